// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "harness.hpp"

/// Benchmarks of one call with inputs that are known at run time only.
namespace bench {

/// Ends the program unless f(at) agrees with `expected`, as far as f goes (a primal gives the value only); otherwise
/// registers the time of f(at).
template <std::size_t N, std::size_t M, class F>
void add_single_call(const std::string& name, F f, std::array<double, N> at, const std::array<double, M>& expected) {
  const auto got = f(at);
  require_agreement(name, got, std::span(expected).first(got.size()), 1e-12, 0.0);
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    auto inputs = at;
    for (auto _ : state) {
      benchmark::DoNotOptimize(inputs);
      auto results = f(inputs);
      benchmark::DoNotOptimize(results);
    }
  });
}

}  // namespace bench
