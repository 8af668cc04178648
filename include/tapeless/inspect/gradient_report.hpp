// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <cstdio>
#include <ostream>
#include <string>

#include "difference.hpp"

namespace tapeless {

/// What a comparison of the derived gradient with differences found, at the coordinate where they differ most.
struct gradient_report {
  /// inspect::relative_error: NaN where one of the two is not finite.
  double worst_error = 0;
  std::string coordinate{};  ///< an input, or an element of one: "w[3]", "W1[2, 3]"
  double analytic = 0;
  double numeric = 0;
  double uncertainty = 0;  ///< of the numeric value
  int coordinates = 0;     ///< how many were compared
  int at_kinks = 0;        ///< how many were not, because the slopes to the left and to the right differ there

  /// Every coordinate that has a derivative is within the tolerance, and there is one. Right rules in double give 1e-12
  /// to 1e-10.
  bool passed(double tolerance = 1e-9) const { return coordinates > 0 && worst_error <= tolerance; }

  /// Counts one coordinate and keeps the worst.
  void add(const std::string& name, double derived, const inspect::difference& by_values) {
    if (by_values.at_kink()) {
      ++at_kinks;
      return;
    }
    const double error = inspect::relative_error(derived, by_values);
    ++coordinates;
    // A NaN is worse than any number.
    if (coordinates > 1 && !std::isnan(error) && (std::isnan(worst_error) || error <= worst_error)) return;
    worst_error = error;
    coordinate = name;
    analytic = derived;
    numeric = static_cast<double>(by_values.slope);
    uncertainty = static_cast<double>(by_values.uncertainty);
  }
};

inline std::string to_string(const gradient_report& report) {
  const std::string kinks = report.at_kinks == 0 ? "" : ", " + std::to_string(report.at_kinks) + " at kinks left out";
  if (report.coordinates == 0) return "gradient check: no coordinates" + kinks;
  char error[64];
  std::snprintf(error, sizeof error, "gradient check: error %.2g in ", report.worst_error);
  char text[256];
  std::snprintf(text, sizeof text, ": derived %.15g, by differences %.15g (+- %.1g), worst of %d", report.analytic,
                report.numeric, report.uncertainty, report.coordinates);
  return std::string(error).append(report.coordinate).append(text).append(kinks);
}
inline std::ostream& operator<<(std::ostream& out, const gradient_report& report) { return out << to_string(report); }

}  // namespace tapeless
