// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The Hessian of Rosenbrock's function in 100 dimensions within the compilers' limits of constant evaluation.
#define BOOST_TEST_MODULE sparse_large
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <tapeless/core.hpp>

namespace {

constexpr int n = 100;

/// The function appended to a builder: with operators its 800 operations would take too long to compile.
template <class Arguments>
struct rosenbrock;
template <int... I>
struct rosenbrock<std::integer_sequence<int, I...>> {
  using sources = tapeless::meta::list<tapeless::nodes::argument<I>...>;
  static constexpr int outputs = 1;
  static constexpr int size_hint = 10 * n;
  static constexpr bool simplified = false;
  static constexpr void append(tapeless::graph::builder& b, int* out) {
    using namespace tapeless::literals;
    const tapeless::handle x[]{{&b, b.leaf(tapeless::graph::leaf<tapeless::nodes::argument<I>>)}...};
    const auto term = [&](int i) { return 100_c * square(x[i + 1] - square(x[i])) + square(1_c - x[i]); };
    auto sum = term(0);
    for (int i = 1; i < n - 1; ++i) sum = sum + term(i);
    out[0] = sum.node;
  }
};
constexpr tapeless::simplify::expression_t<rosenbrock<std::make_integer_sequence<int, n>>> function;

}  // namespace

BOOST_AUTO_TEST_CASE(tridiagonal_in_a_hundred_dimensions) {
  constexpr auto hessian = tapeless::sparse_hessian(function);
  constexpr auto pattern = hessian.pattern;
  static_assert(pattern.rows == n && pattern.non_zeros == n + 2 * (n - 1));
  constexpr auto count = cost(hessian);
  static_assert(count.multiplications <= 4 * (n - 1) && count.additions <= 5 * (n - 1) && count.inputs == n);
  for (std::size_t k = 0; k < pattern.row.size(); ++k) BOOST_TEST(std::abs(pattern.row[k] - pattern.column[k]) <= 1);
  BOOST_TEST(pattern.find(57, 56) == 2 + 56 * 3);  // behind row 0 and 56 more
  BOOST_TEST(pattern.find(57, 55) == -1);
}
