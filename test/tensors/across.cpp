// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// Short rows reduced by what costs much, a softmax over few classes: rows in the lanes of packs. Whole packs of rows
// and what is left over, several chunks, sums over the rows and along other dimensions, elements that an index selects.
#define BOOST_TEST_MODULE tensor_rows_across
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;

constexpr std::size_t classes = 3;
constexpr auto M = tapeless::dim<"M">;
constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C", 3>;
constexpr auto S = tapeless::data<"S", N, C>;
constexpr auto b = tapeless::vector<"b", C>;
constexpr auto weight = tapeless::data<"weight", N>;
constexpr auto labels = tapeless::index<"labels", N, C>;

template <class T>
std::vector<T> numbers(std::size_t count, unsigned seed, double range = 4) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(-range, range);
  std::vector<T> result(count);
  for (T& one : result) one = static_cast<T>(uniform(random));
  return result;
}

/// The error relative to the sum of the magnitudes that the result sums up.
template <class T>
bool is_close(T result, long double expected, long double scale) {
  const auto got = static_cast<long double>(result);
  const long double size = std::max({scale, std::abs(got), std::abs(expected)});
  return std::abs(got - expected) <= 16 * static_cast<long double>(std::numeric_limits<T>::epsilon()) * size;
}

/// logsumexp of a row and the shares of its elements.
template <class T>
struct softmax_row {
  long double total = 0, share[classes]{};
  softmax_row(const T* s, const std::vector<T>& offset) {
    long double largest = -INFINITY, sum = 0;
    for (std::size_t c = 0; c < classes; ++c)
      largest = std::max(largest, static_cast<long double>(s[c]) + static_cast<long double>(offset[c]));
    for (std::size_t c = 0; c < classes; ++c)
      sum += share[c] = std::exp(static_cast<long double>(s[c]) + static_cast<long double>(offset[c]) - largest);
    for (long double& one : share) one /= sum;
    total = largest + std::log(sum);
  }
};

const std::size_t row_counts[]{1, 2, 3, 4, 5, 7, 8, 9, 16, 19, 40, 6001};

template <class T>
void test_cross_entropy() {
  constexpr auto f = sum(weight * (logsumexp(S + b, C) - gather(S + b, C, labels)));
  constexpr auto all = value_and_gradient(f, tapeless::wrt(S, b));
  for (const std::size_t n : row_counts) {
    const auto s = numbers<T>(n * classes, 1), offset = numbers<T>(classes, 2), w = numbers<T>(n, 3);
    std::vector<int> chosen(n);
    for (std::size_t i = 0; i < n; ++i) chosen[i] = static_cast<int>(i * i % classes);
    T value = 0;
    std::vector<T> by_s(n * classes), by_b(classes);
    all.into(value, by_s, by_b)(S = s, b = offset, weight = w, labels = chosen);
    long double expected = 0, scale = 0, expected_b[classes]{}, scale_b[classes]{};
    bool rows_agree = true;
    for (std::size_t i = 0; i < n; ++i) {
      const softmax_row<T> row(&s[i * classes], offset);
      const long double each = w[i];
      const auto label = static_cast<std::size_t>(chosen[i]);
      const long double score =
          static_cast<long double>(s[i * classes + label]) + static_cast<long double>(offset[label]);
      expected += each * (row.total - score);
      scale += std::abs(each) * (std::abs(row.total) + std::abs(score) + 8);
      for (std::size_t c = 0; c < classes; ++c) {
        const long double slope = each * (row.share[c] - (c == label ? 1 : 0));
        expected_b[c] += slope;
        scale_b[c] += 8 * std::abs(each);
        rows_agree = rows_agree && is_close(by_s[i * classes + c], slope, 8 * std::abs(each));
      }
    }
    BOOST_TEST(rows_agree, n << " rows: slopes in the scores");
    BOOST_TEST(is_close(value, expected, scale), n << " rows: " << value << " for " << expected);
    for (std::size_t c = 0; c < classes; ++c)
      BOOST_TEST(is_close(by_b[c], expected_b[c], scale_b[c]), n << " rows: slope in b of class " << c);
    BOOST_TEST(!is_close(static_cast<T>(expected + scale / 1000), expected, scale));  // the check can fail
  }
}

/// Rows that are selected, an outer dimension, a result for each row and positions in both directions.
template <class T>
void test_other_dimensions() {
  constexpr auto A = tapeless::data<"A", M, N, C>;
  constexpr auto row = logsumexp(A + b + tapeless::iota(N), C) + tapeless::iota(N);
  constexpr auto all = outputs(row, sum(row, M), sum(row, N), sum(row));
  for (const std::size_t n : {1U, 4U, 5U, 17U, 40U}) {
    constexpr std::size_t m = 3;
    const auto a = numbers<T>(m * n * classes, 4), offset = numbers<T>(classes, 5, 0.1);
    std::vector<T> each(m * n), over_m(n), over_n(m);
    T total = 0;
    all.into(each, over_m, over_n, total)(A = a, b = offset, M = m, N = n);
    std::vector<long double> expected_m(n), expected_n(m), scale_m(n), scale_n(m);
    long double expected = 0, scale = 0;
    for (std::size_t k = 0; k < m * n; ++k) {
      const std::size_t i = k % n;
      std::vector<T> moved(classes);
      for (std::size_t c = 0; c < classes; ++c) moved[c] = static_cast<T>(offset[c] + static_cast<T>(i));
      const long double one = softmax_row<T>(&a[k * classes], moved).total + static_cast<long double>(i);
      BOOST_TEST(is_close(each[k], one, 8));
      const long double size = std::abs(one) + 8;
      expected_m[i] += one, scale_m[i] += size, expected_n[k / n] += one, scale_n[k / n] += size;
      expected += one, scale += size;
    }
    for (std::size_t i = 0; i < n; ++i) BOOST_TEST(is_close(over_m[i], expected_m[i], scale_m[i]));
    for (std::size_t j = 0; j < m; ++j) BOOST_TEST(is_close(over_n[j], expected_n[j], scale_n[j]));
    BOOST_TEST(is_close(total, expected, scale));
  }
}

