// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <string_view>

/// Whether --help or -h is anywhere on a command line.
inline bool asks_for_help(int count, char** argument) {
  return std::any_of(argument + 1, argument + count,
                     [](std::string_view word) { return word == "--help" || word == "-h"; });
}
