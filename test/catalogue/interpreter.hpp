// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "reference.hpp"
#include "tapeless/differentiate/recipes.hpp"

/// Graphs built, differentiated and evaluated while the program runs: every rule of every operation in any number type
/// at the price of one table, instead of one compiled program each.
namespace catalogue {

using tapeless::handle;
using tapeless::graph::builder;
using tapeless::graph::no_node;
namespace graph = tapeless::graph;
namespace meta = tapeless::meta;

/// A list of operations, each family replaced by its members to test.
template <class... Operation>
struct expanded;
template <>
struct expanded<> {
  using type = meta::list<>;
};
template <class Operation, class... More>
struct expanded<Operation, More...> {
  using type = meta::concat_t<meta::list<Operation>, typename expanded<More...>::type>;
};
template <class Family, class... More>
requires requires { Family::is_family; } &&(!requires { Family::attribute; }) struct expanded<Family, More...> {
  template <class... Member>
  static meta::list<Member...> members(tapeless::operations<Member...>);
  using type =
      meta::concat_t<decltype(members(typename reference<Family>::members{})), typename expanded<More...>::type>;
};
template <class Operations>
struct every;
template <class... Operation>
struct every<tapeless::operations<Operation...>> : expanded<Operation...> {};
/// All operations of the catalogue, members of families in place of families.
using every_operation = typename every<tapeless::catalogue>::type;

template <class T>
struct slot {
  T number{};
  tapeless::math::mask_t<T> condition{};
};

template <class Operation, class T, std::size_t... K>
void compute(const slot<T>* const* operand, slot<T>& result, std::index_sequence<K...>) {
  const auto get = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr ((Operation::condition_operands >> I & 1U) != 0)
      return operand[I]->condition;
    else
      return operand[I]->number;
  };
  if constexpr (Operation::yields_condition)
    result.condition = Operation::value(get(std::integral_constant<std::size_t, K>{})...);
  else
    result.number = Operation::value(get(std::integral_constant<std::size_t, K>{})...);
}

/// The members -12 ... 12 of a family, by attribute.
template <class Family, class T, int... N>
void compute_member(int attribute, const slot<T>* const* operand, slot<T>& result, std::integer_sequence<int, N...>) {
  using arguments = std::make_index_sequence<Family::arity>;
  const bool found = ((attribute == N - 12 &&
                       (compute<typename Family::template member<N - 12>>(operand, result, arguments{}), true)) ||
                      ...);
  if (!found) result.number = std::numeric_limits<tapeless::math::scalar_t<T>>::quiet_NaN();
}

template <class T>
using function = void (*)(int attribute, const slot<T>* const* operand, slot<T>& result);
/// The functions of operations, by identity.
template <class T>
class functions {
 public:
  void add(meta::identity id, function<T> f) { all_.emplace_back(id, f); }
  function<T> at(meta::identity id) const {
    for (const auto& [known, f] : all_)
      if (known == id) return f;
    throw std::out_of_range("an operation is not in the table of functions");
  }

 private:
  std::vector<std::pair<meta::identity, function<T>>> all_;
};

template <class T, class... Operation>
functions<T> functions_of(meta::list<Operation...>) {
  functions<T> result;
  const auto add = [&]<class Op>(meta::box<Op>) {
    result.add(meta::id_of<Op>, [](int attribute, const slot<T>* const* operand, slot<T>& to) {
      if constexpr (requires { Op::is_family; })
        compute_member<Op>(attribute, operand, to, std::make_integer_sequence<int, 25>{});
      else
        static_cast<void>(attribute), compute<Op>(operand, to, std::make_index_sequence<Op::arity>{});
    });
  };
  (add(meta::box<Operation>{}), ...);
  return result;
}

template <class T>
T literal_value(const meta::decimal& d) {
  const meta::uint128 magnitude =
      d.mantissa < 0 ? -static_cast<meta::uint128>(d.mantissa) : static_cast<meta::uint128>(d.mantissa);
  exact value = ldexp(exact(static_cast<std::uint64_t>(magnitude >> 64U)), 64) +
                exact(static_cast<std::uint64_t>(magnitude & ~std::uint64_t{0}));
  value = ldexp(exact(value * pow(exact(5), d.fives)), d.twos);
  return T(static_cast<tapeless::math::scalar_t<T>>(d.mantissa < 0 ? exact(-value) : value));
}

/// An input and its value.
template <class T>
struct bound {
  meta::identity leaf;
  T value;
};

/// Evaluates every node. The builder's inputs must all be bound.
template <class T>
std::vector<slot<T>> evaluate(const builder& b, const functions<T>& table, const std::vector<bound<T>>& inputs) {
  std::vector<slot<T>> result(static_cast<std::size_t>(b.size()));
  for (int i = 0; i < b.size(); ++i) {
    slot<T>& s = result[static_cast<std::size_t>(i)];
    const graph::node& n = b[i];
    if (n.is_operation()) {
      const slot<T>* operand[graph::max_arity]{};
      for (int k = 0; k < n.op->arity; ++k) operand[k] = &result[static_cast<std::size_t>(n.operand[k])];
      table.at(n.op->id)(n.datum, operand, s);
    } else if (b.is_literal(i)) {
      s.number = literal_value<T>(b.literal_at(i));
    } else {
      for (const auto& input : inputs)
        if (input.leaf == b.leaf_at(i).id) s.number = input.value;
    }
  }
  return result;
}

/// d root / d leaf for each leaf in Leaves, in reverse mode, with a seed.
template <class Leaves>
std::vector<int> pull_back(builder& b, int root, int seed) {
  int out[meta::length<Leaves> + 1]{};
  tapeless::differentiate::append_gradient<Leaves>(b, root, seed, out);
  return {out, out + meta::length<Leaves>};
}

/// The derivative of root along tangents of some leaves, in forward mode.
inline int push_forward(builder& b, int root, const std::vector<std::pair<int, int>>& tangents) {
  meta::sequence<int> tangent;
  tangent.resize(b.size(), no_node);
  for (const auto& [leaf, direction] : tangents) tangent[leaf] = direction;
  tapeless::differentiate::push_tangents(b, root, tangent);
  return tapeless::differentiate::tangent_or_zero(tangent, b, root);
}

}  // namespace catalogue
