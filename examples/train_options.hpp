// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "csv.hpp"
#include "help.hpp"

/// The command line of train.
struct train_options {
  std::string file = "examples/data/iris.csv";
  std::string label{};
  std::size_t epochs = 100;
  std::size_t batch = 16;
  double rate = 0.01;
  double penalty = 0.01;
  std::uint64_t seed = 1;
  std::size_t seeds = 1;
  std::size_t folds = 10;
  std::string save{};
  std::string load{};
  double at_least = 0;
};

inline constexpr const char* train_usage =
    R"(usage: train [<file.csv>] [<option> <value>]...
Trains a net of five layers to tell the classes of rows apart by their numeric columns: on nine tenths of the rows, the
last tenth deciding which weights are best; then, to judge the method, on all parts of the file but one in turn, that
part being what it is judged by (cross-validation). Without a file: examples/data/iris.csv. Ctrl-C ends the training
and saves the best weights so far, none before the first epoch has ended; once more, it ends the program.
  --label <column>     where the classes are; the last column unless named
  --epochs <n>         how often all rows are used (100)
  --batch <n>          rows of a step (16)
  --rate <r>           learning rate of Adam at the start; it falls to 0 along a cosine (0.01)
  --penalty <p>        of weights: p/2 times the sum of their squares (0.01)
  --folds <k>          parts of the cross-validation (10); 0 for none
  --seeds <n>          cross-validations with as many seeds, of which the median counts (1)
  --seed <s>           the first of them (1)
  --save <file>        where the weights go; nowhere unless named
  --load <file>        judges saved weights by the rows of the file, which must have the columns and classes that they
                       were saved for, and trains nothing
  --at-least <p>       fails where the accuracy, in percent, is less
Rows without a number where one belongs are reported and left out.
)";

/// Throws if no file can be written there, which is better known before the training than after it.
inline void check_place(const std::string& file) {
  if (std::filesystem::is_directory(file)) throw std::runtime_error(file + ": is a folder");
  const auto folder = std::filesystem::path(file).parent_path() / ".";
  if (access(folder.c_str(), W_OK) != 0)
    throw std::runtime_error(file + ": cannot be saved there: " + std::strerror(errno));
}

/// Throws std::invalid_argument; for a place where nothing can be saved std::runtime_error.
inline train_options parse_train_options(int count, char** argument) {
  train_options given;
  bool has_file = false;
  for (int i = 1; i < count; ++i) {
    const std::string key = argument[i];
    if (!key.starts_with("-")) {
      if (std::exchange(has_file, true)) throw std::invalid_argument("two files, " + given.file + " and " + key);
      given.file = key;
      continue;
    }
    const std::string value = ++i < count ? argument[i] : "";
    if (value.empty()) throw std::invalid_argument(key + " needs a value");
    const std::optional<double> number = csv::number(value);
    const auto take = [&](const char* name, auto& to, double least, double most) {
      using T = std::remove_reference_t<decltype(to)>;
      if (key != name || !number || *number < least || *number > most) return false;
      to = static_cast<T>(*number);
      return static_cast<double>(to) == *number;
    };
    constexpr double many = 1e9;
    const bool is_known = take("--epochs", given.epochs, 1, many) || take("--batch", given.batch, 1, many) ||
                          take("--rate", given.rate, 0, many) || take("--penalty", given.penalty, 0, many) ||
                          take("--seed", given.seed, 0, many) || take("--seeds", given.seeds, 1, many) ||
                          take("--folds", given.folds, 0, many) || take("--at-least", given.at_least, 0, 100);
    if (is_known) continue;
    if (key == "--label")
      given.label = value;
    else if (key == "--save")
      given.save = value;
    else if (key == "--load")
      given.load = value;
    else
      throw std::invalid_argument(key + " " + value + " is not understood");
  }
  if (given.folds == 1) throw std::invalid_argument("--folds 1: a cross-validation has at least two parts");
  if (!given.load.empty() && !given.save.empty())
    throw std::invalid_argument("--load trains nothing, so that there is nothing to --save");
  if (!given.save.empty()) check_place(given.save);
  return given;
}
