// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The graph in the type: every distinct subexpression once, names, literals, substitution, what same() relates.
#include <boost/hana.hpp>
#include <tapeless/core.hpp>
#include <type_traits>

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::argument;
using tapeless::parameter;
using tapeless::rename;
using tapeless::same;
using tapeless::variable;

constexpr auto x = variable<"x">;
constexpr auto y = variable<"y">;
constexpr auto z = variable<"z">;
constexpr auto rate = parameter<"rate">;

template <class A, class B>
constexpr bool one_type(const A&, const B&) {
  return std::is_same_v<A, B>;
}

// The representation: inputs and operations in order, operands by position, the result last.
namespace node = tapeless::nodes;
template <char C>
using input = node::variable<tapeless::meta::name<C>>;
constexpr auto product = (x + y) * z;
static_assert(
    std::is_same_v<decltype(product),
                   const tapeless::expression<input<'x'>, input<'y'>, node::apply<tapeless::ops::add_op, 0, 1>,
                                              input<'z'>, node::apply<tapeless::ops::multiply_op, 2, 3>>>);

// Empty, trivial, default-constructible: formulas are free to copy.
template <class F>
constexpr bool free_to_copy(const F&) {
  return std::is_empty_v<F> && std::is_trivially_copyable_v<F> && std::is_trivially_default_constructible_v<F> &&
         std::is_nothrow_copy_constructible_v<F>;
}
static_assert(free_to_copy(x) && free_to_copy(2_c) && free_to_copy(product) && free_to_copy(x < y));
static_assert(free_to_copy(tapeless::gradient(product)) && free_to_copy(tapeless::derivative(product, x)));
static_assert(decltype(product){}(x = 1, y = 2, z = 3) == 9);

// Every distinct subexpression once.
static_assert(product.size == 5);
static_assert((product + product).size == 6 && (product * (x + y)).size == 6);
static_assert(((x + y) * (x + y) + (x + y)).size == 5);
static_assert((sin(x * y) + cos(x * y) * sin(x * y)).size == 7);
static_assert((2_c * x + 2_c * y + 2_c).size == 7);
static_assert((z * (x + y) - (y + x) * z).size == 6);
constexpr auto left = sqrt(x) + exp(y) * z;   // the same two subexpressions,
constexpr auto right = exp(y) * z - sqrt(x);  // met in the other order
static_assert(left.size == 7 && right.size == 7 && (left * right).size == 9 && (right * left).size == 9);
constexpr auto step(auto p) { return sin(p) * p + x * p; }
static_assert(step(step(step(y))).size == 2 + 3 * 4);

// Operands of + and *, of == and !=, of conditions: one node in either order. Of all others: two.
static_assert((x * y + y * x).size == 4 && ((x + y) * (y + x)).size == 4);
static_assert(one_type(x * y, x* y) && same(x * y, y* x) && same((x + y) * z, z*(y + x)));
static_assert(((x - y) * (y - x)).size == 5 && ((x / y) * (y / x)).size == 5);
static_assert(!same(x - y, y - x) && !same(x / y, y / x) && !same(pow(x, y), pow(y, x)) &&
              !same(atan2(x, y), atan2(y, x)));
static_assert((max(x, y) + max(y, x)).size == 5 && (min(x, y) + min(y, x)).size == 5);  // ties and NaN go by position
static_assert((hypot(x, y) + hypot(y, x)).size == 5 && (fma(x, y, z) + fma(y, x, z)).size == 6);
static_assert(((x == y) && (y == x)).size == 4 && ((x < y) && (y < x)).size == 5);
static_assert(((x < y && y < z) || (y < z && x < y)).size == 7);
static_assert((x < y && y > x).size == 4);  // a > b is b < a
// However deep the operands lie and in whichever order they came in.
constexpr auto f1 = (x * y) * (z + x);
constexpr auto f2 = (x + z) * (y * x);
static_assert(same(f1, f2) && (f1 + f2).size == 7 && (f2 - f1).size == 7);
static_assert(same((-x) + (-y), (-y) + (-x)) && same(2_c * (x * 3_c), (x * 3_c) * 2_c));
static_assert(same(where(x < y, x, 0_c) * where(y < z, y, 0_c), where(y < z, y, 0_c) * where(x < y, x, 0_c)));

// same() ignores inputs that are not needed, and nothing else.
static_assert(same(derivative(x * y + z, x), y) && !one_type(derivative(x * y + z, x), y));
static_assert(same(x + 0_c, x) && same(1_c * x, x) && same(x - x, 0_c) && same(square(x), x* x));
static_assert(!same(x, y) && !same(x, 2_c) && !same(sin(x), cos(x)) && !same(x, rate) && !same(2_c, 3_c));
static_assert(!same((x + y) - y, x) && !same(asin(sin(x)), x) && !same((x + y) + z, x + (y + z)));

