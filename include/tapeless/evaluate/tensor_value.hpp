// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

namespace tapeless {

/// A tensor that owns its elements, in row-major order: what calls return, an input and a destination of others.
///
/// Its members are those of std::mdspan and of a container: t(i, j) is an element, t[k] the k-th of all in row-major
/// order; neither checks its indices. Memory is allocated by the constructors and by assignment only. A moved-from
/// tensor has extents 0.
template <class E, int Rank>
class tensor_value {
  static_assert(Rank > 0, "tensor_value<E, Rank>: Rank is at least 1");

 public:
  using value_type = E;
  static constexpr int unit_axis = Rank - 1;

  tensor_value() = default;
  /// Zeros.
  explicit tensor_value(const std::array<std::size_t, Rank>& extents)
      : extent_(extents), elements_(std::make_unique<E[]>(size())) {}
  /// Elements that the caller writes before they are read.
  static tensor_value for_overwrite(const std::array<std::size_t, Rank>& extents) {
    return {extents, std::unique_ptr<E[]>(new E[product(extents)])};
  }

  tensor_value(const tensor_value& other) : tensor_value(for_overwrite(other.extent_)) {
    std::copy(other.begin(), other.end(), begin());
  }
  tensor_value(tensor_value&& other) noexcept { swap(other); }
  tensor_value& operator=(tensor_value other) noexcept {
    swap(other);
    return *this;
  }
  ~tensor_value() = default;
  void swap(tensor_value& other) noexcept {
    extent_.swap(other.extent_);
    elements_.swap(other.elements_);
  }

  static constexpr std::size_t rank() { return Rank; }
  std::size_t size() const { return product(extent_); }
  std::size_t extent(std::size_t axis) const { return extent_[axis]; }
  const std::array<std::size_t, Rank>& extents() const { return extent_; }
  /// From an element to the next along an axis.
  std::ptrdiff_t stride(std::size_t axis) const {
    std::size_t step = 1;
    for (std::size_t inner = axis + 1; inner < Rank; ++inner) step *= extent_[inner];
    return static_cast<std::ptrdiff_t>(step);
  }

  E* data() { return elements_.get(); }
  const E* data() const { return elements_.get(); }
  E* begin() { return data(); }
  E* end() { return data() + size(); }
  const E* begin() const { return data(); }
  const E* end() const { return data() + size(); }

  E& operator[](std::size_t k) { return elements_[k]; }
  const E& operator[](std::size_t k) const { return elements_[k]; }
  template <class... Index>
  requires(sizeof...(Index) == Rank) E& operator()(Index... index) { return elements_[position(index...)]; }
  template <class... Index>
  requires(sizeof...(Index) == Rank) const E& operator()(Index... index) const { return elements_[position(index...)]; }

  friend bool operator==(const tensor_value& a, const tensor_value& b) {
    return a.extent_ == b.extent_ && std::equal(a.begin(), a.end(), b.begin());
  }

 private:
  tensor_value(const std::array<std::size_t, Rank>& extents, std::unique_ptr<E[]> elements)
      : extent_(extents), elements_(std::move(elements)) {}

  static constexpr std::size_t product(const std::array<std::size_t, Rank>& extents) {
    std::size_t n = 1;
    for (const std::size_t e : extents) n *= e;
    return n;
  }
  template <class... Index>
  std::size_t position(Index... index) const {
    std::size_t at = 0, axis = 0;
    ((at = at * extent_[axis++] + static_cast<std::size_t>(index)), ...);
    return at;
  }

  std::array<std::size_t, Rank> extent_{};
  std::unique_ptr<E[]> elements_;
};

}  // namespace tapeless
