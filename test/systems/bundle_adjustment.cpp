// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// One observation of a bundle adjustment: its value and Jacobian at ordinary and at vanishing rotations, against fifty
// digits of another formula and against a derivative written by hand.
#define BOOST_TEST_MODULE bundle adjustment
#include "bundle_adjustment.hpp"

#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>

#include "bundle_hand.hpp"
#include "bundle_observations.hpp"
#include "bundle_reference.hpp"

namespace {

using bundle::angles;
using bundle::camera;
using bundle::point;
constexpr auto jacobian = tapeless::jacobian(bundle::residual);

/// The largest error of a Jacobian, row-major: relative to the largest entry of the same argument in the same row,
/// which are sums of the same terms.
template <class T>
double error_of_rows(const T* rows, const std::array<bundle::reference::jet<15>, 2>& exact) {
  double worst = 0;
  const int group[]{0, 3, 6, 7, 8, 9, 10, 11, 14, 15};
  for (int row = 0; row < 2; ++row)
    for (int g = 0; g + 1 < 10; ++g) {
      double scale = 0;
      const auto slope = [&](int k) { return exact[static_cast<std::size_t>(row)].slope[static_cast<std::size_t>(k)]; };
      for (int k = group[g]; k < group[g + 1]; ++k) scale = std::max(scale, std::abs(static_cast<double>(slope(k))));
      for (int k = group[g]; k < group[g + 1]; ++k)
        worst = std::max(worst, bundle::reference::error(static_cast<double>(rows[15 * row + k]), slope(k), scale));
    }
  return worst;
}

template <class T>
void agrees_with_the_reference(double tolerance) {
  for (const double angle : angles)
    for (int seed = 0; seed < 8; ++seed) {
      const auto seen = bundle::observe<T>(angle, seed);
      const auto exact = bundle::reference::project(bundle::reference::numbers_of(seen));
      BOOST_TEST_CONTEXT("|r| = " << angle << ", observation " << seed) {
        const auto value = bundle::residual(seen.camera, seen.point, seen.weight);
        for (std::size_t k = 0; k < 2; ++k)
          BOOST_TEST(bundle::reference::error(static_cast<double>(value[k]), exact[k].value, 200) < tolerance);
        T rows[30];
        jacobian.into(rows)(seen.camera, seen.point, seen.weight);
        BOOST_TEST(error_of_rows(rows, exact) < tolerance);
        // The control: one entry off by a hundred times the tolerance.
        rows[1] *= static_cast<T>(1 + 100 * tolerance);
        rows[16] *= static_cast<T>(1 + 100 * tolerance);
        BOOST_TEST(error_of_rows(rows, exact) > tolerance);
      }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(value_and_jacobian) { agrees_with_the_reference<double>(2e-13); }
BOOST_AUTO_TEST_CASE(value_and_jacobian_in_float) { agrees_with_the_reference<float>(1e-4); }

// The derivative that is written by hand, in the same structure as the result.
BOOST_AUTO_TEST_CASE(hand_written) {
  for (const double angle : angles)
    for (int seed = 0; seed < 8; ++seed) {
      const auto seen = bundle::observe<double>(angle, seed);
      double ours[30], hand[30];
      jacobian.into(ours)(seen.camera, seen.point, seen.weight);
      bundle::hand_jacobian(seen.camera, seen.point, seen.weight, hand);
      for (int k = 0; k < 30; ++k)
        BOOST_TEST(std::abs(ours[k] - hand[k]) <= 1e-12 * std::max(1000.0, std::abs(hand[k])));
      const auto rows = jacobian(seen.camera, seen.point, seen.weight);
      using tapeless::argument;
      BOOST_TEST(rows[0][argument<0>].r[1] == ours[1]);
      BOOST_TEST(rows[0][argument<0>].k2 == ours[10]);
      BOOST_TEST(rows[1][argument<0>].C[2] == ours[20]);
      BOOST_TEST(rows[1][argument<1>][0] == ours[26]);
      BOOST_TEST(rows[1][argument<2>] == ours[29]);
    }
}

// While compiling, too.
namespace {
constexpr auto seen = camera<double>{{0.1, 0.2, -0.3}, {0.1, 0.2, -5}, 500, 320, 240, 0.1, 0.01};
constexpr auto value = bundle::residual(seen, point<double>{0.3, -0.4, 0.5}, 1.5);
static_assert(value == bundle::project{}(seen, point<double>{0.3, -0.4, 0.5}, 1.5));
}  // namespace
