// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: n = size: the extent of a dimension is an integer
// shows: double
// errors: 1
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto size = n = 2.5;
