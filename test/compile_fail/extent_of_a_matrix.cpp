// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: X = range: the type of the range tells another number of elements along a dimension than the dimension has
// shows: 'D'
// errors: 1
#include <tapeless/tapeless.hpp>

template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> tensor{};
constexpr auto X =
    tensor<tapeless::dimension<tapeless::meta::name<'N'>, -1>, tapeless::dimension<tapeless::meta::name<'D'>, 4>>;

void bind(const double (&numbers)[2][3]) { static_cast<void>(X = numbers); }
