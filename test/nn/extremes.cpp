// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Every activation, loss and layer at +-1000, in float and double: values and gradients are finite and are the limits.
#define BOOST_TEST_MODULE extremes
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/activations.hpp>
#include <tapeless/nn/losses.hpp>
#include <tapeless/nn/normalisation.hpp>
#include <tapeless/nn/penalties.hpp>
#include <tapeless/tapeless.hpp>

#include "losses.hpp"

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto x = tapeless::vector<"x", N>;
constexpr auto z = tapeless::tensor<"z", N, C>;
constexpr auto t = tapeless::data<"t", N, C>;
constexpr auto labels = tapeless::index<"labels", N, C>;

/// Values and slopes of an activation at 1000 and -1000, in a loop over a vector (packs and what remains of them).
template <class T, class Activation>
bool has_limits(const Activation&, T value, T slope, T low_value, T low_slope) {
  constexpr auto out = Activation{}(x);
  constexpr auto both = outputs(out, gradient(sum(out)));
  std::vector<T> at(21, T(1000));
  for (std::size_t i = 0; i < at.size(); i += 2) at[i] = T(-1000);
  const auto results = both(x = at);
  const auto& values = boost::hana::at_c<0>(results);
  const auto& slopes = boost::hana::at_c<1>(results)[x];
  bool all = true;
  for (std::size_t i = 0; i < at.size(); ++i)
    all = all && values[i] == (i % 2 == 0 ? low_value : value) && slopes[i] == (i % 2 == 0 ? low_slope : slope);
  return all;
}

constexpr std::size_t rows = 5, classes = 4;
/// Right, wrong and undecided by 1000 or more.
template <class T>
const std::vector<T> scores{1000, -1000, -1000, 0,     1000, -1000, 1000, 1000, -1000, 1000,
                            0,    0,     1000,  -1000, 0,    0,     999,  1000, 998,   -1000};
const std::vector<int> right{0, 1, 0, 2, 3};

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, classes});
}
/// The error of a loss and of its slopes; these against the largest of them, 2000 being rounded in the loss.
template <class T, class Loss, class... Binding>
real worst(const Loss&, const layers::loss& by_hand, const Binding&... more) {
  const auto result = value_and_gradient(Loss{}, tapeless::wrt(z))(z = as_rows(scores<T>), more...);
  real most = 0;
  for (const real one : by_hand.slope) most = std::max(most, std::fabs(one));
  return std::max(layers::error<T>(result.value, by_hand.value, by_hand.largest),
                  layers::worst<T>(result.gradient[z], by_hand.slope, most));
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(activations, T, scalars) {
  BOOST_TEST(has_limits<T>([](auto v) { return nn::sigmoid(v); }, 1, 0, 0, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::tanh(v); }, 1, 0, -1, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::relu(v); }, 1000, 1, 0, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::leaky_relu(v); }, 1000, 1, T(-1000) * T(0.01L), T(0.01L)));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::elu(v); }, 1000, 1, -1, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::elu(v, 2_c); }, 1000, 1, -2, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::gelu(v); }, 1000, 1, 0, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::softplus(v); }, 1000, 1, 0, 0));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::log_sigmoid(v); }, 0, 0, -1000, 1));
  BOOST_TEST(has_limits<T>([](auto v) { return nn::maxout(v, -v); }, 1000, 1, 1000, -1));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(losses, T, scalars) {
  const reals s = layers::exactly(scores<T>);
  std::vector<T> p(rows * classes, T(0.25));
  for (std::size_t i = 0; i < 2 * classes; ++i) p[i] = i == 0 || i == 5 ? T(1) : T(0);
  const reals exact_p = layers::exactly(p);
  BOOST_TEST(
      worst<T>(nn::softmax_cross_entropy(z, C, labels), layers::cross_entropy(s, classes, right), labels = right) < 8);
  BOOST_TEST(worst<T>(nn::softmax_cross_entropy(z, C, t), layers::cross_entropy(s, classes, exact_p), t = as_rows(p)) <
             8);
  BOOST_TEST(worst<T>(nn::hinge_loss(z, C, labels), layers::hinge(s, classes, right, 1), labels = right) < 8);
  BOOST_TEST(worst<T>(nn::mean_squared_error(z, t), layers::squared_error(s, exact_p), t = as_rows(p)) < 8);
  BOOST_TEST(worst<T>(nn::binary_cross_entropy(z, t), layers::binary(s, exact_p), t = as_rows(p)) < 8);
}

// Written naively they overflow or take the logarithm of a rounded 0.
BOOST_AUTO_TEST_CASE(the_comparisons_see_overflow) {
  BOOST_TEST(!has_limits<float>([](auto v) { return log(1_c + exp(v)); }, 1000, 1, 0, 0));
  const reals s = layers::exactly(scores<double>), no_targets(rows * classes);
  constexpr auto overflowing = mean(log(sum(exp(z), C)) - gather(z, C, labels));
  BOOST_TEST(!(worst<double>(overflowing, layers::cross_entropy(s, classes, right), labels = right) < 1e6L));
  constexpr auto rounded = -mean(log(1_c - nn::sigmoid(z)));
  BOOST_TEST(!(worst<double>(rounded, layers::binary(s, no_targets)) < 1e6L));
}

// Rows of +-1000 normalised: (x - mean) / deviation is far from the ends of the range again.
BOOST_AUTO_TEST_CASE_TEMPLATE(normalisations, T, scalars) {
  const auto finite = [](const auto& range) {
    bool all = true;
    for (const T one : range) all = all && std::isfinite(one) && std::fabs(one) < 10;
    return all;
  };
  const auto run = [&](const auto& layer) {
    return outputs(layer, gradient(sum(tanh(layer)), tapeless::wrt(z))[z])(z = as_rows(scores<T>));
  };
  const auto rows_normalised = run(nn::layer_norm(z, 1_c, 0_c, C));
  BOOST_TEST(finite(boost::hana::at_c<0>(rows_normalised)));
  BOOST_TEST(finite(boost::hana::at_c<1>(rows_normalised)));
  // The second row: mean 500, variance 3 500^2.
  const real third = 500 / std::sqrt(750000 + 1e-5L);
  for (std::size_t i = 4; i < 8; ++i)
    BOOST_TEST(layers::error<T>(boost::hana::at_c<0>(rows_normalised)[i], i == 5 ? -3 * third : third, 0) < 8);
  const auto columns_normalised = run(nn::batch_norm(z, 1_c, 0_c, N));
  BOOST_TEST(finite(boost::hana::at_c<0>(columns_normalised)));
  BOOST_TEST(finite(boost::hana::at_c<1>(columns_normalised)));
  BOOST_TEST(!finite(z(z = as_rows(scores<T>))));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(penalties, T, scalars) {
  const auto result = gradient(nn::l2_penalty(2_c, x) + nn::l1_penalty(3_c, x))(x = std::vector<T>{1000, -1000})[x];
  BOOST_TEST((result[0] == 2003 && result[1] == -2003));
}
