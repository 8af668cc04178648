// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The loops that the planner finds, as plan(f) tells them.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <tapeless/inspect/plan.hpp>
#include <tapeless/tapeless.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::gradient;
using tapeless::plan;
using tapeless::value_and_gradient;
using tapeless::wrt;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 64>;
constexpr auto H = tapeless::dim<"H", 32>;
constexpr auto C = tapeless::dim<"C", 10>;
constexpr auto x = tapeless::vector<"x", N>;
constexpr auto y = tapeless::vector<"y", N>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto mu = tapeless::variable<"mu">;
constexpr auto sigma = tapeless::variable<"sigma">;
constexpr auto X = tapeless::tensor<"X", N, D>;
constexpr auto Y = tapeless::tensor<"Y", N, D>;
constexpr auto W = tapeless::matrix<"W", D, H>;
constexpr auto b = tapeless::vector<"b", H>;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto labels = tapeless::index<"labels", N, C>;

constexpr auto cross_entropy = mean(logsumexp(scores, C) - gather(scores, C, labels));
constexpr auto density = sum(-0.5_c * square((x - mu) / sigma) - log(sigma));
constexpr auto layer = relu(matmul(X, W) + b);

template <class Plan, class Dimension>
constexpr bool has_one_pass(const Plan& p, Dimension d) {
  return p.passes(d) == 1 && p.barriers() == 0;
}

// Elementwise chains with sums, values and all gradients: one pass.
static_assert(has_one_pass(plan(value_and_gradient(sum(exp(sin(x) * y) + square(x)))), N));
static_assert(has_one_pass(plan(value_and_gradient(mean(square(X * Y - a)))), N));
static_assert(has_one_pass(plan(value_and_gradient(sum(exp(X) * Y) * a)), D));
static_assert(plan(value_and_gradient(sum(exp(X) * Y))).loops() == 2);
static_assert(has_one_pass(plan(value_and_gradient(density, wrt(x, mu, sigma))), N));
// The running maximum is rescaled: log-sum-exp and its gradient take two passes, here and inside a loop over rows.
static_assert(plan(logsumexp(x)).passes(N) == 1);
static_assert(plan(value_and_gradient(logsumexp(x))).passes(N) == 2);
static_assert(plan(value_and_gradient(logsumexp(x))).barriers() == 1);
static_assert(plan(softmax(scores, C)).passes(C) == 2);
static_assert(has_one_pass(plan(softmax(scores, C)), N));
static_assert(plan(value_and_gradient(cross_entropy)).passes(C) == 2);
static_assert(has_one_pass(plan(value_and_gradient(cross_entropy)), N));
// An affine layer: the product and one loop.
static_assert(plan(layer).products() == 1 && plan(layer).passes(N) == 1 && plan(layer).loops() == 2);
static_assert(plan(layer).barriers() == 1);
// A transpose is another view of the same memory.
static_assert(plan(matmul(X, transpose(X))).products() == 1 && plan(matmul(X, transpose(X))).loops() == 0);
static_assert(plan(matmul(transpose(W), transpose(X))).loops() == 0);
// Vectors alone are planned as they are run: tapeless/evaluate/loop counts the same.
static_assert(plan(mean(square(x - mean(x)))).passes(N) == 2);
static_assert(plan(x * y).loops() == 1);
static_assert(plan(a * a).loops() == 0);
// What a prepared function does is what the function does.
static_assert(std::is_same_v<decltype(plan(prepare(layer, N = 3))), decltype(plan(layer))>);

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(loops_line_by_line) {
  std::ostringstream out;
  out << plan(value_and_gradient(density, wrt(x, mu, sigma)));
  BOOST_TEST(out.str() ==
             "t3 = log(sigma)\n"
             "t4 = 1 / sigma\n"
             "for N (SIMD)  <- x  -> value, t5, t6, [x]\n"
             "  t1 = (x - mu) / sigma\n"
             "  t2 = t1 * t1\n"
             "  [x] = -(t1 * t4)\n"
             "  value += -0.5 * t2 - t3\n"
             "  t5 += t1\n"
             "  t6 += t2\n"
             "[mu] = t4 * t5\n"
             "[sigma] = t4 * (t6 - extent(N))\n"
             "workspace: none\n");
}

