// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/emit.hpp"
#include "../graph/inputs.hpp"
#include "shape_of.hpp"
#include "sum_over.hpp"

namespace tapeless {

/// The operations that reduce, and those their derivatives bring in.
using reductions =
    operations<ops::sum_op, ops::mean_op, ops::norm_op, ops::prod_op, ops::product_tangent_op, ops::product_second_op,
               ops::product_of_others_op, ops::product_second_of_others_op, ops::max_element_op, ops::min_element_op,
               ops::argmax_op, ops::at_maximum_op, ops::logsumexp_op, ops::softmax_mean_op, ops::softmax_weight_op>;

namespace graph {

/// An expression with one element for each index of a dimension.
template <class T>
concept vector_expression = symbolic<T> && varies<T>;

// Not said of what was refused before, which is a 0.
template <class X>
inline constexpr bool has_elements_to_reduce = false;
template <>
inline constexpr bool has_elements_to_reduce<literal<0>> = true;
template <class X, class... Dimension>
inline constexpr bool varies_along_each_dimension_named = false;

template <class Operation, class X>
constexpr auto reduce_in_turn(const X& x) {
  return x;
}
/// Along the last dimension first: rows lie together.
template <class Operation, class Dimension, class... Rest, class X>
constexpr auto reduce_in_turn(const X& x) {
  return apply<Operation>(reduce_in_turn<Operation, Rest...>(x), extent(Dimension{}));
}

/// A reduction applied to an expression along dimensions that it has, or along all of them.
template <class Operation, class X, class... Dimension>
constexpr auto reduce(const X& x, Dimension...) {
  if constexpr (!vector_expression<X>) {
    static_assert(
        has_elements_to_reduce<X>,
        "sum(x), mean(x), max(x) and the like reduce a vector or a tensor; x is a scalar: vector<\"x\", n> is "
        "one over dim<\"n\">");
    return literal<0>{};
  } else if constexpr (sizeof...(Dimension) == 0) {
    return []<class... D>(const X& all, meta::list<D...>) { return reduce_in_turn<Operation, D...>(all); }(
               x, dimensions_t<X>{});
  } else {
    constexpr bool has_all = (has_dimension<X, Dimension> && ...);
    static_assert(has_all || varies_along_each_dimension_named<X, Dimension...>,
                  "sum(x, N, ...): x does not have one of the dimensions along which it is to be reduced");
    if constexpr (has_all)
      return reduce_in_turn<Operation, Dimension...>(x);
    else
      return literal<0>{};
  }
}

}  // namespace graph

inline namespace functions {

/// The sum of all elements, or along the dimensions named: sum(x), sum(x, N), sum(x, N, D). 0 for no elements.
template <symbolic X, graph::named_dimension... D>
constexpr auto sum(const X& x, D... along) {
  return graph::reduce<ops::sum_op>(x, along...);
}
/// The mean. No elements: an exception at the call.
template <symbolic X, graph::named_dimension... D>
constexpr auto mean(const X& x, D... along) {
  return graph::reduce<ops::mean_op>(x, along...);
}
/// The product; 1 for no elements. Derivatives are exact with any number of zeros; in the elements of x there are first
/// derivatives only, in scalars there are second ones.
template <symbolic X, graph::named_dimension... D>
constexpr auto prod(const X& x, D... along) {
  return graph::reduce<ops::prod_op>(x, along...);
}
/// The smallest element; its derivative goes to the first one. No elements: an exception at the call.
template <symbolic X, graph::named_dimension... D>
constexpr auto min(const X& x, D... along) {
  return graph::reduce<ops::min_element_op>(x, along...);
}
/// The largest element; its derivative goes to the first one. No elements: an exception at the call.
template <symbolic X, graph::named_dimension... D>
constexpr auto max(const X& x, D... along) {
  return graph::reduce<ops::max_element_op>(x, along...);
}
/// The position of the first largest element along a dimension, as a number. It has no slope: derivatives are 0. No
/// elements: an exception at the call.
template <symbolic X, graph::named_dimension D>
constexpr auto argmax(const X& x, D along) {
  return graph::reduce<ops::argmax_op>(x, along);
}
/// log(sum exp(x)) without overflow; -infinity for no elements.
template <symbolic X, graph::named_dimension... D>
constexpr auto logsumexp(const X& x, D... along) {
  return graph::reduce<ops::logsumexp_op>(x, along...);
}
/// The Euclidean norm, without overflow or underflow; derivative 0 at 0.
template <symbolic X, graph::named_dimension... D>
constexpr auto norm(const X& x, D... along) {
  return graph::reduce<ops::norm_op>(x, along...);
}
/// The sum of the products of corresponding elements.
template <symbolic A, symbolic B>
constexpr auto dot(const A& a, const B& b) {
  return sum(a * b);
}

}  // namespace functions
}  // namespace tapeless
