// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
// Gates of numbers: forward and backward agree bit for bit with the call of the function and of its gradient.
#define BOOST_TEST_MODULE nn_gate_scalars
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/gate.hpp>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;
using tapeless::wrt;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto k = tapeless::parameter<"k">;
constexpr auto seed = tapeless::parameter<"seed">;

/// x / (1 + |x|), with a slope in terms of the result.
struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr auto value(const auto& a) { return a / (tapeless::math::abs(a) + 1); }
  static constexpr auto partials(auto, auto b) { return tapeless::list(square(1_c - abs(b))); }
};

template <class T>
struct spring {
  T mass, stiffness;
};

// While compiling: the lecture's first graph.
constexpr auto first_graph = [] {
  auto gate = nn::gate((x + y) * z);
  const double value = gate.forward(x = -2.0, y = 5.0, z = -4.0);
  const auto slope = gate.backward(1.0);
  return std::array{value, slope[x], slope[y], slope[z], gate.backward(-0.5)[z]};
}();
static_assert(first_graph == std::array{-12.0, -4.0, -4.0, 3.0, -1.5});

// The patterns of gates: add distributes, max routes, multiply switches, a value used twice adds up.
template <class F>
constexpr std::array<double, 2> pulled(F f, double a, double b, double upstream) {
  auto gate = nn::gate(f, wrt(x, y));
  gate.forward(x = a, y = b);
  const auto slope = gate.backward(upstream);
  return {slope[x], slope[y]};
}
static_assert(pulled(x + y, 3, -4, 2) == std::array{2.0, 2.0});
static_assert(pulled(max(x, y), 2, -1, 2) == std::array{2.0, 0.0});
static_assert(pulled(x * y, 3, -4, 2) == std::array{-8.0, 6.0});
static_assert(pulled(square(x + y) + x, 1, 2, 1) == std::array{7.0, 6.0});

