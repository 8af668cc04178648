// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Functions of extents alone, and reductions along dimensions that what is reduced does not vary along.
#define BOOST_TEST_MODULE positions alone
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto D = tapeless::dim<"D", 3>;
constexpr auto A = tapeless::tensor<"A", D, M>;
constexpr auto u = tapeless::vector<"u", M>;
constexpr auto a = tapeless::variable<"a">;

const std::vector<double> numbers{1, -2, 0.5, 3, 0.25, -1};  // A, 3 x 2

}  // namespace

BOOST_AUTO_TEST_CASE(positions) {
  BOOST_TEST(sum(iota(N))(N = 5) == 10.0);
  BOOST_TEST(sum(iota(N))(N = 0) == 0.0);
  BOOST_TEST(sum(iota(D))() == 3.0);
  const auto squares = square(iota(N))(N = 4);
  BOOST_TEST(squares == (std::vector<double>{0, 1, 4, 9}), boost::test_tools::per_element());
  BOOST_TEST(sum(outer(iota(N), iota(M)))(N = 4, M = 3) == 18.0);
  BOOST_TEST(prepare(sum(iota(N)), N = 5)() == 10.0);
  BOOST_TEST(tapeless::derivative(sum(a * iota(N)), a)(a = 2.0, N = 5) == 10.0);
}

BOOST_AUTO_TEST_CASE(constants) {
  BOOST_TEST(sum(ones(N, M))(N = 3, M = 4) == 12.0);
  const auto identity = eye(N)(N = 3);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) BOOST_TEST(identity(i, j) == (i == j ? 1.0 : 0.0));
  const auto nothing = zeros(D, N)(N = 2);
  BOOST_TEST((nothing.extent(0) == 3U && nothing.extent(1) == 2U));
  for (const double zero : nothing) BOOST_TEST(zero == 0.0);
}

BOOST_AUTO_TEST_CASE(reductions_of_what_does_not_vary) {
  const auto repeated = broadcast(A, N);
  BOOST_TEST(sum(repeated)(A = numbers, N = 4) == 4 * 1.75);
  BOOST_TEST(sum(broadcast(u, N))(u = numbers, N = 4) == 4 * 1.75);
  BOOST_TEST(sum(exp(repeated), N)(A = numbers, N = 4)(0, 1) == 4 * std::exp(-2), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(max(repeated, N)(A = numbers, N = 4)(1, 1) == 3.0);
  BOOST_TEST(logsumexp(repeated, N)(A = numbers, N = 4)(1, 0) == 0.5 + std::log(4),
             boost::test_tools::tolerance(1e-15));
  const auto slope = tapeless::gradient(sum(square(repeated)))(A = numbers, N = 4)[A];
  for (std::size_t i = 0; i < numbers.size(); ++i) BOOST_TEST(slope[i] == 8 * numbers[i]);
  const auto by_row = tapeless::gradient(sum(logsumexp(repeated, N)))(A = numbers, N = 4)[A];
  for (const double one : by_row) BOOST_TEST(one == 1.0, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(an_extent_that_nothing_gives) {
  BOOST_CHECK_THROW(sum(broadcast(A, N))(A = numbers), tapeless::binding_error);
  BOOST_CHECK_THROW(sum(iota(N))(), tapeless::binding_error);
}
