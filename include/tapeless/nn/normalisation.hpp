// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../tensor/algebra.hpp"
#include "shapes.hpp"

namespace tapeless::nn {

namespace shapes {

constexpr auto usual_epsilon() {
  using namespace literals;
  return 1e-5_c;
}
using default_epsilon = decltype(shapes::usual_epsilon());

/// The dimensions of X but for those in a list.
template <class X, class... D>
constexpr auto without(meta::list<D...>) -> other_dimensions_t<X, D...>;

/// The dimensions at the front of a list of arguments, and the epsilon behind them, if there is one.
template <class Dimensions, class... Argument>
struct axes_and_epsilon {
  static constexpr bool valid = false;
};
template <class... D>
struct axes_and_epsilon<meta::list<D...>> {
  using axes = meta::list<D...>;
  using epsilon = default_epsilon;
  static constexpr bool valid = sizeof...(D) > 0;
};
template <class... D, class Epsilon>
requires(!graph::named_dimension<Epsilon>) struct axes_and_epsilon<meta::list<D...>, Epsilon> {
  using axes = meta::list<D...>;
  using epsilon = graph::as_expression_t<Epsilon>;
  static constexpr bool valid = sizeof...(D) > 0 && !graph::varies<epsilon>;
};
template <class... D, graph::named_dimension Next, class... Rest>
struct axes_and_epsilon<meta::list<D...>, Next, Rest...> : axes_and_epsilon<meta::list<D..., Next>, Rest...> {};

/// (x - mean) / sqrt(variance + epsilon), the statistics being those along D.
template <class X, class... D, class Epsilon>
constexpr auto standardised(const X& x, meta::list<D...>, const Epsilon& epsilon) {
  using namespace literals;
  const auto centred = x - mean(x, D{}...);
  return centred * (1_c / sqrt(mean(square(centred), D{}...) + epsilon));
}

}  // namespace shapes

/// Batch normalisation while training (Ioffe and Szegedy 2015): gamma (x - m) / sqrt(v + epsilon) + beta, with m and v
/// the mean and the variance of x (divided by n) along the dimensions named: batch_norm(x, gamma, beta, N) of x over
/// [N, D], batch_norm(x, gamma, beta, N, H, W) of images. gamma and beta vary along dimensions of x other than these.
/// epsilon, the last argument, is 1e-5 unless given. Gradients go through the statistics. gamma is to start at 1:
/// initialise(params, he{}, seed, gamma = 1). What is trained so is judged by batch_norm_inference, with running
/// averages kept beside (running_average). Where all x are equal the
/// result is beta. No elements: an exception at the call.
template <symbolic X, symbolic Gamma, symbolic Beta, class... Argument>
constexpr auto batch_norm(const X& x, const Gamma& gamma, const Beta& beta, const Argument&...) {
  using split = shapes::axes_and_epsilon<meta::list<>, Argument...>;
  static_assert(split::valid || shapes::fit<Argument...>,
                "batch_norm(x, gamma, beta, N, ..., epsilon): behind beta stand one or more dimensions and then, "
                "perhaps, a scalar epsilon");
  if constexpr (!split::valid) {
    return literal<0>{};
  } else {
    constexpr bool exist = shapes::contained<typename split::axes, graph::dimensions_t<X>>;
    static_assert(exist || shapes::fit<X, Argument...>,
                  "batch_norm(x, gamma, beta, N, ...): x must have the dimensions along which it is normalised");
    using others = decltype(shapes::without<X>(typename split::axes{}));
    constexpr bool fits = shapes::varies_within<Gamma, others> && shapes::varies_within<Beta, others>;
    static_assert(!exist || fits || shapes::fit<X, Gamma, Beta, Argument...>,
                  "batch_norm(x, gamma, beta, N, ...): gamma and beta vary along dimensions of x other than N, ...");
    if constexpr (exist && fits)
      return gamma * shapes::standardised(x, typename split::axes{}, typename split::epsilon{}) + beta;
    else
      return literal<0>{};
  }
}

/// Batch normalisation of a trained net, with mean and variance given, inputs such as running averages: gamma (x -
/// mean) / sqrt(variance + epsilon) + beta. All of them vary along dimensions of x.
template <symbolic X, symbolic Gamma, symbolic Beta, symbolic Mean, symbolic Variance,
          class Epsilon = shapes::default_epsilon>
constexpr auto batch_norm_inference(const X& x, const Gamma& gamma, const Beta& beta, const Mean& mean,
                                    const Variance& variance, const Epsilon& epsilon = {}) {
  constexpr bool fits = shapes::repeats_along<Gamma, X> && shapes::repeats_along<Beta, X> &&
                        shapes::repeats_along<Mean, X> && shapes::repeats_along<Variance, X>;
  static_assert(fits || shapes::fit<X, Gamma, Beta, Mean, Variance>,
                "batch_norm_inference(x, gamma, beta, mean, variance): all vary along dimensions of x");
  if constexpr (fits)
    return gamma * ((x - mean) * (literal<1>{} / sqrt(variance + as_expression(epsilon)))) + beta;
  else
    return literal<0>{};
}

/// momentum old + (1 - momentum) now: the running average of a statistic of batches; momentum is 0.9 unless given. A
/// step that keeps those of batch_norm has them among its results,
///   outputs(loss, running_average(m, mean(x, N)), running_average(v, unbiased_variance(x, N)))
/// and may write them over the inputs m and v.
template <symbolic Old, symbolic Now>
constexpr auto running_average(const Old& old, const Now& now) {
  using namespace literals;
  return 0.9_c * old + 0.1_c * now;
}
template <symbolic Old, symbolic Now, class Momentum>
constexpr auto running_average(const Old& old, const Now& now, const Momentum& momentum) {
  using namespace literals;
  return as_expression(momentum) * old + (1_c - as_expression(momentum)) * now;
}

/// The variance of the distribution that x is drawn from, estimated along the dimensions named: the sum of (x - mean)^2
/// divided by n - 1, as Ioffe and Szegedy (2015, algorithm 2) have it for inference. 0 for n = 1, which tells nothing.
template <symbolic X, graph::named_dimension... D>
requires(sizeof...(D) > 0) constexpr auto unbiased_variance(const X& x, D... along) {
  using namespace literals;
  return sum(square(x - mean(x, along...)), along...) / max((extent(along) * ...) - 1_c, 1_c);
}

/// Layer normalisation (Ba et al. 2016): gamma (x - m) / sqrt(v + epsilon) + beta, with m and v the mean and the
/// variance of x (divided by n) along the dimensions named, those of one example: layer_norm(x, gamma, beta, D) of x
/// over [N, D]. gamma and beta vary along these dimensions; epsilon, the last argument, is 1e-5 unless given. Edges as
/// in batch_norm.
template <symbolic X, symbolic Gamma, symbolic Beta, class... Argument>
constexpr auto layer_norm(const X& x, const Gamma& gamma, const Beta& beta, const Argument&...) {
  using split = shapes::axes_and_epsilon<meta::list<>, Argument...>;
  static_assert(split::valid || shapes::fit<Argument...>,
                "layer_norm(x, gamma, beta, D, ..., epsilon): behind beta stand one or more dimensions and then, "
                "perhaps, a scalar epsilon");
  if constexpr (!split::valid) {
    return literal<0>{};
  } else {
    using axes = typename split::axes;
    constexpr bool exist = shapes::contained<axes, graph::dimensions_t<X>>;
    static_assert(exist || shapes::fit<X, Argument...>,
                  "layer_norm(x, gamma, beta, D, ...): x must have the dimensions along which it is normalised");
    constexpr bool fits = shapes::varies_within<Gamma, axes> && shapes::varies_within<Beta, axes>;
    static_assert(!exist || fits || shapes::fit<X, Gamma, Beta, Argument...>,
                  "layer_norm(x, gamma, beta, D, ...): gamma and beta vary along the dimensions named");
    if constexpr (exist && fits)
      return gamma * shapes::standardised(x, axes{}, typename split::epsilon{}) + beta;
    else
      return literal<0>{};
  }
}

}  // namespace tapeless::nn
