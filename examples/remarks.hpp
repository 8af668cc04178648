// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "csv.hpp"

/// What a reader of a table should know: a first line that looks like a row, and the first of the rows left out.
inline std::vector<std::string> remarks(const csv::table& table, std::size_t most = 5) {
  std::vector<std::string> all;
  const auto numbers = std::count_if(table.header.begin(), table.header.end(),
                                     [](const std::string& cell) { return csv::number(cell).has_value(); });
  // One cell that is no number may be the class of a row.
  if (numbers > 0 && static_cast<std::size_t>(numbers) + 1 >= table.header.size())
    all.push_back(table.file + ":1: the first line, '" + table.header.front() +
                  (table.header.size() > 1 ? ",...'" : "'") + ", is taken for the header");
  const std::size_t shown = std::min(most, table.complaints.size());
  for (std::size_t k = 0; k < shown; ++k) all.push_back(table.complaints[k] + "; left out");
  if (shown < table.complaints.size())
    all.push_back("... and " + std::to_string(table.complaints.size() - shown) + " more left out");
  return all;
}

inline void print_remarks(const csv::table& table) {
  for (const std::string& remark : remarks(table)) std::fprintf(stderr, "%s\n", remark.c_str());
}
