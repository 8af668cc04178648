// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of two square matrices
// Sum of all entries of A B, both N x N and stored by rows, and its gradients in A and B.
#include <deque>
#include <random>

#include "arrays.hpp"
#include "matrix_sum_hand.hpp"
#include "tapeless_matrix_sum.hpp"

namespace {

using bench::arrays;

template <class T>
void add_size(std::size_t n) {
  static std::deque<arrays<T>> kept;
  const std::uniform_real_distribution entries(-1.0, 1.0);
  const arrays<T>& in = kept.emplace_back(
      arrays<T>{bench::random_array<T>(n * n, entries, 1), bench::random_array<T>(n * n, entries, 2)});
  const std::string workload = "matrix_sum" + bench::precision<T>, size = std::to_string(n);
  const auto expected = bench::expect(workload, in, 2, bench::matrix_sum<long double, bench::loops>{n});
  bench::add(workload + "/tapeless/" + size, in, expected, bench::tapeless_matrix_sum<T>(n));
  bench::add(workload + "/primal/" + size, in, expected, bench::matrix_sum_value<T, bench::eigen>{n}, 1);
  bench::add(workload + "/hand_scalar/" + size, in, expected, bench::matrix_sum<T, bench::loops>{n});
  bench::add(workload + "/hand_simd/" + size, in, expected, bench::matrix_sum<T, bench::tiles>{n});
  bench::add(workload + "/hand_eigen/" + size, in, expected, bench::matrix_sum<T, bench::eigen>{n});
  bench::add(workload + "/three_products/" + size, in, expected, bench::matrix_sum_by_products<T>{n});
  bench::add(workload + "/identity/" + size, in, expected, bench::matrix_sum<T, bench::no_product>{n});
#ifdef BENCH_HAS_OPENBLAS
  bench::add(workload + "/hand_openblas/" + size, in, expected, bench::matrix_sum<T, bench::openblas>{n});
#endif
}

}  // namespace

int main(int argc, char** argv) {
#ifdef BENCH_HAS_OPENBLAS
  openblas_set_num_threads(1);
#endif
  for (const std::size_t n : {2u, 5u, 10u, 22u, 45u, 90u, 181u}) {
    add_size<double>(n);
    add_size<float>(n);
  }
  return bench::run(argc, argv);
}
