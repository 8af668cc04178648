// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a derivative is asked for in an input that the function does not have
// errors: 1
#include <tapeless/nn/sequential.hpp>
#include <tapeless/tapeless.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

auto layer = tapeless::nn::gate(exp(x), y);
