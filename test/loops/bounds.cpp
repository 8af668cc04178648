// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
// Nothing beyond the ends of a range is read or written: the data ends where memory does.
#define BOOST_TEST_MODULE bounds
#include <sys/mman.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

#include "data.hpp"

namespace {

using namespace tapeless::literals;
using tapeless::view;

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

/// Two pages of numbers between two that may not be touched.
template <class T>
class guarded {
 public:
  guarded() : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    block_ = mmap(nullptr, 4 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    BOOST_REQUIRE(block_ != MAP_FAILED);
    BOOST_REQUIRE(mprotect(block_, page_, PROT_NONE) == 0);
    BOOST_REQUIRE(mprotect(static_cast<char*>(block_) + 3 * page_, page_, PROT_NONE) == 0);
    for (T* p = begin(); p < end(); ++p) *p = static_cast<T>(0.5 + static_cast<double>(p - begin()) / 4096);
  }
  ~guarded() { munmap(block_, 4 * page_); }
  guarded(const guarded&) = delete;
  guarded& operator=(const guarded&) = delete;

  T* begin() const { return reinterpret_cast<T*>(static_cast<char*>(block_) + page_); }
  T* end() const { return reinterpret_cast<T*>(static_cast<char*>(block_) + 3 * page_); }

 private:
  std::size_t page_;
  void* block_;
};

template <class T>
void at_both_ends() {
  const guarded<T> in1, in2, out1, out2;
  constexpr auto f = value_and_gradient(exp(x) * y + where(x < y, x, y), tapeless::wrt(x));
  constexpr auto g = value_and_gradient(mean(exp(a * t)) + norm(t), tapeless::wrt(t));
  const auto length = static_cast<std::size_t>(in1.end() - in1.begin());
  for (std::size_t count = 0; count <= 67; ++count)
    for (const bool at_end : {false, true}) {
      const auto of = [&](const guarded<T>& m) { return view(at_end ? m.end() - count : m.begin(), count); };
      const auto untouched = static_cast<T>(-8);
      for (T* p = out1.begin(); p < out1.end(); ++p) *p = untouched;
      f.into(of(out1), of(out2))(x = of(in1), y = of(in2));
      T value{};
      std::size_t written = 0;
      for (const T* p = out1.begin(); p < out1.end(); ++p) written += *p != untouched ? 1U : 0U;
      BOOST_TEST(written == count);
      for (std::size_t i = 0; i < count; ++i) {
        const long double xi = of(in1).data()[i], yi = of(in2).data()[i];
        BOOST_TEST(loops::error(of(out1).data()[i], std::exp(xi) * yi + std::fmin(xi, yi)) < 6);
      }
      if (count == 0) continue;
      g.into(value, of(out2))(a = static_cast<T>(0.5), t = of(in1));
      BOOST_TEST(value == (mean(exp(a * t)) + norm(t))(a = static_cast<T>(0.5), t = of(in1)));
      // Backwards, and every other one: the last element at the end, too.
      const std::size_t half = count / 2;
      T* const last = at_end ? in1.end() - 1 : in1.begin() + length / 2;
      const auto stride = at_end ? -1 : 2;
      const auto slopes = gradient(sum(square(t)))(t = view(last, half, stride))[t];
      for (std::size_t i = 0; i < half; ++i) BOOST_TEST(slopes[i] == 2 * last[static_cast<std::ptrdiff_t>(i) * stride]);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(doubles) { at_both_ends<double>(); }
BOOST_AUTO_TEST_CASE(floats) { at_both_ends<float>(); }

BOOST_AUTO_TEST_CASE(any_alignment) {
  alignas(64) char bytes[64 * 9 + 64];
  for (std::size_t offset = 0; offset < 64; offset += alignof(double)) {
    double* const at = reinterpret_cast<double*>(bytes + offset);
    for (int i = 0; i < 67; ++i) at[i] = 0.25 * i;
    const auto values = (x * x)(x = view(at, 67));
    for (std::size_t i = 0; i < 67; ++i) BOOST_TEST(values[i] == at[i] * at[i]);
    BOOST_TEST(sum(t)(t = view(at, 67)) == 0.25 * 66 * 67 / 2);
  }
}
