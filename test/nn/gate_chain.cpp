// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Chains of layers: gates with weights of their own, layers written by hand between them.
#define BOOST_TEST_MODULE nn_gate_chain
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/nn/affine.hpp>
#include <tapeless/nn/initialise.hpp>
#include <tapeless/nn/optimisers.hpp>
#include <tapeless/nn/sequential.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"
#include "../loops/data.hpp"

namespace {

namespace nn = tapeless::nn;
namespace hana = boost::hana;
using namespace tapeless::literals;
using std::vector;
using tapeless::wrt;

constexpr auto x = tapeless::variable<"x">;
constexpr auto k = tapeless::variable<"k">;
constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto Z = tapeless::data<"Z", N, H>;
constexpr auto W1 = tapeless::tensor<"W1", D, H>;
constexpr auto b1 = tapeless::tensor<"b1", H>;

// Layers by hand: a number halved, the elements of a vector from the last to the first.
struct halved {
  constexpr double forward(double v) { return v / 2; }
  constexpr double backward(double upstream) { return upstream / 2; }
};
struct reversed {
  vector<double> y, dx;
  const auto& forward(std::span<const double> v) {
    y.assign(v.rbegin(), v.rend());
    return y;
  }
  const auto& backward(std::span<const double> upstream) {
    dx.assign(upstream.rbegin(), upstream.rend());
    return dx;
  }
};
/// Twice each element of a matrix.
struct doubled {
  vector<double> y, dx;
  static auto twice(const auto& matrix, vector<double>& memory) {
    memory.resize(matrix.size());
    const auto y = tapeless::view(memory.data(), {matrix.extent[0], matrix.extent[1]});
    for (std::size_t i = 0; i < matrix.extent[0]; ++i)
      for (std::size_t j = 0; j < matrix.extent[1]; ++j) y(i, j) = 2 * matrix(i, j);
    return y;
  }
  auto forward(const auto& matrix) { return twice(matrix, y); }
  auto backward(const auto& upstream) { return twice(upstream, dx); }
};
/// The sum of a matrix: its upstream is a number, its result is none.
struct summed {
  vector<double> dx{};
  std::size_t rows = 0, columns = 0;
  struct total {
    double value;
  };
  total forward(const auto& matrix) {
    rows = matrix.extent[0], columns = matrix.extent[1];
    double sum = 0;
    for (std::size_t i = 0; i < rows; ++i)
      for (std::size_t j = 0; j < columns; ++j) sum += matrix(i, j);
    return {sum};
  }
  auto backward(const auto& upstream) {
    dx.assign(rows * columns, upstream * 1.0);
    return tapeless::view(dx.data(), {rows, columns});
  }
};
/// A matrix times a number that lies elsewhere, with the slope in it.
struct scaled {
  const double* factor;
  vector<double> x{}, y{}, dx{};
  double slope = 0;
  static auto memory_like(auto matrix, vector<double>& memory) {
    memory.resize(matrix.size());
    return tapeless::view(memory.data(), {matrix.extent[0], matrix.extent[1]});
  }
  static void times(double factor, const auto& from, const auto& to) {
    for (std::size_t i = 0; i < to.extent[0]; ++i)
      for (std::size_t j = 0; j < to.extent[1]; ++j) to(i, j) = factor * from(i, j);
  }
  auto forward(const auto& matrix) {
    times(1, matrix, memory_like(matrix, x));
    const auto result = memory_like(matrix, y);
    times(*factor, matrix, result);
    return result;
  }
  auto backward(const auto& upstream) {
    const auto result = memory_like(upstream, dx), given = memory_like(upstream, x);
    slope = 0;
    for (std::size_t i = 0; i < given.extent[0]; ++i)
      for (std::size_t j = 0; j < given.extent[1]; ++j) slope += given(i, j) * upstream(i, j);
    times(*factor, upstream, result);
    return result;
  }
  auto gradient() { return hana::make_map(hana::make_pair(k, slope)); }
};
struct forgetful {
  double forward(double v) { return v; }
};

static_assert(nn::layer<halved, double> && nn::layer<halved&, double>);
static_assert(nn::layer<reversed, vector<double>>);
static_assert(!nn::layer<reversed, double>);
static_assert(!nn::layer<forgetful, double> && !nn::layer<double, double>);
static_assert(nn::layer<summed, tapeless::tensor_view<const double, 2, 1>>);
static_assert(nn::layer<decltype(nn::gate(square(x), x)), double>);

// A chain of numbers, while compiling: k x^2 / 2 at k = 3, x = 2.
constexpr auto of_numbers = [] {
  auto net = nn::sequential(nn::gate(k * square(x), x, k = 3), halved{});
  const double value = net.forward(2.0);
  const double slope = net.backward(1.0);
  return std::array{value, slope, net[0_c].gradient()[k]};
}();
static_assert(of_numbers == std::array{6.0, 6.0, 2.0});

}  // namespace

