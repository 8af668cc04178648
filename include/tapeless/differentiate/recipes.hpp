// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/program.hpp"
#include "sweep.hpp"

/// Recipes: what is appended to a builder for a value, a gradient, a Hessian. Several in one builder share every node.
namespace tapeless::differentiate {

template <class Source, int Outputs, int SizeHint>
struct recipe_base {
  using sources = Source;
  static constexpr int outputs = Outputs;
  static constexpr int size_hint = SizeHint;
  static constexpr bool simplified = true;
};

/// A result has the shape of its variable, also where it is the same for all elements.
constexpr int shaped_like(builder& b, int x, int variable) {
  if (variable == no_node) return x;
  if (b.shape_at(x).same_dimensions(b.shape_at(variable))) return tensors::ordered_like(b, x, b.shape_at(variable));
  return b.apply(graph::descriptor<ops::spread_op>, x, variable);
}

/// A tangent has the shape of what moves, also where it is the same for all elements.
constexpr int shaped_as(builder& b, int x, const graph::shape& wanted) {
  const graph::shape found = b.shape_at(x);
  if (found == wanted) return x;
  if (found.same_dimensions(wanted)) return tensors::ordered_like(b, x, wanted);
  int like = b.leaf(*wanted.dimension[0]->positions);
  for (int i = 1; i < wanted.rank; ++i)
    like = b.apply(graph::descriptor<ops::add_op>, like, b.leaf(*wanted.dimension[i]->positions));
  return tensors::ordered_like(b, b.apply(graph::descriptor<ops::spread_op>, x, like), wanted);
}

/// The shape of an expression as it is written.
template <class F>
constexpr graph::shape written_shape() {
  using source = graph::content<F>;
  if constexpr (F::has_dimensions)
    return graph::shapes_of<source::size>(source::value)[source::size - 1];
  else
    return {};
}

/// The value of an expression, with the dimensions that it is written with.
template <class F>
struct value_of : recipe_base<graph::sources_t<F>, 1, 2 * F::size + 16> {
  static constexpr void append(builder& b, int* out) {
    out[0] = shaped_as(b, graph::import_expression<F>(b), written_shape<F>());
  }
};

template <class Wrt>
struct positions;
template <class... Leaf>
struct positions<meta::list<Leaf...>> {
  static constexpr int count = sizeof...(Leaf);
  int leaf[sizeof...(Leaf) + 1];
  constexpr explicit positions(const builder& source) : leaf{source.find_leaf(graph::leaf<Leaf>)..., no_node} {}
};

/// The adjoints of the leaves when `root` is seeded with `seed`.
template <class Wrt>
constexpr void append_gradient(builder& b, int root, int seed, int* out, const shortcuts* ways = nullptr) {
  adjoints a(b, root);
  if (ways != nullptr) a.follow(*ways);
  a.seed(root, seed);
  a.sweep();
  const positions<Wrt> at(b);
  for (int k = 0; k < at.count; ++k) out[k] = shaped_like(b, a.at(at.leaf[k]), at.leaf[k]);
}

/// d f / d x for each x of Wrt.
template <class F, class Wrt>
struct gradient_of : recipe_base<graph::sources_t<F>, meta::length<Wrt>, 8 * F::size + 32> {
  static constexpr void append(builder& b, int* out) {
    append_gradient<Wrt>(b, graph::import_expression<F>(b), b.literal(1), out);
  }
};

/// The adjoint of a subexpression as it is written in F.
template <class F, class E>
struct adjoint_of : recipe_base<meta::concat_t<graph::sources_t<F>, graph::sources_t<E>>, 1, 8 * F::size + 32> {
  static constexpr bool simplified = false;

