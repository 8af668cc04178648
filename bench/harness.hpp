// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

/// What every benchmark program shares: the check before the clock starts, and the context of the numbers.
namespace bench {

/// Ends the program unless |got - expected| <= tolerance * max(floor, |expected|) holds for every entry.
///
/// The floor is the size of the terms that an entry is the sum of: a price of 1e-9 that is the difference of two
/// numbers near 100 cannot be known to twelve digits.
inline void require_agreement(std::string_view name, std::span<const double> got, std::span<const double> expected,
                              double tolerance = 1e-12, double floor = 1.0) {
  if (got.size() != expected.size()) {
    std::cerr << name << ": " << got.size() << " results, expected " << expected.size() << '\n';
    std::exit(EXIT_FAILURE);
  }
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double error = std::abs(got[i] - expected[i]) / std::max(floor, std::abs(expected[i]));
    if (error <= tolerance) continue;  // written so that NaN is an error
    std::cerr << std::setprecision(17) << name << ": entry " << i << " is " << got[i] << ", expected " << expected[i]
              << ", error " << error << " above " << tolerance << '\n';
    std::exit(EXIT_FAILURE);
  }
}

/// The compiler that made this program, as it names itself.
inline std::string compiler() {
#if defined(__clang__)
  return __VERSION__;
#elif defined(__GNUC__)
  return "g++ " __VERSION__;
#else
  return "unknown";
#endif
}

/// The flags this program was compiled with, as far as the build passes them on in TAPELESS_BENCH_FLAGS.
inline std::string flags() {
#ifdef TAPELESS_BENCH_FLAGS
  return TAPELESS_BENCH_FLAGS;
#else
  return "not recorded";
#endif
}

/// Runs the registered benchmarks. To be called when all results have been found to agree.
inline int run(int argc, char** argv) {
  benchmark::AddCustomContext("compiler", compiler());
  benchmark::AddCustomContext("flags", flags());
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return EXIT_FAILURE;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return EXIT_SUCCESS;
}

}  // namespace bench
