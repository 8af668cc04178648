// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "newton.hpp"

/// One line for each step and, on a terminal, a bar: how far the gradient has come, in decades, on its way to the
/// tolerance.
class progress {
 public:
  explicit progress(double tolerance) : tolerance_(tolerance) {}

  void operator()(int iteration, const expansion& at, double step) {
    const double size = norm(at.gradient);
    if (iteration == 0) {
      first_ = size;
      std::printf("%9s %20s %12s %8s\n", "iteration", "loss", "|gradient|", "step");
    }
    std::printf("%s%9d %20.15f %12.3e %8.3g\n", terminal_ ? erase : "", iteration, at.value, size, step);
    if (terminal_ && size > tolerance_) draw(std::log(first_ / size) / std::log(first_ / tolerance_));
    std::fflush(stdout);
  }

 private:
  static constexpr const char* erase = "\r\033[K";

  static void draw(double done) {
    constexpr std::size_t width = 50;
    const auto marks = static_cast<std::size_t>(std::clamp(done, 0.0, 1.0) * static_cast<double>(width));
    std::printf("[%s%s]", std::string(marks, '#').c_str(), std::string(width - marks, '.').c_str());
  }

  bool terminal_ = isatty(STDOUT_FILENO) != 0;
  double tolerance_;
  double first_ = 0;
};
