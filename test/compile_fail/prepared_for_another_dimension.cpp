// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: prepare(f, N = 128): f has no such dimension
// shows: 'k'
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto k = tapeless::dim<"k">;
constexpr auto W = tapeless::tensor<"W", n, m>;

auto step = prepare(sum(W), k = 2);