bool same_bits(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

/// Whether a gate gives what the call, the gradient and the vjp give, for several values and upstreams.
template <class F>
bool agrees(F f) {
  auto gate = nn::gate(f, wrt(x, y, z));
  bool all = true;
  for (const double a : {-1.75, 0.3, 2.1})
    for (const double b : {-0.6, 0.0, 1.3})
      for (const double c : {0.7, 3.1}) {
        all = all && same_bits(gate.forward(x = a, y = b, z = c), f(x = a, y = b, z = c));
        const auto once = gate.backward(1.0);
        const auto slope = gradient(f, wrt(x, y, z))(x = a, y = b, z = c);
        all = all && same_bits(once[x], slope[x]) && same_bits(once[y], slope[y]) && same_bits(once[z], slope[z]);
        for (const double u : {-2.3, 0.1}) {
          const auto weighted = gate.backward(u);
          const auto pullback = vjp(f, seed, wrt(x, y, z))(x = a, y = b, z = c, seed = u);
          all = all && same_bits(weighted[x], pullback[x]) && same_bits(weighted[y], pullback[y]) &&
                same_bits(weighted[z], pullback[z]);
        }
      }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(bit_for_bit) {
  BOOST_TEST(agrees((x + y) * z));
  BOOST_TEST(agrees(1_c / (1_c + exp(-(x * y + z)))));
  BOOST_TEST(agrees(sigmoid(x * y + z) * tanh(z)));
  BOOST_TEST(agrees(x * sin(x) * y + z));
  BOOST_TEST(agrees(max(x * y, z) + min(x, y)));
  BOOST_TEST(agrees(where(x < y, x * z, exp(y) * z)));
  BOOST_TEST(agrees(square(x + y) / (1_c + square(z))));
  BOOST_TEST(agrees(log(1_c + square(x * y)) * sqrt(z)));
  BOOST_TEST(agrees(relu(x + y) * leaky_relu(y - z, 0.1_c) + elu(x)));
  BOOST_TEST(agrees(max(0_c, y) * z + relu(y) * x));  // y is 0 among others
  BOOST_TEST(agrees(softplus(x) * log_sigmoid(y) - hypot(x, z)));
  BOOST_TEST(agrees(tapeless::apply<softsign_op>(x * y) * z));
}

BOOST_AUTO_TEST_CASE(neuron) {
  constexpr auto w0 = tapeless::variable<"w0">;
  constexpr auto w1 = tapeless::variable<"w1">;
  constexpr auto w2 = tapeless::variable<"w2">;
  auto gate = nn::gate(sigmoid(w0 * x + w1 * y + w2));
  const double s = gate.forward(w0 = 2, x = -1, w1 = -3, y = -2, w2 = -3);
  const auto slope = gate.backward(1);
  const double expected = std::exp(1.0) / ((1 + std::exp(1.0)) * (1 + std::exp(1.0)));
  BOOST_TEST(s == 1 / (1 + std::exp(-1.0)), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(slope[w0] == -expected, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(slope[w1] == -2 * expected, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(slope[w2] == expected, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(slope[x] == 2 * expected, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(slope[y] == -3 * expected, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(traced_code) {
  constexpr auto h = tapeless::trace([](auto p, auto q) {
    for (int i = 0; i < 4; ++i) p = sin(p) * p + q * p;
    return 0.5 * p;
  });
  auto gate = nn::gate(h);
  BOOST_TEST(gate.forward(0.3, 0.7) == h(0.3, 0.7));
  const auto slope = gradient(h)(0.3, 0.7);
  const auto pulled_back = gate.backward(1.0);
  BOOST_TEST(pulled_back[tapeless::argument<0>] == slope[tapeless::argument<0>]);
  BOOST_TEST(pulled_back[tapeless::argument<1>] == slope[tapeless::argument<1>]);
}

BOOST_AUTO_TEST_CASE(structures) {
  using tapeless::traced;
  constexpr auto swing = []<class T>(const spring<T>& s, const std::array<T, 2>& start) {
    T at = start[0], v = start[1];
    for (int step = 0; step < 3; ++step) {
      v -= 0.25 * (s.stiffness * at) / s.mass;
      at += 0.25 * v;
    }
    return at;
  };
  constexpr auto h = tapeless::trace<spring<traced>, std::array<traced, 2>>(swing);
  const spring<double> s{1.5, 4};
  const std::array start{1.0, 0.5};
  auto gate = nn::gate(h);
  const auto [value, slope] = value_and_gradient(h)(s, start);
  BOOST_TEST(gate.forward(s, start) == value);
  const auto pulled_back = gate.backward(1);
  const spring<double> in_spring = pulled_back[tapeless::argument<0>];
  BOOST_TEST(in_spring.mass == slope[tapeless::argument<0>].mass);
  BOOST_TEST(in_spring.stiffness == slope[tapeless::argument<0>].stiffness);
  BOOST_TEST(pulled_back[tapeless::argument<1>][1] == slope[tapeless::argument<1>][1]);
}

BOOST_AUTO_TEST_CASE(several_results) {
  auto gate = nn::gate(tapeless::outputs(x * y, exp(x)));
  const auto value = gate.forward(x = 0.5, y = 3);
  BOOST_TEST(boost::hana::at_c<0>(value) == 1.5);
  BOOST_TEST(boost::hana::at_c<1>(value) == std::exp(0.5), boost::test_tools::tolerance(1e-15));
  const auto slope = gate.backward(2.0, 10.0);
  BOOST_TEST(slope[x] == 6 + 10 * std::exp(0.5), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(slope[y] == 1);
}

BOOST_AUTO_TEST_CASE(gate_of_a_gradient) {
  auto gate = nn::gate(gradient(square(x) * y));
  const auto slope = gate.forward(x = 3, y = 5);
  BOOST_TEST(slope[x] == 30);
  BOOST_TEST(slope[y] == 9);
  const auto second = gate.backward(1, 0);
  BOOST_TEST(second[x] == 10);
  BOOST_TEST(second[y] == 6);
}

BOOST_AUTO_TEST_CASE(number_types) {
  auto gate = nn::gate<float>(x * k, wrt(k, x));
  BOOST_TEST((std::is_same_v<decltype(gate.forward(x = 0.1, k = 3)), float>));
  BOOST_TEST(gate.forward(x = 0.1, k = 3) == 0.1F * 3);
  const auto slope = gate.backward(0.5);
  BOOST_TEST((std::is_same_v<std::remove_cvref_t<decltype(slope[x])>, float>));
  BOOST_TEST(slope[k] == 0.05F);
  BOOST_TEST(slope[x] == 1.5F);
  auto precise = nn::gate<long double>(exp(x));
  BOOST_TEST(precise.forward(x = 1) == std::exp(1.0L), boost::test_tools::tolerance(1e-18L));
}

BOOST_AUTO_TEST_CASE(a_gate_of_numbers_is_a_value) {
  auto gate = nn::gate(x * y);
  gate.forward(x = 2, y = 3);
  auto copy = gate;
  gate.forward(x = 5, y = 7);
  BOOST_TEST(copy.backward(1)[x] == 3);
  BOOST_TEST(gate.backward(1)[x] == 7);
  double dx = 0, dy = 0;
  gate.backward_into(dx, dy)(10);
  BOOST_TEST(dx == 70);
  BOOST_TEST(dy == 50);
}

BOOST_AUTO_TEST_CASE(backward_first) {
  auto gate = nn::gate(x * y);
  BOOST_TEST(test::error_of([&] { gate.backward(1.0); }) ==
             "gate.backward(upstream): forward comes first, backward uses what it has kept");
  gate.forward(x = 1, y = 2);
  BOOST_TEST(test::error_of([&] { gate.backward(1.0); }) == "no error");
}
