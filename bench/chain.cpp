// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// y = sin(y) * y + x1 * y, twelve times from y = x0: value and derivatives in x0 and x1, a single call.
#include <array>
#include <cmath>
#include <string>
#include <type_traits>

#include "peers.hpp"
#include "single_call.hpp"
#include "tapeless_chain.hpp"

namespace {

constexpr std::size_t length = 12;

constexpr auto chain = [](const auto& in) {
  using std::sin;
  auto y = in[0];
  for (std::size_t i = 0; i < length; ++i) y = sin(y) * y + in[1] * y;
  return y;
};

/// {sin(x), cos(x)} for the price of little more than one of them; clang does not find it by itself.
template <class T>
std::array<T, 2> sine_and_cosine(T x) {
#ifdef __GLIBC__
  T sine, cosine;
  if constexpr (std::is_same_v<T, double>) {
    ::sincos(x, &sine, &cosine);
  } else {
    ::sincosl(x, &sine, &cosine);
  }
  return {sine, cosine};
#else
  return {std::sin(x), std::cos(x)};
#endif
}

/// Reverse mode: the adjoint of y_i is that of y_(i + 1) times cos(y_i) y_i + sin(y_i) + x1.
template <class T>
std::array<T, 3> hand(const std::array<T, 2>& in) {
  std::array<T, length> before, slope;
  T y = in[0];
  for (std::size_t i = 0; i < length; ++i) {
    const auto [sine, cosine] = sine_and_cosine(y);
    const T factor = sine + in[1];
    before[i] = y;
    slope[i] = cosine * y + factor;
    y *= factor;
  }
  T adjoint = 1, by_x1 = 0;
  for (std::size_t i = length; i-- > 0;) {
    by_x1 += adjoint * before[i];
    adjoint *= slope[i];
  }
  return {y, adjoint, by_x1};
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::array at{0.5, 0.5};
  const std::array<long double, 3> exact = hand(std::array<long double, 2>{at[0], at[1]});
  std::array<double, 3> expected{};
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<double>(exact[i]);

  const auto add = [&](const std::string& name, auto f) {
    bench::add_single_call("chain/" + name + "/" + std::to_string(length), f, at, expected);
  };
  add("primal", [](const auto& in) { return std::array{chain(in)}; });
  add("hand", hand<double>);
  add("tapeless", bench::tapeless_chain);
#ifdef BENCH_HAS_EIGEN
  add("eigen", [](const auto& in) { return bench::eigen_gradient(chain, in); });
#endif
#ifdef BENCH_HAS_CERES
  add("ceres", [](const auto& in) { return bench::ceres_gradient(chain, in); });
#endif
#ifdef BENCH_HAS_ADOLC
  add("adolc", bench::adolc_gradient<2>(chain, at));
#endif
  return bench::run(argc, argv);
}
