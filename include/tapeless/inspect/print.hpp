// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <ostream>

#include "cost.hpp"
#include "formula.hpp"
#include "labels.hpp"

/// to_string(f) and std::cout << f for expressions and for functions with several results.
namespace tapeless {

/// The formula as it is written: (x + y) * z. What is used more than once and takes two operations or more is named
/// once, behind "where".
template <class First, class... Node>
std::string to_string(const expression<First, Node...>&) {
  const auto nodes = inspect::view_nodes<graph::nodes_of_t<expression<First, Node...>>>();
  return inspect::formula(nodes, {nodes.size - 1}).text({""});
}

/// One line for each result, under the index that gives it: gradient(f)[x] is "[x] = ...".
template <class Recipe, class Form>
std::string to_string(const derived<Recipe, Form>&) {
  using program = simplify::program_t<Recipe>;
  const std::vector<int> results(program::output, program::output + program::outputs);
  return inspect::formula(inspect::view_nodes<typename program::nodes>(), results).text(inspect::labels_of<Form>());
}

/// What cost(f) counts, without what there is none of: "3 additions, 1 division, 2 inputs, 1 output".
inline std::string to_string(const operation_count& count) {
  std::string all;
  const auto add = [&all](int number, const char* one) {
    if (number == 0) return;
    all.append(all.empty() ? "" : ", ").append(std::to_string(number)).append(" ").append(one);
    if (number != 1) all.append("s");
  };
  add(count.additions, "addition");
  add(count.multiplications, "multiplication");
  add(count.divisions, "division");
  add(count.square_roots, "square root");
  add(count.transcendentals, "transcendental call");
  add(count.comparisons, "comparison");
  add(count.selections, "selection");
  add(count.sign_changes, "sign change");
  add(count.roundings, "rounding");
  add(count.inputs, "input");
  add(count.outputs, "output");
  return all;
}

template <class First, class... Node>
std::ostream& operator<<(std::ostream& out, const expression<First, Node...>& f) {
  return out << to_string(f);
}
template <class Recipe, class Form>
std::ostream& operator<<(std::ostream& out, const derived<Recipe, Form>& f) {
  return out << to_string(f);
}
inline std::ostream& operator<<(std::ostream& out, const operation_count& count) { return out << to_string(count); }

}  // namespace tapeless
