// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>

/// The projection of bundle adjustment in fifty digits with its first two derivatives, from another formula: the
/// coefficients of the rotation are their Taylor series for every angle, the derivatives follow Taylor polynomials of
/// second order.
namespace bundle::reference {

using number = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;

/// A number and its first two derivatives in N variables.
template <int N>
struct jet {
  number value = 0;
  std::array<number, N> slope{};
  std::array<std::array<number, N>, N> curvature{};

  jet(number v = 0) : value(v) {}  // NOLINT: implicit, as from double
  jet(number v, int variable) : value(v) { slope[static_cast<std::size_t>(variable)] = 1; }

  friend jet operator+(jet a, const jet& b) { return combine(a, b, 1); }
  friend jet operator-(jet a, const jet& b) { return combine(a, b, -1); }
  friend jet operator*(const jet& a, const jet& b) {
    jet c(a.value * b.value);
    for (std::size_t i = 0; i < N; ++i) {
      c.slope[i] = a.slope[i] * b.value + a.value * b.slope[i];
      for (std::size_t k = 0; k < N; ++k)
        c.curvature[i][k] = a.curvature[i][k] * b.value + a.slope[i] * b.slope[k] + a.slope[k] * b.slope[i] +
                            a.value * b.curvature[i][k];
    }
    return c;
  }
  /// 1 / a
  friend jet inverse(const jet& a) {
    const number y = 1 / a.value;
    jet c(y);
    for (std::size_t i = 0; i < N; ++i) {
      c.slope[i] = -y * y * a.slope[i];
      for (std::size_t k = 0; k < N; ++k)
        c.curvature[i][k] = y * y * (2 * y * a.slope[i] * a.slope[k] - a.curvature[i][k]);
    }
    return c;
  }

 private:
  static jet combine(jet a, const jet& b, int sign) {
    a.value += sign * b.value;
    for (std::size_t i = 0; i < N; ++i) {
      a.slope[i] += sign * b.slope[i];
      for (std::size_t k = 0; k < N; ++k) a.curvature[i][k] += sign * b.curvature[i][k];
    }
    return a;
  }
};

/// sum (-t)^k / (2 k + first)!, an entire function: sin(sqrt t) / sqrt t for first = 1, (1 - cos(sqrt t)) / t for 2.
template <class Jet>
Jet series(const Jet& t, int first) {
  constexpr int terms = 40;
  std::array<number, terms> coefficient;
  coefficient[0] = number(1) / first;
  for (int k = 1; k < terms; ++k)
    coefficient[static_cast<std::size_t>(k)] =
        -coefficient[static_cast<std::size_t>(k - 1)] / ((2 * k + first - 1) * (2 * k + first));
  Jet sum(0);
  for (int k = terms - 1; k >= 0; --k) sum = sum * t + Jet(coefficient[static_cast<std::size_t>(k)]);
  return sum;
}

/// x cos |r| + r x x sin |r| / |r| + r (r . x) (1 - cos |r|) / |r|^2, as x + A r x x + B r x (r x x).
template <class Jet>
std::array<Jet, 3> rotate(const std::array<Jet, 3>& r, const std::array<Jet, 3>& x) {
  const auto cross = [](const std::array<Jet, 3>& a, const std::array<Jet, 3>& b) {
    return std::array<Jet, 3>{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
  };
  const Jet t = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
  const Jet a = series(t, 1), b = series(t, 2);
  const auto u = cross(r, x), v = cross(r, cross(r, x));
  return {x[0] + a * u[0] + b * v[0], x[1] + a * u[1] + b * v[1], x[2] + a * u[2] + b * v[2]};
}

/// The inputs in order: r, C, f, u0, v0, k1, k2, X, w.
inline std::array<jet<15>, 2> project(const std::array<number, 15>& in) {
  std::array<jet<15>, 15> x;
  for (int i = 0; i < 15; ++i) x[static_cast<std::size_t>(i)] = {in[static_cast<std::size_t>(i)], i};
  const auto p = rotate<jet<15>>({x[0], x[1], x[2]}, {x[11] - x[3], x[12] - x[4], x[13] - x[5]});
  const auto depth = inverse(p[2]);
  const auto q0 = p[0] * depth, q1 = p[1] * depth;
  const auto d = q0 * q0 + q1 * q1;
  const auto distortion = jet<15>(1) + x[9] * d + x[10] * d * d;
  return {x[14] * (x[6] * q0 * distortion + x[7]), x[14] * (x[6] * q1 * distortion + x[8])};
}

/// The inputs of an observation, in order.
template <class Observation>
std::array<number, 15> numbers_of(const Observation& o) {
  const auto& c = o.camera;
  return {c.r[0], c.r[1], c.r[2], c.C[0],     c.C[1],     c.C[2],     c.f,     c.u0,
          c.v0,   c.k1,   c.k2,   o.point[0], o.point[1], o.point[2], o.weight};
}

/// |a - b| / max(scale, |a|, |b|); NaN is the largest error.
inline double error(double a, const number& b, double scale) {
  const auto exact = static_cast<double>(b);
  const double size = std::max({scale, std::abs(a), std::abs(exact)});
  const double difference = static_cast<double>(abs(number(a) - b));
  if (difference == 0) return 0;
  const double ratio = difference / size;
  return std::isnan(ratio) ? 1e300 : ratio;
}

}  // namespace bundle::reference
