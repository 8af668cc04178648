// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A net of five layers that learns the classes of the rows of a CSV file: softmax loss, weight decay, Adam, a part set
// aside for validation, weights in a file, cross-validation. Ctrl-C ends the training and saves the best weights.
// links: tapeless::eigen
#include <algorithm>
#include <boost/hana/union.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <numeric>
#include <tapeless/eigen.hpp>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/nn.hpp>
#include <tapeless/nn/save.hpp>

#include "cross_validation.hpp"
#include "labelled_rows.hpp"
#include "train_options.hpp"
#include "watcher.hpp"

namespace {

namespace hana = boost::hana;
namespace nn = tapeless::nn;

// How many columns and classes there are is known when the file is read; the layers between have 24 units.
constexpr auto any = std::dynamic_extent;
using net = nn::mlp<any, 24, 24, 24, 24, any>;
constexpr auto N = net::batch;
constexpr auto features = net::width<0>;
constexpr auto classes = net::classes;
constexpr auto labels = net::labels;

// Columns are standardised inside the formula, by numbers that are saved with the weights.
constexpr auto X = tapeless::data<"rows", N, features>;
constexpr auto middle = tapeless::data<"middle", features>;
constexpr auto scale = tapeless::data<"scale", features>;
constexpr auto scores = net::scores(net::input = (X - middle) * scale);

constexpr auto penalty = tapeless::parameter<"penalty">;
constexpr auto decay = hana::unpack(net::weights, [](auto... W) { return nn::l2_penalty(penalty, W...); });
constexpr auto loss = nn::softmax_cross_entropy(scores, classes, labels) + decay;
constexpr nn::model classifier{loss, scores, labels};

/// Saved with the weights: stands for the columns and classes that they are for.
constexpr auto names = tapeless::parameter<"names">;

auto make_weights(const labelled_rows& data) {
  return nn::parameters<double>(net::parameters, features = data.columns.size(), classes = data.classes.size());
}
auto make_standard(const labelled_rows& data) {
  return nn::parameters<double>(tapeless::wrt(middle, scale, names), features = data.columns.size());
}

/// A net for the rows of a file.
struct fitted {
  const labelled_rows& data;
  const train_options& given;
  decltype(make_weights(data)) weights = make_weights(data);
  decltype(make_standard(data)) standard = make_standard(data);

  /// All rows, with the standardisation as it stands when they are used.
  auto rows() const {
    const auto x = tapeless::view(data.x.data(), {data.rows(), data.columns.size()});
    return nn::rows(N, X = x, labels = data.y, penalty = given.penalty, middle = standard[middle],
                    scale = standard[scale]);
  }

  /// Starts from random weights and learns from some rows; others, if given, decide which epoch was best.
  template <class Observer, class Rows, class... Validation>
  nn::history train(std::uint64_t seed, const std::stop_token& stop, Observer&& observer, const Rows& training,
                    const Validation&... validation) {
    standardise(training.positions());
    nn::initialise(weights, nn::he{}, seed);
    const nn::cosine_decay rate{given.rate, static_cast<double>(given.epochs)};
    const nn::training setup{.epochs = given.epochs, .batch = given.batch, .rate = rate, .seed = seed};
    return nn::train(classifier, weights, nn::adam{}, training, validation..., setup, stop, observer);
  }
  void standardise(const std::vector<std::size_t>& some) {
    find_standard(data, some, standard[middle], standard[scale]);
    standard[names] = data.names();
  }
  template <class Rows>
  double accuracy(const Rows& some) const {
    return *nn::measure(classifier, weights, some).accuracy;
  }

