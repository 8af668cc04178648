// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The reference evaluator of tensor formulas, against loops written by hand for each form of operation.
#define BOOST_TEST_MODULE reference of tensor formulas
#include "reference.hpp"

#include <boost/test/unit_test.hpp>

#include "data.hpp"
#include "expectation.hpp"

namespace {

using namespace reference;
using namespace tapeless::literals;
using tapeless::tensor;

constexpr auto P = tapeless::dim<"P">;
constexpr auto Q = tapeless::dim<"Q", 2>;
constexpr auto R = tapeless::dim<"R">;
constexpr auto A = tensor<"A", P, Q>;
constexpr auto B = tensor<"B", Q, R>;
constexpr auto V = tapeless::vector<"V", Q>;
constexpr auto labels = tapeless::index<"labels", P, R>;

constexpr std::size_t p_size = 3, q_size = 2, r_size = 4;
constexpr real a[p_size][q_size]{{1, -2}, {0.5, 3}, {-1.25, 0.75}};
constexpr real b[q_size][r_size]{{2, -1, 0.5, 1}, {0.25, 3, -2, 1.5}};
constexpr real v[q_size]{-3, 0.5};
constexpr std::size_t label[p_size]{3, 0, 3};

const inputs& bound() {
  static const inputs in = [] {
    inputs i;
    i.resize(axis_of(P), p_size);
    i.resize(axis_of(R), r_size);
    i.bind(leaf_of(A), {&a[0][0], &a[0][0] + p_size * q_size});
    i.bind(leaf_of(B), {&b[0][0], &b[0][0] + q_size * r_size});
    i.bind(leaf_of(V), {v, v + q_size});
    i.bind(leaf_of(labels), {label, label + p_size});
    return i;
  }();
  return in;
}

template <class E, class... Dimension>
std::vector<real> elements(const E& e, Dimension... order) {
  return reference::elements(bound(), e, order...);
}
template <class F>
std::vector<real> table(std::size_t rows, std::size_t columns, const F& f) {
  std::vector<real> result;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t k = 0; k < columns; ++k) result.push_back(f(i, k));
  return result;
}

/// Operations of the forms that take an index.
struct pick_op : tapeless::elementary<"pick", 3> {
  static constexpr auto form = graph::form::gathering;
  static constexpr bool differentiable = false;
};
struct put_op : tapeless::elementary<"put", 3> {
  static constexpr auto form = graph::form::scattering;
  static constexpr bool differentiable = false;
};

}  // namespace

BOOST_AUTO_TEST_CASE(elementwise_by_name) {
  BOOST_TEST(elements(A * V + 2_c, P, Q) == table(p_size, q_size, [](auto i, auto k) { return a[i][k] * v[k] + 2; }));
  BOOST_TEST(elements(V - A, Q, P) == table(q_size, p_size, [](auto k, auto i) { return v[k] - a[i][k]; }));
  BOOST_TEST(elements(iota(P) * A, P, Q) == table(p_size, q_size, [](auto i, auto k) { return i * a[i][k]; }));
  BOOST_TEST(elements(where(A < 0_c, 1_c, 0.5_c), P, Q) ==
             table(p_size, q_size, [](auto i, auto k) { return a[i][k] < 0 ? 1.0L : 0.5L; }));
  BOOST_TEST(elements(outer(V, sum(B, Q)), R, Q) ==
             table(r_size, q_size, [](auto j, auto k) { return v[k] * (b[0][j] + b[1][j]); }));
}

BOOST_AUTO_TEST_CASE(reductions_of_one_dimension) {
  BOOST_TEST(elements(sum(A, P), Q) == (std::vector<real>{0.25, 1.75}));
  BOOST_TEST(elements(mean(A, Q), P) == (std::vector<real>{-0.5, 1.75, -0.25}));
  BOOST_TEST(elements(prod(B, R), Q) == (std::vector<real>{-1, -2.25}));
  BOOST_TEST(elements(tapeless::max(B, R), Q) == (std::vector<real>{2, 3}));
  BOOST_TEST(elements(tapeless::min(B, R), Q) == (std::vector<real>{-1, -2}));
  BOOST_TEST(elements(norm(A, Q), P)[0] == std::sqrt(real(5)));
  BOOST_TEST(error(elements(logsumexp(V))[0], std::log(std::exp(real(-3)) + std::exp(real(0.5))), 1) < 1e-18L);
  BOOST_TEST(elements(sum(A)) == std::vector<real>{2});
  BOOST_TEST(elements(extent(P) * extent(Q)) == std::vector<real>{6});
}

