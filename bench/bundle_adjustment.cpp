// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The 2 x 15 Jacobian of an observation in a bundle adjustment: a single call, and loops over 1000 observations, with a
// camera and a point for each or picked by index.
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "../test/systems/bundle_hand.hpp"
#include "harness.hpp"
#include "tapeless_bundle_adjustment.hpp"

namespace {

using camera = bundle::camera<double>;
using point = bundle::point<double>;
constexpr std::size_t slopes = 30;

/// Cameras around points, and who sees what: as arrays of structures, and with a column for each number.
struct scene {
  std::vector<camera> cameras;
  std::vector<point> points;
  std::vector<double> weights;
  std::vector<std::int32_t> camera_of, point_of;
  std::vector<camera> each_camera;
  std::vector<point> each_point;
  std::array<std::vector<double>, 14> columns;

  std::size_t size() const { return weights.size(); }
};
scene make_scene(std::size_t observations) {
  std::mt19937_64 random(20240607);
  std::uniform_real_distribution<double> unit(-1, 1);
  const auto around = [&](double middle, double width) { return middle + width * unit(random); };
  scene s;
  for (int k = 0; k < 49; ++k)
    s.cameras.push_back({{unit(random), unit(random), unit(random)},
                         {around(0, 0.3), around(0, 0.3), around(-6, 1)},
                         around(500, 20),
                         around(320, 5),
                         around(240, 5),
                         around(0, 0.1),
                         around(0, 0.02)});
  for (std::size_t k = 0; k < observations / 4 + 1; ++k) s.points.push_back({unit(random), unit(random), unit(random)});
  for (std::size_t i = 0; i < observations; ++i) {
    s.weights.push_back(around(1, 0.3));
    s.camera_of.push_back(static_cast<std::int32_t>(random() % s.cameras.size()));
    s.point_of.push_back(static_cast<std::int32_t>(random() % s.points.size()));
    const camera& c = s.cameras[static_cast<std::size_t>(s.camera_of.back())];
    const point& p = s.points[static_cast<std::size_t>(s.point_of.back())];
    s.each_camera.push_back(c), s.each_point.push_back(p);
    const double numbers[]{c.r[0], c.r[1], c.r[2], c.C[0], c.C[1], c.C[2], c.f,
                           c.u0,   c.v0,   c.k1,   c.k2,   p[0],   p[1],   p[2]};
    for (std::size_t k = 0; k < 14; ++k) s.columns[k].push_back(numbers[k]);
  }
  return s;
}

using table = std::vector<double>;

void primal(const scene& s, table& out) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto r = bundle::project{}(s.each_camera[i], s.each_point[i], s.weights[i]);
    out[2 * i] = r[0], out[2 * i + 1] = r[1];
  }
}
void hand(const scene& s, table& rows) {
  for (std::size_t i = 0; i < s.size(); ++i)
    bundle::hand_jacobian(s.each_camera[i], s.each_point[i], s.weights[i], &rows[slopes * i]);
}
/// A call for each observation.
void calls(const scene& s, table& rows) {
  for (std::size_t i = 0; i < s.size(); ++i)
    bench::bundle_jacobian.into(tapeless::view(&rows[slopes * i], slopes))(s.each_camera[i], s.each_point[i],
                                                                           s.weights[i]);
}
/// One loop, a row for each observation.
void by_index(const scene& s, table& rows) {
  bench::bundle_jacobian.into(tapeless::rows(rows))(tapeless::indexed(s.cameras, s.camera_of),
                                                    tapeless::indexed(s.points, s.point_of), s.weights);
}
void structures(const scene& s, table& rows) {
  bench::bundle_jacobian.into(tapeless::rows(rows))(s.each_camera, s.each_point, s.weights);
}
/// One loop, a column for each number and each slope.
void columns(const scene& s, table& out) {
  using column = std::span<const double>;
  const auto& c = s.columns;
  const bundle::camera<column> cameras{{c[0], c[1], c[2]}, {c[3], c[4], c[5]}, c[6], c[7], c[8], c[9], c[10]};
  bench::bundle_jacobian.into(out)(cameras, std::array<column, 3>{c[11], c[12], c[13]}, s.weights);
}

table transposed(const table& columns_of, std::size_t n) {
  table rows(columns_of.size());
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < slopes; ++k) rows[slopes * i + k] = columns_of[n * k + i];
  return rows;
}

void add_loop(const std::string& name, void (*run)(const scene&, table&), const scene& s, std::size_t results) {
  benchmark::RegisterBenchmark(("bundle_adjustment/" + name + "/" + std::to_string(s.size())).c_str(),
                               [=, &s](benchmark::State& state) {
                                 table out(results * s.size());
                                 for (auto _ : state) {
                                   run(s, out);
                                   benchmark::ClobberMemory();
                                 }
                                 state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(s.size()));
                               });
}

using single = void (*)(const camera&, const point&, double, double (&)[slopes]);
void hand_once(const camera& c, const point& x, double w, double (&rows)[slopes]) {
  bundle::hand_jacobian(c, x, w, &rows[0]);
}
void add_single(const std::string& name, single run, const scene& s) {
  benchmark::RegisterBenchmark(("bundle_adjustment/" + name + "/1").c_str(), [=, &s](benchmark::State& state) {
    camera c = s.each_camera[0];
    point x = s.each_point[0];
    double w = s.weights[0], rows[slopes];
    for (auto _ : state) {
      benchmark::DoNotOptimize(c);
      benchmark::DoNotOptimize(x);
      benchmark::DoNotOptimize(w);
      run(c, x, w, rows);
      benchmark::DoNotOptimize(rows);
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  static const scene s = make_scene(1000);
  table expected(slopes * s.size()), got(expected.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    const camera& c = s.each_camera[i];
    const bundle::camera<long double> exact{
        {c.r[0], c.r[1], c.r[2]}, {c.C[0], c.C[1], c.C[2]}, c.f, c.u0, c.v0, c.k1, c.k2};
    const bundle::point<long double> x{s.each_point[i][0], s.each_point[i][1], s.each_point[i][2]};
    long double rows[slopes];
    bundle::hand_jacobian(exact, x, static_cast<long double>(s.weights[i]), &rows[0]);
    for (std::size_t k = 0; k < slopes; ++k) expected[slopes * i + k] = static_cast<double>(rows[k]);
  }
  // Slopes are sums of terms of the size of the focal length.
  const auto check = [&](const std::string& name, const table& rows) {
    bench::require_agreement(name, rows, expected, 1e-12, 1000.0);
  };
  const auto add = [&](const std::string& name, void (*run)(const scene&, table&), bool in_columns = false) {
    run(s, got);
    check(name, in_columns ? transposed(got, s.size()) : got);
    add_loop(name, run, s, slopes);
  };
  add_loop("primal", primal, s, 2);
  add("hand", hand);
  add("calls", calls);
  add("by_index", by_index);
  add("structures", structures);
  add("columns", columns, true);
  add_single("hand", hand_once, s);
  add_single("tapeless", bench::tapeless_bundle_adjustment, s);
  return bench::run(argc, argv);
}
