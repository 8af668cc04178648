// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(t = value): t is a vector or a tensor and needs a range: a span, vector, array or view
// shows: 'W'
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto W = tapeless::tensor<"W", n, m>;

double value = sum(W)(W = 2.0);
