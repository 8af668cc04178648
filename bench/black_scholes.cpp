// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Price of a European call and its five first derivatives over arrays of 100 000 options.
#include <cstdint>
#include <functional>
#include <string>

#include "black_scholes_libmvec.hpp"
#include "black_scholes_limit.hpp"
#include "black_scholes_peers.hpp"
#include "black_scholes_scalar.hpp"
#include "black_scholes_simd.hpp"
#include "harness.hpp"
#include "tapeless_black_scholes.hpp"

namespace {

using implementation = void (*)(const bench::options&, bench::results&);

void check(const std::string& name, const bench::results& got, const bench::results& expected) {
  bench::require_agreement(name + " price", got.price, expected.price);
  bench::require_agreement(name + " spot", got.spot, expected.spot);
  bench::require_agreement(name + " strike", got.strike, expected.strike);
  bench::require_agreement(name + " rate", got.rate, expected.rate);
  bench::require_agreement(name + " volatility", got.volatility, expected.volatility);
  bench::require_agreement(name + " maturity", got.maturity, expected.maturity);
}

void measure(benchmark::State& state, implementation run, const bench::options& in) {
  bench::results out = bench::make_results(in.size());
  for (auto _ : state) {
    run(in, out);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(in.size()));
}

}  // namespace

int main(int argc, char** argv) {
  static const bench::options in = bench::make_options(100'000);
  bench::results expected = bench::make_results(in.size());
  bench::hand_scalar<long double>(in, expected);

  const auto register_run = [](const std::string& name, implementation run) {
    benchmark::RegisterBenchmark(("black_scholes/" + name + "/100000").c_str(), measure, run, std::cref(in));
  };
  bench::results prices = bench::make_results(in.size());
  bench::primal(in, prices);
  bench::require_agreement("primal", prices.price, expected.price);
  register_run("primal", bench::primal);

  const auto add = [&](const std::string& name, implementation run) {
    bench::results got = bench::make_results(in.size());
    run(in, got);
    check(name, got, expected);
    register_run(name, run);
  };
  add("hand_scalar", bench::hand_scalar<double>);
  add("hand_simd_closed_form", bench::hand_simd_closed_form);
  add("hand_simd_reverse", bench::hand_simd_reverse);
  add("hand_limit", bench::limit::run);
#ifdef BENCH_HAS_LIBMVEC
  add("hand_libmvec", bench::libmvec::run);
#endif
  add("tapeless", bench::tapeless_greeks);
#ifdef BENCH_HAS_EIGEN
  add("eigen", bench::eigen);
#endif
#ifdef BENCH_HAS_CERES
  add("ceres", bench::ceres_jet);
#endif
#ifdef BENCH_HAS_ADOLC
  add("adolc", bench::adolc);
#endif
  return bench::run(argc, argv);
}
