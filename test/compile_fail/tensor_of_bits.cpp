// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the elements of vector<bool> have no address; give a vector of numbers
// errors: 1
#include <tapeless/tapeless.hpp>
#include <vector>

template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> tensor{};
constexpr auto X =
    tensor<tapeless::dimension<tapeless::meta::name<'N'>>, tapeless::dimension<tapeless::meta::name<'D'>>>;

void bind(const std::vector<bool>& bits) { static_cast<void>(X = bits); }
