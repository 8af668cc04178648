// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// How a training ends, what it reports and what it leaves, with one weight that is known after each step.
#define BOOST_TEST_MODULE nn stop
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/nn/schedules.hpp>
#include <tapeless/nn/train.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../error_of.hpp"

namespace {

namespace nn = tapeless::nn;
using std::vector;
using test::error_of;
using namespace tapeless::literals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::data<"x", N>;
constexpr auto y = tapeless::data<"y", N>;
constexpr auto w = tapeless::variable<"w">;
constexpr auto loss = mean(square(w * x - y));

const vector<double> xs{1, -2, 3, 0.5, -1.5, 2, 1, -1, 0.25, 4};
vector<double> times(double slope) {
  vector<double> ys;
  for (const double one : xs) ys.push_back(slope * one);
  return ys;
}
const vector<double> ys = times(1);
const nn::rows rows(N, x = xs, y = ys);
/// The mean of x^2: the loss of w is (w - slope)^2 times it.
const double scale = [] {
  double sum = 0;
  for (const double one : xs) sum += one * one / 10;
  return sum;
}();

auto weight(double start) {
  auto params = nn::parameters<double>(tapeless::wrt(w));
  params[w] = start;
  return params;
}
/// All reports of a training.
struct records {
  vector<nn::step_report> steps{};
  vector<nn::epoch_report> epochs{};
  int ends = 0;
  void operator()(const nn::step_report& one) { steps.push_back(one); }
  void operator()(const nn::epoch_report& one) { epochs.push_back(one); }
  void operator()(const nn::history&) { ++ends; }
};
auto train(decltype(weight(0))& params, const nn::training& setup, records& seen, const std::stop_token& stop = {}) {
  return nn::train(nn::model{loss}, params, nn::sgd{}, rows, setup, stop, seen);
}

}  // namespace

BOOST_AUTO_TEST_CASE(steps_by_hand, *boost::unit_test::tolerance(1e-13)) {
  auto params = weight(0);
  records seen;
  // All rows in one batch: each step takes the error e = w - 1 to (1 - 2 rate scale) e.
  const auto all = train(params, {.epochs = 6, .batch = 100, .rate = nn::step_decay{0.1, 0.5, 2}}, seen);
  double error = -1;
  for (std::size_t k = 0; k < 6; ++k) {
    const double rate = k < 2 ? 0.1 : k < 4 ? 0.05 : 0.025;
    BOOST_TEST(all.epochs[k].rate == rate);
    BOOST_TEST(all.epochs[k].loss == error * error * scale);
    error *= 1 - 2 * rate * scale;
    BOOST_TEST(all.epochs[k].judged.loss == error * error * scale);
    BOOST_TEST((!all.epochs[k].judged.accuracy && !all.epochs[k].validated && all.epochs[k].is_best));
  }
  BOOST_TEST(params[w] == 1 + error);
  BOOST_TEST(all.start.loss == scale);
  BOOST_TEST((all.why == nn::ending::epochs && all.best == 6 && all.steps == 6));
  BOOST_TEST((seen.steps.size() == 6 && seen.epochs.size() == 6 && seen.ends == 1));
}

BOOST_AUTO_TEST_CASE(clipped_slopes, *boost::unit_test::tolerance(1e-13)) {
  auto params = weight(0);
  records seen;
  train(params, {.epochs = 3, .batch = 10, .rate = 0.1, .clip = 1}, seen);
  BOOST_TEST(params[w] == 0.3);  // slopes of -1 instead of -2 scale (1 - w)
}

BOOST_AUTO_TEST_CASE(a_norm_to_clip_to_is_positive) {
  auto params = weight(0);
  records seen;
  for (const double norm : {0.0, -1.0, std::nan("")})
    BOOST_TEST(test::error_of([&] { train(params, {.clip = norm}, seen); }) ==
               "nn::train(..., {.clip = norm}): the largest norm of the slopes must be positive");
  BOOST_TEST(params[w] == 0);
}

