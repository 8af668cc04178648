// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What the planner decides, carried out: sums of sums, values kept for a row or recomputed, operands renamed.
#define BOOST_TEST_MODULE plans carried out
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/plan.hpp>

#include "call.hpp"
#include "data.hpp"

namespace {

using namespace reference;
using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::tensor;

constexpr auto I = dim<"I">;
constexpr auto J = dim<"J", 6>;
constexpr auto K = dim<"K">;
constexpr auto E = dim<"E", 3>;
constexpr auto A = tensor<"A", I, J>;
constexpr auto C = tensor<"C", I, K, J>;
constexpr auto v = tapeless::vector<"v", J>;
constexpr auto P = tensor<"P", I, K, E>;
constexpr auto means = tensor<"means", K, E>;
constexpr auto Q = tensor<"Q", K, E, prime(E)>;

template <class F>
void check(const F& f) {
  inputs in;
  in.resize(axis_of(I), 5);
  in.resize(axis_of(K), 4);
  in.resize(axis_of(prime(E)), 3);
  std::uint32_t seed = 3;
  const auto bind = [&](const auto& x) {
    in.bind(leaf_of(x), numbers(in.volume(axes_of(leaf_of(x))), ++seed * 7919U));
  };
  bind(A), bind(C), bind(v), bind(P), bind(means), bind(Q);
  const expectation<F> expected(in);
  BOOST_TEST(expected.error_of_rules < 1e-9L);
  const errors e = errors_of_call<double>(f, in, expected);
  BOOST_TEST(e.value < 1e-13L);
  BOOST_TEST(e.gradient < 1e-12L);
}
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr auto of_sums = sum(sum(C * C, K), I);
constexpr auto costly = erf(A) * log(square(A) + 1_c) * pow(square(A) + 2_c, v);
constexpr auto center = P - means;
constexpr auto images = contract(rename(center, E, prime(E)), Q, prime(E));

}  // namespace

BOOST_AUTO_TEST_CASE(sums_of_sums) {
  static_assert(plan(of_sums).loops() == 3);
  BOOST_TEST(plan(of_sums).workspace() == "J numbers in each chunk of a loop");
  check(sum(sin(of_sums) * v));
  check(sum(exp(sum(sum(sin(C), I), K)) * v));
  check(sum(cos(sum(sum(C * A, K), J))));
  check(sum(sin(sum(sum(C * v, I), K)) * v));
}
BOOST_AUTO_TEST_CASE(a_sum_that_others_need_too_is_kept) {
  constexpr auto inner = sum(C * C, K);
  check(sum(sin(sum(inner, I)) * v) + sum(exp(-inner)));
}
BOOST_AUTO_TEST_CASE(costly_values_of_a_row) {
  constexpr auto f = softmax(costly, J);
  BOOST_TEST(plan(f).workspace() == "J numbers in each chunk of a loop");
  // Not of all rows, and nothing that is as cheap to compute again.
  BOOST_TEST(plan(softmax(exp(A), J)).workspace() == "none");
  check(sum(f * A));
  check(logsumexp(costly));
  check(sum(logsumexp(costly, J) * sum(A, J)));
}
BOOST_AUTO_TEST_CASE(what_is_renamed_is_computed_where_it_is_used) {
  BOOST_TEST(!contains(plan(sum(logsumexp(sum(square(images), E), K))).workspace(), "I"));
  check(sum(logsumexp(sum(square(images), E), K)));
  check(sum(tanh(images)));
}
BOOST_AUTO_TEST_CASE(results_that_later_loops_need) {
  tapeless::tensor_value<double, 2> a({3, 6});
  for (std::size_t k = 0; k < a.size(); ++k) a[k] = 0.25 * static_cast<double>(k % 7) - 0.5;
  constexpr auto scaled = A * A + 1_c;
  const auto all = outputs(scaled, sum(scaled), scaled / sum(scaled))(A = a);
  const auto& first = all[0_c];
  const double total = all[1_c];
  const auto& ratios = all[2_c];
  double sum_of_all = 0;
  for (const double x : a) sum_of_all += x * x + 1;
  BOOST_TEST(std::abs(total - sum_of_all) < 1e-14 * sum_of_all);
  for (std::size_t k = 0; k < a.size(); ++k) {
    BOOST_TEST(std::abs(first[k] - (a[k] * a[k] + 1)) < 1e-15 * 2);
    BOOST_TEST(std::abs(ratios[k] - (a[k] * a[k] + 1) / sum_of_all) < 1e-15);
  }
}
