// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "random_graph.hpp"

/// Random formulas appended to a builder.
namespace reference {

namespace ops = tapeless::ops;
using tapeless::handle;

/// Instructions followed at run time.
class grower {
 public:
  explicit grower(graph::builder& b) : b_(b) {}

  /// Appends all, and gives the sum of what no instruction uses.
  template <int Size>
  int follow(const formula<Size>& f) {
    const std::vector<handle> step = steps(f);
    int result = graph::no_node;
    for (std::size_t k = 0; k < step.size(); ++k) {
      if (f.used[k]) continue;
      const graph::shape s = b_.shape_at(step[k].node);
      handle total = step[k];
      for (int d = s.rank - 1; d >= 0; --d) total = tapeless::apply<ops::sum_op>(total, at(*s.dimension[d]));
      result = result == graph::no_node ? total.node : (total + handle{&b_, result}).node;
    }
    return result;
  }
  /// Gives the last instruction.
  template <int Size>
  int follow_one(const formula<Size>& f) {
    return steps(f).back().node;
  }
  /// The leaves that formulas draw from.
  static constexpr auto infos = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<const graph::leaf_info*, sizeof...(I)>{&graph::leaf<leaf_node_t<I>>...};
  }
  (std::make_index_sequence<static_cast<std::size_t>(leaf_count)>{});

 private:
  template <int Size>
  std::vector<handle> steps(const formula<Size>& f) {
    std::vector<handle> step;
    const auto at = [&step](int i) { return step[static_cast<std::size_t>(i)]; };
    for (const instruction& i : f.steps) step.push_back(i.what == kind::leaf ? leaf(i.a) : apply(i, at(i.a), at(i.b)));
    return step;
  }
  handle at(const graph::leaf_info& info) { return {&b_, b_.leaf(info)}; }
  handle leaf(int k) { return at(*infos[static_cast<std::size_t>(k)]); }
  template <class Dimension>
  handle extent(Dimension) {
    return at(graph::leaf<tapeless::nodes::extent<Dimension>>);
  }
  handle extent_of(unsigned bit) {
    return bit == n_bit ? extent(N) : bit == d_bit ? extent(D) : bit == h_bit ? extent(H) : extent(M);
  }

  handle apply(const instruction& i, handle a, handle b) {
    using namespace tapeless::literals;
    using tapeless::apply;
    if (i.what < kind::outer && i.what != kind::by_position) return apply_elementwise(i.what, a, b);
    if (i.what == kind::outer) return apply<ops::outer_op>(a, b);
    if (i.what == kind::transpose) {
      const graph::shape s = b_.shape_at(a.node);
      return apply<ops::transpose_op>(a, at(*s.dimension[0]), at(*s.dimension[1]));
    }
    const handle along = extent_of(i.along);
    switch (i.what) {
      case kind::by_position:
        return a * (1_c + 0.5_c * tapeless::tensors::positions_along(along));
      case kind::sum:
        return apply<ops::sum_op>(a, along);
      case kind::mean:
        return apply<ops::mean_op>(a, along);
      case kind::largest:
        return apply<ops::max_element_op>(a, along);
      case kind::smallest:
        return apply<ops::min_element_op>(a, along);
      case kind::norm:
        return apply<ops::norm_op>(a, along);
      case kind::logsumexp:
        return apply<ops::logsumexp_op>(a, along);
      case kind::prod:
        return apply<ops::prod_op>(a, along);
      case kind::softmax:
        return apply<ops::softmax_weight_op>(a, apply<ops::logsumexp_op>(a, along));
      case kind::log_softmax:
        return a - apply<ops::logsumexp_op>(a, along);
      case kind::centre:
        return a - apply<ops::mean_op>(a, along);
      case kind::contract:
        return apply<ops::contract_op>(a, b, along);
      case kind::attend:
        return apply<ops::contract_op>(apply<ops::softmax_weight_op>(a, apply<ops::logsumexp_op>(a, along)), b, along);
      default:
        return apply<ops::rename_op>(a, along, extent_of(i.along == n_bit ? prime_bit : n_bit));
    }
  }
  template <kind What = kind::tanh>
  handle apply_elementwise(kind what, handle a, handle b) {
    if constexpr (What == kind::outer)
      throw std::out_of_range("no elementwise instruction");
    else if constexpr (What == kind::by_position)
      return apply_elementwise<kind::add>(what, a, b);
    else
      return what == What ? elementwise<What>(a, b)
                          : apply_elementwise<static_cast<kind>(static_cast<int>(What) + 1)>(what, a, b);
  }

  graph::builder& b_;
};

}  // namespace reference
