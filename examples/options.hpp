// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "data_set.hpp"
#include "help.hpp"

/// The command line of logistic_regression.
struct options {
  std::string file = "examples/data/iris.csv";
  selection wanted{"", {"versicolor", "virginica"}};
  double penalty = 1e-3;
};

inline constexpr const char* usage =
    R"(usage: logistic_regression [<file.csv>] [--label <column>] [--classes <a>,<b>] [--penalty <number>]
Tells two classes of rows apart by their numeric columns. Without a file: examples/data/iris.csv, versicolor against
virginica. The label is the last column unless named; the classes are the two it has unless named. Rows without a
number where one belongs are reported and left out.
)";

/// Throws std::invalid_argument.
inline options parse(int count, char** argument) {
  options given;
  for (int i = 1; i < count; ++i) {
    const std::string_view key = argument[i];
    if (!key.starts_with("--")) {
      given.file = key;
      given.wanted.classes = {};
      continue;
    }
    const std::string value = ++i < count ? argument[i] : "";
    if (value.empty()) throw std::invalid_argument(std::string(key) + " needs a value");
    if (key == "--label") {
      given.wanted.label = value;
    } else if (key == "--classes" && value.find(',') != std::string::npos) {
      given.wanted.classes = {value.substr(0, value.find(',')), value.substr(value.find(',') + 1)};
    } else if (key == "--penalty" && csv::number(value).value_or(-1) >= 0) {
      given.penalty = *csv::number(value);
    } else {
      throw std::invalid_argument(std::string(key) + " " + value + " is not understood");
    }
  }
  return given;
}
