// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// links: tapeless::eigen
// A prepared training step of a two-layer net in float allocates nothing after the first, for batches up to the
// largest so far.
#define BOOST_TEST_MODULE nn_step_allocations
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <span>
#include <tapeless/eigen.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"

namespace {

// Wide enough for Eigen's gemm, which small products do without.
constexpr std::size_t inputs = 200, hidden = 60, classes = 10, largest = 128;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", inputs>;
constexpr auto H = tapeless::dim<"H", hidden>;
constexpr auto C = tapeless::dim<"C", classes>;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto W1 = tapeless::tensor<"W1", D, H>;
constexpr auto b1 = tapeless::tensor<"b1", H>;
constexpr auto W2 = tapeless::tensor<"W2", H, C>;
constexpr auto b2 = tapeless::tensor<"b2", C>;
constexpr auto rate = tapeless::parameter<"rate">;

constexpr auto scores = matmul(relu(matmul(X, W1) + b1), W2) + b2;
constexpr auto loss = -mean(gather(log_softmax(scores, C), C, labels));
constexpr auto slope = gradient(loss, tapeless::wrt(W1, b1, W2, b2));
constexpr auto step =
    outputs(loss, W1 - rate * slope[W1], b1 - rate * slope[b1], W2 - rate * slope[W2], b2 - rate * slope[b2]);

std::vector<float> waves(std::size_t count, double amplitude, double frequency) {
  std::vector<float> numbers(count);
  for (std::size_t i = 0; i < count; ++i)
    numbers[i] = static_cast<float>(amplitude * std::sin(frequency * static_cast<double>(i + 1)));
  return numbers;
}

/// A net that learns; its step moves the weights in place.
struct trained {
  std::vector<float> x = waves(largest * inputs, 1, 1.7), w1 = waves(inputs * hidden, 0.1, 2.3),
                     o1 = waves(hidden, 0.1, 1.1), w2 = waves(hidden * classes, 0.1, 3.1), o2 = waves(classes, 0.1, 1);
  std::vector<int> targets = std::vector<int>(largest);
  decltype(prepare(step)) run = prepare(step);
  float now = 0;

  trained() {
    for (std::size_t n = 0; n < largest; ++n) targets[n] = static_cast<int>(n * n % classes);
  }
  void learn(std::size_t first, std::size_t batch) {
    run.into(now, w1, o1, w2, o2)(X = std::span(x).subspan(first * inputs, batch * inputs),
                                  labels = std::span(targets).subspan(first, batch), W1 = w1, b1 = o1, W2 = w2, b2 = o2,
                                  rate = 0.1F);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_allocated_after_the_first_step) {
  trained net;
  BOOST_TEST(allocations_of([&] { net.learn(0, largest); }) > 0);  // the counter counts
  const float before = net.now;
  BOOST_TEST(allocations_of([&] {
               for (int i = 0; i < 100; ++i) net.learn(0, largest);
             }) == 0);
  BOOST_TEST(net.now < 0.9F * before);
}

BOOST_AUTO_TEST_CASE(nothing_is_allocated_for_smaller_batches) {
  trained net;
  net.learn(0, largest);
  for (std::size_t batch = 1; batch <= largest; ++batch) {
    const int count = allocations_of([&] { net.learn(largest - batch, batch); });
    BOOST_TEST(count == 0, "a batch of " << batch << " allocates " << count << " times");
  }
}

BOOST_AUTO_TEST_CASE(a_larger_batch_than_before_allocates_once_more) {
  trained net;
  net.learn(0, 8);
  BOOST_TEST(allocations_of([&] { net.learn(0, largest); }) > 0);
  BOOST_TEST(allocations_of([&] { net.learn(0, largest); }) == 0);
}
