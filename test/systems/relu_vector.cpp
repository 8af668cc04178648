// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// max(0, x) of 4096 elements, in minibatches of 100: a Jacobian of 4096 x 4096 (409 600 square for the minibatch) that
// is never built. What can be had of it: its diagonal, and products with it.
#define BOOST_TEST_MODULE relu of a vector
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/plan.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 4096>;
constexpr auto X = tapeless::tensor<"X", N, D>;
constexpr auto U = tapeless::data<"U", N, D>;
constexpr auto y = tapeless::relu(X);

// A product with the Jacobian is one pass over the elements, with nothing kept in between.
template <class F>
constexpr bool is_one_fused_loop(const F& f) {
  const auto p = tapeless::plan(f);
  return p.passes(N) == 1 && p.passes(D) == 1 && p.loops() == 2 && p.barriers() == 0;
}
static_assert(is_one_fused_loop(tapeless::vjp(y, U)));
static_assert(is_one_fused_loop(tapeless::jvp(y, X = U)));
static_assert(is_one_fused_loop(tapeless::jacobian_diagonal(y, X)));

constexpr std::size_t examples = 100, width = 4096;

/// Whole numbers of both signs, every 7th of them 0.
template <class T>
tapeless::tensor_value<T, 2> numbers(int step) {
  tapeless::tensor_value<T, 2> t({examples, width});
  for (std::size_t i = 0; i < t.size(); ++i) t[i] = static_cast<T>(static_cast<int>(i % 7) * step - 3 * step);
  return t;
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(the_map, T, scalars) {
  const auto x = numbers<T>(2);
  const auto result = y(X = x);
  BOOST_TEST((result.extent(0) == examples && result.extent(1) == width));
  bool equal = true;
  for (std::size_t i = 0; i < x.size(); ++i) equal = equal && result[i] == (x[i] > 0 ? x[i] : T(0));
  BOOST_TEST(equal);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_cotangent_pulled_back, T, scalars) {
  const auto x = numbers<T>(2);
  const auto u = numbers<T>(5);
  const auto pulled = tapeless::vjp(y, U)(X = x, U = u)[X];
  BOOST_TEST((pulled.extent(0) == examples && pulled.extent(1) == width));
  bool equal = true;
  for (std::size_t i = 0; i < x.size(); ++i) equal = equal && pulled[i] == (x[i] > 0 ? u[i] : T(0));
  BOOST_TEST(equal);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_tangent_pushed_forward, T, scalars) {
  const auto x = numbers<T>(2);
  const auto u = numbers<T>(5);
  const auto pushed = tapeless::jvp(y, X = U)(X = x, U = u);
  bool equal = pushed.size() == x.size();
  for (std::size_t i = 0; equal && i < x.size(); ++i) equal = pushed[i] == (x[i] > 0 ? u[i] : T(0));
  BOOST_TEST(equal);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_diagonal_of_the_jacobian, T, scalars) {
  const auto x = numbers<T>(2);
  const auto diagonal = tapeless::jacobian_diagonal(y, X)(X = x);
  bool equal = diagonal.size() == x.size();
  for (std::size_t i = 0; equal && i < x.size(); ++i) equal = diagonal[i] == (x[i] > 0 ? T(1) : T(0));
  BOOST_TEST(equal);
}
