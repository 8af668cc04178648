// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Logistic regression on a CSV file: minimises the mean of log(1 + exp(-y m)) over the rows, m = w0 + w1 x1 + ... the
// margin and y = +-1 the class, plus half a penalty times w1^2 + w2^2 + ..., by damped Newton steps.
//
// How many columns there are is known only when the file is read, so the formula is that of one row. One fused loop
// gives its value, slope and curvature in m for all rows; the rest of the chain rule is linear algebra.
#include <chrono>
#include <cstdio>
#include <exception>
#include <tapeless/inspect/difference.hpp>
#include <tapeless/tapeless.hpp>

#include "data_set.hpp"
#include "newton.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace {

constexpr auto m = tapeless::variable<"m">;
constexpr auto y = tapeless::parameter<"y">;
constexpr auto row_loss = softplus(-y * m);
constexpr auto slope = tapeless::derivative(row_loss, m);
constexpr auto curvature = tapeless::derivative(slope, m);

// Sums over rows, each one SIMD loop.
constexpr auto row = tapeless::dim<"row">;
constexpr auto u = tapeless::data<"u", row>;
constexpr auto v = tapeless::data<"v", row>;
constexpr auto weight = tapeless::data<"weight", row>;
constexpr auto total = sum(u);
constexpr auto product = dot(u, v);
constexpr auto weighted_product = sum(weight * u * v);

class problem {
 public:
  problem(const data_set& data, double penalty) : data_(data), penalty_(penalty), ones_(block, 1.0) {}
  std::size_t weights() const { return data_.columns.size() + 1; }

  expansion operator()(const std::vector<double>& w) const {
    expansion at{0, std::vector<double>(weights()), square_matrix(weights())};
    const std::size_t most = std::min(block, data_.rows());
    std::vector<double> margins(most);
    std::vector<double> losses(most);
    std::vector<double> slopes(most);
    std::vector<double> curvatures(most);
    for (std::size_t start = 0; start < data_.rows(); start += block) {
      const std::size_t rows = std::min(block, data_.rows() - start);
      const auto here = [rows](std::vector<double>& all) { return std::span(all).first(rows); };
      find_margins(w, start, here(margins));
      tapeless::outputs(row_loss, slope, curvature)
          .into(here(losses), here(slopes), here(curvatures))(m = here(margins), y = targets(start, rows));
      add_rows(at, start, here(losses), here(slopes), here(curvatures));
    }
    finish(at, w);
    return at;
  }

  /// The value alone, in long double, row by row: what differences are taken of.
  long double loss(const std::vector<long double>& w) const {
    long double sum = 0;
    for (std::size_t i = 0; i < data_.rows(); ++i) {
      long double margin = w[0];
      for (std::size_t j = 1; j < w.size(); ++j) margin += w[j] * data_.columns[j - 1].value[i];
      sum += row_loss(m = margin, y = static_cast<long double>(data_.target[i]));
    }
    sum /= static_cast<long double>(data_.rows());
    for (std::size_t j = 1; j < w.size(); ++j) sum += 0.5L * penalty_ * w[j] * w[j];
    return sum;
  }

  std::size_t count_right(const std::vector<double>& w) const {
    std::vector<double> margins(data_.rows());
    find_margins(w, 0, margins);
    std::size_t right = 0;
    for (std::size_t i = 0; i < margins.size(); ++i) right += margins[i] * data_.target[i] > 0 ? 1 : 0;
    return right;
  }

 private:
  static constexpr std::size_t block = 1024;  // rows whose columns stay in the cache while they are used

  std::span<const double> targets(std::size_t start, std::size_t rows) const {
    return std::span(data_.target).subspan(start, rows);
  }
  /// What weight j multiplies: ones, or a column.
  std::span<const double> factors(std::size_t j, std::size_t start, std::size_t rows) const {
    return j == 0 ? std::span(ones_).first(rows) : std::span(data_.columns[j - 1].value).subspan(start, rows);
  }

