// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

/// The mean accuracy over the parts of a file, each shown as it is known: `accuracy(part)` is a share of 1.
template <class Parts, class Accuracy>
double mean_over_parts(const Parts& parts, Accuracy accuracy) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& part : parts) {
    const double share = accuracy(part);
    std::printf(" %.1f", 100 * share);
    std::fflush(stdout);
    sum += share;
    ++count;
  }
  const double mean = sum / static_cast<double>(count);
  std::printf(" %%, mean %.2f %%\n", 100 * mean);
  return mean;
}

/// The median of the means that `mean(seed)` finds with several seeds, a line for each.
template <class Mean>
double median_over_seeds(std::uint64_t first, std::size_t count, Mean mean) {
  std::vector<double> all;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    std::printf("seed %2llu, accuracy of the parts:", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    all.push_back(mean(seed));
  }
  std::sort(all.begin(), all.end());
  return (all[(count - 1) / 2] + all[count / 2]) / 2;
}
