// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <cstdint>

#include "parameters.hpp"

/// Random weights to start from. A scheme is a type with distribution(fan_in, fan_out), which gives a distribution of
/// Boost.Random: with the standard library's the numbers would differ from one library to another.
namespace tapeless::nn {

/// Normal with variance 2 / fan_in, for layers followed by relu (He, Zhang, Ren and Sun 2015).
struct he {
  static auto distribution(double fan_in, double) {
    return boost::random::normal_distribution<double>(0, std::sqrt(2 / fan_in));
  }
};

/// Normal with variance 2 / (fan_in + fan_out), for layers followed by tanh (Glorot and Bengio 2010).
struct xavier {
  static auto distribution(double fan_in, double fan_out) {
    return boost::random::normal_distribution<double>(0, std::sqrt(2 / (fan_in + fan_out)));
  }
};

/// Uniform between -l and l, l = sqrt(6 / (fan_in + fan_out)): the variance is that of xavier.
struct xavier_uniform {
  static auto distribution(double fan_in, double fan_out) {
    const double limit = std::sqrt(6 / (fan_in + fan_out));
    return boost::random::uniform_real_distribution<double>(-limit, limit);
  }
};

/// Normal with the standard deviation given, whatever the extents.
struct small_normal {
  double deviation = 0.01;
  auto distribution(double, double) const { return boost::random::normal_distribution<double>(0, deviation); }
};

/// Overwrites all parameters: those of two or more dimensions with random numbers, others (biases) with 0.
///
/// fan_out is the last extent, fan_in the product of the others: W along [D, H] has fan_in D and fan_out H. The entries
/// draw one after the other, in order, from one engine, in double whatever their number type is: the same seed gives
/// the same numbers everywhere, in float those of double, rounded.
template <parameter_set Map, class Scheme, class Target = meta::target>
void initialise(Map& params, const Scheme& scheme, std::uint64_t seed) {
  boost::random::mt19937_64 engine(seed);
  nn::for_each(params, [&](const auto&, auto& value) {
    const auto all = nn::elements(value);
    using number = typename decltype(all)::value_type;
    if constexpr (requires { value.extents(); }) {
      if (all.empty()) return;
      const std::size_t fan_out = value.extent(value.rank() - 1);
      auto draw = scheme.distribution(static_cast<double>(all.size() / fan_out), static_cast<double>(fan_out));
      for (number& x : all) x = static_cast<number>(draw(engine));
    } else {
      std::fill(all.begin(), all.end(), number(0));
    }
  });
}

}  // namespace tapeless::nn
