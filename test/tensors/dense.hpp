// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>
#include <utility>
#include <vector>

/// Tensors of the reference: every element is found by the names of its dimensions.
namespace reference {

namespace graph = tapeless::graph;
namespace meta = tapeless::meta;

using real = long double;
/// A dimension: the leaf of its extent.
using axis = const graph::leaf_info*;

/// A number and the size of its largest summand, which errors are relative to.
struct quantity {
  real value = 0;
  real scale = 0;
};

/// A position along each of some dimensions.
class place {
 public:
  std::size_t operator[](axis d) const {
    for (const auto& [known, position] : at_)
      if (known->id == d->id) return position;
    throw std::out_of_range(std::string("no position along ") + d->text);
  }
  place with(axis d, std::size_t position) const {
    place result = *this;
    for (auto& [known, p] : result.at_)
      if (known->id == d->id) return p = position, result;
    result.at_.emplace_back(d, position);
    return result;
  }

 private:
  std::vector<std::pair<axis, std::size_t>> at_;
};

inline bool has(const std::vector<axis>& axes, axis d) {
  for (const axis a : axes)
    if (a->id == d->id) return true;
  return false;
}
inline std::vector<axis> united(std::vector<axis> a, const std::vector<axis>& b) {
  for (const axis d : b)
    if (!has(a, d)) a.push_back(d);
  return a;
}
inline std::vector<axis> without(const std::vector<axis>& a, const std::vector<axis>& b) {
  std::vector<axis> result;
  for (const axis d : a)
    if (!has(b, d)) result.push_back(d);
  return result;
}
inline std::vector<axis> axes_of(const graph::leaf_info& leaf) { return {leaf.dimension, leaf.dimension + leaf.rank}; }

/// Row-major in the order of its dimensions.
struct dense {
  std::vector<axis> axes;
  std::vector<std::size_t> extents;
  std::vector<quantity> elements;

  const quantity& at(const place& p) const {
    std::size_t offset = 0;
    for (std::size_t k = 0; k < axes.size(); ++k) offset = offset * extents[k] + p[axes[k]];
    return elements.at(offset);
  }
};

/// The inputs of a function by leaf, and the extents of dimensions.
class inputs {
 public:
  void resize(axis d, std::size_t extent) { sizes_.emplace_back(d, extent); }
  std::size_t extent(axis d) const {
    if (d->fixed >= 0) return static_cast<std::size_t>(d->fixed);
    for (const auto& [known, size] : sizes_)
      if (known->id == d->id || (d->original != nullptr && known->id == d->original->id)) return size;
    throw std::out_of_range(std::string("no extent of ") + d->text);
  }
  std::size_t volume(const std::vector<axis>& axes) const {
    std::size_t result = 1;
    for (const axis d : axes) result *= extent(d);
    return result;
  }
  void bind(const graph::leaf_info& leaf, const std::vector<real>& numbers) {
    if (numbers.size() != volume(axes_of(leaf))) throw std::length_error(std::string("elements of ") + leaf.text);
    for (auto& [known, values] : bound_)
      if (known->id == leaf.id) return static_cast<void>(values = numbers);
    bound_.emplace_back(&leaf, numbers);
  }
  const std::vector<real>& at(const graph::leaf_info& leaf) const {
    for (const auto& [known, values] : bound_)
      if (known->id == leaf.id) return values;
    throw std::out_of_range(std::string("nothing bound to ") + leaf.text);
  }

  /// f(place) for every place along these dimensions, the last one fastest, the rest of the place as given.
  template <class F>
  void for_each(const std::vector<axis>& axes, const place& from, const F& f, std::size_t k = 0) const {
    if (k == axes.size()) return f(from);
    for (std::size_t i = 0; i < extent(axes[k]); ++i) for_each(axes, from.with(axes[k], i), f, k + 1);
  }
  /// The tensor with the element f(place).
  template <class F>
  dense tabulate(const std::vector<axis>& axes, const F& f) const {
    dense result{axes, {}, {}};
    for (const axis d : axes) result.extents.push_back(extent(d));
    for_each(axes, {}, [&](const place& p) { result.elements.push_back(f(p)); });
    return result;
  }

 private:
  std::vector<std::pair<axis, std::size_t>> sizes_;
  std::vector<std::pair<const graph::leaf_info*, std::vector<real>>> bound_;
};

}  // namespace reference
