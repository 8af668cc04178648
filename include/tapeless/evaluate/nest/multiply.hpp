// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "frame.hpp"

/// Products of matrices between loops: from where their factors are to where the result belongs.
namespace tapeless::evaluate {

/// The roles that the dimensions of a contraction play.
struct product_roles {
  plan::dimension_set rows = 0, columns = 0, batch = 0;
  int inner = 0;
};
template <class Facts, int I>
constexpr product_roles roles_of() {
  const graph::import_record& r = Facts::record(I);
  const plan::dimension_set a = Facts::shape(r.operand[0]);
  const plan::dimension_set b = Facts::shape(r.operand[1]);
  const int inner = Facts::dimension_at(r.operand[2]);
  return {a & ~b, b & ~a, a & b & ~plan::only(inner), inner};
}

/// Elements along the dimensions of a program.
template <class T, int Dimensions>
struct strided_elements {
  T* data = nullptr;
  std::ptrdiff_t stride[Dimensions + 1]{};
};

/// The elements that a node has in memory, by dimension.
template <int I, class Frame>
TAPELESS_INLINE auto elements_of(const Frame& frame) {
  using facts = typename Frame::facts;
  constexpr memory_axes axes = facts::axes(I);
  const auto view = frame.template view<axes.source>();
  using element = std::remove_pointer_t<decltype(view.data)>;
  strided_elements<element, facts::plan.dimensions.count> e{view.data};
  for (int a = 0; a < axes.rank; ++a) e.stride[axes.dimension[a]] += view.stride[a];
  return e;
}

/// Several dimensions of two operands as one, as far as both walk through them at one step; the rest are left over.
struct merged_dimensions {
  std::ptrdiff_t extent = 1, first_stride = 0, second_stride = 0;
  plan::dimension_set rest = 0;

  template <class Frame, class A, class B>
  merged_dimensions(const Frame& frame, plan::dimension_set set, const A& a, const B& b) {
    bool is_first = true;
    for (int d = Frame::facts::plan.dimensions.count - 1; d >= 0; --d) {
      if (!Frame::facts::has(set, d)) continue;
      if (is_first) {
        first_stride = a.stride[d], second_stride = b.stride[d];
        extent = frame.extent_of(d);
        is_first = false;
      } else if (rest == 0 && a.stride[d] == first_stride * extent && b.stride[d] == second_stride * extent) {
        extent *= frame.extent_of(d);
      } else {
        rest |= plan::only(d);
      }
    }
  }
};

/// Elements in the number type that is computed with: where they are, or converted into the workspace.
template <class T, class E, class Frame>
TAPELESS_INLINE auto in_number_type(const Frame& frame,
                                    const strided_elements<E, Frame::facts::plan.dimensions.count>& e,
                                    plan::dimension_set dimensions, [[maybe_unused]] T*& room) {
  if constexpr (std::is_same_v<std::remove_const_t<E>, T>) {
    return e;
  } else {
    strided_elements<const T, Frame::facts::plan.dimensions.count> converted{room};
    std::ptrdiff_t count = 1;
    for (int d = Frame::facts::plan.dimensions.count - 1; d >= 0; --d)
      if (Frame::facts::has(dimensions, d)) converted.stride[d] = count, count *= frame.extent_of(d);
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      std::ptrdiff_t rest = k, at = 0;
      for (int d = Frame::facts::plan.dimensions.count - 1; d >= 0; --d)
        if (Frame::facts::has(dimensions, d)) {
          at += rest % frame.extent_of(d) * e.stride[d];
          rest /= frame.extent_of(d);
        }
      *room++ = static_cast<T>(e.data[at]);
    }
    return converted;
  }
}

/// The product I.
template <int I, class Frame>
void multiply(const Frame& frame, void* workspace) {
  using facts = typename Frame::facts;
  using T = typename Frame::number;
  constexpr product_roles roles = roles_of<facts, I>();
  constexpr int x = facts::record(I).operand[0];
  constexpr int y = facts::record(I).operand[1];
  T* room = static_cast<T*>(workspace);
  const auto a = in_number_type<T>(frame, elements_of<x>(frame), facts::shape(x), room);
  const auto b = in_number_type<T>(frame, elements_of<y>(frame), facts::shape(y), room);
  const auto c = elements_of<I>(frame);
  const merged_dimensions rows(frame, roles.rows, a, c);
  const merged_dimensions columns(frame, roles.columns, b, c);
  const std::ptrdiff_t inner = frame.extent_of(roles.inner);
  const plan::dimension_set several = roles.batch | rows.rest | columns.rest;
  std::ptrdiff_t rounds = 1;
  for (int d = 0; d < facts::plan.dimensions.count; ++d)
    if (facts::has(several, d)) rounds *= frame.extent_of(d);
  for (std::ptrdiff_t k = 0; k < rounds; ++k) {
    std::ptrdiff_t rest = k, at_a = 0, at_b = 0, at_c = 0;
    for (int d = facts::plan.dimensions.count - 1; d >= 0; --d) {
      if (!facts::has(several, d)) continue;
      const std::ptrdiff_t i = rest % frame.extent_of(d);
      rest /= frame.extent_of(d);
      at_a += i * a.stride[d], at_b += i * b.stride[d], at_c += i * c.stride[d];
    }
    facts::products::template multiply<T>(
        matrix<T>{c.data + at_c, rows.extent, columns.extent, rows.second_stride, columns.second_stride},
        matrix<const T>{a.data + at_a, rows.extent, inner, rows.first_stride, a.stride[roles.inner]},
        matrix<const T>{b.data + at_b, inner, columns.extent, b.stride[roles.inner], columns.first_stride}, false,
        room);
  }
}

/// The bytes of workspace that product I needs.
template <int I, class Facts, class T>
std::size_t product_workspace(const std::size_t* extent) {
  constexpr product_roles roles = roles_of<Facts, I>();
  const auto extent_over = [&](plan::dimension_set set) {
    std::size_t n = 1;
    for (int d = 0; d < Facts::plan.dimensions.count; ++d)
      if (Facts::has(set, d)) n *= extent[d];
    return n;
  };
  const std::size_t converted =
      extent_over(Facts::shape(Facts::record(I).operand[0])) + extent_over(Facts::shape(Facts::record(I).operand[1]));
  return converted * sizeof(T) +
         Facts::products::template workspace<T>(static_cast<std::ptrdiff_t>(extent_over(roles.rows)),
                                                static_cast<std::ptrdiff_t>(extent_over(roles.columns)),
                                                static_cast<std::ptrdiff_t>(extent[roles.inner]));
}

}  // namespace tapeless::evaluate
