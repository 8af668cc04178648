// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "bindings.hpp"
#include "error.hpp"
#include "structured_value.hpp"

/// Arguments that hold several numbers, bound number by number: an array, an aggregate, a range of them.
namespace tapeless::evaluate {

template <class Leaf>
inline constexpr int argument_of_part = -1;
template <int I, class Prototype, int K>
inline constexpr int argument_of_part<nodes::argument_part<I, Prototype, K>> = I;

/// The parts of argument I in a signature.
template <int I, class Inputs>
struct parts_in;
template <int I, class... Input>
struct parts_in<I, meta::list<Input...>> {
  using type = meta::concat_t<std::conditional_t<argument_of_part<Input> == I, meta::list<Input>, meta::list<>>...>;
};
template <class Inputs>
inline constexpr bool has_parts = false;
template <class... Input>
inline constexpr bool has_parts<meta::list<Input...>> = ((argument_of_part<Input> >= 0) || ...);

template <class Argument, class Prototype>
inline constexpr bool value_has_the_structure_of_the_argument = false;

template <class Target = meta::target>
[[noreturn]] void refuse_length(int argument, std::size_t has, int needs) {
  message text;
  text << "f(...): argument " << static_cast<std::size_t>(argument) << " has " << has
       << " elements where the function takes " << static_cast<std::size_t>(needs);
  fail(text);
}

/// Bindings of the parts of one argument.
template <class... Leaf>
struct part_bindings;
template <int I, class Prototype, int... K>
struct part_bindings<nodes::argument_part<I, Prototype, K>...> {
  using structure = graph::structure<Prototype>;
  template <class T>
  using all = environment<binding<nodes::argument_part<I, Prototype, K>, T>...>;

  template <class Value>
  TAPELESS_INLINE static constexpr auto make(const Value& value) {
    if constexpr (has_structure<Prototype, Value>) {
      using T = typename first_number<Value>::type;
      const T* number[structure::size]{};
      point_to<structure>(value, number);
      return all<T>{{*number[K]}...};
    } else if constexpr (expressions_in<Value> == structure::size) {
      return environment<binding<nodes::argument_part<I, Prototype, K>,
                                 std::remove_cvref_t<decltype(value[boost::hana::size_c<K>])>>...>{};
    } else if constexpr (range_with_structure<Prototype, Value>) {
      using T = typename first_number<range_element_t<Value>>::type;
      const T* number[structure::size]{};
      const auto size = static_cast<std::size_t>(value.size());
      if (size != 0) point_to<structure>(*value.data(), number);
      return all<strided_view<const T>>{{view(number[K], size, distance<range_element_t<Value>, T>(value))}...};
    } else if constexpr (indexed_with_structure<Prototype, Value>) {
      const auto views = make(value.range);
      return [&]<class... Part>(const environment<Part...>& part) TAPELESS_LAMBDA {
        using element = typename meta::head<Part...>::type::value_type;
        return all<indexed_range<element, decltype(value.indices)>>{
            {static_cast<const Part&>(part).value, value.indices}...};
      }(views);
    } else if constexpr (has_structure_of_ranges<Prototype, Value>) {
      using R = typename first_range<Value>::type;
      const R* range[structure::size]{};
      point_to<structure>(value, range);
      return all<decltype(graph::view_of(*range[0]))>{{graph::view_of(*range[K])}...};
    } else if constexpr (elements_of_array<Prototype, Value>) {
      using T = typename first_number<range_element_t<Value>>::type;
      using element = graph::structure<typename array_of<Prototype>::element>;
      constexpr int count = structure::size / element::size;
      const auto size = static_cast<std::size_t>(value.size());
      if (size != std::size_t{count}) refuse_length(I, size, count);
      const auto elements = graph::view_of(value);
      const T* number[structure::size]{};
      for (int i = 0; i < count; ++i)
        point_to<element>(elements.data()[i * step(elements)], number + i * element::size);
      return all<T>{{*number[K]}...};
    } else {
      static_assert(value_has_the_structure_of_the_argument<Value, Prototype>,
                    "f(...): a value does not have the structure of the argument it is given to: the prototype of the "
                    "trace with numbers, a range of those, indexed(range, indices), a range for each number, or a "
                    "hana::tuple of expressions");
      return all<double>{};
    }
  }

