// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Traced functions of scalars: what may be written in them, and that every constant has the value of its C++ type.
#define BOOST_TEST_MODULE trace_scalars
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <tapeless/core.hpp>

using namespace tapeless::functions;
using namespace tapeless::literals;
using tapeless::argument;
using tapeless::as_written;
using tapeless::trace;
using tapeless::variable;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr auto cubic = trace([](auto x) { return x * x * x - 2 * x + 1; });
constexpr auto area = trace([](auto a, auto b) { return a * b / 2; });
constexpr auto mixed = trace([](auto a, auto b, auto c) { return a * b - c; });
constexpr auto total = trace([]<class... T> requires(sizeof...(T) == 16)(T... x) { return (x + ...); });
static_assert(cubic(2.0) == 5);
static_assert(area(3.0, 5.0) == 7.5);
static_assert(mixed(2.0, 3.0, 4.0) == 2);
static_assert(total(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) == 136);
static_assert(derivative(cubic, argument<0>)(2.0) == 10);
static_assert(gradient(mixed)(2.0, 3.0, 4.0)[argument<1>] == 2);

/// A function object serves as well as a lambda.
struct mean_square {
  template <class T>
  constexpr T operator()(T a, T b) const {
    return (a * a + b * b) / 2;
  }
};
static_assert(trace(mean_square{})(3.0, 4.0) == 12.5);

static_assert(trace([](auto& x, auto&& y) mutable -> auto& { return x += y; })(1.0, 2.0) == 3);

constexpr auto a = variable<"a">;
constexpr auto b = variable<"b">;
constexpr auto named = trace<"a", "b">([](auto p, auto q) { return p * p + q; });
static_assert(named(a = 3.0, b = 1.0) == 10);
static_assert(derivative(named, a)(b = 1.0, a = 3.0) == 6);
static_assert(tapeless::same(named, a* a + b));

}  // namespace

BOOST_AUTO_TEST_CASE(inputs_that_are_not_used) {
  constexpr auto first = trace([](auto x, auto) { return x; });
  static_assert(first(2.0, 3.0) == 2);
  static_assert(gradient(first)(2.0, 3.0)[argument<1>] == 0);
  constexpr auto none = trace<"a", "b">([](auto, auto) { return 2.5; });
  static_assert(none(a = 1.0, b = 2.0) == 2.5);
  static_assert(gradient(none)(a = 1.0, b = 2.0)[b] == 0);
}

BOOST_AUTO_TEST_CASE(calls) {
  static_assert(area(argument<1> = 3.0, argument<0> = 4.0) == 6);
  static_assert(tapeless::same(area(a, b), a * b / 2_c));
  static_assert(area(a, a + b)(a = 2.0, b = 1.0) == 3);
  static_assert(tapeless::same(named(a = b, b = a), b * b + a));
  static_assert(tapeless::same(derivative(named, a), 2_c * a));
  static_assert(std::is_same_v<decltype(area(1.0F, 2.0F)), float>);
  static_assert(std::is_same_v<decltype(area(1, 2)), double>);
  static_assert(std::is_same_v<decltype(area(1.0L, 2.0F)), long double>);
}

/// T(value) recorded and evaluated in N is the value converted to N.
template <class N, auto Make>
constexpr bool is_kept(N argument) {
  constexpr auto f = trace([](auto x) { return x * Make(); });
  return f(argument) == argument * static_cast<N>(Make());
}

