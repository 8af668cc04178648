// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <tapeless/meta/inline.hpp>
#include <vector>

/// The price of a European call, plain and with its first derivatives by hand.
namespace bench {

/// The price, then its derivative in each input; for one option, for a pack of them, or as arrays.
template <class T>
struct greeks {
  T price, spot, strike, rate, volatility, maturity;
};

struct options {
  std::vector<double> spot, strike, rate, volatility, maturity;
  std::size_t size() const { return spot.size(); }
};

using results = greeks<std::vector<double>>;

inline options make_options(std::size_t size) {
  std::mt19937_64 random(20240607);
  const auto draw = [&](double low, double high) {
    std::vector<double> values(size);
    for (double& value : values) value = std::uniform_real_distribution(low, high)(random);
    return values;
  };
  return {draw(80, 120), draw(80, 120), draw(0.0, 0.08), draw(0.1, 0.5), draw(0.1, 2.0)};
}

inline results make_results(std::size_t size) {
  const std::vector<double> zeros(size);
  return {zeros, zeros, zeros, zeros, zeros, zeros};
}

/// The cdf of the normal distribution, for T = double and long double; exp(-x^2 / 2) is of no use to std::erfc.
struct normal_cdf_by_erfc {
  template <class T>
  T operator()(T x) const {
    return T(0.5) * std::erfc(x * (-std::numbers::sqrt2_v<T> / 2));
  }
  template <class T>
  T operator()(T x, T /*gaussian*/) const {
    return (*this)(x);
  }
};

/// The price, given the cdf of the normal distribution for T.
template <class T, class Cdf>
T price(const T& spot, const T& strike, const T& rate, const T& volatility, const T& maturity, Cdf cdf) {
  using std::exp, std::log, std::sqrt;
  const T spread = volatility * sqrt(maturity);
  const T d1 = (log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / spread;
  const T d2 = d1 - spread;
  return spot * cdf(d1) - strike * exp(-rate * maturity) * cdf(d2);
}

/// 1 / sqrt(2 pi)
inline constexpr double density_at_0 = std::numbers::inv_sqrtpi / std::numbers::sqrt2;

/// The closed forms: spot * density(d1) = discounted strike * density(d2) leaves only the density at d1.
template <class T, class Cdf>
TAPELESS_INLINE greeks<T> closed_form(const T& spot, const T& strike, const T& rate, const T& volatility,
                                      const T& maturity, Cdf normal_cdf) {
  using std::exp, std::log, std::sqrt;
  const T root = sqrt(maturity);
  const T spread = volatility * root;
  const T d1 = (log(spot / strike) + (rate + T(0.5) * volatility * volatility) * maturity) / spread;
  const T d2 = d1 - spread;
  const T gaussian = exp(T(-0.5) * d1 * d1);
  const T delta = normal_cdf(d1, gaussian);
  const T discount = exp(-rate * maturity);
  const T exercised = discount * normal_cdf(d2);
  const T owed = strike * exercised;
  const T scaled = spot * gaussian * T(density_at_0);
  return {spot * delta - owed, delta,         -exercised,
          owed * maturity,     scaled * root, T(0.5) * scaled * volatility / root + rate * owed};
}

inline void primal(const options& in, results& out) {
  for (std::size_t i = 0; i < in.size(); ++i)
    out.price[i] = price(in.spot[i], in.strike[i], in.rate[i], in.volatility[i], in.maturity[i], normal_cdf_by_erfc());
}

/// The derivatives as T has them, rounded to double.
template <class T>
void hand_scalar(const options& in, results& out) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const greeks<T> g =
        closed_form<T>(in.spot[i], in.strike[i], in.rate[i], in.volatility[i], in.maturity[i], normal_cdf_by_erfc());
    out.price[i] = static_cast<double>(g.price);
    out.spot[i] = static_cast<double>(g.spot);
    out.strike[i] = static_cast<double>(g.strike);
    out.rate[i] = static_cast<double>(g.rate);
    out.volatility[i] = static_cast<double>(g.volatility);
    out.maturity[i] = static_cast<double>(g.maturity);
  }
}

}  // namespace bench
