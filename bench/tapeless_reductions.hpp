// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "arrays.hpp"

/// The reductions of reductions_hand.hpp and normal_hand.hpp, each prepared for n numbers.
namespace bench::expressions {

using namespace tapeless::literals;
inline constexpr auto N = tapeless::dim<"N">;
inline constexpr auto x = tapeless::vector<"x", N>;
inline constexpr auto mu = tapeless::variable<"mu">;
inline constexpr auto s = tapeless::variable<"s">;
inline constexpr auto normal = -0.5_c * squared_norm((x - mu) / s) - tapeless::extent(N) * log(s);

/// in and out as of the hand-written code for a function f of x alone.
template <class T, class F>
auto of_numbers(F f, std::size_t n) {
  return [step = prepare(value_and_gradient(f, tapeless::wrt(x)), N = n)](const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], out[1])(x = in[0]);
  };
}

template <class T>
auto normal_x(std::size_t n) {
  return [step = prepare(value_and_gradient(normal, tapeless::wrt(x)), N = n)](const arrays<T>& in,
                                                                               arrays<T>& out) mutable {
    step.into(out[0][0], out[1])(x = in[0], mu = in[1][0], s = in[2][0]);
  };
}

template <class T>
auto normal_parameters(std::size_t n) {
  return [step = prepare(value_and_gradient(normal, tapeless::wrt(mu, s)), N = n)](const arrays<T>& in,
                                                                                   arrays<T>& out) mutable {
    step.into(out[0][0], out[1][0], out[2][0])(mu = in[0][0], s = in[1][0], x = in[2]);
  };
}

}  // namespace bench::expressions
