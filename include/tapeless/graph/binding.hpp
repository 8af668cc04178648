// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>

namespace tapeless {

/// The value given to an input in a call; made by x = value.
template <class Input, class T>
struct binding {
  using input = Input;
  using value_type = T;
  T value;
};

/// Elements in memory: a pointer, a length and a stride (in elements; negative walks backwards).
template <class T>
struct strided_view {
  T* pointer = nullptr;
  std::ptrdiff_t length = 0;
  std::ptrdiff_t step = 1;

  constexpr T* data() const { return pointer; }
  constexpr std::size_t size() const { return static_cast<std::size_t>(length); }
  constexpr std::ptrdiff_t stride() const { return step; }
};

/// Views `length` elements from `pointer`, each `stride` elements after the one before.
template <class T>
constexpr strided_view<T> view(T* pointer, std::size_t length, std::ptrdiff_t stride = 1) {
  return {pointer, static_cast<std::ptrdiff_t>(length), stride};
}

template <class T>
inline constexpr bool is_binding = false;
template <class Input, class T>
inline constexpr bool is_binding<binding<Input, T>> = true;

namespace graph {

/// Anything with contiguous or strided elements: span, vector, array, strided_view.
template <class T>
concept range = requires(const T& r) {
  *r.data();
  r.size();
};

/// How a binding keeps its argument: lvalue containers are viewed, rvalue containers moved in, the rest copied.
template <class T>
struct held {
  using plain = std::remove_cvref_t<T>;
  static constexpr bool is_array = std::is_array_v<std::remove_reference_t<T>>;
  static constexpr bool viewed = std::is_lvalue_reference_v<T> && range<plain> && !requires(const plain& p) {
    p.stride();
  };
};

template <class T>
constexpr auto hold(T&& value) {
  using plain = std::remove_cvref_t<T>;
  if constexpr (std::is_array_v<std::remove_reference_t<T>>) {
    using element = std::remove_extent_t<std::remove_reference_t<T>>;
    return strided_view<element>{value, std::extent_v<std::remove_reference_t<T>>, 1};
  } else if constexpr (held<T>::viewed) {
    using element = std::remove_reference_t<decltype(*value.data())>;
    return strided_view<element>{value.data(), static_cast<std::ptrdiff_t>(value.size()), 1};
  } else {
    return plain(static_cast<T&&>(value));
  }
}

template <class T>
using bound_t = decltype(hold<T>(static_cast<T&&>(*static_cast<std::remove_reference_t<T>*>(nullptr))));

}  // namespace graph
}  // namespace tapeless
