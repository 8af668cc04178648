// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <charconv>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words.hpp"

/// Comma-separated values as in RFC 4180: a header, quoted cells ("a, b", "say ""hi""", line breaks inside), lines
/// that end in LF or CRLF; empty lines are passed over.
namespace csv {

struct row {
  std::size_t line = 0;
  std::vector<std::string> cells{};
};

/// Something wrong in a file: "file:line: reason".
struct error : std::runtime_error {
  error(const std::string& file, std::size_t line, const std::string& reason)
      : std::runtime_error(file + ":" + std::to_string(line) + ": " + reason) {}
};

/// A cell without the blanks around it.
inline std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
  return cell;
}

struct table {
  std::string file{};
  std::vector<std::string> header{};
  std::vector<row> rows{};
  std::vector<std::string> complaints{};  ///< rows left out, "file:line: reason"

  std::optional<std::size_t> find(std::string_view column) const {
    for (std::size_t k = 0; k < header.size(); ++k)
      if (trimmed(header[k]) == trimmed(column)) return k;
    return std::nullopt;
  }
  std::size_t column(std::string_view name) const {
    if (const auto found = find(name)) return *found;
    throw error(file, 1, "there is no column '" + std::string(name) + "'");
  }
  void complain(std::size_t line, const std::string& reason) {
    complaints.push_back(file + ":" + std::to_string(line) + ": " + reason);
  }
};

/// A cell as a finite number; blanks around it are allowed, anything else is not.
inline std::optional<double> number(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (fault != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

namespace detail {

/// Takes one record off the text; nothing for an empty line. Counts the lines it passes.
inline std::optional<row> take_row(std::string_view text, std::size_t& at, std::size_t& line, const std::string& file) {
  row r{line, {""}};
  bool quoted = false;
  bool empty = true;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"')
        r.cells.back() += c;
      else if (at + 1 < text.size() && text[at + 1] == '"')
        r.cells.back() += text[++at];
      else
        quoted = false;
      continue;
    }
    if (c == '\n') {
      ++at;
      break;
    }
    if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    empty = false;
    if (c == ',')
      r.cells.emplace_back();
    else if (c == '"' && r.cells.back().empty())
      quoted = true;
    else
      r.cells.back() += c;
  }
  if (quoted) throw error(file, r.line, "a quoted cell is opened and never closed");
  if (empty) return std::nullopt;
  return r;
}

}  // namespace detail

/// Reads a table. Rows with another number of cells than the header are left out, with a complaint; a file without a
/// header, or one that cannot be read, is an error.
inline table read(const std::string& file) {
  if (std::filesystem::is_directory(file)) throw std::runtime_error(file + ": is a folder");
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in.good() && !in.eof()) throw std::runtime_error(file + ": cannot be read");

  table t{file, {}, {}, {}};
  std::size_t line = 1;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    auto r = detail::take_row(text, at, line, file);
    if (!r) continue;
    if (t.header.empty())
      t.header = std::move(r->cells);
    else if (r->cells.size() != t.header.size())
      t.complain(r->line,
                 count_of(r->cells.size(), "cell") + " where the header has " + std::to_string(t.header.size()));
    else
      t.rows.push_back(std::move(*r));
  }
  if (t.header.empty()) throw error(file, 1, "there is no header");
  return t;
}

}  // namespace csv
