// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "derivatives.hpp"

namespace catalogue {

/// Numbers for the variables and parameters of a formula, by position in the order u, v, du, dv, w, c0, c1, c2.
template <class S>
using assignment = std::array<S, 8>;

template <class T>
std::vector<bound<T>> bindings(const assignment<T>& x) {
  return {{meta::id_of<u_leaf>, x[0]},    {meta::id_of<v_leaf>, x[1]},   {meta::id_of<du_leaf>, x[2]},
          {meta::id_of<dv_leaf>, x[3]},   {meta::id_of<w_leaf>, x[4]},   {meta::id_of<c_leaf<0>>, x[5]},
          {meta::id_of<c_leaf<1>>, x[6]}, {meta::id_of<c_leaf<2>>, x[7]}};
}

/// Random numbers, with c such that the operands lie in the operation's domain.
template <class S>
assignment<S> random_assignment(const subject& s, std::mt19937_64& random) {
  std::uniform_real_distribution<double> unit(-1, 1);
  const double margin = 1e-3 * (s.highest - s.lowest);
  std::uniform_real_distribution<double> inside(s.lowest + margin, s.highest - margin);
  assignment<S> x;
  for (std::size_t i = 0; i < 5; ++i) x[i] = static_cast<S>(unit(random) + (unit(random) < 0 ? -0.3 : 0.3));
  for (std::size_t k = 0; k < 3; ++k)
    x[5 + k] =
        static_cast<S>(inside(random) - a[k] * static_cast<double>(x[0]) - b[k] * std::sin(static_cast<double>(x[1])));
  return x;
}

/// Every derivative of the formula of an operation, of numbers or packs, at random points.
template <class T>
finding derivative_law(const subject& s, const functions<T>& table, int points) {
  using S = math::scalar_t<T>;
  const formula f(s);
  std::mt19937_64 random(40);
  finding found;
  for (int i = 0; i < points; ++i) {
    const auto x = random_assignment<S>(s, random);
    assignment<T> everywhere;
    for (std::size_t k = 0; k < x.size(); ++k) everywhere[k] = T(x[k]);
    const auto all = evaluate(f.nodes, table, bindings(everywhere));
    const exact_formula target{s, exact{x[0]}, exact{x[1]}, exactly(triple<S>{x[5], x[6], x[7]})};
    const auto computed = [&](int node) {
      const T& number = all[static_cast<std::size_t>(node)].number;
      if constexpr (math::is_pack<T>)
        return exact(number[i % T::lanes]);
      else
        return exact(number);
    };
    const auto add = [&](const std::string& what, const exact& value, const exact& should, const exact& scale) {
      found.add(difference(value, should, scale), what, triple<S>{x[0], x[1], x[5]}, value, should);
    };
    for (const expected& e : f.derivatives) {
      const exact weight = e.weighted ? exact(x[4]) : exact(1);
      const exact should = weight * target.derivative(e.of_parent, e.in_u, e.in_v);
      add(e.what, computed(e.node), should, abs(weight) * target.largest(e.of_parent, e.in_u + e.in_v) * 1e-5);
    }
    const auto along = [&](int order) {
      const exact du(x[2]), dv(x[3]);
      if (order == 1) return exact(du * target.derivative(true, 1, 0) + dv * target.derivative(true, 0, 1));
      return exact(du * du * target.derivative(true, 2, 0) + 2 * du * dv * target.derivative(true, 1, 1) +
                   dv * dv * target.derivative(true, 0, 2));
    };
    add("jvp", computed(f.forward), along(1), target.largest(true, 1) * 1e-5);
    add("<gradient, d>", computed(f.dot), computed(f.forward), target.largest(true, 1) * 1e-5);
    add("jvp of jvp", computed(f.forward_twice), along(2), target.largest(true, 2) * 1e-5);
  }
  return found;
}

}  // namespace catalogue
