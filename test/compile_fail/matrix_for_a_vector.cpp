// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: x = matrix: a vector is bound to elements along one dimension; give a row, a column or a view of them
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto t = tapeless::vector<"t", tapeless::dim<"n">>;

double value(double* numbers) { return sum(t)(t = tapeless::view(numbers, {3, 4})); }
