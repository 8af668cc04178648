// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -fno-exceptions -DBOOST_NO_EXCEPTIONS
// Without exceptions a handler is called, here one that leaves by a jump.
#define BOOST_TEST_MODULE no_exceptions
#include <boost/test/unit_test.hpp>
#include <csetjmp>
#include <string>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto u = tapeless::vector<"u", n>;
constexpr auto x = tapeless::variable<"x">;

std::jmp_buf back;
char text[512];

/// What the handler was told by a call, or nothing.
template <class Call>
std::string told_by(const Call& call) {
  text[0] = '\0';
  tapeless::on_error = [](const char* what) {
    std::string(what).copy(text, sizeof(text) - 1);
    std::longjmp(back, 1);
  };
  if (setjmp(back) == 0) call();
  return text;
}

double a[]{1, 2, 3};
double b[]{4, 5};

}  // namespace

BOOST_AUTO_TEST_CASE(the_handler_is_told) {
  BOOST_TEST(told_by([] { dot(t, u)(t = a, u = b); }).find("t has 3 elements, u has 2") != std::string::npos);
  BOOST_TEST(told_by([] { (x * x).into(b)(x = a); }).find("destination 1") != std::string::npos);
  BOOST_TEST(b[0] == 4);
}

BOOST_AUTO_TEST_CASE(what_fits_is_not_its_business) {
  double value = 0;
  BOOST_TEST(told_by([&] { value = dot(t, u)(t = a, u = a); }).empty());
  BOOST_TEST(value == 14);
}
