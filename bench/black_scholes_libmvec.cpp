// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffast-math -fopenmp-simd -mprefer-vector-width=512
// g++ calls glibc's vector functions only under these flags; hence a file of its own.
#include "black_scholes_libmvec.hpp"

#include <cmath>

#ifdef BENCH_HAS_LIBMVEC

namespace bench::libmvec {

void run(const options& in, results& out) {
  const double *spot = in.spot.data(), *strike = in.strike.data(), *rate = in.rate.data(),
               *volatility = in.volatility.data(), *maturity = in.maturity.data();
  double *price = out.price.data(), *by_spot = out.spot.data(), *by_strike = out.strike.data(),
         *by_rate = out.rate.data(), *by_volatility = out.volatility.data(), *by_maturity = out.maturity.data();
  const std::size_t size = in.size();
#pragma omp simd
  for (std::size_t i = 0; i < size; ++i) {
    const double root = std::sqrt(maturity[i]);
    const double spread = volatility[i] * root;
    const double half_variance = 0.5 * volatility[i] * volatility[i];
    const double d1 = (std::log(spot[i] / strike[i]) + (rate[i] + half_variance) * maturity[i]) / spread;
    const double d2 = d1 - spread;
    const double delta = 0.5 * std::erfc(d1 * (-std::numbers::sqrt2 / 2));
    const double exercised = std::exp(-rate[i] * maturity[i]) * 0.5 * std::erfc(d2 * (-std::numbers::sqrt2 / 2));
    const double owed = strike[i] * exercised;
    const double scaled = spot[i] * std::exp(-0.5 * d1 * d1) * density_at_0;
    price[i] = spot[i] * delta - owed;
    by_spot[i] = delta;
    by_strike[i] = -exercised;
    by_rate[i] = owed * maturity[i];
    by_volatility[i] = scaled * root;
    by_maturity[i] = scaled * half_variance / spread + rate[i] * owed;
  }
}

}  // namespace bench::libmvec

#endif
