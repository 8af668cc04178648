// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "../graph/as_tensor.hpp"

/// Views of tensors in memory, as a call compares them: which of them share elements.
namespace tapeless::evaluate {

using graph::as_tensor;
using graph::static_extent;

/// Lays axes over adjacent elements in row-major order; the product of the extents is the number of elements.
template <int Rank, class E>
TAPELESS_INLINE constexpr tensor_view<E, Rank, Rank - 1> lay_out(const flat_view<E>& flat,
                                                                 const std::size_t (&extents)[Rank]) {
  tensor_view<E, Rank, Rank - 1> v{flat.data};
  std::ptrdiff_t step = 1;
  for (int axis = Rank; axis-- > 0; step *= static_cast<std::ptrdiff_t>(extents[axis])) {
    v.extent[axis] = extents[axis];
    v.stride[axis] = step;
  }
  return v;
}

/// Copies element by element.
template <int Axis = 0, class E, class F, int Rank, int Unit, int OtherUnit>
void copy_elements(const tensor_view<E, Rank, Unit>& to, const tensor_view<F, Rank, OtherUnit>& from) {
  if constexpr (Axis == Rank) {
    *to.data = static_cast<E>(*from.data);
  } else {
    auto target = to;
    auto source = from;
    for (std::size_t i = 0; i < to.extent[Axis]; ++i, target.data += to.stride[Axis], source.data += from.stride[Axis])
      copy_elements<Axis + 1>(target, source);
  }
}

/// The bytes from the first element in memory to the end of the last; empty where there are no elements.
struct byte_range {
  std::uintptr_t first = 0, last = 0;
};
template <class E, int Rank, int Unit>
byte_range bytes_of(const tensor_view<E, Rank, Unit>& v) {
  std::ptrdiff_t low = 0, high = 1;
  for (int axis = 0; axis < Rank; ++axis) {
    if (v.extent[axis] == 0) return {};
    const std::ptrdiff_t reach = static_cast<std::ptrdiff_t>(v.extent[axis] - 1) * v.stride[axis];
    (reach < 0 ? low : high) += reach;
  }
  return {reinterpret_cast<std::uintptr_t>(v.data + low), reinterpret_cast<std::uintptr_t>(v.data + high)};
}
template <class E>
byte_range bytes_of(const flat_view<E>& v) {
  return {reinterpret_cast<std::uintptr_t>(v.data), reinterpret_cast<std::uintptr_t>(v.data + v.size)};
}

/// Whether no element of one view can lie on one of the other because all of them stay apart modulo `step` bytes: each
/// within a stretch that its axes of other steps span.
template <class E, int Rank, int Unit>
byte_range bytes_modulo(const tensor_view<E, Rank, Unit>& v, std::uintptr_t step) {
  std::uintptr_t low = 0, width = sizeof(E);
  for (int axis = 0; axis < Rank; ++axis) {
    const bool backwards = v.stride[axis] < 0;
    const std::uintptr_t stride = static_cast<std::uintptr_t>(backwards ? -v.stride[axis] : v.stride[axis]) * sizeof(E);
    if (stride % step == 0) continue;
    const std::uintptr_t reach = (v.extent[axis] - 1) * stride;
    width += reach;
    if (backwards) low += reach;
  }
  const std::uintptr_t first = (reinterpret_cast<std::uintptr_t>(v.data) - low) % step;
  return {first, first + width};
}
template <class A, class B>
bool apart_modulo(const A& a, const B& b, std::uintptr_t step) {
  const byte_range x = bytes_modulo(a, step), y = bytes_modulo(b, step);
  if (x.last - x.first > step || y.last - y.first > step) return false;
  const std::uintptr_t ahead = (y.first + step - x.first) % step;  // from x up to y, around
  return ahead >= x.last - x.first && step - ahead >= y.last - y.first;
}
/// Some step of one view sets both apart: columns of one row-major matrix, blocks beside each other, parts of numbers.
template <class E, int Rank, int Unit, class B>
bool interleaves(const tensor_view<E, Rank, Unit>& a, const B& b) {
  for (const std::ptrdiff_t stride : a.stride)
    if (stride != 0 && apart_modulo(a, b, static_cast<std::uintptr_t>(stride < 0 ? -stride : stride) * sizeof(E)))
      return true;
  return false;
}

/// Whether two views may have an element in common; those that only interleave have none.
template <class A, class B>
bool overlaps(const A& a, const B& b) {
  const byte_range x = bytes_of(a), y = bytes_of(b);
  if (!(x.first < x.last && y.first < y.last && x.first < y.last && y.first < x.last)) return false;
  if constexpr (requires { a.stride, b.stride; })
    return !interleaves(a, b) && !interleaves(b, a);
  else
    return true;
}

/// Whether two views have the same elements at the same indices: an elementwise result may be written over its
/// argument. The stride of an axis of one element does not count.
template <class E, class F, int Rank, int Unit, int OtherUnit>
constexpr bool same_elements(const tensor_view<E, Rank, Unit>& a, const tensor_view<F, Rank, OtherUnit>& b) {
  if constexpr (!std::is_same_v<std::remove_cv_t<E>, std::remove_cv_t<F>>) {
    return false;
  } else {
    for (int axis = 0; axis < Rank; ++axis)
      if (a.extent[axis] != b.extent[axis] || (a.extent[axis] > 1 && a.stride[axis] != b.stride[axis])) return false;
    return a.data == b.data;
  }
}
template <class E, class F>
constexpr bool same_elements(const flat_view<E>& a, const flat_view<F>& b) {
  if constexpr (!std::is_same_v<std::remove_cv_t<E>, std::remove_cv_t<F>>)
    return false;
  else
    return a.data == b.data && a.size == b.size;
}
/// Views of other kinds are not compared: the caller lays out a flat_view first.
template <class A, class B>
constexpr bool same_elements(const A&, const B&) {
  return false;
}

}  // namespace tapeless::evaluate
