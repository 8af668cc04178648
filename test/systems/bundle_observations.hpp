// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>
#include <random>

#include "bundle_adjustment.hpp"

/// Observations to test with.
namespace bundle {

/// No rotation, rotations whose square underflows and rounds away, both sides of the bound of the series, half a turn.
inline constexpr double angles[]{0, 1e-200, 1e-8, 0.0099, 0.0101, 1, 3.14159265358979323846};

template <class T>
struct observation {
  bundle::camera<T> camera;
  bundle::point<T> point;
  T weight;
};

/// A camera turned by an angle, some units away from the point it looks at.
template <class T>
observation<T> observe(double angle, int seed) {
  std::mt19937 random(static_cast<unsigned>(seed) + 1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  const auto number = [&](double middle, double width) { return static_cast<T>(middle + width * uniform(random)); };
  const double axis[]{uniform(random), uniform(random), uniform(random)};
  const double length = std::sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
  observation<T> o{};
  for (int k = 0; k < 3; ++k) o.camera.r[k] = static_cast<T>(angle / length * axis[k]);
  o.camera.f = number(500, 20), o.camera.u0 = number(320, 5), o.camera.v0 = number(240, 5);
  o.camera.k1 = number(0, 0.1), o.camera.k2 = number(0, 0.02);
  // Seen from the camera the point is at depth 5: it stands where the inverse rotation puts that.
  const T back[]{-o.camera.r[0], -o.camera.r[1], -o.camera.r[2]};
  const auto ahead = rotate(back, point<T>{number(0, 1), number(0, 1), number(5, 0.5)});
  for (int k = 0; k < 3; ++k) {
    o.point[static_cast<std::size_t>(k)] = number(0, 1);
    o.camera.C[k] = o.point[static_cast<std::size_t>(k)] - ahead[static_cast<std::size_t>(k)];
  }
  o.weight = number(1, 0.3);
  return o;
}

}  // namespace bundle