BOOST_AUTO_TEST_CASE(constants) {
  static_assert(is_kept<double, [] { return 3; }>(0.7));
  static_assert(is_kept<double, [] { return -7; }>(0.7));
  static_assert(is_kept<double, [] { return std::numeric_limits<int>::min(); }>(0.7));
  static_assert(is_kept<double, [] { return 4000000000U; }>(0.7));
  static_assert(is_kept<double, [] { return std::numeric_limits<unsigned>::max(); }>(0.7));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long long>::max(); }>(0.7L));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long long>::min(); }>(0.7L));
  static_assert(is_kept<long double, [] { return std::numeric_limits<unsigned long long>::max(); }>(0.7L));
  static_assert(is_kept<double, [] { return 0.1; }>(0.7));
  static_assert(is_kept<double, [] { return 0.1F; }>(0.7));
  static_assert(is_kept<long double, [] { return 0.1; }>(0.7L));
  static_assert(is_kept<long double, [] { return 0.1L; }>(0.7L));
  static_assert(is_kept<double, [] { return 0.1L; }>(0.7));
  static_assert(is_kept<float, [] { return 0.1; }>(0.7F));
  static_assert(is_kept<double, [] { return std::numeric_limits<double>::max(); }>(0.7));
  static_assert(is_kept<double, [] { return std::numeric_limits<double>::min(); }>(0.7));
  static_assert(is_kept<double, [] { return -std::numeric_limits<double>::denorm_min(); }>(3.0));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long double>::max(); }>(0.7L));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long double>::min(); }>(3.0L));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long double>::denorm_min(); }>(3.0L));
  static_assert(is_kept<long double, [] { return 1.0L / 3; }>(0.7L));
  static_assert(is_kept<double, [] { return true; }>(0.7));
  static_assert(is_kept<double, [] { return infinity; }>(0.7));
  static_assert(is_kept<float, [] { return -infinity; }>(0.7F));
  static_assert(is_kept<long double, [] { return std::numeric_limits<long double>::infinity(); }>(0.7L));
}

BOOST_AUTO_TEST_CASE(constants_among_themselves) {
  // Combined before they meet an argument, they are not rounded in a type that the function may not run with.
  constexpr auto third = trace([](auto x) {
    using T = decltype(x);
    return x * (T(1) / T(3));
  });
  static_assert(third(1.0L) == 1.0L / 3);
  static_assert(third(1.0) == 1.0 / 3);
  static_assert(third(1.0F) == 1.0F / 3);
  constexpr auto sum = trace([](auto x) {
    using T = decltype(x);
    return x * (0.1 + T(0.2));
  });
  static_assert(sum(1.0L) == 0.1 + static_cast<long double>(0.2));
  static_assert(sum(1.0) == 0.1 + 0.2);
  constexpr auto root = trace([](auto x) {
    using T = decltype(x);
    const T two = 2;
    T half = sqrt(two);
    half /= two;
    return half * x;
  });
  BOOST_TEST(root(1.0L) == std::sqrt(2.0L) / 2);
  BOOST_TEST(root(1.0) == std::sqrt(2.0) / 2);
  constexpr auto constant = trace([](auto x) {
    using T = decltype(x);
    T s{};
    T product = 1;
    for (int i = 1; i <= 5; ++i) s += i, product *= i;
    return s + 0 * x + product;
  });
  static_assert(constant(1.0) == 135);
}

BOOST_AUTO_TEST_CASE(statements) {
  constexpr auto assigned = trace([](auto x, auto y) {
    x += y;
    x *= 3;
    x -= 0.5;
    x /= y;
    auto before = x++;
    before += ++y;
    before -= y--;
    --x;
    x--;
    return +x * before - -y;
  });
  constexpr double x = (0.75 + 2) * 3 - 0.5;
  static_assert(assigned(0.75, 2.0) == (x / 2 - 1) * (x / 2) + 2);
  constexpr auto array = trace([](auto p, auto q) {
    using T = decltype(p);
    T values[4]{};
    values[0] = p;
    for (int i = 1; i < 4; ++i) values[i] = values[i - 1] * q + i;
    std::array<T, 3> more{p, q, 2};
    std::swap(more[0], more[1]);
    return values[3] + more[0] - std::accumulate(std::begin(more), std::end(more), T{});
  });
  static_assert(array(2.0, 3.0) == (((2 * 3 + 1) * 3 + 2) * 3 + 3) + 3 - 7);
  constexpr auto algorithms = trace([](auto p, auto q) {
    using T = decltype(p);
    const std::array<T, 3> u{p, q, p * q};
    const std::array<double, 3> weight{0.5, 0.25, 2};
    return std::inner_product(u.begin(), u.end(), weight.begin(), T{}) +
           std::accumulate(u.begin(), u.end(), T(1), [](T s, T e) { return s * e; });
  });
  static_assert(algorithms(2.0, 3.0) == 1 + 0.75 + 12 + 36);
  constexpr auto local = trace([](auto p) {
    decltype(p) s = 0;
    if (s.graph() == nullptr) s = p;
    const auto& itself = s;
    s = itself;
    return s * 2;
  });
  static_assert(local(4.0) == 8);
}

