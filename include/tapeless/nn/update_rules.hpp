// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/hana/tuple.hpp>
#include <cmath>

#include "../differentiate/outputs.hpp"
#include "../graph/inputs.hpp"
#include "../ops/catalogue.hpp"

/// How a parameter follows its slope. A rule is a type with
///   state              the variables it keeps for each element, wrt(v, ...); they are 0 at first
///   formula            outputs(new value, new v, ...), of rules::value, rules::slope, rules::rate, its state and its
///                      constants: scalar expressions, mapped over the elements
///   constants(step)    hana::make_tuple(k = 0.9, ...): its other inputs, in the update of this number (1, 2, ...)
/// and any type with these is one. A rule holds no learning rate: that is given to each update,
/// optimiser.update(params, slopes, rate), or to nn::train. nn::adam{0.001} sets beta1.
namespace tapeless::nn {

/// The inputs that all rules share.
namespace rules {
struct scope;
inline constexpr auto value = variable<"value", scope>;
inline constexpr auto slope = variable<"slope", scope>;
inline constexpr auto rate = parameter<"rate", scope>;
}  // namespace rules

/// Gradient descent: w -= rate g.
struct sgd {
  static constexpr auto state = wrt();
  static constexpr auto formula = outputs(rules::value - rules::rate * rules::slope);
  static constexpr auto constants(double) { return hana::make_tuple(); }
};

namespace rules {
inline constexpr auto velocity = variable<"velocity", scope>;
inline constexpr auto mu = parameter<"mu", scope>;
inline constexpr auto faster = mu * velocity - rate * slope;
}  // namespace rules

/// Momentum (Polyak 1964): v = mu v - rate g; w += v.
struct momentum {
  double mu = 0.9;
  static constexpr auto state = wrt(rules::velocity);
  static constexpr auto formula = outputs(rules::value + rules::faster, rules::faster);
  constexpr auto constants(double) const { return hana::make_tuple(rules::mu = mu); }
};

/// Nesterov's momentum, in terms of the point looked ahead to (Bengio, Boulanger-Lewandowski and Pascanu 2013):
/// u = mu v - rate g; w += u + mu (u - v); v = u.
struct nesterov {
  double mu = 0.9;
  static constexpr auto state = wrt(rules::velocity);
  static constexpr auto formula =
      outputs(rules::value + (rules::faster + rules::mu * (rules::faster - rules::velocity)), rules::faster);
  constexpr auto constants(double) const { return hana::make_tuple(rules::mu = mu); }
};

namespace rules {
inline constexpr auto first = variable<"m", scope>;
inline constexpr auto second = variable<"s", scope>;
// How much of the slope goes into a moment: 1 - decay, subtracted in double.
inline constexpr auto first_share = parameter<"first_share", scope>;
inline constexpr auto second_share = parameter<"second_share", scope>;
inline constexpr auto first_correction = parameter<"first_correction", scope>;
inline constexpr auto second_correction = parameter<"second_correction", scope>;
inline constexpr auto epsilon = parameter<"epsilon", scope>;
inline constexpr auto weight_decay = parameter<"weight_decay", scope>;
inline constexpr auto new_first = first + first_share * (slope - first);
inline constexpr auto new_second = second + second_share * (slope * slope - second);
inline constexpr auto adapted = new_first * first_correction / (sqrt(new_second * second_correction) + epsilon);
}  // namespace rules

/// Adagrad (Duchi, Hazan and Singer 2011): s += g^2; w -= rate g / (sqrt(s) + epsilon).
struct adagrad {
  double epsilon = 1e-8;
  static constexpr auto state = wrt(rules::second);
  static constexpr auto sum = rules::second + rules::slope * rules::slope;
  static constexpr auto formula =
      outputs(rules::value - rules::rate * rules::slope / (sqrt(sum) + rules::epsilon), sum);
  constexpr auto constants(double) const { return hana::make_tuple(rules::epsilon = epsilon); }
};

/// RMSProp (Tieleman and Hinton 2012): s = decay s + (1 - decay) g^2; w -= rate g / (sqrt(s) + epsilon).
struct rmsprop {
  double decay = 0.9;
  double epsilon = 1e-8;
  static constexpr auto state = wrt(rules::second);
  static constexpr auto formula = outputs(
      rules::value - rules::rate * rules::slope / (sqrt(rules::new_second) + rules::epsilon), rules::new_second);
  constexpr auto constants(double) const {
    return hana::make_tuple(rules::second_share = 1 - decay, rules::epsilon = epsilon);
  }
};

/// Adam (Kingma and Ba 2015): m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2; in update number k
/// w -= rate (m / (1 - beta1^k)) / (sqrt(s / (1 - beta2^k)) + epsilon).
struct adam {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  static constexpr auto state = wrt(rules::first, rules::second);
  static constexpr auto formula =
      outputs(rules::value - rules::rate * rules::adapted, rules::new_first, rules::new_second);
  auto constants(double step) const {
    return hana::make_tuple(rules::first_share = 1 - beta1, rules::second_share = 1 - beta2,
                            rules::first_correction = 1 / (1 - std::pow(beta1, step)),
                            rules::second_correction = 1 / (1 - std::pow(beta2, step)), rules::epsilon = epsilon);
  }
};

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019): adam, and w -= rate decay w besides.
struct adamw {
  double weight_decay = 0.01;
  adam moments{};
  static constexpr auto state = adam::state;
  static constexpr auto formula =
      outputs(rules::value - rules::rate * (rules::adapted + rules::weight_decay * rules::value), rules::new_first,
              rules::new_second);
  auto constants(double step) const {
    return hana::append(moments.constants(step), rules::weight_decay = weight_decay);
  }
};

}  // namespace tapeless::nn
