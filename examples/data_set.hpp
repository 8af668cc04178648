// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "csv.hpp"

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

/// The classes of a column with their numbers of rows.
inline std::map<std::string, std::size_t> classes_of(const csv::table& table, std::size_t column) {
  std::map<std::string, std::size_t> all;
  for (const csv::row& r : table.rows)
    if (!r.cells[column].empty()) ++all[r.cells[column]];
  return all;
}

inline std::pair<std::string, std::string> choose_classes(const csv::table& table, std::size_t label,
                                                          std::pair<std::string, std::string> named) {
  const auto found = classes_of(table, label);
  if (named.first.empty() && found.size() == 2) return {found.begin()->first, found.rbegin()->first};
  std::string list;
  for (const auto& [name, rows] : found) {
    if (list.size() > 60) {
      list += ", ...";
      break;
    }
    list += (list.empty() ? "" : ", ") + name;
  }
  const std::string have =
      "column '" + table.header[label] + "' has " + std::to_string(found.size()) + " classes (" + list + ")";
  if (named.first.empty()) throw csv::error(table.file, 1, have + "; name two of them with --classes a,b");
  for (const std::string& name : {named.first, named.second})
    if (found.count(name) == 0) throw csv::error(table.file, 1, have + ", none of them '" + name + "'");
  return named;
}

/// A column counts as numeric where at least half of the rows have a number in it.
inline bool is_numeric(const csv::table& table, std::size_t column) {
  std::size_t numbers = 0;
  for (const csv::row& r : table.rows) numbers += csv::number(r.cells[column]) ? 1 : 0;
  return numbers > 0 && 2 * numbers >= table.rows.size();
}

inline void standardise(data_set::column& c) {
  const auto n = static_cast<double>(c.value.size());
  for (const double x : c.value) c.mean += x / n;
  double variance = 0;
  for (const double x : c.value) variance += (x - c.mean) * (x - c.mean) / n;
  c.deviation = std::sqrt(variance);
  for (double& x : c.value) x = (x - c.mean) / c.deviation;
}

/// The rows of two classes with every numeric column but the label and those that never change. A row without a number
/// where one belongs is left out, with a complaint in the table.
inline data_set choose(csv::table& table, const selection& wanted) {
  if (table.rows.empty()) throw csv::error(table.file, 1, "there are no rows");
  const std::size_t label = wanted.label.empty() ? table.header.size() - 1 : table.column(wanted.label);
  data_set data{table.header[label], choose_classes(table, label, wanted.classes), {}, {}};
  std::vector<std::size_t> source;
  for (std::size_t k = 0; k < table.header.size(); ++k) {
    if (k == label || !is_numeric(table, k)) continue;
    source.push_back(k);
    data.columns.push_back({table.header[k], 0, 1, {}});
  }
  for (const csv::row& r : table.rows) {
    const std::string& own = r.cells[label];
    if (own != data.classes.first && own != data.classes.second) continue;
    std::vector<double> x;
    for (const std::size_t k : source) {
      const auto number = csv::number(r.cells[k]);
      if (!number) {
        table.complain(r.line, "'" + r.cells[k] + "' in column '" + table.header[k] + "' is not a number");
        break;
      }
      x.push_back(*number);
    }
    if (x.size() < source.size()) continue;
    data.target.push_back(own == data.classes.second ? 1 : -1);
    for (std::size_t j = 0; j < x.size(); ++j) data.columns[j].value.push_back(x[j]);
  }
  for (const double y : {-1.0, 1.0})
    if (data.count(y) == 0) throw csv::error(table.file, 1, "one of the two classes has no row that can be used");
  for (auto& c : data.columns) standardise(c);
  std::erase_if(data.columns, [](const data_set::column& c) { return !(c.deviation > 0); });
  if (data.columns.empty()) throw csv::error(table.file, 1, "no column of numbers that change");
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
