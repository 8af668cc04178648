// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include <array>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/print.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::to_string;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;

struct my_model;

struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr bool differentiable = false;
  static constexpr auto value(const auto& a) { return a / (1 + abs(a)); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(parentheses_only_where_they_change_the_order) {
  BOOST_TEST(to_string((x + y) * z) == "(x + y) * z");
  BOOST_TEST(to_string(x + y * z) == "x + y * z");
  BOOST_TEST(to_string(x - y - z) == "x - y - z");
  BOOST_TEST(to_string(x - (y - z)) == "x - (y - z)");
  BOOST_TEST(to_string(x - (y + z)) == "x - (y + z)");
  BOOST_TEST(to_string(x / y / z) == "x / y / z");
  BOOST_TEST(to_string(x / (y * z)) == "x / (y * z)");
  BOOST_TEST(to_string(-(x * y)) == "-(x * y)");
  BOOST_TEST(to_string(-x * y) == "-x * y");
  BOOST_TEST(to_string(-(-x)) == "-(-x)");
  BOOST_TEST(to_string(x - -y) == "x - -y");
}

BOOST_AUTO_TEST_CASE(operands_of_sums_and_products_in_an_order_to_read) {
  BOOST_TEST(to_string(z * y + x) == "x + y * z");
  BOOST_TEST(to_string(z + y * x) == "x * y + z");
  BOOST_TEST(to_string(1_c / (exp(-x) + 1_c)) == "1 / (1 + exp(-x))");
  // Saving parentheses comes first.
  BOOST_TEST(to_string(x + (y + z)) == "y + z + x");
  BOOST_TEST(to_string(x * (y * z)) == "y * z * x");
  BOOST_TEST(to_string((x * 2_c) * y) == "2 * x * y");
  BOOST_TEST(to_string((x + y) + (x + z)) == "x + y + (x + z)");
}

BOOST_AUTO_TEST_CASE(literals_in_decimals_with_their_exact_value) {
  BOOST_TEST(to_string(x + 2_c) == "2 + x");
  BOOST_TEST(to_string(x + 0.5_c) == "0.5 + x");
  BOOST_TEST(to_string(x + 1e-3_c) == "0.001 + x");
  BOOST_TEST(to_string(x + 1e21_c) == "1e21 + x");
  BOOST_TEST(to_string(x + 1e20_c) == "100000000000000000000 + x");
  BOOST_TEST(to_string(x + 1.25e-30_c) == "1.25e-30 + x");
  BOOST_TEST(to_string(x + 3.14159265358979323846264338327950288_c) == "3.14159265358979323846264338327950288 + x");
  BOOST_TEST(to_string(0_c * x) == "0 * x");
  // 2^-200 has 140 digits.
  BOOST_TEST(to_string(tapeless::literal<1, -200, 0>{}) == "6.22301527786114170714e-61");
  BOOST_TEST(to_string(tapeless::literal<-1>{} * x) == "-1 * x");
}

BOOST_AUTO_TEST_CASE(calls_attributes_and_conditions) {
  BOOST_TEST(to_string(exp(-x)) == "exp(-x)");
  BOOST_TEST(to_string(pow(x, 3_c) + polygamma(2_c, y)) == "pow(x, 3) + polygamma(2, y)");
  BOOST_TEST(to_string(atan2(x + y, z)) == "atan2(x + y, z)");
  BOOST_TEST(to_string(where(x < y && !(y == z), x, y)) == "where(x < y && !(y == z), x, y)");
  BOOST_TEST(to_string(where((x < y || y < z) && z <= x, x, y)) == "where((x < y || y < z) && z <= x, x, y)");
  BOOST_TEST(to_string(tapeless::apply<softsign_op>(x)) == "softsign(x)");
}

BOOST_AUTO_TEST_CASE(inputs) {
  BOOST_TEST(to_string(x) == "x");
  BOOST_TEST(to_string(tapeless::parameter<"rate"> * tapeless::argument<1>) == "argument<1> * rate");
  // One spelling, two inputs.
  BOOST_TEST(to_string(x - tapeless::variable<"x", my_model>) == "x - x'");
}

BOOST_AUTO_TEST_CASE(what_is_shared_and_long_is_named_once) {
  constexpr auto q = x * y + z;
  BOOST_TEST(to_string(q * sin(q)) == "t1 * sin(t1)\n  where t1 = x * y + z");
  constexpr auto p = q * sin(q);
  BOOST_TEST(to_string(p * exp(p)) == "t2 * exp(t2)\n  where t1 = x * y + z\n        t2 = t1 * sin(t1)");
  // One operation is as short as a name.
  BOOST_TEST(to_string(sin(x) * exp(sin(x))) == "sin(x) * exp(sin(x))");
  // A name that is taken is not given again.
  constexpr auto t1 = tapeless::variable<"t1">;
  constexpr auto r = x * y + t1;
  BOOST_TEST(to_string(r * sin(r)) == "t2 * sin(t2)\n  where t2 = t1 + x * y");
}

BOOST_AUTO_TEST_CASE(functions_with_several_results) {
  constexpr auto f = (x + y) * z;
  BOOST_TEST(to_string(gradient(f)) == "[x] = z\n[y] = z\n[z] = x + y");
  BOOST_TEST(to_string(value_and_gradient(f, tapeless::wrt(z))) == "value = (x + y) * z\n[z] = x + y");
  BOOST_TEST(to_string(hessian(x * y)) == "[x][x] = 0\n[x][y] = 1\n[y][x] = 1\n[y][y] = 0");
  BOOST_TEST(to_string(tapeless::outputs(x * y, gradient(x * y))) == "[0] = x * y\n[1][x] = y\n[1][y] = x");
  BOOST_TEST(to_string(gradient(sin(x * y + z), tapeless::wrt(x, z))) ==
             "[x] = t1 * y\n[z] = t1\n  where t1 = cos(x * y + z)");
}

BOOST_AUTO_TEST_CASE(streams) {
  std::ostringstream out;
  out << x * y << "; " << gradient(x * y);
  BOOST_TEST(out.str() == "x * y; [x] = y\n[y] = x");
}

BOOST_AUTO_TEST_CASE(partial_derivatives_are_named_by_their_keys) {
  BOOST_TEST(to_string(tapeless::derivatives_up_to<2>(x * x * y + sin(y))) ==
             "[partial(x)] = x * y * 2\n[partial(y)] = x * x + cos(y)\n[partial(x, x)] = 2 * y\n"
             "[partial(x, y)] = 2 * x\n[partial(y, y)] = -sin(y)");
}

BOOST_AUTO_TEST_CASE(traced_functions) {
  constexpr auto f = tapeless::trace([](auto p, auto q) { return p * sin(q); });
  BOOST_TEST(to_string(f) == "argument<0> * sin(argument<1>)");
  BOOST_TEST(to_string(gradient(f)) ==
             "[argument<0>] = sin(argument<1>)\n[argument<1>] = argument<0> * cos(argument<1>)");
  // An argument with several numbers: each by its position.
  constexpr auto g = tapeless::trace<std::array<tapeless::traced, 2>, tapeless::traced>([](auto p, auto q) {
    return std::array{p[0] * q, p[1]};
  });
  BOOST_TEST(to_string(g) == "[0] = argument<0>[0] * argument<1>\n[1] = argument<0>[1]");
  BOOST_TEST(to_string(jacobian(g)[0_c]) ==
             "[argument<0>][0] = argument<1>\n[argument<0>][1] = 0\n[argument<1>] = argument<0>[0]");
}
