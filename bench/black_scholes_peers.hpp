// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>
#include <numbers>

#include "black_scholes_scalar.hpp"
#include "peers.hpp"

/// Black-Scholes by the other libraries, option by option.
namespace bench {

#ifdef BENCH_HAS_EIGEN
/// Eigen has no error function: the chain rule by hand.
template <class Derivatives>
auto normal_cdf(const Eigen::AutoDiffScalar<Derivatives>& x) {
  const double density = std::exp(-0.5 * x.value() * x.value()) / std::sqrt(2.0 * std::numbers::pi);
  return Eigen::AutoDiffScalar<Derivatives>(0.5 * std::erfc(-x.value() / std::numbers::sqrt2),
                                            x.derivatives() * density);
}
#endif

#ifdef BENCH_HAS_CERES
template <int N>
ceres::Jet<double, N> normal_cdf(const ceres::Jet<double, N>& x) {
  return 0.5 * erfc(x * -std::numbers::sqrt2 / 2.0);
}
#endif

#ifdef BENCH_HAS_ADOLC
inline adouble normal_cdf(const adouble& x) { return 0.5 + 0.5 * erf(x * (std::numbers::sqrt2 / 2.0)); }
#endif

inline constexpr auto price_of_array = [](const auto& x) {
  return price(x[0], x[1], x[2], x[3], x[4], [](const auto& d) { return normal_cdf(d); });
};

/// Calls gradient(inputs) for each option and scatters the results.
template <class Gradient>
void option_by_option(const options& in, results& out, const Gradient& gradient) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::array<double, 5> inputs{in.spot[i], in.strike[i], in.rate[i], in.volatility[i], in.maturity[i]};
    const std::array<double, 6> g = gradient(inputs);
    out.price[i] = g[0];
    out.spot[i] = g[1];
    out.strike[i] = g[2];
    out.rate[i] = g[3];
    out.volatility[i] = g[4];
    out.maturity[i] = g[5];
  }
}

#ifdef BENCH_HAS_EIGEN
inline void eigen(const options& in, results& out) {
  option_by_option(in, out, [](const auto& x) { return eigen_gradient(price_of_array, x); });
}
#endif

#ifdef BENCH_HAS_CERES
inline void ceres_jet(const options& in, results& out) {
  option_by_option(in, out, [](const auto& x) { return ceres_gradient(price_of_array, x); });
}
#endif

#ifdef BENCH_HAS_ADOLC
inline void adolc(const options& in, results& out) {
  static const adolc_gradient<5> replay(price_of_array, {100.0, 100.0, 0.02, 0.2, 1.0});
  option_by_option(in, out, replay);
}
#endif

}  // namespace bench
