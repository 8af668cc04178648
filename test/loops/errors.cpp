// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Bindings that do not fit together: an exception that names them, before anything is written.
#define BOOST_TEST_MODULE errors
#include <boost/test/unit_test.hpp>
#include <string>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"
#include "data.hpp"

namespace {

using namespace tapeless::literals;
using std::vector;
using tapeless::value_and_gradient;
using tapeless::view;
using tapeless::wrt;
using test::error_of;

constexpr auto n = tapeless::dim<"n">;
constexpr auto three = tapeless::dim<"three", 3>;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto u = tapeless::vector<"u", n>;
constexpr auto w = tapeless::vector<"w", three>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

void check(const std::string& text, const vector<std::string>& parts) {
  for (const auto& part : parts)
    BOOST_TEST(text.find(part) != std::string::npos, "\"" << text << "\" does not say \"" << part << "\"");
}

const vector<double> five{1, 2, 3, 4, 5};
const vector<double> six{1, 2, 3, 4, 5, 6};

}  // namespace

BOOST_AUTO_TEST_CASE(lengths_that_disagree) {
  check(error_of([] { dot(t, u)(t = five, u = six); }), {"n", "t has 5", "u has 6"});
  check(error_of([] { (x * y)(x = five, y = six); }), {"x has 5", "y has 6"});
  check(error_of([] { gradient(dot(t, u))(t = five, u = vector<double>{}); }), {"t has 5", "u has 0"});
  check(error_of([] { sum(w)(w = five); }), {"three", "3", "w has 5"});
  check(error_of([] { (tapeless::argument<0> * tapeless::argument<1>)(five, six); }), {"5", "6"});
  check(error_of([] { dot(t, u)(tapeless::parallel, t = five, u = six); }), {"t has 5", "u has 6"});
}

BOOST_AUTO_TEST_CASE(destinations_of_the_wrong_size) {
  vector<double> four(4, -1.0), right(5, -1.0), all(9, -1.0);
  double value = -1;
  check(error_of([&] { (x * x).into(four)(x = five); }), {"destination 1", "4", "5"});
  check(error_of([&] { value_and_gradient(x * x).into(right, four)(x = five); }), {"destination 2", "4", "5"});
  check(error_of([&] { value_and_gradient(x * x).into(all)(x = five); }), {"destination 1", "9", "10"});
  check(error_of([&] { value_and_gradient(sum(a * t)).into(value, value, four)(a = 1.0, t = five); }),
        {"destination 3", "4", "5"});
  check(error_of([&] { sum(t).into(four)(t = five); }), {"destination 1", "4", "1"});
  // Nothing was written.
  BOOST_TEST(value == -1);
  for (const auto* memory : {&four, &right, &all})
    for (const double one : *memory) BOOST_TEST(one == -1);
}

BOOST_AUTO_TEST_CASE(overlaps_that_harm) {
  vector<double> memory{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const vector<double> before = memory;
  double* const p = memory.data();
  check(error_of([&] { (x * x).into(view(p + 1, 5))(x = view(p, 5)); }), {"destination 1", "input x"});
  check(error_of([&] { (x * x).into(view(p, 5))(x = view(p + 4, 5)); }), {"destination 1", "input x"});
  check(error_of([&] { (x * x).into(view(p + 4, 5, -1))(x = view(p, 5)); }), {"destination 1", "input x"});
  check(error_of([&] { (x * x).into(view(p, 5, 2))(x = view(p, 5)); }), {"destination 1", "input x"});
  check(error_of([&] { (x * y).into(view(p, 5))(x = view(p, 5), y = view(p + 1, 5)); }), {"destination 1", "input y"});
  check(error_of([&] { value_and_gradient(x * x).into(view(p, 5), view(p + 4, 5))(x = five); }),
        {"destinations 1 and 2"});
  check(error_of([&] { value_and_gradient(x * x).into(view(p, 5), view(p, 5))(x = five); }), {"destinations 1 and 2"});
  check(error_of([&] { value_and_gradient(x * x).into(view(p, 5, 2), view(p + 2, 5, 2))(x = five); }),
        {"destinations 1 and 2"});
  // Elements of another size at the same place.
  check(error_of([&] { (x * x).into(view(p, 5))(x = view(reinterpret_cast<float*>(p), 5)); }), {"input x"});
  // Two passes: the second still reads.
  check(error_of([&] { gradient(norm(t)).into(view(p, 5))(t = view(p, 5)); }), {"destination 1", "input t"});
  check(error_of([&] { (t / sum(t)).into(view(p, 5))(t = view(p, 5)); }), {"destination 1", "input t"});
  BOOST_TEST(memory == before);
}

BOOST_AUTO_TEST_CASE(in_place) {
  for (const std::size_t count : {0U, 1U, 5U, 67U, 9000U}) {
    const vector<double> data = loops::numbers<double>(count, 0.5, 2, 1);
    vector<double> values = data, slopes = data, table(2 * count);
    const vector<double> expected = exp(x)(x = data);
    exp(x).into(values)(x = values);
    BOOST_TEST(values == expected);
    gradient(sum(square(t))).into(slopes)(t = slopes);
    for (std::size_t i = 0; i < count; ++i) BOOST_TEST(slopes[i] == 2 * data[i]);
    // One of two inputs, backwards, beside its neighbours.
    vector<double> other = data;
    (x - y).into(other)(tapeless::parallel, x = other, y = expected);
    for (std::size_t i = 0; i < count; ++i) BOOST_TEST(other[i] == data[i] - expected[i]);
    for (std::size_t i = 0; i < count; ++i) table[2 * i] = data[i];
    const std::ptrdiff_t last = count == 0 ? 0 : 2 * static_cast<std::ptrdiff_t>(count) - 2;
    square(x).into(view(table.data() + last, count, -2))(x = view(table.data() + last, count, -2));
    for (std::size_t i = 0; i < count; ++i) BOOST_TEST((table[2 * i] == data[i] * data[i] && table[2 * i + 1] == 0));
  }
}

BOOST_AUTO_TEST_CASE(no_elements) {
  const vector<double> none;
  double value = -1;
  check(error_of([&] { max(t)(t = none); }), {"no elements", "t"});
  check(error_of([&] { min(a * t).into(value)(a = 1.0, t = none); }), {"no elements", "t"});
  check(error_of([&] { mean(t).into(value)(t = none); }), {"no elements", "t"});
  check(error_of([&] { value_and_gradient(mean(square(t)) + sum(a * t), wrt(a))(a = 1.0, t = none); }),
        {"no elements", "t"});
  BOOST_TEST(value == -1);
}

BOOST_AUTO_TEST_CASE(positions_beyond_the_number_type) {
  // 2^24 + 1 positions are not exact in float.
  const float one = 1;
  const std::size_t many = (std::size_t{1} << 24) + 1;
  check(error_of([&] { derivative(max(a * t), a)(a = 1.0F, t = view(&one, many, 0)); }), {"16777217", "t"});
  BOOST_TEST(max(t)(t = view(&one, many, 0)) == 1);
}

BOOST_AUTO_TEST_CASE(scalars_between_ranges) {
  // A number that is written last may lie among what was read.
  vector<double> memory = five;
  sum(t).into(memory[0])(t = memory);
  BOOST_TEST(memory[0] == 15);
}
