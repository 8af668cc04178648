// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// bound: 35
// Products without a library; eigen_products.cpp says what Eigen's take.
#include "mlp.hpp"

void step(std::size_t batch, const double* inputs, std::span<const int> targets, const double (&w1)[64][64],
          const double (&o1)[64], const double (&w2)[64][10], const double (&o2)[10], double& value,
          double (&by_w1)[64][64], double (&by_o1)[64], double (&by_w2)[64][10], double (&by_o2)[10]) {
  train(batch, inputs, targets, w1, o1, w2, o2, value, by_w1, by_o1, by_w2, by_o2);
}
