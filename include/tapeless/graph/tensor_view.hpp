// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>

#include "../meta/inline.hpp"

namespace tapeless {

/// Memory with Rank axes: element (i, j, ...) is data[i * stride[0] + j * stride[1] + ...], strides in elements.
/// Unit is the axis whose stride is 1 by type, -1 where none is known.
template <class E, int Rank, int Unit = -1>
struct tensor_view {
  static_assert(Rank > 0 && -1 <= Unit && Unit < Rank, "tensor_view<E, Rank, Unit>: Unit is one of the axes, or -1");
  static constexpr int rank = Rank;
  static constexpr int unit = Unit;
  E* data = nullptr;
  std::size_t extent[Rank]{};
  std::ptrdiff_t stride[Rank]{};

  constexpr std::size_t size() const {
    std::size_t n = 1;
    for (const std::size_t e : extent) n *= e;
    return n;
  }
  template <class... Index>
  requires(sizeof...(Index) == Rank) TAPELESS_INLINE constexpr E& operator()(Index... index) const {
    int axis = 0;
    std::ptrdiff_t at = 0;
    ((at += static_cast<std::ptrdiff_t>(index) * stride[axis++]), ...);
    return data[at];
  }
  /// The k-th element in row-major order.
  TAPELESS_INLINE constexpr E& operator[](std::size_t k) const {
    std::ptrdiff_t at = 0;
    for (int axis = Rank; axis-- > 0; k /= extent[axis])
      at += static_cast<std::ptrdiff_t>(k % extent[axis]) * stride[axis];
    return data[at];
  }
};

/// Adjacent elements in row-major order whose extents the container does not know.
template <class E>
struct flat_view {
  E* data = nullptr;
  std::size_t size = 0;
};

/// A view with extents known while compiling, -1 where they are not.
template <class View, std::ptrdiff_t... Extent>
struct sized_view : View {};

/// Views memory in row-major order: view(p, {3, 4}) has three rows of four adjacent elements.
template <class T, std::size_t Rank>
requires(Rank >= 2) constexpr tensor_view<T, static_cast<int>(Rank), static_cast<int>(Rank) - 1> view(
    T* pointer, const std::array<std::size_t, Rank>& extents) {
  tensor_view<T, static_cast<int>(Rank), static_cast<int>(Rank) - 1> v{pointer};
  std::ptrdiff_t step = 1;
  for (std::size_t axis = Rank; axis-- > 0;) {
    v.extent[axis] = extents[axis];
    v.stride[axis] = step;
    step *= static_cast<std::ptrdiff_t>(extents[axis]);
  }
  return v;
}
/// Views memory with a distance (in elements, negative ones walk backwards) along each axis; `pointer` is element
/// (0, 0, ...).
template <class T, std::size_t Rank>
requires(Rank >= 2) constexpr tensor_view<T, static_cast<int>(Rank)> view(
    T* pointer, const std::array<std::size_t, Rank>& extents, const std::array<std::ptrdiff_t, Rank>& strides) {
  tensor_view<T, static_cast<int>(Rank)> v{pointer};
  for (std::size_t axis = 0; axis < Rank; ++axis) {
    v.extent[axis] = extents[axis];
    v.stride[axis] = strides[axis];
  }
  return v;
}
template <class T, std::size_t Rank>
requires(Rank >= 2) constexpr auto view(T* pointer, const std::size_t (&extents)[Rank]) {
  return view(pointer, std::to_array(extents));
}
template <class T, std::size_t Rank>
requires(Rank >= 2) constexpr auto view(T* pointer, const std::size_t (&extents)[Rank],
                                        const std::ptrdiff_t (&strides)[Rank]) {
  return view(pointer, std::to_array(extents), std::to_array(strides));
}

}  // namespace tapeless
