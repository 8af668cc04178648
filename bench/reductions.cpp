// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Value and gradient of reductions over N numbers: sum, product, log-sum-exp, and the log-density of the normal
// distribution, in the numbers and in its two parameters.
#include <deque>

#include "arrays.hpp"
#include "normal_hand.hpp"
#include "reductions_hand.hpp"
#include "tapeless_reductions.hpp"

namespace {

using bench::array, bench::arrays;
namespace by = bench::reductions;

/// The inputs, those that are differentiated first, are kept for as long as the benchmarks run.
template <class Workload, class T, class Ours>
void add_workload(std::size_t n, std::size_t gradients, arrays<T> inputs, Ours ours) {
  static std::deque<arrays<T>> kept;
  const arrays<T>& in = kept.emplace_back(std::move(inputs));
  const std::string workload = Workload::name + bench::precision<T>, size = std::to_string(n);
  const auto expected = bench::expect(workload, in, gradients, Workload::template scalar<long double>);
  bench::add(workload + "/tapeless/" + size, in, expected, std::move(ours));
  bench::add(workload + "/primal/" + size, in, expected, Workload::template value<T>, 1);
  bench::add(workload + "/hand_scalar/" + size, in, expected, Workload::template scalar<T>);
  bench::add(workload + "/hand_simd/" + size, in, expected, Workload::template simd<T>);
  if constexpr (std::is_same_v<Workload, by::product>)
    bench::add(workload + "/hand_scan/" + size, in, expected, Workload::template scan<T>);
}

template <class T>
void add_size(std::size_t n) {
  const array<T> x = bench::random_array<T>(n, std::uniform_real_distribution(-1.0, 1.0), 1);
  array<T> near_one = bench::random_array<T>(n, std::normal_distribution(0.0, 0.01), 2);
  for (T& number : near_one) number = std::exp(number);
  const array<T> mean{T(-0.56)}, deviation{T(1.37)};
  namespace our = bench::expressions;
  add_workload<by::sum, T>(n, 1, {x}, our::of_numbers<T>(sum(our::x), n));
  add_workload<by::product, T>(n, 1, {near_one}, our::of_numbers<T>(prod(our::x), n));
  add_workload<by::logsumexp, T>(n, 1, {x}, our::of_numbers<T>(logsumexp(our::x), n));
  add_workload<by::normal_x, T>(n, 1, {x, mean, deviation}, our::normal_x<T>(n));
  add_workload<by::normal_parameters, T>(n, 2, {mean, deviation, x}, our::normal_parameters<T>(n));
}

}  // namespace

int main(int argc, char** argv) {
  for (const std::size_t n : {10u, 100u, 1000u, 10'000u, 1'000'000u}) {
    add_size<double>(n);
    add_size<float>(n);
  }
  return bench::run(argc, argv);
}
