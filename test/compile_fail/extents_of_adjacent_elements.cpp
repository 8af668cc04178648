// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the type of the range tells another number of elements than the dimensions of X have together
// errors: 1
#include <array>
#include <tapeless/tapeless.hpp>

template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> tensor{};
constexpr auto X =
    tensor<tapeless::dimension<tapeless::meta::name<'N'>, 3>, tapeless::dimension<tapeless::meta::name<'D'>, 4>>;

void bind(const std::array<double, 13>& numbers) { static_cast<void>(X = numbers); }
