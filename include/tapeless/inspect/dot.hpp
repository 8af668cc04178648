// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../evaluate/call.hpp"
#include "flows.hpp"
#include "labels.hpp"

namespace tapeless {

/// The graph of f for Graphviz, from left to right: `dot -Tsvg`. With bindings, to_dot(f, x = 1.0, y = 2.0), every
/// edge carries the number that flows along it above and the gradient of f through it below; edges that carry a
/// vector stay without numbers, conditions count as 1 and 0. The graph is drawn as it was written.
template <class... Node, class... Binding>
std::string to_dot(const expression<Node...>&, const Binding&... binding) {
  using f = expression<Node...>;
  const auto nodes = inspect::view_nodes<graph::nodes_of_t<f>>();
  std::vector<inspect::flow> flows;
  if constexpr (sizeof...(Binding) > 0) flows = inspect::flows_at<f>(binding...);
  return inspect::drawing(nodes).text({nodes.size - 1}, {""}, flows);
}

/// The shared graph of a function with several results, each under the index that gives it.
template <class Recipe, class Form>
std::string to_dot(const derived<Recipe, Form>&) {
  using program = simplify::program_t<Recipe>;
  const std::vector<int> results(program::output, program::output + program::outputs);
  return inspect::drawing(inspect::view_nodes<typename program::nodes>()).text(results, inspect::labels_of<Form>(), {});
}

}  // namespace tapeless
