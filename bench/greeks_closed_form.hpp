// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>

#include "black_scholes_simd.hpp"

/// The derivatives of the price of a European call in spot, volatility, rate and maturity up to order 3, by hand.
namespace bench {

/// Order 1 first, then 2, then 3; within an order lexicographically: S, v, r, T, SS, Sv, Sr, ST, vv, ...
inline constexpr std::size_t greek_count = 34;
inline constexpr double greeks_strike = 105;

/// Most of them are vega times a polynomial: vega has simple logarithmic derivatives, and spot * density(d1) =
/// discounted strike * density(d2) leaves only the density at d1.
template <class T, class Cdf>
TAPELESS_INLINE std::array<T, greek_count> greeks_to_order_3(const T& s, const T& v, const T& r, const T& t,
                                                             Cdf normal_cdf) {
  using std::exp, std::log, std::sqrt;
  const T root = sqrt(t);
  const T w = v * root;
  const T per_t = T(1) / t, per_v = T(1) / v, per_s = T(1) / s;
  const T per_w = per_v * root * per_t;
  const T p = (log(s * T(1 / greeks_strike)) + (r + T(0.5) * v * v) * t) * per_w;
  const T q = p - w;
  const T gaussian = exp(T(-0.5) * p * p);
  const T density = gaussian * T(density_at_0);
  const T delta = normal_cdf(p, gaussian);
  const T owed = T(greeks_strike) * exp(-r * t) * normal_cdf(q);

  const T p_t = r * per_w - T(0.5) * q * per_t;
  const T q_t = p_t - T(0.5) * v * root * per_t;
  const T p_tt = T(0.5) * per_t * (q * per_t - r * per_w - q_t);
  const T p_r = root * per_v;

  // The logarithmic derivatives of vega, and their derivatives.
  const T vega = s * density * root;
  const T l_s = -q * per_w * per_s;
  const T l_v = p * q * per_v;
  const T l_r = -p * p_r;
  const T l_t = T(0.5) * per_t - p * p_t;
  const T l_tt = T(-0.5) * per_t * per_t - p_t * p_t - p * p_tt;

  const T theta_vega = T(0.5) * vega * v * per_t;
  const T theta = theta_vega + r * owed;
  const T rho = t * owed;
  const T delta_r = vega * per_s * per_v;
  const T gamma = delta_r * per_s * per_t;
  const T delta_t = density * p_t;
  const T owed_r = s * delta_r - rho;
  const T owed_t = s * delta_t - theta;
  const T rho_t = owed + t * owed_t;
  const T growth = l_t - per_t;
  const T theta_t = theta_vega * growth + r * owed_t;
  const T delta_tt = density * (p_tt - p * p_t * p_t);
  const T owed_tt = s * delta_tt - theta_t;
  const T sum = p + q;

  return {delta,
          vega,
          rho,
          theta,
          gamma,
          vega * l_s,
          delta_r,
          delta_t,
          vega * l_v,
          vega * l_r,
          vega * l_t,
          t * owed_r,
          rho_t,
          theta_t,
          gamma * (l_s - T(2) * per_s),
          gamma * (l_v - per_v),
          gamma * l_r,
          gamma * growth,
          vega * (l_v * l_s + sum * per_s * per_v * per_w),
          vega * (l_r * l_s - per_s * per_v * per_v),
          vega * (l_t * l_s + per_s * per_w * (T(0.5) * q * per_t - q_t)),
          delta_r * l_r,
          delta_r * l_t,
          delta_tt,
          vega * (l_v * l_v - per_v * per_v * (sum * sum - p * q)),
          vega * (l_r * l_v + p_r * per_v * sum),
          vega * (l_t * l_v + per_v * (p_t * q + p * q_t)),
          vega * (l_r * l_r - p_r * p_r),
          vega * (l_t * l_r - p_r * (p_t + T(0.5) * p * per_t)),
          vega * (l_t * l_t + l_tt),
          t * (s * delta_r * l_r - t * owed_r),
          owed_r + t * (s * delta_r * l_t - rho_t),
          T(2) * owed_t + t * owed_tt,
          theta_vega * (growth * growth + l_tt + per_t * per_t) + r * owed_tt};
}

}  // namespace bench
