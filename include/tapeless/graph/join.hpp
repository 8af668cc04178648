// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "expression.hpp"

/// Merging node lists as formulas are written: common subexpressions are found here.
namespace tapeless::graph {

/// A node in the form that is compared while joining: identity, operands packed 20 bits each, position + 1.
struct join_record {
  meta::identity id = nullptr;
  std::uint64_t operands = 0;
  bool commutes = false;
  meta::identity name = nullptr;
};

constexpr unsigned operand_bits = 20;
constexpr std::uint64_t operand_mask = (1U << operand_bits) - 1U;

template <class Node>
inline constexpr join_record join_record_of{meta::id_of<Node>, 0, false, leaf<Node>.name};
template <meta::int128 M, int P, int Q>
inline constexpr join_record join_record_of<nodes::literal<M, P, Q>>{meta::id_of<nodes::literal<M, P, Q>>};
template <class Operation, int... Operand>
inline constexpr join_record join_record_of<nodes::apply<Operation, Operand...>>{
    meta::id_of<Operation>,
    [] {
      std::uint64_t packed = 0;
      unsigned shift = 0;
      for (const int operand : {Operand...}) {
        packed |= static_cast<std::uint64_t>(operand + 1) << shift;
        shift += operand_bits;
      }
      return packed;
    }(),
    Operation::commutes};

template <class Program>
struct join_records;
template <class... Node>
struct join_records<meta::list<Node...>> {
  static constexpr int size = sizeof...(Node);
  static constexpr join_record value[sizeof...(Node)]{join_record_of<Node>...};
};

constexpr std::uint64_t remap(std::uint64_t operands, const int* where, bool commutes) {
  std::uint64_t result = 0;
  unsigned shift = 0;
  for (; operands != 0; operands >>= operand_bits, shift += operand_bits)
    result |= static_cast<std::uint64_t>(where[(operands & operand_mask) - 1U] + 1) << shift;
  const std::uint64_t first = result & operand_mask;
  const std::uint64_t second = result >> operand_bits;
  return commutes && first > second ? first << operand_bits | second : result;
}

/// Where the nodes of a second list are in the joined one, and which of them are new.
template <int Size>
struct merge_result {
  int where[Size]{};
  int fresh[Size]{};
  int fresh_count = 0;
  int clash = -1;  ///< a node of the second list whose name means something else in the first
};

template <int SizeA, int SizeB>
constexpr merge_result<SizeB> merge(const join_record* a, const join_record* b) {
  merge_result<SizeB> m;
  int common = 0;
  while (common < SizeA && common < SizeB && a[common].id == b[common].id && a[common].operands == b[common].operands) {
    m.where[common] = common;
    ++common;
  }
  int next = SizeA;
  for (int j = common; j < SizeB; ++j) {
    const std::uint64_t operands = remap(b[j].operands, m.where, b[j].commutes);
    int found = b[j].name == nullptr ? common : 0;
    for (; found < SizeA; ++found) {
      if (a[found].id == b[j].id && a[found].operands == operands) break;
      if (b[j].name != nullptr && a[found].name == b[j].name) m.clash = j;
    }
    m.where[j] = found < SizeA ? found : next++;
    if (found == SizeA) m.fresh[m.fresh_count++] = j;
  }
  return m;
}

/// apply<...> with operands moved to where they are now; commuting operands are put in order again. Aliases only:
/// nothing is named after the whole program, which would cost gigabytes of debug information.
template <class Node>
struct rebase {
  template <auto const& Merge>
  using onto = Node;
};
template <class Operation, int... A>
struct rebase<nodes::apply<Operation, A...>> {
  template <auto const& Merge>
  using onto = nodes::apply<Operation, Merge.where[A]...>;
};
template <class Operation, int A, int B>
requires Operation::commutes struct rebase<nodes::apply<Operation, A, B>> {
  template <auto const& Merge>
  using onto = nodes::apply<Operation, (Merge.where[A] < Merge.where[B] ? Merge.where[A] : Merge.where[B]),
                            (Merge.where[A] < Merge.where[B] ? Merge.where[B] : Merge.where[A])>;
};

template <class Node>
inline constexpr bool names_one_kind_of_input = false;

template <class A, class B>
struct join;
template <class... NodeA, class... NodeB>
struct join<meta::list<NodeA...>, meta::list<NodeB...>> {
  static constexpr auto merged = merge<sizeof...(NodeA), sizeof...(NodeB)>(join_records<meta::list<NodeA...>>::value,
                                                                           join_records<meta::list<NodeB...>>::value);
  static constexpr bool clashes = merged.clash >= 0;

  template <std::size_t... I>
  static auto joined(std::index_sequence<I...>)
      -> meta::list<NodeA..., typename rebase<meta::at<merged.fresh[I], NodeB...>>::template onto<merged>...>;
  using type = decltype(joined(std::make_index_sequence<merged.fresh_count>{}));

  static constexpr int root_a = sizeof...(NodeA) - 1;
  static constexpr int root_b = merged.where[sizeof...(NodeB) - 1];
};

template <class Program, class Node>
struct append;
template <class... Node, class Last>
struct append<meta::list<Node...>, Last> {
  using type = expression<Node..., Last>;
};

template <class Operation, int A, int B>
using ordered_apply =
    std::conditional_t<(Operation::commutes && A > B), nodes::apply<Operation, B, A>, nodes::apply<Operation, A, B>>;

/// The expression of an operation on expressions.
template <class Operation, class A>
constexpr auto join_operands(meta::list<A>) {
  return typename append<A, nodes::apply<Operation, meta::length<A> - 1>>::type{};
}
template <class Operation, class A, class B>
constexpr auto join_operands(meta::list<A, B>) {
  // The longer list goes first: fewer nodes move.
  if constexpr (meta::length<A> >= meta::length<B>) {
    using both = join<A, B>;
    return typename append<typename both::type, ordered_apply<Operation, both::root_a, both::root_b>>::type{};
  } else {
    using both = join<B, A>;
    return typename append<typename both::type, ordered_apply<Operation, both::root_b, both::root_a>>::type{};
  }
}
template <class Operation, class A, class B, class C>
constexpr auto join_operands(meta::list<A, B, C>) {
  using two = join<A, B>;
  using all = join<typename two::type, C>;
  return typename append<typename all::type, nodes::apply<Operation, two::root_a, two::root_b, all::root_b>>::type{};
}

template <class A, class B>
inline constexpr bool clash_between = join<A, B>::clashes;

}  // namespace tapeless::graph
