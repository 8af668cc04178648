// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arrays.hpp"
#include "mlp_hand.hpp"

/// A step of steepest descent of a network in float: loss, gradients, weights moved in place.
namespace bench::mlp {

/// A network's numbers and what a step must make of them.
struct step_problem {
  std::string name;
  std::size_t inputs, hidden;
  arrays<float> in;
  arrays<long double> expected;  ///< the loss, and the slopes in W1, b1, W2, b2
  std::vector<int> labels;
};

template <std::size_t Inputs, std::size_t Hidden>
const step_problem& make_step_problem() {
  static const step_problem problem = [] {
    const std::normal_distribution weight(0.0, 1.2 / std::sqrt(static_cast<double>(Inputs))), input(0.0, 1.0);
    const arrays<float> in{random_array<float>(Inputs * Hidden, weight, 1), random_array<float>(Hidden, weight, 2),
                           random_array<float>(Hidden * classes, weight, 3), random_array<float>(classes, weight, 4),
                           random_array<float>(batch * Inputs, input, 5)};
    std::mt19937_64 random(6);
    std::uniform_int_distribution any_class(0, static_cast<int>(classes) - 1);
    std::vector<int> labels(batch);
    for (int& label : labels) label = any_class(random);
    const std::string name = "mlp_step_" + std::to_string(Inputs);
    return step_problem{
        name, Inputs, Hidden, in, expect(name, in, 4, by_scalars<long double, Inputs, Hidden>{&labels}), labels};
  }();
  return problem;
}

/// Registers step(weights, x, rate) under <problem>/<implementation>/<batch>, once the loss that it returns and what it
/// moves the weights W1, b1, W2, b2 by agree with the reference.
template <class Step>
void add_step(const step_problem& problem, const std::string& implementation, Step step) {
  const std::string name = problem.name + "/" + implementation + "/" + std::to_string(batch);
  arrays<float> weights(problem.in.begin(), problem.in.begin() + 4);
  const array<float>& x = problem.in[4];
  arrays<float> got{{step(weights, x, 1.0F)}};
  for (std::size_t k = 0; k < weights.size(); ++k) {
    array<float>& slope = got.emplace_back(problem.in[k]);
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] -= weights[k][i];
  }
  require_arrays(name, problem.in, got, problem.expected, got.size());
  benchmark::RegisterBenchmark(name.c_str(), [&x, weights, step = std::move(step)](benchmark::State& state) mutable {
    for (auto _ : state) {
      benchmark::DoNotOptimize(step(weights, x, 0.01F));
      benchmark::ClobberMemory();
    }
  });
}

}  // namespace bench::mlp
