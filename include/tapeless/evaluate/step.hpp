// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <initializer_list>
#include <type_traits>

#include "../graph/program.hpp"
#include "../math/number.hpp"
#include "../meta/rounding.hpp"

/// One node of a program at run time: reads its operands' slots, writes its own. All positions are constants, every
/// function is inlined, so the slots live in registers.
namespace tapeless::evaluate {

/// The slots of a program: numbers, and the conditions between them.
template <class T, int Size>
struct slots {
  T number[Size];
  math::mask_t<T> condition[Size];
};

template <class T, meta::int128 Mantissa, int Twos, int Fives>
TAPELESS_INLINE constexpr T literal_as() {
  if constexpr (std::floating_point<math::scalar_t<T>>)
    return T(meta::rounded_value<math::scalar_t<T>, Mantissa, Twos, Fives>);
  else
    return meta::computed_value<T, Mantissa, Twos, Fives>();
}

/// An input or an extent: what the environment holds for it.
template <int I, class Node>
struct step {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment& environment) {
    slots.number[I] = environment.template get<Node>();
  }
};

template <int I, meta::int128 Mantissa, int Twos, int Fives>
struct step<I, nodes::literal<Mantissa, Twos, Fives>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&) {
    using T = std::remove_cvref_t<decltype(slots.number[0])>;
    slots.number[I] = literal_as<T, Mantissa, Twos, Fives>();
  }
};

// One function a step, not several: each has to be inlined, and a program has hundreds.
template <int I, class Operation, int... Operand>
struct step<I, nodes::apply<Operation, Operand...>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&) {
    if constexpr (Operation::condition_operands == 0 && !Operation::yields_condition)
      slots.number[I] = Operation::value(slots.number[Operand]...);
    else if constexpr (Operation::condition_operands == 0)
      slots.condition[I] = Operation::value(slots.number[Operand]...);
    else if constexpr (Operation::yields_condition)
      slots.condition[I] = Operation::value(slots.condition[Operand]...);
    else
      slots.number[I] = select<Operation>(slots, Operand...);
  }

 private:
  // Conditions come first, numbers after them: where(condition, a, b).
  template <class Op, class Slots>
  TAPELESS_INLINE static constexpr auto select(const Slots& slots, int condition, int a, int b) {
    static_assert(Op::condition_operands == 1, "an operation on conditions and numbers takes one condition, first");
    return Op::value(slots.condition[condition], slots.number[a], slots.number[b]);
  }
};

/// For each node the position of a later node that is its twin (sine and cosine of one angle), or -1; -2 for a node
/// that an earlier twin has computed.
template <int Size>
struct twin_table {
  int of[Size + 1]{};
};
template <int Size>
constexpr twin_table<Size> find_twins(const graph::import_record* record) {
  twin_table<Size> twins;
  for (int i = 0; i < Size; ++i) twins.of[i] = -1;
  for (int i = 0; i < Size; ++i) {
    if (!record[i].is_operation() || !record[i].op->twin || twins.of[i] != -1) continue;
    for (int k = i + 1; k < Size; ++k)
      if (record[k].is_operation() && record[k].op->id == record[i].op->twin &&
          record[k].operand[0] == record[i].operand[0]) {
        twins.of[i] = k;
        twins.of[k] = -2;
        break;
      }
  }
  return twins;
}

template <class Node>
inline constexpr bool has_twin = false;
template <class Operation, int A>
inline constexpr bool has_twin<nodes::apply<Operation, A>> = requires {
  typename Operation::twin;
};

constexpr bool any_of(std::initializer_list<bool> flags) {
  for (const bool flag : flags)
    if (flag) return true;
  return false;
}

/// A step that computes its twin as well, or that its twin has done already.
template <int I, int Twin, class Node>
struct paired_step : step<I, Node> {};
template <int I, int Twin, class Operation, int A>
requires(Twin >= 0) struct paired_step<I, Twin, nodes::apply<Operation, A>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&) {
    Operation::values(slots.number[A], slots.number[I], slots.number[Twin]);
  }
};
template <int I, class Operation, int A>
struct paired_step<I, -2, nodes::apply<Operation, A>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots&, const Environment&) {}
};

/// Runs all nodes of a list in order.
template <class Nodes>
struct all_steps;
template <class... Node>
struct all_steps<meta::list<Node...>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment& environment) {
    run(slots, environment, std::make_index_sequence<sizeof...(Node)>{});
  }

 private:
  // Read as a constant only: a symbol of it would be named after the whole program.
  static constexpr auto twins() { return find_twins<sizeof...(Node)>(graph::records<meta::list<Node...>>::value); }

  // Braced lists: clang refuses a fold over more than 256 terms.
  template <class Slots, class Environment, std::size_t... I>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment& environment, std::index_sequence<I...>) {
    if constexpr (any_of({has_twin<Node>...})) {
      constexpr auto twin = twins();
      [[maybe_unused]] const int in_order[]{
          (paired_step<static_cast<int>(I), twin.of[I], Node>::run(slots, environment), 0)...};
    } else {
      [[maybe_unused]] const int in_order[]{(step<static_cast<int>(I), Node>::run(slots, environment), 0)...};
    }
  }
};

}  // namespace tapeless::evaluate
