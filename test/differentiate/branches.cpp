// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// where: neither the value nor any derivative, in any mode or order, knows anything of the branch not taken, also where
// that branch is NaN or infinite.
#define BOOST_TEST_MODULE branches
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <tapeless/core.hpp>
#include <utility>

namespace hana = boost::hana;
using namespace tapeless::literals;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto u = tapeless::parameter<"u">;
constexpr auto v = tapeless::parameter<"v">;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Everything that can be derived from f, in one program.
template <class F>
auto all_of(const F& f, double a, double b) {
  const auto all =
      tapeless::outputs(f, gradient(f), hessian(f), hessian_vector_product(f, x = u, y = v), tapeless::vjp(f, u),
                        tapeless::jvp(f, x = u, y = v), derivative(f, x, x, x), derivative(f, x, y, x));
  return all(x = a, y = b, u = 0.75, v = -1.5);
}

/// f at (a, b) is `branch_taken`, with every derivative.
template <class F, class Live>
void check(const F& f, const Live& branch_taken, double a, double b) {
  constexpr auto unused = 0_c * (x + y);  // x and y are inputs of both
  const auto found = all_of(f + unused, a, b);
  const auto wanted = all_of(branch_taken + unused, a, b);
  const auto close = boost::test_tools::tolerance(1e-13);
  BOOST_TEST(found[0_c] == wanted[0_c], close);
  hana::for_each(hana::make_tuple(x, y), [&](auto i) {
    for (const auto& [one, other] : {std::pair(found[1_c][i], wanted[1_c][i]),
                                     {found[2_c][i][x], wanted[2_c][i][x]},
                                     {found[2_c][i][y], wanted[2_c][i][y]},
                                     {found[3_c][i], wanted[3_c][i]},
                                     {found[4_c][i], wanted[4_c][i]}})
      BOOST_TEST(one == other, close);
  });
  BOOST_TEST(found[5_c] == wanted[5_c], close);
  BOOST_TEST(found[6_c] == wanted[6_c], close);
  BOOST_TEST(found[7_c] == wanted[7_c], close);
}

constexpr auto root = sqrt(x);  // slope infinite at 0, NaN below

}  // namespace

BOOST_AUTO_TEST_CASE(one_branch) {
  check(where(0_c < x, root, 0_c), 0_c, 0, 1);
  check(where(0_c < x, root, 0_c), 0_c, -1, 1);
  check(where(0_c < x, root, y * y), y * y, 0, 1.5);
  check(where(0_c < x, root, y * y), root, 2, 1.5);
  check(where(x <= 0_c, x * y, log(x)), x * y, 0, 2);
  check(where(x == 0_c, 1_c + y, sin(x) / x), 1_c + y, 0, 2);
  check(where(x == 0_c, 1_c + y, sin(x) / x), sin(x) / x, 0.5, 2);
  check(where(!(x == 0_c), sin(x) / x, 1_c + y), 1_c + y, 0, 2);
  check(where(x < 700_c, exp(x), y), y, infinity, 2);
}

BOOST_AUTO_TEST_CASE(inside_other_operations) {
  check(exp(where(0_c < x, log(x), y)) * y, exp(y) * y, -1, 0.5);
  check(max(where(0_c < x, root, y), x), y, 0, 0.5);
  check(square(where(0_c < x, 1_c / x, y)) / y, y, 0, 0.5);
  check(atan2(where(0_c < x, pow(x, -1.5_c), y), y + 2_c), atan2(y, y + 2_c), 0, 0.5);
}

BOOST_AUTO_TEST_CASE(nested) {
  constexpr auto f = where(0_c < x, where(x < y, log(y - x), root), where(y < x, sqrt(x - y), x * y));
  check(f, log(y - x), 1, 2);
  check(f, root, 2, 1);
  check(f, sqrt(x - y), -1, -2);
  check(f, x * y, -2, -1);
  check(f, x * y, 0, 0);
  check(where(x < y, where(x < y, x * y, root), where(x < y, root, y)), x * y, -1, 2);
  check(where(0_c < x, exp(where(x < 1_c, root, log(x - 1_c))), y), y, 0, 2);
  check(where(0_c < x, exp(where(x < 1_c, root * y, log(x - 1_c))), y), exp(root * y), 0.5, 2);
}

BOOST_AUTO_TEST_CASE(shared_between_branches) {
  // by two dead branches
  check(where(0_c < x, root, x) + where(1_c < x, root * y, y * y), x + y * y, 0, 2);
  check(where(0_c < x, root, x) + where(1_c < x, root * y, y * y), root + y * y, 0.5, 2);
  check(where(0_c < x, root, x) * where(0_c < x, exp(root), y), x * y, 0, 2);
  check(where(0_c < x, root, x) * where(0_c < y, root, y), x * y, 0, -1);
  // by the live branch and a dead one
  check(where(x < y, sin(x), sin(x) / (x - y)), sin(x), 1, 2);
  check(where(x < y, sin(x) / (x - y), sin(x)), sin(x), 2, 2);
  check(where(x < y, x * y, 1_c) + where(y < x, x * y, 2_c), x * y + 2_c, 1, 2);
  // by both branches of one choice
  check(where(x < y, exp(x * y), cos(x * y)), cos(x * y), 2, 1);
  check(where(x < y, root, 2_c * root), 2_c * root, 2, 1);
  // by a branch and by what is always there
  check(where(0_c < x, 1_c / y, x) + y, x + y, -1, 0);
  check(where(x < y, y, root) + exp(y), y + exp(y), 0, 2);
  // a chain of dead nodes, each used twice
  check(where(0_c < x, log(root) * root + exp(log(root)), y), y, 0, 3);
}

BOOST_AUTO_TEST_CASE(conditions_of_several_parts) {
  check(where(0_c < x && 0_c < y, log(x) * log(y), x - y), x - y, 0, 2);
  check(where(0_c < x && 0_c < y, log(x) * log(y), x - y), x - y, 2, 0);
  check(where(0_c < x && 0_c < y, log(x) * log(y), x - y), log(x) * log(y), 2, 3);
  check(where(x <= 0_c || y <= 0_c, x * y, pow(x, y)), x * y, 0, -1);
  check(where(!(0_c < x || y < 0_c), x * y, root / y), x * y, 0, 0);
  // a condition that is itself NaN in a dead branch
  check(where(0_c < x, where(root < y, log(x), x), y), y, -1, 2);
  check(where(root < y, x, y * x), y * x, -1, 2);  // NaN < y does not hold
}

BOOST_AUTO_TEST_CASE(branches_in_a_subexpression) {
  constexpr auto inner = where(0_c < x, root, y);
  const auto slope = derivative(exp(inner) * y, inner);
  BOOST_TEST(slope(x = -1.0, y = 2.0) == std::exp(2.0) * 2.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(derivative(exp(inner) * y, root)(x = 0.0, y = 2.0) == 0);
  BOOST_TEST(derivative(exp(inner) * y, root)(x = 4.0, y = 2.0) == std::exp(2.0) * 2.0,
             boost::test_tools::tolerance(1e-15));
}
