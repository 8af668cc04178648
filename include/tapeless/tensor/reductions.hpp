// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/emit.hpp"
#include "sum_over.hpp"

namespace tapeless {

/// The operations that reduce, and those their derivatives bring in.
using reductions =
    operations<ops::sum_op, ops::mean_op, ops::norm_op, ops::prod_op, ops::product_tangent_op, ops::product_second_op,
               ops::product_of_others_op, ops::product_second_of_others_op, ops::max_element_op, ops::min_element_op,
               ops::argmax_op, ops::at_maximum_op, ops::logsumexp_op, ops::softmax_mean_op, ops::softmax_weight_op>;

namespace graph {

template <class Expression>
inline constexpr bool varies = [] {
  if constexpr (Expression::has_dimensions) {
    builder scratch;
    return scratch.shape_at(import_expression<Expression>(scratch)).rank > 0;
  } else {
    return false;
  }
}();

/// An expression with one element for each index of a dimension.
template <class T>
concept vector_expression = symbolic<T> && varies<T>;

template <class X>
inline constexpr bool has_elements_to_reduce = false;
/// A reduction applied to an expression, which must be a vector.
template <class Operation, class X>
constexpr auto reduce(const X& x) {
  if constexpr (vector_expression<X>) {
    return apply<Operation>(x);
  } else {
    static_assert(has_elements_to_reduce<X>,
                  "sum(x), mean(x), max(x) and the like reduce a vector; x is a scalar: vector<\"x\", n> is one over "
                  "dim<\"n\">");
    return literal<0>{};
  }
}

}  // namespace graph

inline namespace functions {

/// The sum of all elements of a vector; 0 for none.
template <symbolic X>
constexpr auto sum(const X& x) {
  return graph::reduce<ops::sum_op>(x);
}
/// The mean of all elements. No elements: an exception at the call.
template <symbolic X>
constexpr auto mean(const X& x) {
  return graph::reduce<ops::mean_op>(x);
}
/// The product of all elements; 1 for none. Derivatives are exact with any number of zeros; in the elements of x there
/// are first derivatives only, in scalars there are second ones.
template <symbolic X>
constexpr auto prod(const X& x) {
  return graph::reduce<ops::prod_op>(x);
}
/// The smallest element; its derivative goes to the first one. No elements: an exception at the call.
template <symbolic X>
constexpr auto min(const X& x) {
  return graph::reduce<ops::min_element_op>(x);
}
/// The largest element; its derivative goes to the first one. No elements: an exception at the call.
template <symbolic X>
constexpr auto max(const X& x) {
  return graph::reduce<ops::max_element_op>(x);
}
/// log(sum exp(x)) without overflow; -infinity for no elements.
template <symbolic X>
constexpr auto logsumexp(const X& x) {
  return graph::reduce<ops::logsumexp_op>(x);
}
/// The Euclidean norm, without overflow or underflow; derivative 0 at 0.
template <symbolic X>
constexpr auto norm(const X& x) {
  return graph::reduce<ops::norm_op>(x);
}
/// The sum of the products of corresponding elements.
template <symbolic A, symbolic B>
requires graph::vector_expression<decltype(A{} * B{})>
constexpr auto dot(const A& a, const B& b) { return sum(a * b); }

}  // namespace functions
}  // namespace tapeless
