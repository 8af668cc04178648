// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/math/special/normal.hpp>

#include "black_scholes_scalar.hpp"
#include "simd.hpp"

/// Black-Scholes by hand with SIMD packs and the library's elementary functions.
namespace bench {

struct normal_cdf_of_pack {
  TAPELESS_INLINE pack operator()(pack x) const { return tapeless::math::normal_cdf(x); }
  TAPELESS_INLINE pack operator()(pack x, pack gaussian) const { return tapeless::math::normal_cdf(x, gaussian); }
};

/// Calls compute(spot, strike, rate, volatility, maturity) for packs of options and stores the greeks.
template <class Compute>
TAPELESS_INLINE void for_each_option(const options& in, results& out, Compute compute) {
  for_each_pack(
      in.size(), [&](std::size_t i) __attribute__((always_inline)) {
        const greeks<pack> g = compute(load(&in.spot[i]), load(&in.strike[i]), load(&in.rate[i]),
                                       load(&in.volatility[i]), load(&in.maturity[i]));
        store(g.price, &out.price[i]);
        store(g.spot, &out.spot[i]);
        store(g.strike, &out.strike[i]);
        store(g.rate, &out.rate[i]);
        store(g.volatility, &out.volatility[i]);
        store(g.maturity, &out.maturity[i]);
      });
}

inline void hand_simd_closed_form(const options& in, results& out) {
  for_each_option(
      in, out,
      [](auto... inputs) __attribute__((always_inline)) { return closed_form<pack>(inputs..., normal_cdf_of_pack()); });
}

/// Reverse mode, statement by statement: the adjoint of each line of price, last line first.
TAPELESS_INLINE greeks<pack> reverse(pack spot, pack strike, pack rate, pack volatility, pack maturity) {
  const pack ratio = spot / strike;
  const pack variance = volatility * volatility;
  const pack drift = rate + 0.5 * variance;
  const pack root = sqrt(maturity);
  const pack spread = volatility * root;
  const pack distance = log(ratio) + drift * maturity;
  const pack d1 = distance / spread;
  const pack d2 = d1 - spread;
  const normal_cdf_of_pack normal_cdf;
  const pack gaussian1 = exp(-0.5 * d1 * d1), cdf1 = normal_cdf(d1, gaussian1);
  const pack gaussian2 = exp(-0.5 * d2 * d2), cdf2 = normal_cdf(d2, gaussian2);
  const pack discount = exp(-rate * maturity);
  const pack owed = strike * discount;

  const pack d_owed = -cdf2;
  const pack d_d2 = -owed * gaussian2 * density_at_0;
  const pack d_d1 = spot * gaussian1 * density_at_0 + d_d2;
  const pack d_exponent = d_owed * strike * discount;
  const pack d_distance = d_d1 / spread;
  const pack d_spread = -d_d2 - d_distance * d1;
  const pack d_drift = d_distance * maturity;
  const pack d_root = d_spread * volatility;
  const pack d_ratio = d_distance / ratio;
  return {.price = spot * cdf1 - owed * cdf2,
          .spot = cdf1 + d_ratio / strike,
          .strike = d_owed * discount - d_ratio * ratio / strike,
          .rate = d_drift - d_exponent * maturity,
          .volatility = d_spread * root + d_drift * volatility,
          .maturity = d_distance * drift - d_exponent * rate + d_root * 0.5 / root};
}

inline void hand_simd_reverse(const options& in, results& out) {
  for_each_option(
      in, out, [](auto... inputs) __attribute__((always_inline)) { return reverse(inputs...); });
}

}  // namespace bench
