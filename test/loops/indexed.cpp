// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
// Elements picked by index, mapped over and reduced; results in rows.
#define BOOST_TEST_MODULE indexed
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"
#include "data.hpp"

namespace {

using namespace tapeless::literals;
using std::vector;
using tapeless::indexed;
using tapeless::rows;
using tapeless::view;
using test::error_of;

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

/// Every third index, backwards, so that neighbours are no neighbours and elements are picked more than once.
template <class Index>
vector<Index> picks(std::size_t count, std::size_t size) {
  vector<Index> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = static_cast<Index>((3 * (count - i)) % size);
  return all;
}

template <class T, class Index>
void equals_a_copy() {
  const vector<T> data = loops::numbers<T>(50, -2, 2, 1);
  for (const std::size_t count : loops::lengths()) {
    const auto which = picks<Index>(count, data.size());
    vector<T> copy(count);
    for (std::size_t i = 0; i < count; ++i) copy[i] = data[static_cast<std::size_t>(which[i])];
    const vector<T> weights = loops::numbers<T>(count, 0, 1, 2);
    const auto f = x * x * y + x;
    BOOST_TEST((f(x = indexed(data, which), y = weights) == f(x = copy, y = weights)));
    BOOST_TEST((f(tapeless::parallel, x = indexed(data, which), y = weights) == f(x = copy, y = weights)));
    BOOST_TEST(sum(square(t))(t = indexed(data, which)) == sum(square(t))(t = copy));
    BOOST_TEST((gradient(sum(square(t)))(t = indexed(data, which))[t] == gradient(sum(square(t)))(t = copy)[t]));
    // Data and indices at a stride.
    vector<T> apart(2 * data.size());
    for (std::size_t i = 0; i < data.size(); ++i) apart[2 * i] = data[i];
    vector<Index> spread(3 * count);
    for (std::size_t i = 0; i < count; ++i) spread[3 * i] = which[i];
    const auto gathered = indexed(view(apart.data(), data.size(), 2), view(spread.data(), count, 3));
    BOOST_TEST((f(x = gathered, y = weights) == f(x = copy, y = weights)));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(doubles_by_int) { equals_a_copy<double, int>(); }
BOOST_AUTO_TEST_CASE(floats_by_bytes) { equals_a_copy<float, unsigned char>(); }
BOOST_AUTO_TEST_CASE(long_doubles_by_64_bits) { equals_a_copy<long double, std::uint64_t>(); }

BOOST_AUTO_TEST_CASE(indices_out_of_range) {
  const vector<double> data{1, 2, 3}, none;
  vector<double> out(3, -1.0);
  const auto error = [&](const auto& range, const auto& which) {
    return error_of([&] { square(x).into(out)(x = indexed(range, which)); });
  };
  BOOST_TEST(error(data, vector<int>{0, 2, 3}) ==
             "indexed(range, indices): the index of x at position 2 is 3, but the range has 3 elements");
  BOOST_TEST(error(data, vector<std::int64_t>{0, -1, 7}) ==
             "indexed(range, indices): the index of x at position 1 is -1, but the range has 3 elements");
  BOOST_TEST(error(none, vector<unsigned>{0, 0, 0}) ==
             "indexed(range, indices): the index of x at position 0 is 0, but the range has 0 elements");
  BOOST_TEST(error(data, vector<int>{0, 1}) == "into(...): destination 1 has 3 elements where the result has 2");
  BOOST_TEST((out == vector<double>{-1, -1, -1}));
  BOOST_TEST(error(data, vector<int>{2, 1, 0}) == "no error");
  BOOST_TEST((out == vector<double>{9, 4, 1}));
}

// Elements are read in any order: not even the same memory in the same order may be written.
BOOST_AUTO_TEST_CASE(overlaps) {
  vector<double> data{1, 2, 3, 4, 5, 6};
  const vector<int> which{0, 1, 2};
  for (const std::ptrdiff_t at : {0, 2, 3})
    BOOST_TEST(error_of([&] {
                 square(x).into(view(&data[static_cast<std::size_t>(at)], 3))(x = indexed(data, which));
               }) == "into(...): destination 1 overlaps input x, of which elements are still to be read");
  BOOST_TEST((data == vector<double>{1, 2, 3, 4, 5, 6}));
  square(x).into(view(&data[3], 3))(x = indexed(view(data.data(), 3), which));
  BOOST_TEST((data == vector<double>{1, 2, 3, 1, 4, 9}));
}

BOOST_AUTO_TEST_CASE(results_in_rows) {
  for (const std::size_t count : {0U, 1U, 8U, 13U}) {
    const vector<double> data = loops::numbers<double>(count, -2, 2, 1);
    vector<double> all(3 * count), first(count), rest(2 * count);
    constexpr auto f = outputs(x * x, 2_c * x, x + 1_c);
    f.into(rows(all))(x = data);
    f.into(first, rows<2>(rest))(x = data);
    for (std::size_t i = 0; i < count; ++i) {
      const double expected[]{data[i] * data[i], 2 * data[i], data[i] + 1};
      for (std::size_t k = 0; k < 3; ++k) BOOST_TEST(all[3 * i + k] == expected[k]);
      BOOST_TEST(first[i] == expected[0]);
      for (std::size_t k = 0; k < 2; ++k) BOOST_TEST(rest[2 * i + k] == expected[k + 1]);
    }
  }
  double row[3];
  outputs(x * x, 2_c * x, x + 1_c).into(rows(row))(x = 3.0);
  BOOST_TEST((row[0] == 9 && row[1] == 6 && row[2] == 4));
  const vector<double> two{1, 2};
  vector<double> short_of_one(5, -1.0);
  BOOST_TEST(error_of([&] { outputs(x, x * x, x + 1_c).into(rows(short_of_one))(x = two); }) ==
             "into(...): destination 1 has 5 elements where the result has 6");
  // A vector and a number do not stand in rows.
  vector<double> mixed(4, -1.0);
  BOOST_TEST(error_of([&] { value_and_gradient(sum(t)).into(rows(mixed))(t = two); }) != "no error");
  BOOST_TEST((mixed == vector<double>(4, -1.0)));
}
