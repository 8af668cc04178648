// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../evaluate/bindings.hpp"

/// Numbers among the bindings of a call: of the number type of what it computes with, so that a double does not make it
/// a computation of doubles.
namespace tapeless::nn {

/// A binding of a number, in another number type; any other as it is.
template <class T, class Input, class U>
TAPELESS_INLINE constexpr auto in_numbers_of(const binding<Input, U>& b) {
  constexpr bool is_number =
      graph::is_input<Input> && graph::leaf<Input>.kind != graph::leaf_kind::index && std::is_arithmetic_v<U>;
  if constexpr (is_number)
    return binding<Input, T>{static_cast<T>(b.value)};
  else
    return b;
}

}  // namespace tapeless::nn
