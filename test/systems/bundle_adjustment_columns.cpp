// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A camera, a point and a weight for each observation; residuals and slopes of one program in two tables, and a column
// for each result.
#define BOOST_TEST_MODULE columns of observations
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "bundle_adjustment.hpp"
#include "bundle_observations.hpp"

namespace {

constexpr auto both = outputs(bundle::residual, tapeless::jacobian(bundle::residual));
constexpr std::size_t results = 32;

}  // namespace

BOOST_AUTO_TEST_CASE(tables_and_columns) {
  for (const std::size_t count : {1U, 8U, 21U}) {
    std::vector<bundle::camera<double>> cameras;
    std::vector<bundle::point<double>> points;
    std::vector<double> weights;
    for (std::size_t k = 0; k < count; ++k) {
      const auto seen = bundle::observe<double>(bundle::angles[k % 7], static_cast<int>(k));
      cameras.push_back(seen.camera), points.push_back(seen.point), weights.push_back(seen.weight);
    }
    const std::span<const bundle::camera<double>> view_of_cameras(cameras);
    std::vector<double> residuals(2 * count), slopes(30 * count), columns(results * count);
    both.into(tapeless::rows<2>(residuals), tapeless::rows<30>(slopes))(view_of_cameras, points, weights);
    both.into(columns)(cameras, points, weights);
    for (std::size_t i = 0; i < count; ++i) {
      double one[results];
      both.into(one)(cameras[i], points[i], weights[i]);
      for (std::size_t k = 0; k < results; ++k) {
        const double in_table = k < 2 ? residuals[2 * i + k] : slopes[30 * i + k - 2];
        BOOST_TEST(std::abs(in_table - one[k]) <= 1e-13 * std::max(1000.0, std::abs(one[k])));
        BOOST_TEST(std::abs(columns[count * k + i] - one[k]) <= 1e-13 * std::max(1000.0, std::abs(one[k])));
      }
    }
    // One camera for all.
    std::vector<double> of_one(results * count);
    both.into(of_one)(cameras[0], points, weights);
    for (std::size_t k = 0; k < results; ++k)
      BOOST_TEST(std::abs(of_one[count * k] - columns[count * k]) <=
                 1e-13 * std::max(1000.0, std::abs(of_one[count * k])));
  }
}
