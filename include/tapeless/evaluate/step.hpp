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

/// An operation whose value is for plain numbers only runs lane by lane.
template <class Operation>
struct on_packs {
  template <class... X>
  TAPELESS_INLINE static constexpr auto value(const X&... x) {
    if constexpr (requires { Operation::value(x...); })
      return Operation::value(x...);
    else
      return per_lane([](auto... lane) { return Operation::value(lane...); }, x...);
  }
};

/// What the steps of one operation do. Shared by all its nodes, with positions that are constants where it is inlined:
/// a program has hundreds of nodes, and each function costs compile time.
template <class Operation>
struct work {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&, int i, int a, [[maybe_unused]] int b,
                                            [[maybe_unused]] int c) {
    using number = std::remove_cvref_t<decltype(slots.number[0])>;
    using by = std::conditional_t<math::is_pack<number>, on_packs<Operation>, Operation>;
    // Numbers only, nearly always: without a call that would have to be inlined.
    if constexpr (Operation::yields_condition || Operation::condition_operands != 0)
      run_with_conditions<by>(slots, i, a, b, c);
    else if constexpr (Operation::arity == 1)
      slots.number[i] = by::value(slots.number[a]);
    else if constexpr (Operation::arity == 2)
      slots.number[i] = by::value(slots.number[a], slots.number[b]);
    else
      slots.number[i] = by::value(slots.number[a], slots.number[b], slots.number[c]);
  }

 private:
  template <class By, class Slots>
  TAPELESS_INLINE static constexpr void run_with_conditions(Slots& slots, int i, int a, [[maybe_unused]] int b,
                                                            [[maybe_unused]] int c) {
    auto& result = select<Operation::yields_condition>(slots);
    [[maybe_unused]] const auto& first = select<(Operation::condition_operands & 1U) != 0>(slots);
    [[maybe_unused]] const auto& second = select<(Operation::condition_operands & 2U) != 0>(slots);
    [[maybe_unused]] const auto& third = select<(Operation::condition_operands & 4U) != 0>(slots);
    if constexpr (Operation::arity == 1)
      result[i] = By::value(first[a]);
    else if constexpr (Operation::arity == 2)
      result[i] = By::value(first[a], second[b]);
    else
      result[i] = By::value(first[a], second[b], third[c]);
  }

  template <bool Condition, class Slots>
  TAPELESS_INLINE static constexpr auto& select(Slots& slots) {
    if constexpr (Condition)
      return slots.condition;
    else
      return slots.number;
  }
};

/// An input or an extent: what the environment holds for it.
template <class Leaf>
struct load_work {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment& environment, int i, int, int, int) {
    slots.number[i] = environment.template get<Leaf>();
  }
};
template <meta::int128 Mantissa, int Twos, int Fives>
struct load_work<nodes::literal<Mantissa, Twos, Fives>> {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&, int i, int, int, int) {
    using T = std::remove_cvref_t<decltype(slots.number[0])>;
    slots.number[i] = literal_as<T, Mantissa, Twos, Fives>();
  }
};

/// A node's work and the positions it works on.
template <class Node>
struct step {
  using work_type = load_work<Node>;
  enum : int { a, b, c };
};
template <class Operation, int A>
struct step<nodes::apply<Operation, A>> {
  using work_type = work<Operation>;
  enum : int { a = A, b = 0, c = 0 };
};
template <class Operation, int A, int B>
struct step<nodes::apply<Operation, A, B>> {
  using work_type = work<Operation>;
  enum : int { a = A, b = B, c = 0 };
};
template <class Operation, int A, int B, int C>
struct step<nodes::apply<Operation, A, B, C>> {
  using work_type = work<Operation>;
  enum : int { a = A, b = B, c = C };
};

/// Four operands are few nodes': the position of the last one is part of the type.
template <class Operation, int D>
struct work_on_four {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&, int i, int a, int b, int c) {
    slots.number[i] = Operation::value(slots.number[a], slots.number[b], slots.number[c], slots.number[D]);
  }
};
template <class Operation, int A, int B, int C, int D>
struct step<nodes::apply<Operation, A, B, C, D>> {
  using work_type = work_on_four<Operation, D>;
  enum : int { a = A, b = B, c = C };
};

