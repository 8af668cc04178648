// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>
#include <tapeless/ops/catalogue.hpp>
#include <tapeless/trace/trace.hpp>

/// The reprojection error of bundle adjustment (Microsoft's ADBench): a camera looks at a point.
namespace bundle {

/// Rotation vector, centre, focal length, principal point, radial distortion.
template <class T>
struct camera {
  T r[3], C[3], f, u0, v0, k1, k2;
};
template <class T>
using point = std::array<T, 3>;

/// 11 of the camera, 3 of the point, the weight.
inline constexpr int inputs = 15;

/// R(r) x by Rodrigues' formula with half the angle, h = |r| / 2:  x + s c (r x x) + s^2 / 2 r x (r x x), s = sin(h) /
/// h, c = cos(h). Below |r| = 0.01 s and c are series, so that the first two derivatives have their limits at r = 0.
template <class T>
constexpr point<T> rotate(const T (&r)[3], const point<T>& x) {
  using std::cos, std::sin, std::sqrt;
  using tapeless::functions::where;
  const T h2 = T(0.25) * (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
  const T h = sqrt(h2);
  const auto small = h2 < T(2.5e-5);
  const T s =
      where(small, T(1) - h2 * (T(1) / T(6) - h2 * (T(1) / T(120) - h2 * (T(1) / T(5040)))), sin(h) * (T(1) / h));
  const T c = where(small, T(1) - h2 * (T(1) / T(2) - h2 * (T(1) / T(24) - h2 * (T(1) / T(720)))), cos(h));
  const T a = s * c, b = T(0.5) * (s * s);
  const point<T> u{r[1] * x[2] - r[2] * x[1], r[2] * x[0] - r[0] * x[2], r[0] * x[1] - r[1] * x[0]};
  const point<T> v{r[1] * u[2] - r[2] * u[1], r[2] * u[0] - r[0] * u[2], r[0] * u[1] - r[1] * u[0]};
  return {x[0] + (a * u[0] + b * v[0]), x[1] + (a * u[1] + b * v[1]), x[2] + (a * u[2] + b * v[2])};
}

/// w (f q + (u0, v0)), where q is the projection of the point, distorted; the residual apart from w times the feature
/// observed.
struct project {
  template <class T>
  constexpr std::array<T, 2> operator()(const camera<T>& cam, const point<T>& x, const T& w) const {
    const point<T> p = rotate(cam.r, point<T>{x[0] - cam.C[0], x[1] - cam.C[1], x[2] - cam.C[2]});
    const T iz = T(1) / p[2];
    const T q0 = p[0] * iz, q1 = p[1] * iz;
    const T d = q0 * q0 + q1 * q1;
    const T distortion = T(1) + d * (cam.k1 + d * cam.k2);
    const T g = cam.f * distortion;
    return {w * (g * q0 + cam.u0), w * (g * q1 + cam.v0)};
  }
};

inline constexpr auto residual =
    tapeless::trace<camera<tapeless::traced>, point<tapeless::traced>, tapeless::traced>(project{});

}  // namespace bundle
