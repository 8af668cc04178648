// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "black_scholes_scalar.hpp"

namespace bench {

inline void tapeless_greeks(const options& in, results& out) {
  using namespace tapeless::literals;
  constexpr auto S = tapeless::variable<"S">;
  constexpr auto K = tapeless::variable<"K">;
  constexpr auto r = tapeless::variable<"r">;
  constexpr auto sigma = tapeless::variable<"sigma">;
  constexpr auto T = tapeless::variable<"T">;
  constexpr auto spread = sigma * sqrt(T);
  constexpr auto d1 = (log(S / K) + (r + 0.5_c * square(sigma)) * T) / spread;
  constexpr auto price = S * normal_cdf(d1) - K * exp(-r * T) * normal_cdf(d1 - spread);
  tapeless::value_and_gradient(price, tapeless::wrt(S, K, r, sigma, T))
      .into(out.price, out.spot, out.strike, out.rate, out.volatility, out.maturity)(
          S = in.spot, K = in.strike, r = in.rate, sigma = in.volatility, T = in.maturity);
}

}  // namespace bench
