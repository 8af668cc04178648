// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

/// Points in the plane and the class of each.
struct labelled_points {
  std::vector<double> points{};  ///< x0, y0, x1, y1, ...
  std::vector<int> classes{};
};

/// The spiral data set of the notes of CS231n: one arm for each class, which no line separates. Along arm j the radius
/// goes from 0 to 1 and the angle from 4 j to 4 (j + 1), with normal noise of deviation 0.2. The same seed gives the
/// same points on every platform.
inline labelled_points spiral(std::uint64_t seed, int arms = 3, int points_of_each = 100) {
  boost::random::mt19937_64 random(seed);
  boost::random::normal_distribution<double> noise(0, 0.2);
  labelled_points all;
  for (int j = 0; j < arms; ++j)
    for (int i = 0; i < points_of_each; ++i) {
      const double radius = static_cast<double>(i) / (points_of_each - 1);
      const double angle = 4 * (j + radius) + noise(random);
      all.points.push_back(radius * std::sin(angle));
      all.points.push_back(radius * std::cos(angle));
      all.classes.push_back(j);
    }
  return all;
}
