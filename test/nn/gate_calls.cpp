// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Gates with dimensions: what they remember, memory, extents, errors.
#define BOOST_TEST_MODULE nn_gate_calls
#include <boost/test/unit_test.hpp>
#include <limits>
#include <tapeless/nn/gate.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"
#include "../loops/data.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;
using std::vector;
using tapeless::view;
using tapeless::wrt;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto W = tapeless::tensor<"W", D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto labels = tapeless::index<"labels", N, H>;
constexpr auto v = tapeless::vector<"v", N>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto scores = matmul(X, W) + b;

/// x^3, with a derivative in terms of x.
struct cube_op : tapeless::elementary<"cube"> {
  static constexpr auto value(const auto& x) { return x * x * x; }
  static constexpr auto partials(auto x, auto) { return tapeless::list(3_c * square(x)); }
};

template <class Elements>
vector<double> copy(const Elements& all) {
  if constexpr (requires { all.data(); })
    return {all.data(), all.data() + all.size()};
  else
    return {all.data, all.data + all.size()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(inputs_may_be_overwritten) {
  constexpr auto loss = -mean(gather(log_softmax(tanh(scores), H), H, labels));
  vector<double> x{1, 2, 3, 4, 5, 6}, w{0.1, 0.2, 0.3, -0.4, 0.5, 0.6}, bias{0.1, 0.2, 0.3};
  vector<int> classes{0, 2, 1};
  const auto slope = gradient(loss, wrt(X, W, b))(X = x, W = w, b = bias, labels = classes);
  auto gate = nn::gate(loss, wrt(X, W, b));
  BOOST_TEST(gate.forward(X = x, W = w, b = bias, labels = classes) == loss(X = x, W = w, b = bias, labels = classes),
             boost::test_tools::tolerance(1e-15));
  for (auto* all : {&x, &w, &bias}) all->assign(all->size(), -7);
  classes = {1, 1, 0};
  const auto pulled = gate.backward(1);
  const auto compare = [](const auto& actual, const auto& expected) {
    const auto one = copy(actual), other = copy(expected);
    BOOST_TEST_REQUIRE(one.size() == other.size());
    for (std::size_t i = 0; i < one.size(); ++i) BOOST_TEST(std::abs(one[i] - other[i]) < 1e-15);
  };
  compare(pulled[X], slope[X]);
  compare(pulled[W], slope[W]);
  compare(pulled[b], slope[b]);
}

BOOST_AUTO_TEST_CASE(no_allocation_after_the_first_calls) {
  auto gate = nn::gate(sigmoid(scores), wrt(X, W, b));
  const auto pass = [&gate](std::size_t n, std::size_t d, std::size_t h) {
    static const auto numbers = loops::numbers<double>(4096, -1, 1);
    const double* const p = numbers.data();
    const auto y = gate.forward(X = view(p, {n, d}), W = view(p, {d, h}), b = view(p, h));
    const auto slope = gate.backward(y);
    return slope[W](0, 0) + slope[b][0];
  };
  BOOST_TEST(allocations_of([&] { pass(33, 17, 20); }) > 0);
  double first = 0, second = 0;
  const int later = allocations_of([&] {
    first = pass(33, 17, 20);
    pass(5, 3, 2);
    second = pass(33, 17, 20);
  });
  BOOST_TEST(later == 0);
  BOOST_TEST(first == second);
}

BOOST_AUTO_TEST_CASE(vectors) {
  auto gate = nn::gate(a * exp(v));
  const vector<double> x{0, 1, 2};
  const auto y = gate.forward(v = x, a = 2);
  BOOST_TEST(y[1] == 2 * std::exp(1.0), boost::test_tools::tolerance(1e-15));
  const auto slope = gate.backward(vector<double>{1, 10, 100});
  BOOST_TEST(slope[v][2] == 200 * std::exp(2.0), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(slope[a] == 1 + 10 * std::exp(1.0) + 100 * std::exp(2.0), boost::test_tools::tolerance(1e-15));
  vector<double> dv(3);
  double da = 0;
  gate.backward_into(da, dv)(vector<double>{0, 1, 0});
  BOOST_TEST(da == std::exp(1.0), boost::test_tools::tolerance(1e-15));
  BOOST_TEST((dv == vector<double>{0, y[1], 0}));
}

BOOST_AUTO_TEST_CASE(extents_alone) {
  auto total = nn::gate(sum(v));
  BOOST_TEST(total.forward(v = vector<double>{1, 2, 4}) == 7);
  BOOST_TEST((copy(total.backward(3)[v]) == vector<double>{3, 3, 3}));
  BOOST_TEST(total.forward(v = vector<double>{1, 2, 4, 8}) == 15);
  BOOST_TEST((copy(total.backward(-1)[v]) == vector<double>{-1, -1, -1, -1}));
  auto averages = nn::gate(mean(X, N), wrt(X));
  averages.forward(X = vector<double>{1, 2, 3, 4, 5, 6}, D = 2);
  BOOST_TEST((copy(averages.backward(vector<double>{3, 6})[X]) == vector<double>{1, 2, 1, 2, 1, 2}));
  auto constant = nn::gate(b + 1_c, wrt(b));
  constant.forward(b = vector<double>{1, 2});
  BOOST_TEST((copy(constant.backward(vector<double>{5, 6})[b]) == vector<double>{5, 6}));
}

BOOST_AUTO_TEST_CASE(own_operation_and_several_results) {
  constexpr auto cubes = tapeless::apply<cube_op>(a * v);
  auto gate = nn::gate(tapeless::outputs(cubes, sum(v)));
  const auto y = gate.forward(v = vector<double>{1, -2}, a = 2);
  BOOST_TEST((copy(boost::hana::at_c<0>(y)) == vector<double>{8, -64}));
  BOOST_TEST(boost::hana::at_c<1>(y) == -1);
  const auto slope = gate.backward(vector<double>{1, 1}, 5);
  BOOST_TEST((copy(slope[v]) == vector<double>{3 * 4 * 2 + 5, 3 * 16 * 2 + 5}));
  BOOST_TEST(slope[a] == 3 * 4 * 1 + 3 * 16 * -2);
}

BOOST_AUTO_TEST_CASE(indices) {
  constexpr auto one = tapeless::index<"one", N>;
  auto element = nn::gate(square(gather(v, N, one)));
  BOOST_TEST(element.forward(v = vector<double>{1, 2, 3}, one = 2) == 9);
  BOOST_TEST((copy(element.backward(1)[v]) == vector<double>{0, 0, 6}));
  // Every other of these integers, which change before backward.
  constexpr auto K = tapeless::dim<"K">;
  constexpr auto rows = tapeless::index<"rows", K, N>;
  auto table = nn::gate(gather(X, N, rows), wrt(X));
  vector<int> integers{1, 9, 0, 9};
  const auto y = table.forward(X = vector<double>{1, 2, 3, 4}, N = 2, D = 2, rows = view(integers.data(), 2, 2));
  BOOST_TEST((copy(y) == vector<double>{3, 4, 1, 2}));
  integers = {0, 0, 0, 0};
  BOOST_TEST((copy(table.backward(vector<double>{1, 2, 3, 4})[X]) == vector<double>{3, 4, 1, 2}));
}

BOOST_AUTO_TEST_CASE(results_that_are_one_or_an_input) {
  auto gate = nn::gate(tapeless::outputs(exp(v), exp(v), v));
  gate.forward(v = vector<double>{0, 0});
  const auto slope = gate.backward(vector<double>{1, 0}, vector<double>{2, 0}, vector<double>{10, 20});
  BOOST_TEST((copy(slope[v]) == vector<double>{13, 20}));
}

// Backward of softmax asks for its result alone: y (u - sum(y u)) in each row.
BOOST_AUTO_TEST_CASE(softmax_layer) {
  constexpr auto U = tapeless::data<"U", N, D>;
  auto gate = nn::gate(softmax(X, D), wrt(X));
  const double none = -std::numeric_limits<double>::infinity();
  const vector<double> x{1, -2, 0.5, 1000, -1000, 999, none, 3, 4, none, none, none};
  const vector<double> u{1, 2, -3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
  const auto y = copy(gate.forward(X = x, N = 4, D = 3));
  BOOST_TEST(gate.cache_size() == 12U);
  const auto dx = copy(gate.backward(u)[X]);
  const auto one_call = vjp(softmax(X, D), U, wrt(X))(X = x, U = u, N = 4, D = 3)[X];
  loops::worst of_value, of_slope, of_call;
  for (std::size_t n = 0; n < 12; n += 3) {
    long double total = 0, mean = 0;
    const long double most = std::fmax(x[n], std::fmax(x[n + 1], x[n + 2]));
    const auto share = [&](std::size_t i) { return most == none ? 0 : std::exp(x[i] - most); };
    for (std::size_t i = n; i < n + 3; ++i) total += share(i), mean += share(i) * u[i];
    mean = most == none ? 0 : mean / total;
    const long double size = std::fmax(1.0L, std::fabs(most == none ? 0 : most));  // scores are no more exact
    for (std::size_t i = n; i < n + 3; ++i) {
      const long double expected = most == none ? 0 : share(i) / total;
      of_value.note(y[i], expected, size);
      of_slope.note(dx[i], expected * (u[i] - mean), size * std::fabs(u[i]));
      of_call.note(dx[i], one_call.data()[i], y[i] * std::fabs(u[i]));
    }
  }
  BOOST_TEST(of_value.value() <= 2);
  BOOST_TEST(of_slope.value() <= 4);
  BOOST_TEST(of_call.value() <= 4);
}

BOOST_AUTO_TEST_CASE(moved) {
  auto gate = nn::gate(square(v));
  gate.forward(v = vector<double>{1, 2});
  auto other = std::move(gate);
  BOOST_TEST((copy(other.backward(vector<double>{1, 1})[v]) == vector<double>{2, 4}));
}

BOOST_AUTO_TEST_CASE(errors) {
  auto gate = nn::gate(scores, wrt(X, W, b));
  const vector<double> x(6), w(6), bias(3);
  const vector<double> nine(9), eight(8);
  BOOST_TEST(error_of([&] { gate.backward(nine); }) ==
             "gate.backward(upstream): forward comes first, backward uses what it has kept");
  gate.forward(X = x, W = w, b = bias);
  BOOST_TEST(error_of([&] { gate.backward(nine); }) == "no error");
  BOOST_TEST(error_of([&] { gate.backward(eight); }) ==
             "gate.backward(upstream): the upstream has 8 elements where the result of forward has 9");
  BOOST_TEST(error_of([&] {
               gate.backward(view(eight.data(), {2, 3}));
             }) == "gate.backward(upstream): the upstream has extent 2 along N where the result of forward has 3");
  // After a call that failed there is nothing to go back through.
  BOOST_TEST(error_of([&] { gate.forward(X = x, W = w, b = eight); }) != "no error");
  BOOST_TEST(error_of([&] { gate.backward(nine); }) ==
             "gate.backward(upstream): forward comes first, backward uses what it has kept");
}
