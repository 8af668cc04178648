// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reference.hpp"

/// The references of the special functions, of what is not smooth, and of activations.
namespace catalogue {

template <>
struct reference<ops::erf_op> : from_mpfr<mpfr_erf, 4> {};
template <>
struct reference<ops::erfc_op> : from_mpfr<mpfr_erfc, 16> {};
/// Not at the poles, where a limit from one side is a convention; and MPFR takes long far to their left.
template <int Ulps, int SlopeUlps = 16>
struct gamma_entry : entry<Ulps, SlopeUlps> {
  static bool covers(const exact& x) { return !(x < -200) && !(x <= 0 && x == floor(x)); }
};

template <>
struct reference<ops::tgamma_op> : gamma_entry<16, 64> {
  static exact value(const exact& x) { return special::tgamma(x); }
};
template <>
struct reference<ops::lgamma_op> : gamma_entry<16> {
  static exact value(const exact& x) { return special::lgamma(x); }
  static constexpr bool absolute = true;
};
template <>
struct reference<ops::digamma_op> : gamma_entry<16> {
  static exact value(const exact& x) { return special::digamma(x); }
  static constexpr bool absolute = true;
};

/// The n-th derivative of digamma: shifted up by its recurrence, then the asymptotic series, whose Bernoulli numbers
/// come from zeta(2 j).
inline exact polygamma(int n, const exact& x) {
  const exact two_pi = 4 * acos(exact(0));
  exact z = x;
  exact sum = 0;
  exact factorial = 1;  // (n - 1)!
  for (int k = 2; k < n; ++k) factorial *= k;
  for (; z < 80; z += 1) sum += factorial * n / pow(z, n + 1);
  sum += factorial / pow(z, n) + factorial * n / (2 * pow(z, n + 1));
  exact rising = factorial;  // (2 j + n - 1)!
  exact power = 1;           // (2 pi z)^(2 j)
  for (int j = 1; j <= 60; ++j) {
    rising *= exact(2 * j + n - 2) * (2 * j + n - 1);
    power *= two_pi * two_pi * z * z;
    exact zeta;
    mpfr_zeta_ui(zeta.backend().data(), static_cast<unsigned long>(2 * j), MPFR_RNDN);
    const exact term = 2 * zeta * rising / (power * pow(z, n));
    sum += j % 2 != 0 ? term : exact(-term);
  }
  return n % 2 != 0 ? sum : exact(-sum);
}
template <int N>
struct reference<ops::polygamma_op<N>> : entry<16> {
  static bool covers(const exact& x) { return x > 0; }
  static exact value(const exact& x) { return N == 0 ? special::digamma(x) : polygamma(N, x); }
  static constexpr bool absolute = N == 0;
};
template <>
struct reference<ops::polygamma_family> {
  using members = tapeless::operations<ops::polygamma_op<0>, ops::polygamma_op<1>, ops::polygamma_op<2>,
                                       ops::polygamma_op<5>, ops::polygamma_op<9>>;
};

template <>
struct reference<ops::gaussian_op> : entry<4> {
  static exact value(const exact& x) { return special::gaussian(x); }
};
template <>
struct reference<ops::normal_cdf_given_op> : entry<16> {
  static exact value(const exact& x, const exact&) { return special::normal_cdf(x); }
  static constexpr bool given_gaussian = true;
};
template <>
struct reference<ops::normal_pdf_op> : entry<16> {
  static exact value(const exact& x) { return special::normal_pdf(x); }
};
template <>
struct reference<ops::normal_cdf_op> : entry<16> {
  static exact value(const exact& x) { return special::normal_cdf(x); }
};
/// The slope of the inverse Mills ratio y at x has the factor x + y, which cancels in the lower tail: at -20, 400 ulp.
template <>
struct reference<ops::log_normal_cdf_op> : entry<16> {
  static constexpr double tolerance = 1e4;
  static exact value(const exact& x) { return special::log_normal_cdf(x); }
};
template <>
struct reference<ops::inverse_mills_ratio_op> : entry<16, 4096> {
  static constexpr double tolerance = 1e4;
  static exact value(const exact& x) { return special::inverse_mills_ratio(x); }
};
template <>
struct reference<ops::normal_quantile_op> : entry<16, 8192> {
  static bool covers(const exact& p) { return !(p > 0 && p < 1e-307); }  // its search starts from a double
  static exact value(const exact& p) { return special::normal_quantile(p); }
  static constexpr bool absolute = true;
};

template <>
struct reference<ops::abs_op> : from_mpfr<mpfr_abs, 0> {};
template <>
struct reference<ops::sign_op> : entry<0> {
  static exact value(const exact& x) { return x > 0 ? exact(1) : x < 0 ? exact(-1) : x; }
};
template <>
struct reference<ops::floor_op> : to_whole<mpfr_floor> {};
template <>
struct reference<ops::ceil_op> : to_whole<mpfr_ceil> {};
template <>
struct reference<ops::round_op> : to_whole<mpfr_round> {};
template <>
struct reference<ops::trunc_op> : to_whole<mpfr_trunc> {};
template <>
struct reference<ops::min_op> : entry<0> {
  static exact value(const exact& a, const exact& b) { return b < a || isnan(b) ? b : a; }
};
template <>
struct reference<ops::max_op> : entry<0> {
  static exact value(const exact& a, const exact& b) { return a < b || isnan(b) ? b : a; }
};
template <>
struct reference<ops::fmod_op> : from_mpfr<mpfr_fmod, 0> {};
template <>
struct reference<ops::copysign_op> : from_mpfr<mpfr_copysign, 0> {};
template <>
struct reference<ops::clamp_op> : entry<0> {
  static exact value(const exact& x, const exact& low, const exact& high) {
    return reference<ops::min_op>::value(reference<ops::max_op>::value(x, low), high);
  }
};
template <>
struct reference<ops::stop_gradient_op> : entry<0> {
  static constexpr bool constant = true;
  static exact value(const exact& x) { return x; }
};

template <>
struct reference<ops::sigmoid_op> : entry<8> {
  static exact value(const exact& x) { return special::sigmoid(x); }
  static constexpr bool slope_of_one = true;
};
template <>
struct reference<ops::log_sigmoid_op> : entry<8> {
  static exact value(const exact& x) { return special::log_sigmoid(x); }
};
template <>
struct reference<ops::softplus_op> : entry<8> {
  static exact value(const exact& x) { return special::softplus(x); }
};
template <>
struct reference<ops::relu_op> : entry<0> {
  static exact value(const exact& x) { return x <= 0 ? exact(0) : x; }
};
template <>
struct reference<ops::leaky_relu_op> : entry<1> {
  static exact value(const exact& x, const exact& slope) { return x <= 0 ? exact(x * slope) : x; }
};
template <>
struct reference<ops::elu_op> : entry<2> {
  static exact value(const exact& x) { return x <= 0 ? mpfr<mpfr_expm1>(x) : x; }
};
template <>
struct reference<ops::gelu_op> : entry<16, 128> {
  static exact value(const exact& x) { return x * special::normal_cdf(x); }
};

}  // namespace catalogue
