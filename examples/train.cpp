// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A net of five layers that learns the classes of the rows of a CSV file: softmax loss, weight decay, Adam, a part set
// aside for validation, weights in a file, cross-validation. Ctrl-C ends the training and saves the best weights.
// links: tapeless::eigen
#include <unistd.h>

#include <atomic>
#include <boost/hana/union.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <tapeless/eigen.hpp>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/nn.hpp>
#include <tapeless/nn/save.hpp>

#include "labelled_rows.hpp"
#include "train_options.hpp"

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

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

/// Shows the progress of a training and ends it after Ctrl-C.
class watcher {
 public:
  explicit watcher(bool shows) : shows_(shows), progress_(std::cout, isatty(STDOUT_FILENO) != 0) {}
  std::stop_token token() const { return source_.get_token(); }

  void operator()(const nn::step_report& step) {
    if (interrupted) source_.request_stop();
    if (shows_) progress_(step);
  }
  void operator()(const nn::epoch_report& epoch) {
    if (shows_) progress_(epoch);
  }
  void operator()(const nn::history& all) {
    if (shows_) progress_(all);
  }

 private:
  bool shows_;
  nn::progress progress_;
  std::stop_source source_{};
};

auto make_weights(const labelled_rows& data) {
  return nn::parameters<double>(net::parameters, features = data.columns.size(), classes = data.classes.size());
}
auto make_standard(const labelled_rows& data) {
  return nn::parameters<double>(tapeless::wrt(middle, scale), features = data.columns.size());
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
  template <class Rows, class... Validation>
  nn::history train(std::uint64_t seed, watcher& watch, const Rows& training, const Validation&... validation) {
    standardise(training.positions());
    nn::initialise(weights, nn::he{}, seed);
    const nn::cosine_decay rate{given.rate, static_cast<double>(given.epochs)};
    const nn::training setup{.epochs = given.epochs, .batch = given.batch, .rate = rate, .seed = seed};
    return nn::train(classifier, weights, nn::adam{}, training, validation..., setup, watch.token(), watch);
  }
  template <class Rows>
  double accuracy(const Rows& some) const {
    return *nn::measure(classifier, weights, some).accuracy;
  }

  void save(const std::string& file) const { nn::save(hana::union_(weights, standard), file); }
  void load(const std::string& file) {
    auto all = hana::union_(weights, standard);
    nn::load(all, file);
    nn::copy(all, weights);
    nn::copy(all, standard);
  }

  /// The mean and one over the deviation of each column over some rows; of a column that does not change, 1.
  void standardise(const std::vector<std::size_t>& rows) {
    const std::size_t width = data.columns.size();
    const auto n = static_cast<double>(rows.size());
    for (std::size_t j = 0; j < width; ++j) {
      double mean = 0;
      double variance = 0;
      for (const std::size_t i : rows) mean += data.x[i * width + j] / n;
      for (const std::size_t i : rows) variance += std::pow(data.x[i * width + j] - mean, 2) / n;
      standard[middle][j] = mean;
      standard[scale][j] = variance > 0 ? 1 / std::sqrt(variance) : 1;
    }
  }
};

/// The derived gradient against differences, at random weights, on some rows: 200 of its coordinates.
void check(const labelled_rows& data, const train_options& given) {
  fitted fit{data, given};
  const std::size_t rows = std::min<std::size_t>(data.rows(), 50);
  std::vector<std::size_t> all(data.rows());
  std::iota(all.begin(), all.end(), 0);
  fit.standardise(all);
  nn::initialise(fit.weights, nn::he{}, given.seed);
  const auto report =
      check_gradient(loss, fit.weights, X = tapeless::view(data.x.data(), {rows, data.columns.size()}),
                     labels = std::span(data.y).first(rows), penalty = given.penalty, middle = fit.standard[middle],
                     scale = fit.standard[scale], tapeless::coordinates_at_most(200));
  std::cout << report << "\n";
  if (!report.passed()) throw std::runtime_error("the gradient is not that of the loss");
}

