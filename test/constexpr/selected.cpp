// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A node that only branches not taken lead to, several of them and not only of where(): its partial derivative may be
// infinite, its operand's adjoint is exactly 0 all the same.
#include <tapeless/core.hpp>

using namespace tapeless::literals;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto root = sqrt(x);  // slope infinity at 0

constexpr auto rectified = relu(root - 1_c) + relu(root - 2_c);
static_assert(derivative(rectified, x)(x = 0.0) == 0);
static_assert(derivative(rectified, x, x)(x = 0.0) == 0);
static_assert(derivative(rectified, x)(x = 4.0) == 0.25);
static_assert(derivative(rectified, x)(x = 16.0) == 0.25);
static_assert(jvp(rectified, x = 1_c)(x = 0.0) == 0);

static_assert(derivative(max(y, root) + max(y + 1_c, root), x)(x = 0.0, y = 5.0) == 0);
static_assert(derivative(min(y, root) + min(y - 1_c, root), x)(x = 0.0, y = -5.0) == 0);
static_assert(derivative(clamp(log(x), -5_c, 5_c) * clamp(log(x), -4_c, 4_c), x)(x = 0.0) == 0);
static_assert(derivative(where(1_c < x, root, 0_c) + where(2_c < x, root* root, 0_c), x)(x = 0.0) == 0);

// Whole exponents of plain numbers, as in a generic function.
static_assert(tapeless::pow(-2.0, 3_c) == -8.0);

}  // namespace
