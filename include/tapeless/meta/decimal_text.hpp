// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "decimal.hpp"

namespace tapeless::meta {

/// What parsing a numeric literal found.
enum class spelling { decimal, too_long, not_decimal };

struct parsed {
  spelling verdict = spelling::decimal;
  decimal value{};
};

/// Reads the text of a C++ numeric literal: digits with separators, a point, an exponent.
constexpr parsed parse_decimal(const char* text) {
  uint128 digits = 0;
  int exponent = 0;
  bool fraction = false;
  bool octal = text[0] == '0' && text[1] != '\0';
  constexpr uint128 limit = (~uint128{0} >> 1U) / 10 - 1;
  for (; *text != '\0' && *text != 'e' && *text != 'E'; ++text) {
    if (*text == '\'') continue;
    if (*text == '.') {
      fraction = true;
      octal = false;
      continue;
    }
    if (*text < '0' || *text > '9') return {spelling::not_decimal, {}};
    if (digits > limit) return {spelling::too_long, {}};
    digits = digits * 10 + static_cast<unsigned>(*text - '0');
    if (fraction) --exponent;
  }
  if (*text != '\0') {
    octal = false;
    ++text;
    const bool negative = *text == '-';
    if (*text == '-' || *text == '+') ++text;
    int written = 0;
    for (; *text != '\0'; ++text) {
      if (*text == '\'') continue;
      if (*text < '0' || *text > '9') return {spelling::not_decimal, {}};
      if (written > 100'000) return {spelling::too_long, {}};
      written = written * 10 + (*text - '0');
    }
    exponent += negative ? -written : written;
  }
  if (octal) return {spelling::not_decimal, {}};
  return {spelling::decimal, normalised(static_cast<int128>(digits), exponent, exponent)};
}

}  // namespace tapeless::meta
