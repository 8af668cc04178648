// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: dropout(x, mask, keep): keep must be a scalar
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto mask = tapeless::tensor<"mask", N, D>;
constexpr auto keep = tapeless::tensor<"keep", D>;

constexpr auto layer = tapeless::nn::dropout(x, mask, keep);
