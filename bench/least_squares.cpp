// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Sum of squared residuals of a * exp(-b * t) - u over N points; value and derivatives in a and b.
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "harness.hpp"
#include "peers.hpp"
#include "simd.hpp"
#include "tapeless_least_squares.hpp"

namespace {

using bench::pack;

struct points {
  std::vector<double> t, u;
  std::size_t size() const { return t.size(); }
};

/// A decay observed at times in [0, 4], with errors.
points make_points(std::size_t size) {
  std::mt19937_64 random(20240607);
  std::uniform_real_distribution time(0.0, 4.0), error(-0.1, 0.1);
  points data{std::vector<double>(size), std::vector<double>(size)};
  for (std::size_t i = 0; i < size; ++i) {
    data.t[i] = time(random);
    data.u[i] = 1.5 * std::exp(-0.7 * data.t[i]) + error(random);
  }
  return data;
}

/// The parameters a and b.
using parameters = std::array<double, 2>;
constexpr parameters at{1.2, 0.5};

/// The value for T = double, or what T makes of it.
template <class T>
T loss(const points& data, const std::array<T, 2>& in) {
  using std::exp;
  const T a = in[0], b = in[1];
  T sum(0.0);
  for (std::size_t i = 0; i < data.size(); ++i) {
    const T residual = a * exp(-b * data.t[i]) - data.u[i];
    sum += residual * residual;
  }
  return sum;
}

std::array<double, 1> primal(const points& data, const parameters& in) { return {loss(data, in)}; }

template <class T>
std::array<double, 3> hand_scalar(const points& data, const parameters& in) {
  const T a = in[0], b = in[1];
  T value = 0, by_a = 0, by_b = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    const T decay = std::exp(-b * data.t[i]);
    const T residual = a * decay - data.u[i];
    value += residual * residual;
    by_a += residual * decay;
    by_b += residual * decay * data.t[i];
  }
  return {static_cast<double>(value), static_cast<double>(2 * by_a), static_cast<double>(-2 * a * by_b)};
}

// always_inline: left alone, g++ keeps what a lambda refers to in memory.
std::array<double, 3> hand_simd(const points& data, const parameters& in) {
  const pack a = in[0], minus_b = -in[1];
  pack value = 0.0, by_a = 0.0, by_b = 0.0;
  bench::for_each_pack_once(
      data.size(), [&](std::size_t i, auto keep) __attribute__((always_inline)) {
        const pack t = bench::load(&data.t[i]);
        const pack decay = exp(minus_b * t);
        const pack residual = keep(multiply_add(a, decay, -bench::load(&data.u[i])));
        const pack slope = residual * decay;
        value = multiply_add(residual, residual, value);
        by_a += slope;
        by_b = multiply_add(slope, t, by_b);
      });
  return {bench::sum(value), 2 * bench::sum(by_a), -2 * in[0] * bench::sum(by_b)};
}

/// What no implementation can beat: reading the two arrays.
std::array<double, 1> read_only(const points& data, const parameters&) {
  pack total = 0.0;
  bench::for_each_pack_once(
      data.size(), [&](std::size_t i, auto keep) __attribute__((always_inline)) {
        total += keep(bench::load(&data.t[i]) + bench::load(&data.u[i]));
      });
  return {bench::sum(total)};
}

/// The time for the exponentials alone.
std::array<double, 1> exponentials(const points& data, const parameters&) {
  pack total = 0.0;
  bench::for_each_pack_once(
      data.size(), [&](std::size_t i, auto keep)
                       __attribute__((always_inline)) { total += keep(exp(bench::load(&data.t[i]))); });
  return {bench::sum(total)};
}

#ifdef BENCH_HAS_CERES
std::array<double, 3> ceres_jet(const points& data, const parameters& in) {
  return bench::ceres_gradient([&](const auto& x) { return loss(data, x); }, in);
}
#endif

/// Registers one implementation for one size, once its results agree with the expected ones.
template <std::size_t M, class F>
void add(const std::string& name, const points& data, F f, const std::array<double, M>& expected) {
  const std::string full_name = "least_squares/" + name + "/" + std::to_string(data.size());
  const auto got = f(data, at);
  bench::require_agreement(full_name, got, std::span(expected).first(got.size()));
  benchmark::RegisterBenchmark(full_name.c_str(), [&data, f](benchmark::State& state) {
    parameters in = at;
    for (auto _ : state) {
      benchmark::DoNotOptimize(in);
      auto result = f(data, in);
      benchmark::DoNotOptimize(result);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(data.size()));
  });
}

}  // namespace

int main(int argc, char** argv) {
  static const std::array all{make_points(100), make_points(1000), make_points(10'000), make_points(100'000),
                              make_points(1'000'000)};
  for (const points& data : all) {
    const std::array<double, 3> expected = hand_scalar<long double>(data, at);
    long double reading = 0, exponential = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
      reading += data.t[i] + data.u[i];
      exponential += std::exp(static_cast<long double>(data.t[i]));
    }
    add("primal", data, primal, expected);
    add("hand_scalar", data, hand_scalar<double>, expected);
    add("hand_simd", data, hand_simd, expected);
    add("read", data, read_only, std::array{static_cast<double>(reading)});
    add("exp", data, exponentials, std::array{static_cast<double>(exponential)});
    add(
        "tapeless", data,
        [](const points& of, const parameters& in) { return bench::tapeless_least_squares(of.t, of.u, in); }, expected);
#ifdef BENCH_HAS_CERES
    add("ceres", data, ceres_jet, expected);
#endif
#ifdef BENCH_HAS_ADOLC
    // its tape grows with N and slows down the whole process: one size
    if (data.size() == 1000) {
      const auto replay = bench::adolc_gradient<2>([&](const auto& x) { return loss(data, x); }, at);
      add(
          "adolc", data, [=](const points&, const parameters& in) { return replay(in); }, expected);
    }
#endif
  }
  return bench::run(argc, argv);
}
