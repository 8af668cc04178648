// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): a value is neither a number nor a range of numbers nor an expression
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto x = tapeless::argument<0>;

void map(double* numbers) { static_cast<void>((x * x)(tapeless::view(numbers, {3, 4}))); }
