// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
// Branches not taken inside reductions.
#define BOOST_TEST_MODULE edges_branches
#include <boost/test/unit_test.hpp>

#include "edges.hpp"

namespace {

using namespace edges;
using namespace tapeless::literals;
using std::vector;
using tapeless::value_and_gradient;
namespace tools = boost::test_tools;

}  // namespace

BOOST_AUTO_TEST_CASE(branches_not_taken_do_not_leak) {
  vector<double> ts = loops::numbers<double>(67, -1, 1);
  ts[10] = not_a_number;
  ts[11] = 0;
  ts[12] = -infinity;
  constexpr auto safe = where(t > 0_c, a * log(t) + sqrt(t) / t, 0_c);
  long double value = 0, slope = 0;
  for (const double x : ts)
    if (x > 0) {
      value += 2 * std::log(static_cast<long double>(x)) + 1 / std::sqrt(static_cast<long double>(x));
      slope += std::log(static_cast<long double>(x));
    }
  const auto g = value_and_gradient(sum(safe))(a = 2.0, t = ts);
  BOOST_TEST(g.value == static_cast<double>(value), tools::tolerance(1e-12));
  BOOST_TEST(g.gradient[a] == static_cast<double>(slope), tools::tolerance(1e-12));
  for (std::size_t i = 0; i < ts.size(); ++i) {
    const double x = ts[i];
    BOOST_TEST(loops::error(g.gradient[t][i], x > 0 ? 2 / x - 0.5 / (x * std::sqrt(x)) : 0, 1) < 20);
  }
  BOOST_TEST(std::isfinite(derivative(logsumexp(safe), a)(a = 2.0, t = ts)));
  BOOST_TEST(std::isfinite(derivative(norm(safe), a)(a = 2.0, t = ts)));
  BOOST_TEST(derivative(max(safe), a)(a = 0.0, t = ts) != 0);
  // A reduction in the branch not taken.
  const vector<double> negative(9, -1.0);
  constexpr auto outer = where(a > 0_c, norm(sqrt(t)), a * sum(t));
  BOOST_TEST(outer(a = -1.0, t = negative) == 9);
  BOOST_TEST(derivative(outer, a)(a = -1.0, t = negative) == -9);
  BOOST_TEST(gradient(outer)(a = -1.0, t = negative)[t] == vector<double>(9, -1.0));
}
