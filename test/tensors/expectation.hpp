// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "differences.hpp"
#include "tapeless/differentiate/recipes.hpp"
#include "tapeless/differentiate/wrt.hpp"

/// What expressions give, by the reference.
namespace reference {

namespace differentiate = tapeless::differentiate;

template <class Dimension>
axis axis_of(Dimension) {
  return &graph::leaf<tapeless::nodes::extent<Dimension>>;
}
template <class E>
const graph::leaf_info& leaf_of(const E&) {
  return graph::leaf<graph::root_t<E>>;
}

/// The elements of an expression in row-major order of these dimensions.
template <class E, class... Dimension>
std::vector<real> elements(const inputs& in, const E& e, Dimension... order) {
  std::vector<real> result;
  for (const quantity& q : arranged(evaluate(program_of(e), in), {axis_of(order)...}, in)) result.push_back(q.value);
  return result;
}

template <class F>
using variables_t = typename differentiate::all_variables_t<F>::leaves;

/// A formula and its gradient in all variables as the reference computes them.
template <class F>
struct expectation {
  quantity value;
  std::vector<std::vector<quantity>> gradient;
  real error_of_rules = 0;  ///< of the gradient against differences

  explicit expectation(const inputs& in) {
    graph::builder b(&tapeless::simplify::apply);
    const program original = program_of(F{});
    value = evaluate(original, in).elements.at(0);
    const auto infos = []<class... Leaf>(meta::list<Leaf...>) {
      return std::vector<const graph::leaf_info*>{&graph::leaf<Leaf>...};
    }(variables_t<F>{});
    std::vector<int> out(infos.size() + 1);
    differentiate::append_gradient<variables_t<F>>(b, graph::import_expression<F>(b), b.literal(1), out.data());
    out.pop_back();
    const std::vector<dense> known = evaluate_all(program_of(b), in, out);
    for (std::size_t k = 0; k < infos.size(); ++k) {
      gradient.push_back(arranged(known[static_cast<std::size_t>(out[k])], axes_of(*infos[k]), in));
      const std::vector<slope> slopes =
          reference::gradient(original, static_cast<int>(original.size()) - 1, *infos[k], in);
      for (std::size_t i = 0; i < slopes.size(); ++i)
        if (slopes[i].smooth)
          error_of_rules = std::max(
              error_of_rules, error(gradient[k].at(i).value, slopes[i].value, std::max(gradient[k][i].scale, real(1))));
    }
  }
};

}  // namespace reference