BOOST_AUTO_TEST_CASE(choices) {
  constexpr auto largest = trace([](auto p, auto q, auto r) {
    using T = decltype(p);
    T best = -std::numeric_limits<T>::infinity();
    for (const T& one : {p, q, r}) best = max(best, one);
    return best;
  });
  static_assert(largest(1.0, 3.0, 2.0) == 3);
  static_assert(largest(-1.0, -3.0, -2.0) == -1);
  static_assert(largest(-1.0F, -3.0F, -2.0F) == -1);
  static_assert(gradient(largest)(1.0, 3.0, 2.0)[argument<1>] == 1);
  constexpr auto pieces = trace([](auto p, auto q) {
    const bool known = sizeof(int) >= 2;
    auto r = where(p < q && known, p * q, 0);
    r += where(p < 0 || q == 1, 10, p);
    r += where(!(p <= 2) && p != q, 100, 0.5);
    r += where(known, q, p) + where(!known, 1000, p);
    r += where((p > 5 || known) && (!known || q >= 2), 0.25, 0);
    if (known) r += 7;
    return r;
  });
  const auto plain = [](double p, double q) {
    return (p < q ? p * q : 0) + (p < 0 || q == 1 ? 10 : p) + (p > 2 && p != q ? 100 : 0.5) + q + p +
           (q >= 2 ? 0.25 : 0) + 7;
  };
  for (const double p : {-1.0, 0.0, 1.0, 2.0, 3.0, 6.0})
    for (const double q : {-1.0, 0.0, 1.0, 2.0, 3.0, 6.0}) BOOST_TEST(pieces(p, q) == plain(p, q));
  constexpr auto condition = trace([](auto p, auto q) { return p < q; });
  static_assert(condition(1.0, 2.0) && !condition(2.0, 2.0));
}

BOOST_AUTO_TEST_CASE(powers) {
  constexpr auto whole = trace([](auto x) {
    decltype(x) s = 0;
    for (int n = -2; n <= 3; ++n) s += pow(x, n);
    return s + pow(x, 2_c) + pow(x, std::integral_constant<int, 3>{}) + pow(x, 2U);
  });
  static_assert(whole(-2.0) == 0.25 - 0.5 + 1 - 2 + 4 - 8 + 4 - 8 + 4);
  constexpr auto real = trace([](auto x, auto y) { return pow(x, 1.5) + pow(x, y) + pow(2, y) + pow(x, 0.5_c); });
  BOOST_TEST(real(2.0, 3.0) == std::pow(2.0, 1.5) + 16 + std::sqrt(2.0), boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(literals_and_integral_constants) {
  constexpr auto f = trace([](auto x) {
    using T = decltype(x);
    T half = 0.5_c;
    half *= 3_c;
    half += std::integral_constant<int, 2>{};
    half -= boost::hana::int_c<1>;
    return half * x + max(x, 2_c) - 1e-3_c;
  });
  static_assert(f(1.0L) == 2.5L + 2 - 1e-3L);
  static_assert(f(1.0F) == 2.5F + 2 - 1e-3F);
}

BOOST_AUTO_TEST_CASE(plain_numbers) {
  // The same source with doubles.
  constexpr auto source = [](auto x, auto y) {
    for (int i = 0; i < 5; ++i) x = sin(x) * y + where(x < y, square(x), exp(-x)) + max(x, 0.5) / (1 + i);
    return x;
  };
  constexpr auto f = trace(source);
  for (const double x : {-2.0, -0.3, 0.1, 1.5})
    BOOST_TEST(f(x, 0.7) == source(x, 0.7), boost::test_tools::tolerance(1e-14));
}
