// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless::math {

namespace detail {

/// x / q in 0.180625 - q^2, where Phi(x) = 1/2 + q, |q| <= 0.425: minimax (Remez), relative error 7.5e-17.
inline constexpr double quantile_numerator[8] = {3.3871328727963666, 133.14081132838588, 1971.5626038591948,
                                                 13731.360251908461, 45920.267279923183, 67262.250695122153,
                                                 33428.17842697088,  2508.8417667330984};
inline constexpr double quantile_denominator[8] = {1.0,
                                                   42.313077814149882,
                                                   687.17787863829075,
                                                   5394.0757001885772,
                                                   21213.083436191058,
                                                   39306.031753920895,
                                                   28727.231582729902,
                                                   5226.0501009733992};

/// -x in sqrt(-log p) - 1.6, where Phi(x) = p < 0.075, down to the smallest subnormal number: minimax, 1.6e-16.
inline constexpr double quantile_tail_numerator[11] = {
    1.4234371107496844,     4.7695770197230895,    6.252419549453772,    4.304765707025238,
    1.732512009569719,      0.42338866293886812,   0.062388757124606556, 0.0052720687263564947,
    0.00023127698627182293, 4.4320620082513345e-6, 2.5779348938178193e-8};
inline constexpr double quantile_tail_denominator[10] = {
    1.0,
    2.1510106117654458,
    1.8982928315723232,
    0.8934942987413331,
    0.24363769134999324,
    0.038907409657168166,
    0.003482871790759072,
    0.00015863604398270646,
    3.1048037089629769e-6,
    1.8228716734076315e-8,
};

}  // namespace detail

/// The x with normal_cdf(x) = p, 0 <= p <= 1: -inf at 0, inf at 1, NaN outside.
///
/// The division of the domain is that of M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), with one
/// tail in place of two.
template <real T, class Target = meta::target>
constexpr T normal_quantile(const T& p) {
  if constexpr (!is_pack<T>) {
    if (!(p > 0 && p < 1)) return p == 0 ? -detail::infinity<T>() : p == 1 ? detail::infinity<T>() : detail::nan<T>();
  }
  const T q = p - number<T>(0.5);
  const T tail = select(q > T(0), T(T(1) - p), p);  // exact
  const T centre =
      q * rational(T(number<T>(0.180625) - q * q), detail::quantile_numerator, detail::quantile_denominator);
  const auto far = tail < number<T>(0.075);
  if (!any(far)) return centre;
  const T inside = select(tail > T(0), tail, T(1));
  const T r = sqrt(T(-log(inside))) - number<T>(1.6);
  T distance = rational(r, detail::quantile_tail_numerator, detail::quantile_tail_denominator);
  distance = select(tail > T(0), distance, select(tail < T(0), detail::nan<T>(), detail::infinity<T>()));
  return select(far, T(copysign(distance, q)), centre);
}

}  // namespace tapeless::math
