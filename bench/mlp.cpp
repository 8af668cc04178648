// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of the layers of a network
// Training step of a network 64-64-10, batch of 128: softmax loss and its gradients in all weights and offsets, with
// the products of Eigen.
#include <tapeless/eigen.hpp>

#include "mlp_run.hpp"

int main(int argc, char** argv) { return bench::mlp::run<bench::eigen>("eigen", argc, argv); }
