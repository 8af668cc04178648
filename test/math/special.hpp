// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "simd.hpp"
#include "tapeless/math/special/special.hpp"

/// The special functions in 256 bits, and what measures ours against them.
namespace special {

using ulp::exact;

inline exact gaussian(const exact& x) { return exp(exact(-x * x / 2)); }
inline exact sqrt_two_pi() { return sqrt(exact(4 * acos(exact(0)))); }
inline exact normal_pdf(const exact& x) { return gaussian(x) / sqrt_two_pi(); }
inline exact normal_cdf(const exact& x) { return ulp::mpfr<mpfr_erfc>(exact(-x / sqrt(exact(2)))) / 2; }

/// Phi(-t) / phi(t) for t > 0; far out, where both underflow, by its continued fraction.
inline exact mills_ratio(const exact& t) {
  if (t < 1000) return normal_cdf(-t) / normal_pdf(t);
  exact fraction = t;
  for (int k = 40; k > 0; --k) fraction = t + k / fraction;
  return 1 / fraction;
}
inline exact log_normal_cdf(const exact& x) {
  if (x > 0) return log1p(exact(-normal_cdf(-x)));
  return isinf(x) ? x : exact(-x * x / 2 + log(exact(mills_ratio(-x) / sqrt_two_pi())));
}
inline exact inverse_mills_ratio(const exact& x) {
  if (isinf(x)) return x < 0 ? exact(-x) : exact(0);
  return x < 0 ? exact(1 / mills_ratio(-x)) : exact(normal_pdf(x) / normal_cdf(x));
}
/// By Newton's method on log Phi from a start that need not be good.
inline exact normal_quantile(const exact& p) {
  if (!(p > 0 && p < 1)) return p == 0 ? exact(exact(-1) / 0) : p == 1 ? exact(exact(1) / 0) : exact(exact(0) / 0);
  if (p > 0.5) return -normal_quantile(exact(1 - p));
  exact x = tapeless::math::normal_quantile(static_cast<double>(p));
  exact last = 1;
  for (int i = 0; i < 50 && abs(last) > 1e-30; ++i) {
    last = (log_normal_cdf(x) - log(p)) / inverse_mills_ratio(x);
    x -= last;
  }
  return x;
}

inline exact tgamma(const exact& x) { return ulp::mpfr<mpfr_gamma>(x); }
inline exact digamma(const exact& x) { return x == 0 ? exact(exact(-1) / x) : ulp::mpfr<mpfr_digamma>(x); }
inline exact lgamma(const exact& x) {
  exact result;
  int sign = 0;
  mpfr_lgamma(result.backend().data(), &sign, x.backend().data(), MPFR_RNDN);
  return result;
}

inline exact sigmoid(const exact& x) { return 1 / (1 + exp(exact(-x))); }
inline exact softplus(const exact& x) { return x > 0 ? exact(x + log1p(exp(exact(-x)))) : log1p(exp(x)); }
inline exact log_sigmoid(const exact& x) { return -softplus(-x); }
inline exact logaddexp(const exact& a, const exact& b) {
  if (isnan(a) || isnan(b)) return exact(exact(0) / 0);
  if (a == b) return a + log(exact(2));
  return (a > b ? a : b) + log1p(exp(exact(-abs(exact(a - b)))));
}

/// The error in ulp of the exact value, or of 1 where that is less: for functions near zeros that no formula meets.
struct absolute_near_zero {
  template <class T>
  double operator()(T computed, const exact& reference) const {
    if (!(abs(reference) < 1) || !std::isfinite(computed)) return ulp::error(computed, reference);
    return static_cast<double>(abs(exact(exact(computed) - reference)) / std::numeric_limits<T>::epsilon());
  }
};
struct relative {
  template <class T>
  double operator()(T computed, const exact& reference) const {
    return ulp::error(computed, reference);
  }
};

/// Where one version of a function errs most.
template <class T>
struct finding {
  std::string version;
  double error = 0;
  T at{}, computed{};
  exact reference;

  explicit finding(std::string name) : version(std::move(name)) {}

  void add(T x, T value, const exact& target, double here) {
    if (!(here > error)) return;
    error = here;
    at = x;
    computed = value;
    reference = target;
  }
  friend std::ostream& operator<<(std::ostream& out, const finding& f) {
    out.precision(std::numeric_limits<T>::max_digits10);
    return out << f.version << ": " << f.error << " ulp at " << f.at << ": " << f.computed << ", exactly "
               << f.reference.str(20);
  }
};

/// f of numbers and f of packs, within `bound` ulp of the exact value.
template <class Error = relative, class F, class Reference, class T, class... Ts>
void check(const std::string& name, double bound, const F& f, const Reference& reference, const std::vector<T>& first,
           const std::vector<Ts>&... others) {
  const in_some_lane<T, F> pack_version(f);
  finding<T> number(name), pack(name + " of packs");
  for (std::size_t i = 0; i < first.size(); ++i) {
    const exact target = reference(exact(first[i]), exact(others[i])...);
    for (auto* found : {&number, &pack}) {
      const T value = found == &number ? f(first[i], others[i]...) : pack_version(first[i], others[i]...);
      found->add(first[i], value, target, Error()(value, target));
    }
  }
  for (const auto& found : {number, pack}) {
    BOOST_TEST_MESSAGE(found);
    BOOST_TEST_CONTEXT(found) BOOST_TEST(found.error <= bound);
  }
}

template <class T>
std::vector<T> not_negative(std::vector<T> points) {
  std::erase_if(points, [](T x) { return std::signbit(x) && !std::isnan(x); });
  return points;
}

}  // namespace special
