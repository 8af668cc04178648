// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Memory of every kind as a tensor: each element of the view is the element of the container, at its address.
#define BOOST_TEST_MODULE tensor_views
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/evaluate/tensor_view.hpp>
#include <tuple>
#include <vector>

namespace {

using tapeless::flat_view;
using tapeless::tensor_view;
using tapeless::evaluate::as_tensor;
using tapeless::evaluate::static_extent;
using numbers = std::tuple<double, float, int>;

template <class T>
using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
template <class T>
using row_matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Whether the view has these extents and at each index the element that `address_of` gives.
template <class View, class Address>
bool sees(const View& v, std::size_t rows, std::size_t columns, const Address& address_of) {
  if (v.extent[0] != rows || v.extent[1] != columns) return false;
  if constexpr (View::unit >= 0)
    if (v.stride[View::unit] != 1) return false;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t k = 0; k < columns; ++k)
      if (&v(i, k) != address_of(i, k) || &v[i * columns + k] != address_of(i, k)) return false;
  return true;
}
template <class M>
bool sees_matrix(M& m) {
  const auto address = [&](std::size_t i, std::size_t k) {
    return &m.coeffRef(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k));
  };
  return sees(as_tensor<2>(m), static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()), address);
}
template <class A>
bool sees_array(A& a, std::size_t rows, std::size_t columns) {
  return sees(as_tensor<2>(a), rows, columns, [&](std::size_t i, std::size_t k) { return &a[i][k]; });
}

/// What std::mdspan is, as far as a view needs it: C++20 has none.
template <class E, bool LastIsAdjacent>
struct grid {
  using index_type = std::size_t;
  struct extents_type {
    static constexpr std::size_t rank_dynamic() { return 2; }
    std::array<std::size_t, 2> n{};
    constexpr extents_type(std::size_t rows, std::size_t columns) : n{rows, columns} {}
    constexpr std::size_t extent(std::size_t axis) const { return n[axis]; }
  };
  struct mapping_type {
    extents_type e;
    constexpr mapping_type(const extents_type& given) : e(given) {}
    constexpr std::size_t stride(std::size_t axis) const {
      return LastIsAdjacent ? (axis == 0 ? e.n[1] : 1) : (axis == 0 ? 1 : e.n[0]);
    }
  };
  static constexpr std::size_t rank() { return 2; }
  static constexpr std::size_t static_extent(std::size_t) { return static_cast<std::size_t>(-1); }
  static constexpr bool is_always_strided() { return true; }

  E* first;
  mapping_type map;
  E* data_handle() const { return first; }
  std::size_t extent(std::size_t axis) const { return map.e.n[axis]; }
  std::size_t stride(std::size_t axis) const { return map.stride(axis); }
};

/// One axis with a stride of its own, and members data() and size() as well.
struct every_other {
  static constexpr std::size_t rank() { return 1; }
  double* first;
  std::size_t length;
  double* data() const { return first; }
  std::size_t size() const { return length; }
  std::size_t extent(std::size_t) const { return length; }
  std::ptrdiff_t stride(std::size_t) const { return 2; }
};

