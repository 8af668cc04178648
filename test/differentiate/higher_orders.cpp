// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// derivatives_up_to<N>(f): all partial derivatives of a function of three variables against central differences in 50
// digits, their order, their types, and the same derivatives by other ways.
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE higher_orders
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>
#include <vector>

#include "reference.hpp"

namespace {

using namespace tapeless::literals;
using tapeless::derivatives_up_to;
using tapeless::partial;
using tapeless::wrt;
using test::point50;
using test::real50;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto k = tapeless::parameter<"k">;

/// Inner functions that are not linear, quotients, powers, and terms without some of the variables.
template <class T>
constexpr auto formula(const T& a, const T& b, const T& c) {
  using std::exp, std::log, std::sin, std::sqrt;
  return exp(a * sin(b)) / (a * a + c) + sqrt(b + c * c) * log(a + b * c) - a * a * a / c;
}
constexpr auto f = exp(x * sin(y)) / (x * x + z) + sqrt(y + z * z) * log(x + y * z) - x * x * x / z;

const point50<3> at{real50("0.75"), real50("1.25"), real50("0.5")};

/// The derivative in each of the variables listed, one after the other: an error of about 1e-16.
real50 differentiated(const point50<3>& point, const std::vector<std::size_t>& variables, std::size_t next = 0) {
  if (next == variables.size()) return formula(point[0], point[1], point[2]);
  const auto rest = [&](const point50<3>& p) { return differentiated(p, variables, next + 1); };
  return test::difference(rest, point, variables[next], real50("1e-9"));
}

/// The multi-indices of three variables in the order that the results are documented to have.
std::vector<std::vector<std::size_t>> graded(std::size_t highest) {
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t order = 1; order <= highest; ++order) {
    std::vector<std::size_t> index(order, 0);
    for (bool more = true; more;) {
      if (std::is_sorted(index.begin(), index.end())) all.push_back(index);
      std::size_t digit = order;
      while (digit > 0 && index[digit - 1] == 2) index[--digit] = 0;
      more = digit > 0;
      if (more) ++index[digit - 1];
    }
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(agrees_with_differences) {
  const auto d = derivatives_up_to<4>(f)(x = 0.75, y = 1.25, z = 0.5);
  const auto indices = graded(4);
  BOOST_TEST_REQUIRE(d.size() == indices.size());
  BOOST_TEST(d.size() == 3U + 6U + 10U + 15U);
  for (std::size_t i = 0; i < d.size(); ++i)
    BOOST_TEST(test::error(d.data()[i], differentiated(at, indices[i])) < 2e-14, "entry " << i);
}

BOOST_AUTO_TEST_CASE(differences_tell_entries_apart) {  // or the comparison above would show nothing
  const auto indices = graded(4);
  const real50 third = differentiated(at, {0, 0, 1});
  int close = 0;
  for (const auto& index : indices)
    if (test::error(differentiated(at, index), third) < 1e-6) ++close;
  BOOST_TEST(close == 1);
}

BOOST_AUTO_TEST_CASE(keys_find_entries) {
  const auto d = derivatives_up_to<3>(f)(x = 0.75, y = 1.25, z = 0.5);
  BOOST_TEST(&d[partial(x)] == d.data());
  BOOST_TEST(&d[partial(z)] == d.data() + 2);
  BOOST_TEST(&d[partial(x, x)] == d.data() + 3);
  BOOST_TEST(&d[partial(z, z)] == d.data() + 8);
  BOOST_TEST(&d[partial(x, y, z)] == d.data() + 13);
  BOOST_TEST(&d[partial(z, x, y)] == &d[partial(x, y, z)]);
  BOOST_TEST(&d[partial(y, z, y)] == &d[partial(y, y, z)]);
  BOOST_TEST(&d[partial(z, z, z)] + 1 == d.end());
  BOOST_TEST(d.begin() == d.data());
}

BOOST_AUTO_TEST_CASE(the_order_is_that_of_wrt) {
  const auto d = derivatives_up_to<2>(f, wrt(z, x))(x = 0.75, y = 1.25, z = 0.5);
  const auto all = derivatives_up_to<2>(f)(x = 0.75, y = 1.25, z = 0.5);
  BOOST_TEST_REQUIRE(d.size() == 5U);
  BOOST_TEST(d.data()[0] == all[partial(z)]);
  BOOST_TEST(d.data()[3] == all[partial(x, z)], boost::test_tools::tolerance(1e-14));
  BOOST_TEST(d[partial(x, z)] == d.data()[3]);
  const auto in_parameter = derivatives_up_to<2>(k * k * x, wrt(k))(k = 3.0, x = 5.0);
  BOOST_TEST(in_parameter[partial(k)] == 30.0);
  BOOST_TEST(in_parameter[partial(k, k)] == 10.0);
}

BOOST_AUTO_TEST_CASE(expressions) {
  static_assert(same(derivatives_up_to<3>(f)[partial(y)], gradient(f)[y]));
  constexpr auto g = sin(x) * y + x * exp(z);
  static_assert(same(derivatives_up_to<2>(g)[partial(x, y)], hessian(g)[x][y]));
  static_assert(same(derivatives_up_to<2>(g)[partial(x, x)], hessian(g)[x][x]));
  static_assert(same(derivatives_up_to<2>(g)[partial(z, z)], hessian(g)[z][z]));
  static_assert(!same(derivatives_up_to<2>(g)[partial(x, x)], hessian(g)[x][y]));
  static_assert(same(derivatives_up_to<3>(g)[partial(z, z, x)], exp(z)));
  static_assert(same(derivatives_up_to<3>(g)[partial(y, z)], 0_c));
  constexpr auto third = derivatives_up_to<3>(f)[partial(z, x, x)];
  BOOST_TEST(third(x = 0.75, y = 1.25, z = 0.5) == derivative(f, x, x, z)(x = 0.75, y = 1.25, z = 0.5),
             boost::test_tools::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(agrees_with_the_hessian) {
  const auto d = derivatives_up_to<2>(f)(x = 0.75, y = 1.25, z = 0.5);
  const auto h = hessian(f)(x = 0.75, y = 1.25, z = 0.5);
  BOOST_TEST(d[partial(x, x)] == h[x][x], boost::test_tools::tolerance(1e-14));
  BOOST_TEST(d[partial(x, y)] == h[x][y], boost::test_tools::tolerance(1e-14));
  BOOST_TEST(d[partial(z, y)] == h[z][y], boost::test_tools::tolerance(1e-14));
  BOOST_TEST(d[partial(z, z)] == h[z][z], boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(in_one_program_with_others) {
  const auto all = outputs(f, derivatives_up_to<2>(f), gradient(f))(x = 0.75, y = 1.25, z = 0.5);
  using boost::hana::at_c;
  BOOST_TEST(at_c<0>(all) == f(x = 0.75, y = 1.25, z = 0.5));
  BOOST_TEST(at_c<1>(all)[partial(y)] == at_c<2>(all)[y]);
  constexpr auto inner = derivatives_up_to<2>(x * x * y)(x = 2_c * z, y = z - 1_c);
  const auto d = inner(z = 3.0);
  BOOST_TEST(d[partial(x)] == 24.0);
  BOOST_TEST(d[partial(x, y)] == 12.0);
}

BOOST_AUTO_TEST_CASE(number_types) {
  const auto d = derivatives_up_to<3>(f)(x = 0.75F, y = 1.25F, z = 0.5F);
  static_assert(std::is_same_v<decltype(d[partial(x)]), const float&>);
  const auto l = derivatives_up_to<3>(f)(x = 0.75L, y = 1.25L, z = 0.5L);
  static_assert(std::is_same_v<decltype(l[partial(x)]), const long double&>);
  const auto indices = graded(3);
  for (std::size_t i = 0; i < d.size(); ++i) {
    BOOST_TEST(test::error(d.data()[i], differentiated(at, indices[i])) < 1e-5, "entry " << i);
    BOOST_TEST(test::error(l.data()[i], differentiated(at, indices[i])) < 1e-16, "entry " << i);
  }
}

BOOST_AUTO_TEST_CASE(constant_evaluation) {
  constexpr auto d = derivatives_up_to<4>(x * x * x * y / z)(x = 2.0, y = 3.0, z = 0.5);
  static_assert(d[partial(x)] == 72.0 && d[partial(x, x, x)] == 36.0 && d[partial(x, x, x, x)] == 0.0);
  static_assert(d[partial(x, x, y)] == 24.0 && d[partial(x, y, z, z)] == 192.0);
  static_assert(d[partial(z, z, z)] == -2304.0);
  static_assert(d.size() == 34 && *(d.end() - 1) == d[partial(z, z, z, z)]);
  constexpr auto none = derivatives_up_to<2>(k)(k = 1.0);
  static_assert(none.size() == 0 && none.begin() == none.end());
}

BOOST_AUTO_TEST_CASE(into_memory) {
  const auto d = derivatives_up_to<3>(f)(x = 0.75, y = 1.25, z = 0.5);
  double buffer[19]{};
  derivatives_up_to<3>(f).into(buffer)(x = 0.75, y = 1.25, z = 0.5);
  for (std::size_t i = 0; i < d.size(); ++i) BOOST_TEST(buffer[i] == d.data()[i]);
  double in_x = 0, in_xx = 0;
  derivatives_up_to<2>(x * x * x).into(in_x, in_xx)(x = 2.0);
  BOOST_TEST(in_x == 12.0);
  BOOST_TEST(in_xx == 12.0);
}

BOOST_AUTO_TEST_CASE(nothing_leaks_from_the_branch_not_taken) {
  constexpr auto root = where(x < 1_c, x * x * x, sqrt(x - 1_c));
  const auto left = derivatives_up_to<4>(root)(x = 0.5);
  BOOST_TEST(left[partial(x)] == 0.75);
  BOOST_TEST(left[partial(x, x)] == 3.0);
  BOOST_TEST(left[partial(x, x, x)] == 6.0);
  BOOST_TEST(left[partial(x, x, x, x)] == 0.0);
  const auto right = derivatives_up_to<3>(root)(x = 2.0);
  BOOST_TEST(right[partial(x, x)] == -0.25);
  BOOST_TEST(right[partial(x, x, x)] == 0.375);
  const auto kink = derivatives_up_to<3>(relu(sqrt(x) - 2_c) * y)(x = 0.0, y = 3.0);
  for (const double entry : kink) BOOST_TEST(entry == 0.0);
}
