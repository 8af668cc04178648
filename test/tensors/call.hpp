// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/evaluate/tensor_value.hpp>
#include <tapeless/tapeless.hpp>

#include "differences.hpp"

/// Formulas called through the public interface, against the reference: the value with that of the formula, each
/// gradient with the derived program in long double, and that with differences of the formula.
namespace reference {

namespace differentiate = tapeless::differentiate;

/// An input's numbers, rounded to T, as a call takes them.
template <class T, class Leaf>
auto argument(const inputs& in) {
  const std::vector<real>& numbers = in.at(graph::leaf<Leaf>);
  constexpr int rank = graph::rank_of<Leaf>;
  if constexpr (rank == 0) {
    return static_cast<T>(numbers.at(0));
  } else {
    using element = std::conditional_t<graph::leaf<Leaf>.kind == graph::leaf_kind::index, int, T>;
    std::vector<element> held(numbers.size());
    for (std::size_t i = 0; i < held.size(); ++i) held[i] = static_cast<element>(numbers[i]);
    if constexpr (rank == 1) {
      return held;
    } else {
      std::array<std::size_t, static_cast<std::size_t>(rank)> extents{};
      for (std::size_t k = 0; k < extents.size(); ++k) extents[k] = in.extent(graph::leaf<Leaf>.dimension[k]);
      tapeless::tensor_value<element, rank> t(extents);
      for (std::size_t i = 0; i < held.size(); ++i) t[i] = held[i];
      return t;
    }
  }
}

/// What a call returned, in memory order: a number or a range of them.
template <class R>
std::vector<real> flattened(const R& result) {
  if constexpr (std::is_arithmetic_v<R>) {
    return {static_cast<real>(result)};
  } else {
    std::vector<real> all;
    for (std::size_t i = 0; i < static_cast<std::size_t>(result.size()); ++i)
      all.push_back(static_cast<real>(result.data()[i]));
    return all;
  }
}

/// The largest error of the elements, and where one is beyond the tolerance.
inline real worst_of(const std::vector<real>& actual, const std::vector<quantity>& expected) {
  if (actual.size() != expected.size()) return std::numeric_limits<real>::infinity();
  real worst = 0;
  for (std::size_t i = 0; i < actual.size(); ++i)
    worst = std::max(worst, error(actual[i], expected[i].value, expected[i].scale));
  return worst;
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

/// The worst errors of a call in T: of the value, and of the gradients.
struct errors {
  real value = 0;
  real gradient = 0;
};
template <class T, class F>
errors errors_of_call(const F& f, const inputs& in, const expectation<F>& expected) {
  const auto all = [&]<class... Leaf>(meta::list<Leaf...>) {
    return tapeless::value_and_gradient(f)((tapeless::expression<Leaf>{} = argument<T, Leaf>(in))...);
  }(meta::unique_t<graph::inputs_t<graph::sources_t<F>>>{});
  errors e{worst_of(flattened(all.value), {expected.value}), 0};
  std::size_t k = 0;
  [&]<class... Leaf>(meta::list<Leaf...>) {
    ((e.gradient = std::max(
          e.gradient, worst_of(flattened(all.gradient[tapeless::expression<Leaf>{}]), expected.gradient.at(k++)))),
     ...);
  }(variables_t<F>{});
  return e;
}

}  // namespace reference
