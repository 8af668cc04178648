// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>
#include <limits>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "bundle_adjustment.hpp"
#include "bundle_observations.hpp"
#include "bundle_reference.hpp"

/// The rotation of a bundle adjustment with its first and second derivatives, one by one and mapped, also where the
/// rotation vanishes and the closed form of its coefficients is 0 / 0.
namespace bundle {

/// One coordinate of the rotated point.
inline constexpr auto rotated = tapeless::trace<point<tapeless::traced>, point<tapeless::traced>>([](auto r, auto x) {
  using T = typename decltype(r)::value_type;
  const T turn[]{r[0], r[1], r[2]};
  return rotate(turn, x)[0];
});
inline constexpr auto all = outputs(rotated, gradient(rotated), hessian(rotated));
inline constexpr std::size_t results = 1 + 6 + 36;

template <class T>
struct sample {
  point<T> r, x;
};
template <class T>
sample<T> sample_of(double angle, int seed) {
  const auto o = observe<T>(angle, seed);
  return {{o.camera.r[0], o.camera.r[1], o.camera.r[2]}, o.point};
}

template <class T>
std::array<double, results> computed(const sample<T>& s) {
  T out[results];
  all.into(out)(s.r, s.x);
  std::array<double, results> numbers{};
  for (std::size_t k = 0; k < results; ++k) numbers[k] = static_cast<double>(out[k]);
  return numbers;
}

template <class T>
std::array<reference::number, results> expected(const sample<T>& s) {
  using jet = reference::jet<6>;
  std::array<jet, 3> r, x;
  for (int k = 0; k < 3; ++k) {
    const auto i = static_cast<std::size_t>(k);
    r[i] = {reference::number(s.r[i]), k};
    x[i] = {reference::number(s.x[i]), k + 3};
  }
  const jet y = reference::rotate(r, x)[0];
  std::array<reference::number, results> numbers;
  numbers[0] = y.value;
  for (std::size_t i = 0; i < 6; ++i) {
    numbers[1 + i] = y.slope[i];
    for (std::size_t k = 0; k < 6; ++k) numbers[7 + 6 * i + k] = y.curvature[i][k];
  }
  return numbers;
}

/// The largest error. The point's coordinates are of size 1, and so are the sums that everything consists of.
inline double worst(const std::array<double, results>& got, const std::array<reference::number, results>& exact) {
  double largest = 0;
  for (std::size_t k = 0; k < results; ++k) largest = std::max(largest, reference::error(got[k], exact[k], 1));
  return largest;
}

/// Second derivatives lose a factor of 1 / |r|, at most 100, just above the bound of the series.
template <class T>
inline constexpr double tolerance = 400 * static_cast<double>(std::numeric_limits<T>::epsilon());

template <class T>
void one_by_one() {
  for (const double angle : angles)
    for (int seed = 0; seed < 6; ++seed) {
      const auto s = sample_of<T>(angle, seed);
      const auto exact = expected(s);
      auto got = computed(s);
      BOOST_TEST(worst(got, exact) < tolerance<T>, "|r| = " << angle << ": " << worst(got, exact));
      // The control: every single result counts.
      for (std::size_t k = 0; k < results; ++k) {
        auto wrong = got;
        wrong[k] += 2 * tolerance<T>;
        BOOST_TEST(worst(wrong, exact) > tolerance<T>);
      }
    }
}

// Angles of all sizes in one pack: each lane takes the branch of its own.
template <class T>
void mapped() {
  std::vector<point<T>> r, x;
  for (int seed = 0; seed < 5; ++seed)
    for (const double angle : angles) {
      const auto s = sample_of<T>(angle, seed);
      r.push_back(s.r), x.push_back(s.x);
    }
  const std::size_t count = r.size();
  std::vector<T> rows(results * count);
  all.into(tapeless::rows(rows))(r, x);
  for (std::size_t i = 0; i < count; ++i) {
    std::array<double, results> got{};
    for (std::size_t k = 0; k < results; ++k) got[k] = static_cast<double>(rows[results * i + k]);
    BOOST_TEST(worst(got, expected(sample<T>{r[i], x[i]})) < tolerance<T>);
  }
}

}  // namespace bundle