BOOST_AUTO_TEST_CASE(vectors_and_a_layer_by_hand) {
  constexpr auto v = tapeless::vector<"v", N>;
  constexpr auto positions = tapeless::data<"positions", N>;
  const vector<double> places{0, 1, 2};
  auto net = nn::sequential(nn::gate(square(v), v), reversed{}, nn::gate(sum(positions * v), v, positions = places));
  BOOST_TEST(net.forward(vector<double>{1, 3, 5}) == 9 + 2);  // 25 9 1 times 0 1 2
  const auto slope = net.backward(10);
  BOOST_TEST((vector<double>(slope.begin(), slope.end()) == vector<double>{40, 60, 0}));
}

BOOST_AUTO_TEST_CASE(matrices_weights_and_a_layer_by_hand) {
  const auto points = loops::numbers<double>(4 * 3, -1, 1, 1);
  auto w1 = loops::numbers<double>(3 * 5, -1, 1, 2);
  const auto bias = loops::numbers<double>(5, -1, 1, 3);
  auto net =
      nn::sequential(nn::gate(tanh(matmul(X, W1) + b1), X, W1 = w1, b1 = bias), doubled{}, nn::gate(sum(square(Z)), Z));
  constexpr auto whole = sum(square(2_c * tanh(matmul(X, W1) + b1)));
  for (int step = 0; step < 2; ++step) {
    const double value = net.forward(tapeless::view(points.data(), {4, 3}));
    const auto dx = net.backward(1);
    const auto& slopes = net[0_c].gradient();
    const auto [loss, slope] = value_and_gradient(whole, wrt(X, W1, b1))(X = points, W1 = w1, b1 = bias);
    BOOST_TEST(value == loss, boost::test_tools::tolerance(1e-14));
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 3; ++j) BOOST_TEST(std::abs(dx(i, j) - slope[X](i, j)) < 1e-14);
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 5; ++j) BOOST_TEST(std::abs(slopes[W1](i, j) - slope[W1](i, j)) < 1e-14);
    for (std::size_t j = 0; j < 5; ++j) BOOST_TEST(std::abs(slopes[b1][j] - slope[b1][j]) < 1e-14);
    w1[7] += 0.5;  // weights are where they are: the next forward reads them again
  }
  BOOST_TEST(allocations_of([&] {
               net.forward(tapeless::view(points.data(), {4, 3}));
               net.backward(1);
             }) == 0);
}

BOOST_AUTO_TEST_CASE(a_set_of_parameters) {
  auto parameters = hana::make_map(hana::make_pair(k, 3.0), hana::make_pair(b1, vector<double>{1, 2}));
  auto net = nn::sequential(nn::gate(k * square(x), x, parameters), halved{});
  BOOST_TEST(net.forward(2) == 6);
  parameters[k] = 5;
  BOOST_TEST(net.forward(2) == 10);
  BOOST_TEST(net.backward(1) == 10);
  BOOST_TEST(net[0_c].gradient()[k] == 2);
}

// What forward gives need not be what backward takes.
BOOST_AUTO_TEST_CASE(an_upstream_of_another_type) {
  const vector<double> elements{1, 2, 3, 4, 5, 6};
  auto net = nn::sequential(nn::gate(square(Z), Z), doubled{}, summed{});
  BOOST_TEST(net.forward(tapeless::view(elements.data(), {2, 3})).value == 2 * 91);
  const auto dz = net.backward(0.5);
  for (std::size_t i = 0; i < 6; ++i) BOOST_TEST(dz(i / 3, i % 3) == 2 * elements[i]);
}

// A set as gradients are one: tensors and vectors that own their elements; updated in place, step by step.
BOOST_AUTO_TEST_CASE(weights_learn) {
  constexpr auto hidden = tanh(matmul(X, W1) + b1);
  const auto points = loops::numbers<double>(16 * 3, -1, 1, 4);
  auto parameters = gradient(sum(hidden), wrt(W1, b1))(X = points, W1 = loops::numbers<double>(3 * 2, -1, 1, 5),
                                                       b1 = vector<double>{0, 0});
  for (auto& one : parameters[b1]) one = 0;
  constexpr auto target = tapeless::data<"target", N, H>;
  vector<double> wanted;
  for (std::size_t i = 0; i < 16; ++i)
    wanted.insert(wanted.end(), {std::tanh(points[3 * i] - points[3 * i + 1]), std::tanh(0.5 * points[3 * i + 2])});
  auto net = nn::sequential(nn::gate(hidden, X, parameters), nn::gate(mean(square(Z - target)), Z, target = wanted));
  const auto x_of = tapeless::view(points.data(), {16, 3});
  const double before = net.forward(x_of);
  for (int step = 0; step < 300; ++step) {
    net.forward(x_of);
    net.backward(1);
    const auto& slopes = net[0_c].gradient();
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 2; ++j) parameters[W1](i, j) -= 0.5 * slopes[W1](i, j);
    for (std::size_t j = 0; j < 2; ++j) parameters[b1][j] -= 0.5 * slopes[b1][j];
  }
  BOOST_TEST(net.forward(x_of) < 1e-3 * before);
}

