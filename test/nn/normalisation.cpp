// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Batch and layer normalisation against the forward and backward passes of Ioffe and Szegedy (2015), written as loops
// in long double; what a trained net does; running averages kept by a step.
#define BOOST_TEST_MODULE normalisation
#include <boost/test/unit_test.hpp>
#include <functional>
#include <tapeless/nn/normalisation.hpp>
#include <tapeless/tapeless.hpp>

#include "layers.hpp"

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto P = tapeless::dim<"P">;  // places in an image
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto u = tapeless::data<"u", N, D>;
constexpr auto images = tapeless::tensor<"images", N, D, P>;
constexpr auto upstream = tapeless::data<"upstream", N, D, P>;
constexpr auto gain = tapeless::vector<"gain", D>;
constexpr auto offset = tapeless::vector<"offset", D>;
constexpr std::size_t rows = 9, columns = 5, places = 3;

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, columns});
}
template <class Numbers>
auto as_images(const Numbers& v) {
  return tapeless::view(v.data(), {rows, columns, places});
}

/// A normalisation by hand. Element i is normalised within group(i), and has gain and offset of channel(i).
struct by_hand {
  std::function<std::size_t(std::size_t)> group, channel;
  std::size_t groups, channels;
  real epsilon = 1e-5L;
  reals out{}, dx{}, dgamma{}, dbeta{};
  real out_scale = 0, dx_scale = 0, dgamma_scale = 0, dbeta_scale = 0;

  void run(const reals& in, const reals& g, const reals& b, const reals& dout) {
    const std::size_t size = in.size();
    const real m = static_cast<real>(size) / static_cast<real>(groups);
    reals mean(groups), variance(groups), dvariance(groups), dmean(groups);
    for (std::size_t i = 0; i < size; ++i) mean[group(i)] += in[i] / m;
    for (std::size_t i = 0; i < size; ++i) variance[group(i)] += std::pow(in[i] - mean[group(i)], real(2)) / m;
    dgamma.resize(channels), dbeta.resize(channels);
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t k = group(i), c = channel(i);
      const real deviation = std::sqrt(variance[k] + epsilon), normal = (in[i] - mean[k]) / deviation;
      out.push_back(g[c] * normal + b[c]);
      out_scale = std::max({out_scale, std::fabs(g[c] * normal), std::fabs(g[c] * mean[k] / deviation)});
      dgamma[c] += dout[i] * normal;
      dgamma_scale = std::max(dgamma_scale, std::fabs(dout[i] * normal));
      dbeta[c] += dout[i];
      dbeta_scale = std::max(dbeta_scale, std::fabs(dout[i]));
      dvariance[k] += dout[i] * g[c] * (in[i] - mean[k]) * -0.5L * std::pow(deviation, real(-3));
      dmean[k] -= dout[i] * g[c] / deviation;
    }
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t k = group(i);
      const real direct = dout[i] * g[channel(i)] / std::sqrt(variance[k] + epsilon);
      const real through_variance = dvariance[k] * 2 * (in[i] - mean[k]) / m;
      dx.push_back(direct + through_variance + dmean[k] / m);
      dx_scale = std::max({dx_scale, std::fabs(direct), std::fabs(through_variance)});
    }
  }
};

/// The largest of the errors of a layer, of its three gradients, and of that of sum(u sin(layer)) in x.
template <class T, class Layer, class X, class U, class View>
real worst(const Layer&, const X&, const U&, by_hand reference, std::size_t size, const View& view) {
  std::vector<T> in = layers::numbers<T>(size, 3);
  for (T& one : in) one += T(2);
  const std::vector<T> g = layers::numbers<T>(columns, 2, 5), b = layers::numbers<T>(columns, 1, 6),
                       dout = layers::numbers<T>(size, 2, 7);
  constexpr auto all =
      outputs(Layer{}, tapeless::vjp(Layer{}, U{}), gradient(sum(U{} * sin(Layer{})), tapeless::wrt(X{})));
  const auto results = all(X{} = view(in), gain = g, offset = b, U{} = view(dout));
  using boost::hana::at_c;
  by_hand nested = reference;
  const reals exact = layers::exactly(in), eg = layers::exactly(g), eb = layers::exactly(b);
  reals cotangent = layers::exactly(dout);
  reference.run(exact, eg, eb, cotangent);
  for (std::size_t i = 0; i < size; ++i) cotangent[i] *= std::cos(reference.out[i]);
  nested.run(exact, eg, eb, cotangent);
  const auto& slopes = at_c<1>(results);
  return std::max({layers::worst<T>(at_c<0>(results), reference.out, reference.out_scale),
                   layers::worst<T>(slopes[X{}], reference.dx, reference.dx_scale),
                   layers::worst<T>(slopes[gain], reference.dgamma, reference.dgamma_scale),
                   layers::worst<T>(slopes[offset], reference.dbeta, reference.dbeta_scale),
                   layers::worst<T>(at_c<2>(results)[X{}], nested.dx, nested.dx_scale)});
}

const auto column = [](std::size_t i) { return i % columns; };
const auto row = [](std::size_t i) { return i / columns; };

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(batches_of_rows, T, scalars) {
  const auto view = [](const auto& v) { return as_rows(v); };
  constexpr auto layer = nn::batch_norm(x, gain, offset, N);
  BOOST_TEST(worst<T>(layer, x, u, {column, column, columns, columns}, rows * columns, view) < 30);
  BOOST_TEST(worst<T>(layer, x, u, {column, column, columns, columns, 1.1e-4L}, rows * columns, view) > 100);
}

