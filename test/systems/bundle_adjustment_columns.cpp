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
    // A range for each number of the camera, of the point.
    bundle::camera<std::vector<double>> by_number;
    std::array<std::vector<double>, 3> coordinates;
    for (std::size_t i = 0; i < count; ++i) {
      const bundle::camera<double>& c = cameras[i];
      for (std::size_t k = 0; k < 3; ++k) {
        by_number.r[k].push_back(c.r[k]), by_number.C[k].push_back(c.C[k]);
        coordinates[k].push_back(points[i][k]);
      }
      by_number.f.push_back(c.f), by_number.u0.push_back(c.u0), by_number.v0.push_back(c.v0);
      by_number.k1.push_back(c.k1), by_number.k2.push_back(c.k2);
    }
    std::vector<double> of_numbers(results * count);
    both.into(of_numbers)(by_number, coordinates, weights);
    BOOST_TEST((of_numbers == columns));
    // One camera for all.
    std::vector<double> of_one(results * count);
    both.into(of_one)(cameras[0], points, weights);
    for (std::size_t k = 0; k < results; ++k)
      BOOST_TEST(std::abs(of_one[count * k] - columns[count * k]) <=
                 1e-13 * std::max(1000.0, std::abs(of_one[count * k])));
  }
}
