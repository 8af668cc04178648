// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "csv.hpp"

/// Rows of numbers, each of one of several classes.
struct labelled_rows {
  std::vector<std::string> columns{};  ///< those of numbers, as they stand in the file
  std::vector<std::string> classes{};
  std::vector<double> x{};  ///< row by row
  std::vector<int> y{};     ///< for each row the position of its class

  std::size_t rows() const { return y.size(); }
  std::size_t count(int c) const { return static_cast<std::size_t>(std::count(y.begin(), y.end(), c)); }
};

/// The column that holds the classes: the last one unless named.
inline std::size_t label_column(const csv::table& table, const std::string& name) {
  if (table.rows.empty()) throw csv::error(table.file, 1, "there are no rows");
  return name.empty() ? table.header.size() - 1 : table.column(name);
}

/// The classes of a column with their numbers of rows.
inline std::map<std::string, std::size_t> classes_of(const csv::table& table, std::size_t column) {
  std::map<std::string, std::size_t> all;
  for (const csv::row& r : table.rows)
    if (!r.cells[column].empty()) ++all[r.cells[column]];
  return all;
}

/// "column 'Species' has 3 classes (setosa, ...)"
inline std::string describe_classes(const csv::table& table, std::size_t column) {
  const auto found = classes_of(table, column);
  std::string list;
  for (const auto& [name, rows] : found) {
    if (list.size() > 60) {
      list += ", ...";
      break;
    }
    list += (list.empty() ? "" : ", ") + name;
  }
  return "column '" + table.header[column] + "' has " + std::to_string(found.size()) + " classes (" + list + ")";
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
  labelled_rows data{{}, std::move(classes), {}, {}};
  std::vector<std::size_t> source;
  for (std::size_t k = 0; k < table.header.size(); ++k) {
    if (k == label || !is_numeric(table, k)) continue;
    source.push_back(k);
    data.columns.push_back(table.header[k]);
  }
  for (const csv::row& r : table.rows) {
    const auto own = std::find(data.classes.begin(), data.classes.end(), r.cells[label]);
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
