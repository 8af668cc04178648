// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <deque>

#include "arrays.hpp"
#include "mlp_hand.hpp"
#include "tapeless_mlp.hpp"

namespace bench::mlp {

/// Registers the step in one precision, by hand and as an expression, with the products of one library, `suffix`.
template <class T, class Product>
void add_precision(const std::string& suffix, const std::vector<int>& labels) {
  static std::deque<arrays<T>> kept;
  const std::normal_distribution weight(0.0, 0.15), input(0.0, 1.0);
  const arrays<T>& in =
      kept.emplace_back(arrays<T>{random_array<T>(inputs * hidden, weight, 1), random_array<T>(hidden, weight, 2),
                                  random_array<T>(hidden * classes, weight, 3), random_array<T>(classes, weight, 4),
                                  random_array<T>(batch * inputs, input, 5)});
  const std::string workload = "mlp" + precision<T>, size = std::to_string(batch);
  const auto expected = expect(workload, in, 4, by_scalars<long double>{&labels});
  add(workload + "/tapeless_" + suffix + "/" + size, in, expected, tapeless_mlp<T>(labels));
  add(workload + "/hand_scalar_" + suffix + "/" + size, in, expected, by_scalars<T>{&labels});
  add(workload + "/hand_" + suffix + "/" + size, in, expected, by_products<T, Product>{&labels});
}

/// Both precisions.
template <class Product>
int run(const std::string& suffix, int argc, char** argv) {
  std::mt19937_64 random(6);
  std::uniform_int_distribution any_class(0, static_cast<int>(classes) - 1);
  std::vector<int> labels(batch);
  for (int& label : labels) label = any_class(random);
  add_precision<double, Product>(suffix, labels);
  add_precision<float, Product>(suffix, labels);
  return bench::run(argc, argv);
}

}  // namespace bench::mlp
