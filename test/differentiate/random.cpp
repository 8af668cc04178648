// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Value, gradient and Hessian of formulas drawn at random, against differences of the plain function in 50 digits.
#define BOOST_TEST_MODULE random formulas
#include "random.hpp"

#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>

#include "reference.hpp"

namespace {

using test::point50;
using test::real50;
using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto inputs = boost::hana::make_tuple(x, y, z);

template <std::uint32_t Seed>
void check() {
  constexpr int depth = 3;
  constexpr auto formula = test::grow<Seed, depth>(x, y, z);
  // All three in the signature, whichever the formula drew.
  constexpr auto f = formula + 0_c * (x + y + z);
  constexpr auto all =
      tapeless::outputs(f, tapeless::gradient(f, tapeless::wrt(x, y, z)), tapeless::hessian(f, tapeless::wrt(x, y, z)));
  const auto plain = [](const point50<3>& p) { return real50(test::grow<Seed, depth>(p[0], p[1], p[2])); };
  for (const auto& at : {std::array<double, 3>{0.375, -1.25, 0.8125}, {-0.75, 0.3125, 1.5}, {1.125, 0.625, -0.4375}}) {
    const point50<3> p{at[0], at[1], at[2]};
    const auto exact = all(x = p[0], y = p[1], z = p[2]);
    const auto rounded = all(x = at[0], y = at[1], z = at[2]);
    const std::string where = "formula " + std::to_string(Seed) + " at " + std::to_string(at[0]);
    BOOST_TEST_CONTEXT(where) {
      BOOST_TEST(test::error(exact[0_c], plain(p)) < 1e-45);
      BOOST_TEST(test::error(rounded[0_c], plain(p)) < 1e-11);
      boost::hana::for_each(boost::hana::make_range(boost::hana::int_c<0>, boost::hana::int_c<3>), [&](auto i) {
        const auto input = inputs[i];
        const real50 slope = test::difference(plain, p, i);
        BOOST_TEST(test::error(exact[1_c][input], slope) < 1e-18);
        BOOST_TEST(test::error(rounded[1_c][input], slope) < 1e-9);
        boost::hana::for_each(boost::hana::make_range(boost::hana::int_c<0>, boost::hana::int_c<3>), [&](auto j) {
          const real50 curvature = test::second_difference(plain, p, i, j);
          BOOST_TEST(test::error(exact[2_c][input][inputs[j]], curvature) < 1e-12);
          BOOST_TEST(test::error(rounded[2_c][input][inputs[j]], curvature) < 1e-8);
        });
      });
    }
  }
}

template <std::uint32_t First, std::uint32_t... I>
void check_all(std::integer_sequence<std::uint32_t, I...>) {
  (check<First + I>(), ...);
}

}  // namespace

BOOST_AUTO_TEST_CASE(formulas) { check_all<100>(std::make_integer_sequence<std::uint32_t, 8>{}); }
