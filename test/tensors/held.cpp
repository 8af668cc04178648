// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// How X = value keeps its value: lvalues are viewed where they are, rvalues moved in, views copied.
#define BOOST_TEST_MODULE tensors_held
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/evaluate/tensor_value.hpp>
#include <tapeless/evaluate/tensor_view.hpp>
#include <tapeless/tapeless.hpp>
#include <tuple>
#include <vector>

namespace {

using tapeless::flat_view;
using tapeless::sized_view;
using tapeless::tensor_value;
using tapeless::tensor_view;
using tapeless::evaluate::as_tensor;
using tapeless::evaluate::static_extent;
using numbers = std::tuple<double, float, int>;

using tapeless::dim;
constexpr auto v = tapeless::vector<"v", dim<"N">>;
template <class... Dimension>
constexpr tapeless::expression<tapeless::nodes::variable<tapeless::meta::name<'X'>, Dimension...>> input{};
using rows = std::remove_const_t<decltype(dim<"N">)>;
using columns = std::remove_const_t<decltype(dim<"D">)>;
using third = std::remove_const_t<decltype(dim<"K">)>;
constexpr auto X = input<rows, columns>;

template <class T>
using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
template <class Binding>
using held_t = decltype(Binding::value);

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(lvalues_are_viewed, T, numbers) {
  matrix<T> m(3, 4);
  const matrix<T>& constant = m;
  const auto held = X = m;
  static_assert(std::is_same_v<held_t<decltype(held)>, tensor_view<T, 2, 0>>);
  static_assert(std::is_same_v<held_t<decltype(X = constant)>, tensor_view<const T, 2, 0>>);
  BOOST_TEST((held.value.data == m.data() && as_tensor<2>(held.value).data == m.data()));
  BOOST_TEST((held.value.extent[0] == 3 && held.value.extent[1] == 4));

  auto map = Eigen::Map<matrix<T>>(m.data(), 4, 3);
  BOOST_TEST(((X = map).value.data == m.data() && (X = map).value.extent[0] == 4));
  std::vector<T> s(12);
  static_assert(std::is_same_v<held_t<decltype(X = s)>, flat_view<T>>);
  BOOST_TEST(((X = s).value.data == s.data()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(extents_that_the_type_tells_are_kept, T, numbers) {
  T a[3][4]{};
  const std::array<std::array<T, 4>, 3> b{};
  std::vector<std::array<T, 4>> c(5);
  Eigen::Matrix<T, Eigen::Dynamic, 4> d(3, 4);
  const auto held = X = a;
  static_assert(std::is_same_v<held_t<decltype(held)>, sized_view<tensor_view<T, 2, 1>, 3, 4>>);
  static_assert(std::is_same_v<held_t<decltype(X = b)>, sized_view<tensor_view<const T, 2, 1>, 3, 4>>);
  static_assert(std::is_same_v<held_t<decltype(X = c)>, sized_view<tensor_view<T, 2, 1>, -1, 4>>);
  static_assert(std::is_same_v<held_t<decltype(X = d)>, sized_view<tensor_view<T, 2, 0>, -1, 4>>);
  static_assert(static_extent<held_t<decltype(X = c)>>(0) == -1 && static_extent<held_t<decltype(X = c)>>(1) == 4);
  const auto view = as_tensor<2>(held.value);
  static_assert(std::is_same_v<std::remove_const_t<decltype(view)>, tensor_view<T, 2, 1>>);
  BOOST_TEST((&view(2, 1) == &a[2][1] && view.extent[0] == 3 && view.extent[1] == 4));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rvalues_are_moved_in_and_views_copied, T, numbers) {
  matrix<T> m(3, 4);
  const T* const where = m.data();
  const auto moved = X = std::move(m);
  static_assert(std::is_same_v<held_t<decltype(moved)>, matrix<T>>);
  BOOST_TEST((moved.value.data() == where && as_tensor<2>(moved.value).data == where));

  std::vector<T> s(24);
  const auto of_block = X = Eigen::Map<matrix<T>>(s.data(), 6, 4).block(1, 1, 2, 2);
  BOOST_TEST((as_tensor<2>(of_block.value).data == &s[7] && as_tensor<2>(of_block.value).stride[1] == 6));
  const auto of_view = X = tapeless::view(s.data(), {4, 6});
  static_assert(std::is_same_v<held_t<decltype(of_view)>, tensor_view<T, 2, 1>>);
  const auto of_span = X = std::span<T>(s);
  BOOST_TEST((of_view.value.data == s.data() && as_tensor<2>(of_span.value).data == s.data()));

  tensor_value<T, 2> t({3, 4});
  const T* const elements = t.data();
  static_assert(std::is_same_v<held_t<decltype(X = t)>, tensor_view<T, 2, 1>>);
  BOOST_TEST(((X = t).value.data == elements && (X = t).value.extent[1] == 4));
  const auto owner = X = std::move(t);
  BOOST_TEST(owner.value.data() == elements);
}

BOOST_AUTO_TEST_CASE(a_vector_type_is_a_matrix_of_one_column_or_row) {
  Eigen::VectorXd column(5);
  Eigen::RowVectorXd row(5);
  static_assert(std::is_same_v<held_t<decltype(X = column)>, sized_view<tensor_view<double, 2, 0>, -1, 1>>);
  static_assert(std::is_same_v<held_t<decltype(X = row)>, sized_view<tensor_view<double, 2, 1>, 1, -1>>);
  BOOST_TEST(((X = column).value.extent[0] == 5 && (X = column).value.extent[1] == 1));
  BOOST_TEST(((X = row).value.extent[0] == 1 && (X = row).value.extent[1] == 5));
  static_assert(std::is_same_v<held_t<decltype(input<rows, columns, third> = column)>, flat_view<double>>);
}

BOOST_AUTO_TEST_CASE(vectors_are_bound_as_ranges) {
  std::vector<double> s{1, 2, 3};
  static_assert(std::is_same_v<held_t<decltype(v = s)>, tapeless::contiguous_view<double>>);
  tensor_value<double, 1> t({3});
  t[2] = 5;
  static_assert(std::is_same_v<held_t<decltype(v = t)>, tapeless::contiguous_view<double>>);
  BOOST_TEST(sum(v)(v = t) == 5);
  sum(v + v).into(t[0])(v = s);
  BOOST_TEST(t[0] == 12);
  (v + v).into(t)(v = s);
  BOOST_TEST(t[2] == 6);
}

BOOST_AUTO_TEST_CASE(extents_of_types_and_dimensions_agree) {
  using tapeless::graph::extents_fit;
  using four = std::remove_const_t<decltype(dim<"four", 4>)>;
  using three = std::remove_const_t<decltype(dim<"three", 3>)>;
  using name = tapeless::meta::name<'Y'>;
  using Y = tapeless::nodes::parameter<name, rows, four>;
  static_assert(extents_fit<Y, double[5][4]> && extents_fit<Y, const Eigen::Matrix<float, 2, 4>&>);
  static_assert(extents_fit<Y, std::vector<float>&> && extents_fit<Y, std::array<double, 7>>);
  static_assert(extents_fit<Y, Eigen::MatrixXd&> && extents_fit<Y, double>);
  using Z = tapeless::nodes::variable<name, three, four>;
  static_assert(extents_fit<Z, std::array<double, 12>&> && extents_fit<Z, double[12]>);
  static_assert(extents_fit<tapeless::nodes::variable<name, four>, Eigen::RowVector4d>);
  const std::array<double, 12> numbers{};
  BOOST_TEST((input<three, four> = numbers).value.size == 12);
}

BOOST_AUTO_TEST_CASE(numbers_and_expressions_pass) {
  constexpr auto Y = input<rows, columns>;
  static_assert(std::is_same_v<held_t<decltype(X = 2.0)>, double>);
  static_assert(tapeless::is_expression<held_t<decltype(X = Y)>>);
  static_assert(tapeless::graph::tensor_range<held_t<decltype(X = std::vector<double>(6))>>);
  BOOST_TEST((X = 2.0).value == 2);
}
