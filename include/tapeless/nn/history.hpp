// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// What a training tells of itself while it runs and at its end.
namespace tapeless::nn {

/// How parameters do on rows of data.
struct score {
  double loss = 0;                   ///< mean over the rows
  std::optional<double> accuracy{};  ///< share of the rows whose label has the largest score

  /// More accurate, or as accurate with a smaller loss; by the loss alone where there are no labels.
  friend bool is_better(const score& a, const score& b) {
    return a.accuracy != b.accuracy ? a.accuracy > b.accuracy : a.loss < b.loss;
  }
};

/// After each mini-batch. Epochs and steps count from 1.
struct step_report {
  std::size_t epoch = 0, epochs = 0;
  std::size_t step = 0, steps = 0;  ///< of the epoch
  std::size_t rows = 0;             ///< that steps were made with, since the training began
  double loss = 0;                  ///< mean over the rows of this epoch so far, each before its step
};

/// After each epoch.
struct epoch_report {
  std::size_t epoch = 0, epochs = 0;
  double rate = 0;
  double loss = 0;         ///< mean over the rows of the epoch, each before its step
  score judged{};          ///< the parameters after the epoch, on the rows for validation, else on those for training
  bool validated = false;  ///< there are rows for validation
  bool is_best = false;    ///< of the epochs so far
};

/// Why a training ended.
enum class ending {
  epochs,    ///< all epochs were run
  patience,  ///< for too many epochs none was better
  stopped,   ///< the stop token asked for it
  diverged   ///< the loss or a parameter was no longer finite
};
constexpr const char* text(ending why) {
  constexpr const char* texts[]{"all epochs were run", "no epoch was better for too long", "stopped on request",
                                "diverged: the loss or a parameter is not finite"};
  return texts[static_cast<int>(why)];
}

/// The epochs of a training that were run to their end.
struct history {
  std::vector<epoch_report> epochs{};
  score start{};          ///< of the parameters before
  std::size_t best = 0;   ///< the epoch with the best parameters, which are left; 0: none was better than the start
  std::size_t steps = 0;  ///< of all epochs, one that was broken off included
  ending why = ending::epochs;
};

}  // namespace tapeless::nn
