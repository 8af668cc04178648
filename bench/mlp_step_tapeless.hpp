// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "mlp_step_hand.hpp"
#include "mlp_step_run.hpp"
#include "tapeless_mlp.hpp"

namespace bench::mlp {

/// The step by hand and as an expression, with the products of one library, `suffix`.
template <class Product, std::size_t Inputs, std::size_t Hidden>
void add_step(const std::string& suffix) {
  const step_problem& problem = make_step_problem<Inputs, Hidden>();
  add_step(problem, "tapeless_" + suffix, tapeless_mlp_step<float, Inputs, Hidden>(problem.labels));
  add_step(problem, "hand_" + suffix, step_by_hand<float, Product, Inputs, Hidden>(problem.labels));
}

template <class Product>
void add_steps(const std::string& suffix) {
  add_step<Product, 64, 64>(suffix);
  add_step<Product, 784, 100>(suffix);
}

}  // namespace bench::mlp