  void find_margins(const std::vector<double>& w, std::size_t start, std::span<double> margins) const {
    std::fill(margins.begin(), margins.end(), w[0]);
    for (std::size_t j = 1; j < w.size(); ++j) {
      const auto x = factors(j, start, margins.size());
      for (std::size_t i = 0; i < margins.size(); ++i) margins[i] += w[j] * x[i];
    }
  }

  void add_rows(expansion& at, std::size_t start, std::span<const double> losses, std::span<const double> slopes,
                std::span<const double> curvatures) const {
    at.value += total(u = losses);
    for (std::size_t j = 0; j < weights(); ++j) {
      const auto xj = factors(j, start, slopes.size());
      at.gradient[j] += product(u = slopes, v = xj);
      for (std::size_t k = 0; k <= j; ++k)
        at.hessian(j, k) += weighted_product(weight = curvatures, u = xj, v = factors(k, start, slopes.size()));
    }
  }

  void finish(expansion& at, const std::vector<double>& w) const {
    const auto n = static_cast<double>(data_.rows());
    at.value /= n;
    for (std::size_t j = 0; j < weights(); ++j) {
      at.gradient[j] /= n;
      for (std::size_t k = 0; k <= j; ++k) at.hessian(k, j) = at.hessian(j, k) /= n;
      if (j == 0) continue;
      at.value += 0.5 * penalty_ * w[j] * w[j];
      at.gradient[j] += penalty_ * w[j];
      at.hessian(j, j) += penalty_;
    }
  }

  const data_set& data_;
  double penalty_;
  std::vector<double> ones_;
};

/// The gradient against central differences of the value in long double, at a point where it is not nothing.
void check_gradient(const data_set& data, double penalty, std::vector<double> w, double& error, std::string& where) {
  const data_set some = data.first(std::min<std::size_t>(1000, data.rows()));
  const problem p(some, penalty);
  for (double& x : w) x = 0.9 * x + 0.1;
  const expansion at = p(w);
  std::vector<long double> moved(w.begin(), w.end());
  for (std::size_t j = 0; j < w.size(); ++j) {
    const auto loss = [&](long double to) {
      moved[j] = to;
      return p.loss(moved);
    };
    const auto by_values = tapeless::inspect::central_difference(loss, static_cast<long double>(w[j]));
    moved[j] = w[j];
    const double own = tapeless::inspect::relative_error(at.gradient[j], by_values);
    if (own <= error || std::isnan(error)) continue;
    error = own;
    where = j == 0 ? "(offset)" : some.columns[j - 1].name;
  }
}

/// The time of one evaluation with gradient and Hessian: the mean over a twentieth of a second or one evaluation.
double seconds_to_expand(const problem& p, const std::vector<double>& w) {
  const auto start = std::chrono::steady_clock::now();
  std::chrono::duration<double> elapsed{};
  int count = 0;
  for (; elapsed.count() < 0.05; ++count) {
    p(w);
    elapsed = std::chrono::steady_clock::now() - start;
  }
  return elapsed.count() / count;
}

bool run(const options& given) {
  const data_set data = read_and_describe(given.file, given.wanted);
  const problem p(data, given.penalty);
  progress shown(1e-10);
  const minimum found = minimise(p, std::vector<double>(p.weights()), 1e-10, shown);

  double error = 0;
  std::string where;
  check_gradient(data, given.penalty, found.x, error, where);
  const std::size_t right = p.count_right(found.x);
  const auto rows = static_cast<double>(data.rows());
  print_weights(data, found.x);
  std::printf("loss %.12g, accuracy %.2f %% (%zu of %zu)\n", found.at.value, 100 * static_cast<double>(right) / rows,
              right, data.rows());
  std::printf("gradient against differences: worst error %.1e, in %s\n", error, where.c_str());
  std::printf("%.3g rows a second, each with value, gradient and Hessian\n", rows / seconds_to_expand(p, found.x));
  if (!found.converged) std::printf("not converged; classes that can be separated have no minimum without --penalty\n");
  return found.converged && error < 1e-9;
}

}  // namespace

int main(int count, char** argument) {
  if (asks_for_help(count, argument)) {
    std::printf("%s", usage);
    return 0;
  }
  try {
    return run(parse(count, argument)) ? 0 : 1;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "%s; see --help\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 2;
}
