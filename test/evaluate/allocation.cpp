// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Evaluation never touches the heap: malloc itself is counted.
#define BOOST_TEST_MODULE allocation
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>

#include "../allocations.hpp"

namespace {

using namespace tapeless::literals;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto step(auto p) { return sin(p) * p + x * p; }
constexpr auto f = where(x < y, step(step(step(z))), exp(x) * lgamma(y)) / (1_c + square(z));

volatile double input = 0.75;
volatile double sink = 0;

}  // namespace

BOOST_AUTO_TEST_CASE(the_count_counts) {
  static void* volatile block = nullptr;
  BOOST_TEST(allocations_of([] { block = new double(1); }) == 1);
  operator delete(block);
  BOOST_TEST(allocations_of([] { block = std::malloc(1); }) == 1);
  std::free(block);
}

BOOST_AUTO_TEST_CASE(value) {
  BOOST_TEST(allocations_of([] { sink = f(x = input, y = 2.0, z = input); }) == 0);
}

BOOST_AUTO_TEST_CASE(derivatives) {
  const int count = allocations_of([] {
    sink = derivative(f, x)(x = input, y = 2.0, z = input);
    const auto [v, g] = value_and_gradient(f)(x = input, y = 2.0, z = input);
    sink = v + g[x] + g[y] + g[z];
  });
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(several_results) {
  const int count = allocations_of([] {
    const auto all = tapeless::outputs(f, gradient(f), hessian(f))(x = input, y = 2.0, z = input);
    sink = all[0_c] + all[1_c][x] + all[2_c][y][z];
  });
  BOOST_TEST(count == 0);
}