/// Runs the node at position I.
template <int I, class Node, class Slots, class Environment>
TAPELESS_INLINE constexpr void run_step(Slots& slots, const Environment& environment) {
  step<Node>::work_type::run(slots, environment, I, step<Node>::a, step<Node>::b, step<Node>::c);
}

/// For each node the position of a later node that is its twin (sine and cosine of one angle), or -1; -2 for a node
/// that an earlier twin has computed.
template <int Size>
struct twin_table {
  int of[Size + 1]{};
};
template <int Size>
constexpr twin_table<Size> find_twins(const graph::import_record* record) {
  twin_table<Size> twins;
  int waiting[Size]{};  // by operand: the position + 1 of an operation whose twin has not been met
  for (int i = 0; i < Size; ++i) {
    twins.of[i] = -1;
    if (!record[i].is_operation() || !record[i].op->twin) continue;
    int& first = waiting[record[i].operand[0]];
    if (first != 0 && record[first - 1].op->twin == record[i].op->id) {
      twins.of[first - 1] = i;
      twins.of[i] = -2;
      first = 0;
    } else {
      first = i + 1;
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

/// A step that computes its twin as well, and the twin's, which then has nothing to do.
template <class Operation>
struct twin_work {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment&, int i, int a, int twin, int) {
    // Not into the slots: a function that gets the address of one keeps all of them out of registers.
    std::remove_cvref_t<decltype(slots.number[0])> own{}, other{};
    Operation::values(slots.number[a], own, other);
    slots.number[i] = own;
    slots.number[twin] = other;
  }
};
struct no_work {
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots&, const Environment&, int, int, int, int) {}
};
template <class Node, int Twin>
struct paired_step : step<Node> {
  using work_type = no_work;
};
template <class Operation, int A, int Twin>
requires(Twin >= 0) struct paired_step<nodes::apply<Operation, A>, Twin> {
  using work_type = twin_work<Operation>;
  enum : int { a = A, b = Twin, c = 0 };
};
template <bool IsPaired>
struct scheduled {
  template <class Node, int>
  using type = step<Node>;
};
template <>
struct scheduled<true> {
  template <class Node, int Twin>
  using type = paired_step<Node, Twin>;
};

template <class Node, int Twin>
using scheduled_t = typename scheduled<Twin != -1>::template type<Node, Twin>;

/// The steps of a list of nodes, twins together.
template <class... Node>
struct schedule {
  static constexpr auto twins = find_twins<sizeof...(Node)>(graph::records<meta::list<Node...>>::value);
  template <auto const& Twins, std::size_t... I>
  static meta::list<scheduled_t<Node, Twins.of[I]>...> make(std::index_sequence<I...>);
  using type = decltype(make<twins>(std::index_sequence_for<Node...>{}));
};
template <class... Node>
requires(!any_of({has_twin<Node>...})) struct schedule<Node...> {
  using type = meta::list<step<Node>...>;
};

/// Runs steps in order.
template <class Steps>
struct run_steps;
template <class... Step>
struct run_steps<meta::list<Step...>> {
  // A counter, a constant wherever it is used once all is inlined: a pack of positions that a call deduces costs g++
  // more than the rest of the program. A braced list: clang refuses a fold over more than 256 terms.
  template <class Slots, class Environment>
  TAPELESS_INLINE static constexpr void run(Slots& slots, const Environment& environment) {
    int i = 0;
    [[maybe_unused]] const int in_order[]{
        (Step::work_type::template run<Slots, Environment>(slots, environment, i++, Step::a, Step::b, Step::c), 0)...};
  }
};

/// Runs all nodes of a list in order.
template <class Nodes>
struct all_steps;
template <class... Node>
struct all_steps<meta::list<Node...>> : run_steps<typename schedule<Node...>::type> {};

}  // namespace tapeless::evaluate
