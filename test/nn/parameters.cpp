// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A set of parameters: its shapes and order, calls with all of it bound, gradients written into another set, copies.
#define BOOST_TEST_MODULE nn parameters
#include <boost/test/unit_test.hpp>
#include <string>
#include <tapeless/nn/parameters.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"

namespace {

namespace nn = tapeless::nn;
using tapeless::wrt;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H", 3>;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto W = tapeless::tensor<"W", D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto scale = tapeless::variable<"scale">;
constexpr auto Q = tapeless::tensor<"Q", D, prime(D)>;
constexpr auto K = tapeless::tensor<"K", H, D, N>;
constexpr auto loss = scale * sum(square(matmul(X, W) + b));
constexpr auto order = wrt(W, scale, b);
constexpr auto f = value_and_gradient(loss, order);

template <class T>
auto filled() {
  auto params = nn::parameters<T>(order, D = 2);
  T next = 0;
  nn::for_each(params, [&next](auto, auto& value) {
    for (T& x : nn::elements(value)) x = next += T(0.25);
  });
  return params;
}
const std::vector<double> xs{1, 2, -1, 0.5, 3, -2, 0, 1};

}  // namespace

BOOST_AUTO_TEST_CASE(types_are_those_of_a_gradient) {
  const auto check = []<class T>(T) {
    const std::vector<T> x(4);
    const auto params = nn::parameters<T>(order, D = 2);
    using gradient = decltype(nn::call(f, params, X = x).gradient);
    static_assert(std::is_same_v<const gradient, decltype(params)>);
  };
  check(float{}), check(double{}), check(0.0L);
}

BOOST_AUTO_TEST_CASE(shapes_order_and_names) {
  auto params = nn::parameters<float>(wrt(W, b, Q, scale, K), D = 4, N = std::size_t{5});
  using shape = std::array<std::size_t, 2>;
  BOOST_TEST((params[W].extents() == shape{4, 3}));
  BOOST_TEST((params[Q].extents() == shape{4, 4}));
  BOOST_TEST((params[K].extents() == std::array<std::size_t, 3>{3, 4, 5}));
  BOOST_TEST(params[b].size() == 3U);
  static_assert(std::is_same_v<decltype(params[scale]), float&>);
  BOOST_TEST(nn::count(params) == 12U + 3 + 16 + 1 + 60);
  std::string names;
  float sum = 0;
  nn::for_each(params, [&](auto variable, auto& value) {
    static_assert(!std::is_const_v<std::remove_reference_t<decltype(value)>>);
    (names += nn::name_of(variable)) += ' ';
    for (const float x : nn::elements(value)) sum += x;
  });
  BOOST_TEST(names == "W b Q scale K ");
  BOOST_TEST(sum == 0);

  // Elements are those of the value itself, in row-major order.
  const auto all = nn::elements(params[W]);
  static_assert(std::is_same_v<decltype(all), const std::span<float>>);
  all[7] = 2;
  BOOST_TEST(params[W](2, 1) == 2);
  nn::elements(params[scale])[0] = 3;
  BOOST_TEST(params[scale] == 3);
  const auto& fixed = params;
  nn::for_each(fixed, []<class Value>(auto, Value& value) {
    static_assert(std::is_const_v<Value>);
    static_assert(std::is_const_v<std::remove_reference_t<decltype(nn::elements(value)[0])>>);
  });
}

BOOST_AUTO_TEST_CASE(extents_that_cannot_be) {
  BOOST_TEST(error_of([] { nn::parameters<double>(wrt(W), D = -1); }) ==
             "the extent of dimension D is negative in its binding");
  BOOST_TEST(error_of([] { nn::parameters<double>(wrt(b), H = 4); }) ==
             "the extents disagree along dimension H: it is 3 in its declaration and 4 in its binding");
  BOOST_TEST(nn::count(nn::parameters<double>(wrt(W), D = 0, H = 3)) == 0U);
}

