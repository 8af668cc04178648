// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/structure.hpp"
#include "forms.hpp"

namespace tapeless::forms {

template <class Key>
inline constexpr bool is_the_position_of_a_number = false;

/// Results in the structure of a prototype, each number of it in the inner form.
template <class Prototype, class Inner = scalar>
struct structured {
  using structure = graph::structure<Prototype>;
  static constexpr int size = structure::size * Inner::size;

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key&) {
    constexpr int index = graph::integer_of<Key>.fits ? graph::integer_of<Key>.value : -1;
    constexpr bool in_range = index >= 0 && index < structure::size;
    static_assert(in_range || is_the_position_of_a_number<Key>,
                  "f[i]: i is the position of a number in the result, from 0_c");
    return cut<Inner, Recipe, Offset + (in_range ? index : 0) * Inner::size>();
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    using number = decltype(Inner::template assemble<Offset>(source));
    return structure::template make<number, 0>(entries<Offset, Source>{source});
  }

 private:
  template <int Offset, class Source>
  struct entries {
    Source& source;
    template <int K>
    TAPELESS_INLINE constexpr auto get() const {
      return Inner::template assemble<Offset + K * Inner::size>(source);
    }
  };
};

}  // namespace tapeless::forms
