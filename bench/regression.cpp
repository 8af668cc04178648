// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// products: of a matrix and vectors
// Bayesian linear regression, 1000 observations of p numbers: value and gradients in the weights, the offset and the
// deviation.
#include <deque>

#include "arrays.hpp"
#include "regression_hand.hpp"
#include "tapeless_regression.hpp"

namespace {

using bench::array, bench::arrays;
namespace by = bench::regression;

template <class T>
void add_size(std::size_t p) {
  constexpr std::size_t n = 1000;
  static std::deque<arrays<T>> kept;
  const std::uniform_real_distribution spread(-1.0, 1.0);
  const arrays<T>& in = kept.emplace_back(arrays<T>{bench::random_array<T>(p, spread, 1),
                                                    {T(0.3)},
                                                    {T(0.8)},
                                                    bench::random_array<T>(n * p, spread, 2),
                                                    bench::random_array<T>(n, spread, 3)});
  const std::string workload = "regression" + bench::precision<T>, size = std::to_string(p);
  const auto expected = bench::expect(workload, in, 3, by::scalar<long double>);
  bench::add(workload + "/tapeless/" + size, in, expected, bench::tapeless_regression<T>(n, p));
  bench::add(workload + "/primal/" + size, in, expected, by::value<T>, 1);
  bench::add(workload + "/hand_scalar/" + size, in, expected, by::scalar<T>);
  bench::add(workload + "/hand_eigen/" + size, in, expected, by::by_eigen<T>{});
  bench::add(workload + "/hand_simd/" + size, in, expected, by::by_packs<T>{});
}

}  // namespace

int main(int argc, char** argv) {
  for (const std::size_t p : {10u, 20u, 50u, 100u, 150u}) {
    add_size<double>(p);
    add_size<float>(p);
  }
  return bench::run(argc, argv);
}
