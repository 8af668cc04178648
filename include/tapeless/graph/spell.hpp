// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "emit.hpp"

/// From an emission, a value, to node types.
namespace tapeless::graph {

/// Node types by word, through aliases: no entity is named after the whole program.
template <int Word, int Arity>
struct spelled;
template <>
struct spelled<literal_word, 0> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::literal<E.node[I].literal.mantissa, E.node[I].literal.twos, E.node[I].literal.fives>;
};
/// A stand-in: an unlisted operation is an error already.
template <>
struct spelled<unlisted_word, 0> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::literal<0, 0, 0>;
};
template <>
struct spelled<leaf_word, 0> {
  template <class V, auto const& E, std::size_t I>
  using type = typename V::template leaf_at<E.node[I].attribute>;
};

template <class Operation, int Attribute>
struct member_of {
  using type = Operation;
};
template <class Operation, int Attribute>
requires requires { Operation::is_family; }
struct member_of<Operation, Attribute> {
  using type = typename Operation::template member<Attribute>;
};
template <class V, int Word, int Attribute>
using operation_t = typename member_of<typename V::template operation_at<Word>, Attribute>::type;

template <>
struct spelled<0, 1> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::apply<operation_t<V, E.word[I], E.node[I].attribute>, E.node[I].operand[0]>;
};
template <>
struct spelled<0, 2> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::apply<operation_t<V, E.word[I], E.node[I].attribute>, E.node[I].operand[0], E.node[I].operand[1]>;
};
template <>
struct spelled<0, 3> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::apply<operation_t<V, E.word[I], E.node[I].attribute>, E.node[I].operand[0], E.node[I].operand[1],
                            E.node[I].operand[2]>;
};

template <>
struct spelled<0, 4> {
  template <class V, auto const& E, std::size_t I>
  using type = nodes::apply<operation_t<V, E.word[I], E.node[I].attribute>, E.node[I].operand[0], E.node[I].operand[1],
                            E.node[I].operand[2], E.node[I].operand[3]>;
};

constexpr int spelled_arity(const import_record& n, int word) {
  if (word < 0) return 0;
  int arity = 1;
  while (arity < max_arity && n.operand[arity] != no_node) ++arity;
  return arity;
}
constexpr int word_class(int word) { return word < 0 ? word : 0; }

template <class V, auto const& E, std::size_t I>
using spelled_node_t =
    typename spelled<word_class(E.word[I]), spelled_arity(E.node[I], E.word[I])>::template type<V, E, I>;

template <class V, auto const& E, template <class...> class To, std::size_t... I>
auto spell_out(std::index_sequence<I...>) -> To<spelled_node_t<V, E, I>...>;

/// The emission as To<nodes...>.
template <class V, auto const& E, template <class...> class To>
using spell_t = decltype(spell_out<V, E, To>(std::make_index_sequence<static_cast<std::size_t>(E.size)>{}));

}  // namespace tapeless::graph
