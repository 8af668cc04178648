// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of the layers of a network
// Steps of steepest descent of networks 64-64-10 and 784-100-10, batch of 128, in float, with the products of Eigen.
#include <tapeless/eigen.hpp>

#include "mlp_step_tapeless.hpp"
#include "mlp_step_torch.hpp"

int main(int argc, char** argv) {
  bench::mlp::add_steps<bench::eigen>("eigen");
  bench::mlp::add_torch_steps();
  return bench::run(argc, argv);
}
