// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: into(f, ..., slopes): the variables of slopes are not those of the gradient, in its order; name them in both:
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;

void write() {
  auto slopes = tapeless::nn::parameters<double>(tapeless::wrt(b, a));
  static_cast<void>(tapeless::nn::into(gradient(a * b), slopes));
}
