// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <cstdint>

#include "../meta/decimal.hpp"
#include "../meta/name.hpp"
#include "../meta/pack.hpp"

/// The nodes of a graph, as types. A program is a list of them; operands are positions in the list.
namespace tapeless {

template <class Input, class T>
struct binding;

namespace nodes {
template <class Dimension>
struct extent;
}

/// A named dimension, of an extent known while compiling or (-1) given at the call, by the data or by itself: n = 100.
template <class Name, int Extent = -1>
struct dimension {
  using name = Name;
  static constexpr int extent = Extent;

  template <class T>
  constexpr auto operator=(T size) const {  // NOLINT(misc-unconventional-assign-operator)
    static_assert(std::integral<T> && !std::is_same_v<T, bool>, "n = size: the extent of a dimension is an integer");
    return binding<nodes::extent<dimension>, T>{size};
  }
};

/// The name of a second index along the dimension of this name.
template <class Name>
struct primed {
  static constexpr auto spelling = meta::with_prime(Name::text);
  static constexpr const char* text = spelling.text;
};

namespace nodes {

/// An input that is differentiated unless the caller says otherwise; with dimensions it is a tensor.
template <class Name, class... Dimension>
struct variable {};
/// An input that is differentiated only when asked for.
template <class Name, class... Dimension>
struct parameter {};
/// An integer input with values from 0 up to the extent of Target, which selects elements along Target.
template <class Name, class Target, class... Dimension>
struct index {};
/// The I-th input of a function without names, given by position.
template <int I>
struct argument {};
/// The K-th number in the I-th input of a function, an input that has the structure of Prototype.
template <int I, class Prototype, int K>
struct argument_part {};
/// The number of elements along a dimension.
template <class Dimension>
struct extent {};
/// The position along a dimension: 0, 1, 2, ...
template <class Dimension>
struct iota {};
/// The exact number Mantissa * 2^Twos * 5^Fives.
template <meta::int128 Mantissa, int Twos, int Fives>
struct literal {};
/// An operation on earlier nodes of the list.
template <class Operation, int... Operand>
struct apply {};

/// A whole program, named by the recipe that makes it instead of spelled out: the only node of its expression.
template <class Recipe>
struct recorded {};

}  // namespace nodes

/// Operations with an integer attribute (power<3>, polygamma<2>) are members of one family, which holds the rules.
template <class Operation>
struct family_of {
  using type = Operation;
  static constexpr int attribute = 0;
};
template <class Operation>
requires requires { typename Operation::family; }
struct family_of<Operation> {
  using type = typename Operation::family;
  static constexpr int attribute = Operation::attribute;
};

namespace graph {

/// What a node is, for those who walk a graph as values.
enum class node_kind { operation, leaf, literal };

/// What a leaf is.
enum class leaf_kind { none, variable, parameter, argument, extent, iota, literal, index };

/// The most dimensions a tensor has.
inline constexpr int max_rank = 6;

struct leaf_info {
  meta::identity id{};
  meta::identity name{};  ///< the same for all inputs spelled alike
  const char* text = "";
  leaf_kind kind = leaf_kind::none;
  int index = 0;  ///< of an argument
  int part = -1;  ///< of an argument that holds several numbers
  int rank = 0;
  const leaf_info* dimension[max_rank]{};  ///< the extents of its dimensions
  const leaf_info* positions = nullptr;    ///< of an extent: the iota along its dimension
  const leaf_info* original = nullptr;     ///< of the extent of a primed dimension: the same without the prime
  const leaf_info* below = nullptr;        ///< of an index: the extent that its values stay below
  int fixed = -1;                          ///< of an extent: its value where it is known while compiling
  bool is_primed = false;                  ///< there is an original (g++ compares no address with null under UBSan)
};

template <class Leaf>
inline constexpr leaf_info leaf{};
template <class Dimension>
inline constexpr bool is_primed = false;
template <class Name, int Extent>
inline constexpr bool is_primed<dimension<primed<Name>, Extent>> = true;
template <class Dimension>
inline constexpr const leaf_info* unprimed = nullptr;
template <class Name, int Extent>
inline constexpr const leaf_info* unprimed<dimension<primed<Name>, Extent>> =
    &leaf<nodes::extent<dimension<Name, Extent>>>;
template <class Dimension>
inline constexpr leaf_info leaf<nodes::extent<Dimension>>{meta::id_of<nodes::extent<Dimension>>,
                                                          meta::id_of<typename Dimension::name>,
                                                          Dimension::name::text,
                                                          leaf_kind::extent,
                                                          0,
                                                          -1,
                                                          0,
                                                          {},
                                                          &leaf<nodes::iota<Dimension>>,
                                                          unprimed<Dimension>,
                                                          nullptr,
                                                          Dimension::extent,
                                                          is_primed<Dimension>};
template <class Name, class Target, class... Dimension>
inline constexpr leaf_info leaf<nodes::index<Name, Target, Dimension...>>{
    meta::id_of<nodes::index<Name, Target, Dimension...>>,
    meta::id_of<Name>,
    Name::text,
    leaf_kind::index,
    0,
    -1,
    sizeof...(Dimension),
    {&leaf<nodes::extent<Dimension>>...},
    nullptr,
    nullptr,
    &leaf<nodes::extent<Target>>};
template <class Dimension>
inline constexpr leaf_info leaf<nodes::iota<Dimension>>{
    meta::id_of<nodes::iota<Dimension>>, {}, Dimension::name::text, leaf_kind::iota, 0, -1, 1,
    {&leaf<nodes::extent<Dimension>>}};
template <class Name, class... Dimension>
inline constexpr leaf_info leaf<nodes::variable<Name, Dimension...>>{meta::id_of<nodes::variable<Name, Dimension...>>,
                                                                     meta::id_of<Name>,
                                                                     Name::text,
                                                                     leaf_kind::variable,
                                                                     0,
                                                                     -1,
                                                                     sizeof...(Dimension),
                                                                     {&leaf<nodes::extent<Dimension>>...}};
template <class Name, class... Dimension>
inline constexpr leaf_info leaf<nodes::parameter<Name, Dimension...>>{meta::id_of<nodes::parameter<Name, Dimension...>>,
                                                                      meta::id_of<Name>,
                                                                      Name::text,
                                                                      leaf_kind::parameter,
                                                                      0,
                                                                      -1,
                                                                      sizeof...(Dimension),
                                                                      {&leaf<nodes::extent<Dimension>>...}};
template <int I>
inline constexpr leaf_info leaf<nodes::argument<I>>{
    meta::id_of<nodes::argument<I>>, meta::id_of<nodes::argument<I>>, "", leaf_kind::argument, I, -1, 0, {}};
template <int I, class Prototype, int K>
inline constexpr leaf_info leaf<nodes::argument_part<I, Prototype, K>>{
    meta::id_of<nodes::argument_part<I, Prototype, K>>,
    meta::id_of<nodes::argument_part<I, Prototype, K>>,
    "",
    leaf_kind::argument,
    I,
    K,
    0,
    {}};

template <class Node>
inline constexpr bool is_apply = false;
template <class Operation, int... Operand>
inline constexpr bool is_apply<nodes::apply<Operation, Operand...>> = true;

template <class Node>
inline constexpr bool is_literal = false;
template <meta::int128 M, int P, int Q>
inline constexpr bool is_literal<nodes::literal<M, P, Q>> = true;

/// True for what the caller binds: variables, parameters and arguments.
template <class Node>
inline constexpr bool is_input = false;
template <class Name, class... Dimension>
inline constexpr bool is_input<nodes::variable<Name, Dimension...>> = true;
template <class Name, class... Dimension>
inline constexpr bool is_input<nodes::parameter<Name, Dimension...>> = true;
template <class Name, class Target, class... Dimension>
inline constexpr bool is_input<nodes::index<Name, Target, Dimension...>> = true;
template <int I>
inline constexpr bool is_input<nodes::argument<I>> = true;
template <int I, class Prototype, int K>
inline constexpr bool is_input<nodes::argument_part<I, Prototype, K>> = true;

template <class Node>
inline constexpr bool is_variable = false;
template <class Name, class... Dimension>
inline constexpr bool is_variable<nodes::variable<Name, Dimension...>> = true;
template <int I>
inline constexpr bool is_variable<nodes::argument<I>> = true;
template <int I, class Prototype, int K>
inline constexpr bool is_variable<nodes::argument_part<I, Prototype, K>> = true;

/// True for inputs that have dimensions, and for what lies along a dimension.
template <class Node>
inline constexpr int rank_of = 0;
template <class Name, class... Dimension>
inline constexpr int rank_of<nodes::variable<Name, Dimension...>> = sizeof...(Dimension);
template <class Name, class... Dimension>
inline constexpr int rank_of<nodes::parameter<Name, Dimension...>> = sizeof...(Dimension);
template <class Name, class Target, class... Dimension>
inline constexpr int rank_of<nodes::index<Name, Target, Dimension...>> = sizeof...(Dimension);
template <class Dimension>
inline constexpr int rank_of<nodes::iota<Dimension>> = 1;

}  // namespace graph
}  // namespace tapeless
