// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: into(Y): where Y takes all results one after the other, its elements are adjacent
// shows: strided_view
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto X = tapeless::matrix<"X", tapeless::dim<"n", 2>, tapeless::dim<"d", 2>>;

void write(double* to, const double (&numbers)[4]) {
  tapeless::outputs(X, -X).into(tapeless::view(to, 8, 2))(X = numbers);
}