BOOST_AUTO_TEST_CASE(calls_bind_each_variable) {
  const auto params = filled<double>();
  const auto expected = f(X = xs, W = params[W], scale = params[scale], b = params[b]);
  const auto result = nn::call(f, params, X = xs);
  BOOST_TEST(result.value == expected.value);
  BOOST_TEST((result.gradient[W] == expected.gradient[W]));
  BOOST_TEST(result.gradient[b] == expected.gradient[b]);
  BOOST_TEST(result.gradient[scale] == expected.gradient[scale]);
  BOOST_TEST(nn::call(loss, params, X = xs) == expected.value);
  BOOST_TEST(nn::call(loss, params, tapeless::parallel, X = xs) == expected.value);
  // What is not in the set is bound beside it.
  const auto two = nn::parameters<double>(wrt(W, b), D = 2);
  BOOST_TEST(nn::call(loss, two, scale = 2, X = xs) == 0);
}

BOOST_AUTO_TEST_CASE(gradients_go_to_another_set, *boost::unit_test::tolerance(1e-15)) {
  const auto params = filled<double>();
  const auto expected = nn::call(f, params, X = xs);
  auto slopes = nn::zeros_like(params);
  BOOST_TEST((slopes[W].extents() == params[W].extents() && slopes[W](1, 2) == 0));
  double value = 0;
  nn::call(nn::into(f, value, slopes), params, X = xs);
  BOOST_TEST(value == expected.value);
  BOOST_TEST((slopes[W] == expected.gradient[W] && slopes[b] == expected.gradient[b]));

  auto step = prepare(f);
  auto again = nn::zeros_like(params);
  nn::call(nn::into(step, value, again), params, X = xs);
  const double* const place = again[W].data();
  const int count = allocations_of([&] {
    for (int i = 0; i < 3; ++i) nn::call(nn::into(step, value, again), params, X = xs);
  });
  BOOST_TEST(count == 0);
  BOOST_TEST(again[W].data() == place);
  BOOST_TEST((again[W] == expected.gradient[W] && again[scale] == expected.gradient[scale]));

  // Results that the prepared function keeps are views of its memory.
  nn::copy(nn::zeros_like(params), again);
  nn::copy(nn::call(step, params, X = xs).gradient, again);
  BOOST_TEST((again[W] == expected.gradient[W] && again[b] == expected.gradient[b]));
  BOOST_TEST(again[scale] == expected.gradient[scale]);
  const auto columns = tapeless::view(xs.data(), {2, 2}, {1, 2});
  BOOST_TEST(error_of([&] { nn::elements(columns); }) ==
             "nn::elements(view): the elements of the view are not adjacent, in row-major order");

  // The gradient alone, and a program with more results before it.
  auto alone = nn::zeros_like(params);
  nn::call(nn::into(gradient(loss, order), alone), params, X = xs);
  BOOST_TEST((alone[W] == expected.gradient[W]));
  double largest = 0;
  nn::call(nn::into(outputs(loss, max(X), gradient(loss, order)), value, largest, alone), params, X = xs);
  BOOST_TEST(largest == 3);
  BOOST_TEST((alone[b] == expected.gradient[b]));
}

BOOST_AUTO_TEST_CASE(copies_keep_their_memory) {
  const auto params = filled<double>();
  auto best = nn::zeros_like(params);
  const double* const place = best[W].data();
  BOOST_TEST(allocations_of([&] { nn::copy(params, best); }) == 0);
  BOOST_TEST((best[W] == params[W] && best[b] == params[b] && best[scale] == params[scale]));
  BOOST_TEST(best[W].data() == place);

  // By name, and to another number type.
  auto other = nn::parameters<float>(wrt(b, scale, W), D = 2);
  nn::copy(params, other);
  BOOST_TEST(other[W](1, 1) == static_cast<float>(params[W](1, 1)));
  BOOST_TEST(other[scale] == static_cast<float>(params[scale]));

  // Sizes that disagree are refused before anything is written.
  auto wide = nn::parameters<double>(order, D = 3);
  const std::string text = error_of([&] { nn::copy(params, wide); });
  BOOST_TEST(text == "nn::copy(from, to): W has 2 elements along a dimension in one set and 3 in the other");
  BOOST_TEST((wide[b] == std::vector<double>(3) && wide[scale] == 0));
}
