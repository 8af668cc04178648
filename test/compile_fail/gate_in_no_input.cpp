// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a derivative is asked for in an input that the function does not have
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

auto gate = nn::gate(exp(x), tapeless::wrt(y));
