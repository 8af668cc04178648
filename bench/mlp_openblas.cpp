// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of the layers of a network
// The training step of mlp.cpp with the products of OpenBLAS; a program of its own, because a program's expressions
// multiply by one library.
#include "products.hpp"

#ifdef BENCH_HAS_OPENBLAS
#include <tapeless/cblas.hpp>

#include "mlp_run.hpp"

int main(int argc, char** argv) {
  openblas_set_num_threads(1);
  return bench::mlp::run<bench::openblas>("openblas", argc, argv);
}
#else
int main() {}
#endif
