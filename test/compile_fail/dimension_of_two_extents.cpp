// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: one name is given to two kinds of input
#include <tapeless/tapeless.hpp>
#include <vector>

constexpr auto v = tapeless::vector<"v", tapeless::dim<"n">>;
constexpr auto w = tapeless::vector<"w", tapeless::dim<"n", 5>>;

int main() {
  const std::vector<double> three(3), five(5);
  return static_cast<int>((sum(v) + sum(w))(v = three, w = five));
}
