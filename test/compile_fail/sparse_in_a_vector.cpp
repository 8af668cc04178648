// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: sparse_jacobian(fs): derivatives in the elements of a vector are not entries of a matrix
// errors: 1
#include <boost/hana/tuple.hpp>
#include <tapeless/core.hpp>

constexpr auto a = tapeless::variable<"a">;
constexpr auto t = tapeless::vector<"t", tapeless::dim<"n">>;

auto j = tapeless::sparse_jacobian(boost::hana::make_tuple(sum(a * t), a* a));
