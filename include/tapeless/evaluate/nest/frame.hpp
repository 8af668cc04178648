// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../bindings.hpp"
#include "../column.hpp"
#include "../tensor_view.hpp"
#include "facts.hpp"

/// The memory of a call: inputs, results, workspace.
namespace tapeless::evaluate {

template <class Input, class View>
struct input_view {
  View view;
};
template <class Input, class View>
TAPELESS_INLINE constexpr const View& find_view(const input_view<Input, View>& v) {
  return v.view;
}
/// The views of all inputs that are tensors, by input.
template <class... View>
struct input_views : View... {};

/// Everything that loops read and write. `memory` holds the workspace's arrays, of T.
template <class Facts, class T, class Inputs, class Results, class Scalars>
struct nest_frame {
  using facts = Facts;
  using number = T;
  const Inputs& inputs;
  const Results& results;
  const Scalars& scalars;
  const std::size_t* extent;  ///< by dimension of the plan
  T* memory[Facts::kept.count + 1];

  TAPELESS_INLINE std::ptrdiff_t extent_of(int d) const { return static_cast<std::ptrdiff_t>(extent[d]); }

  /// The number of elements that a node of the workspace has.
  TAPELESS_INLINE std::size_t elements(int i) const {
    std::size_t n = 1;
    for (int d = 0; d < Facts::plan.dimensions.count; ++d)
      if (Facts::has(Facts::plan.planned[i].kept, d)) n *= extent[d];
    return n;
  }

