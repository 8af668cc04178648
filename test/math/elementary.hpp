// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tapeless/math/math.hpp"
#include "ulp.hpp"

using scalars = boost::mpl::list<float, double, long double>;

namespace constant = tapeless::math::constant;
namespace math = tapeless::math;

/// The bounds on run time and constant evaluation; long double may be as good as double only.
template <class T>
constexpr double at_run_time(double bound) {
  return std::is_same_v<T, long double> ? 2 * bound : bound;
}

/// Both versions of a function of one or two arguments within `bound` ulp of the exact value.
template <class Math, class Constant, class Reference, class T, class... Ts>
void check(const std::string& name, double bound, const Math& math_version, const Constant& constant_version,
           const Reference& reference, const std::vector<T>& first, const std::vector<Ts>&... others) {
  const auto run = ulp::worst(math_version, reference, first, others...);
  const auto constant = ulp::worst(constant_version, reference, first, others...);
  BOOST_TEST_MESSAGE(name << ": " << run.error << " ulp, constant evaluation " << constant.error << " ulp");
  BOOST_TEST_CONTEXT(name << " at run time: " << run) BOOST_TEST(run.error <= at_run_time<T>(bound));
  BOOST_TEST_CONTEXT(name << " as constant: " << constant) BOOST_TEST(constant.error <= bound);
}

/// Pairs of points: every kind of edge with every other, numbers in [low, high], numbers of every magnitude.
template <class T>
std::pair<std::vector<T>, std::vector<T>> pairs(T low, T high, int count = 1500) {
  using limits = std::numeric_limits<T>;
  std::pair<std::vector<T>, std::vector<T>> result;
  const auto add = [&result](T x, T y) {
    result.first.push_back(x);
    result.second.push_back(y);
  };
  std::vector<T> edges{limits::quiet_NaN(), 0, T(-0.0)};
  for (const T edge : {limits::infinity(), limits::max(), limits::min(), limits::denorm_min(), T(2), T(3), T(0.5),
                       T(2.5), T(1e9), 1 / limits::epsilon(), 2 / limits::epsilon()}) {
    edges.insert(edges.end(), {edge, -edge});
  }
  ulp::add_neighbours(edges, T(1));
  for (const T x : edges) {
    for (const T y : edges) add(x, y);
  }
  std::mt19937_64 random(21);
  std::uniform_real_distribution<T> between(low, high);
  for (int i = 0; i < ulp::samples(count); ++i) {
    add(between(random), between(random));
    add(ulp::any_number<T>(random), ulp::any_number<T>(random));
    add(ulp::any_number<T>(random), between(random));
    const T x = ulp::any_number<T>(random);
    add(x, std::nextafter(x, between(random)));
  }
  return result;
}
