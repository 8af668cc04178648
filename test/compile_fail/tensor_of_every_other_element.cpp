// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the range needs as many axes as X has dimensions, or adjacent elements in row-major order
// errors: 1
#include <tapeless/tapeless.hpp>

template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> tensor{};
constexpr auto X =
    tensor<tapeless::dimension<tapeless::meta::name<'N'>>, tapeless::dimension<tapeless::meta::name<'D'>>>;

void bind(const double* numbers) { static_cast<void>(X = tapeless::view(numbers, 12, 2)); }
