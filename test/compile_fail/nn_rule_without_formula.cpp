// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::optimiser(rule, params): a rule has a state, a formula and constants(step); see update_rules.hpp
// shows: half_a_rule
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;

struct half_a_rule {
  static constexpr auto state = tapeless::wrt();
};

void update() {
  auto params = nn::parameters<float>(tapeless::wrt(tapeless::variable<"a">));
  nn::optimiser opt(half_a_rule{}, params);
  opt.update(params, params, 0.1);
}
