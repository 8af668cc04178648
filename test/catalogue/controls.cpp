// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_controls
#include "derivative_law.hpp"
#include "policy.hpp"
#include "slopes.hpp"

/// Operations with one fault each, which the law that is there for it must find.
namespace faulty {

using tapeless::elementary;
using tapeless::list;
using namespace tapeless::literals;

/// sin, and what follows from it unless a fault says otherwise.
struct sound_op : elementary<"sound"> {
  static constexpr auto value(const auto& x) { return tapeless::math::sin(x); }
  static constexpr auto partials(auto x, auto) { return list(cos(x)); }
};
struct value_op : sound_op {
  template <class T>
  static constexpr T value(const T& x) {
    return tapeless::math::sin(x) * (T(1) + T(8) * std::numeric_limits<tapeless::math::scalar_t<T>>::epsilon());
  }
};
struct pack_op : sound_op {
  template <class T>
  static constexpr T value(const T& x) {
    if constexpr (tapeless::math::is_pack<T>)
      return tapeless::simd::per_lane([](auto lane) { return lane > 3 ? 0 * lane : std::sin(lane); }, x);
    else
      return tapeless::math::sin(x);
  }
};
struct slope_op : sound_op {
  static constexpr auto partials(auto x, auto) { return list(1.000001_c * cos(x)); }
};
struct sign_op : sound_op {
  static constexpr auto partials(auto x, auto) { return list(-cos(x)); }
};
/// Right in the first order only.
struct second_order_op : sound_op {
  static constexpr auto partials(auto x, auto) { return list(stop_gradient(cos(x))); }
};
/// Right in the first two orders.
struct third_order_op : sound_op {
  static constexpr auto partials(auto x, auto) {
    return list(cos(stop_gradient(x)) - sin(stop_gradient(x)) * (x - stop_gradient(x)));
  }
};
struct exchanged_op : elementary<"exchanged", 2> {
  static constexpr auto value(const auto& a, const auto& b) { return a * a + b; }
  static constexpr auto partials(auto a, auto, auto) { return list(1_c, 2_c * a); }
};

}  // namespace faulty

namespace catalogue {

template <class Operation>
requires std::derived_from<Operation, faulty::sound_op>
struct reference<Operation> : from_mpfr<mpfr_sin, 2> {
};
template <>
struct reference<faulty::exchanged_op> : entry<2> {
  static exact value(const exact& x, const exact& y) { return x * x + y; }
};

}  // namespace catalogue

template <class Operation>
struct examined {
  using all = tapeless::meta::concat_t<tapeless::meta::list<Operation>, tapeless::catalogue::list>;
  catalogue::subject subject = catalogue::make_subject<Operation>();
  catalogue::functions<double> table = catalogue::functions_of<double>(all{});

  examined() { subject.lowest = 0.5, subject.highest = 1.5; }
  bool value_is_right() const { return catalogue::value_law(subject, table).error <= subject.ulps; }
  bool slope_is_right() const { return catalogue::slope_law(subject, table).error <= subject.slope_ulps; }
  catalogue::finding derivatives() const { return catalogue::derivative_law(subject, table, 4); }
  bool derivatives_are_right() const { return derivatives().error <= 2e-11; }
};

BOOST_AUTO_TEST_CASE(nothing_is_found_where_nothing_is_wrong) {
  const examined<faulty::sound_op> sound;
  BOOST_TEST((sound.value_is_right() && sound.slope_is_right() && sound.derivatives_are_right()));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_found) {
  BOOST_TEST(!examined<faulty::value_op>().value_is_right());
  using pack = tapeless::simd::pack<double>;
  const examined<faulty::pack_op> only_in_packs;
  BOOST_TEST((only_in_packs.value_is_right() && only_in_packs.derivatives_are_right()));
  const auto packs = catalogue::functions_of<pack>(examined<faulty::pack_op>::all{});
  auto subject = only_in_packs.subject;
  subject.lowest = 4, subject.highest = 5;
  BOOST_TEST(catalogue::derivative_law(subject, packs, 2).error > 0.1);
}

BOOST_AUTO_TEST_CASE(a_wrong_rule_is_found) {
  BOOST_TEST((!examined<faulty::slope_op>().slope_is_right() && !examined<faulty::slope_op>().derivatives_are_right()));
  BOOST_TEST((!examined<faulty::sign_op>().slope_is_right() && !examined<faulty::sign_op>().derivatives_are_right()));
  BOOST_TEST((!examined<faulty::exchanged_op>().slope_is_right() &&
              !examined<faulty::exchanged_op>().derivatives_are_right()));
}

/// Only the higher orders can tell.
BOOST_AUTO_TEST_CASE(a_rule_wrong_in_higher_order_is_found) {
  const examined<faulty::second_order_op> second;
  BOOST_TEST((second.slope_is_right() && !second.derivatives_are_right()));
  const examined<faulty::third_order_op> third;
  BOOST_TEST((third.slope_is_right() && !third.derivatives_are_right()));
  BOOST_TEST(third.derivatives().where.starts_with("d3"));
}

BOOST_AUTO_TEST_CASE(the_policy_tells_results_apart) {
  using policy::agrees;
  BOOST_TEST((agrees(1, 1, 1e-15) && agrees(policy::undefined, policy::undefined, 1e-15)));
  BOOST_TEST((!agrees(1 + 1e-14L, 1, 1e-15) && !agrees(1e-300L, 0, 1e-15) && !agrees(policy::undefined, 0, 1e-15)));
  BOOST_TEST((!agrees(0, policy::undefined, 1e-15) && !agrees(-policy::infinity, policy::infinity, 1e-15)));
  BOOST_TEST((!agrees(policy::undefined, policy::infinity, 1e-15) && !agrees(1e300L, policy::infinity, 1e-15)));
}

/// The measure is the same for both arguments exchanged, and is never negative.
BOOST_AUTO_TEST_CASE(the_measure_has_two_sides) {
  using catalogue::difference;
  BOOST_TEST((difference(1, 2) == 0.5 && difference(2, 1) == 0.5 && difference(-1, 1) == 2));
  BOOST_TEST((difference(0, 1e-9) == 1 && difference(1e-9, 2e-9, 1) == 1e-9));
}
