// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../math/special.hpp"
#include "tapeless/ops/catalogue.hpp"

/// What every operation of the catalogue must compute, independently of the library: in 256 bits, from MPFR.
///
/// A new operation needs one entry here; all laws of the catalogue then apply to it.
namespace catalogue {

namespace ops = tapeless::ops;
using ulp::exact;
using ulp::mpfr;

template <class>
inline constexpr bool has_a_reference = false;

/// An entry states
///   value(x...)    the exact value; conditions come and go as bool;
///   ulps           the bound on the error of a value;
///   slope_ulps     the bound on the error of a first derivative;
///   absolute       where values below 1 are measured in ulp of 1: near zeros that no formula meets;
///   slope_of_one   where slopes below 1 are: the rule is a difference from 1, as published (tanh' = 1 - tanh^2);
///   covers(x)      false where the reference cannot tell;
///   constant       where slopes are 0 by definition, whatever the value does;
///   given_gaussian where operand 1 is gaussian(operand 0);
///   tolerance      a factor for derivatives of higher order that lose digits;
///   members        of a family: the ones to test, with orders and exponents from -12 to 12.
template <class Operation>
struct reference {
  static_assert(has_a_reference<Operation>,
                "an operation of the catalogue has no independent reference: add reference<your_op>, its exact value "
                "and its bound in ulp, to test/catalogue/reference.hpp");
};

template <int Ulps, int SlopeUlps = 16>
struct entry {
  static constexpr double ulps = Ulps;
  static constexpr double slope_ulps = SlopeUlps;
  static constexpr bool absolute = false;
  static constexpr bool slope_of_one = false;
  static constexpr bool constant = false;
  static constexpr bool given_gaussian = false;
  static constexpr double tolerance = 1;
  static bool covers(const exact&) { return true; }
};

/// One of MPFR's functions.
template <auto Function, int Ulps, int SlopeUlps = 16>
struct from_mpfr : entry<Ulps, SlopeUlps> {
  static exact value(const auto&... x) { return mpfr<Function>(x...); }
};
/// One of MPFR's functions to whole numbers, which do not round.
template <auto Function>
struct to_whole : entry<0> {
  static exact value(const exact& x) {
    exact result;
    Function(result.backend().data(), x.backend().data());
    return result;
  }
};
template <auto Function, bool Negated = false>
struct comparison : entry<0> {
  static bool value(const exact& a, const exact& b) {
    return (Function(a.backend().data(), b.backend().data()) != 0) != Negated;
  }
};

template <>
struct reference<ops::add_op> : from_mpfr<mpfr_add, 1> {};
template <>
struct reference<ops::subtract_op> : from_mpfr<mpfr_sub, 1> {};
template <>
struct reference<ops::multiply_op> : from_mpfr<mpfr_mul, 1> {};
template <>
struct reference<ops::divide_op> : from_mpfr<mpfr_div, 1> {};
template <>
struct reference<ops::fma_op> : from_mpfr<mpfr_fma, 1> {};
template <>
struct reference<ops::negate_op> : from_mpfr<mpfr_neg, 0> {};
template <>
struct reference<ops::square_op> : from_mpfr<mpfr_sqr, 1> {};
template <>
struct reference<ops::spread_op> : entry<0> {
  static exact value(const exact& x, const exact&) { return x; }
};

template <>
struct reference<ops::less_op> : comparison<mpfr_less_p> {};
template <>
struct reference<ops::less_equal_op> : comparison<mpfr_lessequal_p> {};
template <>
struct reference<ops::equal_op> : comparison<mpfr_equal_p> {};
template <>
struct reference<ops::not_equal_op> : comparison<mpfr_equal_p, true> {};
template <>
struct reference<ops::and_op> : entry<0> {
  static bool value(bool a, bool b) { return a && b; }
};
template <>
struct reference<ops::or_op> : entry<0> {
  static bool value(bool a, bool b) { return a || b; }
};
template <>
struct reference<ops::not_op> : entry<0> {
  static bool value(bool a) { return !a; }
};
template <>
struct reference<ops::where_op> : entry<0> {
  static exact value(bool condition, const exact& a, const exact& b) { return condition ? a : b; }
};

template <>
struct reference<ops::exp_op> : from_mpfr<mpfr_exp, 2> {};
template <>
struct reference<ops::exp2_op> : from_mpfr<mpfr_exp2, 2> {};
template <>
struct reference<ops::expm1_op> : from_mpfr<mpfr_expm1, 2> {};
template <>
struct reference<ops::log_op> : from_mpfr<mpfr_log, 2> {};
template <>
struct reference<ops::log2_op> : from_mpfr<mpfr_log2, 2> {};
template <>
struct reference<ops::log10_op> : from_mpfr<mpfr_log10, 2> {};
template <>
struct reference<ops::log1p_op> : from_mpfr<mpfr_log1p, 2> {};
template <>
struct reference<ops::logaddexp_op> : entry<8> {
  static exact value(const exact& a, const exact& b) { return special::logaddexp(a, b); }
  static constexpr bool absolute = true;
};

template <>
struct reference<ops::sin_op> : from_mpfr<mpfr_sin, 2> {};
template <>
struct reference<ops::cos_op> : from_mpfr<mpfr_cos, 2> {};
template <>
struct reference<ops::tan_op> : from_mpfr<mpfr_tan, 2> {};
template <>
struct reference<ops::asin_op> : from_mpfr<mpfr_asin, 2> {};
template <>
struct reference<ops::acos_op> : from_mpfr<mpfr_acos, 2> {};
template <>
struct reference<ops::atan_op> : from_mpfr<mpfr_atan, 2> {};
template <>
struct reference<ops::atan2_op> : from_mpfr<mpfr_atan2, 2> {};

template <>
struct reference<ops::sinh_op> : from_mpfr<mpfr_sinh, 2> {};
template <>
struct reference<ops::cosh_op> : from_mpfr<mpfr_cosh, 2> {};
template <>
struct reference<ops::tanh_op> : from_mpfr<mpfr_tanh, 2> {
  static constexpr double tolerance = 10;
  static constexpr bool slope_of_one = true;
};
template <>
struct reference<ops::asinh_op> : from_mpfr<mpfr_asinh, 2> {};
template <>
struct reference<ops::acosh_op> : from_mpfr<mpfr_acosh, 2> {};
template <>
struct reference<ops::atanh_op> : from_mpfr<mpfr_atanh, 2> {};

template <>
struct reference<ops::sqrt_op> : from_mpfr<mpfr_sqrt, 1> {};
template <>
struct reference<ops::cbrt_op> : from_mpfr<mpfr_cbrt, 2> {};
template <>
struct reference<ops::hypot_op> : from_mpfr<mpfr_hypot, 2> {};
template <>
struct reference<ops::pow_op> : from_mpfr<mpfr_pow, 16, 1024> {};
template <int N>
struct reference<ops::power_op<N>> : entry<16, 32> {
  static exact value(const exact& x) { return mpfr<mpfr_pow>(x, exact(N)); }
};
template <>
struct reference<ops::power_family> {
  using members = tapeless::operations<ops::power_op<-3>, ops::power_op<-1>, ops::power_op<0>, ops::power_op<1>,
                                       ops::power_op<2>, ops::power_op<5>, ops::power_op<12>>;
};

}  // namespace catalogue

#include "reference_special.hpp"
