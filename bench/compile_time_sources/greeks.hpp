// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/core.hpp>

/// All derivatives up to an order of the price of a European call in four inputs.
template <int Order>
auto greeks(const double (&in)[5]) {
  using namespace tapeless::literals;
  constexpr auto S = tapeless::variable<"S">;
  constexpr auto sigma = tapeless::variable<"sigma">;
  constexpr auto r = tapeless::variable<"r">;
  constexpr auto T = tapeless::variable<"T">;
  constexpr auto K = tapeless::parameter<"K">;
  constexpr auto spread = sigma * sqrt(T);
  constexpr auto d1 = (log(S / K) + (r + 0.5_c * square(sigma)) * T) / spread;
  constexpr auto price = S * normal_cdf(d1) - K * exp(-r * T) * normal_cdf(d1 - spread);
  return tapeless::derivatives_up_to<Order>(price)(S = in[0], sigma = in[1], r = in[2], T = in[3], K = in[4]);
}
