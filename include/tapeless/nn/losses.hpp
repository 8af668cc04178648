// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/activation.hpp"
#include "../ops/exponential.hpp"
#include "../ops/nonsmooth.hpp"
#include "../tensor/algebra.hpp"
#include "shapes.hpp"

/// Losses: scalars, averaged over the batch.
namespace tapeless::nn {

namespace shapes {

/// The mean over all that is left, the examples; of one example itself.
template <class X>
constexpr auto mean_over_batch(const X& x) {
  if constexpr (graph::varies<X>)
    return mean(x);
  else
    return x;
}

/// Scores less the largest of their row: exp of them does not overflow, and their sum is at least 1. Constant in the
/// derivatives of functions that a shift of a row does not change, which is exact in every order.
template <class Scores, class C>
constexpr auto shifted(const Scores& scores, C classes) {
  return scores - stop_gradient(max(scores, classes));
}

/// Labels that select along C, one for each row of scores.
template <class Scores, class C, class Labels>
inline constexpr bool label_rows = graph::index_check<Labels, std::remove_cvref_t<C>>::value&&
    std::is_same_v<graph::dimensions_t<Labels>, other_dimensions_t<Scores, C>>;

/// 1 for each example whose class is predicted, else 0; a NaN among the scores predicts nothing.
template <class Scores, class C, class Labels>
constexpr auto is_predicted(const Scores& scores, C classes, const Labels& labels) {
  using namespace literals;
  const auto right = where(argmax(scores, classes) == labels, 1_c, 0_c);
  return where(0_c <= abs(max(scores, classes)), right, 0_c);
}

}  // namespace shapes

/// The mean of (y - t)^2 over all elements. y and t have the same dimensions: nothing is repeated unawares.
template <symbolic Y, symbolic T>
constexpr auto mean_squared_error(const Y& y, const T& t) {
  constexpr bool alike = shapes::same_dimensions<Y, T>;
  static_assert(alike || shapes::fit<Y, T>, "mean_squared_error(y, t): y and t must have the same dimensions");
  if constexpr (alike)
    return shapes::mean_over_batch(square(y - t));
  else
    return literal<0>{};
}

/// The multiclass support vector machine's loss (Weston and Watkins 1999): the mean over examples of
///   sum_{j != y} max(0, s_j - s_y + margin),
/// scores s over [N, C] and labels index<"labels", N, C>. The margin is 1 unless given. At a kink the slope is 0.
template <symbolic Scores, graph::named_dimension C, symbolic Labels, class Margin = literal<1>>
constexpr auto hinge_loss(const Scores& scores, C classes, const Labels& labels, const Margin& margin = {}) {
  constexpr bool exists = graph::has_dimension<Scores, C>;
  static_assert(exists || shapes::fit<Scores, C>, "hinge_loss(scores, C, labels): scores must have the dimension C");
  constexpr bool fits = shapes::label_rows<Scores, C, Labels>;
  static_assert(!exists || fits || shapes::fit<Scores, C, Labels>,
                "hinge_loss(scores, C, labels): labels must be index<\"labels\", N, C> with the dimensions of scores "
                "other than C");
  if constexpr (exists && fits) {
    using namespace literals;
    const auto is_right = apply<ops::is_at_op>(labels, iota(classes));
    const auto violation = relu(scores - gather(scores, classes, labels) + as_expression(margin));
    return shapes::mean_over_batch(sum(where(is_right, 0_c, violation), classes));
  } else {
    return literal<0>{};
  }
}

/// The cross-entropy of p = softmax(scores) and what is right, averaged over the batch. From labels, index<"labels", N,
/// C>:
///   mean over examples of -log(p_y),             slope (p - one_hot(y)) / N;
/// from distributions t over the dimensions of scores (rows that sum to 1, or to a weight of the example):
///   mean over examples of -sum_j t_j log(p_j),   slope (p sum_j t_j - t) / N.
/// Scores are shifted by the largest of their row: no size of finite scores overflows or loses accuracy. A row of
/// which the largest is infinite gives NaN.
template <symbolic Scores, graph::named_dimension C, symbolic Target>
constexpr auto softmax_cross_entropy(const Scores& scores, C classes, const Target& target) {
  constexpr bool exists = graph::has_dimension<Scores, C>;
  static_assert(exists || shapes::fit<Scores, C>,
                "softmax_cross_entropy(scores, C, labels): scores must have the dimension C");
  if constexpr (!exists) {
    return literal<0>{};
  } else if constexpr (graph::has_dimension<Target, C>) {
    constexpr bool alike = shapes::same_dimensions<Scores, Target>;
    static_assert(alike || shapes::fit<Scores, Target>,
                  "softmax_cross_entropy(scores, C, distributions): distributions must have the dimensions of scores");
    if constexpr (alike) {
      const auto z = shapes::shifted(scores, classes);
      return shapes::mean_over_batch(sum(target * (log(sum(exp(z), classes)) - z), classes));
    } else {
      return literal<0>{};
    }
  } else {
    constexpr bool fits = shapes::label_rows<Scores, C, Target>;
    static_assert(
        fits || shapes::fit<Scores, C, Target>,
        "softmax_cross_entropy(scores, C, labels): labels must be index<\"labels\", N, C> with the dimensions "
        "of scores other than C; distributions have C as well");
    if constexpr (fits) {
      const auto z = shapes::shifted(scores, classes);
      return shapes::mean_over_batch(log(sum(exp(z), classes)) - gather(z, classes, target));
    } else {
      return literal<0>{};
    }
  }
}

/// The cross-entropy of sigmoid(z) for targets t in [0, 1], from the logits z, averaged over all elements:
///   mean of softplus(z) - t z,   slope (sigmoid(z) - t) / N.
/// Computed as softplus(-|z|) + ((1 if z >= 0 else 0) - t) z: nothing cancels where t is 0 or 1, in either tail.
template <symbolic Logits, symbolic Targets>
constexpr auto binary_cross_entropy(const Logits& logits, const Targets& targets) {
  constexpr bool alike = shapes::same_dimensions<Logits, Targets>;
  static_assert(alike || shapes::fit<Logits, Targets>,
                "binary_cross_entropy(logits, targets): logits and targets must have the same dimensions");
  if constexpr (alike) {
    using namespace literals;
    const auto towards_zero = where(0_c <= logits, -logits, logits);
    const auto likely = where(0_c <= logits, 1_c, 0_c);
    return shapes::mean_over_batch(softplus(towards_zero) + (likely - targets) * logits);
  } else {
    return literal<0>{};
  }
}

/// The class of the largest score, the first of them at a tie: a number for each example, without slope.
template <symbolic Scores, graph::named_dimension C>
constexpr auto predicted(const Scores& scores, C classes) {
  return argmax(scores, classes);
}
/// The share of examples whose class is predicted, without slope; one with a NaN among its scores is not.
template <symbolic Scores, graph::named_dimension C, symbolic Labels>
constexpr auto accuracy(const Scores& scores, C classes, const Labels& labels) {
  constexpr bool exists = graph::has_dimension<Scores, C>;
  static_assert(exists || shapes::fit<Scores, C>, "accuracy(scores, C, labels): scores must have the dimension C");
  constexpr bool fits = shapes::label_rows<Scores, C, Labels>;
  static_assert(!exists || fits || shapes::fit<Scores, C, Labels>,
                "accuracy(scores, C, labels): labels must be index<\"labels\", N, C> with the dimensions of scores "
                "other than C");
  if constexpr (exists && fits) {
    using namespace literals;
    return shapes::mean_over_batch(shapes::is_predicted(scores, classes, labels));
  } else {
    return literal<0>{};
  }
}

}  // namespace tapeless::nn
