// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

/// std::mdspan and what has its members, told apart without including any of them.
namespace tapeless::graph {

/// False for mdspans whose accessor computes what it returns, such as std::linalg::scaled.
template <class T>
inline constexpr bool refers_to_elements = true;
template <class T>
requires requires { typename T::reference; }
inline constexpr bool refers_to_elements<T> = std::is_lvalue_reference_v<typename T::reference>;

/// Types that tell their rank, each extent and each stride (in elements), such as std::mdspan and Kokkos' View.
template <class T>
concept mdspan_like = requires(const T& m) {
  std::integral_constant<std::size_t, T::rank()>{};
  m.extent(0);
  m.stride(0);
  requires T::rank()
  > 0;
  requires requires { *m.data_handle(); } || requires {
    *m.data();
  };
};

/// A view that owns nothing, unlike Kokkos' View.
template <class T>
concept is_mdspan = mdspan_like<T> && requires(const T& m) {
  m.data_handle();
};

template <class T>
constexpr auto data_of(T& memory) {
  if constexpr (requires { memory.data_handle(); })
    return memory.data_handle();
  else
    return memory.data();
}

/// A layout that follows from the extents alone: not layout_stride.
template <class T>
concept layout_follows_from_extents =
    std::is_constructible_v<typename T::mapping_type, const typename T::extents_type&> && T::is_always_strided();

/// The axis whose stride is 1 whatever the extents are: what the layout says of extents above 1.
template <class T>
constexpr int find_unit_axis() {
  using extents = typename T::extents_type;
  const auto all = []<std::size_t... K>(std::index_sequence<K...>) {
    return extents{static_cast<typename T::index_type>(2 + 0 * K)...};
  }
  (std::make_index_sequence<extents::rank_dynamic()>{});
  const typename T::mapping_type layout(all);
  int axis = -1;
  for (std::size_t r = 0; r < T::rank(); ++r)
    if (layout.stride(r) == 1 && (axis < 0 || all.extent(r) > 1)) axis = static_cast<int>(r);
  return axis;
}

/// The axis whose stride is 1 by type, -1 where none is.
template <class T>
inline constexpr int unit_axis_of = -1;
template <class T>
requires requires { T::unit_axis; }
inline constexpr int unit_axis_of<T> = T::unit_axis;
template <mdspan_like T>
requires layout_follows_from_extents<T> && requires { std::integral_constant<int, find_unit_axis<T>()>{}; }
inline constexpr int unit_axis_of<T> = find_unit_axis<T>();

}  // namespace tapeless::graph