template <class View, class E, int Rank, int Unit>
inline constexpr bool is_view = std::is_same_v<View, tensor_view<E, Rank, Unit>>;

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(nested_arrays, T, numbers) {
  T a[3][4]{};
  std::array<std::array<T, 4>, 3> b{};
  std::vector<std::array<T, 4>> points(3);
  const std::span<T[4]> rows(a);
  BOOST_TEST((sees_array(a, 3, 4) && sees_array(b, 3, 4) && sees_array(points, 3, 4) && sees_array(rows, 3, 4)));
  BOOST_TEST((sees_array(std::as_const(a), 3, 4) && sees_array(std::as_const(points), 3, 4)));
  static_assert(is_view<decltype(as_tensor<2>(a)), T, 2, 1>);
  static_assert(is_view<decltype(as_tensor<2>(std::as_const(a))), const T, 2, 1>);
  static_assert(is_view<decltype(as_tensor<2>(std::as_const(b))), const T, 2, 1>);
  static_assert(is_view<decltype(as_tensor<2>(rows)), T, 2, 1>);

  std::array<T[3][4], 2> c{};
  const auto v = as_tensor<3>(c);
  static_assert(is_view<std::remove_const_t<decltype(v)>, T, 3, 2>);
  BOOST_TEST((v.size() == 24 && &v(1, 2, 3) == &c[1][2][3] && &v(1, 0, 2) == &c[1][0][2]));

  points.clear();
  BOOST_TEST((as_tensor<2>(points).size() == 0));
  const auto every_second = tapeless::view(&b[0], 2, 2);
  BOOST_TEST(sees(as_tensor<2>(every_second), 2, 4, [&](std::size_t i, std::size_t k) { return &b[2 * i][k]; }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(eigen_matrices, T, numbers) {
  matrix<T> m(5, 7);
  row_matrix<T> r(5, 7);
  Eigen::Array<T, 2, 3> a;
  BOOST_TEST((sees_matrix(m) && sees_matrix(r) && sees_matrix(a)));
  static_assert(is_view<decltype(as_tensor<2>(m)), T, 2, 0>);
  static_assert(is_view<decltype(as_tensor<2>(std::as_const(m))), const T, 2, 0>);
  static_assert(is_view<decltype(as_tensor<2>(r)), T, 2, 1>);

  auto block = m.block(1, 2, 3, 4);
  auto row_block = r.block(1, 2, 3, 4);
  auto transposed = m.transpose();
  auto row = m.row(2);
  auto column = m.col(3);
  auto column_of_rows = r.col(3);
  BOOST_TEST((sees_matrix(block) && sees_matrix(row_block) && sees_matrix(transposed)));
  BOOST_TEST((sees_matrix(row) && sees_matrix(column) && sees_matrix(column_of_rows)));
  static_assert(decltype(as_tensor<2>(transposed))::unit == 1);
  static_assert(decltype(as_tensor<2>(row))::unit == -1);

  std::vector<T> store(100);
  using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
  Eigen::Map<matrix<T>> whole(store.data(), 5, 7);
  Eigen::Map<matrix<T>, 0, strides> spaced(store.data(), 4, 5, strides(20, 3));
  Eigen::Map<row_matrix<T>, 0, Eigen::OuterStride<>> wide(store.data(), 4, 5, Eigen::OuterStride<>(9));
  Eigen::Ref<matrix<T>> ref(m);
  BOOST_TEST((sees_matrix(whole) && sees_matrix(spaced) && sees_matrix(wide) && sees_matrix(ref)));
  static_assert(decltype(as_tensor<2>(spaced))::unit == -1);
  static_assert(decltype(as_tensor<2>(wide))::unit == 1);
  Eigen::Map<const matrix<T>> fixed(store.data(), 5, 7);
  static_assert(is_view<decltype(as_tensor<2>(fixed)), const T, 2, 0>);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_axis, T, numbers) {
  Eigen::Matrix<T, Eigen::Dynamic, 1> v(6);
  Eigen::Matrix<T, 1, Eigen::Dynamic> h(6);
  matrix<T> m(3, 4);
  auto row = m.row(1);
  std::vector<T> s(6);
  T c[6]{};
  const auto same = [](const auto& view, std::size_t size, const auto& address_of) {
    bool all = view.extent[0] == size;
    for (std::size_t i = 0; i < size; ++i) all = all && &view(i) == address_of(i);
    return all;
  };
  BOOST_TEST(same(as_tensor<1>(v), 6, [&](std::size_t i) { return &v[static_cast<Eigen::Index>(i)]; }));
  BOOST_TEST(same(as_tensor<1>(h), 6, [&](std::size_t i) { return &h[static_cast<Eigen::Index>(i)]; }));
  BOOST_TEST(same(as_tensor<1>(row), 4, [&](std::size_t i) { return &m(1, static_cast<Eigen::Index>(i)); }));
  BOOST_TEST(same(as_tensor<1>(s), 6, [&](std::size_t i) { return &s[i]; }));
  BOOST_TEST(same(as_tensor<1>(c), 6, [&](std::size_t i) { return &c[i]; }));
  const auto backwards = tapeless::view(&s[5], 6, -1);
  BOOST_TEST(same(as_tensor<1>(backwards), 6, [&](std::size_t i) { return &s[5 - i]; }));
  static_assert(is_view<decltype(as_tensor<1>(v)), T, 1, 0>);
  static_assert(is_view<decltype(as_tensor<1>(row)), T, 1, -1>);
  static_assert(is_view<decltype(as_tensor<1>(backwards)), T, 1, -1>);
  static_assert(is_view<decltype(as_tensor<1>(std::as_const(s))), const T, 1, 0>);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(adjacent_elements_are_flat, T, numbers) {
  std::vector<T> s(12);
  std::array<T, 12> a{};
  const std::span<const T> part(s.data() + 2, 6);
  const auto flat = as_tensor<2>(s);
  static_assert(std::is_same_v<decltype(as_tensor<3>(s)), flat_view<T>>);
  static_assert(std::is_same_v<decltype(as_tensor<2>(std::as_const(a))), flat_view<const T>>);
  BOOST_TEST((flat.data == s.data() && flat.size == 12));
  BOOST_TEST((as_tensor<2>(part).data == &s[2] && as_tensor<2>(part).size == 6));
  const auto table = tapeless::evaluate::lay_out(flat, {3, 4});
  BOOST_TEST(sees(table, 3, 4, [&](std::size_t i, std::size_t k) { return &s[4 * i + k]; }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(views_by_extents_and_strides, T, numbers) {
  std::vector<T> s(24);
  const auto rows = tapeless::view(s.data(), {3, 4});
  static_assert(is_view<std::remove_const_t<decltype(rows)>, T, 2, 1>);
  BOOST_TEST(sees(as_tensor<2>(rows), 3, 4, [&](std::size_t i, std::size_t k) { return &s[4 * i + k]; }));
  const auto mirrored = tapeless::view(&s[3], {6, 4}, {4, -1});
  static_assert(is_view<std::remove_const_t<decltype(mirrored)>, T, 2, -1>);
  BOOST_TEST(sees(as_tensor<2>(mirrored), 6, 4, [&](std::size_t i, std::size_t k) { return &s[4 * i + 3 - k]; }));
  // What sees() must not accept: another order, another extent, another origin.
  const auto row_major = [&](std::size_t i, std::size_t k) { return &s[4 * i + k]; };
  BOOST_TEST(!sees(tapeless::view(s.data(), {3, 4}, {1, 3}), 3, 4, row_major));
  BOOST_TEST((!sees(rows, 4, 3, row_major) && !sees(tapeless::view(&s[1], {3, 4}), 3, 4, row_major)));
  const std::array<std::size_t, 3> extents{2, 3, 4};
  BOOST_TEST((&tapeless::view(s.data(), extents)(1, 2, 3) == &s[23]));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(mdspans, T, numbers) {
  std::vector<T> s(12);
  using extents = typename grid<T, true>::extents_type;
  const grid<T, true> right{s.data(), extents(3, 4)};
  const grid<const T, false> left{s.data(), typename grid<const T, false>::extents_type(3, 4)};
  static_assert(is_view<decltype(as_tensor<2>(right)), T, 2, 1>);
  static_assert(is_view<decltype(as_tensor<2>(left)), const T, 2, 0>);
  BOOST_TEST(sees(as_tensor<2>(right), 3, 4, [&](std::size_t i, std::size_t k) { return &s[4 * i + k]; }));
  BOOST_TEST(sees(as_tensor<2>(left), 3, 4, [&](std::size_t i, std::size_t k) { return &s[i + 3 * k]; }));
}

BOOST_AUTO_TEST_CASE(extents_known_while_compiling) {
  static_assert(static_extent<double[3][4]>(0) == 3 && static_extent<const double[3][4]>(1) == 4);
  static_assert(static_extent<std::vector<std::array<int, 4>>>(0) == -1);
  static_assert(static_extent<std::vector<std::array<int, 4>>>(1) == 4);
  static_assert(static_extent<std::span<double, 5>>(0) == 5 && static_extent<std::span<double>>(0) == -1);
  using table = Eigen::Matrix<float, Eigen::Dynamic, 3>;
  static_assert(static_extent<table>(0) == -1 && static_extent<const table&>(1) == 3);
  static_assert(static_extent<Eigen::Vector3d>(0) == 3 && static_extent<Eigen::Vector3d>(1) == 1);
  static_assert(static_extent<Eigen::RowVector3d, 1>(0) == 3 && static_extent<Eigen::VectorXd, 1>(0) == -1);
  static_assert(static_extent<std::array<double, 12>, 2>(0) == -1);
  static_assert(static_extent<grid<double, true>>(0) == -1);
  static constexpr double numbers[2][2]{{1, 2}, {3, 4}};
  static_assert(as_tensor<2>(numbers)(0, 1) == 2);
  BOOST_TEST((as_tensor<2>(numbers)(0, 0) == 1));
}

BOOST_AUTO_TEST_CASE(one_axis_of_an_mdspan_is_a_range_at_its_stride) {
  double s[6]{};
  const every_other range{s, 3};
  const auto held = tapeless::graph::hold<const every_other&>(range);
  static_assert(std::is_same_v<std::remove_const_t<decltype(held)>, tapeless::strided_view<double>>);
  BOOST_TEST((held.data() == s && held.size() == 3 && held.stride() == 2));
  BOOST_TEST(&as_tensor<1>(range)(2) == &s[4]);
}
