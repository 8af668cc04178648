// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>
#include <set>

#include "data.hpp"
#include "differences.hpp"
#include "tapeless/differentiate/recipes.hpp"

/// Random tensor formulas differentiated while the program runs.
namespace reference {

namespace differentiate = tapeless::differentiate;

using wrt = meta::list<leaf_node_t<0>, leaf_node_t<1>, leaf_node_t<2>, leaf_node_t<3>, leaf_node_t<4>, leaf_node_t<5>,
                       leaf_node_t<6>, leaf_node_t<7>>;

struct tally {
  int compared = 0;
  int kinks = 0;
  real worst = 0;
  std::uint32_t where = 0;
  std::set<std::string> operations;

  void note(std::uint32_t seed, const slope& expected, const quantity& actual) {
    if (!expected.smooth) return static_cast<void>(++kinks);
    ++compared;
    const real e = error(actual.value, expected.value, std::max(actual.scale, real(1)));
    if (e > worst) worst = e, where = seed;
  }
  void note(const program& nodes) {
    for (const auto& r : nodes)
      if (r.is_operation()) operations.insert(r.op->name);
  }
  void check(real tolerance) const {
    BOOST_TEST_INFO("the worst of " << compared << " is formula " << where);
    BOOST_TEST(worst < tolerance);
    BOOST_TEST(compared > 1000);
    BOOST_TEST(kinks * 100 < compared);
  }
};

/// A formula in a builder that simplifies from here on.
struct grown {
  graph::builder b{};
  int root;
  program original;

