// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -fsanitize=undefined -fno-sanitize-recover=all
// links: -fsanitize=undefined
// With these flags g++ takes no comparison of an address with null for a constant, in any header that has one.
#define BOOST_TEST_MODULE sanitized
#include <array>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
static_assert(gradient(exp(x * y) + x)(x = 0.0, y = 3.0)[x] == 4);

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C", 2>;
constexpr auto A = tapeless::tensor<"A", N, C>;
constexpr auto labels = tapeless::index<"labels", N, C>;

}  // namespace

BOOST_AUTO_TEST_CASE(a_traced_function) {
  const auto f = tapeless::trace([](const auto& a, const auto& b) { return a * b * 2 + 1; });
  BOOST_TEST((gradient(f)(3.0, 4.0)[tapeless::argument<0>]) == 8);
}

BOOST_AUTO_TEST_CASE(tensors_with_a_primed_dimension_and_labels) {
  constexpr auto product = matmul(A, transpose(A));
  constexpr auto loss = sum(product) + sum(gather(A, C, labels));
  const std::array a{1.0, 2.0, 3.0, 4.0};
  const std::array chosen{1, 0};
  // sum_ij sum_c a_ic a_jc has the slope 2 sum_j a_jc.
  const auto slope = gradient(loss)(A = tapeless::view(a.data(), {2, 2}), labels = chosen)[A];
  BOOST_TEST((slope(0, 0) == 8 && slope(0, 1) == 13 && slope(1, 0) == 9 && slope(1, 1) == 12));
}
