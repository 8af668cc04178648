// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_memory
#include <sys/mman.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <tuple>
#include <vector>

#include "tapeless/math/simd/memory.hpp"

namespace math = tapeless::math;
namespace simd = tapeless::simd;
using packs = std::tuple<simd::pack<float>, simd::pack<double>>;

/// A page of memory between two that must not be touched.
class guarded_page {
 public:
  guarded_page() : size_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    void* start = mmap(nullptr, 3 * size_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    BOOST_REQUIRE(start != MAP_FAILED);
    start_ = static_cast<char*>(start);
    BOOST_REQUIRE(mprotect(start_ + size_, size_, PROT_READ | PROT_WRITE) == 0);
  }
  guarded_page(const guarded_page&) = delete;
  guarded_page& operator=(const guarded_page&) = delete;
  ~guarded_page() { munmap(start_, 3 * size_); }

  template <class T>
  T* begin() const {
    return reinterpret_cast<T*>(start_ + size_);
  }
  template <class T>
  T* end() const {
    return reinterpret_cast<T*>(start_ + 2 * size_);
  }

 private:
  std::size_t size_;
  char* start_ = nullptr;
};

BOOST_AUTO_TEST_CASE_TEMPLATE(whole_packs_at_any_address, P, packs) {
  using T = math::scalar_t<P>;
  const guarded_page page;
  for (int offset = 0; offset < 2 * P::lanes; ++offset) {
    for (T* at : {page.begin<T>() + offset, page.end<T>() - P::lanes - offset}) {
      const P x = simd::iota<P>(T(offset));
      store(x, at);
      BOOST_TEST(at[P::lanes - 1] == T(offset + P::lanes - 1));
      BOOST_TEST(all(simd::load<P>(at) == x));
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(partial_packs_touch_nothing_else, P, packs) {
  using T = math::scalar_t<P>;
  const guarded_page page;
  const P x = simd::iota<P>(T(1));
  for (int count = 0; count <= P::lanes; ++count) {
    // Nothing readable before the first, or behind the last.
    for (T* at : {page.begin<T>(), page.end<T>() - count}) {
      store(x, at, count);
      for (int i = 0; i < count; ++i) BOOST_TEST(at[i] == T(i + 1));
      BOOST_TEST(all(simd::load<P>(at, count, T(-1)) == select(simd::iota<P>() < T(count), x, T(-1))));
    }
    // Nothing written where it could be.
    std::vector<T> target(2 * P::lanes, T(-7));
    store(x, target.data(), count);
    for (int i = 0; i < 2 * P::lanes; ++i) {
      BOOST_TEST(target[static_cast<std::size_t>(i)] == (i < count ? T(i + 1) : T(-7)));
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(strides, P, packs) {
  using T = math::scalar_t<P>;
  const guarded_page page;
  const P x = simd::iota<P>(T(1));
  for (const std::ptrdiff_t stride : {1, 2, 3, 7}) {
    for (int count = 0; count <= P::lanes; ++count) {
      T* at = page.end<T>() - 1 - (count > 0 ? (count - 1) * stride : 0);
      std::fill(at, page.end<T>(), T(-7));
      store_strided(x, at, stride, count);
      for (std::ptrdiff_t i = 0; at + i < page.end<T>(); ++i) {
        const bool written = i % stride == 0 && i / stride < count;
        BOOST_TEST(at[i] == (written ? static_cast<T>(i / stride + 1) : T(-7)));
      }
      const P expected = select(simd::iota<P>() < T(count), x, T(-1));
      BOOST_TEST(all(simd::load_strided<P>(at, stride, count, T(-1)) == expected));
      // Backwards, from the last to the first.
      T* last = page.begin<T>() + (count > 0 ? (count - 1) * stride : 0);
      store_strided(x, last, -stride, count);
      BOOST_TEST(all(simd::load_strided<P>(last, -stride, count, T(-1)) == expected));
    }
    T* all_lanes = page.end<T>() - 1 - (P::lanes - 1) * stride;
    store_strided(x, all_lanes, stride);
    BOOST_TEST(all(simd::load_strided<P>(all_lanes, stride) == x));
  }
  const T one = 5;
  BOOST_TEST(all(simd::load_strided<P>(&one, 0) == T(5)));
}