BOOST_AUTO_TEST_CASE(products_and_barriers) {
  BOOST_TEST(to_string(plan(layer)) ==
             "t1[N, H] = X[N, D] W[D, H]\n"
             "---\n"
             "for N  <- b, t1  -> value\n"
             "  for H (SIMD)\n"
             "    value = relu(b + t1)\n"
             "workspace: N H numbers\n");
  BOOST_TEST(to_string(plan(matmul(X, transpose(X)))) ==
             "value[N, N'] = X[N, D] X[N', D]\n"
             "workspace: none\n");
}

BOOST_AUTO_TEST_CASE(loops_in_loops) {
  BOOST_TEST(to_string(plan(softmax(scores, C))) ==
             "for N  <- scores  -> value\n"
             "  for C (SIMD)\n"
             "    t1 = logsumexp(scores)\n"
             "  for C (SIMD)\n"
             "    value = softmax_weight(scores, t1)\n"
             "workspace: none\n");
}

BOOST_AUTO_TEST_CASE(one_value_as_two_results) {
  const std::string text = to_string(plan(tapeless::outputs(sum(x), sum(x), sum(y))));
  BOOST_TEST(contains(text, "[0] += x\n"), text);
  BOOST_TEST(contains(text, "[2] += y\n"), text);
  BOOST_TEST(contains(text, "[1] = [0]\n"), text);
  BOOST_TEST(contains(to_string(plan(gradient(sum(x * y)))), "[x] = y\n"));
}

BOOST_AUTO_TEST_CASE(workspace_in_bytes) {
  BOOST_TEST(plan(layer).workspace() == "N H numbers");
  const std::size_t less = plan(layer).workspace<double>(N = 100);
  BOOST_TEST(less >= 100 * 32 * sizeof(double));
  BOOST_TEST(plan(layer).workspace<double>(N = 200) - less >= 100 * 32 * sizeof(double));
  BOOST_TEST(plan(layer).workspace<float>(N = 100) < less);
  BOOST_TEST(plan(softmax(scores, C)).workspace<double>(N = 1000) == 0U);
  BOOST_TEST(plan(mean(square(x - mean(x)))).workspace<double>(N = 1000) == 0U);
  BOOST_CHECK_THROW(plan(layer).workspace<double>(), tapeless::binding_error);
}

// A mixture of normal distributions with full covariances (ADBench): nothing of each point and component is kept.
BOOST_AUTO_TEST_CASE(mixture_of_normal_distributions) {
  constexpr auto K = tapeless::dim<"K">;
  constexpr auto E = tapeless::dim<"E", 3>;
  constexpr auto L = tapeless::dim<"L", 3>;
  constexpr auto points = tapeless::data<"points", N, E>;
  constexpr auto alpha = tapeless::vector<"alpha", K>;
  constexpr auto means = tapeless::matrix<"means", K, E>;
  constexpr auto q = tapeless::matrix<"q", K, E>;
  constexpr auto below = tapeless::matrix<"below", K, L>;
  constexpr auto center = broadcast(points, K) - means;
  constexpr auto lower = lower_triangular(below, E, prime(E), tapeless::strict);
  constexpr auto image = exp(q) * center + transpose(contract(rename(center, E, prime(E)), lower, prime(E)), K, E);
  constexpr auto terms = alpha + sum(q, E) - 0.5_c * squared_norm(image, E);
  constexpr auto f = value_and_gradient(sum(logsumexp(terms, K)));
  const std::string text = to_string(plan(f));
  const std::string workspace = plan(f).workspace();
  BOOST_TEST(!contains(workspace, "N"), text);
  BOOST_TEST(contains(workspace, "K E"), text);
  BOOST_TEST(plan(f).passes(N) == 1, text);
  BOOST_TEST(plan(f).products() == 0, text);
}
