// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// An affine layer on images of two dimensions: reshaped to rows, times weights, plus a bias. dx has the shape of the
// input, dw = x^T dout, db = the column sums of dout.
#define BOOST_TEST_MODULE affine layer
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

constexpr auto N = tapeless::dim<"N">;
constexpr auto A = tapeless::dim<"A", 4>;
constexpr auto B = tapeless::dim<"B", 5>;
constexpr auto D = tapeless::dim<"D", 20>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, A, B>;
constexpr auto w = tapeless::matrix<"w", D, M>;
constexpr auto b = tapeless::vector<"b", M>;
constexpr auto dout = tapeless::data<"dout", N, M>;
constexpr auto out = matmul(flatten(x, D, A, B), w) + b;

constexpr std::size_t examples = 3, width = 20, outputs = 6;

/// -0.3, ... in equal steps, as far as the layer of the lecture's check goes.
std::vector<double> line(double first, double last, std::size_t count) {
  std::vector<double> all(count);
  for (std::size_t i = 0; i < count; ++i)
    all[i] = first + (last - first) * static_cast<double>(i) / static_cast<double>(count - 1);
  return all;
}
const std::vector<double> xs = line(-0.1, 0.5, examples* width);
const std::vector<double> ws = line(-0.2, 0.3, width* outputs);
const std::vector<double> bs = line(-0.3, 0.1, outputs);
const std::vector<double> us = line(1, -2, examples* outputs);
const auto image = tapeless::view(xs.data(), {examples, 4, 5});
const auto weights = tapeless::view(ws.data(), {width, outputs});
const auto cotangent = tapeless::view(us.data(), {examples, outputs});

}  // namespace

BOOST_AUTO_TEST_CASE(forward, *boost::unit_test::tolerance(1e-14)) {
  const auto result = out(x = image, w = weights, b = bs);
  BOOST_TEST((result.extent(0) == examples && result.extent(1) == outputs));
  for (std::size_t n = 0; n < examples; ++n)
    for (std::size_t m = 0; m < outputs; ++m) {
      double sum = bs[m];
      for (std::size_t d = 0; d < width; ++d) sum += xs[n * width + d] * ws[d * outputs + m];
      BOOST_TEST(result(n, m) == sum);
    }
}

BOOST_AUTO_TEST_CASE(backward, *boost::unit_test::tolerance(1e-13)) {
  const auto pulled = tapeless::vjp(out, dout)(x = image, w = weights, b = bs, dout = cotangent);
  const auto& dx = pulled[x];
  BOOST_TEST((dx.extent(0) == examples && dx.extent(1) == 4U && dx.extent(2) == 5U));
  for (std::size_t n = 0; n < examples; ++n)
    for (std::size_t d = 0; d < width; ++d) {
      double sum = 0;
      for (std::size_t m = 0; m < outputs; ++m) sum += us[n * outputs + m] * ws[d * outputs + m];
      BOOST_TEST(dx(n, d / 5, d % 5) == sum);
    }
  const auto& dw = pulled[w];
  BOOST_TEST((dw.extent(0) == width && dw.extent(1) == outputs));
  for (std::size_t m = 0; m < outputs; ++m) {
    double column = 0;
    for (std::size_t n = 0; n < examples; ++n) column += us[n * outputs + m];
    BOOST_TEST(pulled[b][m] == column);
    for (std::size_t d = 0; d < width; ++d) {
      double sum = 0;
      for (std::size_t n = 0; n < examples; ++n) sum += xs[n * width + d] * us[n * outputs + m];
      BOOST_TEST(dw(d, m) == sum);
    }
  }
}
