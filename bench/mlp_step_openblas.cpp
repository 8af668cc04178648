// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of the layers of a network
// The steps of mlp_step.cpp with the products of OpenBLAS; a program of its own, because a program's expressions
// multiply by one library.
#include "products.hpp"

#ifdef BENCH_HAS_OPENBLAS
#include <tapeless/cblas.hpp>

#include "mlp_step_tapeless.hpp"

int main(int argc, char** argv) {
  openblas_set_num_threads(1);
  bench::mlp::add_steps<bench::openblas>("openblas");
  return bench::run(argc, argv);
}
#else
int main() {}
#endif
