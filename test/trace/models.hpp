// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <tapeless/core.hpp>
#include <tuple>
#include <utility>

/// Functions of things that have a structure, as users write them.
namespace test {

using namespace tapeless::functions;

/// A camera with a Rodrigues rotation r, a centre C, a focal length f, a principal point u0, v0 and radial distortion.
template <class T>
struct camera {
  T r[3], C[3], f, u0, v0, k1, k2;
};

/// Where a camera sees a point: the pair of its image coordinates.
inline constexpr auto project = [](const auto& c, const auto& X) {
  using T = std::remove_cvref_t<decltype(c.f)>;
  T d[3]{};
  for (std::size_t i = 0; i < 3; ++i) d[i] = X[i] - c.C[i];
  const T angle2 = c.r[0] * c.r[0] + c.r[1] * c.r[1] + c.r[2] * c.r[2];
  const T angle = sqrt(angle2);
  const T dot = (c.r[0] * d[0] + c.r[1] * d[1] + c.r[2] * d[2]) * (1 - cos(angle)) / angle2;
  T p[3]{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
    p[i] = d[i] * cos(angle) + (c.r[j] * d[k] - c.r[k] * d[j]) * sin(angle) / angle + c.r[i] * dot;
  }
  const T x = p[0] / p[2], y = p[1] / p[2];
  const T radius2 = x * x + y * y;
  const T distortion = 1 + radius2 * (c.k1 + radius2 * c.k2);
  return std::pair<T, T>(c.f * distortion * x + c.u0, c.f * distortion * y + c.v0);
};

/// Aggregates in aggregates, arrays of aggregates, a size among the parameters.
template <class T>
struct point {
  T x, y;
};
template <class T>
struct segment {
  point<T> from, to;
  T weight;
};
template <class T, std::size_t N>
struct path {
  std::array<point<T>, N> corner;
  T scale;
};

/// Not an aggregate: its members are listed by the user.
template <class T>
class interval {
 public:
  constexpr interval() = default;
  constexpr interval(T low, T high) : low_(low), high_(high) {}
  constexpr T width() const { return high_ - low_; }
  constexpr T middle() const { return (high_ + low_) / 2; }

  friend constexpr auto members(interval& i) { return std::tie(i.low_, i.high_); }

 private:
  T low_{};
  T high_{};
};

/// |a - b| relative to the larger of them, absolute below `scale`.
template <class N>
double error(N a, N b, N scale = 1) {
  const N size = std::max(scale, std::max(std::abs(a), std::abs(b)));
  return static_cast<double>(std::abs(a - b) / size);
}

/// d f / d x by central differences of fourth order in long double: an error of about 1e-14.
template <class F>
long double slope(const F& f, long double& x) {
  const long double centre = x, h = 1e-3L * std::max(1.0L, std::abs(x));
  const auto at = [&](long double offset) { return x = centre + offset, f(); };
  const long double result = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
  x = centre;
  return result;
}

}  // namespace test
