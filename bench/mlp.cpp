// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of the layers of a network
// Training step of a network 64-64-10, batch of 128: softmax loss and its gradients in all weights and offsets.
#include <deque>

#include "arrays.hpp"
#include "mlp_hand.hpp"

namespace {

using bench::arrays;
namespace mlp = bench::mlp;

template <class T>
void add_precision(const std::vector<int>& labels) {
  static std::deque<arrays<T>> kept;
  const std::normal_distribution weight(0.0, 0.15), input(0.0, 1.0);
  const arrays<T>& in = kept.emplace_back(arrays<T>{
      bench::random_array<T>(mlp::inputs * mlp::hidden, weight, 1), bench::random_array<T>(mlp::hidden, weight, 2),
      bench::random_array<T>(mlp::hidden * mlp::classes, weight, 3), bench::random_array<T>(mlp::classes, weight, 4),
      bench::random_array<T>(mlp::batch * mlp::inputs, input, 5)});
  const std::string workload = "mlp" + bench::precision<T>, size = std::to_string(mlp::batch);
  const auto expected = bench::expect(workload, in, 4, mlp::by_scalars<long double>{&labels});
  bench::add(workload + "/hand_scalar/" + size, in, expected, mlp::by_scalars<T>{&labels});
  bench::add(workload + "/hand_eigen/" + size, in, expected, mlp::by_products<T, bench::eigen>{&labels});
#ifdef BENCH_HAS_OPENBLAS
  bench::add(workload + "/hand_openblas/" + size, in, expected, mlp::by_products<T, bench::openblas>{&labels});
#endif
}

}  // namespace

int main(int argc, char** argv) {
#ifdef BENCH_HAS_OPENBLAS
  openblas_set_num_threads(1);
#endif
  std::mt19937_64 random(6);
  std::uniform_int_distribution any_class(0, static_cast<int>(mlp::classes) - 1);
  std::vector<int> labels(mlp::batch);
  for (int& label : labels) label = any_class(random);
  add_precision<double>(labels);
  add_precision<float>(labels);
  return bench::run(argc, argv);
}