  struct found {
    int root;
    int part;
    bool occurs;
  };
  static constexpr found locate(builder& b) {
    const int root = graph::import_expression<F>(b);
    const int count = b.size();
    const int part = graph::import_expression<E>(b);
    return {root, part, part < count};
  }
  static constexpr bool occurs = [] {
    builder scratch;
    return locate(scratch).occurs;
  }();
  static constexpr void append(builder& b, int* out) {
    const found f = locate(b);
    b.simplify_with(&simplify::apply);
    adjoints<every_node> a(b, f.root);  // the part may be a literal
    a.seed(f.root, b.literal(1));
    a.sweep();
    out[0] = shaped_like(b, a.at(f.part), f.part);
  }
};

/// Row by row the gradient of each result of a recipe.
template <class Recipe, class Wrt>
struct jacobian_of
    : recipe_base<typename Recipe::sources, Recipe::outputs * meta::length<Wrt>, 8 * Recipe::size_hint + 32> {
  static constexpr void append(builder& b, int* out) {
    int root[Recipe::outputs + 1]{};
    Recipe::append(b, root);
    const shortcuts ways(b, root, Recipe::outputs > 1 ? Recipe::outputs : 0);
    for (int k = 0; k < Recipe::outputs; ++k)
      append_gradient<Wrt>(b, root[k], b.literal(1), out + k * meta::length<Wrt>, &ways);
  }
};

/// The second derivatives, row-major; entry (i, j) and entry (j, i) are one node.
template <class F, class Wrt>
struct hessian_of : recipe_base<graph::sources_t<F>, meta::length<Wrt> * meta::length<Wrt>,
                                16 * (meta::length<Wrt> + 1) * F::size + 64> {
  static constexpr void append(builder& b, int* out) {
    constexpr int count = meta::length<Wrt>;
    int first[count + 1]{};
    append_gradient<Wrt>(b, graph::import_expression<F>(b), b.literal(1), first);
    for (int i = 0; i < count; ++i) {
      int row[count + 1]{};
      append_gradient<Wrt>(b, first[i], b.literal(1), row);
      for (int j = 0; j <= i; ++j) out[i * count + j] = out[j * count + i] = row[j];
    }
  }
};

/// A direction: for each leaf of Wrt an expression of the tangent.
template <class Wrt, class... Tangent>
struct direction {
  using sources = meta::concat_t<graph::sources_t<Tangent>...>;
  static constexpr void set(builder& b, meta::sequence<int>& tangent) {
    const int value[]{graph::import_expression<Tangent>(b)..., no_node};
    const positions<Wrt> at(b);
    tangent.resize(b.size(), no_node);
    for (int k = 0; k < at.count; ++k)
      if (at.leaf[k] != no_node) tangent[at.leaf[k]] = value[k];
  }
};

constexpr int tangent_or_zero(const meta::sequence<int>& tangent, builder& b, int i) {
  return shaped_as(b, i < tangent.size() && tangent[i] != no_node ? tangent[i] : b.literal(0), b.shape_at(i));
}

/// The derivatives of a recipe's results along a direction.
template <class Direction, class Recipe>
struct jvp_of : recipe_base<meta::concat_t<typename Recipe::sources, typename Direction::sources>, Recipe::outputs,
                            8 * Recipe::size_hint + 64> {
  static constexpr void append(builder& b, int* out) {
    int root[Recipe::outputs + 1]{};
    Recipe::append(b, root);
    const int last = b.size() - 1;
    meta::sequence<int> tangent;
    Direction::set(b, tangent);
    push_tangents(b, last, tangent);
    for (int k = 0; k < Recipe::outputs; ++k) out[k] = tangent_or_zero(tangent, b, root[k]);
  }
};

/// The gradient of the sum of a recipe's results weighted by Seed, the Seed counting as constants.
template <class Wrt, class Recipe, class... Seed>
struct vjp_of : recipe_base<meta::concat_t<typename Recipe::sources, graph::sources_t<Seed>...>, meta::length<Wrt>,
                            8 * Recipe::size_hint + 32> {
  static constexpr void append(builder& b, int* out) {
    int root[Recipe::outputs + 1]{};
    Recipe::append(b, root);
    const int last = b.size() - 1;
    const int seed[]{graph::import_expression<Seed>(b)...};
    adjoints a(b, last);
    for (int k = 0; k < Recipe::outputs; ++k) a.seed(root[k], seed[k]);
    a.sweep();
    const positions<Wrt> at(b);
    for (int k = 0; k < at.count; ++k) out[k] = shaped_like(b, a.at(at.leaf[k]), at.leaf[k]);
  }
};

/// The Hessian times a direction, without the Hessian: the tangent of the gradient.
template <class F, class Wrt, class Direction>
struct hessian_vector_product_of : recipe_base<meta::concat_t<graph::sources_t<F>, typename Direction::sources>,
                                               meta::length<Wrt>, 24 * F::size + 64> {
  static constexpr void append(builder& b, int* out) {
    append_gradient<Wrt>(b, graph::import_expression<F>(b), b.literal(1), out);
    const int last = b.size() - 1;
    meta::sequence<int> tangent;
    Direction::set(b, tangent);
    push_tangents(b, last, tangent);
    for (int k = 0; k < meta::length<Wrt>; ++k) out[k] = tangent_or_zero(tangent, b, out[k]);
  }
};

/// Several recipes in one builder, one after the other.
template <class... Recipe>
struct joint : recipe_base<meta::concat_t<typename Recipe::sources...>, (Recipe::outputs + ... + 0),
                           (Recipe::size_hint + ... + 0)> {
  static constexpr void append(builder& b, int* out) {
    const auto one = [&]<class R>(meta::box<R>) {
      R::append(b, out);
      out += R::outputs;
    };
    (one(meta::box<Recipe>{}), ...);
  }
};

}  // namespace tapeless::differentiate
