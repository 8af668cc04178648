// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "../graph/as_tensor.hpp"
#include "node_text.hpp"

/// The inputs of a call, kept in long double so that they can be moved a little.
namespace tapeless::inspect {

/// An extent or integers that select: what differences leave alone.
template <class Input>
inline constexpr bool is_real =
    graph::leaf<Input>.kind != graph::leaf_kind::extent&& graph::leaf<Input>.kind != graph::leaf_kind::index;

/// "W[2, 3]" for element k in row-major order of the extents; "x" where there are none.
template <std::size_t Rank>
std::string coordinate_name(const graph::leaf_info& leaf, const std::array<std::size_t, Rank>& extents, std::size_t k) {
  std::string positions;
  for (std::size_t axis = Rank; axis-- > 0; k /= extents[axis])
    positions.insert(0, std::to_string(k % extents[axis]) + (axis + 1 < Rank ? ", " : "]"));
  return leaf_text(leaf).append(Rank == 0 ? "" : "[").append(positions);
}

/// Passed through as it was bound.
template <class Input, class T>
struct moved_input {
  binding<Input, T> given;
  std::vector<long double> number{};

  explicit moved_input(const binding<Input, T>& b) : given(b) {}
  const binding<Input, T>& bound() const { return given; }
};

template <class Input, class T>
requires(is_real<Input>&& graph::rank_of<Input> == 0) struct moved_input<Input, T> {
  std::vector<long double> number{};

  explicit moved_input(const binding<Input, T>& b) : number{static_cast<long double>(b.value)} {}
  auto bound() const { return binding<Input, long double>{number.front()}; }
};

/// The elements in row-major order.
template <class Input, class T>
requires(is_real<Input>&& graph::rank_of<Input> > 0) struct moved_input<Input, T> {
  static constexpr std::size_t rank = graph::rank_of<Input>;
  static constexpr bool has_axes = graph::tensor_memory<T>::rank == rank || rank == 1;
  std::vector<long double> number{};
  std::array<std::size_t, rank> extents{};  ///< zeros where the memory does not know them

  explicit moved_input(const binding<Input, T>& b) {
    const auto from = graph::as_tensor<static_cast<int>(rank)>(b.value);
    if constexpr (has_axes) {
      for (std::size_t axis = 0; axis < rank; ++axis) extents[axis] = from.extent[axis];
      for (std::size_t k = 0; k < from.size(); ++k) {
        std::ptrdiff_t at = 0;
        std::size_t rest = k;
        for (std::size_t axis = rank; axis-- > 0; rest /= extents[axis])
          at += static_cast<std::ptrdiff_t>(rest % extents[axis]) * from.stride[axis];
        number.push_back(static_cast<long double>(from.data[at]));
      }
    } else {
      for (std::size_t k = 0; k < from.size; ++k) number.push_back(static_cast<long double>(from.data[k]));
    }
  }
  auto bound() const {
    if constexpr (rank > 1 && has_axes)
      return expression<Input>{} = view(number.data(), extents);
    else
      return expression<Input>{} = number;
  }
};

}  // namespace tapeless::inspect
