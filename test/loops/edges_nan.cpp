// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
// NaN in reductions.
#define BOOST_TEST_MODULE edges_nan
#include <boost/hana/for_each.hpp>
#include <boost/test/unit_test.hpp>

#include "edges.hpp"

namespace {

using namespace edges;
using namespace tapeless::literals;
using std::vector;
namespace tools = boost::test_tools;

}  // namespace

BOOST_AUTO_TEST_CASE(nan_propagates) {
  for (const std::size_t count : {1U, 4U, 9U, 67U, 5000U})
    for (const std::size_t at : {std::size_t{0}, count / 2, count - 1}) {
      vector<double> ts = loops::numbers<double>(count, 0.5, 1.5);
      ts[at] = not_a_number;
      const auto all = tapeless::outputs(sum(t), mean(t), prod(t), min(t), max(t), norm(t), logsumexp(t))(t = ts);
      boost::hana::for_each(all, [](double value) { BOOST_TEST(std::isnan(value)); });
      const auto slopes =
          tapeless::outputs(derivative(prod(a * t), a), derivative(norm(a * t), a), derivative(logsumexp(a * t), a),
                            derivative(max(a * t), a), derivative(min(a * t), a))(a = 1.0, t = ts);
      boost::hana::for_each(slopes, [](double value) { BOOST_TEST(std::isnan(value)); });
      // The slope of an extremum goes to the NaN.
      BOOST_TEST(support(gradient(max(t))(t = ts)[t]) == vector<std::size_t>{at}, tools::per_element());
      BOOST_TEST(support(gradient(min(t))(t = ts)[t]) == vector<std::size_t>{at}, tools::per_element());
    }
}
