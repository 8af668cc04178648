// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Layers as gates, in double and float: against one call of the gradient and against loops by hand.
#define BOOST_TEST_MODULE nn_gate_layers
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/plan.hpp>
#include <tapeless/nn/gate.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../loops/data.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;
using std::vector;
using tapeless::wrt;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto U = tapeless::data<"U", N, H>;
constexpr auto W = tapeless::tensor<"W", D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto Z = tapeless::tensor<"Z", N, H>;
constexpr auto scores = matmul(X, W) + b;

constexpr std::size_t rows = 7, inputs = 5, outputs = 9;

/// Sums in long double, and the largest term of each.
struct sums {
  vector<long double> value, scale;
  explicit sums(std::size_t count) : value(count), scale(count) {}
  void add(std::size_t i, long double term) {
    value[i] += term;
    scale[i] = std::fmax(scale[i], std::fabs(term));
  }
};
/// The layer activation(X W + b) and its pullback by hand.
struct reference {
  sums z{rows * outputs}, x{rows * inputs}, w{inputs * outputs}, bias{outputs};
  vector<long double> y;

  template <class T, class Value, class Slope>
  reference(const vector<T>& x_of, const vector<T>& w_of, const vector<T>& b_of, const vector<T>& u, Value value,
            Slope slope)
      : y(rows * outputs) {
    for (std::size_t n = 0; n < rows; ++n)
      for (std::size_t h = 0; h < outputs; ++h) {
        const std::size_t i = n * outputs + h;
        z.add(i, b_of[h]);
        for (std::size_t d = 0; d < inputs; ++d)
          z.add(i, static_cast<long double>(x_of[n * inputs + d]) * w_of[d * outputs + h]);
        y[i] = value(z.value[i]);
        const long double dz = u[i] * slope(z.value[i]);
        bias.add(h, dz);
        for (std::size_t d = 0; d < inputs; ++d) {
          x.add(n * inputs + d, dz * w_of[d * outputs + h]);
          w.add(d * outputs + h, dz * x_of[n * inputs + d]);
        }
      }
  }
};

/// In units of rounding of the largest term, how far elements are from others.
template <class View, class Expected>
double distance(const View& view, const Expected& expected, const vector<long double>& scale) {
  loops::worst worst;
  const auto element = [](const auto& all, std::size_t i) {
    if constexpr (requires { all.data(); })
      return all.data()[i];
    else
      return all.data[i];
  };
  for (std::size_t i = 0; i < scale.size(); ++i)
    worst.note(element(view, i), static_cast<long double>(element(expected, i)), scale[i]);
  return view.size() == scale.size() ? worst.value() : 1e9;
}

/// The layer activation(X W + b).
template <class T, class F, class Value, class Slope>
void check_affine(F f, Value value, Slope slope) {
  const auto x = loops::numbers<T>(rows * inputs, -1, 1, 1);
  const auto w = loops::numbers<T>(inputs * outputs, -1, 1, 2);
  const auto bias = loops::numbers<T>(outputs, -1, 1, 3);
  const auto u = loops::numbers<T>(rows * outputs, -2, 2, 4);
  const reference hand(x, w, bias, u, value, slope);

  auto gate = nn::gate<T>(f, wrt(X, W, b));
  const auto y = gate.forward(X = x, W = w, b = bias);
  const auto slopes = gate.backward(u);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(y.data[0])>, T>);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(slopes[b][0])>, T>);

  const auto one_call = vjp(f, U, wrt(X, W, b))(X = x, W = w, b = bias, U = u);
  BOOST_TEST(distance(slopes[X], one_call[X], hand.x.scale) <= 4);
  BOOST_TEST(distance(slopes[W], one_call[W], hand.w.scale) <= 4);
  BOOST_TEST(distance(slopes[b], one_call[b], hand.bias.scale) <= 4);

  // Rounding of each of the scores, and of the sums.
  BOOST_TEST(distance(y, hand.y, hand.z.scale) <= 16);
  BOOST_TEST(distance(slopes[X], hand.x.value, hand.x.scale) <= 64);
  BOOST_TEST(distance(slopes[W], hand.w.value, hand.w.scale) <= 64);
  BOOST_TEST(distance(slopes[b], hand.bias.value, hand.bias.scale) <= 64);
  const reference other(x, w, bias, u, value, [&](long double z) { return 1.0001L * slope(z); });
  BOOST_TEST(distance(slopes[W], other.w.value, other.w.scale) > 64);  // what is compared can fail
}

/// A layer that goes element by element.
template <class T = double, class F, class Value, class Slope>
void check(F f, Value value, Slope slope) {
  const auto z = loops::numbers<T>(rows * outputs, -3, 3, 5);
  const auto u = loops::numbers<T>(rows * outputs, -2, 2, 6);
  auto gate = nn::gate<T>(f);
  const auto y = gate.forward(Z = z, H = outputs);
  const auto slopes = gate.backward(u);
  const auto one_call = vjp(f, U)(Z = z, U = u, H = outputs);
  loops::worst of_value, of_slope, of_call;
  for (std::size_t i = 0; i < z.size(); ++i) {
    of_value.note(y.data[i], value(static_cast<long double>(z[i])), 1);
    of_slope.note(slopes[Z].data[i], u[i] * slope(static_cast<long double>(z[i])), std::fabs(u[i]));
    of_call.note(slopes[Z].data[i], one_call[Z].data()[i], std::fabs(u[i]));
  }
  BOOST_TEST(of_value.value() <= 4);
  BOOST_TEST(of_slope.value() <= 8);
  BOOST_TEST(of_call.value() <= 4);
}

}  // namespace

