// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: an index is neither a variable of the matrix nor a position in it
// errors: 1
#include <boost/hana/tuple.hpp>
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

auto entry = tapeless::sparse_jacobian(boost::hana::make_tuple(x * x, x))[tapeless::literal<1, 1>{}][x];
