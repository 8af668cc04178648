// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <boost/crc.hpp>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "csv.hpp"
#include "remarks.hpp"
#include "words.hpp"

/// Rows of numbers, each of one of several classes.
struct labelled_rows {
  std::vector<std::string> columns{};  ///< those of numbers, as they stand in the file
  std::vector<std::string> classes{};
  std::vector<double> x{};                 ///< row by row
  std::vector<int> y{};                    ///< for each row the position of its class
  std::vector<std::string> not_numeric{};  ///< columns that are not used

  std::size_t rows() const { return y.size(); }
  std::size_t count(int c) const { return static_cast<std::size_t>(std::count(y.begin(), y.end(), c)); }

  /// What always answering with the most frequent class gets right, a share of 1.
  double most_frequent() const {
    std::size_t most = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) most = std::max(most, count(static_cast<int>(c)));
    return static_cast<double>(most) / static_cast<double>(rows());
  }
  /// A number, exact in a double, that stands for the names of the columns and classes in their order.
  double names() const {
    boost::crc_32_type crc;
    for (const auto* const list : {&columns, &classes}) {
      for (const std::string& name : *list) crc.process_bytes(name.c_str(), name.size() + 1);
      crc.process_byte(1);
    }
    return crc.checksum();
  }
};

/// The column that holds the classes: the last one unless named.
inline std::size_t label_column(const csv::table& table, const std::string& name) {
  if (table.rows.empty()) throw csv::error(table.file, 1, "there are no rows");
  const std::string& first = table.header.front();
  if (table.header.size() == 1 && first.find_first_of(";\t") != std::string::npos)
    throw csv::error(table.file, 1, "the header, '" + first + "', is one cell; cells are to be separated by commas");
  return name.empty() ? table.header.size() - 1 : table.column(name);
}

/// The classes of a column with their numbers of rows.
inline std::map<std::string, std::size_t> classes_of(const csv::table& table, std::size_t column) {
  std::map<std::string, std::size_t> all;
  for (const csv::row& r : table.rows)
    if (const auto name = csv::trimmed(r.cells[column]); !name.empty()) ++all[std::string(name)];
  return all;
}

/// "column 'Species' has 3 classes (setosa, ...)"
inline std::string describe_classes(const csv::table& table, std::size_t column) {
  const auto found = classes_of(table, column);
  std::vector<std::string> names;
  for (const auto& [name, rows] : found) names.push_back(name);
  return "column '" + table.header[column] + "' has " + count_of(found.size(), "class", "classes") + " (" +
         list_of(names) + ")";
}

/// A column counts as numeric where at least half of the rows have a number in it.
inline bool is_numeric(const csv::table& table, std::size_t column) {
  std::size_t numbers = 0;
  for (const csv::row& r : table.rows) numbers += csv::number(r.cells[column]) ? 1 : 0;
  return numbers > 0 && 2 * numbers >= table.rows.size();
}

/// The rows of these classes with every numeric column but the label. A row without a number where one belongs is left
/// out, with a complaint in the table.
inline labelled_rows read_rows(csv::table& table, std::size_t label, std::vector<std::string> classes) {
  labelled_rows data{{}, std::move(classes), {}, {}, {}};
  std::vector<std::size_t> source;
  for (std::size_t k = 0; k < table.header.size(); ++k) {
    if (k == label) continue;
    const bool numeric = is_numeric(table, k);
    if (numeric) source.push_back(k);
    (numeric ? data.columns : data.not_numeric).emplace_back(csv::trimmed(table.header[k]));
  }
  for (const csv::row& r : table.rows) {
    const std::string_view name = csv::trimmed(r.cells[label]);
    if (name.empty()) table.complain(r.line, "there is nothing in column '" + table.header[label] + "'");
    const auto own = std::find(data.classes.begin(), data.classes.end(), name);
    if (own == data.classes.end()) continue;
    const auto bad =
        std::find_if(source.begin(), source.end(), [&](std::size_t k) { return !csv::number(r.cells[k]); });
    if (bad != source.end()) {
      table.complain(r.line, "'" + r.cells[*bad] + "' in column '" + table.header[*bad] + "' is not a number");
      continue;
    }
    for (const std::size_t k : source) data.x.push_back(*csv::number(r.cells[k]));
    data.y.push_back(static_cast<int>(own - data.classes.begin()));
  }
  for (std::size_t c = 0; c < data.classes.size(); ++c)
    if (data.count(static_cast<int>(c)) == 0)
      throw csv::error(table.file, 1, "the class '" + data.classes[c] + "' has no row that can be used");
  return data;
}

/// The mean and one over the deviation of each column over some rows; of a column that does not change, 1.
inline void find_standard(const labelled_rows& data, const std::vector<std::size_t>& rows, std::vector<double>& middle,
                          std::vector<double>& scale) {
  const std::size_t width = data.columns.size();
  const auto n = static_cast<double>(rows.size());
  for (std::size_t j = 0; j < width; ++j) {
    double mean = 0;
    double variance = 0;
    for (const std::size_t i : rows) mean += data.x[i * width + j] / n;
    for (const std::size_t i : rows) variance += std::pow(data.x[i * width + j] - mean, 2) / n;
    middle[j] = mean;
    scale[j] = variance > 0 ? 1 / std::sqrt(variance) : 1;
  }
}

/// The rows of a file, of all classes in a column, and on stdout and stderr what is to know about them.
inline labelled_rows read_and_describe(const std::string& file, const std::string& label_name) {
  csv::table table = csv::read(file);
  const std::size_t label = label_column(table, label_name);
  const auto found = classes_of(table, label);
  const std::string have = describe_classes(table, label);
  if (found.size() < 2)
    throw csv::error(file, 1, have + ", two at least are needed; name the column of the classes with --label");
  if (2 * found.size() > table.rows.size())
    throw csv::error(
        file, 1,
        have + " in " + count_of(table.rows.size(), "row") +
            ": too few rows for so many classes, or not the column of the classes; name that with --label");
  std::vector<std::string> names;
  for (const auto& [name, rows] : found) names.push_back(name);
  labelled_rows data = read_rows(table, label, names);
  print_remarks(table);
  if (data.columns.empty()) throw csv::error(file, 1, "there is no column of numbers beside the classes");
  std::printf("%s: %s, %s\n", file.c_str(), count_of(data.rows(), "row").c_str(), have.c_str());
  std::printf("%s: %s\n", count_of(data.columns.size(), "column of numbers", "columns of numbers").c_str(),
              list_of(data.columns).c_str());
  if (!data.not_numeric.empty()) std::printf("not numeric, left out: %s\n", list_of(data.not_numeric).c_str());
  return data;
}