BOOST_AUTO_TEST_CASE(affine_and_sigmoid) {
  const auto s = [](long double z) { return 1 / (1 + std::exp(-z)); };
  const auto slope = [s](long double z) { return s(z) * (1 - s(z)); };
  check_affine<double>(sigmoid(scores), s, slope);
  check_affine<float>(sigmoid(scores), s, slope);
  check(sigmoid(Z), s, slope);
}
BOOST_AUTO_TEST_CASE(tanh_layer) {
  check(
      tanh(Z), [](long double z) { return std::tanh(z); },
      [](long double z) { return 1 - std::tanh(z) * std::tanh(z); });
}
BOOST_AUTO_TEST_CASE(relu_layer) {
  const auto value = [](long double z) { return z > 0 ? z : 0; };
  const auto slope = [](long double z) -> long double { return z > 0; };
  check(relu(Z), value, slope);
  check<float>(relu(Z), value, slope);
}
BOOST_AUTO_TEST_CASE(leaky_relu_layer) {
  check(
      leaky_relu(Z, 0.125_c), [](long double z) { return z > 0 ? z : z / 8; },
      [](long double z) { return z > 0 ? 1 : 0.125L; });
}
BOOST_AUTO_TEST_CASE(elu_layer) {
  check(
      elu(Z), [](long double z) { return z > 0 ? z : std::exp(z) - 1; },
      [](long double z) { return z > 0 ? 1 : std::exp(z); });
}
BOOST_AUTO_TEST_CASE(maxout_layer) {
  // The largest of three linear functions.
  check(
      max(max(Z, -0.5_c * Z), 2_c * Z - 1_c), [](long double z) { return std::fmax(std::fmax(z, -z / 2), 2 * z - 1); },
      [](long double z) { return z > 1   ? 2
                                 : z > 0 ? 1
                                         : -0.5L; });
}

/// Caffe's sigmoid layer, forward and backward over a blob: one pass each, on one thread or on several.
namespace blob {

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto W = tapeless::dim<"W">;
constexpr auto bottom = tapeless::tensor<"bottom", N, C, H, W>;
constexpr auto top = sigmoid(bottom);
using layer = decltype(nn::gate(top));

// One loop over each dimension, the innermost with SIMD, no memory between, and nothing kept but the result.
template <class Plan>
constexpr bool is_one_pass(Plan p) {
  return p.loops() == 4 && p.passes(N) == 1 && p.passes(W) == 1 && p.barriers() == 0;
}
static_assert(is_one_pass(plan(layer::forward_function())));
static_assert(is_one_pass(plan(layer::backward_function())));

template <class T>
void check() {
  constexpr std::size_t n = 4, c = 6, h = 27, w = 61, size = n * c * h * w;
  const auto x = loops::numbers<T>(size, -9, 9, 1);
  const auto upstream = loops::numbers<T>(size, -1, 1, 2);
  const auto in_blob = [](const vector<T>& v) { return tapeless::view(v.data(), {n, c, h, w}); };

  auto gate = nn::gate<T>(top);
  const auto y = gate.forward(bottom = in_blob(x));
  const auto dx = gate.backward(in_blob(upstream))[bottom];
  BOOST_TEST(gate.cache_size() == size);

  // The layer's loops as they stand in sigmoid_layer.cpp.
  loops::worst forward, backward;
  for (std::size_t i = 0; i < size; ++i) {
    const long double s = 1 / (1 + std::exp(-static_cast<long double>(x[i])));
    forward.note(y.data[i], s);
    backward.note(dx.data[i], upstream[i] * s * (1 - s), std::fabs(upstream[i]));
  }
  BOOST_TEST(forward.value() <= 4);
  BOOST_TEST(backward.value() <= 4);

  auto threads = nn::gate<T>(top);
  const auto same_y = threads.forward(tapeless::parallel, bottom = in_blob(x));
  const auto same_dx = threads.backward(tapeless::parallel, in_blob(upstream))[bottom];
  BOOST_TEST(std::equal(y.data, y.data + size, same_y.data));
  BOOST_TEST(std::equal(dx.data, dx.data + size, same_dx.data));

  vector<T> diff(size);
  BOOST_TEST(allocations_of([&] {
               threads.forward(tapeless::parallel, bottom = in_blob(x));
               threads.backward_into(diff)(tapeless::parallel, in_blob(upstream));
             }) == 0);
  BOOST_TEST(std::equal(diff.begin(), diff.end(), dx.data));
}

BOOST_AUTO_TEST_CASE(blob_in_double) { check<double>(); }
BOOST_AUTO_TEST_CASE(blob_in_float) { check<float>(); }

BOOST_AUTO_TEST_CASE(no_memory_between_the_passes) {
  BOOST_TEST(plan(layer::forward_function()).workspace() == "none");
  BOOST_TEST(plan(layer::backward_function()).workspace() == "none");
}

}  // namespace blob
