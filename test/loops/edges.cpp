// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
// Ties, zeros and infinities in reductions.
#define BOOST_TEST_MODULE edges
#include "edges.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace edges;
using namespace tapeless::literals;
using std::vector;
using tapeless::value_and_gradient;
using tapeless::wrt;
namespace tools = boost::test_tools;

constexpr auto b = tapeless::variable<"b">;

}  // namespace

BOOST_AUTO_TEST_CASE(ties_go_to_the_first_element) {
  // In one pack, across lanes, across unrolled packs, across chunks, in the rest.
  for (const std::size_t count : {2U, 9U, 40U, 67U, 9000U, 300'003U})
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}, count / 3, count / 2, count - 2}) {
      vector<double> ts(count, 1.0);
      for (std::size_t i = first; i < count; i += 1 + i % 3) ts[i] = 2.5;
      const auto high = value_and_gradient(max(a * t))(a = 2.0, t = ts);
      BOOST_TEST(high.value == 5);
      BOOST_TEST(high.gradient[a] == 2.5);
      BOOST_TEST(support(high.gradient[t]) == vector<std::size_t>{first}, tools::per_element());
      BOOST_TEST(high.gradient[t][first] == 2);
      const auto low = value_and_gradient(min(b - a * t))(a = 2.0, b = 1.0, t = ts);
      BOOST_TEST(low.value == -4);
      BOOST_TEST(low.gradient[a] == -2.5);
      BOOST_TEST(low.gradient[b] == 1);
      BOOST_TEST(support(low.gradient[t]) == vector<std::size_t>{first}, tools::per_element());
    }
  // 0 and -0 are equal; the slope in a scalar is that of the first, too.
  const vector<double> zeros{-0.0, 0.0, -0.0};
  BOOST_TEST(support(gradient(max(t))(t = zeros)[t]) == vector<std::size_t>{0}, tools::per_element());
  const vector<double> opposite{-1, 1};
  BOOST_TEST(gradient(max(abs(t) + a * t), wrt(a))(t = opposite, a = 0.0)[a] == -1);
}

BOOST_AUTO_TEST_CASE(extrema_of_infinities) {
  const vector<double> low(11, -infinity);
  BOOST_TEST(max(t)(t = low) == -infinity);
  BOOST_TEST(support(gradient(max(t))(t = low)[t]) == vector<std::size_t>{0}, tools::per_element());
  const vector<double> mixed{1, infinity, infinity, -infinity};
  BOOST_TEST(max(t)(t = mixed) == infinity);
  BOOST_TEST(min(t)(t = mixed) == -infinity);
  BOOST_TEST(support(gradient(max(t))(t = mixed)[t]) == vector<std::size_t>{1}, tools::per_element());
}

BOOST_AUTO_TEST_CASE(products_with_zeros) {
  for (const std::size_t count : {1U, 2U, 5U, 8U, 17U, 33U, 67U})
    for (const int zeros : {0, 1, 2, 3}) {
      if (static_cast<std::size_t>(zeros) > count) continue;
      vector<double> ts = loops::numbers<double>(count, 0.5, 1.5);
      for (int k = 0; k < zeros; ++k) ts[(static_cast<std::size_t>(k) * 3 + 1) % count] = 0;
      int are_zero = 0;
      for (const double x : ts) are_zero += x == 0 ? 1 : 0;
      // prod(a t + b) at a = 1, b = 0, expanded in a and b: slopes and second slopes by Newton's elementary sums.
      long double p = 1, pa = 0, pb = 0, pbb = 0, pab = 0;
      for (const double x : ts) {  // p (x + a x + b), a and b small
        pab = pab * x + pa + pb * x;
        pbb = pbb * x + pb;
        pa = pa * x + p * x;
        pb = pb * x + p;
        p = p * x;
      }
      const auto g = value_and_gradient(prod(a * t + b))(a = 1.0, b = 0.0, t = ts);
      const auto h = hessian(prod(a * t + b), wrt(a, b))(a = 1.0, b = 0.0, t = ts);
      BOOST_TEST_INFO("n = " << count << ", zeros = " << are_zero);
      BOOST_TEST(loops::error(g.value, p) < 100);
      BOOST_TEST(loops::error(g.gradient[a], pa) < 100);
      BOOST_TEST(loops::error(g.gradient[b], pb) < 100);
      BOOST_TEST(loops::error(h[b][b], 2 * pbb) < 200);
      BOOST_TEST(loops::error(h[a][b], pab) < 200);
      for (std::size_t i = 0; i < count; ++i) {
        long double others = 1;
        for (std::size_t k = 0; k < count; ++k) others *= k == i ? 1 : ts[k];
        BOOST_TEST(loops::error(g.gradient[t][i], others) < 100);
      }
    }
}

BOOST_AUTO_TEST_CASE(norms_of_any_size) {
  for (const std::size_t count : {1U, 2U, 9U, 33U}) {
    const double root = std::sqrt(static_cast<double>(count));
    for (const double size : {1e200, 1e-200, 1.0, 1e300, 1e-300, 1e154, 1e-154, 3e-308}) {
      const auto g = value_and_gradient(norm(t))(t = vector<double>(count, size));
      BOOST_TEST(g.value == size * root, tools::tolerance(1e-14));
      BOOST_TEST(g.gradient[t][count - 1] == 1 / root, tools::tolerance(1e-14));
    }
    const auto narrow = std::sqrt(static_cast<float>(count));
    for (const float size : {1e30F, 1e-30F, 1.0F, 1e19F, 1e-19F, 1e36F, 2e-38F}) {
      const auto g = value_and_gradient(norm(t))(t = vector<float>(count, size));
      BOOST_TEST(g.value == size * narrow, tools::tolerance(1e-5F));
      BOOST_TEST(g.gradient[t][0] == 1 / narrow, tools::tolerance(1e-5F));
    }
    const auto zero = value_and_gradient(norm(a * t))(a = 2.0, t = vector<double>(count, 0.0));
    BOOST_TEST(zero.value == 0);
    BOOST_TEST(zero.gradient[a] == 0);
    BOOST_TEST(zero.gradient[t] == vector<double>(count, 0.0));
    BOOST_TEST(gradient(norm(a * t), wrt(a))(a = 0.0, t = vector<double>(count, 3.0))[a] == 0);
  }
  // Sizes side by side.
  BOOST_TEST(norm(t)(t = vector<double>{3e200, 4e200, 1, 1e-200}) == 5e200, tools::tolerance(1e-15));
  BOOST_TEST(norm(t)(t = vector<double>{3e-200, 4e-200}) == 5e-200, tools::tolerance(1e-15));
  BOOST_TEST(norm(t)(t = vector<double>{3, 4, 1e-300}) == 5);
  BOOST_TEST(norm(t)(t = vector<double>{1, -infinity}) == infinity);
}
