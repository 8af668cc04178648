// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Functions of tensors on several threads give the same bits as on one.
#define BOOST_TEST_MODULE tensor_threads
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../loops/data.hpp"

namespace {

using std::vector;
using tapeless::parallel_on;
using tapeless::thread_pool;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto V = tapeless::dim<"V">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
constexpr auto table = tapeless::matrix<"table", V, D>;
constexpr auto words = tapeless::index<"words", N, V>;

/// Tasks from last to first.
struct backwards {
  template <class Task>
  void operator()(std::ptrdiff_t count, const Task& task) {
    ++calls;
    most = count > most ? count : most;
    for (std::ptrdiff_t k = count; k-- > 0;) task(k);
  }
  int calls = 0;
  std::ptrdiff_t most = 0;
};

/// Forgets the last task.
struct forgetful {
  template <class Task>
  void operator()(std::ptrdiff_t count, const Task& task) const {
    for (std::ptrdiff_t k = 0; k + 1 < count; ++k) task(k);
  }
};

/// Calls `evaluate(policy...)` on every executor; the number of them whose results differ from the serial ones.
template <class Evaluate>
int differences(const Evaluate& evaluate) {
  const auto serial = evaluate();
  thread_pool one(1), two(2), three(3), seven(7);
  backwards in_reverse;
  int count = evaluate(tapeless::parallel) == serial ? 0 : 1;
  for (thread_pool* pool : {&one, &two, &three, &seven}) count += evaluate(parallel_on(*pool)) == serial ? 0 : 1;
  count += evaluate(parallel_on(in_reverse)) == serial ? 0 : 1;
  BOOST_TEST(in_reverse.most > 1);
  return count;
}

constexpr std::size_t rows = 6007, columns = 37;
const vector<double> xs = loops::numbers<double>(rows * columns, -1, 2);
const vector<double> vs = loops::numbers<double>(columns, -1, 1, 2);

}  // namespace

BOOST_AUTO_TEST_CASE(weights_shared_by_all_rows) {
  constexpr auto f = value_and_gradient(sum(tanh(X * v)), tapeless::wrt(v, X));
  const auto evaluate = [&](const auto&... policy) {
    vector<double> all(1 + columns + rows * columns);
    f.into(all)(policy..., X = xs, v = vs);
    return all;
  };
  BOOST_TEST(differences(evaluate) == 0);
  const vector<double> all = evaluate();
  for (std::size_t k = 0; k < columns; ++k) {
    long double slope = 0, scale = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const long double x = xs[i * columns + k], t = std::tanh(x * vs[k]);
      slope += x * (1 - t * t), scale += std::fabs(x * (1 - t * t));
    }
    BOOST_TEST(std::fabs(static_cast<long double>(all[1 + k]) - slope) <= 1e-13L * scale);
  }
}

BOOST_AUTO_TEST_CASE(softmax_inside_of_rows) {
  constexpr auto f = value_and_gradient(logsumexp(X * softmax(X + v, D)) + sum(square(logsumexp(X, D))));
  const auto evaluate = [&](const auto&... policy) {
    vector<double> all(1 + columns + rows * columns);
    f.into(all)(policy..., X = xs, v = vs);
    return all;
  };
  BOOST_TEST(differences(evaluate) == 0);
  BOOST_TEST(std::isfinite(evaluate()[0]));
}

BOOST_AUTO_TEST_CASE(embeddings) {
  constexpr auto f = value_and_gradient(sum(square(gather(table, V, words) - X)), tapeless::wrt(table));
  constexpr std::size_t entries = 11;
  const vector<double> start = loops::numbers<double>(entries * columns, -1, 1, 3);
  vector<int> of_row(rows);
  for (std::size_t i = 0; i < rows; ++i) of_row[i] = static_cast<int>(i * i % entries);
  const auto evaluate = [&](const auto&... policy) {
    vector<double> all(1 + entries * columns);
    f.into(all)(policy..., X = xs, table = start, words = of_row, D = columns);
    return all;
  };
  BOOST_TEST(differences(evaluate) == 0);
  const vector<double> all = evaluate();
  vector<long double> slope(entries * columns), scale(entries * columns);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t k = 0; k < columns; ++k) {
      const std::size_t at = static_cast<std::size_t>(of_row[i]) * columns + k;
      const long double term = 2 * (static_cast<long double>(start[at]) - xs[i * columns + k]);
      slope[at] += term, scale[at] += std::fabs(term);
    }
  for (std::size_t at = 0; at < slope.size(); ++at)
    BOOST_TEST(std::fabs(static_cast<long double>(all[1 + at]) - slope[at]) <= 1e-13L * scale[at]);
}

BOOST_AUTO_TEST_CASE(prepared) {
  constexpr auto f = tapeless::outputs(softmax(X, D), sum(X * v, D));
  auto step = prepare(f);
  const auto evaluate = [&](const auto&... policy) {
    vector<double> all(rows * columns + rows);
    step.into(all)(policy..., X = xs, v = vs);
    return all;
  };
  BOOST_TEST(differences(evaluate) == 0);
  const forgetful careless;
  BOOST_TEST((evaluate(parallel_on(careless)) != evaluate()));
}