/// The mean accuracy over the parts of a file, each judged by a net that learned from all others.
double cross_validate(const labelled_rows& data, const train_options& given, std::uint64_t seed) {
  fitted fit{data, given};
  double sum = 0;
  const std::size_t folds = std::min(given.folds, data.rows());
  for (const auto& fold : nn::folds(fit.rows(), folds, seed)) {
    watcher watch(false);
    fit.train(seed, watch, fold.training);
    if (interrupted) throw std::runtime_error("interrupted");
    const double share = fit.accuracy(fold.validation);
    std::printf(" %.1f", 100 * share);
    std::fflush(stdout);
    sum += share;
  }
  const double mean = sum / static_cast<double>(folds);
  std::printf(" %%, mean %.2f %%\n", 100 * mean);
  return mean;
}

/// The median of the cross-validations with several seeds.
double cross_validate(const labelled_rows& data, const train_options& given) {
  std::vector<double> mean;
  for (std::uint64_t seed = given.seed; seed < given.seed + given.seeds; ++seed) {
    std::printf("seed %2llu, accuracy of the parts:", static_cast<unsigned long long>(seed));
    mean.push_back(cross_validate(data, given, seed));
  }
  std::sort(mean.begin(), mean.end());
  return (mean[(mean.size() - 1) / 2] + mean[mean.size() / 2]) / 2;
}

/// Learns from nine tenths of the rows, keeps what the last tenth is told apart best with, and saves it.
void fit_and_save(const labelled_rows& data, const train_options& given) {
  fitted fit{data, given};
  const double tenth = std::max(0.1, 1 / static_cast<double>(data.rows()));  // but one row at least
  const auto parts = nn::split(fit.rows(), tenth, given.seed);
  watcher watch(true);
  fit.train(given.seed, watch, parts.training, parts.validation);
  std::printf("accuracy on all rows %.2f %%\n", 100 * fit.accuracy(fit.rows()));
  if (given.save.empty()) return;
  fit.save(given.save);
  std::printf("weights saved in %s\n", given.save.c_str());
}

labelled_rows read(const train_options& given) {
  csv::table table = csv::read(given.file);
  const std::size_t label = label_column(table, given.label);
  const auto found = classes_of(table, label);
  if (found.size() < 2 || 2 * found.size() > table.rows.size())
    throw csv::error(given.file, 1, describe_classes(table, label) + "; name the column of the classes with --label");
  std::vector<std::string> names;
  for (const auto& [name, rows] : found) names.push_back(name);
  labelled_rows data = read_rows(table, label, names);
  for (const std::string& complaint : table.complaints) std::fprintf(stderr, "%s; left out\n", complaint.c_str());
  if (data.columns.empty()) throw csv::error(given.file, 1, "there is no column of numbers beside the classes");
  std::printf("%s: %zu rows, %zu columns of numbers, %s\n", given.file.c_str(), data.rows(), data.columns.size(),
              describe_classes(table, label).c_str());
  return data;
}

/// What a cross-validation or saved weights reach; 1 if neither is asked for.
double run(const train_options& given) {
  const labelled_rows data = read(given);
  double accuracy = 1;
  if (!given.load.empty()) {
    fitted fit{data, given};
    fit.load(given.load);
    accuracy = fit.accuracy(fit.rows());
  } else {
    check(data, given);
    fit_and_save(data, given);
    if (given.folds == 0 || interrupted) return 1;
    accuracy = cross_validate(data, given);
  }
  std::printf("accuracy %.2f %%\n", 100 * accuracy);
  return accuracy;
}

}  // namespace

int main(int count, char** argument) {
  if (count == 2 && (std::string_view(argument[1]) == "--help" || std::string_view(argument[1]) == "-h")) {
    std::printf("%s", train_usage);
    return 0;
  }
  std::signal(SIGINT, [](int) { interrupted = true; });
  try {
    const train_options given = parse_train_options(count, argument);
    return 100 * run(given) >= given.at_least ? 0 : 1;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "%s\n%s", error.what(), train_usage);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 2;
}
