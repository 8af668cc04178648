// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Thousands of random tensor formulas, differentiated while the program runs: adjoints and tangents, evaluated by the
// reference, against central differences of the formula.
#define BOOST_TEST_MODULE adjoints of tensor formulas
#include "adjoints.hpp"

using namespace reference;

BOOST_AUTO_TEST_CASE(gradients) {
  tally t;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) check_gradient<7>(seed, t), check_gradient<10>(seed, t);
  t.check(1e-9L);
  for (const char* name :
       {"contract", "rename", "outer", "transpose", "where", "sum", "norm", "max", "prod", "logsumexp", "at_maximum",
        "softmax_mean", "softmax_weight", "product_tangent", "product_of_others"})
    BOOST_TEST(t.operations.count(name) == 1, name << " does not occur");
}

BOOST_AUTO_TEST_CASE(tangents) {
  tally t;
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) check_tangent<9>(seed, t);
  t.check(1e-9L);
}

BOOST_AUTO_TEST_CASE(tangents_of_gradients) {
  tally t;
  for (std::uint32_t seed = 1; seed <= 100; ++seed) check_second<6>(seed, t);
  t.check(1e-9L);
}

BOOST_AUTO_TEST_CASE(tangents_and_adjoints_are_transposed) {
  tally t;
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) check_transposed<9>(seed, t);
  t.check(1e-14L);
}

BOOST_AUTO_TEST_CASE(control_wrong_reference_rules_are_noticed) {
  for (const char* name : {"tanh", "sigmoid", "cos"}) {
    rules wrong = all_rules();
    const element_rule right = wrong.elementwise.at({name, 1});
    wrong.elementwise[{name, 1}] = [right](const quantity* x, int n) { return times(right(x, n), plain(1 + 1e-6L)); };
    tally t;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) check_gradient<7>(seed, t, wrong);
    BOOST_TEST(t.worst > 1e-9L, name);
  }
  rules wrong = all_rules();
  wrong.reductions["logsumexp"] = wrong.reductions["max"];
  tally t;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) check_gradient<7>(seed, t, wrong);
  BOOST_TEST(t.worst > 1e-9L);
}

namespace {
struct wrong_sin : tapeless::elementary<"sin"> {
  static constexpr auto value(const auto& x) { return tapeless::math::sin(x); }
  static constexpr auto partials(auto x, auto) {
    using namespace tapeless::literals;
    return tapeless::list(1.000001_c * cos(x));
  }
};
}  // namespace

BOOST_AUTO_TEST_CASE(control_a_wrong_partial_is_noticed) {
  graph::builder b;
  const handle x{&b, b.leaf(*grower::infos[1])};
  const handle n{&b, b.leaf(graph::leaf<tapeless::nodes::extent<std::remove_const_t<decltype(N)>>>)};
  const handle f = tapeless::apply<ops::sum_op>(tapeless::apply<wrong_sin>(x), n);
  tally t;
  compare_gradient(1, program_of(b), f.node, b, t);
  BOOST_TEST(t.worst > 1e-9L);
  BOOST_TEST(t.worst < 1e-5L);
}
