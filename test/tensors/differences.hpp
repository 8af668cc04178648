// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reference.hpp"

/// Derivatives by central differences of the reference: they know nothing of rules.
namespace reference {

/// The relative error of a against b, for results with summands of this size.
inline real error(real a, real b, real scale) {
  if (a == b) return 0;
  const real ratio = std::fabs(a - b) / std::max({scale, std::fabs(a), std::fabs(b)});
  return std::isnan(ratio) ? std::numeric_limits<real>::infinity() : ratio;
}

/// A slope, and whether the function was smooth enough for it.
struct slope {
  real value = 0;
  bool smooth = true;
};

/// f'(0) by two central differences extrapolated, with an error of the order of h^4.
template <class F>
slope difference(const F& f) {
  const real h = std::ldexp(real(1), -12);
  const auto central = [&](real step) { return (f(step) - f(-step)) / (2 * step); };
  const real fine = central(h);
  const real coarse = central(2 * h);
  return {(4 * fine - coarse) / 3, error(fine, coarse, 1) < 1e-5L};
}

/// d root / d leaf, element by element in the order of the leaf's dimensions.
inline std::vector<slope> gradient(const program& nodes, int root, const graph::leaf_info& leaf, inputs in,
                                   const rules& by = all_rules()) {
  const std::vector<real> at = in.at(leaf);
  std::vector<slope> result;
  for (std::size_t i = 0; i < at.size(); ++i)
    result.push_back(difference([&](real step) {
      std::vector<real> moved = at;
      moved[i] += step;
      in.bind(leaf, moved);
      return evaluate(nodes, in, root, by).elements.at(0).value;
    }));
  return result;
}

}  // namespace reference
