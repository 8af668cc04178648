// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: into(y): the elements of y are const
#include <tapeless/tapeless.hpp>
#include <vector>

constexpr auto x = tapeless::variable<"x">;

int main() {
  const std::vector<double> xs(3), ys(3);
  (x * x).into(ys)(x = xs);
}