BOOST_AUTO_TEST_CASE(contractions_and_names) {
  const auto product = [](auto i, auto j) { return a[i][0] * b[0][j] + a[i][1] * b[1][j]; };
  BOOST_TEST(elements(matmul(A, B), P, R) == table(p_size, r_size, product));
  BOOST_TEST(elements(transpose(matmul(A, B)), P, R) == table(p_size, r_size, product));
  BOOST_TEST(elements(matmul(A, transpose(A)), P, tapeless::prime(P)) ==
             table(p_size, p_size, [](auto i, auto k) { return a[i][0] * a[k][0] + a[i][1] * a[k][1]; }));
  BOOST_TEST(elements(contract(A, A * V, P), Q) == (std::vector<real>{-3 * 2.8125, 0.5 * 13.5625}));
}

BOOST_AUTO_TEST_CASE(indices) {
  BOOST_TEST(elements(one_hot(labels, R), P, R) ==
             table(p_size, r_size, [](auto i, auto j) { return j == label[i] ? 1.0L : 0.0L; }));
  BOOST_TEST(elements(tapeless::apply<pick_op>(B, labels, extent(R)), Q, P) ==
             table(q_size, p_size, [](auto k, auto i) { return b[k][label[i]]; }));
  BOOST_TEST(elements(tapeless::apply<put_op>(A, labels, extent(R)), R, Q) == table(r_size, q_size, [](auto j, auto k) {
               return j == 0 ? a[1][k] : j == 3 ? a[0][k] + a[2][k] : 0;
             }));
}

BOOST_AUTO_TEST_CASE(literals_are_the_nearest_numbers) {
  BOOST_TEST(elements(0.1_c)[0] == 0.1L);
  BOOST_TEST(elements(-1e-7_c)[0] == -1e-7L);
  BOOST_TEST(elements(123456789_c)[0] == 123456789.0L);
}

BOOST_AUTO_TEST_CASE(scales_are_the_largest_summands) {
  const dense d = evaluate(program_of(sum(V * 1000_c) + 2500.5_c), bound());
  BOOST_TEST(d.elements[0].value == 0.5L);
  BOOST_TEST(d.elements[0].scale == 3000.0L);
}

BOOST_AUTO_TEST_CASE(differences_know_slopes_and_kinks) {
  const auto cube = difference([](real t) { return (2 + t) * (2 + t) * (2 + t); });
  BOOST_TEST(error(cube.value, 12, 1) < 1e-13L);
  BOOST_TEST(cube.smooth);
  BOOST_TEST(!difference([](real t) { return std::fabs(t - 0.0001L); }).smooth);
  BOOST_TEST(!difference([](real t) { return t < 0.0001L ? 0.0L : 1.0L; }).smooth);
  const program f = program_of(sum(square(A)));
  const auto slopes = gradient(f, static_cast<int>(f.size()) - 1, leaf_of(A), bound());
  for (std::size_t i = 0; i < p_size * q_size; ++i) BOOST_TEST(error(slopes[i].value, 2 * (&a[0][0])[i], 1) < 1e-13L);
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_an_error) {
  inputs in;
  BOOST_CHECK_THROW(static_cast<void>(in.extent(axis_of(P))), std::out_of_range);
  in.resize(axis_of(P), 2);
  BOOST_TEST(in.extent(axis_of(tapeless::prime(P))) == 2U);
  BOOST_CHECK_THROW(in.bind(leaf_of(A), {1, 2, 3}), std::length_error);
  BOOST_CHECK_THROW(evaluate(program_of(sum(A)), in), std::out_of_range);
  BOOST_CHECK_THROW(evaluate(program_of(sum(A, Q)), bound(), rules{}), std::out_of_range);
}
