// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/apply.hpp"
#include "../graph/binding.hpp"
#include "../graph/structure.hpp"

/// What may be given to an argument that holds several numbers, and how it is told apart.
namespace tapeless::evaluate {

/// A value with the structure of a prototype: its type is the prototype with numbers of one type.
template <class Value>
struct first_number {
  using type = void;
};
template <graph::number N>
struct first_number<N> {
  using type = N;
};
template <class N>
requires graph::marks_a_number<N>
struct first_number<N> {
  using type = N;
};
template <class E, std::size_t N>
struct first_number<std::array<E, N>> : first_number<E> {};
template <template <class...> class Tuple, class E, class... Rest>
requires(!graph::number<Tuple<E, Rest...>>) struct first_number<Tuple<E, Rest...>> : first_number<E> {
};
template <template <class, auto...> class C, class E, auto... N>
requires(sizeof...(N) > 0 && !graph::number<C<E, N...>>) struct first_number<C<E, N...>> : first_number<E> {
};

template <class Prototype, class Value>
inline constexpr bool has_structure = false;
template <class Prototype, class Value>
requires(!std::is_void_v<typename first_number<Value>::type>) inline constexpr bool has_structure<Prototype, Value> =
    std::is_same_v<typename graph::structure<Prototype>::template with<typename first_number<Value>::type>, Value>;

template <class Range>
using range_element_t = std::remove_cvref_t<decltype(*std::declval<const Range&>().data())>;
template <class Prototype, class Value>
concept range_with_structure = graph::range<Value> && has_structure<Prototype, range_element_t<Value>>;
template <class Prototype, class Value>
inline constexpr bool indexed_with_structure = false;
template <class Prototype, class Range, class Indices>
inline constexpr bool indexed_with_structure<Prototype, indexed_range<Range, Indices>> =
    has_structure<Prototype, range_element_t<Range>>;

/// A structure with a range in place of each number: a structure of arrays.
template <class Value>
struct first_range {
  using type = void;
};
template <graph::range R>
struct first_range<R> {
  using type = R;
};
template <class E, std::size_t N>
requires(!graph::number<E>) struct first_range<std::array<E, N>> : first_range<E> {
};
template <template <class, auto...> class C, class E, auto... N>
requires(!graph::range<C<E, N...>>) struct first_range<C<E, N...>> : first_range<E> {
};

template <class Prototype, class Value>
inline constexpr bool has_structure_of_ranges = false;
template <class Prototype, class Value>
requires(!std::is_void_v<typename first_range<Value>::type>) inline constexpr bool has_structure_of_ranges<Prototype,
                                                                                                           Value> =
    std::is_same_v<typename graph::structure<Prototype>::template with<typename first_range<Value>::type>, Value>;

/// The elements of an array one after the other.
template <class Prototype>
struct array_of {
  using element = void;
};
template <class E, std::size_t N>
struct array_of<std::array<E, N>> {
  using element = E;
};
template <class Value>
inline constexpr bool length_is_known = false;
template <class E, std::size_t N>
inline constexpr bool length_is_known<std::array<E, N>> = true;
template <class Prototype, class Value>
concept elements_of_array = graph::range<Value> && !length_is_known<Value> &&
                            has_structure<typename array_of<Prototype>::element, range_element_t<Value>>;

template <class Value>
inline constexpr int expressions_in = -1;
template <symbolic... E>
inline constexpr int expressions_in<boost::hana::tuple<E...>> = sizeof...(E);

}  // namespace tapeless::evaluate
