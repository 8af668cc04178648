// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "laws.hpp"

/// The law of derivatives: every operation within a formula, against differences of the exact value.
namespace catalogue {

/// operand k = a[k] u + b[k] sin v + c[k]: each operand moves with both variables, and differently.
inline constexpr double a[]{0.5, -0.75, 1.25};
inline constexpr double b[]{-0.625, 0.375, 0.875};

/// The operation uses its operands; used three times within a nonlinear parent whose slopes are of both signs.
template <class F, class V>
V parent(const F& f, const V& u, const V& v) {
  return V(v * f) - V(u * V(f * f));
}
/// What a condition selects between.
inline exact chosen(bool condition, const exact& u, const exact& v) {
  return condition ? exact(u * u * v) : exact(sin(u) - v);
}

template <class Name>
using variable_leaf = tapeless::nodes::variable<Name>;
template <class Name>
using parameter_leaf = tapeless::nodes::parameter<Name>;
using u_leaf = variable_leaf<meta::name<'u'>>;
using v_leaf = variable_leaf<meta::name<'v'>>;
using du_leaf = parameter_leaf<meta::name<'d', 'u'>>;
using dv_leaf = parameter_leaf<meta::name<'d', 'v'>>;
using w_leaf = parameter_leaf<meta::name<'w'>>;
template <std::size_t K>
using c_leaf = parameter_leaf<meta::name<'c', static_cast<char>('0' + K)>>;
using variables = meta::list<u_leaf, v_leaf>;

/// The nodes under test, and which derivative of what each must be: order in u and v of the root F or the parent P.
struct expected {
  const char* what;
  int node;
  bool of_parent;
  int in_u, in_v;
  bool weighted = false;  ///< times the seed w
};

/// An operation within a formula, with its derivatives in both modes up to the third order.
class formula {
 public:
  explicit formula(const subject& s) {
    const handle u = leaf<u_leaf>(), v = leaf<v_leaf>();
    int operand[graph::max_arity]{no_node, no_node, no_node};
    const auto inner = operands(u, v, std::make_index_sequence<3>{});
    for (std::size_t k = 0; k < static_cast<std::size_t>(s.op->arity); ++k)
      operand[k] = s.takes_condition(k) ? handle(inner[k] < constant(0)).node : inner[k].node;
    if (s.given_gaussian) operand[1] = tapeless::gaussian(inner[0]).node;
    root = {&nodes, nodes.apply(*s.op, operand, s.attribute)};
    if (s.op->yields_condition) root = where(root, u * u * v, sin(u) - v);
    top = parent(root, u, v);
    derive();
  }

  builder nodes{&tapeless::simplify::apply};
  handle root, top;
  std::vector<expected> derivatives;
  int forward = no_node, forward_twice = no_node, dot = no_node;  ///< of the parent, along (du, dv)

 private:
  template <class Leaf>
  handle leaf() {
    return {&nodes, nodes.leaf(graph::leaf<Leaf>)};
  }
  handle constant(double x) {
    return {&nodes, nodes.literal(meta::normalised(static_cast<meta::int128>(x * 8), -3, 0))};
  }
  template <std::size_t... K>
  std::array<handle, 3> operands(handle u, handle v, std::index_sequence<K...>) {
    return {handle(constant(a[K]) * u + constant(b[K]) * sin(v) + leaf<c_leaf<K>>())...};
  }

  void derive() {
    const int one = nodes.literal(1);
    const auto first = pull_back<variables>(nodes, root.node, one);
    const auto seeded = pull_back<variables>(nodes, root.node, leaf<w_leaf>().node);
    const auto second = pull_back<variables>(nodes, first[0], one);
    const auto third = pull_back<variables>(nodes, second[0], one);
    const auto top_first = pull_back<variables>(nodes, top.node, one);
    const auto top_u = pull_back<variables>(nodes, top_first[0], one);
    const auto top_v = pull_back<variables>(nodes, top_first[1], one);
    derivatives = {{"value", root.node, false, 0, 0},         {"d/du", first[0], false, 1, 0},
                   {"d/dv", first[1], false, 0, 1},           {"w d/du", seeded[0], false, 1, 0, true},
                   {"w d/dv", seeded[1], false, 0, 1, true},  {"d2/du2", second[0], false, 2, 0},
                   {"d3/du3", third[0], false, 3, 0},         {"d3/du2dv", third[1], false, 2, 1},
                   {"parent", top.node, true, 0, 0},          {"parent d/du", top_first[0], true, 1, 0},
                   {"parent d/dv", top_first[1], true, 0, 1}, {"parent d2/du2", top_u[0], true, 2, 0},
                   {"parent d2/dudv", top_u[1], true, 1, 1},  {"parent d2/dvdu", top_v[0], true, 1, 1},
                   {"parent d2/dv2", top_v[1], true, 0, 2}};
    const handle du = leaf<du_leaf>(), dv = leaf<dv_leaf>();
    const std::vector<std::pair<int, int>> along{{leaf<u_leaf>().node, du.node}, {leaf<v_leaf>().node, dv.node}};
    forward = push_forward(nodes, top.node, along);
    forward_twice = push_forward(nodes, forward, along);
    dot = (handle{&nodes, top_first[0]} * du + handle{&nodes, top_first[1]} * dv).node;
  }
};

/// The same formula in exact numbers, and its derivatives as central differences: with 256 bits and steps of 1e-14
/// they are right to 20 digits and more.
class exact_formula {
 public:
  exact_formula(const subject& s, const exact& u, const exact& v, const triple<exact>& c) : u_(u), v_(v) {
    for (int i = -3; i <= 3; ++i)
      for (int j = -3; j <= 3; ++j)
        if (std::abs(i) + std::abs(j) <= 3)
          at(i, j) = s.constant ? value(s, u, v, c) : value(s, u + i * step() / 2, v + j * step() / 2, c);
  }

  exact derivative(bool of_parent, int in_u, int in_v) const {
    exact sum = 0;
    for (int i = 0, ci = 1; i <= in_u; ci = -ci * (in_u - i) / (i + 1), ++i)
      for (int j = 0, cj = 1; j <= in_v; cj = -cj * (in_v - j) / (j + 1), ++j) {
        const int p = in_u - 2 * i, q = in_v - 2 * j;
        const exact& f = at(p, q);
        sum += ci * cj * (of_parent ? parent(f, exact(u_ + p * step() / 2), exact(v_ + q * step() / 2)) : f);
      }
    return sum / pow(step(), in_u + in_v);
  }
  /// The largest of the derivatives of lower order: what rounding cannot be told from.
  exact largest(bool of_parent, int order) const {
    exact result = 0;
    for (int i = 0; i <= order; ++i)
      for (int j = 0; i + j <= order; ++j) result = (std::max)(result, exact(abs(derivative(of_parent, i, j))));
    return result;
  }

 private:
  static exact step() { return exact(1e-14); }
  exact& at(int i, int j) { return value_[static_cast<std::size_t>(7 * (i + 3) + j + 3)]; }
  const exact& at(int i, int j) const { return value_[static_cast<std::size_t>(7 * (i + 3) + j + 3)]; }
  static exact value(const subject& s, const exact& u, const exact& v, const triple<exact>& c) {
    triple<exact> x;
    for (std::size_t k = 0; k < 3; ++k) x[k] = a[k] * u + b[k] * sin(v) + c[k];
    const exact result = s.exact_value(x);
    return s.op->yields_condition ? chosen(result != 0, u, v) : result;
  }
  std::array<exact, 49> value_;
  exact u_, v_;
};

}  // namespace catalogue