// A penalty given as a double leaves a training in float one in float: the same bits as with a float.
BOOST_AUTO_TEST_CASE(numbers_are_of_the_type_of_the_parameters) {
  constexpr auto strength = tapeless::parameter<"strength">;
  const vector<float> in(xs.begin(), xs.end());
  const vector<float> out(ys.begin(), ys.end());
  const auto trained = [&](auto number) {
    auto params = nn::parameters<float>(tapeless::wrt(w));
    nn::train(nn::model{loss + strength * square(w)}, params, nn::sgd{},
              nn::rows(N, x = in, y = out, strength = number), {.epochs = 3, .batch = 4, .rate = 0.01});
    return params[w];
  };
  BOOST_TEST(trained(0.1) == trained(0.1F));
  BOOST_TEST(trained(0.1) != trained(0.11F));
}

BOOST_AUTO_TEST_CASE(judged_by_another_loss, *boost::unit_test::tolerance(1e-13)) {
  // The factor is changed between the steps; what judges does not have it.
  constexpr auto factor = tapeless::data<"factor", tapeless::dim<"one", 1>>;
  double factors[]{1};
  auto params = weight(0);
  const auto change = [&](const nn::step_report& one) {
    BOOST_TEST(one.loss == factors[0] * (one.epoch == 1 ? 1 : 0.64) * scale);
    factors[0] = 0.5;
  };
  const nn::model doubled{loss * sum(factor)};
  const auto all = nn::train(doubled.judged_by(loss), params, nn::sgd{}, nn::rows(N, x = xs, y = ys, factor = factors),
                             {.epochs = 2, .batch = 10, .rate = 0.1 / scale}, {}, change);
  BOOST_TEST(params[w] == 0.2 + 0.08);
  BOOST_TEST(all.epochs[0].judged.loss == 0.64 * scale);
  BOOST_TEST(all.epochs[1].judged.loss == 0.72 * 0.72 * scale);
}

BOOST_AUTO_TEST_CASE(means_over_unequal_batches, *boost::unit_test::tolerance(1e-13)) {
  auto params = weight(0.5);
  records seen;
  const auto all = train(params, {.epochs = 3, .batch = 4, .rate = 0.0, .seed = 3}, seen);
  BOOST_TEST(all.steps == 9);
  for (const auto& epoch : all.epochs) {
    BOOST_TEST(epoch.loss == 0.25 * scale);
    BOOST_TEST(epoch.judged.loss == 0.25 * scale);
    BOOST_TEST(!epoch.is_best);  // as good as the start, not better
  }
  // The mean of the batches' means would be another number: the last batch has two rows.
  BOOST_TEST((seen.steps.size() == 9 && seen.steps[4].step == 2 && seen.steps[4].steps == 3));
  BOOST_TEST((seen.steps[2].rows == 10 && seen.steps[1].rows == 8 && seen.steps[3].rows == 14));
  const double first = seen.steps[0].loss, second = 2 * seen.steps[1].loss - first;
  const double last = (10 * seen.steps[2].loss - 4 * first - 4 * second) / 2;
  BOOST_TEST(std::fabs((first + second + last) / 3 - 0.25 * scale) > 1e-3 * scale);
}

BOOST_AUTO_TEST_CASE(early_stop_leaves_the_best, *boost::unit_test::tolerance(1e-13)) {
  // Towards w = 1 while those who judge want 0.5.
  const vector<double> half = times(0.5);
  const nn::rows validation(N, x = xs, y = half);
  vector<double> after{0};
  auto params = weight(0);
  const auto watch = [&](const nn::epoch_report& one) {
    after.push_back(params[w]);
    BOOST_TEST(one.judged.loss == (params[w] - 0.5) * (params[w] - 0.5) * scale);
    BOOST_TEST(one.validated);
  };
  const auto all = nn::train(nn::model{loss}, params, nn::sgd{}, rows, validation,
                             {.epochs = 100, .batch = 10, .rate = 0.02, .patience = 4}, {}, watch);
  std::size_t best = 0;
  for (std::size_t k = 0; k < after.size(); ++k)
    if (std::fabs(after[k] - 0.5) < std::fabs(after[best] - 0.5)) best = k;
  BOOST_TEST((all.why == nn::ending::patience && all.best == best && best > 0));
  BOOST_TEST((all.epochs.size() == best + 4 && all.steps == best + 4));
  BOOST_TEST(params[w] == after[best]);
  BOOST_TEST(after.back() != after[best]);
}

