// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "derivatives.hpp"

/// The law of slopes: first partial derivatives of an operation by itself, over its whole domain.
namespace catalogue {

using operand_leaves = meta::list<c_leaf<0>, c_leaf<1>, c_leaf<2>>;

/// The slope of the exact value in operand k, by differences with the smallest step that resolves it; NaN where that
/// finds none: at kinks, jumps and poles, next to much larger terms.
inline exact exact_slope(const subject& s, const triple<exact>& x, std::size_t k) {
  const exact unknown = exact(0) / 0;
  const exact value = s.exact_value(x);
  const exact size = (std::max)(exact(1), exact(abs(x[k])));
  exact step = x[k] == 0 ? exact(1e-80) : exact(abs(x[k]) * exact(1e-30));
  for (; step <= 1e-12 * size; step *= 1e6) {
    triple<exact> below = x, above = x;
    below[k] -= step, above[k] += step;
    const exact before = value - s.exact_value(below), after = s.exact_value(above) - value;
    if (isnan(before) || isnan(after)) return unknown;
    if (abs(before) + abs(after) <= abs(value) * exact(1e-55)) continue;
    if (!(difference(before, after) < 1e-10)) return unknown;
    const exact slope = (before + after) / (2 * step);
    return x[k] == 0 && (abs(slope) < step || abs(slope) > 1e20) ? unknown : slope;
  }
  return abs(value) < 1e10 * size ? exact(0) : unknown;
}

/// First partial derivatives at the operands themselves: accurate in the tails too, no overflow on the way.
template <class T>
finding slope_law(const subject& s, const functions<T>& table) {
  builder graph(&tapeless::simplify::apply);
  const int leaf[]{graph.leaf(catalogue::graph::leaf<c_leaf<0>>), graph.leaf(catalogue::graph::leaf<c_leaf<1>>),
                   graph.leaf(catalogue::graph::leaf<c_leaf<2>>)};
  const int zero = graph.literal(0);
  int operand[3];
  for (std::size_t k = 0; k < 3; ++k)
    operand[k] =
        s.takes_condition(k) ? graph.apply(catalogue::graph::descriptor<ops::less_op>, leaf[k], zero) : leaf[k];
  const auto slopes = pull_back<operand_leaves>(graph, graph.apply(*s.op, operand, s.attribute), graph.literal(1));
  finding found;
  // Digits are lost where numbers on the way are below the normal ones, as the reciprocals of huge numbers are.
  const T least = std::numeric_limits<T>::min() / std::numeric_limits<T>::epsilon();
  const auto is_lost = [&](T x) { return x != 0 && !(std::abs(x) > least && std::abs(x) < 1 / least); };
  const bool whole = s.label == "floor" || s.label == "ceil" || s.label == "round" || s.label == "trunc";
  for (const auto& x : operands_of<T>(s, 60)) {
    if (std::any_of(x.begin(), x.end(), is_lost)) continue;
    if (s.label == "fmod" && !(std::abs(x[0] / x[1]) < T(1 << 30))) continue;
    if ((s.is_periodic() || whole) && std::abs(x[0]) >= T(1 << 30)) continue;
    const auto all = evaluate<T>(
        graph, table, {{meta::id_of<c_leaf<0>>, x[0]}, {meta::id_of<c_leaf<1>>, x[1]}, {meta::id_of<c_leaf<2>>, x[2]}});
    for (std::size_t k = 0; k < static_cast<std::size_t>(s.op->arity); ++k) {
      if (s.label == "pow" && k == 1 && x[0] < 0) continue;  // whole exponents only
      const exact target = exact_slope(s, exactly(x), k);
      const T computed = all[static_cast<std::size_t>(slopes[k])].number;
      if (isnan(target) || (target == 0 && std::abs(computed) < T(1e-30))) continue;
      if (target != 0 && abs(target) < least) continue;
      found.add(ulps_between(computed, target, s.absolute || s.slope_of_one), "slope " + std::to_string(k), x,
                exact(computed), target);
    }
  }
  return found;
}

}  // namespace catalogue
