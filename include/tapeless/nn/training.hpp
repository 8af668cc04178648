// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <type_traits>
#include <utility>

/// What a training is told.
namespace tapeless::nn {

/// The learning rate of each epoch, which count from 0 here: a number, or a schedule, a callable that gives it.
class rates {
 public:
  // Implicit, so that .rate = 0.1 can be written.
  rates(double rate) : of_([rate](double) { return rate; }) {}  // NOLINT(google-explicit-constructor)
  template <class Schedule>
  requires std::is_invocable_r_v<double, const Schedule&, double> rates(
      Schedule schedule)  // NOLINT(google-explicit-constructor)
      : of_(std::move(schedule)) {}
  double operator()(std::size_t epoch) const { return of_(static_cast<double>(epoch)); }

 private:
  std::function<double(double)> of_;
};

/// How to train.
struct training {
  std::size_t epochs = 100;  ///< how often all rows are used
  std::size_t batch = 32;    ///< rows of a step
  rates rate = 1e-3;         ///< of the epochs: .rate = 0.1, .rate = nn::cosine_decay{0.1, 100}
  std::uint64_t seed = 0;    ///< of the order of the rows, another in each epoch
  double clip = std::numeric_limits<double>::infinity();  ///< the largest norm of the slopes of a step, > 0
  std::size_t patience = 0;                               ///< so many epochs without a better one end it; 0: none do
};

}  // namespace tapeless::nn
