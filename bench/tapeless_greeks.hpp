// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "greeks_closed_form.hpp"

namespace bench {

inline constexpr auto S = tapeless::variable<"S">;
inline constexpr auto v = tapeless::variable<"v">;
inline constexpr auto r = tapeless::variable<"r">;
inline constexpr auto T = tapeless::variable<"T">;
inline constexpr auto K = tapeless::parameter<"K">;

inline constexpr auto greeks_price = [] {
  using namespace tapeless::literals;
  constexpr auto spread = v * sqrt(T);
  constexpr auto d1 = (log(S / K) + (r + 0.5_c * square(v)) * T) / spread;
  return S * normal_cdf(d1) - K * exp(-r * T) * normal_cdf(d1 - spread);
}();
inline constexpr auto all_greeks = tapeless::derivatives_up_to<3>(greeks_price, tapeless::wrt(S, v, r, T));

/// Each derivative an expression of its own, derived one variable after the other, in the order of all_greeks.
TAPELESS_INLINE constexpr void each_greek_by_itself(const auto& use) {
  std::size_t position = 0;
  const auto one = [&](const auto&... x) __attribute__((always_inline)) {
    use(position++, derivative(greeks_price, x...));
  };
  const auto from = [](auto first, const auto& next) __attribute__((always_inline)) {
    constexpr int i = decltype(first)::value;
    if constexpr (i <= 0) next(S, std::integral_constant<int, 0>{});
    if constexpr (i <= 1) next(v, std::integral_constant<int, 1>{});
    if constexpr (i <= 2) next(r, std::integral_constant<int, 2>{});
    if constexpr (i <= 3) next(T, std::integral_constant<int, 3>{});
  };
  constexpr std::integral_constant<int, 0> start;
  from(
      start, [&](const auto& x, auto) __attribute__((always_inline)) { one(x); });
  from(
      start, [&](const auto& x, auto i) __attribute__((always_inline)) {
        from(
            i, [&](const auto& y, auto) __attribute__((always_inline)) { one(x, y); });
      });
  from(
      start, [&](const auto& x, auto i) __attribute__((always_inline)) {
        from(
            i, [&](const auto& y, auto k) __attribute__((always_inline)) {
              from(
                  k, [&](const auto& z, auto) __attribute__((always_inline)) { one(x, y, z); });
            });
      });
}

}  // namespace bench
