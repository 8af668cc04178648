// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

#include "../evaluate/nest/prepare.hpp"

/// What rows are cut from.
namespace tapeless::nn {

/// The axis of an input along a dimension, -1 where it has none.
template <class Input, class Dimension>
inline constexpr int axis_along = [] {
  for (int a = 0; a < graph::leaf<Input>.rank; ++a)
    if (graph::leaf<Input>.dimension[a]->id == meta::id_of<nodes::extent<Dimension>>) return a;
  return -1;
}();
template <class Binding, class Dimension>
inline constexpr bool is_cut = axis_along<evaluate::input_of<Binding>, Dimension> >= 0;

/// What rows are cut from: the values bound, and the extents that follow from them.
template <class... Binding>
class row_source {
  struct no_loops {
    static constexpr struct { planning::dimension_table dimensions{}; } plan{};
  };
  using extents =
      evaluate::call_extents<evaluate::call_dimensions<no_loops, meta::list<evaluate::input_of<Binding>...>>>;

 public:
  explicit row_source(Binding... binding) : values_{std::move(binding)...} {
    (tell<Binding>(), ...);
    for (bool open = true, moves = true; open && moves;) {
      open = moves = false;
      (settle<Binding>(open, moves), ...);
    }
    (require<Binding>(), ...);
  }
  row_source(const row_source&) = delete;

  template <class One>
  const auto& value() const {
    return evaluate::find<evaluate::input_of<One>>(values_);
  }
  template <class Dimension>
  std::size_t extent() const {
    return extents_.size[extents::position(&graph::leaf<nodes::extent<Dimension>>)];
  }
  /// The memory of an input, with its axes.
  template <class One>
  auto view() const {
    using input = evaluate::input_of<One>;
    constexpr int rank = graph::rank_of<input>;
    const auto view = graph::as_tensor<rank>(value<One>());
    if constexpr (requires { view.extent; }) {
      return view;
    } else {
      std::size_t size[rank];
      for (int a = 0; a < rank; ++a) size[a] = extents_.size[extents::template positions<input>.at[a]];
      return evaluate::lay_out<rank>(view, size);
    }
  }

 private:
  template <class One>
  void tell() {
    using input = evaluate::input_of<One>;
    if constexpr (graph::leaf<input>.kind == graph::leaf_kind::extent) {
      if (value<One>() < 0) evaluate::refuse_negative_extent(graph::leaf<input>.text);
      extents_.set(extents::position(&graph::leaf<input>), static_cast<std::size_t>(value<One>()), "its binding");
    } else if constexpr (evaluate::is_tensor_input<input>) {
      const auto view = graph::as_tensor<graph::rank_of<input>>(value<One>());
      if constexpr (requires { view.extent; }) extents_.template agree<input>(view);
    }
  }
  /// What a label selects in may be told by other inputs of the call; the axes of data are known here.
  template <class One>
  void require() const {
    using input = evaluate::input_of<One>;
    if constexpr (evaluate::is_tensor_input<input>)
      for (int a = 0; a < graph::rank_of<input>; ++a) extents_.require(extents::template positions<input>.at[a]);
  }
  /// Adjacent elements without axes tell one extent where the others are known.
  template <class One>
  void settle(bool& open, bool& moves) {
    using input = evaluate::input_of<One>;
    if constexpr (evaluate::is_tensor_input<input>) {
      const auto view = graph::as_tensor<graph::rank_of<input>>(value<One>());
      if constexpr (!requires { view.extent; }) {
        bool was_open = false;
        for (int a = 0; a < graph::rank_of<input>; ++a)
          was_open = was_open || !extents_.is_known(extents::template positions<input>.at[a]);
        const bool settled = extents_.template agree<input>(view);
        open = open || !settled;
        moves = moves || (was_open && settled);
      }
    }
  }

  evaluate::environment<Binding...> values_;
  extents extents_{};
};

}  // namespace tapeless::nn