BOOST_AUTO_TEST_CASE(chains_are_layers_and_layers_stay_where_they_are) {
  auto inner = nn::sequential(halved{}, halved{});
  auto net = nn::sequential(inner, nn::gate(exp(x), x), inner);
  BOOST_TEST(net.forward(4.0) == std::exp(1.0) / 4, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(net.backward(1.0) == std::exp(1.0) / 16, boost::test_tools::tolerance(1e-15));
  static_assert(nn::layer<decltype(net), double>);
}

// Its second forward would overwrite what the first has kept.
BOOST_AUTO_TEST_CASE(a_layer_with_memory_stands_once) {
  constexpr auto v = tapeless::vector<"v", N>;
  const char* text = "nn::sequential(a, b, ...): a layer that keeps something stands in it twice; make a second one";
  auto gate = nn::gate(exp(v), v), other = nn::gate(exp(v), v);
  BOOST_TEST(test::error_of([&] { nn::sequential(gate, gate); }) == text);
  BOOST_TEST(test::error_of([&] { nn::sequential(gate, other, reversed{}, gate); }) == text);
  auto inner = nn::sequential(gate, reversed{});
  BOOST_TEST(test::error_of([&] { nn::sequential(inner, gate); }) == text);
  BOOST_TEST(test::error_of([&] { nn::sequential(inner, inner); }) == text);
  BOOST_TEST(test::error_of([&] { nn::sequential(nn::sequential(other, gate), halved{}, inner); }) == text);
  BOOST_TEST(test::error_of([&] { nn::sequential(inner, inner[1_c]); }) == text);

  auto net = nn::sequential(gate, other);
  BOOST_TEST(net.forward(vector<double>{0.5})[0] == std::exp(std::exp(0.5)), boost::test_tools::tolerance(1e-15));
  const double slope = std::exp(0.5) * std::exp(std::exp(0.5));
  BOOST_TEST(net.backward(vector<double>{1})[0] == slope, boost::test_tools::tolerance(1e-15));
  halved stateless;
  BOOST_TEST(nn::sequential(stateless, halved{}, stateless).forward(8.0) == 1);
}

// Two layers of one set of parameters and one by hand with a weight of its own, by the optimiser; each step as that of
// the whole net written out.
BOOST_AUTO_TEST_CASE(a_chain_learns_by_an_optimiser) {
  constexpr auto C = tapeless::dim<"C">;
  constexpr auto W2 = tapeless::tensor<"W2", H, C>;
  constexpr auto b2 = tapeless::tensor<"b2", C>;
  constexpr auto Y = tapeless::data<"Y", N, C>;
  constexpr auto target = tapeless::data<"target", N, C>;
  const auto points = loops::numbers<double>(6 * 3, -1, 1, 6);
  const auto wanted = loops::numbers<double>(6 * 2, -1, 1, 7);
  const auto x_of = tapeless::view(points.data(), {6, 3});
  const auto y_of = tapeless::view(wanted.data(), {6, 2});
  auto params = nn::parameters<double>(wrt(W1, b1, W2, b2, k), D = 3, H = 5, C = 2);
  nn::initialise(params, nn::xavier{}, 1);
  params[k] = 1;
  auto same = params;
  auto net =
      nn::sequential(nn::gate(tanh(nn::affine(X, W1, b1)), X, params), scaled{&params[k]},
                     nn::gate(nn::affine(Z, W2, b2), Z, params), nn::gate(mean(square(Y - target)), Y, target = y_of));
  constexpr auto whole = mean(square(nn::affine(k * tanh(nn::affine(X, W1, b1)), W2, b2) - target));
  nn::optimiser opt(nn::adam{}, params), other(nn::adam{}, same);
  const double before = net.forward(x_of);
  for (int step = 0; step < 200; ++step) {
    const double loss = net.forward(x_of);
    net.backward(1);
    opt.update(params, net.gradient(), 0.02);
    const auto [value, slopes] =
        nn::call(value_and_gradient(whole, wrt(W1, b1, W2, b2, k)), same, X = x_of, target = y_of);
    if (step < 20) BOOST_TEST(loss == value, boost::test_tools::tolerance(1e-9));
    other.update(same, slopes, 0.02);
  }
  BOOST_TEST(net.forward(x_of) < 0.1 * before);
  BOOST_TEST(allocations_of([&] {
               net.forward(x_of);
               net.backward(1);
               opt.update(params, net.gradient(), 0.02);
             }) == 0);
  static_assert(decltype(hana::length(net.gradient()))::value == 5);
  auto outer = nn::sequential(doubled{}, net);
  BOOST_TEST(&outer.gradient()[W2](0, 0) == &net.gradient()[W2](0, 0));
}
