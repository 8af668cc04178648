// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// cost(f) against counts by hand, while compiling.
#define BOOST_TEST_MODULE cost
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/print.hpp>

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::cost;
using tapeless::operation_count;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto k = tapeless::parameter<"k">;
constexpr auto xs = tapeless::vector<"xs", tapeless::dim<"n">>;
constexpr auto ys = tapeless::vector<"ys", tapeless::dim<"n">>;

struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr auto value(const auto& a) { return a / (1 + tapeless::abs(a)); }
  static constexpr auto partials(auto a, auto) { return tapeless::list(1_c / square(1_c + abs(a))); }
};
struct cube_op : tapeless::elementary<"cube"> {
  static constexpr operation_count counts{.multiplications = 2};
  static constexpr auto value(const auto& a) { return a * a * a; }
  static constexpr auto partials(auto a, auto) { return tapeless::list(3_c * a * a); }
};

/// The count of a function of x alone.
constexpr operation_count of_x(operation_count count) {
  count.inputs = count.outputs = 1;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(kinds_of_operations) {
  static_assert(cost(x) == of_x({}));
  static_assert(cost(3_c * x + 2_c - x) == of_x({.additions = 2, .multiplications = 1}));
  static_assert(cost(1_c / x) == of_x({.divisions = 1}));
  static_assert(cost(-exp(x)) == of_x({.transcendentals = 1, .sign_changes = 1}));
  static_assert(cost(sqrt(abs(x))) == of_x({.square_roots = 1, .sign_changes = 1}));
  static_assert(cost(fma(x, x, 1_c)) == of_x({.additions = 1, .multiplications = 1}));
  static_assert(cost(where(!(x < 1_c) && x < 2_c, x, floor(x))) ==
                of_x({.comparisons = 4, .selections = 1, .roundings = 1}));
  static_assert(cost(clamp(x, 0_c, 1_c)) == of_x({.selections = 2}));
  static_assert(cost(hypot(x, 1_c)) == of_x({.additions = 1, .multiplications = 2, .square_roots = 1}));
  // x^7 = x x^2 x^4: two squares, two products. x^-3: x x^2, and its reciprocal. 100 is not multiplied out.
  static_assert(cost(pow(x, 7_c)) == of_x({.multiplications = 4}));
  static_assert(cost(pow(x, -3_c)) == of_x({.multiplications = 2, .divisions = 1}));
  static_assert(cost(pow(x, 100_c)) == of_x({.transcendentals = 1}));
  static_assert(cost(pow(x, 0.3_c)) == of_x({.transcendentals = 1}));
}

BOOST_AUTO_TEST_CASE(operations_of_the_users) {
  static_assert(cost(tapeless::apply<softsign_op>(x)) == of_x({.transcendentals = 1}));
  static_assert(cost(tapeless::apply<cube_op>(x)) == of_x({.multiplications = 2}));
  // 3 a and its product by a.
  static_assert(cost(derivative(tapeless::apply<cube_op>(x), x)) == of_x({.multiplications = 2}));
}

BOOST_AUTO_TEST_CASE(what_runs) {
  // Shared subexpressions once; simplified: x / 2 is a product, 0 * y is nothing, but y stays an input.
  static_assert(cost(exp(x * y) + x * y) ==
                operation_count{.additions = 1, .multiplications = 1, .transcendentals = 1, .inputs = 2, .outputs = 1});
  static_assert(cost(x / 2_c + 0_c * y) == operation_count{.multiplications = 1, .inputs = 2, .outputs = 1});
  // a exp(-k x) and its slopes: k x, its sign, exp, the product by a; -k times that.
  constexpr auto decay = y * exp(-(k * x));
  static_assert(
      cost(decay) ==
      operation_count{.multiplications = 2, .transcendentals = 1, .sign_changes = 1, .inputs = 3, .outputs = 1});
  // In x: -(y e k) by way of y e; in y: e.
  static_assert(
      cost(tapeless::gradient(decay)) ==
      operation_count{.multiplications = 3, .transcendentals = 1, .sign_changes = 2, .inputs = 3, .outputs = 2});
  static_assert(
      cost(tapeless::value_and_gradient(decay)) ==
      operation_count{.multiplications = 3, .transcendentals = 1, .sign_changes = 2, .inputs = 3, .outputs = 3});
  static_assert(cost(tapeless::outputs(x * y, x * y + 1_c, x + y)) ==
                operation_count{.additions = 2, .multiplications = 1, .inputs = 2, .outputs = 3});
  // The Hessian of x x y: 2 y and 2 x.
  static_assert(cost(tapeless::sparse_hessian(x * x * y)) ==
                operation_count{.multiplications = 2, .inputs = 2, .outputs = 3});
  static_assert(cost(tapeless::gradient(decay)).multiplications <= 3 &&
                cost(tapeless::hessian(decay)).multiplications > 3);
}

BOOST_AUTO_TEST_CASE(vectors_count_as_one_element) {
  static_assert(cost(sum(square(xs - x))) ==
                operation_count{.additions = 2, .multiplications = 1, .inputs = 2, .outputs = 1});
  // The mean divides once by the number of elements, which is not an input.
  static_assert(cost(mean(xs * ys)) ==
                operation_count{.additions = 1, .multiplications = 1, .divisions = 1, .inputs = 2, .outputs = 1});
  static_assert(cost(norm(xs)) ==
                operation_count{.additions = 1, .multiplications = 1, .square_roots = 1, .inputs = 1, .outputs = 1});
}

BOOST_AUTO_TEST_CASE(text) {
  constexpr auto count = cost(tapeless::outputs(exp(x) + x + y, sqrt(y), 1_c / y));
  BOOST_TEST(to_string(count) == "2 additions, 1 division, 1 square root, 1 transcendental call, 2 inputs, 3 outputs");
  std::ostringstream out;
  out << cost(where(x < y, -x, floor(y) * x));
  BOOST_TEST(out.str() == "1 multiplication, 1 comparison, 1 selection, 1 sign change, 1 rounding, 2 inputs, 1 output");
  BOOST_TEST(to_string(operation_count{}) == "");
}

BOOST_AUTO_TEST_CASE(sparse_functions_print_their_non_zeros) {
  BOOST_TEST(to_string(tapeless::sparse_hessian(x * x * y)) == "[x][x] = 2 * y\n[x][y] = 2 * x\n[y][x] = 2 * x");
  BOOST_TEST(to_string(tapeless::sparse_jacobian(hana::make_tuple(x * y, exp(y)))) ==
             "[0][x] = y\n[0][y] = x\n[1][y] = exp(y)");
}
