// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "extents.hpp"

/// The values of index inputs, checked before anything is computed.
namespace tapeless::evaluate {

/// Whether a number can be an index: no fraction, NaN or infinity among floating-point numbers.
template <class T>
constexpr bool is_integer(const T& value) {
  if constexpr (std::is_floating_point_v<T>)
    return std::fabs(value) < T(1LL << 62) && std::trunc(value) == value;
  else
    return true;
}
[[noreturn]] inline void refuse_fraction(const char* input) {
  message text;
  text << input << ": an index is not an integer";
  fail(text);
}

/// The values of an index input stay below the extent that they select in.
template <class Input, class View, class Extents>
void check_index(const View& view, const Extents& extents) {
  const std::size_t most = extents.size[Extents::position(graph::leaf<Input>.below)];
  const auto check = [&](const auto& self, int axis, const auto* p) -> void {
    if (axis == View::rank) {
      const auto value = *p;
      if (!is_integer(value)) refuse_fraction(text_of<Input>());
      if (value < 0 || static_cast<std::size_t>(value) >= most) {
        message text;
        const auto magnitude = value < 0 ? 0 - static_cast<std::size_t>(value) : static_cast<std::size_t>(value);
        text << text_of<Input>() << ": an index is " << (value < 0 ? "-" : "") << magnitude << ", but the extent of "
             << graph::leaf<Input>.below->text << " is " << most;
        fail(text);
      }
      return;
    }
    for (std::size_t i = 0; i < view.extent[axis]; ++i)
      self(self, axis + 1, p + static_cast<std::ptrdiff_t>(i) * view.stride[axis]);
  };
  check(check, 0, view.data);
}

}  // namespace tapeless::evaluate