  void save(const std::string& file) const { nn::save(hana::union_(weights, standard), file); }
  void load(const std::string& file) {
    auto all = hana::union_(weights, standard);
    nn::load(all, file);
    if (all[names] != data.names())
      throw std::runtime_error(file + ": it was saved for other columns or classes than those of " + given.file);
    nn::copy(all, weights);
    nn::copy(all, standard);
  }
};

/// The derived gradient against differences, at random weights, on some rows: 40 of its coordinates.
void check(const labelled_rows& data, const train_options& given) {
  fitted fit{data, given};
  const std::size_t rows = std::min<std::size_t>(data.rows(), 20);
  std::vector<std::size_t> all(data.rows());
  std::iota(all.begin(), all.end(), 0);
  fit.standardise(all);
  nn::initialise(fit.weights, nn::he{}, given.seed);
  const auto report =
      check_gradient(loss, fit.weights, X = tapeless::view(data.x.data(), {rows, data.columns.size()}),
                     labels = std::span(data.y).first(rows), penalty = given.penalty, middle = fit.standard[middle],
                     scale = fit.standard[scale], tapeless::coordinates_at_most(40));
  std::cout << report << "\n";
  if (!report.passed()) throw std::runtime_error("the gradient is not that of the loss");
}

/// The mean accuracy over the parts of a file, each judged by a net that learned from all others; of several seeds the
/// median.
double cross_validate(const labelled_rows& data, const train_options& given) {
  fitted fit{data, given};
  const std::size_t parts = std::min(given.folds, data.rows());
  return median_over_seeds(given.seed, given.seeds, [&](std::uint64_t seed) {
    return mean_over_parts(nn::folds(fit.rows(), parts, seed), [&](const auto& part) {
      fit.train(seed, {}, nn::nobody{}, part.training);
      return fit.accuracy(part.validation);
    });
  });
}

void print_accuracy(const char* of, double accuracy, const labelled_rows& data) {
  std::printf("%s %.2f %%; most frequent class alone: %.2f %%\n", of, 100 * accuracy, 100 * data.most_frequent());
}

/// Learns from nine tenths of the rows, keeps what the last tenth is told apart best with, and saves it. Whether all
/// of it was done: false where Ctrl-C ended it.
bool fit_and_save(const labelled_rows& data, const train_options& given) {
  fitted fit{data, given};
  const double tenth = std::max(0.1, 1 / static_cast<double>(data.rows()));  // but one row at least
  const auto [training, validation] = nn::split(fit.rows(), tenth, given.seed);
  watcher watch;
  std::printf("training on %s, judged by %s; Ctrl-C ends it\n", count_of(training.size(), "row").c_str(),
              count_of(validation.size(), "other").c_str());
  std::fflush(stdout);
  const nn::history all = fit.train(given.seed, watch.token(), watch, training, validation);
  // Weights of no complete epoch are not worth a file's place.
  if (all.epochs.empty())
    throw std::runtime_error("no epoch came to its end" +
                             (given.save.empty() ? "" : "; " + given.save + " is left as it was"));
  print_accuracy("accuracy on all rows", fit.accuracy(fit.rows()), data);
  if (!given.save.empty()) {
    fit.save(given.save);
    std::printf("weights saved in %s\n", given.save.c_str());
  }
  return !watch.interrupted();
}

/// What a cross-validation or saved weights reach; 1 if neither is asked for.
double run(const train_options& given) {
  const labelled_rows data = read_and_describe(given.file, given.label);
  double accuracy = 1;
  if (!given.load.empty()) {
    fitted fit{data, given};
    fit.load(given.load);
    accuracy = fit.accuracy(fit.rows());
  } else {
    check(data, given);
    const bool complete = fit_and_save(data, given);
    if (given.folds == 0 || !complete) return 1;
    accuracy = cross_validate(data, given);
  }
  print_accuracy("accuracy", accuracy, data);
  return accuracy;
}

}  // namespace

int main(int count, char** argument) {
  if (asks_for_help(count, argument)) {
    std::printf("%s", train_usage);
    return 0;
  }
  try {
    const train_options given = parse_train_options(count, argument);
    return 100 * run(given) >= given.at_least ? 0 : 1;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "%s; see --help\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 2;
}
