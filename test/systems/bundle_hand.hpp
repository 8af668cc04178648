// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>

namespace bundle {

/// The Jacobian by hand: each residual's derivative in the rotated point, and from there by the products of the
/// rotation's formula, whose two coefficients are differentiated once for both residuals.
template <class Camera, class Point, class T>
[[gnu::always_inline]] inline void hand_jacobian(const Camera& cam, const Point& X, T w, T* out) {
  const T r0 = cam.r[0], r1 = cam.r[1], r2 = cam.r[2];
  const T x0 = X[0] - cam.C[0], x1 = X[1] - cam.C[1], x2 = X[2] - cam.C[2];
  const T h2 = T(0.25) * (r0 * r0 + r1 * r1 + r2 * r2);
  T s, c, ds;  // sin(h) / h, cos(h), the derivative of s in h2; that of c is -s / 2
  if (h2 < T(2.5e-5)) {
    s = T(1) - h2 * (T(1) / T(6) - h2 * (T(1) / T(120) - h2 * (T(1) / T(5040))));
    c = T(1) - h2 * (T(1) / T(2) - h2 * (T(1) / T(24) - h2 * (T(1) / T(720))));
    ds = -(T(1) / T(6) - h2 * (T(1) / T(60) - h2 * (T(1) / T(1680))));
  } else {
    const T h = std::sqrt(h2), ih = 1 / h;
    s = std::sin(h) * ih;
    c = std::cos(h);
    ds = T(0.5) * (c - s) * (ih * ih);
  }
  const T a = s * c, b = T(0.5) * s * s;
  const T da = T(0.5) * (ds * c - T(0.5) * s * s), db = T(0.5) * s * ds;  // times dh2/dr = r / 2
  const T u0 = r1 * x2 - r2 * x1, u1 = r2 * x0 - r0 * x2, u2 = r0 * x1 - r1 * x0;
  const T v0 = r1 * u2 - r2 * u1, v1 = r2 * u0 - r0 * u2, v2 = r0 * u1 - r1 * u0;
  const T p0 = x0 + (a * u0 + b * v0), p1 = x1 + (a * u1 + b * v1), p2 = x2 + (a * u2 + b * v2);
  const T iz = 1 / p2;
  const T q0 = p0 * iz, q1 = p1 * iz;
  const T d = q0 * q0 + q1 * q1;
  const T k = cam.k1 + d * cam.k2;
  const T distortion = 1 + d * k;
  const T g = cam.f * distortion;
  const T e = 2 * cam.f * (k + d * cam.k2);
  const T wiz = w * iz;
  const T A00 = wiz * (g + e * q0 * q0), A01 = wiz * (e * q0 * q1), A11 = wiz * (g + e * q1 * q1);
  // derivative of p along r, apart from the products: da u + db v
  const T z0 = da * u0 + db * v0, z1 = da * u1 + db * v1, z2 = da * u2 + db * v2;
  const auto row = [&](T l0, T l1, T * o) __attribute__((always_inline)) {
    const T l2 = -(l0 * q0 + l1 * q1);
    const T m0 = l1 * r2 - l2 * r1, m1 = l2 * r0 - l0 * r2, m2 = l0 * r1 - l1 * r0;
    const T n0 = a * l0 + b * m0, n1 = a * l1 + b * m1, n2 = a * l2 + b * m2;
    const T X0 = l0 + (n1 * r2 - n2 * r1), X1 = l1 + (n2 * r0 - n0 * r2), X2 = l2 + (n0 * r1 - n1 * r0);
    const T t = l0 * z0 + l1 * z1 + l2 * z2;
    o[0] = t * r0 + (x1 * n2 - x2 * n1) + b * (u1 * l2 - u2 * l1);
    o[1] = t * r1 + (x2 * n0 - x0 * n2) + b * (u2 * l0 - u0 * l2);
    o[2] = t * r2 + (x0 * n1 - x1 * n0) + b * (u0 * l1 - u1 * l0);
    o[3] = -X0, o[4] = -X1, o[5] = -X2;
    o[11] = X0, o[12] = X1, o[13] = X2;
  };
  row(A00, A01, out);
  row(A01, A11, out + 15);
  const T wq0 = w * q0, wq1 = w * q1, fd = cam.f * d, fdd = fd * d;
  out[6] = wq0 * distortion, out[7] = w, out[8] = 0, out[9] = wq0 * fd, out[10] = wq0 * fdd, out[14] = g * q0 + cam.u0;
  out[21] = wq1 * distortion, out[22] = 0, out[23] = w, out[24] = wq1 * fd, out[25] = wq1 * fdd,
  out[29] = g * q1 + cam.v0;
}

}  // namespace bundle
