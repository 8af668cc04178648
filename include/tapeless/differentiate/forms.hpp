// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/hana/at_key.hpp>
#include <boost/hana/core/to.hpp>
#include <boost/hana/map.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/tuple.hpp>

#include "derived.hpp"
#include "hana_keys.hpp"

namespace tapeless {

namespace hana = boost::hana;

struct derived_map_tag;

/// A value and its derivatives: auto [value, gradient] = value_and_gradient(f)(x = 1.0).
template <class Value, class Gradient>
struct value_with_gradient {
  Value value;
  Gradient gradient;
};

/// How results are arranged. assemble<Offset>(source) takes result I from source.get<I>().
namespace forms {

template <class Key>
inline constexpr bool names_one_of_the_entries = false;

struct scalar {
  static constexpr int size = 1;
  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return source.template get<Offset>();
  }
};

/// The part of a derived function that a form describes: an expression where it is one result.
template <class Form, class Recipe, int Offset>
TAPELESS_INLINE constexpr auto cut() {
  using part = differentiate::part_of<Recipe, Offset, Form::size>;
  if constexpr (std::is_same_v<Form, scalar>)
    return simplify::expression_t<part>{};
  else
    return derived<part, Form>{};
}

/// One entry of the inner form for each variable.
template <class Inner, class... Variable>
struct map {
  static constexpr int size = static_cast<int>(sizeof...(Variable)) * Inner::size;

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key&) {
    constexpr int index = meta::index_of<Key, meta::list<Variable...>>;
    static_assert(index >= 0 || names_one_of_the_entries<Key>,
                  "gradient(f)[x]: x is not one of the variables of this result");
    return cut<Inner, Recipe, Offset + (index < 0 ? 0 : index) * Inner::size>();
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return hana::make_map(
          hana::make_pair(Variable{}, Inner::template assemble<Offset + static_cast<int>(I) * Inner::size>(source))...);
    }
    (std::make_index_sequence<sizeof...(Variable)>{});
  }
};

template <class... Form>
struct tuple {
  static constexpr int size = (Form::size + ... + 0);
  static constexpr int offset(std::size_t i) {
    const int sizes[]{Form::size..., 0};
    int sum = 0;
    for (std::size_t k = 0; k < i; ++k) sum += sizes[k];
    return sum;
  }

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key&) {
    constexpr int index = graph::integer_of<Key>.fits ? graph::integer_of<Key>.value : -1;
    constexpr bool in_range = index >= 0 && index < static_cast<int>(sizeof...(Form));
    static_assert(in_range, "outputs(f, g, ...)[i]: i is the position of an output, from 0_c");
    constexpr auto i = static_cast<std::size_t>(in_range ? index : 0);
    return cut<meta::at<i, Form...>, Recipe, Offset + offset(i)>();
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return hana::make_tuple(Form::template assemble<Offset + offset(I)>(source)...);
    }
    (std::index_sequence_for<Form...>{});
  }
};

/// The keys of a hana::map given by the user, each with the form of its value.
template <class Keys, class... Form>
struct keyed_tuple;
template <class... Key, class... Form>
struct keyed_tuple<meta::list<Key...>, Form...> : tuple<Form...> {
  using positions = tuple<Form...>;

  template <class Recipe, int Offset, class Wanted>
  TAPELESS_INLINE static constexpr auto part(const Wanted&) {
    constexpr int index = meta::index_of<Wanted, meta::list<Key...>>;
    static_assert(index >= 0, "outputs(map)[key]: the map has no such key");
    return positions::template part<Recipe, Offset>(std::integral_constant < int, index<0 ? 0 : index>{});
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return hana::make_map(hana::make_pair(Key{}, Form::template assemble<Offset + positions::offset(I)>(source))...);
    }
    (std::index_sequence_for<Form...>{});
  }
};

template <class Gradient>
struct value_and_gradient {
  static constexpr int size = 1 + Gradient::size;

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key& key) {
    return Gradient::template part<Recipe, Offset + 1>(key);
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    using value = decltype(scalar::assemble<Offset>(source));
    using gradient = decltype(Gradient::template assemble<Offset + 1>(source));
    return value_with_gradient<value, gradient>{scalar::assemble<Offset>(source),
                                                Gradient::template assemble<Offset + 1>(source)};
  }
};

}  // namespace forms
}  // namespace tapeless

/// hana::to_map(gradient(f)): the derivatives as expressions, keyed by variable.
namespace boost::hana {

template <class Recipe, class Inner, class... Variable>
struct tag_of<tapeless::derived<Recipe, tapeless::forms::map<Inner, Variable...>>> {
  using type = tapeless::derived_map_tag;
};
template <>
struct to_impl<map_tag, tapeless::derived_map_tag> {
  template <class Recipe, class Inner, class... Variable>
  static constexpr auto apply(const tapeless::derived<Recipe, tapeless::forms::map<Inner, Variable...>>& f) {
    return hana::make_map(hana::make_pair(Variable{}, f[Variable{}])...);
  }
};

}  // namespace boost::hana
