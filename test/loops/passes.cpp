// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// How often a call runs over its data, as the plan has it, and that it allocates nothing.
#define BOOST_TEST_MODULE passes
#include <array>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

#include "../allocations.hpp"

namespace {

using namespace tapeless::literals;
using tapeless::value_and_gradient;
using tapeless::wrt;

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto u = tapeless::vector<"u", n>;
constexpr auto v = tapeless::vector<"v", m>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto x = tapeless::variable<"x">;

/// The loops of a call with these bindings.
template <class F, class... Binding>
constexpr int loops_of(const F&, const Binding&...) {
  using recipe = typename tapeless::differentiate::described<F>::recipe;
  return tapeless::evaluate::loop_setup_t<recipe, tapeless::meta::target, const Binding&...>::facts::loops;
}

using range = tapeless::contiguous_view<const double>;
constexpr auto ts = t = range{};
constexpr auto us = u = range{};
constexpr auto vs = v = range{};
constexpr auto a0 = a = 1.0;

template <class F>
constexpr int in_scalar(const F& f) {
  return loops_of(value_and_gradient(f, wrt(a)), a0, ts);
}
template <class F>
constexpr int in_vector(const F& f) {
  return loops_of(value_and_gradient(f, wrt(a, t)), a0, ts);
}

// Value and slope in a scalar: one pass.
static_assert(in_scalar(sum(exp(a * t))) == 1);
static_assert(in_scalar(mean(square(a * t))) == 1);
static_assert(in_scalar(prod(a * t)) == 1);
static_assert(in_scalar(norm(a * t)) == 1);
static_assert(in_scalar(logsumexp(a * t)) == 1);
static_assert(in_scalar(max(a * t)) == 1);
static_assert(in_scalar(min(a * t)) == 1);
static_assert(in_scalar(sum(exp(a * t)) * max(t)) == 1);
static_assert(in_scalar(logsumexp(a * t) + sum(square(a * t)) + max(a * t)) == 1);
static_assert(loops_of(hessian(sum(exp(a * t)), wrt(a)), a0, ts) == 1);
static_assert(loops_of(value_and_gradient(mean(square(a * exp(-a * t) - u)), wrt(a)), a0, ts, us) == 1);
// In the elements: one where nothing else must be known first, else one more.
static_assert(in_vector(sum(exp(a * t))) == 1);
static_assert(in_vector(mean(square(a * t))) == 1);
static_assert(loops_of(gradient(dot(t, u)), ts, us) == 1);
static_assert(in_vector(norm(a * t)) == 2);
static_assert(in_vector(logsumexp(a * t)) == 2);
static_assert(in_vector(max(a * t)) == 2);
static_assert(in_vector(prod(a * t)) == 2);
// A reduction of what takes another one.
static_assert(loops_of(mean(square(t - mean(t))), ts) == 2);
static_assert(loops_of(value_and_gradient(mean(square(t - mean(t)))), ts) <= 3);
// One for each dimension.
static_assert(loops_of(sum(t) * sum(v), ts, vs) == 2);
static_assert(loops_of(value_and_gradient(sum(a * t) * norm(a * v), wrt(a)), a0, ts, vs) == 2);
// Mapping: always one.
static_assert(loops_of(hessian(exp(a * x) * sin(x)), a0, x = range{}) == 1);

}  // namespace

BOOST_AUTO_TEST_CASE(the_count_counts) {
  static double* volatile block = nullptr;
  BOOST_TEST(allocations_of([] { block = new double(1); }) == 1);
  delete block;
}

BOOST_AUTO_TEST_CASE(nothing_is_allocated) {
  static std::array<double, 10'001> data{}, values{}, slopes{};
  double value = 0, in_a = 0;
  constexpr auto f = logsumexp(a * t) + norm(t) * max(t) + prod(t) + mean(square(t - mean(t)));
  BOOST_TEST(allocations_of([&] { value = f(a = 0.5, t = data); }) == 0);
  BOOST_TEST(allocations_of([&] { value_and_gradient(f).into(value, in_a, slopes)(a = 0.5, t = data); }) == 0);
  BOOST_TEST(allocations_of([&] { value_and_gradient(exp(a * x), wrt(x)).into(values, slopes)(a = 0.5, x = data); }) ==
             0);
  BOOST_TEST(allocations_of([&] { value = gradient(f, wrt(a))(a = 0.5, t = data)[a]; }) == 0);
  // Threads, once the pool has started.
  f.into(value)(tapeless::parallel, a = 0.5, t = data);
  BOOST_TEST(allocations_of(
                 [&] { value_and_gradient(f).into(value, in_a, slopes)(tapeless::parallel, a = 0.5, t = data); }) == 0);
}