// Literals are normalised decimals: how they are spelled does not matter.
static_assert(one_type(2.5_c, 25e-1_c) && one_type(2.5_c, 2.50_c) && one_type(2.5_c, 0.025E+2_c));
static_assert(one_type(2_c, 2.0_c) && one_type(1000000_c, 1e6_c) && one_type(1'000_c, 1e3_c) && one_type(.5_c, 0.5_c));
static_assert(one_type(0_c, 0.0_c) && one_type(0_c, 0e7_c) && !one_type(2_c, 2.0000000000000000000000001_c));
static_assert((0.5_c * x + .5_c * y + 5e-1_c).size == 7);
static_assert(one_type(-(-x), -(-x)) && same(-(2_c), 0_c - 2_c));

// Integral constants, std's and Hana's, are literals; ours are integral constants for Hana.
static_assert(same(std::integral_constant<int, 3>{} * x, 3_c * x) && (x + hana::int_c<-7>)(x = 1) == -6);
static_assert(same(hana::size_c<4> * x, 4_c * x) && same(pow(x, hana::int_c<3>), pow(x, 3_c)));
static_assert(same(hana::llong_c<1> + x, 1_c + x) && one_type(x * std::integral_constant<unsigned char, 2>{}, x * 2_c));
static_assert((std::integral_constant<unsigned long long, ~0ULL>{} * x)(x = 1.0) == 18446744073709551615.0);
static_assert(hana::make_tuple(10, 11, 12)[2_c] == 12 && hana::IntegralConstant<decltype(7_c)>::value);
static_assert(!hana::IntegralConstant<decltype(2.5_c)>::value &&
              !hana::IntegralConstant<decltype(5000000000_c)>::value);
static_assert(hana::equal(2_c, 2_c) && !hana::equal(2_c, 3_c) && hana::equal(x + 0_c, x) && !hana::equal(x, 2_c));
namespace beside_hana {
using namespace hana::literals;  // _c of both in one scope
static_assert(one_type(2_c, tapeless::literals::operator""_c<'2'>()) && same(2_c * x, x + x));
}  // namespace beside_hana

// A name is an identity; scopes keep names apart.
struct my_model {};
struct your_model {};
static_assert(one_type(variable<"x">, x) && !one_type(variable<"x", my_model>, x));
static_assert((variable<"x", my_model> * x + variable<"x", your_model>).size == 5);
static_assert(!same(variable<"x", my_model>, variable<"x", your_model>));
static_assert((variable<"x", my_model> - x)(variable<"x", my_model> = 5.0, x = 2.0) == 3);
static_assert((variable<"alpha"> - variable<"alpha0">)(variable<"alpha"> = 5.0, variable<"alpha0"> = 2.0) == 3);

// Conditions: results of their own, evaluated as such.
static_assert((x < y)(x = 1, y = 2) && !(x >= y)(x = 1, y = 2) && (!(x == y))(x = 1, y = 2));
static_assert(std::is_same_v<decltype((x < y)(x = 1.0, y = 2.0)), bool>);
static_assert(where(x < y && !(y < z), x, 2_c * y)(x = 1, y = 2, z = 1.5) == 1);
static_assert(where(x < y || y < z, x, 2_c * y)(x = 3, y = 2, z = 1) == 4);

// Substitution by name: some of the inputs or all, at once.
static_assert(same(product(x = y * z), (y * z + y) * z) && same(product(x = 2_c), (2_c + y) * z));
static_assert(same(product(x = y, y = x), (y + x) * z) && same((x - y)(x = y, y = x), y - x));
static_assert(same((x - y)(x = x + y, y = x - y), (x + y) - (x - y)));
static_assert(product(x = hana::int_c<2>)(y = 1, z = 3) == 9 && product(x = 1_c, y = 2_c, z = 3_c)() == 9);
static_assert((sin(x) * y)(y = sin(x)).size == 3);  // what becomes equal becomes one node
static_assert((x + y)(x = y).size == 2 && (x * y)(x = z, y = z).size == 2);
// By position: the index counts, not the order in which arguments appear.
constexpr auto quotient = argument<1> / argument<0>;
static_assert(quotient(2.0, 6.0) == 3 && same(quotient(x, y), y / x) && quotient(2_c, 6_c)() == 3);
static_assert(same(quotient(quotient, quotient), quotient / quotient) &&
              same(quotient(argument<1>, 2_c), 2_c / argument<1>));
static_assert(quotient(argument<0> = 2.0, argument<1> = 6.0) == 3 && same(quotient(argument<1> = x), x / argument<0>));
// A function of several results composes as well, under the keys it had.
static_assert(tapeless::gradient(x * y * y)(y = z + 1_c)(x = 2.0, z = 2.0)[y] == 12);
static_assert(same(tapeless::gradient(x * y * y)(y = z)[y], 2_c * (z * x)));

// rename moves an input to another name or kind.
static_assert(same(rename(product, x, rate), (rate + y) * z) && same(rename(x * y, x, y), y* y));
static_assert(same(rename(x * y, y, variable<"y", my_model>), x* variable<"y", my_model>));
static_assert(derivative(rename(x * y, y, rate), x)(x = 2.0, rate = 7.0) == 7);
