// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "models.hpp"

namespace test {

inline constexpr std::size_t element_count = 37;  // not a multiple of a pack

inline std::vector<double> numbers(double first, double step) {
  std::vector<double> result(element_count);
  for (std::size_t i = 0; i < element_count; ++i) result[i] = first + step * static_cast<double>(i);
  return result;
}

/// The largest error of an element.
template <class A, class B>
double worst(const A& a, const B& b) {
  double largest = a.size() == b.size() ? 0 : 1e300;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) largest = std::max(largest, test::error(a[i], b[i]));
  return largest;
}

}  // namespace test
