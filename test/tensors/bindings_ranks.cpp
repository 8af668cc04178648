// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Inputs with three dimensions, integers that select, and numbers beside them.
#define BOOST_TEST_MODULE tensor_bindings_ranks
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using std::vector;
using tapeless::tensor_value;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto T = tapeless::tensor<"T", N, D, C>;
constexpr auto X = tapeless::matrix<"X", N, C>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto labels = tapeless::index<"labels", N, C>;
/// sum over N of a T[n, d, c]: dimensions D and C.
constexpr auto f = sum(a * T, N);
/// Of each row the element that its label names.
constexpr auto picked = gather(X, C, labels);

/// T[n, d, c] = 100 n + 10 d + c, of the extents 2, 3 and 4.
double element(std::size_t n, std::size_t d, std::size_t c) {
  return 100 * static_cast<double>(n) + 10 * static_cast<double>(d) + static_cast<double>(c);
}
bool is_right(const tensor_value<double, 2>& y) {
  bool all = y.extent(0) == 3 && y.extent(1) == 4;
  for (std::size_t d = 0; all && d < 3; ++d)
    for (std::size_t c = 0; c < 4; ++c) all = all && y(d, c) == 0.5 * (element(0, d, c) + element(1, d, c));
  return all;
}

const vector<double> table{0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32};
const vector<double> selected{2, 10, 21, 30};

}  // namespace

BOOST_AUTO_TEST_CASE(three_dimensions) {
  tensor_value<double, 3> own({2, 3, 4});
  double nested[2][3][4]{};
  vector<double> mirrored(24);
  for (std::size_t n = 0; n < 2; ++n)
    for (std::size_t d = 0; d < 3; ++d)
      for (std::size_t c = 0; c < 4; ++c)
        mirrored[n + 2 * d + 6 * (3 - c)] = own(n, d, c) = nested[n][d][c] = element(n, d, c);
  BOOST_TEST(is_right(f(a = 0.5, T = own)));
  BOOST_TEST(is_right(f(a = 0.5F, T = nested)));
  BOOST_TEST(is_right(f(a = 0.5, T = vector<double>(own.begin(), own.end()), N = 2, D = 3)));
  BOOST_TEST(is_right(f(a = 0.5, T = tapeless::view(&mirrored[18], {2, 3, 4}, {1, 2, -6}))));
}

BOOST_AUTO_TEST_CASE(indices_of_every_kind) {
  const std::array<long, 4> longs{2, 0, 1, 0};
  const vector<unsigned char> bytes{2, 0, 1, 0};
  const vector<int> spaced{2, -7, 0, -7, 1, -7, 0};
  BOOST_TEST(picked(X = table, labels = vector<int>{2, 0, 1, 0}) == selected);
  BOOST_TEST(picked(X = table, labels = longs) == selected);
  BOOST_TEST(picked(X = table, labels = bytes) == selected);
  BOOST_TEST(picked(X = table, labels = tapeless::view(spaced.data(), 4, 2)) == selected);
  // What labels are made of does not count among the numbers.
  const vector<float> single(table.begin(), table.end());
  static_assert(std::is_same_v<decltype(picked(X = single, labels = bytes)), vector<float>>);
}
