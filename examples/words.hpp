// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

/// "1 class", "3 classes"
inline std::string count_of(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}
inline std::string count_of(std::size_t n, const std::string& one) { return count_of(n, one, one + "s"); }

/// "setosa, versicolor, virginica"; of what does not fit into a line, "..."
inline std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    if (list.size() > 60) return list + ", ...";
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}
