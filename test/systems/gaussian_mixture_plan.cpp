// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A mixture of normal distributions with all gradients: one pass over the points, nothing kept of each of them.
#define BOOST_TEST_MODULE plan of a gaussian mixture
#include <boost/test/unit_test.hpp>
#include <string>
#include <tapeless/inspect/plan.hpp>

#include "gaussian_mixture.hpp"

namespace {

template <int Size>
constexpr auto step = [] {
  using f = gaussian_mixture::mixture<Size>;
  return tapeless::plan(tapeless::value_and_gradient(f::objective, tapeless::wrt(f::alpha, f::means, f::icf)));
}();

template <int Size>
void check() {
  static_assert(step<Size>.passes(gaussian_mixture::mixture<Size>::N) == 1 && step<Size>.products() == 0);
  // A sum of products of extents, and N in none of them.
  const std::string workspace = step<Size>.workspace();
  BOOST_TEST(workspace.find('K') != std::string::npos, workspace);
  BOOST_TEST(workspace.find('N') == std::string::npos, workspace);
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_dimensions) { check<2>(); }
BOOST_AUTO_TEST_CASE(ten_dimensions) { check<10>(); }

// With a number of dimensions that is not known the sums over it are products of matrices.
BOOST_AUTO_TEST_CASE(any_number_of_dimensions) {
  static_assert(step<-1>.products() == 3);
  BOOST_TEST(step<-1>.workspace().find("N K D") != std::string::npos, step<-1>.workspace());
}
