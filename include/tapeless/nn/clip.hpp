// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "parameters.hpp"

namespace tapeless::nn {

/// The square root of the sum of the squares of all numbers, computed in double without overflow; not finite where one
/// of them is not.
template <parameter_set Map, class Target = meta::target>
double norm(const Map& map) {
  double largest = 0;
  nn::for_each(map, [&largest](const auto&, const auto& value) {
    for (const auto& x : nn::elements(value)) largest = std::fmax(largest, std::fabs(static_cast<double>(x)));
  });
  if (largest == 0) largest = 1;
  double sum = 0;
  nn::for_each(map, [&](const auto&, const auto& value) {
    for (const auto& x : nn::elements(value))
      sum += (static_cast<double>(x) / largest) * (static_cast<double>(x) / largest);
  });
  return largest * std::sqrt(sum);
}

inline void require_positive_norm(const char* caller, double norm) {
  if (norm > 0) return;
  evaluate::message text;
  evaluate::fail(text << caller << ": the largest norm of the slopes must be positive");
}

/// Scales slopes whose norm is greater to that norm (Pascanu, Mikolov and Bengio 2013), and gives the norm they had.
/// Where it is not finite they stay as they are. A norm that is not positive, or NaN, is a binding_error.
template <parameter_set Map, class Target = meta::target>
double clip(Map& slopes, double norm) {
  nn::require_positive_norm("nn::clip(slopes, norm)", norm);
  const double had = nn::norm(slopes);
  if (had > norm && std::isfinite(had)) {
    nn::for_each(slopes, [scale = norm / had](const auto&, auto& value) {
      for (auto& x : nn::elements(value)) x = static_cast<std::remove_reference_t<decltype(x)>>(x * scale);
    });
  }
  return had;
}

}  // namespace tapeless::nn
