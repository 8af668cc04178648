// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "../meta/inline.hpp"

/// The members of an aggregate, which C++20 can only name in structured bindings.
namespace tapeless::meta {

/// Converts to whatever a member wants.
struct anything {
  template <class T>
  constexpr operator T() const noexcept;  // NOLINT: implicit, it stands in an initialiser
};

template <class T, class... Initialiser>
constexpr int count_members() {
  // Braces around each: an array takes one of them, not one for each element.
  if constexpr (requires { T{{Initialiser{}}..., {anything{}}}; })
    return count_members<T, Initialiser..., anything>();
  else
    return sizeof...(Initialiser);
}

inline constexpr int most_members = 24;

/// use(members...), for an aggregate of Count members.
template <int Count, class T, class Use>
TAPELESS_INLINE constexpr decltype(auto) unpack_members(T& value, Use&& use) {
  if constexpr (Count == 1) {
    auto& [m0] = value;
    return use(m0);
  } else if constexpr (Count == 2) {
    auto& [m0, m1] = value;
    return use(m0, m1);
  } else if constexpr (Count == 3) {
    auto& [m0, m1, m2] = value;
    return use(m0, m1, m2);
  } else if constexpr (Count == 4) {
    auto& [m0, m1, m2, m3] = value;
    return use(m0, m1, m2, m3);
  } else if constexpr (Count == 5) {
    auto& [m0, m1, m2, m3, m4] = value;
    return use(m0, m1, m2, m3, m4);
  } else if constexpr (Count == 6) {
    auto& [m0, m1, m2, m3, m4, m5] = value;
    return use(m0, m1, m2, m3, m4, m5);
  } else if constexpr (Count == 7) {
    auto& [m0, m1, m2, m3, m4, m5, m6] = value;
    return use(m0, m1, m2, m3, m4, m5, m6);
  } else if constexpr (Count == 8) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7);
  } else if constexpr (Count == 9) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8);
  } else if constexpr (Count == 10) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9);
  } else if constexpr (Count == 11) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10);
  } else if constexpr (Count == 12) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11);
  } else if constexpr (Count == 13) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12);
  } else if constexpr (Count == 14) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13);
  } else if constexpr (Count == 15) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14);
  } else if constexpr (Count == 16) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15);
  } else if constexpr (Count == 17) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16);
  } else if constexpr (Count == 18) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17);
  } else if constexpr (Count == 19) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18);
  } else if constexpr (Count == 20) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19);
  } else if constexpr (Count == 21) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20);
  } else if constexpr (Count == 22) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21);
  } else if constexpr (Count == 23) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22] =
        value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22);
  } else if constexpr (Count == 24) {
    auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22,
           m23] = value;
    return use(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22,
               m23);
  }
}

}  // namespace tapeless::meta