  template <int Size>
  grown(const formula<Size>& f, bool as_written) {
    if (!as_written) b.simplify_with(&tapeless::simplify::apply);
    root = grower(b).follow(f);
    original = program_of(b);
    b.simplify_with(&tapeless::simplify::apply);
  }
};

/// The slopes of a program's gradient against differences.
inline void compare_gradient(std::uint32_t seed, const program& original, int root, graph::builder& b, tally& t,
                             const rules& by = all_rules()) {
  int out[meta::length<wrt> + 1]{};
  differentiate::append_gradient<wrt>(b, root, b.literal(1), out);
  const inputs in = draw_inputs(seed);
  const program derived = program_of(b);
  t.note(derived);
  const std::vector<dense> known = evaluate_all(derived, in, {out, out + leaf_count}, by);
  for (int k = 0; k < leaf_count; ++k) {
    const graph::leaf_info& leaf = *grower::infos[static_cast<std::size_t>(k)];
    if (b.find_leaf(leaf) == graph::no_node) continue;
    const std::vector<slope> expected = gradient(original, root, leaf, in);
    const std::vector<quantity> actual = arranged(known[static_cast<std::size_t>(out[k])], axes_of(leaf), in);
    BOOST_REQUIRE(expected.size() == actual.size());
    for (std::size_t i = 0; i < expected.size(); ++i) t.note(seed, expected[i], actual[i]);
  }
}
template <int Size>
void check_gradient(std::uint32_t seed, tally& t, const rules& by = all_rules()) {
  grown g(draw<Size, 3>(seed), seed % 2 == 0);
  compare_gradient(seed, g.original, g.root, g.b, t, by);
}

/// Every input moves along itself, f(x (1 + step)).
inline meta::sequence<int> along_inputs(const graph::builder& b) {
  meta::sequence<int> tangent;
  tangent.resize(b.size(), graph::no_node);
  for (const graph::leaf_info* leaf : grower::infos)
    if (const int i = b.find_leaf(*leaf); i != graph::no_node) tangent[i] = i;
  return tangent;
}
inline inputs scaled(const inputs& in, real factor) {
  inputs moved = in;
  for (const graph::leaf_info* leaf : grower::infos) {
    std::vector<real> at = in.at(*leaf);
    for (real& one : at) one *= factor;
    moved.bind(*leaf, at);
  }
  return moved;
}

template <int Size>
void check_tangent(std::uint32_t seed, tally& t) {
  grown g(draw<Size, 3>(seed), seed % 2 == 0);
  meta::sequence<int> tangent = along_inputs(g.b);
  differentiate::push_tangents(g.b, g.root, tangent);
  t.note(program_of(g.b));
  const int moved = differentiate::tangent_or_zero(tangent, g.b, g.root);
  const inputs in = draw_inputs(seed);
  const slope expected =
      difference([&](real step) { return evaluate(g.original, scaled(in, 1 + step), g.root).elements.at(0).value; });
  t.note(seed, expected, evaluate(program_of(g.b), in, moved).elements.at(0));
}

/// The tangent of the gradient against differences of the gradient. Second derivatives of prod in its elements are not
/// available.
template <int Size>
void check_second(std::uint32_t seed, tally& t) {
  const formula<Size> f = draw<Size, 2>(seed);
  for (const instruction& i : f.steps)
    if (i.what == kind::prod) return;
  grown g(f, seed % 2 == 0);
  int out[meta::length<wrt> + 1]{};
  differentiate::append_gradient<wrt>(g.b, g.root, g.b.literal(1), out);
  const program first = program_of(g.b);
  meta::sequence<int> tangent = along_inputs(g.b);
  differentiate::push_tangents(g.b, g.b.size() - 1, tangent);
  const inputs in = draw_inputs(seed);
  for (int k = 0; k < leaf_count; ++k) {
    const graph::leaf_info& leaf = *grower::infos[static_cast<std::size_t>(k)];
    if (g.b.find_leaf(leaf) == graph::no_node) continue;
    const int moved = differentiate::tangent_or_zero(tangent, g.b, out[k]);
    const dense actual = evaluate(program_of(g.b), in, moved);
    in.for_each(axes_of(leaf), {}, [&](const place& p) {
      const slope expected =
          difference([&](real step) { return evaluate(first, scaled(in, 1 + step), out[k]).at(p).value; });
      t.note(seed, expected, actual.at(p));
    });
  }
}

/// <J v, u> = <v, J^T u> for the last instruction, a tensor y, with v = sin x and u = 1 + sin y.
template <int Size>
void check_transposed(std::uint32_t seed, tally& t) {
  using namespace tapeless::literals;
  graph::builder b(&tapeless::simplify::apply);
  const int root = grower(b).follow_one(draw<Size, 3>(seed));
  const int last = b.size() - 1;
  const int u = (1_c + sin(handle{&b, root})).node;
  differentiate::adjoints pulled(b, last);
  pulled.seed(root, u);
  pulled.sweep();
  meta::sequence<int> tangent;
  tangent.resize(b.size(), graph::no_node);
  for (const graph::leaf_info* leaf : grower::infos)
    if (const int i = b.find_leaf(*leaf); i != graph::no_node) tangent[i] = sin(handle{&b, i}).node;
  differentiate::push_tangents(b, last, tangent);
  const int jv = differentiate::tangent_or_zero(tangent, b, root);

  const inputs in = draw_inputs(seed);
  const auto inner_product = [&](int x, int y, int like, quantity sum) {
    const program nodes = program_of(b);
    const std::vector<dense> known = evaluate_all(nodes, in, {x, y, like});
    const auto of = [&](int i) -> const dense& { return known[static_cast<std::size_t>(i)]; };
    in.for_each(of(like).axes, {}, [&](const place& p) { sum = plus(sum, times(of(x).at(p), of(y).at(p))); });
    return sum;
  };
  quantity right;
  for (const graph::leaf_info* leaf : grower::infos)
    if (const int i = b.find_leaf(*leaf); i != graph::no_node)
      right = inner_product(tangent[i], pulled.at(i), i, right);
  const quantity left = inner_product(jv, u, root, {});
  t.note(program_of(b));
  t.note(seed, {left.value, true}, {right.value, std::max(left.scale, right.scale)});
}

}  // namespace reference