BOOST_AUTO_TEST_CASE(divergence_leaves_the_best, *boost::unit_test::tolerance(1e-13)) {
  auto params = weight(0);
  records seen;
  // The first rate is a good one, those after it are far too large.
  const auto all = train(params, {.epochs = 1000, .batch = 10, .rate = nn::step_decay{0.01, 1000, 1}}, seen);
  BOOST_TEST((all.why == nn::ending::diverged && all.best == 1 && all.epochs.size() < 999));
  BOOST_TEST(params[w] == 0.02 * scale);
  // None was better than the start.
  params = weight(0.25);
  const auto never = train(params, {.epochs = 1000, .batch = 3, .rate = 1e3}, seen);
  BOOST_TEST((never.why == nn::ending::diverged && never.best == 0 && params[w] == 0.25));
  // Not a number from the first step.
  vector<double> broken = ys;
  broken[7] = std::nan("");
  params = weight(0.25);
  const auto at_once = nn::train(nn::model{loss}, params, nn::sgd{}, nn::rows(N, x = xs, y = broken), {.batch = 10});
  BOOST_TEST((at_once.why == nn::ending::diverged && at_once.steps == 0 && params[w] == 0.25));
  // An infinite step, after which no loss is computed any more but that of judging.
  params = weight(0.25);
  const auto last = train(params, {.epochs = 1, .batch = 10, .rate = 1e308}, seen);
  BOOST_TEST((last.why == nn::ending::diverged && params[w] == 0.25));
}

BOOST_AUTO_TEST_CASE(a_parameter_that_is_not_finite) {
  // A step to infinity, where the loss is 0.
  constexpr auto vanishing = mean(10_c * exp(-w) * x * x);
  auto params = weight(0.25);
  const auto all = nn::train(nn::model{vanishing}, params, nn::sgd{}, nn::rows(N, x = xs),
                             {.epochs = 1, .batch = 10, .rate = 1e308});
  BOOST_TEST((all.why == nn::ending::diverged && all.steps == 1 && params[w] == 0.25));
}

BOOST_AUTO_TEST_CASE(stopped_within_a_mini_batch) {
  for (const std::size_t at : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{8}, std::size_t{9}}) {
    std::stop_source source;
    auto params = weight(0);
    double after_two = 0, now = 0;
    std::size_t steps = 0;
    struct {
      std::stop_source& source;
      std::size_t at;
      std::size_t& steps;
      double &after_two, &now;
      const decltype(weight(0))& params;
      void operator()(const nn::step_report&) const {
        now = params[w];
        if (++steps == at) source.request_stop();
      }
      void operator()(const nn::epoch_report& one) const {
        if (one.epoch == 2) after_two = params[w];
      }
    } watch{source, at, steps, after_two, now, params};
    const auto all = nn::train(nn::model{loss}, params, nn::sgd{}, rows, {.epochs = 5, .batch = 4, .rate = 0.01},
                               source.get_token(), watch);
    BOOST_TEST((all.why == nn::ending::stopped && steps == at && all.steps == at));
    BOOST_TEST(all.epochs.size() == (at - 1) / 3);  // the third step of an epoch ends it only after judging
    if (at <= 3)
      BOOST_TEST((params[w] == now && now > 0));  // no epoch is over: as they are
    else
      BOOST_TEST((params[w] == after_two && now > after_two));
  }
  std::stop_source source;
  source.request_stop();
  auto params = weight(0);
  records seen;
  const auto all = train(params, {.rate = 0.1}, seen, source.get_token());
  BOOST_TEST((all.why == nn::ending::stopped && seen.steps.empty() && seen.ends == 1 && params[w] == 0));
}

BOOST_AUTO_TEST_CASE(nothing_to_do) {
  auto params = weight(0.5);
  records seen;
  const auto none = train(params, {.epochs = 0}, seen);
  BOOST_TEST((none.why == nn::ending::epochs && none.epochs.empty() && params[w] == 0.5));
  const auto refused = [&](const nn::training& setup, const auto& few) {
    return error_of([&] { nn::train(nn::model{loss}, params, nn::sgd{}, rows, few, setup); });
  };
  BOOST_TEST(refused({.batch = 0}, rows) ==
             "nn::train(...): 10 rows in batches of 0, judged by 10; each must be at least 1");
  BOOST_TEST(refused({}, nn::split(rows, 0, 1).validation) ==
             "nn::train(...): 10 rows in batches of 32, judged by 0; each must be at least 1");
}
