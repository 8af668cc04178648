// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_user_operations
#include <numbers>

#include "policy.hpp"

/// Operations of a user, in the user's own namespace and by the user's own means.
namespace mine {

using tapeless::elementary;
using tapeless::list;
using namespace tapeless::literals;

/// x / (1 + |x|)
struct softsign_op : elementary<"softsign"> {
  static constexpr auto value(const auto& x) { return x / (tapeless::math::abs(x) + 1); }
  static constexpr auto partials(auto x, auto) { return list(1_c / square(1_c + abs(x))); }
};
template <tapeless::graph::operand X>
constexpr auto softsign(const X& x) {
  return tapeless::apply<softsign_op>(x);
}

/// x^2 y, of two operands.
struct cone_op : elementary<"cone", 2> {
  static constexpr auto value(const auto& x, const auto& y) { return x * x * y; }
  static constexpr auto partials(auto x, auto y, auto) { return list(2_c * x * y, square(x)); }
};
template <tapeless::graph::operand X, tapeless::graph::operand Y>
constexpr auto cone(const X& x, const Y& y) {
  return tapeless::apply<cone_op>(x, y);
}

/// log(1 + |x|), whose slope is softsign'(x) (1 + |x|) sign(x): its rule uses another operation of the user.
struct log_size_op : elementary<"log_size"> {
  using uses = tapeless::operations<softsign_op>;
  static constexpr auto value(const auto& x) { return tapeless::math::log1p(tapeless::math::abs(x)); }
  static constexpr auto partials(auto x, auto) { return list(sign(x) - softsign(x)); }
};
template <tapeless::graph::operand X>
constexpr auto log_size(const X& x) {
  return tapeless::apply<log_size_op>(x);
}

/// x^n / n!: its slope is the member before.
template <int N>
struct divided_power_op;
struct divided_power_family : elementary<"divided_power"> {
  static constexpr bool is_family = true;
  template <int N>
  using member = divided_power_op<N>;
  static constexpr auto partials(int n, auto x, auto) { return list(before(n, x)); }

 private:
  template <class Family = divided_power_family>
  static constexpr tapeless::handle before(int n, tapeless::handle x) {
    if (n == 0) return {x.graph, x.graph->literal(0)};
    const int operand[tapeless::graph::max_arity]{x.node, tapeless::graph::no_node, tapeless::graph::no_node};
    return {x.graph, x.graph->apply(tapeless::graph::descriptor<Family>, operand, n - 1)};
  }
};
template <int N>
struct divided_power_op : divided_power_family {
  using family = divided_power_family;
  static constexpr int attribute = N;
  template <class T>
  static constexpr T value(const T& x) {
    T result(1);
    for (int k = 1; k <= N; ++k) result = result * x / T(k);
    return result;
  }
};
template <int N, tapeless::graph::operand X>
constexpr auto divided_power(const X& x) {
  return tapeless::apply<divided_power_op<N>>(x);
}

/// Bessel functions, which exist for scalars only: packs run lane by lane. The rules use one another.
template <int Order>
struct bessel_op : elementary<"bessel"> {
  using uses = tapeless::operations<bessel_op<1 - Order>>;
  template <class T>
  static T value(const T& x) {
    const auto scalar = [](auto lane) { return std::cyl_bessel_j(decltype(lane)(Order), lane); };
    if constexpr (tapeless::math::is_pack<T>)
      return tapeless::simd::per_lane(scalar, x);
    else
      return scalar(x);
  }
  static constexpr auto partials(auto x, auto y) {
    if constexpr (Order == 0)
      return list(-tapeless::apply<bessel_op<1>>(x));
    else
      return list(tapeless::apply<bessel_op<0>>(x) - y / x);
  }
};

}  // namespace mine

using namespace policy;

BOOST_AUTO_TEST_CASE(one_and_two_operands) {
  line<2, 6>("softsign(x) y", mine::softsign(x) * y, {1.5, 0.75, 0.5, -0.75, 0.25, 0});
  line<-2, 6>("softsign(x) y", mine::softsign(x) * y, {-1.5, 0.75, -0.5, 0.75, 0.25, 0});
  line<4, 6>("cone(x, y)", mine::cone(x, y), {12, 12, 4, 6, 4, 0});
  line<2, 2>("softsign(cone(x, y)) twice", mine::softsign(mine::cone(x, y)) * mine::cone(x, y),
             {0.5, 1.5, 0.75, 2.5, 2, 0.25});
}

BOOST_AUTO_TEST_CASE(a_rule_that_uses_another_operation) {
  using std::numbers::ln2;
  line<2, 2>("log_size(x) y", mine::log_size(x) * y, {ln2, 0.5, ln2, -0.25, 0.5, 0});
  line<-2, 2>("log_size(x) y", mine::log_size(x) * y, {ln2, -0.5, ln2, -0.25, -0.5, 0});
}

BOOST_AUTO_TEST_CASE(a_family) {
  line<4, 2>("x^4 / 4! y", mine::divided_power<4>(x) * y, {2. / 3, 4. / 3, 2. / 3, 2, 4. / 3, 0});
  line<4, 2>("x y", mine::divided_power<1>(x) * y, {2, 1, 2, 0, 1, 0});
  line<4, 2>("y", mine::divided_power<0>(x) * y, {1, 0, 1, 0, 0, 0});
  constexpr auto fifth = tapeless::derivative(mine::divided_power<5>(x), x, x, x);
  static_assert(fifth(x = 2.0) == 2 && tapeless::same(fifth, mine::divided_power<2>(x)));
}

BOOST_AUTO_TEST_CASE(plain_numbers) {
  static_assert(mine::softsign(1.0) == 0.5 && mine::softsign(3) == 0.75 && mine::cone(2.0, 3.0) == 12);
  BOOST_TEST(mine::softsign(1.0F) == 0.5F);
}

BOOST_AUTO_TEST_CASE(lane_by_lane) {
  using pack = tapeless::simd::pack<double>;
  constexpr auto f = tapeless::apply<mine::bessel_op<0>>(x);
  const auto at = tapeless::simd::iota<pack>(0.5);
  const pack value = f(x = at), slope = tapeless::derivative(f, x)(x = at),
             second = tapeless::derivative(f, x, x)(x = at);
  for (int lane = 0; lane < pack::lanes; ++lane) {
    const double j0 = std::cyl_bessel_j(0.0, at[lane]), j1 = std::cyl_bessel_j(1.0, at[lane]);
    BOOST_TEST((value[lane] == j0 && slope[lane] == -j1));
    BOOST_TEST(second[lane] == j1 / at[lane] - j0, boost::test_tools::tolerance(1e-14));
  }
}
