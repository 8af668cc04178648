// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "labelled_rows.hpp"

/// Which rows and columns of a table to learn from. Empty where the table decides: the last column, its two classes.
struct selection {
  std::string label{};
  std::pair<std::string, std::string> classes{};
};

/// Two classes of rows with standardised numeric columns.
struct data_set {
  struct column {
    std::string name{};
    double mean = 0;
    double deviation = 1;
    std::vector<double> value{};  ///< (x - mean) / deviation
  };
  std::string label{};
  std::pair<std::string, std::string> classes{};
  std::vector<column> columns{};
  std::vector<double> target{};  ///< -1 for the first class, 1 for the second

  std::size_t rows() const { return target.size(); }
  std::size_t count(double y) const { return static_cast<std::size_t>(std::count(target.begin(), target.end(), y)); }

  /// The first rows, standardised as they are.
  data_set first(std::size_t rows) const {
    data_set part = *this;
    part.target.resize(rows);
    for (column& c : part.columns) c.value.resize(rows);
    return part;
  }
};

inline std::pair<std::string, std::string> choose_classes(const csv::table& table, std::size_t label,
                                                          std::pair<std::string, std::string> named) {
  const auto found = classes_of(table, label);
  if (named.first.empty() && found.size() == 2) return {found.begin()->first, found.rbegin()->first};
  const std::string have = describe_classes(table, label);
  if (named.first.empty()) throw csv::error(table.file, 1, have + "; name two of them with --classes a,b");
  for (const std::string& name : {named.first, named.second})
    if (found.count(name) == 0) throw csv::error(table.file, 1, have + ", none of them '" + name + "'");
  return named;
}

inline void standardise(data_set::column& c) {
  const auto n = static_cast<double>(c.value.size());
  for (const double x : c.value) c.mean += x / n;
  double variance = 0;
  for (const double x : c.value) variance += (x - c.mean) * (x - c.mean) / n;
  c.deviation = std::sqrt(variance);
  for (double& x : c.value) x = (x - c.mean) / c.deviation;
}

/// The rows of two classes with every numeric column but the label and those that never change.
inline data_set choose(csv::table& table, const selection& wanted) {
  const std::size_t label = label_column(table, wanted.label);
  data_set data{table.header[label], choose_classes(table, label, wanted.classes), {}, {}};
  const labelled_rows all = read_rows(table, label, {data.classes.first, data.classes.second});
  for (const int y : all.y) data.target.push_back(y == 0 ? -1 : 1);
  for (std::size_t j = 0; j < all.columns.size(); ++j) {
    data_set::column c{all.columns[j], 0, 1, {}};
    for (std::size_t i = 0; i < all.rows(); ++i) c.value.push_back(all.x[i * all.columns.size() + j]);
    standardise(c);
    if (c.deviation > 0) data.columns.push_back(std::move(c));
  }
  if (data.columns.empty()) throw csv::error(table.file, 1, "no column of numbers that change");
  return data;
}

/// The rows of two classes in a file, and on stdout and stderr what is to know about them.
inline data_set read_and_describe(const std::string& file, const selection& wanted) {
  csv::table table = csv::read(file);
  data_set data = choose(table, wanted);
  print_remarks(table);
  std::printf("%s: %s %s, %s %s, %s\n", file.c_str(), count_of(data.count(-1), "row").c_str(),
              data.classes.first.c_str(), count_of(data.count(1), "row").c_str(), data.classes.second.c_str(),
              count_of(data.columns.size(), "column of numbers", "columns of numbers").c_str());
  return data;
}

/// Weights of the standardised columns, the offset first, as they apply to the columns of the file.
inline void print_weights(const data_set& data, const std::vector<double>& w) {
  double offset = w[0];
  for (std::size_t j = 1; j < w.size(); ++j) offset -= w[j] * data.columns[j - 1].mean / data.columns[j - 1].deviation;
  std::printf("%12.5g  (offset)\n", offset);
  for (std::size_t j = 1; j < w.size(); ++j)
    std::printf("%12.5g  %s\n", w[j] / data.columns[j - 1].deviation, data.columns[j - 1].name.c_str());
}
