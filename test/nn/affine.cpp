// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Affine layers on rows and on inputs with several dimensions, and their gradients in the shapes of the inputs, against
// loops in long double.
#define BOOST_TEST_MODULE affine
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/affine.hpp>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"
#include "layers.hpp"

namespace {

namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto A = tapeless::dim<"A">;
constexpr auto B = tapeless::dim<"B", 2>;
constexpr auto E = tapeless::dim<"E">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto row = tapeless::vector<"row", D>;
constexpr auto matrix = tapeless::tensor<"matrix", N, D>;
constexpr auto pictures = tapeless::tensor<"pictures", N, A, B>;
constexpr auto volumes = tapeless::tensor<"volumes", N, A, B, E>;
constexpr auto w = tapeless::tensor<"w", D, M>;
constexpr auto b = tapeless::tensor<"b", M>;
constexpr auto u = tapeless::data<"u", N, M>;
constexpr std::size_t rows = 5, width = 12, outputs = 4;

/// x W + b and its gradients for an upstream gradient, and the largest of their summands.
struct by_hand {
  reals out = reals(rows * outputs), dx = reals(rows * width), dw = reals(width * outputs), db = reals(outputs);

  by_hand(const reals& x, const reals& weights, const reals& bias, const reals& upstream) {
    for (std::size_t n = 0; n < rows; ++n)
      for (std::size_t m = 0; m < outputs; ++m) {
        const real dout = upstream[n * outputs + m];
        out[n * outputs + m] += bias[m];
        db[m] += dout;
        for (std::size_t d = 0; d < width; ++d) {
          out[n * outputs + m] += x[n * width + d] * weights[d * outputs + m];
          dx[n * width + d] += dout * weights[d * outputs + m];
          dw[d * outputs + m] += dout * x[n * width + d];
        }
      }
  }
};

/// The largest of the errors of the layer, of its gradients, and of those of sum(u layer^2); in the input's own shape.
template <class T, class Input, class... Extent>
real worst(const Input& x, std::size_t wrong, Extent... extent) {
  const auto xs = layers::numbers<T>(rows * width, 2), ws = layers::numbers<T>(width * outputs, 1, 5),
             bs = layers::numbers<T>(outputs, 1, 6), us = layers::numbers<T>(rows * outputs, 2, 7);
  const auto at = [&](const auto& f) {
    return f(x = tapeless::view(xs.data(), {rows, extent...}), w = tapeless::view(ws.data(), {width, outputs}), b = bs,
             u = tapeless::view(us.data(), {rows, outputs}));
  };
  constexpr auto layer = nn::affine(Input{}, w, b);
  const auto results = at(tapeless::outputs(layer, tapeless::vjp(layer, u), gradient(sum(u * square(layer)))));
  using boost::hana::at_c;
  auto cotangent = layers::exactly(us);
  by_hand expected(layers::exactly(xs), layers::exactly(ws), layers::exactly(bs), cotangent);
  for (std::size_t i = 0; i < cotangent.size(); ++i) cotangent[i] *= 2 * expected.out[i];
  const by_hand nested(layers::exactly(xs), layers::exactly(ws), layers::exactly(bs), cotangent);
  if (wrong < width) std::swap(expected.dx[wrong], expected.dx[wrong + 1]);
  const auto& dx = at_c<1>(results)[x];
  const std::size_t extents[]{rows, extent...};
  bool shaped = true;
  for (std::size_t i = 0; i < std::size(extents); ++i) shaped = shaped && dx.extent(i) == extents[i];
  BOOST_TEST(shaped);
  return std::max(
      {layers::worst<T>(at_c<0>(results), expected.out, 2), layers::worst<T>(dx, expected.dx, 2),
       layers::worst<T>(at_c<1>(results)[w], expected.dw, 4), layers::worst<T>(at_c<1>(results)[b], expected.db, 2),
       layers::worst<T>(at_c<2>(results)[x], nested.dx, 8), layers::worst<T>(at_c<2>(results)[w], nested.dw, 16),
       layers::worst<T>(at_c<2>(results)[b], nested.db, 8)});
}

constexpr std::size_t none = width;

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_of_numbers, T, scalars) { BOOST_TEST(worst<T>(matrix, none, width) < 12); }
BOOST_AUTO_TEST_CASE_TEMPLATE(rows_of_pictures, T, scalars) {
  BOOST_TEST(worst<T>(pictures, none, std::size_t{6}, std::size_t{2}) < 12);
}
BOOST_AUTO_TEST_CASE(rows_of_volumes) {
  BOOST_TEST(worst<double>(volumes, none, std::size_t{2}, std::size_t{2}, std::size_t{3}) < 12);
  BOOST_TEST(worst<double>(volumes, 4, std::size_t{2}, std::size_t{2}, std::size_t{3}) > 1000);
}

BOOST_AUTO_TEST_CASE(one_row) {
  const std::vector<double> x{1, 2}, weights{3, 5, 7, 11, 13, 17};
  const auto out = nn::affine(row, w)(row = x, w = tapeless::view(weights.data(), {std::size_t{2}, std::size_t{3}}));
  BOOST_TEST((out.size() == 3 && out[0] == 25 && out[1] == 31 && out[2] == 41));
}

BOOST_AUTO_TEST_CASE(extents_that_disagree_are_refused_at_the_call) {
  const auto xs = layers::numbers<double>(rows * width), ws = layers::numbers<double>(width * outputs);
  const auto text = test::error_of([&] {
    nn::affine(volumes, w)(
        volumes = tapeless::view(xs.data(), {std::size_t{5}, std::size_t{2}, std::size_t{2}, std::size_t{3}}),
        w = tapeless::view(ws.data(), {std::size_t{11}, std::size_t{4}}));
  });
  BOOST_TEST(text ==
             "the extent of dimension D is 11, but that of A, which is 2, and that of B E, which is 6, demand 12");
}
