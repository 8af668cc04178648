// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tuple>

#include "../evaluate/nest/prepare.hpp"

/// The entries of a map keyed by variables, in order and where they are. Everything here is named after variables and
/// their values, never after the function they are given to.
namespace tapeless::nn {

/// A hana::map, such as a gradient.
template <class T>
concept parameter_set = differentiate::keyed<std::remove_cvref_t<T>>;

/// A variable and the place of its value.
template <class Variable, class Value>
struct entry {
  using variable = Variable;
  Value* value;
};
template <class... Entry>
struct entries : Entry... {
  static constexpr std::size_t size = sizeof...(Entry);
};

template <class Variable, class Value>
constexpr entry<Variable, Value> refer_to(hana::pair<Variable, Value>& pair) {
  return {&hana::second(pair)};
}
template <class Variable, class Value>
constexpr entry<Variable, const Value> refer_to(const hana::pair<Variable, Value>& pair) {
  return {&hana::second(pair)};
}
struct refer_to_each {
  template <class... Pair>
  constexpr auto operator()(Pair&... pair) const {
    return entries<decltype(nn::refer_to(pair))...>{nn::refer_to(pair)...};
  }
};
template <class Map>
constexpr auto entries_of(Map& map) {
  return hana::unpack(map, refer_to_each{});
}

template <class... Entry, class F>
constexpr void visit(const entries<Entry...>& all, F& f) {
  (f(typename Entry::variable{}, *static_cast<const Entry&>(all).value), ...);
}

template <class F, class... Entry, class... Binding>
TAPELESS_INLINE constexpr decltype(auto) call_bound(F&& f, const entries<Entry...>& all, Binding&&... binding) {
  return static_cast<F&&>(f)((typename Entry::variable{} = *static_cast<const Entry&>(all).value)...,
                             static_cast<Binding&&>(binding)...);
}
template <class Policy, class F, class... Entry, class... Binding>
TAPELESS_INLINE constexpr decltype(auto) call_bound_with(Policy&& policy, F&& f, const entries<Entry...>& all,
                                                         Binding&&... binding) {
  return static_cast<F&&>(f)(policy, (typename Entry::variable{} = *static_cast<const Entry&>(all).value)...,
                             static_cast<Binding&&>(binding)...);
}

/// The variables that the results of a function are keyed by.
template <class Form>
struct keys_of_form {
  using type = meta::list<>;
};
template <class... Variable>
struct keys_of_form<forms::map<forms::scalar, Variable...>> {
  using type = meta::list<Variable...>;
};
template <class Gradient>
struct keys_of_form<forms::value_and_gradient<Gradient>> : keys_of_form<Gradient> {};
template <class... Form>
struct keys_of_form<forms::tuple<Form...>> {
  using type = meta::concat_t<meta::list<>, typename keys_of_form<Form>::type...>;
};
template <class F>
struct keys_of_results : keys_of_form<typename differentiate::described<F>::form> {};
template <class F, class Sizes, class Fixed, class Unit>
struct keys_of_results<prepared<F, Sizes, Fixed, Unit>> : keys_of_results<F> {};

template <class Keys, class... Variable>
inline constexpr bool has_the_order_of_the_gradient = false;

template <class F, class Before, std::size_t... I, class... Entry>
TAPELESS_INLINE constexpr auto into_entries(F& f, const Before& before, std::index_sequence<I...>,
                                            const entries<Entry...>& all) {
  using keys = typename keys_of_results<std::remove_const_t<F>>::type;
  static_assert(meta::length<keys> == 0 || std::is_same_v<keys, meta::list<typename Entry::variable...>> ||
                    has_the_order_of_the_gradient<keys, typename Entry::variable...>,
                "into(f, ..., slopes): the variables of slopes are not those of the gradient, in its order; name them "
                "in both: gradient(loss, wrt(W, b)), parameters<T>(wrt(W, b))");
  return f.into(std::get<I>(before)..., *static_cast<const Entry&>(all).value...);
}
template <class F, std::size_t... I, class Destinations>
TAPELESS_INLINE constexpr auto into_last(F& f, std::index_sequence<I...>, const Destinations& all) {
  constexpr std::size_t before = sizeof...(I) - 1;
  static_assert(parameter_set<std::tuple_element_t<before, Destinations>>,
                "into(f, loss, slopes): the last argument is a map of parameters");
  return nn::into_entries(f, all, std::make_index_sequence<before>{}, nn::entries_of(std::get<before>(all)));
}

/// The variables of a map, in order.
template <class Entries>
struct variables_among_entries;
template <class... Entry>
struct variables_among_entries<entries<Entry...>> {
  using type = meta::list<typename Entry::variable...>;
};
template <class Map>
using variables_of = typename variables_among_entries<decltype(nn::entries_of(std::declval<Map&>()))>::type;

template <class... Variable>
inline constexpr bool are_variables_of_one_model = false;
template <class... Variable, class... Other>
constexpr bool has_entries(meta::list<Variable...>, meta::list<Other...>) {
  constexpr bool has_all = ((meta::index_of<Variable, meta::list<Other...>> >= 0) && ...);
  static_assert(has_all || are_variables_of_one_model<Variable..., Other...>,
                "a set of parameters has no entry for a variable of the other: they belong to different models");
  return has_all;
}
/// Whether a set has all variables of another; says so in a static_assert where not.
template <class Set, class Other>
inline constexpr bool covers = has_entries(variables_of<Other>{}, variables_of<Set>{});

template <class Variable, class Value>
constexpr Value& find_entry(const entry<Variable, Value>& one) {
  return *one.value;
}
/// The value of a variable in a map.
template <class Variable, class Map>
constexpr auto& entry_for(const Variable&, Map& map) {
  return nn::find_entry<Variable>(nn::entries_of(map));
}

template <class Value>
inline constexpr bool is_view = false;
template <class E, int Rank, int Unit>
inline constexpr bool is_view<tensor_view<E, Rank, Unit>> = true;
template <class Value>
inline constexpr bool is_view<const Value> = is_view<Value>;

template <class Target = meta::target>
[[noreturn]] void refuse_elements_apart() {
  evaluate::message text;
  text << "nn::elements(view): the elements of the view are not adjacent, in row-major order";
  evaluate::fail(text);
}

/// The number of dimensions of a value, and the extent along each.
template <class Value>
constexpr std::size_t rank_of_value() {
  if constexpr (is_view<Value>)
    return Value::rank;
  else if constexpr (requires { Value::rank(); })
    return Value::rank();
  else
    return requires(const Value& v) { v.size(); }
  ? 1 : 0;
}
template <class Value>
constexpr std::size_t extent_of_value(const Value& value, [[maybe_unused]] std::size_t axis) {
  if constexpr (is_view<Value>)
    return value.extent[axis];
  else if constexpr (requires { value.extent(axis); })
    return value.extent(axis);
  else
    return value.size();
}

/// Refuses a pair of sets in which a variable has two extents.
template <class From, class To>
void require_same_extents(const char* caller, const From& from, const To& to) {
  const auto refuse = [caller]<class Variable>(const Variable&, std::size_t one, std::size_t other) {
    evaluate::message text;
    text << caller << ": " << graph::leaf<graph::root_t<Variable>>.text << " has ";
    text << one << " elements along a dimension in one set and " << other << " in the other";
    evaluate::fail(text);
  };
  const auto compare = [&]<class Value>(const auto& variable, const Value& value) {
    const auto& other = nn::entry_for(variable, from);
    if constexpr (rank_of_value<Value>() > 0)
      for (std::size_t axis = 0; axis < rank_of_value<Value>(); ++axis) {
        const std::size_t one = nn::extent_of_value(other, axis), needed = nn::extent_of_value(value, axis);
        if (one != needed) refuse(variable, one, needed);
      }
  };
  nn::visit(nn::entries_of(to), compare);
}

}  // namespace tapeless::nn
