// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "expression.hpp"

/// Merging node lists as formulas are written: common subexpressions are found here.
namespace tapeless::graph {

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

/// Finds each node of b, of size_b nodes, among those of a. Not a template: it is called for every pair of sizes.
constexpr void merge(const join_record* const* a, int size_a, const join_record* const* b, int size_b, int* where,
                     int* fresh, int& fresh_count, int& clash) {
  int common = 0;
  while (common < size_a && common < size_b && a[common]->operands == b[common]->operands &&
         a[common]->id == b[common]->id) {
    where[common] = common;
    ++common;
  }
  int next = size_a;
  for (int j = common; j < size_b; ++j) {
    const std::uint64_t operands = remap(b[j]->operands, where, b[j]->commutes);
    int found = !b[j]->name ? common : 0;
    for (; found < size_a; ++found) {
      if (a[found]->operands == operands && a[found]->id == b[j]->id) break;
      if (b[j]->name && a[found]->name == b[j]->name) clash = j;
    }
    where[j] = found < size_a ? found : next++;
    if (found == size_a) fresh[fresh_count++] = j;
  }
}

template <int Size>
constexpr merge_result<Size> merge(const join_record* const* a, int size_a, const join_record* const* b) {
  merge_result<Size> m;
  merge(a, size_a, b, Size, m.where, m.fresh, m.fresh_count, m.clash);
  return m;
}
template <class A, class B>
inline constexpr auto merged = merge<B::size>(A::records, A::size, B::records);

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

template <class A, class B, class Fresh = std::make_index_sequence<merged<A, B>.fresh_count>>
struct join;
template <class... NodeA, class... NodeB, std::size_t... I>
struct join<expression<NodeA...>, expression<NodeB...>, std::index_sequence<I...>> {
  // Enumerators, not variables: a name as long as the program costs time even where it is never needed.
  enum : bool { clashes = merged<expression<NodeA...>, expression<NodeB...>>.clash >= 0 };
  enum : int {
    root_a = sizeof...(NodeA) - 1,
    root_b = merged<expression<NodeA...>, expression<NodeB...>>.where[sizeof...(NodeB) - 1]
  };
  /// The joined list, and the same with one more node.
  using list =
      expression<NodeA...,
                 typename rebase<meta::at<merged<expression<NodeA...>, expression<NodeB...>>.fresh[I], NodeB...>>::
                     template onto<merged<expression<NodeA...>, expression<NodeB...>>>...>;
  template <class Last>
  using with =
      expression<NodeA...,
                 typename rebase<meta::at<merged<expression<NodeA...>, expression<NodeB...>>.fresh[I], NodeB...>>::
                     template onto<merged<expression<NodeA...>, expression<NodeB...>>>...,
                 Last>;
};
// Nothing new in the second list: the first as it is.
template <class... NodeA, class... NodeB>
struct join<expression<NodeA...>, expression<NodeB...>, std::index_sequence<>> {
  // Enumerators, not variables: a name as long as the program costs time even where it is never needed.
  enum : bool { clashes = merged<expression<NodeA...>, expression<NodeB...>>.clash >= 0 };
  enum : int {
    root_a = sizeof...(NodeA) - 1,
    root_b = merged<expression<NodeA...>, expression<NodeB...>>.where[sizeof...(NodeB) - 1]
  };
  using list = expression<NodeA...>;
  template <class Last>
  using with = expression<NodeA..., Last>;
};

template <class Operation, int A, int B>
using ordered_apply =
    std::conditional_t<(Operation::commutes && A > B), nodes::apply<Operation, B, A>, nodes::apply<Operation, A, B>>;

/// The expression of an operation on expressions, and whether a name means two things in them.
template <class Operation, class... Expression>
struct joined;
template <class Operation, class... Node>
struct joined<Operation, expression<Node...>> {
  enum : bool { clashes = false };
  using type = expression<Node..., nodes::apply<Operation, sizeof...(Node) - 1>>;
};
template <class Operation, class A, class B>
struct joined<Operation, A, B> {
  // The longer list goes first: fewer nodes move.
  using both = join<A, B>;
  enum : bool { clashes = both::clashes };
  using type = typename both::template with<ordered_apply<Operation, both::root_a, both::root_b>>;
};
template <class Operation, class A, class B>
requires(A::size < B::size) struct joined<Operation, A, B> {
  using both = join<B, A>;
  enum : bool { clashes = both::clashes };
  using type = typename both::template with<ordered_apply<Operation, both::root_b, both::root_a>>;
};
template <class Operation, class A, class B, class C, class D>
struct joined<Operation, A, B, C, D> {
  using two = join<A, B>;
  using three = join<typename two::list, C>;
  using all = join<typename three::list, D>;
  enum : bool { clashes = two::clashes || three::clashes || all::clashes };
  using type =
      typename all::template with<nodes::apply<Operation, two::root_a, two::root_b, three::root_b, all::root_b>>;
};
template <class Operation, class A, class B, class C>
struct joined<Operation, A, B, C> {
  using two = join<A, B>;
  using all = join<typename two::list, C>;
  enum : bool { clashes = two::clashes || all::clashes };
  using type = typename all::template with<nodes::apply<Operation, two::root_a, two::root_b, all::root_b>>;
};

}  // namespace tapeless::graph
