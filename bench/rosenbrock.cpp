// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Rosenbrock's function in 100 dimensions, a single call: the gradient, and the 199 numbers of the Hessian's lower
// triangle that are not zero.
#include <algorithm>
#include <array>
#include <string>

#include "peers.hpp"
#include "single_call.hpp"
#include "tapeless_rosenbrock.hpp"

namespace {

constexpr std::size_t n = bench::rosenbrock_dimensions;

template <class T>
std::array<T, n> hand_gradient(const std::array<T, n>& x) {
  std::array<T, n> slope;
  slope[0] = 0;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const T valley = 200 * (x[i + 1] - x[i] * x[i]);
    slope[i] -= 2 * (valley * x[i] + (1 - x[i]));
    slope[i + 1] = valley;
  }
  return slope;
}

/// Row by row: (0, 0), (1, 0), (1, 1), (2, 1), ...
template <class T>
std::array<T, 2 * n - 1> hand_hessian(const std::array<T, n>& x) {
  std::array<T, 2 * n - 1> h;
  for (std::size_t i = 0; i < n; ++i) {
    T diagonal = i > 0 ? 200 : 0;
    if (i + 1 < n) diagonal += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
    h[2 * i] = diagonal;
    if (i + 1 < n) h[2 * i + 1] = -400 * x[i];
  }
  return h;
}

template <class Hand>
auto exactly(const Hand& hand, const bench::rosenbrock_point& at) {
  std::array<long double, n> wide;
  std::copy(at.begin(), at.end(), wide.begin());
  const auto exact = hand(wide);
  std::array<double, std::tuple_size_v<decltype(hand(wide))>> rounded;
  std::transform(exact.begin(), exact.end(), rounded.begin(), [](long double e) { return static_cast<double>(e); });
  return rounded;
}

}  // namespace

int main(int argc, char** argv) {
  bench::rosenbrock_point at;
  for (std::size_t i = 0; i < n; ++i) at[i] = 1.2 - 0.017 * static_cast<double>(i);

  const auto in_dimensions = [](const std::string& name) { return "rosenbrock/" + name + "/" + std::to_string(n); };
  const auto add_gradient = [&](const std::string& name, auto f) {
    bench::add_single_call(in_dimensions(name), f, at, exactly([](const auto& x) { return hand_gradient(x); }, at));
  };
  add_gradient("hand", hand_gradient<double>);
  add_gradient("tapeless", [](const bench::rosenbrock_point& x) {
    bench::rosenbrock_point slope;
    tapeless::gradient(bench::tapeless_rosenbrock).into(slope)(x);
    return slope;
  });
#ifdef BENCH_HAS_ADOLC
  add_gradient("adolc", [tape = bench::adolc_gradient<n>(bench::rosenbrock, at)](const bench::rosenbrock_point& x) {
    const std::array<double, n + 1> value_and_slope = tape(x);
    bench::rosenbrock_point slope;
    std::copy(value_and_slope.begin() + 1, value_and_slope.end(), slope.begin());
    return slope;
  });
#endif

  const auto add_hessian = [&](const std::string& name, auto f) {
    bench::add_single_call(in_dimensions(name), f, at, exactly([](const auto& x) { return hand_hessian(x); }, at));
  };
  add_hessian("hand_hessian", hand_hessian<double>);
  add_hessian("tapeless_hessian", [](const bench::rosenbrock_point& x) {
    std::array<double, 2 * n - 1> h;
    tapeless::sparse_hessian(bench::tapeless_rosenbrock, tapeless::lower_triangle).into(h)(x);
    return h;
  });
  return bench::run(argc, argv);
}
