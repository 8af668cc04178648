// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: a tensor needs a range, a matrix, an mdspan, an array or a view
// errors: 1
#include <tapeless/evaluate/tensor_view.hpp>

double number = 0;
const auto view = tapeless::evaluate::as_tensor<2>(number);
