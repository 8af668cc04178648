// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/hana/bool.hpp>
#include <boost/hana/fwd/concept/comparable.hpp>
#include <boost/hana/fwd/concept/integral_constant.hpp>
#include <boost/hana/fwd/core/tag_of.hpp>
#include <boost/hana/fwd/equal.hpp>
#include <boost/hana/fwd/hash.hpp>
#include <boost/hana/type.hpp>

#include "same.hpp"

/// Expressions as keys of Hana's maps and sets: equal by same(), hashed by the structure of the function.
namespace tapeless {

struct expression_tag {};
/// 2_c is an integral constant where Hana expects one.
struct whole_number_tag {};

namespace differentiate {

template <class Expression>
inline constexpr std::uint64_t structural_hash = [] {
  graph::builder scratch(&simplify::apply);
  const int root = graph::import_expression<Expression>(scratch);
  return scratch.hash(root);
}();

template <class Expression>
struct key_hash {
  using type = std::integral_constant<std::uint64_t, structural_hash<Expression>>;
};
template <class Leaf>
requires(!graph::is_named_by_recipe<expression<Leaf>>) struct key_hash<expression<Leaf>> {
  using type = Leaf;
};

struct equal_as_functions {
  template <class A, class B>
  static constexpr auto apply(const A&, const B&) {
    return boost::hana::bool_c<same(A{}, B{})>;
  }
};

}  // namespace differentiate
}  // namespace tapeless

namespace boost::hana {

template <class... Node>
struct tag_of<tapeless::expression<Node...>> {
  using type = tapeless::expression_tag;
};
template <tapeless::meta::int128 M, int P, int Q>
requires tapeless::graph::whole_number<tapeless::literal<M, P, Q>>
struct tag_of<tapeless::literal<M, P, Q>> {
  using type = tapeless::whole_number_tag;
};
template <>
struct IntegralConstant<tapeless::whole_number_tag> {
  static constexpr bool value = true;
};
template <>
struct hash_impl<tapeless::expression_tag> {
  template <class E>
  static constexpr auto apply(const E&) {
    return hana::type_c<typename tapeless::differentiate::key_hash<E>::type>;
  }
};
template <>
struct equal_impl<tapeless::expression_tag, tapeless::expression_tag> : tapeless::differentiate::equal_as_functions {};
template <>
struct equal_impl<tapeless::whole_number_tag, tapeless::whole_number_tag>
    : tapeless::differentiate::equal_as_functions {};
template <>
struct equal_impl<tapeless::expression_tag, tapeless::whole_number_tag> : tapeless::differentiate::equal_as_functions {
};
template <>
struct equal_impl<tapeless::whole_number_tag, tapeless::expression_tag> : tapeless::differentiate::equal_as_functions {
};
template <>
struct Comparable<tapeless::expression_tag> {
  static constexpr bool value = true;
};

}  // namespace boost::hana