BOOST_AUTO_TEST_CASE(batches_of_images) {
  const auto view = [](const auto& v) { return as_images(v); };
  const auto channel = [](std::size_t i) { return i / places % columns; };
  BOOST_TEST(worst<double>(nn::batch_norm(images, gain, offset, N, P, 0.5_c), images, upstream,
                           {channel, channel, columns, columns, 0.5L}, rows * columns * places, view) < 30);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(layers_of_one_example, T, scalars) {
  const auto view = [](const auto& v) { return as_rows(v); };
  constexpr auto layer = nn::layer_norm(x, gain, offset, D);
  BOOST_TEST(worst<T>(layer, x, u, {row, column, rows, columns}, rows * columns, view) < 30);
  BOOST_TEST(worst<T>(layer, x, u, {column, column, columns, columns}, rows * columns, view) > 1000);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trained_net, T, scalars) {
  constexpr auto mean = tapeless::data<"mean", D>;
  constexpr auto spread = tapeless::data<"spread", D>;
  constexpr auto layer = nn::batch_norm_inference(x, gain, offset, mean, spread, 0.25_c);
  const auto in = layers::numbers<T>(rows * columns, 3), g = layers::numbers<T>(columns, 2, 5),
             b = layers::numbers<T>(columns, 1, 6), m = layers::numbers<T>(columns, 2, 8);
  auto v = layers::numbers<T>(columns, 1, 9);
  for (T& one : v) one = std::fabs(one);
  const auto out = layer(x = as_rows(in), gain = g, offset = b, mean = m, spread = v);
  const auto dx =
      gradient(sum(square(layer)), tapeless::wrt(x))(x = as_rows(in), gain = g, offset = b, mean = m, spread = v)[x];
  reals expected, slope;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::size_t c = i % columns;
    const real factor = g[c] / std::sqrt(real(v[c]) + 0.25L);
    expected.push_back(factor * (real(in[i]) - m[c]) + b[c]);
    slope.push_back(2 * expected.back() * factor);
  }
  BOOST_TEST(layers::worst<T>(out, expected, 4) < 6);
  BOOST_TEST(layers::worst<T>(dx, slope, 16) < 12);
}

// A step keeps the averages in place: after many batches alike they are the statistics of the batch.
BOOST_AUTO_TEST_CASE(running_averages) {
  constexpr auto mean_now = tapeless::data<"mean_now", D>;
  constexpr auto variance_now = tapeless::data<"variance_now", D>;
  constexpr auto step = outputs(nn::running_average(mean_now, mean(x, N)),
                                nn::running_average(variance_now, nn::unbiased_variance(x, N), 0.75_c));
  const auto in = layers::numbers<double>(rows * columns, 3);
  std::vector<double> m(columns), v(columns, 1.0);
  auto keep = tapeless::prepare(step, N = rows, D = columns);
  reals middle(columns), spread(columns), em(columns), ev(columns, 1);
  for (std::size_t i = 0; i < in.size(); ++i) middle[i % columns] += in[i] / real(rows);
  for (std::size_t i = 0; i < in.size(); ++i)
    spread[i % columns] += std::pow(in[i] - middle[i % columns], real(2)) / (rows - 1);
  for (int i = 0; i < 20; ++i) {
    keep.into(m, v)(x = as_rows(in), mean_now = m, variance_now = v);
    for (std::size_t c = 0; c < columns; ++c) {
      em[c] = 0.9L * em[c] + 0.1L * middle[c];
      ev[c] = 0.75L * ev[c] + 0.25L * spread[c];
    }
  }
  BOOST_TEST(layers::worst<double>(m, em, 3) < 8);
  BOOST_TEST(layers::worst<double>(v, ev, 3) < 8);
  BOOST_TEST(layers::worst<double>(v, spread, 0) < 0.01L / std::numeric_limits<double>::epsilon());
  BOOST_TEST(layers::worst<double>(v, spread, 0) > 100);
}

// Along several dimensions n is the product of the extents.
BOOST_AUTO_TEST_CASE(unbiased_variance_of_images) {
  const auto in = layers::numbers<double>(rows * columns * places, 3);
  real middle = 0, spread = 0;
  for (std::size_t i = 0; i < in.size(); ++i) middle += i / places % columns == 2 ? in[i] / real(rows * places) : 0;
  for (std::size_t i = 0; i < in.size(); ++i)
    spread += i / places % columns == 2 ? std::pow(in[i] - middle, real(2)) / (rows * places - 1) : 0;
  const auto v = nn::unbiased_variance(images, N, P)(images = as_images(in));
  BOOST_TEST(layers::error<double>(v[2], spread, 1) < 8);
  BOOST_TEST(nn::unbiased_variance(x, N)(x = tapeless::view(in.data(), {1, columns}))[1] == 0);  // tells nothing
}

// Where all elements are equal there is nothing to normalise: the offset.
BOOST_AUTO_TEST_CASE_TEMPLATE(equal_elements, T, scalars) {
  const std::vector<T> in(rows * columns, T(1000)), g(columns, T(2)), b = layers::numbers<T>(columns, 1, 6);
  const auto [out, dx] = [&] {
    const auto at = [&](const auto& f) { return f(x = as_rows(in), gain = g, offset = b); };
    return std::pair(at(nn::batch_norm(x, gain, offset, N)),
                     at(gradient(sum(exp(nn::batch_norm(x, gain, offset, N))), tapeless::wrt(x))));
  }();
  reals offsets;
  for (std::size_t i = 0; i < in.size(); ++i) offsets.push_back(b[i % columns]);
  BOOST_TEST(layers::worst<T>(out, offsets) == 0);
  BOOST_TEST(layers::worst<T>(dx[x], reals(in.size()), 2 * std::exp(real(1)) / std::sqrt(1e-5L)) < 8);
}