 private:
  template <class Structure, class Value, class T>
  TAPELESS_INLINE static constexpr void point_to(const Value& value, const T** number) {
    int next = 0;
    const auto take = [&](const T& n) TAPELESS_LAMBDA { number[next++] = &n; };
    Structure::visit(value, take);
  }
  /// From an element of a range to the next, in numbers.
  template <class Element, class T, class Range>
  TAPELESS_INLINE static constexpr std::ptrdiff_t distance(const Range& range) {
    static_assert(sizeof(Element) % sizeof(T) == 0,
                  "f(range, ...): the elements of the range are not made of numbers only");
    return static_cast<std::ptrdiff_t>(sizeof(Element) / sizeof(T)) * step(graph::view_of(range));
  }
  template <class View>
  TAPELESS_INLINE static constexpr std::ptrdiff_t step(const View& elements) {
    if constexpr (graph::is_strided<View>)
      return elements.stride();
    else
      return 1;
  }
};

template <class Parts>
struct bindings_of_parts;
template <class... Leaf>
struct bindings_of_parts<meta::list<Leaf...>> {
  using type = part_bindings<Leaf...>;
};

/// The input that an argument of a call is given to: by name, or the I-th.
template <class Argument, std::size_t I>
struct given_to {
  using type = nodes::argument<static_cast<int>(I)>;
};
template <class Input, class T, std::size_t I>
struct given_to<binding<Input, T>, I> {
  using type = Input;
};
template <class Input, class Inputs>
struct parts_of_input {
  using type = meta::list<>;
};
template <int I, class Inputs>
struct parts_of_input<nodes::argument<I>, Inputs> : parts_in<I, Inputs> {};

/// One argument of a call as bindings: one, or one for each of its parts.
template <class Inputs, std::size_t I, class Argument>
TAPELESS_INLINE constexpr auto bind_parts(Argument&& argument) {
  using plain = std::remove_cvref_t<Argument>;
  using input = typename given_to<plain, I>::type;
  using parts = typename parts_of_input<input, Inputs>::type;
  if constexpr (meta::length<parts> == 0 && is_binding<plain>)
    return environment<plain>{static_cast<Argument&&>(argument)};
  else if constexpr (meta::length<parts> == 0)
    return environment<binding<input, graph::bound_t<Argument>>>{
        {graph::hold<Argument>(static_cast<Argument&&>(argument))}};
  else if constexpr (is_binding<plain>)
    return bindings_of_parts<parts>::type::make(argument.value);
  else if constexpr (std::is_array_v<plain>)
    return bindings_of_parts<parts>::type::make(graph::hold<Argument>(static_cast<Argument&&>(argument)));
  else
    return bindings_of_parts<parts>::type::make(argument);
}

template <class... Environment>
struct joint_environment : Environment... {};
template <class... Environment>
struct bindings_in;
template <class... Binding>
struct bindings_in<environment<Binding...>> {
  using type = meta::list<Binding...>;
};

template <class Inputs, class Argument>
inline constexpr bool gives_parts = false;
template <class Inputs, int I, class T>
inline constexpr bool gives_parts<Inputs, binding<nodes::argument<I>, T>> =
    meta::length<typename parts_in<I, Inputs>::type> != 0;

/// By name where an argument with parts is named; by position where there are as many values as arguments.
template <class Inputs, class... Argument>
constexpr bool must_be_bound_by_parts() {
  if constexpr (!has_parts<Inputs>)
    return false;
  else if constexpr ((is_binding<Argument> || ...))
    return (gives_parts<Inputs, Argument> || ...);
  else
    return sizeof...(Argument) > 0 && arity_of(Inputs{}) == static_cast<int>(sizeof...(Argument));
}

/// use(argument...), with the arguments that hold several numbers replaced by bindings of each.
template <class Inputs, class Use, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) with_parts(const Use& use, Argument&&... argument) {
  if constexpr (!must_be_bound_by_parts<Inputs, std::remove_cvref_t<Argument>...>()) {
    return use(static_cast<Argument&&>(argument)...);
  } else {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA->decltype(auto) {
      joint_environment<decltype(bind_parts<Inputs, I>(static_cast<Argument&&>(argument)))...> all{
          bind_parts<Inputs, I>(static_cast<Argument&&>(argument))...};
      return [&]<class... Binding>(meta::list<Binding...>) TAPELESS_LAMBDA
             -> decltype(auto) {
        return use(static_cast<Binding&&>(all)...);
      }(meta::concat_t<
                 typename bindings_in<decltype(bind_parts<Inputs, I>(static_cast<Argument&&>(argument)))>::type...>{});
    }
    (std::index_sequence_for<Argument...>{});
  }
}

}  // namespace tapeless::evaluate
