// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Log-likelihood of 1000 points under a mixture of K normal distributions in d dimensions, and its gradients in all
// parameters. With ADBENCH set to a folder that holds gmm_d<d>_K<K>.txt, the numbers are those of that file.
#include <cstdlib>
#include <deque>
#include <fstream>

#include "arrays.hpp"
#include "gmm_hand.hpp"
#include "gmm_packs.hpp"
#include "tapeless_gmm.hpp"

namespace {

using bench::array, bench::arrays;

/// Numbers of the same form as in the files.
arrays<double> made(std::size_t d, std::size_t components, std::size_t n) {
  const std::normal_distribution spread(0.0, 1.0);
  const std::uniform_real_distribution share(0.0, 1.0);
  return {bench::random_array<double>(components, spread, 1),
          bench::random_array<double>(components * d, share, 2),
          bench::random_array<double>(components * d * (d + 1) / 2, spread, 3),
          bench::random_array<double>(n * d, spread, 4),
          {1.0, 0.0}};
}

arrays<double> read(std::size_t d, std::size_t components, std::size_t n) {
  const char* const folder = std::getenv("ADBENCH");
  arrays<double> in = made(d, components, n);
  if (!folder) return in;
  std::ifstream file(std::string(folder) + "/gmm_d" + std::to_string(d) + "_K" + std::to_string(components) + ".txt");
  if (!file) return in;
  std::size_t sizes[3];
  for (std::size_t& size : sizes) file >> size;
  for (array<double>& numbers : in) {
    for (double& number : numbers) file >> number;
  }
  if (!file || sizes[0] != d || sizes[1] != components || sizes[2] != n) {
    std::cerr << "gmm: a file of " << folder << " is not as expected\n";
    std::exit(EXIT_FAILURE);
  }
  return in;
}

template <std::size_t D>
void add_size(std::size_t components) {
  static std::deque<arrays<double>> kept;
  const arrays<double>& in = kept.emplace_back(read(D, components, 1000));
  const std::string size = std::to_string(D) + "_" + std::to_string(components);
  const auto expected = bench::expect("gmm", in, 3, bench::gmm::by_points<D, long double>{components});
  bench::add("gmm/tapeless/" + size, in, expected, bench::tapeless_gmm<D, double>(components, 1000));
  bench::add("gmm/primal/" + size, in, expected, bench::gmm::value<D>{}, 1);
  bench::add("gmm/hand_simd/" + size, in, expected, bench::gmm::by_packs<D, double>(components));
  bench::add("gmm/hand/" + size, in, expected, bench::gmm::by_points<D, double>{components});
}

}  // namespace

int main(int argc, char** argv) {
  for (const std::size_t components : {5u, 25u}) {
    add_size<2>(components);
    add_size<10>(components);
    add_size<32>(components);
  }
  return bench::run(argc, argv);
}
