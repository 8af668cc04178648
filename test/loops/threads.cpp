// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Loops on several threads give the same bits as on one.
#define BOOST_TEST_MODULE threads
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <thread>

#include "data.hpp"

namespace {

using namespace tapeless::literals;
using std::vector;
using tapeless::parallel_on;
using tapeless::thread_pool;
using tapeless::value_and_gradient;

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto f = logsumexp(a * t) + norm(t) * max(a * t) + prod(1_c + 1e-6_c * t) + mean(square(t - mean(t)));

struct results {
  double value = 0, in_a = 0;
  vector<double> in_t{};
  bool operator==(const results&) const = default;
};
template <class... Policy>
results evaluate(const vector<double>& ts, const Policy&... policy) {
  results r{0, 0, vector<double>(ts.size())};
  value_and_gradient(f).into(r.value, r.in_a, r.in_t)(policy..., a = 0.5, t = ts);
  return r;
}

/// Tasks from last to first.
struct backwards {
  template <class Task>
  void operator()(std::ptrdiff_t count, const Task& task) {
    for (std::ptrdiff_t k = count; k-- > 0;) task(k);
  }
};
/// A thread for each task.
struct thread_each {
  template <class Task>
  void operator()(std::ptrdiff_t count, const Task& task) {
    vector<std::thread> threads;
    for (std::ptrdiff_t k = 0; k < count; ++k) threads.emplace_back([&task, k] { task(k); });
    for (auto& one : threads) one.join();
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_bits) {
  thread_pool one(1), two(2), three(3), eight(8);
  BOOST_TEST(three.size() == 3U);
  backwards in_reverse;
  thread_each each;
  for (const std::size_t count : {1U, 100U, 4095U, 4096U, 4097U, 8192U, 10'001U, 50'000U, 262'145U, 300'001U}) {
    const vector<double> ts = loops::numbers<double>(count, -1, 2);
    const results serial = evaluate(ts);
    BOOST_TEST_INFO("n = " << count);
    BOOST_TEST((evaluate(ts, tapeless::serial) == serial));
    BOOST_TEST((evaluate(ts, tapeless::parallel) == serial));
    for (thread_pool* pool : {&one, &two, &three, &eight}) BOOST_TEST((evaluate(ts, parallel_on(*pool)) == serial));
    BOOST_TEST((evaluate(ts, parallel_on(in_reverse)) == serial));
    BOOST_TEST((evaluate(ts, parallel_on(each)) == serial));
    // Returned, not written.
    BOOST_TEST(gradient(f)(parallel_on(two), a = 0.5, t = ts)[t] == serial.in_t);
  }
}

BOOST_AUTO_TEST_CASE(mapping) {
  constexpr auto x = tapeless::variable<"x">;
  const vector<double> xs = loops::numbers<double>(50'003, -1, 2);
  const auto serial = value_and_gradient(exp(x) * sin(x))(x = xs);
  const auto parallel = value_and_gradient(exp(x) * sin(x))(tapeless::parallel, x = xs);
  BOOST_TEST(serial.value == parallel.value);
  BOOST_TEST(serial.gradient[x] == parallel.gradient[x]);
  BOOST_TEST((x * x)(tapeless::parallel, x = vector<double>{}).empty());
  BOOST_TEST((x * x)(tapeless::parallel, x = 3.0) == 9);
}

BOOST_AUTO_TEST_CASE(a_pool_calls_every_task_once) {
  thread_pool pool(4);
  for (int round = 0; round < 5000; ++round) {
    const std::ptrdiff_t count = round % 9;
    vector<std::atomic<int>> calls(9);
    pool(count, [&](std::ptrdiff_t k) { ++calls[static_cast<std::size_t>(k)]; });
    for (std::ptrdiff_t k = 0; k < 9; ++k) BOOST_REQUIRE(calls[static_cast<std::size_t>(k)] == (k < count ? 1 : 0));
  }
}

BOOST_AUTO_TEST_CASE(pools_that_never_work_end) {
  for (int round = 0; round < 50; ++round) const thread_pool idle(3);
}

BOOST_AUTO_TEST_CASE(a_pool_used_a_thousand_times) {
  thread_pool pool(3);
  const vector<double> ts = loops::numbers<double>(9000, -1, 2);
  const double expected = sum(exp(t))(t = ts);
  for (int round = 0; round < 2000; ++round) BOOST_REQUIRE(sum(exp(t))(parallel_on(pool), t = ts) == expected);
}

BOOST_AUTO_TEST_CASE(calls_at_the_same_time) {
  const vector<double> ts = loops::numbers<double>(30'000, -1, 2);
  const results expected = evaluate(ts);
  std::atomic<int> same = 0;
  vector<std::thread> callers;
  for (int c = 0; c < 4; ++c)
    callers.emplace_back([&] {
      for (int round = 0; round < 25; ++round) same += evaluate(ts, tapeless::parallel) == expected ? 1 : 0;
    });
  for (auto& one : callers) one.join();
  BOOST_TEST(same == 100);
}
