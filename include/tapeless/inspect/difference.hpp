// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

/// A derivative from values alone, to judge derivatives by.
namespace tapeless::inspect {

/// A value extrapolated to step 0.
struct extrapolated {
  long double value = std::numeric_limits<long double>::quiet_NaN();
  /// What extrapolation still changed: the value is about this close.
  long double uncertainty = std::numeric_limits<long double>::infinity();
};

struct difference {
  long double slope = std::numeric_limits<long double>::quiet_NaN();
  /// What extrapolation still changed: the slope is about this close to the derivative.
  long double uncertainty = std::numeric_limits<long double>::infinity();
  /// What the function's size over the step would be as a slope: roundings are small fractions of it.
  long double scale = 0;
  /// The same over the size of x, 1 at least.
  long double size = 0;
  /// The slope to the right less the slope to the left.
  extrapolated jump{};

  /// Whether the two slopes differ, by more than can be doubted: there is no derivative to compare with. Nothing but
  /// values of the function decides this, so that no wrong derivative makes a kink.
  bool at_kink() const {
    return std::abs(jump.value) > 16 * jump.uncertainty && std::abs(jump.value) > 1e-8L * std::abs(slope);
  }
};

/// Neville's table of approximations in steps that are halved, their errors in powers of step^Order; of all entries it
/// finds the one that the last extrapolation changed least.
template <int Order>
class extrapolation {
 public:
  /// The approximation at the next step, with what roundings may have done to it. Whether the best is a new one.
  bool add(long double approximation, long double rounding) {
    std::array<long double, columns> current{approximation};
    bool better = false;
    long double power = 1;
    for (int k = 1; k <= std::min(known_, columns - 1); ++k) {
      const auto j = static_cast<std::size_t>(k);
      power *= 1 << Order;
      current[j] = current[j - 1] + (current[j - 1] - last_[j - 1]) / (power - 1);
      const long double change = std::max(std::abs(current[j] - current[j - 1]), std::abs(current[j] - last_[j - 1]));
      if (change + rounding >= best_.uncertainty) continue;
      best_ = {current[j], change + rounding};
      better = true;
    }
    last_ = current;
    ++known_;
    return better;
  }
  /// Steps before this one do not count any more.
  void restart() { known_ = 0; }
  const extrapolated& best() const { return best_; }

 private:
  static constexpr int columns = 8;
  std::array<long double, columns> last_{};
  int known_ = 0;
  extrapolated best_;
};

/// The derivative of f at x by central differences in steps of a quarter of max(|x|, 1) and down by halves, each row
/// extrapolated to step 0 (Ridders 1982, C. J. F. Ridders, "Accurate computation of F'(x) and F'(x) F''(x)"). The step
/// is the one at which extrapolation changes least; steps that leave the domain (NaN or infinity) are passed over.
/// Smooth functions in long double: 1e-14 relative and better; at a kink the mean of the two slopes, and their
/// difference as the jump.
template <class F>
difference central_difference(const F& f, long double x) {
  constexpr int rows = 40;
  constexpr long double epsilon = std::numeric_limits<long double>::epsilon();
  difference best;
  extrapolation<2> slopes;
  extrapolation<1> jumps;
  const long double here = f(x);
  long double step = std::max(std::abs(x), 1.0L) / 4;
  for (int row = 0; row < rows; ++row, step /= 2) {
    const long double right = f(x + step);
    const long double left = f(x - step);
    if (!std::isfinite(right) || !std::isfinite(left)) {
      slopes.restart();
      jumps.restart();
      continue;
    }
    const long double slope = (right - left) / ((x + step) - (x - step));
    const long double scale = (std::abs(right) + std::abs(left)) / (2 * step);
    const bool better = slopes.add(slope, epsilon * scale);
    if (row == 0 || !std::isfinite(best.slope)) best = {slope, best.uncertainty, scale, 0, {}};
    if (better) best = {slopes.best().value, slopes.best().uncertainty, scale, 0, {}};
    if (std::isfinite(here)) jumps.add(((right - here) - (here - left)) / step, 4 * epsilon * scale);
    // Roundings only grow from here on.
    if (epsilon * scale > std::max(slopes.best().uncertainty, jumps.best().uncertainty)) break;
  }
  best.jump = jumps.best();
  best.size = std::isfinite(here) ? std::abs(here) / std::max(std::abs(x), 1.0L) : best.scale;
  return best;
}

/// How far a derivative is from the one by differences: |a - n| / max(|a|, |n|, floor). The floor keeps roundings from
/// counting where a derivative is next to nothing: 1e-4 |f| / max(|x|, 1), more where the differences are less certain,
/// but never more than 1e-6 |f| / step. NaN where one of the two is not finite.
inline double relative_error(double analytic, const difference& by_values) {
  const auto numeric = static_cast<double>(by_values.slope);
  if (analytic == numeric) return 0;
  const long double floor =
      std::min(1e-6L * by_values.scale, std::max(1e10L * by_values.uncertainty, 1e-4L * by_values.size));
  return std::abs(analytic - numeric) / std::max({std::abs(analytic), std::abs(numeric), static_cast<double>(floor)});
}

}  // namespace tapeless::inspect
