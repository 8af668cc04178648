// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <vector>

namespace loops {

/// Every length of a few packs, and those around the bounds of chunks.
inline std::vector<std::size_t> lengths() {
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n <= 67; ++n) all.push_back(n);
  for (const std::size_t n : {4095U, 4096U, 4097U, 4103U, 8191U, 8192U, 8193U, 12'289U}) all.push_back(n);
  return all;
}

/// Numbers in [low, high), alike in no pack.
template <class T>
std::vector<T> numbers(std::size_t count, double low, double high, unsigned seed = 1) {
  std::vector<T> all(count);
  unsigned state = seed * 2654435761U + 12345U;
  for (T& one : all) {
    state = state * 1664525U + 1013904223U;
    one = static_cast<T>(low + (high - low) * (static_cast<double>(state >> 8U) / 16777216.0));
  }
  return all;
}

/// In units of the type's rounding, relative to the larger of |expected| and scale.
template <class T>
double error(T actual, long double expected, long double scale = 0) {
  const auto value = static_cast<long double>(actual);
  if (value == expected || (std::isnan(value) && std::isnan(expected))) return 0;
  const long double size = std::fmax(std::fabs(expected), scale);
  const auto unit = static_cast<long double>(std::numeric_limits<T>::epsilon());
  const long double ratio = std::fabs(value - expected) / (size * unit);
  return std::isnan(ratio) ? std::numeric_limits<double>::infinity() : static_cast<double>(ratio);
}

/// The largest of the errors noted.
class worst {
 public:
  void note(double e) { value_ = e > value_ ? e : value_; }
  template <class T>
  void note(T actual, long double expected, long double scale = 0) {
    note(error(actual, expected, scale));
  }
  double value() const { return value_; }

 private:
  double value_ = 0;
};

}  // namespace loops
