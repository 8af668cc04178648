// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Softmax cross-entropy averaged over a batch: dscores = (p - one_hot) / N, finite at scores of +-1000.
#define BOOST_TEST_MODULE softmax cross entropy
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
constexpr auto by_one_hot = -mean(sum(one_hot(labels, C) * log_softmax(scores, C), C));

constexpr std::size_t classes = 4;
const std::vector<double> s{0.5, -1.25, 2, 0.25, 3, 3, -2, 0, 1000, -1000, 999, -999, -1, -1, -1, -1, 0, 40, -40, 0};
const std::vector<int> right{2, 1, 0, 3, 2};

/// Shifted by the row's maximum, in long double.
struct row {
  long double p[classes];
  long double log_sum;
  explicit row(const double* x) {
    long double most = x[0], sum = 0;
    for (std::size_t c = 1; c < classes; ++c) most = std::max<long double>(most, x[c]);
    for (std::size_t c = 0; c < classes; ++c) sum += p[c] = std::exp(x[c] - most);
    for (long double& one : p) one /= sum;
    log_sum = most + std::log(sum);
  }
};

template <class Loss>
void check(const Loss& f) {
  const auto [value, slope] =
      tapeless::value_and_gradient(f)(scores = tapeless::view(s.data(), {right.size(), classes}), labels = right);
  const auto count = static_cast<long double>(right.size());
  long double expected = 0;
  const auto& ds = slope[scores];
  BOOST_TEST((ds.extent(0) == right.size() && ds.extent(1) == classes));
  for (std::size_t n = 0; n < right.size(); ++n) {
    const row r(&s[n * classes]);
    const auto label = static_cast<std::size_t>(right[n]);
    expected += (r.log_sum - s[n * classes + label]) / count;
    // The logarithm of the sum is rounded: to a part of 1e-16 of scores of 1000.
    const long double bound = 1e-16L * std::fmax(1, std::fabs(r.log_sum));
    for (std::size_t c = 0; c < classes; ++c)
      BOOST_TEST(std::fabs(ds(n, c) - (r.p[c] - (c == label ? 1 : 0)) / count) < bound);
  }
  BOOST_TEST(std::fabs(value - expected) < 1e-15L * expected);
}

}  // namespace

BOOST_AUTO_TEST_CASE(loss_with_gathered_scores) { check(loss); }
BOOST_AUTO_TEST_CASE(loss_with_one_hot_rows) { check(by_one_hot); }

BOOST_AUTO_TEST_CASE(a_label_out_of_range_is_refused) {
  const std::vector<int> wrong{2, 1, 0, 4, 2};
  BOOST_CHECK_THROW(loss(scores = tapeless::view(s.data(), {right.size(), classes}), labels = wrong),
                    tapeless::binding_error);
}
