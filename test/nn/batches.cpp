// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Rows of data: cut along a dimension, shuffled from a seed, split for validation, gathered in batches.
#define BOOST_TEST_MODULE nn batches
#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <set>
#include <tapeless/nn/batches.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"

namespace {

namespace nn = tapeless::nn;
using std::vector;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto E = tapeless::dim<"E", 2>;
constexpr auto C = tapeless::dim<"C", 3>;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto Y = tapeless::data<"Y", D, N, E>;  // rows in the middle
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto t = tapeless::data<"t", D>;
constexpr auto rate = tapeless::parameter<"rate">;

/// Row n of X is 100 n + d; element (d, n, e) of Y 100 n + 10 d + e; label n is n % 3.
struct data {
  vector<double> x, y;
  vector<int> label;
  explicit data(std::size_t n, std::size_t d = 4) {
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t j = 0; j < d; ++j) x.push_back(static_cast<double>(100 * k + j));
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t k = 0; k < n; ++k)
        for (std::size_t e = 0; e < 2; ++e) y.push_back(static_cast<double>(100 * k + 10 * j + e));
    for (std::size_t k = 0; k < n; ++k) label.push_back(static_cast<int>(k % 3));
  }
};

/// The first numbers of the rows in a batch of X, divided by 100: which rows they are.
template <class Batches>
vector<std::size_t> rows_in(Batches& all, std::size_t k) {
  vector<std::size_t> found;
  all.with(k, [&](auto count, auto xs, const auto&...) {
    for (std::size_t n = 0; n < count.value; ++n) found.push_back(static_cast<std::size_t>(xs.value(n, 0)) / 100);
  });
  return found;
}
template <class Rows>
std::multiset<std::size_t> every(const Rows& rows) {
  return {rows.positions().begin(), rows.positions().end()};
}
std::multiset<std::size_t> first(std::size_t n) {
  std::multiset<std::size_t> all;
  for (std::size_t k = 0; k < n; ++k) all.insert(k);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(batches_in_order) {
  const data d(10);
  const nn::rows rows(N, X = d.x, labels = d.label, Y = d.y, rate = 0.5);
  BOOST_TEST(rows.size() == 10);
  nn::batches batches(rows, 4);
  BOOST_TEST((batches.size() == 3 && batches.rows_of_all() == 10 && batches.rows_of(2) == 2));
  for (std::size_t k = 0; k < 3; ++k)
    batches.with(k, [&](auto count, auto xs, auto ls, auto ys, auto r) {
      BOOST_TEST(count.value == (k < 2 ? 4 : 2));
      BOOST_TEST((xs.value.extent[0] == count.value && xs.value.extent[1] == 4 && ls.value.size() == count.value));
      BOOST_TEST((ys.value.extent[0] == 4 && ys.value.extent[1] == count.value && ys.value.extent[2] == 2));
      for (std::size_t n = 0; n < count.value; ++n) {
        const std::size_t row = 4 * k + n;
        BOOST_TEST(ls.value.data()[n] == static_cast<int>(row % 3));
        for (std::size_t j = 0; j < 4; ++j) {
          BOOST_TEST(xs.value(n, j) == static_cast<double>(100 * row + j));
          for (std::size_t e = 0; e < 2; ++e)
            BOOST_TEST(ys.value(j, n, e) == static_cast<double>(100 * row + 10 * j + e));
        }
      }
      BOOST_TEST(r.value == 0.5);
    });
}

BOOST_AUTO_TEST_CASE(a_function_called_on_batches) {
  const data d(10);
  const vector<double> weight{1, 2, 3, 4};
  constexpr auto f = sum(X * t) * rate;
  nn::batches batches(nn::rows(N, X = d.x, t = weight, rate = 2.0), 3);
  double sum = 0;
  for (std::size_t k = 0; k < batches.size(); ++k) sum += batches.with(k, f);
  BOOST_TEST(sum == f(X = d.x, t = weight, rate = 2.0));
}

BOOST_AUTO_TEST_CASE(memory_of_every_kind) {
  const data d(6, 3);
  using columns = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
  columns by_columns(6, 3);
  std::array<std::array<float, 3>, 6> nested;
  vector<double> backwards(d.x.rbegin(), d.x.rend());
  vector<int> apart;
  for (std::size_t n = 0; n < 6; ++n) {
    for (std::size_t j = 0; j < 3; ++j) {
      by_columns(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(j)) = d.x[3 * n + j];
      nested[n][j] = static_cast<float>(d.x[3 * n + j]);
    }
    apart.insert(apart.end(), {d.label[n], -1});
  }
  const auto check = [](auto&& rows, int label) {
    nn::batches batches(rows, 4);
    nn::random_engine engine(3);
    batches.shuffle(engine);
    std::multiset<std::size_t> seen;
    for (std::size_t k = 0; k < batches.size(); ++k)
      batches.with(k, [&](auto count, auto xs, auto ls, const auto&...) {
        for (std::size_t n = 0; n < count.value; ++n) {
          const auto row = static_cast<std::size_t>(xs.value(n, 0)) / 100;
          seen.insert(row);
          for (std::size_t j = 0; j < 3; ++j)
            BOOST_TEST(static_cast<double>(xs.value(n, j)) == static_cast<double>(100 * row + j));
          BOOST_TEST(ls.value.data()[n] == (label < 0 ? static_cast<int>(row % 3) : label));
        }
      });
    BOOST_TEST((seen == first(6)));
  };
  check(nn::rows(N, X = by_columns, labels = d.label), -1);
  check(nn::rows(N, X = nested, labels = d.label), -1);
  check(nn::rows(N, X = d.x, labels = tapeless::view(apart.data(), 6, 2), D = 3), -1);
  check(nn::rows(N, X = tapeless::view(&backwards.back(), {6, 3}, {-3, -1}), labels = d.label), -1);
  // Temporaries are kept.
  check(nn::rows(N, X = vector<double>(d.x), labels = vector<int>(6, 2)), 2);
}

BOOST_AUTO_TEST_CASE(shuffled_from_a_seed) {
  const data d(50);
  const nn::rows rows(N, X = d.x, labels = d.label);
  const auto order = [&](std::uint64_t seed, int times) {
    nn::batches batches(rows, 7);
    nn::random_engine engine(seed);
    for (int i = 0; i < times; ++i) batches.shuffle(engine);
    vector<std::size_t> all;
    for (std::size_t k = 0; k < batches.size(); ++k)
      for (const std::size_t row : rows_in(batches, k)) all.push_back(row);
    return all;
  };
  const auto unshuffled = order(1, 0), once = order(1, 1), twice = order(1, 2);
  BOOST_TEST(once == order(1, 1));
  BOOST_TEST((once != order(2, 1) && once != twice && once != unshuffled));
  BOOST_TEST((std::multiset<std::size_t>(twice.begin(), twice.end()) == first(50)));
}

BOOST_AUTO_TEST_CASE(every_order_alike) {
  // 24 orders of 4, 24000 draws: chi-squared with 23 degrees of freedom is above 49.7 once in 1000 seeds.
  nn::random_engine engine(5);
  std::map<vector<std::size_t>, double> times;
  for (int i = 0; i < 24000; ++i) {
    vector<std::size_t> order{0, 1, 2, 3};
    nn::shuffle(order, engine);
    ++times[order];
  }
  double chi = 0;
  for (const auto& [order, n] : times) chi += (n - 1000) * (n - 1000) / 1000;
  BOOST_TEST(times.size() == 24);
  BOOST_TEST(chi < 49.7);
}

BOOST_AUTO_TEST_CASE(parts_for_validation) {
  const data d(10);
  const nn::rows rows(N, X = d.x, labels = d.label);
  const auto [training, validation] = nn::split(rows, 0.25, 7);  // 2.5 rows
  BOOST_TEST((training.size() == 7 && validation.size() == 3));
  auto both = every(training);
  both.merge(every(validation));
  BOOST_TEST((both == first(10)));
  BOOST_TEST((nn::split(rows, 0.25, 7).validation.positions() == validation.positions()));
  BOOST_TEST((nn::split(rows, 0.25, 8).validation.positions() != validation.positions()));
  BOOST_TEST((nn::split(rows, 0, 7).validation.size() == 0 && nn::split(rows, 1, 7).training.size() == 0));
  // Parts of parts; batches are of the part.
  const auto inner = nn::split(training, 0.5, 1);
  nn::batches batches(inner.training, 100);
  BOOST_TEST(batches.size() == 1);
  BOOST_TEST(rows_in(batches, 0) == inner.training.positions());
  const std::string text = "nn::split(rows, share, seed): the share for validation is from 0 to 1";
  BOOST_TEST(error_of([&] { nn::split(rows, 1.5, 7); }) == text);
  BOOST_TEST(error_of([&] { nn::split(rows, std::nan(""), 7); }) == text);
}

BOOST_AUTO_TEST_CASE(parts_for_cross_validation) {
  const data d(10);
  const nn::rows rows(N, X = d.x, labels = d.label);
  const auto folds = nn::folds(rows, 4, 7);
  BOOST_TEST(folds.size() == 4);
  std::multiset<std::size_t> validated;
  for (const auto& [training, validation] : folds) {
    BOOST_TEST((validation.size() == 2 || validation.size() == 3));
    auto both = every(training);
    both.merge(every(validation));
    BOOST_TEST((both == first(10)));
    validated.merge(every(validation));
  }
  BOOST_TEST((validated == first(10)));
  BOOST_TEST((nn::folds(rows, 4, 7)[2].validation.positions() == folds[2].validation.positions()));
  BOOST_TEST((nn::folds(rows, 4, 8)[2].validation.positions() != folds[2].validation.positions()));
  BOOST_TEST(error_of([&] { nn::folds(rows, 11, 7); }) ==
             "nn::folds(rows, count, seed): 11 folds of 10 rows; at least 2 are needed, and a row for each");
  BOOST_TEST(error_of([&] { nn::folds(rows, 1, 7); }) != "no error");
}

BOOST_AUTO_TEST_CASE(sizes_that_disagree) {
  const data d(10);
  const vector<int> nine(9);
  const auto text = [&](auto&&... bindings) { return error_of([&] { nn::rows all(N, bindings...); }); };
  BOOST_TEST(text(X = tapeless::view(d.x.data(), {10, 4}), labels = nine) ==
             "the extents disagree along dimension N: it is 10 in X and 9 in labels");
  BOOST_TEST(text(X = d.x, labels = nine) ==
             "X has 40 elements, which are not a multiple of 9, the product of its other extents: N is 9 in labels");
  BOOST_TEST(text(X = tapeless::view(d.x.data(), {10, 4}), t = vector<double>(3)) ==
             "the extents disagree along dimension D: it is 4 in X and 3 in t");
  BOOST_TEST(text(X = d.x) ==
             "the extent of dimension N is not known: bind it by itself (n = 100), or give an input along it that has "
             "its axes");
  BOOST_TEST(text(X = d.x, D = 4) == "no error");
}

BOOST_AUTO_TEST_CASE(no_rows) {
  const data d(0);
  nn::batches batches(nn::rows(N, X = d.x, D = 4, labels = d.label), 8);
  BOOST_TEST((batches.size() == 0 && batches.rows_of_all() == 0));
}

BOOST_AUTO_TEST_CASE(memory_allocated_once) {
  const data d(103);
  nn::batches batches(nn::rows(N, X = d.x, labels = d.label, Y = d.y), 10);
  nn::random_engine engine(1);
  double sum = 0;
  const int count = allocations_of([&] {
    batches.shuffle(engine);
    for (std::size_t k = 0; k < batches.size(); ++k)
      batches.with(k, [&](auto, auto xs, const auto&...) { sum += xs.value(0, 1); });
  });
  BOOST_TEST((count == 0 && sum > 0));
  BOOST_TEST(allocations_of([&] { nn::batches again(nn::rows(N, X = d.x, labels = d.label), 10); }) > 0);
}
