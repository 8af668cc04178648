// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

/// A derivative from values alone, to judge derivatives by.
namespace tapeless::inspect {

struct difference {
  long double slope = std::numeric_limits<long double>::quiet_NaN();
  /// What extrapolation still changed: the slope is about this close to the derivative.
  long double uncertainty = std::numeric_limits<long double>::infinity();
  /// What the function's size over the step would be as a slope: roundings are small fractions of it.
  long double scale = 0;
};

/// The derivative of f at x by central differences in steps of a quarter of max(|x|, 1) and down by halves, each row
/// extrapolated to step 0 (Ridders 1982, C. J. F. Ridders, "Accurate computation of F'(x) and F'(x) F''(x)"). The step
/// is the one at which extrapolation changes least; steps that leave the domain (NaN or infinity) are passed over.
/// Smooth functions in long double: 1e-14 relative and better; at a kink the mean of the two slopes.
template <class F>
difference central_difference(const F& f, long double x) {
  constexpr int rows = 40;
  constexpr int columns = 8;
  difference best;
  std::array<long double, columns> last{};
  int known = 0;
  long double step = std::max(std::abs(x), 1.0L) / 4;
  for (int row = 0; row < rows; ++row, step /= 2) {
    const long double right = f(x + step);
    const long double left = f(x - step);
    if (!std::isfinite(right) || !std::isfinite(left)) {
      known = 0;
      continue;
    }
    std::array<long double, columns> current{(right - left) / ((x + step) - (x - step))};
    const long double scale = (std::abs(right) + std::abs(left)) / (2 * step);
    if (row == 0 || !std::isfinite(best.slope)) best = {current[0], best.uncertainty, scale};
    long double power = 1;
    for (int k = 1; k <= std::min(known, columns - 1); ++k) {
      const auto j = static_cast<std::size_t>(k);
      power *= 4;
      current[j] = current[j - 1] + (current[j - 1] - last[j - 1]) / (power - 1);
      const long double change = std::max(std::abs(current[j] - current[j - 1]), std::abs(current[j] - last[j - 1]));
      const long double uncertainty = change + std::numeric_limits<long double>::epsilon() * scale;
      if (uncertainty < best.uncertainty) best = {current[j], uncertainty, scale};
    }
    last = current;
    ++known;
  }
  return best;
}

/// How far a derivative is from the one by differences: |a - n| / max(|a|, |n|, 1e-6 |f| / step). The last keeps
/// roundings from counting where a derivative is next to nothing. NaN where one of the two is not finite.
inline double relative_error(double analytic, const difference& by_values) {
  const auto numeric = static_cast<double>(by_values.slope);
  if (analytic == numeric) return 0;
  const double floor = 1e-6 * static_cast<double>(by_values.scale);
  return std::abs(analytic - numeric) / std::max({std::abs(analytic), std::abs(numeric), floor});
}

}  // namespace tapeless::inspect