  /// The memory of a node.
  template <int I>
  TAPELESS_INLINE auto view() const {
    constexpr int result = Facts::plan.planned[I].result;
    if constexpr (!Facts::record(I).is_operation()) {
      return find_view<typename Facts::template node<I>>(inputs);
    } else if constexpr (result >= 0) {
      return column_at<static_cast<std::size_t>(result)>(results);
    } else {
      constexpr memory_axes axes = Facts::own_axes(I);
      if constexpr (axes.rank == 0) {
        return tensor_view<T, 1, 0>{memory[Facts::place_of(I)], {1}, {1}};
      } else {
        std::size_t size[axes.rank];
        for (int a = 0; a < axes.rank; ++a) size[a] = extent[axes.dimension[a]];
        return lay_out<axes.rank>(flat_view<T>{memory[Facts::place_of(I)], 0}, size);
      }
    }
  }
};

/// The position in all loops.
template <class Facts>
struct loop_indices {
  std::ptrdiff_t at[Facts::plan.dimensions.count + 1];
};

/// A value is one of the positions 0, 1, ..., extent - 1.
template <class T>
TAPELESS_INLINE bool is_position(const T& value, std::size_t extent) {
  return value >= T(0) && value < static_cast<T>(extent);
}

/// Whether the values by which the element of a node is selected, but for those that a loop over `Along` has, are
/// positions.
template <int I, bool Viewed, int Along, class Frame, class Slots>
TAPELESS_INLINE bool exists([[maybe_unused]] const Frame& frame, [[maybe_unused]] const Slots& s) {
  using facts = typename Frame::facts;
  constexpr memory_axes axes = facts::template axes_of<I, Viewed>;
  return [&]<int... A>(std::integer_sequence<int, A...>) TAPELESS_LAMBDA {
    [[maybe_unused]] const auto one = [&]<int Axis>(std::integral_constant<int, Axis>) TAPELESS_LAMBDA {
      constexpr int by = axes.index[Axis];
      if constexpr (facts::axis_may_miss(axes, Axis) && (Along < 0 || !facts::has(facts::shape(by), Along)))
        return is_position(s.number[by], frame.template view<axes.source>().extent[Axis]);
      else
        return true;
    };
    return (one(std::integral_constant<int, A>{}) && ...);
  }
  (std::make_integer_sequence<int, axes.rank>{});
}

/// Where the element of a node is, but for what the loop over `Along` (or -1) adds.
template <int I, bool Viewed, int Along, class Frame, class Slots, class Indices>
TAPELESS_INLINE auto address(const Frame& frame, [[maybe_unused]] const Slots& s,
                             [[maybe_unused]] const Indices& index) {
  using facts = typename Frame::facts;
  constexpr memory_axes axes = facts::template axes_of<I, Viewed>;
  const auto view = frame.template view<axes.source>();
  auto* p = view.data;
  [&]<int... A>(std::integer_sequence<int, A...>) TAPELESS_LAMBDA {
    [[maybe_unused]] const auto one = [&]<int Axis>(std::integral_constant<int, Axis>) TAPELESS_LAMBDA {
      constexpr int d = axes.dimension[Axis];
      constexpr int by = axes.index[Axis];
      if constexpr (by >= 0) {
        if constexpr (Along < 0 || !facts::has(facts::shape(by), Along))
          if (!facts::axis_may_miss(axes, Axis) || is_position(s.number[by], view.extent[Axis]))
            p += static_cast<std::ptrdiff_t>(s.number[by]) * view.stride[Axis];
      } else if constexpr (d != Along) {
        p += index.at[d] * view.stride[Axis];
      }
    };
    (one(std::integral_constant<int, A>{}), ...);
  }
  (std::make_integer_sequence<int, axes.rank>{});
  return p;
}

/// The elements of a node along a loop: a column, or (Index >= 0) elements that the value of a node selects.
template <class E, bool Strided, int Index = -1, bool IndexIsAdjacent = false>
struct loop_column {
  using element = E;
  static constexpr int index = Index;
  static constexpr bool index_is_adjacent = IndexIsAdjacent;  ///< the axis that is selected along has stride 1
  column<E, Strided> all;
  std::ptrdiff_t index_stride = 0;
  std::size_t index_extent = 0;
  bool exists = true;  ///< otherwise every element is 0
};

/// Which axes of memory a loop moves along.
struct axis_along {
  int count = 0;
  int axis = -1;
  int index = -1;  ///< a node whose value selects
  int index_axis = 0;
};
template <class Facts, int Along>
constexpr axis_along find_along(const memory_axes& axes) {
  axis_along found;
  for (int a = 0; a < axes.rank; ++a) {
    if (axes.dimension[a] == Along) ++found.count, found.axis = a;
    if (axes.index[a] >= 0 && Facts::has(Facts::shape(axes.index[a]), Along))
      found.index = axes.index[a], found.index_axis = a;
  }
  return found;
}

template <int I, bool Viewed, int Along, class Frame, class Slots, class Indices>
TAPELESS_INLINE auto make_loop_column(const Frame& frame, const Slots& s, const Indices& indices) {
  using facts = typename Frame::facts;
  constexpr memory_axes axes = facts::template axes_of<I, Viewed>;
  const auto view = frame.template view<axes.source>();
  using view_type = std::remove_const_t<decltype(view)>;
  using element = std::remove_pointer_t<decltype(view.data)>;
  constexpr axis_along found = find_along<facts, Along>(axes);
  std::ptrdiff_t stride = 0;
  for (int a = 0; a < axes.rank; ++a)
    if (axes.dimension[a] == Along) stride += view.stride[a];
  constexpr bool is_adjacent = found.count == 1 && found.axis == view_type::unit;
  element* const first = address<I, Viewed, Along>(frame, s, indices);
  if constexpr (found.index >= 0)
    return loop_column < element, true, found.index,
           found.count == 0 && found.index_axis == view_type::unit > {{first, 0, stride},
                                                                      view.stride[found.index_axis],
                                                                      view.extent[found.index_axis],
                                                                      exists<I, Viewed, Along>(frame, s)};
  else
    return loop_column<element, !is_adjacent>{{first, 0, stride}, 0, 0, exists<I, Viewed, Along>(frame, s)};
}

}  // namespace tapeless::evaluate
