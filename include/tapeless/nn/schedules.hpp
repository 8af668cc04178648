// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../math/math.hpp"

/// Learning rates over time: callables from t >= 0, an epoch or a step, to the rate. Any such callable serves where one
/// of these does. All are constexpr.
namespace tapeless::nn {

/// The same rate at any time.
struct constant_rate {
  double rate;
  constexpr double operator()(double) const { return rate; }
};

/// initial * factor^floor(t / period): times `factor` whenever `period` has passed.
struct step_decay {
  double initial;
  double factor = 0.5;
  double period = 10;
  constexpr double operator()(double t) const { return initial * math::pow(factor, math::floor(t / period)); }
};

/// initial * exp(-decay * t).
struct exponential_decay {
  double initial;
  double decay;
  constexpr double operator()(double t) const { return initial * math::exp(-decay * t); }
};

/// initial / (1 + decay * t).
struct inverse_decay {
  double initial;
  double decay;
  constexpr double operator()(double t) const { return initial / (1 + decay * t); }
};

/// Half a period of a cosine, from `initial` at the end of the warm-up to `last` at t = duration and from then on
/// (Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, 2017). During the warm-up the rate
/// rises in equal steps: initial * (t + 1) / (warm_up + 1), never 0.
struct cosine_decay {
  double initial;
  double duration;
  double warm_up = 0;
  double last = 0;
  constexpr double operator()(double t) const {
    if (t < warm_up) return initial * (t + 1) / (warm_up + 1);
    if (t >= duration) return last;
    constexpr double pi = 3.141592653589793238462643;
    return last + (initial - last) * (1 + math::cos(pi * (t - warm_up) / (duration - warm_up))) / 2;
  }
};

}  // namespace tapeless::nn
