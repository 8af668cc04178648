// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/random/bernoulli_distribution.hpp>
#include <iterator>

#include "../evaluate/error.hpp"
#include "../ops/arithmetic.hpp"
#include "shapes.hpp"

namespace tapeless::nn {

/// Inverted dropout: x mask / keep, with mask an input of zeros and ones (data<"mask", N, H>, filled by draw_mask) and
/// keep the probability of a one, a literal or parameter<"keep">; the mean over masks is x, so that a trained net is
/// used without (Srivastava et al. 2014). Gradients pass where the mask is one. A mask without one of the dimensions of
/// x drops all along it. keep = 0 gives NaN.
///
/// In nn::train the mask is data like others, a row for each row. Drawn before it and, by the observer, again after
/// each epoch, each row has a new one whenever it is used: model{loss_with_dropout, scores, labels}.judged_by(loss).
template <symbolic X, symbolic Mask, class Keep>
constexpr auto dropout(const X& x, const Mask& mask, const Keep& keep) {
  constexpr bool repeats = shapes::repeats_along<Mask, X>;
  static_assert(repeats || shapes::fit<X, Mask>,
                "dropout(x, mask, keep): the dimensions of mask must be among those of x");
  constexpr bool is_number = !graph::varies<graph::as_expression_t<Keep>>;
  static_assert(is_number || shapes::fit<X, Keep>, "dropout(x, mask, keep): keep must be a scalar");
  if constexpr (repeats && is_number)
    return x * (mask * (literal<1>{} / as_expression(keep)));
  else
    return literal<0>{};
}

/// Fills a range of numbers with ones, each with probability keep, and zeros. The engine is one of Boost.Random, such
/// as boost::random::mt19937_64: the same seed gives the same mask on every platform. keep outside [0, 1], or NaN, is a
/// binding_error.
template <class Range, class Engine>
void draw_mask(Range&& mask, double keep, Engine& engine) {
  if (!(keep >= 0 && keep <= 1)) {
    evaluate::message text;
    evaluate::fail(text << "draw_mask(mask, keep, engine): keep is a probability and must lie in [0, 1]");
  }
  const boost::random::bernoulli_distribution<double> kept(keep);
  for (auto& one : mask) one = static_cast<std::remove_reference_t<decltype(one)>>(kept(engine) ? 1 : 0);
}

}  // namespace tapeless::nn
