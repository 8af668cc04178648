// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): one input is given two values in this call
// shows: extent
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto X = tapeless::matrix<"X", n, tapeless::dim<"d">>;

double value(const double (&numbers)[4]) { return tapeless::prepare(sum(X), n = 2)(X = numbers, n = 3); }
