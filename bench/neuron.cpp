// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// One neuron, 1 / (1 + exp(-(w0 x0 + w1 x1 + w2))), value and derivatives in w0, w1, w2, x0, x1: a single call.
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <type_traits>

#include "peers.hpp"
#include "single_call.hpp"
#include "tapeless_neuron.hpp"

namespace {

constexpr auto neuron = [](const auto& in) {
  using std::exp;
  const auto& [w0, w1, w2, x0, x1] = in;
  return std::decay_t<decltype(w0)>(1.0 / (1.0 + exp(-(w0 * x0 + w1 * x1 + w2))));
};

/// s' = s (1 - s)
template <class T>
std::array<T, 6> hand_scalar(const std::array<T, 5>& in) {
  const auto& [w0, w1, w2, x0, x1] = in;
  const T s = neuron(in);
  const T slope = s * (1 - s);
  return {s, slope * x0, slope * x1, slope, slope * w0, slope * w1};
}

/// The same with two products at a time; g++ left alone gathers four results in a register, which costs 1 ns of 7.
std::array<double, 6> hand(const std::array<double, 5>& in) {
  using pair [[gnu::vector_size(16)]] = double;
  pair w, x;
  std::memcpy(&w, &in[0], sizeof w);
  std::memcpy(&x, &in[3], sizeof x);
  const double s = neuron(in);
  const double slope = s * (1 - s);
  w *= slope;
  x *= slope;
  std::array<double, 6> result;
  result[0] = s;
  std::memcpy(&result[1], &x, sizeof x);
  result[3] = slope;
  std::memcpy(&result[4], &w, sizeof w);
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::array at{2.0, -3.0, -3.0, -1.0, -2.0};
  const std::array<long double, 6> exact = hand_scalar(std::array<long double, 5>{2.0L, -3.0L, -3.0L, -1.0L, -2.0L});
  std::array<double, 6> expected{};
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<double>(exact[i]);

  const auto add = [&](const std::string& name, auto f) {
    bench::add_single_call("neuron/" + name + "/1", f, at, expected);
  };
  add("primal", [](const auto& in) { return std::array{neuron(in)}; });
  add("hand_scalar", [](const auto& in) { return hand_scalar(in); });
  add("hand", [](const auto& in) { return hand(in); });
  add("tapeless", bench::tapeless_neuron);
#ifdef BENCH_HAS_EIGEN
  add("eigen", [](const auto& in) { return bench::eigen_gradient(neuron, in); });
#endif
#ifdef BENCH_HAS_CERES
  add("ceres", [](const auto& in) { return bench::ceres_gradient(neuron, in); });
#endif
#ifdef BENCH_HAS_ADOLC
  add("adolc", bench::adolc_gradient<5>(neuron, at));
#endif
  return bench::run(argc, argv);
}
