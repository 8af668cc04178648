// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
// Many observations of a bundle adjustment in one loop: cameras and points picked by index or one for each, slopes in
// rows or in columns, all equal to one call for each observation.
#define BOOST_TEST_MODULE many observations
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <span>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../error_of.hpp"
#include "bundle_adjustment.hpp"
#include "bundle_observations.hpp"

namespace {

using bundle::camera;
using bundle::point;
using std::vector;
using tapeless::indexed;
using tapeless::rows;
using test::error_of;
constexpr auto jacobian = tapeless::jacobian(bundle::residual);
constexpr std::size_t slopes = 30;

/// A few cameras at all angles, more points, and who sees what.
struct scene {
  vector<camera<double>> cameras;
  vector<point<double>> points;
  vector<double> weights;
  vector<std::int32_t> camera_of;
  vector<std::uint64_t> point_of;

  explicit scene(std::size_t observations) {
    for (int k = 0; k < 21; ++k) {
      const auto seen = bundle::observe<double>(bundle::angles[k % 7], k);
      cameras.push_back(seen.camera), points.push_back(seen.point);
    }
    for (std::size_t i = 0; i < observations; ++i) {
      camera_of.push_back(static_cast<std::int32_t>((5 * i) % 21)), point_of.push_back((5 * i) % 21);
      weights.push_back(1 + 0.001 * static_cast<double>(i % 97));
    }
  }
};

/// One call after the other.
vector<double> one_by_one(const scene& s) {
  vector<double> all(slopes * s.weights.size());
  for (std::size_t i = 0; i < s.weights.size(); ++i)
    jacobian.into(tapeless::view(&all[slopes * i], slopes))(s.cameras[static_cast<std::size_t>(s.camera_of[i])],
                                                            s.points[s.point_of[i]], s.weights[i]);
  return all;
}

/// The largest |a - b| / max(1000, |a|, |b|); the summands of a slope are of the size of the focal length times two.
double difference(const vector<double>& a, const vector<double>& b) {
  if (a.size() != b.size()) return 1;
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double size = std::max({1000.0, std::abs(a[i]), std::abs(b[i])});
    const double d = std::abs(a[i] - b[i]) / size;
    worst = d <= worst ? worst : d;  // NaN is no agreement
  }
  return worst;
}

}  // namespace

BOOST_AUTO_TEST_CASE(by_index_into_rows) {
  for (const std::size_t count : {0U, 1U, 7U, 8U, 9U, 31U, 5000U}) {
    const scene s(count);
    const auto expected = one_by_one(s);
    vector<double> got(expected.size()), in_parallel(expected.size());
    jacobian.into(rows(got))(indexed(s.cameras, s.camera_of), indexed(s.points, s.point_of), s.weights);
    BOOST_TEST(difference(got, expected) < 1e-13);
    jacobian.into(rows(in_parallel))(tapeless::parallel, indexed(s.cameras, s.camera_of), indexed(s.points, s.point_of),
                                     s.weights);
    BOOST_TEST((in_parallel == got));
    // The control: one number off in the last place but three, one row in the place of another.
    if (count == 0) continue;
    auto wrong = got;
    wrong.back() += 2e-10;
    BOOST_TEST(difference(wrong, expected) > 1e-13);
    if (count < 2) continue;
    std::swap_ranges(got.begin(), got.begin() + slopes, got.end() - slopes);
    BOOST_TEST(difference(got, expected) > 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(an_index_out_of_range) {
  scene s(40);
  vector<double> out(slopes * 40, -1.0);
  const auto call = [&] {
    jacobian.into(rows(out))(indexed(s.cameras, s.camera_of), indexed(s.points, s.point_of), s.weights);
  };
  const auto check = [&](const char* text) {
    BOOST_TEST(error_of(call) == text);
    for (const double x : out) BOOST_REQUIRE(x == -1);
  };
  s.camera_of[17] = 21;
  check("indexed(range, indices): the index of argument 0 at position 17 is 21, but the range has 21 elements");
  s.camera_of[17] = -3;
  check("indexed(range, indices): the index of argument 0 at position 17 is -3, but the range has 21 elements");
  s.camera_of[17] = 0;
  s.point_of[39] = std::uint64_t{1} << 63;
  check(
      "indexed(range, indices): the index of argument 1 at position 39 is 9223372036854775808, but the range has 21 "
      "elements");
  s.point_of[39] = 3;
  s.weights.pop_back();
  check("the inputs disagree in length: argument 0 has 40 elements, argument 2 has 39");
  s.weights.push_back(1);
  out.pop_back();
  check("into(...): destination 1 has 1199 elements where the result has 1200");
  BOOST_TEST(error_of([&] {
               jacobian.into(rows(tapeless::view(&s.points[0][0], slopes)))(
                   indexed(s.cameras, std::vector{1}), indexed(s.points, std::vector{2}), std::vector{1.0});
             }) == "into(...): destination 1 overlaps input argument 1, of which elements are still to be read");
}
