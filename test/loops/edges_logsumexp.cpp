// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
// The ends of logsumexp.
#define BOOST_TEST_MODULE edges_logsumexp
#include <boost/test/unit_test.hpp>

#include "edges.hpp"

namespace {

using namespace edges;
using namespace tapeless::literals;
using std::vector;
using tapeless::value_and_gradient;
namespace tools = boost::test_tools;

}  // namespace

BOOST_AUTO_TEST_CASE(logsumexp_at_its_ends) {
  for (const std::size_t count : {1U, 3U, 8U, 33U}) {
    const vector<double> low(count, -infinity);
    const auto g = value_and_gradient(logsumexp(t + a))(a = 0.0, t = low);
    BOOST_TEST(g.value == -infinity);
    BOOST_TEST(g.gradient[a] == 0);
    BOOST_TEST(g.gradient[t] == vector<double>(count, 0.0));
  }
  vector<double> one(33, -infinity);
  one[20] = 700;
  const auto g = value_and_gradient(logsumexp(t))(t = one);
  BOOST_TEST(g.value == 700);
  BOOST_TEST(support(g.gradient[t]) == vector<std::size_t>{20}, tools::per_element());
  BOOST_TEST(logsumexp(t)(t = vector<double>{1e300, 1e300}) == 1e300);
  BOOST_TEST(logsumexp(t)(t = vector<double>{1000, 1000}) == 1000 + std::log(2), tools::tolerance(1e-15));
  BOOST_TEST(logsumexp(t)(t = vector<double>{-1000, -1000}) == -1000 + std::log(2), tools::tolerance(1e-15));
  BOOST_TEST(logsumexp(t)(t = vector<double>{1, infinity}) == infinity);
  BOOST_TEST(logsumexp(t)(t = vector<float>{200.0F, 200.0F}) == 200 + std::log(2.0F), tools::tolerance(1e-6F));
}
