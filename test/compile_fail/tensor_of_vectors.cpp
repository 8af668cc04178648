// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the elements are not numbers; a vector of vectors is not one piece of memory: give all its
// errors: 1
#include <tapeless/tapeless.hpp>
#include <vector>

template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> tensor{};
constexpr auto X =
    tensor<tapeless::dimension<tapeless::meta::name<'N'>>, tapeless::dimension<tapeless::meta::name<'D'>>>;

void bind(const std::vector<std::vector<double>>& rows) { static_cast<void>(X = rows); }
