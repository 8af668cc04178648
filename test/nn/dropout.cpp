// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Inverted dropout: values and gradients by hand, masks that follow from their seed.
#define BOOST_TEST_MODULE dropout
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/dropout.hpp>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"
#include "layers.hpp"

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto u = tapeless::data<"u", N, D>;
constexpr auto mask = tapeless::data<"mask", N, D>;
constexpr auto columns_kept = tapeless::data<"columns_kept", D>;
constexpr auto keep = tapeless::parameter<"keep">;
constexpr std::size_t rows = 8, columns = 9, size = rows * columns;

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, columns});
}
template <class T>
std::vector<T> drawn(std::size_t count, double kept, std::uint64_t seed) {
  std::vector<T> all(count, T(-1));
  boost::random::mt19937_64 engine(seed);
  nn::draw_mask(all, kept, engine);
  return all;
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(forward_and_backward, T, scalars) {
  constexpr auto layer = nn::dropout(x, mask, keep);
  constexpr auto all = outputs(layer, tapeless::vjp(layer, u)[x], gradient(sum(u * exp(layer)), tapeless::wrt(x))[x]);
  const auto xs = layers::numbers<T>(size), us = layers::numbers<T>(size, 2, 7), ms = drawn<T>(size, 0.75, 3);
  const auto results = all(x = as_rows(xs), u = as_rows(us), mask = as_rows(ms), keep = T(0.75));
  using boost::hana::at_c;
  reals value, slope, nested;
  for (std::size_t i = 0; i < size; ++i) {
    const real factor = ms[i] / 0.75L;
    value.push_back(xs[i] * factor);
    slope.push_back(us[i] * factor);
    nested.push_back(us[i] * factor * std::exp(value.back()));
  }
  BOOST_TEST(layers::worst<T>(at_c<0>(results), value) < 4);
  BOOST_TEST(layers::worst<T>(at_c<1>(results), slope) < 4);
  BOOST_TEST(layers::worst<T>(at_c<2>(results), nested) < 8);
  for (real& one : slope) one *= 0.75L;
  BOOST_TEST(layers::worst<T>(at_c<1>(results), slope) > 1000);
}

// A mask without a dimension of x drops all along it; what is kept for certain is unchanged.
BOOST_AUTO_TEST_CASE(whole_columns) {
  const auto xs = layers::numbers<double>(size);
  const std::vector<double> kept{1, 0, 1, 1, 0, 0, 1, 0, 1};
  const auto out = nn::dropout(x, columns_kept, 0.5_c)(x = as_rows(xs), columns_kept = kept);
  reals expected;
  for (std::size_t i = 0; i < size; ++i) expected.push_back(2 * xs[i] * kept[i % columns]);
  BOOST_TEST(layers::worst<double>(out, expected) == 0);
  const auto same = nn::dropout(x, mask, 1_c)(x = as_rows(xs), mask = as_rows(drawn<double>(size, 1, 5)));
  BOOST_TEST(layers::worst<double>(same, layers::exactly(xs)) == 0);
}

BOOST_AUTO_TEST_CASE(masks) {
  const auto first = drawn<double>(10000, 0.3, 42);
  BOOST_TEST((first == drawn<double>(10000, 0.3, 42)));
  BOOST_TEST((first != drawn<double>(10000, 0.3, 43)));
  const auto ones = std::count(first.begin(), first.end(), 1.0), zeros = std::count(first.begin(), first.end(), 0.0);
  BOOST_TEST(ones + zeros == 10000);
  BOOST_TEST(std::abs(static_cast<double>(ones) - 3000) < 5 * std::sqrt(10000 * 0.3 * 0.7));  // five deviations
  const auto none = drawn<int>(100, 0, 1), all = drawn<int>(100, 1, 1);
  BOOST_TEST((none == std::vector<int>(100, 0) && all == std::vector<int>(100, 1)));
  // The engine's definition fixes its 10000th number for the default seed, 5489; a mask keeps where a number is at most
  // keep times the largest.
  boost::random::mt19937_64 engine, again;
  engine.discard(9999), again.discard(9999);
  std::array<float, 1> one{-1};
  const double share = static_cast<double>(9981545732273789042ULL) / static_cast<double>(UINT64_MAX);
  nn::draw_mask(one, share + 1e-9, engine);
  BOOST_TEST(one[0] == 1);
  nn::draw_mask(one, share - 1e-9, again);
  BOOST_TEST(one[0] == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_probability) {
  const auto refused = [](double kept) { return test::error_of([kept] { drawn<double>(3, kept, 1); }); };
  const std::string sentence = "draw_mask(mask, keep, engine): keep is a probability and must lie in [0, 1]";
  BOOST_TEST(refused(1.5) == sentence);
  BOOST_TEST(refused(-0.5) == sentence);
  BOOST_TEST(refused(std::numeric_limits<double>::quiet_NaN()) == sentence);
}
