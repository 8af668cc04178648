// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE dispatch
#include <boost/test/unit_test.hpp>
#include <string>
#include <type_traits>

#include "tapeless/math/math.hpp"

/// A pack of one whose functions only say that they were called.
namespace other {

struct number {
  std::string called;
  friend bool operator<(const number& a, const number& b) { return a.called < b.called; }
};
number exp(const number&) { return {"exp"}; }
number atan2(const number&, const number&) { return {"atan2"}; }
number min(const number&, const number&) { return {"min"}; }
number max(const number&, const number&) { return {"max"}; }
number power(const number&, int n) { return {"power " + std::to_string(n)}; }
number ldexp(const number&, int n) { return {"ldexp " + std::to_string(n)}; }
number fma(const number&, const number&, const number&) { return {"fma"}; }
bool signbit(const number&) { return true; }

}  // namespace other

template <>
inline constexpr bool tapeless::math::is_pack<other::number> = true;

namespace math = tapeless::math;

BOOST_AUTO_TEST_CASE(functions_of_other_types_are_found_in_their_namespace) {
  const other::number x{"x"};
  BOOST_TEST(math::exp(x).called == "exp");
  BOOST_TEST(math::atan2(x, x).called == "atan2");
  BOOST_TEST(math::min(x, x).called == "min");
  BOOST_TEST(math::max(x, x).called == "max");
  BOOST_TEST(math::power(x, -3).called == "power -3");
  BOOST_TEST(math::ldexp(x, 4).called == "ldexp 4");
  BOOST_TEST(math::fma(x, x, x).called == "fma");
  BOOST_TEST(math::signbit(x));
}

/// Run time and constant evaluation take different ways to the same number.
BOOST_AUTO_TEST_CASE(the_two_ways_agree) {
  constexpr double constant = math::tanh(math::sqrt(math::exp(-0.5)));
  const volatile double x = -0.5;
  BOOST_TEST(math::tanh(math::sqrt(math::exp(static_cast<double>(x)))) == constant,
             boost::test_tools::tolerance(4 * std::numeric_limits<double>::epsilon()));
}

template <class T>
constexpr bool keeps_type = std::is_same_v<decltype(math::sin(T())), T>&&
    std::is_same_v<decltype(math::power(T(), 2)), T>&& std::is_same_v<decltype(math::isnan(T())), bool>;
static_assert(keeps_type<float> && keeps_type<double> && keeps_type<long double>);
