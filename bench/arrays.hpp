// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <random>
#include <string>
#include <vector>
#include <xsimd/xsimd.hpp>

#include "harness.hpp"

/// What the benchmarks over arrays share: a function f(in, out) reads the arrays `in` and writes its value to out[0][0]
/// and its gradient in in[k] to out[k + 1].
namespace bench {

/// On a cache line of its own, so that no implementation is lucky with where its arrays lie.
template <class T>
using array = std::vector<T, xsimd::aligned_allocator<T, 64>>;
template <class T>
using arrays = std::vector<array<T>>;

/// What every scalar type names itself in a benchmark: nothing for double.
template <class T>
inline const std::string precision = sizeof(T) == sizeof(float) ? "_float" : "";

template <class T, class Distribution>
array<T> random_array(std::size_t size, Distribution distribution, unsigned seed) {
  std::mt19937_64 random(seed);
  array<T> numbers(size);
  for (T& number : numbers) number = static_cast<T>(distribution(random));
  return numbers;
}

/// The same numbers in another type.
template <class To, class From>
arrays<To> converted(const arrays<From>& from) {
  arrays<To> to;
  for (const array<From>& numbers : from) to.emplace_back(numbers.begin(), numbers.end());
  return to;
}

/// Arrays of the sizes of `like`, filled with NaN, so that what is not written does not go unnoticed.
template <class T, class From>
arrays<T> unwritten(const arrays<From>& like) {
  arrays<T> result;
  for (const array<From>& one : like) result.emplace_back(one.size(), std::numeric_limits<T>::quiet_NaN());
  return result;
}

/// The largest magnitude.
template <class T>
double scale_of(const array<T>& numbers) {
  T largest = 0;
  for (const T& number : numbers) largest = std::max(largest, std::abs(number));
  return static_cast<double>(largest);
}

/// Ends the program unless the first arrays of the results agree with the expected ones, each relative to its largest
/// entry, to what rounding leaves of a sum over as many terms as the longest input has.
template <class T>
void require_arrays(const std::string& name, const arrays<T>& in, const arrays<T>& got,
                    const arrays<long double>& expected, std::size_t compared) {
  std::size_t terms = 1;
  for (const array<T>& input : in) terms = std::max(terms, input.size());
  const double tolerance =
      16 * static_cast<double>(std::numeric_limits<T>::epsilon()) * (4 + std::sqrt(static_cast<double>(terms)));
  for (std::size_t k = 0; k < compared; ++k) {
    const std::vector<double> ours(got[k].begin(), got[k].end());
    std::vector<double> theirs;
    for (const long double number : expected[k]) theirs.push_back(static_cast<double>(number));
    require_agreement(name + ", result " + std::to_string(k), ours, theirs, tolerance, scale_of(expected[k]));
  }
}

/// Ends the program unless the gradients that f writes are those of its value, by central differences in long double
/// at up to 16 entries of each input.
template <class F>
void require_gradient(const std::string& name, arrays<long double> in, const arrays<long double>& result, F f) {
  arrays<long double> shifted = unwritten<long double>(result);
  for (std::size_t k = 1; k < result.size(); ++k) {
    const std::size_t size = in[k - 1].size();
    for (std::size_t i = 0; i < size; i += (size + 15) / 16) {
      long double& at = in[k - 1][i];
      const long double kept = at, step = 1e-5L;
      at = kept + step;
      f(in, shifted);
      const long double above = shifted[0][0];
      at = kept - step;
      f(in, shifted);
      const auto slope = static_cast<double>((above - shifted[0][0]) / (2 * step));
      at = kept;
      require_agreement(name + ", slope " + std::to_string(k), std::array{static_cast<double>(result[k][i])},
                        std::array{slope}, 1e-7, scale_of(result[k]));
    }
  }
}

/// Value and gradients of `reference`, made sure of by central differences where a single number still shows in the
/// value; beyond that size it is the same code.
template <class T, class F>
arrays<long double> expect(const std::string& name, const arrays<T>& in, std::size_t gradients, F reference) {
  const arrays<long double> at = converted<long double>(in);
  arrays<long double> result{{0.0L}};
  for (std::size_t k = 0; k < gradients; ++k) result.emplace_back(in[k].size());
  result = unwritten<long double>(result);
  reference(at, result);
  if (std::all_of(at.begin(), at.end(), [](const auto& numbers) { return numbers.size() <= 10'000; })) {
    require_gradient(name, at, result, reference);
  }
  return result;
}

/// Registers one implementation under <workload>/<implementation>/<size>, once its results agree: all of them, or, of
/// one that computes less, the first `compared`. The inputs must outlive the program.
template <class T, class F>
void add(const std::string& name, const arrays<T>& in, const arrays<long double>& expected, F f,
         std::size_t compared = ~std::size_t{0}) {
  arrays<T> out = unwritten<T>(expected);
  f(in, out);
  require_arrays(name, in, out, expected, std::min(compared, expected.size()));
  benchmark::RegisterBenchmark(name.c_str(), [&in, out, f = std::move(f)](benchmark::State& state) mutable {
    for (auto _ : state) {
      f(in, out);
      benchmark::DoNotOptimize(out.data());
      benchmark::ClobberMemory();
    }
  });
}

}  // namespace bench
