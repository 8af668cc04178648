// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>

#include "png.hpp"

/// The plane coloured by the class that a classifier gives to each point of it, with the data on top.
///
/// `points` are x0, y0, x1, y1, ... and `classes` what they belong to, numbers from 0 to 5; `classify` takes such
/// points and gives a class for each. The picture is a square of side pixels around the data, y upwards.
template <class Classify>
png::picture decision_regions(std::span<const double> points, std::span<const int> classes, const Classify& classify,
                              std::size_t side = 400) {
  // Pale for the regions and, six further on, dark for the data.
  png::picture picture{side,
                       side,
                       {{253, 210, 205},
                        {208, 222, 245},
                        {208, 238, 208},
                        {250, 235, 190},
                        {230, 215, 240},
                        {215, 235, 235},
                        {200, 30, 20},
                        {30, 70, 180},
                        {20, 130, 40},
                        {190, 130, 0},
                        {110, 40, 150},
                        {20, 120, 120}}};
  double middle[2]{};
  double half = 0;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    double least = points[axis];
    double most = points[axis];
    for (std::size_t i = axis; i < points.size(); i += 2) {
      least = std::min(least, points[i]);
      most = std::max(most, points[i]);
    }
    middle[axis] = (least + most) / 2;
    half = std::max(half, 1.1 * (most - least) / 2);
  }
  const double pixel = 2 * half / static_cast<double>(side);

  std::vector<double> grid;
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t column = 0; column < side; ++column) {
      grid.push_back(middle[0] - half + (static_cast<double>(column) + 0.5) * pixel);
      grid.push_back(middle[1] + half - (static_cast<double>(row) + 0.5) * pixel);
    }
  const auto regions = classify(std::span<const double>(grid));
  for (std::size_t i = 0; i < side * side; ++i) picture.pixels[i] = static_cast<std::uint8_t>(regions[i]);

  constexpr double radius = 2.5;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const double x = (points[2 * i] - middle[0] + half) / pixel;
    const double y = (middle[1] + half - points[2 * i + 1]) / pixel;
    for (double row = std::floor(y - radius); row <= y + radius; ++row)
      for (double column = std::floor(x - radius); column <= x + radius; ++column)
        if (std::hypot(column + 0.5 - x, row + 0.5 - y) <= radius)
          picture.at(static_cast<std::size_t>(column), static_cast<std::size_t>(row)) =
              static_cast<std::uint8_t>(6 + classes[i]);
  }
  return picture;
}
