// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/apply.hpp"
#include "../graph/literals.hpp"
#include "../graph/program.hpp"

/// The arguments of a call: what they are, whether they fit the signature.
namespace tapeless::evaluate {

template <class T>
inline constexpr bool is_symbolic_value = symbolic<T> || graph::integral_constant_like<std::remove_cvref_t<T>>;

template <class Binding>
struct bound {
  using input = void;
  using value_type = Binding;
};
template <class Input, class T>
struct bound<binding<Input, T>> {
  using input = Input;
  using value_type = T;
};
template <class Argument>
using input_of = typename bound<std::remove_cvref_t<Argument>>::input;
template <class Argument>
using value_of = typename bound<std::remove_cvref_t<Argument>>::value_type;

/// What an input can be given: a number, a range of them, an expression.
template <class T>
concept bindable = is_symbolic_value<T> || graph::elements<T> || std::is_array_v<T> || requires(const T& number) {
  number* number;
};

/// A vector or a tensor is given numbers in memory or an expression, or it is none.
template <class Argument>
inline constexpr bool has_range_if_needed = true;
template <class Input, class T>
inline constexpr bool has_range_if_needed<binding<Input, T>> =
    graph::rank_of<Input> == 0 || is_symbolic_value<T> || graph::is_recording<T> || graph::elements<T> ||
    graph::tensor_range<T> || std::is_array_v<T>;
/// A scalar input is given a range.
template <class Argument>
inline constexpr bool maps_over = false;
template <class Input, class T>
inline constexpr bool maps_over<binding<Input, T>> = graph::is_input<Input>&& graph::rank_of<Input> == 0 &&
                                                     (graph::elements<T> || std::is_array_v<T>);
template <class... Leaf>
constexpr bool has_dimensions(meta::list<Leaf...>) {
  return ((graph::rank_of<Leaf> > 0) || ...);
}

/// What is wrong with the arguments of a call; the first fault found is the one reported.
enum class fault {
  none,
  reported,      ///< an argument that was refused before
  mixed,         ///< some by name, some by position
  by_position,   ///< by position, but the inputs have names
  count,         ///< by position, but not as many as there are inputs
  repeated,      ///< one input bound twice
  unknown,       ///< a binding for what is not an input
  missing,       ///< an input without a binding
  no_value,      ///< neither a number nor a range nor an expression
  no_range,      ///< a number for a vector or a tensor
  mapped,        ///< a range for a scalar where there are vectors or tensors
  half_symbolic  ///< some inputs get expressions, some numbers
};
struct verdict {
  fault what = fault::none;
  int index = 0;
};

/// How many values a call by position takes: argument<2> is the third, also where there is no argument<0>.
template <class... Input>
constexpr int arity_of(meta::list<Input...>) {
  int arity = 0;
  for (const int index : {0, graph::leaf<Input>.index + 1 ...})
    if (index > arity) arity = index;
  return arity;
}

/// Whether a dimension, given by its extent, occurs: along an input or in the formula, itself or its prime.
template <class... Leaf>
constexpr bool occurs(meta::list<Leaf...>, meta::identity extent) {
  const auto is_of = [extent](const graph::leaf_info* d) {
    for (; d->is_primed; d = d->original)
      if (d->id == extent) return true;
    return d->id == extent;
  };
  [[maybe_unused]] const auto is_in = [&](const graph::leaf_info& leaf) {
    for (int k = 0; k < leaf.rank; ++k)
      if (is_of(leaf.dimension[k])) return true;
    return (leaf.kind == graph::leaf_kind::index && is_of(leaf.below)) ||
           (leaf.kind == graph::leaf_kind::extent && is_of(&leaf));
  };
  return (is_in(graph::leaf<Leaf>) || ...);
}

/// Expressions may replace some of the inputs; numbers must be given for all. Leaves are all that a function has, its
/// inputs among them.
template <class Inputs, class Leaves, class... Argument>
constexpr verdict judge() {
  constexpr int named = (static_cast<int>(is_binding<std::remove_cvref_t<Argument>>) + ... + 0);
  constexpr int given = sizeof...(Argument);
  if ((std::is_same_v<std::remove_cvref_t<Argument>, graph::refused> || ...)) return {fault::reported, 0};
  if (named != 0 && named != given) return {fault::mixed, 0};
  return []<class... Input>(meta::list<Input...>) -> verdict {
    constexpr int count = sizeof...(Input);
    constexpr int expressions = (static_cast<int>(is_symbolic_value<value_of<Argument>>) + ... + 0);
    if (named == 0 && given > 0) {
      if (!((graph::leaf<Input>.kind == graph::leaf_kind::argument) && ...)) return {fault::by_position, 0};
      if (arity_of(Inputs{}) != given) return {fault::count, 0};
    } else {
      const meta::identity input[]{meta::id_of<Input>..., {}};
      const meta::identity bound[]{meta::id_of<input_of<Argument>>..., {}};
      for (int i = 0; i < given; ++i)
        for (int k = 0; k < i; ++k)
          if (bound[k] == bound[i]) return {fault::repeated, i};
      for (int i = 0; i < given; ++i) {
        bool known = false;
        for (int k = 0; k < count; ++k) known = known || input[k] == bound[i];
        known = known || occurs(Leaves{}, bound[i]);
        if (!known) return {fault::unknown, i};
      }
      for (int k = 0; k < count && (given == 0 || expressions != given); ++k) {
        bool found = false;
        for (int i = 0; i < given; ++i) found = found || input[k] == bound[i];
        if (!found) return {fault::missing, k};
      }
    }
    // What has several axes is given by name: operator= has compared them with the input's dimensions.
    const bool fits[]{bindable<value_of<Argument>> ||
                          (is_binding<std::remove_cvref_t<Argument>> && graph::tensor_range<value_of<Argument>>)...,
                      true};
    for (int i = 0; i < given; ++i)
      if (!fits[i]) return {fault::no_value, i};
    const bool has_range[]{has_range_if_needed<std::remove_cvref_t<Argument>>..., true};
    for (int i = 0; i < given; ++i)
      if (!has_range[i]) return {fault::no_range, i};
    const bool maps[]{maps_over<std::remove_cvref_t<Argument>>..., false};
    for (int i = 0; i < given; ++i)
      if (maps[i] && has_dimensions(Leaves{})) return {fault::mapped, i};
    if (expressions != 0 && expressions != given) return {fault::half_symbolic, 0};
    return {};
  }(Inputs{});
}

// One class a fault: the compiler prints the input concerned as its argument, close to the sentence.
template <class...>
inline constexpr bool holds = false;
template <class Input>
struct missing_value {
  static_assert(holds<Input>, "f(x = value, ...): an input of the function is given no value in this call");
};
template <class Input>
struct unknown_input {
  static_assert(holds<Input>, "f(x = value, ...): a value is given to what is not an input of the function");
};
template <class Input>
struct repeated_value {
  static_assert(holds<Input>, "f(x = value, ...): one input is given two values in this call");
};

/// Fails with the sentence for a verdict.
template <class Inputs, verdict Verdict, class... Argument>
constexpr void report() {
  if constexpr (Verdict.what == fault::missing)
    static_cast<void>(sizeof(missing_value<meta::nth_t<Inputs, static_cast<std::size_t>(Verdict.index)>>));
  else if constexpr (Verdict.what == fault::unknown)
    static_cast<void>(sizeof(unknown_input<input_of<meta::at<static_cast<std::size_t>(Verdict.index), Argument...>>>));
  else if constexpr (Verdict.what == fault::repeated)
    static_cast<void>(sizeof(repeated_value<input_of<meta::at<static_cast<std::size_t>(Verdict.index), Argument...>>>));
  else if constexpr (Verdict.what == fault::mixed)
    static_assert(holds<Argument...>, "f(...): give all inputs by name (x = 1.0) or all by position, not some of each");
  else if constexpr (Verdict.what == fault::by_position)
    static_assert(holds<Argument...>, "f(...): the inputs of this function have names; bind them: f(x = 1.0, y = 2.0)");
  else if constexpr (Verdict.what == fault::count)
    static_assert(holds<Argument...>, "f(...): by position there must be as many values as the function has arguments");
  else if constexpr (Verdict.what == fault::no_value)
    static_assert(holds<meta::at<static_cast<std::size_t>(Verdict.index), Argument...>>,
                  "f(x = value, ...): a value is neither a number nor a range of numbers nor an expression");
  else if constexpr (Verdict.what == fault::no_range)
    static_assert(holds<input_of<meta::at<static_cast<std::size_t>(Verdict.index), Argument...>>>,
                  "f(t = value): t is a vector or a tensor and needs a range: a span, vector, array or view");
  else if constexpr (Verdict.what == fault::mapped)
    static_assert(holds<input_of<meta::at<static_cast<std::size_t>(Verdict.index), Argument...>>>,
                  "f(x = range): a function with reductions or vectors cannot be mapped over a scalar input; make x a "
                  "vector, or call it once for each element");
  else if constexpr (Verdict.what == fault::half_symbolic)
    static_assert(holds<Argument...>,
                  "f(...): bind numbers (evaluation) or expressions (substitution) in one call, not some of each");
}

/// Values by input. Calls of find and bind are qualified: a type named after std::array makes std's candidates.
template <class... Binding>
struct environment : Binding... {};

template <class Input, class T>
TAPELESS_INLINE constexpr const T& find(const binding<Input, T>& b) {
  return b.value;
}

/// Bindings by name as they are, values by position as bindings of argument<I>.
template <class... Argument>
TAPELESS_INLINE constexpr auto bind(Argument&&... argument) {
  if constexpr ((is_binding<std::remove_cvref_t<Argument>> && ...)) {
    return environment<std::remove_cvref_t<Argument>...>{static_cast<Argument&&>(argument)...};
  } else {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return environment<binding<nodes::argument<static_cast<int>(I)>, graph::bound_t<Argument>>...>{
          {graph::hold<Argument>(static_cast<Argument&&>(argument))}...};
    }
    (std::index_sequence_for<Argument...>{});
  }
}

}  // namespace tapeless::evaluate
