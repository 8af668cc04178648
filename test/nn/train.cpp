// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// links: tapeless::eigen
// Classifiers trained in mini-batches: they learn, the same from a seed, and no step allocates.
#define BOOST_TEST_MODULE nn train
#include <boost/random/uniform_real_distribution.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/eigen.hpp>
#include <tapeless/nn/initialise.hpp>
#include <tapeless/nn/mlp.hpp>
#include <tapeless/nn/train.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"

namespace {

namespace nn = tapeless::nn;
using std::vector;

constexpr nn::mlp<2, 8, 2> net{};
constexpr auto loss = mean(logsumexp(net.scores, net.classes) - gather(net.scores, net.classes, net.labels));
constexpr nn::model learned{loss, net.scores, net.labels};

/// Points around the corners of a square; opposite corners are of one class: the exclusive or.
struct corners {
  vector<float> point;
  vector<int> label;
  explicit corners(int count) {
    nn::random_engine engine(11);
    boost::random::uniform_real_distribution<float> near(-0.6F, 0.6F);
    for (int i = 0; i < count; ++i) {
      const bool right = i % 2 != 0, upper = i / 2 % 2 != 0;
      point.insert(point.end(), {(right ? 1.F : -1.F) + near(engine), (upper ? 1.F : -1.F) + near(engine)});
      label.push_back(right == upper ? 0 : 1);
    }
  }
};
const corners data(203);
const nn::rows rows(net.batch, net.input = data.point, net.labels = data.label);
const auto parts = nn::split(rows, 0.25, 1);

auto start(std::uint64_t seed) {
  auto params = nn::parameters<float>(net.parameters);
  nn::initialise(params, nn::he{}, seed);
  return params;
}
using parameters = decltype(start(0));
const nn::training setup{.epochs = 40, .batch = 32, .rate = 0.02, .seed = 5};

bool identical(const parameters& a, const parameters& b) {
  bool same = true;
  nn::for_each(a, [&](const auto& variable, const auto& value) { same = same && value == b[variable]; });
  return same;
}
/// The share of points classified right, by loops.
double share_by_loops(const parameters& params, const vector<std::size_t>& which) {
  std::size_t right = 0;
  for (const std::size_t n : which) {
    double hidden[8], score[2];
    for (std::size_t h = 0; h < 8; ++h) {
      hidden[h] = params[net.bias<1>][h];
      for (std::size_t d = 0; d < 2; ++d) hidden[h] += params[net.weight<1>](d, h) * data.point[2 * n + d];
    }
    for (std::size_t c = 0; c < 2; ++c) {
      score[c] = params[net.bias<2>][c];
      for (std::size_t h = 0; h < 8; ++h) score[c] += params[net.weight<2>](h, c) * std::fmax(hidden[h], 0);
    }
    right += (score[1] > score[0] ? 1 : 0) == data.label[n];
  }
  return static_cast<double>(right) / static_cast<double>(which.size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(learns_the_exclusive_or) {
  auto params = start(1);
  const double untrained = nn::accuracy(net.scores, net.labels, params, rows);
  const auto all = nn::train(learned, params, nn::adam{}, parts.training, parts.validation, setup);
  const double trained = nn::accuracy(net.scores, net.labels, params, parts.validation);
  BOOST_TEST(trained > 0.97);
  BOOST_TEST((all.epochs.size() == 40 && all.steps == 40 * 5 && all.why == nn::ending::epochs));
  BOOST_TEST(all.epochs.back().loss < 0.2 * all.start.loss);
  // What is reported of the best epoch is what is left.
  const auto& best = all.epochs[all.best - 1];
  BOOST_TEST(*best.judged.accuracy == trained);
  BOOST_TEST(trained == share_by_loops(params, parts.validation.positions()));
  BOOST_TEST(best.judged.loss == nn::measure(learned, params, parts.validation).loss);
  for (const auto& one : all.epochs) BOOST_TEST(!is_better(one.judged, best.judged));

  // Without training, or with steps the wrong way, it does not.
  BOOST_TEST(untrained < 0.8);
  auto wrong = start(1);
  nn::training ascent = setup;
  ascent.rate = -0.02;
  const auto climbed = nn::train(learned, wrong, nn::adam{}, parts.training, parts.validation, ascent);
  BOOST_TEST(nn::accuracy(net.scores, net.labels, wrong, parts.validation) < 0.8);
  BOOST_TEST(climbed.epochs.back().loss > climbed.start.loss);
}

BOOST_AUTO_TEST_CASE(the_share_of_right_ones) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const auto params = start(seed);
    const double share = nn::accuracy(net.scores, net.labels, params, rows);
    BOOST_TEST(share == share_by_loops(params, rows.positions()));
    BOOST_TEST((share > 0 && share < 1));
  }
}

BOOST_AUTO_TEST_CASE(the_same_from_a_seed) {
  const auto trained = [](std::uint64_t seed) {
    auto params = start(1);
    nn::training few = setup;
    few.epochs = 3;
    few.seed = seed;
    nn::train(learned, params, nn::adam{}, parts.training, parts.validation, few);
    return params;
  };
  const parameters once = trained(5);
  BOOST_TEST(identical(once, trained(5)));
  BOOST_TEST(!identical(once, trained(6)));
  BOOST_TEST(!identical(once, start(1)));
}

BOOST_AUTO_TEST_CASE(no_allocation_after_the_first_step) {
  auto params = start(1);
  int at_first = 0, at_last = 0, before = allocations;
  const auto watch = [&](const nn::step_report& one) {
    if (one.epoch == 1 && one.step == 1) at_first = allocations;
    at_last = allocations;
  };
  // 153 rows: batches of 32 and one of 25, and the validation between the epochs.
  nn::train(learned, params, nn::adam{}, parts.training, parts.validation, setup, {}, watch);
  BOOST_TEST(at_last == at_first);
  BOOST_TEST(at_first > before);
}

BOOST_AUTO_TEST_CASE(judged_in_chunks_alike) {
  constexpr auto N = tapeless::dim<"N">;
  constexpr auto x = tapeless::data<"x", N>;
  constexpr auto w = tapeless::variable<"w">;
  vector<double> xs(257);
  for (std::size_t i = 0; i < xs.size(); ++i) xs[i] = static_cast<double>(i * i % 101);
  const auto squares = [&xs](std::size_t first, std::size_t last) {
    double mean = 0, sum = 0;
    for (std::size_t i = first; i < last; ++i) mean += xs[i] / static_cast<double>(last - first);
    for (std::size_t i = first; i < last; ++i) sum += (xs[i] - mean) * (xs[i] - mean);
    return sum;
  };
  auto params = nn::parameters<double>(tapeless::wrt(w));
  params[w] = 1;
  // A loss that depends on which rows stand together: 129 and 128 do, not 256 and 1.
  const nn::model spread{w * mean(square(x - mean(x, N)))};
  const double found = nn::measure(spread, params, nn::rows(N, x = xs)).loss;
  BOOST_TEST(std::fabs(found - (squares(0, 129) + squares(129, 257)) / 257) < 1e-12 * found);
  BOOST_TEST(std::fabs(found - squares(0, 256) / 257) > 1e-6 * found);
}
