// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::train(..., observer): the observer is called with an nn::step_report
// errors: 1
#include <tapeless/nn.hpp>
#include <vector>

constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::data<"x", N>;
constexpr auto w = tapeless::variable<"w">;
const std::vector<double> xs(3);

void train() {
  auto params = tapeless::nn::parameters<double>(tapeless::wrt(w));
  tapeless::nn::train(tapeless::nn::model{mean(square(w * x))}, params, tapeless::nn::sgd{},
                      tapeless::nn::rows(N, x = xs), {}, {}, [](int) {});
}
