// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "exponential.hpp"
#include "logarithm.hpp"
#include "rounding.hpp"

/// pow(x, y) = e^(y log x), the logarithm and the product in twice the precision. Packs of float pass through double.
namespace tapeless::simd {

/// With Q, log((1 + s) / (1 - s)) = 2 s + s^3 (2/3 + s^2 Q(s^2)) for -0.172 < s <= 0.2; one constant in two parts.
inline constexpr std::array<double, 8> precise_log_tail = {
    0.39999999999999719, 0.2857142857157946,  0.22222222190853347, 0.18181821562602846,
    0.15384404769809462, 0.13341198824492162, 0.11591531711811395, 0.12576577996074143};
inline constexpr double two_thirds = 2.0 / 3, two_thirds_low = 0x1.5555555555555p-55;

/// log(x) to about 65 bits, for finite x > 0.
template <class Arch>
TAPELESS_INLINE double_word<pack<double, Arch>> precise_log(pack<double, Arch> x) {
  using P = pack<double, Arch>;
  const auto [mantissa, n] = decompose(x);
  const P f = mantissa - 1.0;
  // s = f / (2 + f)
  const auto denominator = two_sum(P(2.0), f);
  const P inverse = 1.0 / denominator.high;
  const P s = f * inverse;
  const auto back = two_product(s, denominator.high);
  const P s_low = (((f - back.high) - back.low) - s * denominator.low) * inverse;
  const auto z = two_product(s, s);
  const P z_low = multiply_add(2.0 * s, s_low, z.low);
  const P higher = z.high * polynomial(z.high, precise_log_tail);
  const auto q = fast_two_sum(P(two_thirds), higher);
  const auto cube = two_product(z.high, s);
  const P cube_low = multiply_add(z_low, s, multiply_add(z.high, s_low, cube.low));
  const auto third = two_product(cube.high, q.high);
  const P third_low = multiply_add(cube_low, q.high, multiply_add(cube.high, q.low + two_thirds_low, third.low));

  const auto large = two_sum(n * exponential<double>::ln2_high, 2.0 * s);
  const auto sum = two_sum(large.high, third.high);
  const P low = multiply_add(n, P(exponential<double>::ln2_low), large.low + (sum.low + (third_low + 2.0 * s_low)));
  return fast_two_sum(sum.high, low);
}

/// x^y. Edges as in C: pow(x, 0) = pow(1, y) = 1 even for NaN, NaN for x < 0 and y not an integer.
template <class Arch>
TAPELESS_INLINE pack<double, Arch> pow(pack<double, Arch> x, pack<double, Arch> y) {
  using P = pack<double, Arch>;
  const P magnitude = abs(x);
  const auto logarithm = precise_log(magnitude);
  // A larger exponent changes nothing: a base other than 1 has a logarithm above 2^-54.
  const P limited = clamp(y, P(-0x1p70), P(0x1p70));
  const auto product = two_product(limited, logarithm.high);
  const P low = multiply_add(limited, logarithm.low, product.low);
  const auto ordinary = (x > P(0.0)) & (x <= P(format<double>::largest)) & (abs(product.high) < P(1000.0));

  const auto power = [](P exponent, P rest) {
    const auto [n, e] = exp_parts(clamp(exponent, P(-1000.0), P(1000.0)));
    return scale(1.0 + (e.high + (e.low + multiply_add(rest, e.high, rest))), n);
  };
  if (all(ordinary)) [[likely]]
    return power(product.high, low);

  const P extreme = select(magnitude == P(0.0), P(-format<double>::infinity), magnitude);
  const auto finite = (magnitude > P(0.0)) & (magnitude <= P(format<double>::largest));
  const auto moderate = finite & (abs(product.high) < P(1000.0));
  const P exponent = y * select(finite, logarithm.high, extreme);
  P result = power(exponent, select(moderate, low, P(0.0)));
  const auto integer = trunc(y) == y;
  const auto odd = integer & (trunc(0.5 * y) != 0.5 * y);
  result = select(odd, copysign(result, x), result);
  const auto outside = (x < P(0.0)) & finite & !integer;
  result = select(outside, P(format<double>::not_a_number), result);
  result = select(isinf(y) & (magnitude == P(1.0)), P(1.0), result);
  return select((y == P(0.0)) | (x == P(1.0)), P(1.0), result);
}
template <class Arch>
TAPELESS_INLINE pack<float, Arch> pow(pack<float, Arch> x, pack<float, Arch> y) {
  const auto a = native::widen(x), b = native::widen(y);
  return native::narrow(native::halves<Arch>{pow(a.low, b.low), pow(a.high, b.high)});
}
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto pow(X x, Y y) { return pow(pack_of<X, Y>(x), pack_of<X, Y>(y)); }

/// x^n by repeated squaring while that loses less than pow does.
template <class Arch, class T>
TAPELESS_INLINE pack<T, Arch> power(pack<T, Arch> x, int n) {
  using P = pack<T, Arch>;
  if (n < -8 || n > 16) {
    if constexpr (std::same_as<T, float>) {
      const auto wide = native::widen(x);
      const pack<double, Arch> exponent(n);
      return native::narrow(native::halves<Arch>{pow(wide.low, exponent), pow(wide.high, exponent)});
    } else {
      return pow(x, P(n));
    }
  }
  P factor = n < 0 ? T(1) / x : x;
  P result(T(1));
  for (int rest = n < 0 ? -n : n; rest > 0; rest /= 2) {
    if (rest % 2 != 0) result *= factor;
    factor *= factor;
  }
  return result;
}

}  // namespace tapeless::simd