/// Every reduction, in the lanes of a logsumexp; rows of zeros, of huge and of tiny numbers among them.
template <class T>
void test_all_reductions() {
  constexpr auto U = tapeless::data<"U", N, C>;
  constexpr auto total = logsumexp(S, C);
  constexpr auto all = outputs(total, norm(S, C), max(S, C), min(S, C), prod(S, C), argmax(S, C),
                               tapeless::jvp(total, S = U), variance(S, C));
  constexpr std::size_t n = 21;
  auto s = numbers<T>(n * classes, 6);
  const auto u = numbers<T>(n * classes, 7);
  const T sizes[]{T(0), std::sqrt(std::numeric_limits<T>::max()), std::sqrt(std::numeric_limits<T>::min()) / 8};
  for (std::size_t i : {2U, 3U, 5U, 9U, 19U, 20U})
    for (std::size_t c = 0; c < classes; ++c) s[i * classes + c] *= sizes[i % 3];
  std::vector<T> lse(n), length(n), most(n), least(n), product(n), where(n), moved(n), spread(n);
  all.into(lse, length, most, least, product, where, moved, spread)(S = s, U = u);
  for (std::size_t i = 0; i < n; ++i) {
    const T* const x = &s[i * classes];
    const softmax_row<T> row(x, std::vector<T>(classes));
    long double squares = 0, times = 1, along = 0, mean = 0, apart = 0, largest = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      const long double one = x[c];
      squares += one * one, times *= one, mean += one / classes, largest = std::max(largest, std::abs(one));
      along += row.share[c] * static_cast<long double>(u[i * classes + c]);
    }
    for (std::size_t c = 0; c < classes; ++c) apart += std::pow(static_cast<long double>(x[c]) - mean, 2) / classes;
    const T* const first = std::max_element(x, x + classes);
    BOOST_TEST(is_close(lse[i], row.total, largest + 2));
    BOOST_TEST(is_close(length[i], std::sqrt(squares), 0), "norm of row " << i << ": " << length[i]);
    BOOST_TEST((most[i] == *first && least[i] == *std::min_element(x, x + classes)));
    BOOST_TEST(where[i] == static_cast<T>(first - x));
    if (std::abs(times) < static_cast<long double>(std::numeric_limits<T>::max()))
      BOOST_TEST(is_close(product[i], times, std::numeric_limits<T>::min()));
    BOOST_TEST(is_close(moved[i], along, 4), "tangent of row " << i << ": " << moved[i] << " for " << along);
    if (largest < 1e18L) BOOST_TEST(is_close(spread[i], apart, squares));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(cross_entropy_of_few_classes) {
  test_cross_entropy<float>();
  test_cross_entropy<double>();
}

BOOST_AUTO_TEST_CASE(all_reductions_of_rows) {
  test_all_reductions<float>();
  test_all_reductions<double>();
}

BOOST_AUTO_TEST_CASE(rows_along_other_dimensions) {
  test_other_dimensions<float>();
  test_other_dimensions<double>();
}

BOOST_AUTO_TEST_CASE(infinite_scores) {
  // A row of -infinity alone has the value -infinity and slope 0; a NaN stays in its row.
  constexpr double inf = INFINITY;
  const std::vector<double> s{-inf, -inf, -inf, 0, 0, 0, -inf, 0, -inf, NAN, 0, 0, 1000, -1000, 0};
  std::vector<double> value(5), by_s(15);
  constexpr auto row = logsumexp(S, C);
  outputs(row, gradient(sum(row), tapeless::wrt(S))[S]).into(value, by_s)(S = s);
  BOOST_TEST(value[0] == -inf);
  BOOST_TEST(std::abs(value[1] - std::log(3)) < 1e-15);
  BOOST_TEST(value[2] == 0);
  BOOST_TEST(std::isnan(value[3]));
  BOOST_TEST(value[4] == 1000);
  for (std::size_t c = 0; c < classes; ++c) BOOST_TEST(by_s[c] == 0);
  const std::vector<double> alone(by_s.begin() + 6, by_s.begin() + 9), extreme(by_s.begin() + 12, by_s.end());
  BOOST_TEST(alone == (std::vector<double>{0, 1, 0}), boost::test_tools::per_element());
  BOOST_TEST(extreme == (std::vector<double>{1, 0, 0}), boost::test_tools::per_element());
}
