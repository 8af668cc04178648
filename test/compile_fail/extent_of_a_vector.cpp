// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the type of the range tells another number of elements along a dimension than the dimension has
// shows: 'n'
// errors: 1
#include <array>
#include <tapeless/tapeless.hpp>

constexpr auto t = tapeless::vector<"t", tapeless::dim<"n", 3>>;

double value = sum(t)(t = std::array<double, 4>{});
