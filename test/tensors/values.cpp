// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Tensors that own their elements, and views that share some.
#define BOOST_TEST_MODULE tensor_values
#include <boost/test/unit_test.hpp>
#include <numeric>
#include <tapeless/evaluate/tensor_value.hpp>
#include <tapeless/evaluate/tensor_view.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using tapeless::tensor_value;
using tapeless::view;
using tapeless::evaluate::as_tensor;
using tapeless::evaluate::overlaps;
using tapeless::evaluate::same_elements;
using numbers = std::tuple<double, float, int>;

template <class T>
tensor_value<T, 3> counted() {
  tensor_value<T, 3> t({2, 3, 4});
  std::iota(t.begin(), t.end(), T(0));
  return t;
}

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(elements_lie_in_row_major_order, T, numbers) {
  const auto t = counted<T>();
  BOOST_TEST((t.rank() == 3 && t.size() == 24 && t.extent(0) == 2 && t.extent(1) == 3 && t.extent(2) == 4));
  BOOST_TEST((t.stride(0) == 12 && t.stride(1) == 4 && t.stride(2) == 1));
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 4; ++k) BOOST_TEST(t(i, j, k) == T(12 * i + 4 * j + k));
  BOOST_TEST((t[13] == 13 && *(t.end() - 1) == 23));
  const tensor_value<T, 2> zeros({3, 5});
  BOOST_TEST(std::count(zeros.begin(), zeros.end(), T(0)) == 15);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(copies_are_deep_and_moves_are_not, T, numbers) {
  auto t = counted<T>();
  auto copy = t;
  BOOST_TEST((copy == t && copy.data() != t.data()));
  copy(1, 2, 3) = 0;
  BOOST_TEST((copy != t && t[23] == 23));
  const T* const elements = t.data();
  const auto moved = std::move(t);
  BOOST_TEST((moved.data() == elements && moved.size() == 24));
  BOOST_TEST((t.size() == 0 && t.begin() == t.end()));  // NOLINT: the state after a move is documented
  t = copy;
  BOOST_TEST(t == copy);
  BOOST_TEST((tensor_value<T, 2>({2, 3}) != tensor_value<T, 2>({3, 2})));
  BOOST_TEST((tensor_value<T, 2>() == tensor_value<T, 2>()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(inputs_and_destinations, T, numbers) {
  auto t = counted<T>();
  const auto writable = as_tensor<3>(t);
  static_assert(std::is_same_v<std::remove_const_t<decltype(writable)>, tapeless::tensor_view<T, 3, 2>>);
  static_assert(std::is_same_v<decltype(as_tensor<3>(std::as_const(t))), tapeless::tensor_view<const T, 3, 2>>);
  writable(1, 0, 2) = 99;
  BOOST_TEST((t(1, 0, 2) == 99 && t[14] == 99));
  tensor_value<T, 1> line({5});
  static_assert(std::is_same_v<decltype(as_tensor<1>(line)), tapeless::tensor_view<T, 1, 0>>);
  BOOST_TEST((as_tensor<1>(line).extent[0] == 5));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(views_that_overlap, T, numbers) {
  std::vector<T> s(100);
  T* const p = s.data();
  const auto rows = view(p, {3, 4});
  BOOST_TEST((overlaps(rows, rows) && overlaps(rows, view(p + 11, {2, 2})) && !overlaps(rows, view(p + 12, {2, 2}))));
  const auto backwards = view(p + 20, {2, 3}, {-4, -1});  // elements 14 to 20
  BOOST_TEST((overlaps(backwards, view(p + 14, {1, 1})) && !overlaps(backwards, view(p + 10, {2, 2}))));
  BOOST_TEST((!overlaps(view(p + 21, {2, 2}), backwards) && overlaps(view(p + 20, {2, 2}), backwards)));
  // Columns, blocks and backward rows between one another.
  BOOST_TEST(!overlaps(view(p, {3, 1}, {4, 1}), view(p + 1, {3, 1}, {4, 1})));
  BOOST_TEST((!overlaps(view(p, {3, 2}, {4, 1}), view(p + 2, {3, 2}, {4, 1}))));
  BOOST_TEST((!overlaps(view(p + 2, {3, 2}, {4, 1}), view(p + 1, {3, 2}, {4, -1}))));
  BOOST_TEST((overlaps(view(p, {3, 3}, {4, 1}), view(p + 2, {3, 2}, {4, 1}))));
  BOOST_TEST((overlaps(view(p, {3, 2}, {4, 1}), view(p + 3, {3, 2}, {4, 1}))));  // around the end of a row
  BOOST_TEST((overlaps(view(p + 8, {3, 2}, {-4, 1}), view(p + 1, {1, 2}, {7, 1}))));
  BOOST_TEST((!overlaps(view(p, {3, 2}, {4, 1}), view(p + 6, {1, 2}, {1, 1}))));
  BOOST_TEST((overlaps(view(p, {6, 1}, {2, 1}), view(p + 3, {4, 1}, {3, 1}))));  // steps of 2 and of 3 meet
  BOOST_TEST((!overlaps(rows, view(p, {0, 4})) && !overlaps(view(p, {4, 0}), rows)));
  std::vector<T> other(12);
  BOOST_TEST((!overlaps(rows, as_tensor<2>(other)) && overlaps(rows, as_tensor<2>(s))));
  const auto bytes = view(reinterpret_cast<const unsigned char*>(p + 11), {1, sizeof(T)});
  BOOST_TEST((overlaps(rows, bytes) && !overlaps(view(p, {1, 11}), bytes)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(views_of_the_same_elements, T, numbers) {
  std::vector<T> s(100);
  T* const p = s.data();
  const auto rows = view(p, {3, 4});
  BOOST_TEST((same_elements(rows, view(std::as_const(s).data(), {3, 4}, {4, 1}))));
  BOOST_TEST((!same_elements(rows, view(p, {3, 4}, {1, 3})) && !same_elements(rows, view(p + 1, {3, 4}))));
  BOOST_TEST((!same_elements(rows, view(p, {4, 3})) && !same_elements(rows, view(p, {3, 4}, {5, 1}))));
  BOOST_TEST(same_elements(view(p, {1, 4}, {7, 1}), view(p, {1, 4})));  // one row: its stride is of no account
  BOOST_TEST((same_elements(as_tensor<2>(s), as_tensor<2>(std::as_const(s)))));
  BOOST_TEST((!same_elements(as_tensor<2>(s), rows)));
  BOOST_TEST((!same_elements(rows, view(reinterpret_cast<const unsigned char*>(p), {3, 4}))));
}
