// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <optional>

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

/// The start value given to a parameter, none where it is drawn or 0.
template <class Variable, class... Start>
std::optional<double> start_of(const Start&... start) {
  std::optional<double> value;
  [[maybe_unused]] const auto look = [&value]<class Input, class T>(const binding<Input, T>& one) {
    if constexpr (std::is_same_v<expression<Input>, Variable>) value = static_cast<double>(one.value);
  };
  (look(start), ...);
  return value;
}
template <class Map, class... Start>
inline constexpr bool start_parameters_of_the_set = false;

/// Overwrites all parameters: those of two or more dimensions with random numbers, others (biases) with 0, and those
/// that are given a start value with that, as in initialise(params, he{}, seed, gamma = 1): these draw nothing.
///
/// fan_out is the last extent, fan_in the product of the others: W along [D, H] has fan_in D and fan_out H. The entries
/// draw one after the other, in order, from one engine, in double whatever their number type is: the same seed gives
/// the same numbers everywhere, in float those of double, rounded.
template <parameter_set Map, class Scheme, class Target = meta::target, class... Input, class... T>
requires(std::is_arithmetic_v<T>&&...) void initialise(Map& params, const Scheme& scheme, std::uint64_t seed,
                                                       const binding<Input, T>&... start) {
  static_assert((decltype(hana::contains(params, expression<Input>{}))::value && ...) ||
                    start_parameters_of_the_set<Map, Input...>,
                "initialise(params, scheme, seed, gamma = 1): a start value is given to what is no parameter of the "
                "set");
  boost::random::mt19937_64 engine(seed);
  nn::for_each(params, [&]<class Variable>(const Variable&, auto& value) {
    const auto all = nn::elements(value);
    using number = typename decltype(all)::value_type;
    if (const auto given = nn::start_of<Variable>(start...)) {
      std::fill(all.begin(), all.end(), static_cast<number>(*given));
      return;
    }
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
