// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The 34 derivatives up to order 3 of the price of a European call in four inputs: one option, and 1000 of them.
#include <cstdint>
#include <span>
#include <string>

#include "harness.hpp"
#include "single_call.hpp"
#include "tapeless_greeks.hpp"

namespace {

using arrays = std::vector<std::vector<double>>;
using implementation = void (*)(const bench::options&, arrays&);

void hand(const bench::options& in, arrays& out) {
  bench::for_each_pack(
      in.size(), [&](std::size_t i) __attribute__((always_inline)) {
        const auto greeks = bench::greeks_to_order_3<bench::pack>(
            bench::load(&in.spot[i]), bench::load(&in.volatility[i]), bench::load(&in.rate[i]),
            bench::load(&in.maturity[i]), bench::normal_cdf_of_pack());
        for (std::size_t k = 0; k < bench::greek_count; ++k) store(greeks[k], &out[k][i]);
      });
}

void tapeless_mapped(const bench::options& in, arrays& out) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    bench::all_greeks.into(out[I]...)(bench::S = in.spot, bench::v = in.volatility, bench::r = in.rate,
                                      bench::T = in.maturity, bench::K = bench::greeks_strike);
  }
  (std::make_index_sequence<bench::greek_count>{});
}

void each_by_itself(const bench::options& in, arrays& out) {
  bench::each_greek_by_itself([&](std::size_t k, const auto& greek) {
    greek.into(out[k])(bench::S = in.spot, bench::v = in.volatility, bench::r = in.rate, bench::T = in.maturity,
                       bench::K = bench::greeks_strike);
  });
}

template <class T>
void reference(const bench::options& in, arrays& out) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const auto greeks = bench::greeks_to_order_3<T>(in.spot[i], in.volatility[i], in.rate[i], in.maturity[i],
                                                    bench::normal_cdf_by_erfc());
    for (std::size_t k = 0; k < bench::greek_count; ++k) out[k][i] = static_cast<double>(greeks[k]);
  }
}

void measure(benchmark::State& state, implementation run, const bench::options& in) {
  arrays out(bench::greek_count, std::vector<double>(in.size()));
  for (auto _ : state) {
    run(in, out);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(in.size()));
}

}  // namespace

int main(int argc, char** argv) {
  using point = std::array<double, 4>;
  using greeks = std::array<double, bench::greek_count>;
  constexpr point at{100.0, 0.25, 0.03, 1.5};
  const auto exact = bench::greeks_to_order_3<long double>(100.0L, 0.25L, 0.03L, 1.5L, bench::normal_cdf_by_erfc());
  greeks expected{};
  for (std::size_t k = 0; k < expected.size(); ++k) expected[k] = static_cast<double>(exact[k]);
  bench::add_single_call(
      "greeks/hand/1",
      [](const point& in) {
        return bench::greeks_to_order_3<double>(in[0], in[1], in[2], in[3], bench::normal_cdf_by_erfc());
      },
      at, expected);
  bench::add_single_call(
      "greeks/tapeless/1",
      [](const point& in) {
        greeks out;
        bench::all_greeks.into(out)(bench::S = in[0], bench::v = in[1], bench::r = in[2], bench::T = in[3],
                                    bench::K = bench::greeks_strike);
        return out;
      },
      at, expected);
  bench::add_single_call(
      "greeks/each_by_itself/1",
      [](const point& in) {
        greeks out;
        bench::each_greek_by_itself([&](std::size_t k, const auto& greek) __attribute__((always_inline)) {
          out[k] = greek(bench::S = in[0], bench::v = in[1], bench::r = in[2], bench::T = in[3],
                         bench::K = bench::greeks_strike);
        });
        return out;
      },
      at, expected);

  static const bench::options in = bench::make_options(1000);
  arrays correct(bench::greek_count, std::vector<double>(in.size()));
  reference<long double>(in, correct);
  const auto add = [&](const std::string& name, implementation run) {
    arrays got(bench::greek_count, std::vector<double>(in.size()));
    run(in, got);
    // A third derivative is the sum of terms that are a hundred times as large.
    for (std::size_t k = 0; k < bench::greek_count; ++k)
      bench::require_agreement(name + " " + std::to_string(k), got[k], correct[k], 1e-11);
    benchmark::RegisterBenchmark(("greeks/" + name + "/1000").c_str(), measure, run, std::cref(in));
  };
  add("hand_scalar", reference<double>);
  add("hand", hand);
  add("tapeless", tapeless_mapped);
  add("each_by_itself", each_by_itself);
  return bench::run(argc, argv);
}
