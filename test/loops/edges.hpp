// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <limits>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "data.hpp"

/// What the tests of the edges of reductions share.
namespace edges {

inline constexpr auto n = tapeless::dim<"n">;
inline constexpr auto t = tapeless::vector<"t", n>;
inline constexpr auto a = tapeless::variable<"a">;

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Where a vector is not zero.
inline std::vector<std::size_t> support(const std::vector<double>& x) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] != 0) at.push_back(i);
  return at;
}

}  // namespace edges
