// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "nodes.hpp"

namespace tapeless::graph {

/// A node in the form that is compared while joining: identity, operands packed 16 bits each, position + 1.
struct join_record {
  meta::identity id{};
  std::uint64_t operands = 0;
  bool commutes = false;
  meta::identity name{};
  bool has_dimensions = false;
};

constexpr unsigned operand_bits = 16;
constexpr std::uint64_t operand_mask = (1U << operand_bits) - 1U;

template <class Node>
inline constexpr join_record join_record_of{meta::id_of<Node>, 0, false, leaf<Node>.name, leaf<Node>.rank != 0};
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

constexpr bool any_has_dimensions(const join_record* const* record, int count) {
  for (int i = 0; i < count; ++i)
    if (record[i]->has_dimensions) return true;
  return false;
}

}  // namespace tapeless::graph
