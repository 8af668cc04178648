// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Formulas with indices, parts and products of tensors: value and gradients of calls against the reference, whose
// gradients are checked against differences.
#define BOOST_TEST_MODULE tensor formulas against the reference
#include <boost/test/unit_test.hpp>

#include "call.hpp"
#include "data.hpp"

namespace {

using namespace reference;
using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::tensor;

constexpr auto I = dim<"I">;
constexpr auto J = dim<"J", 6>;
constexpr auto K = dim<"K", 2>;
constexpr auto L = dim<"L", 3>;
constexpr auto E = dim<"E">;
constexpr auto A = tensor<"A", I, J>;
constexpr auto B = tensor<"B", J, E>;
constexpr auto C = tensor<"C", I, J, E>;
constexpr auto v = tapeless::vector<"v", J>;
constexpr auto w = tapeless::vector<"w", L>;
constexpr auto rows = tapeless::index<"rows", E, I>;
constexpr auto picks = tapeless::index<"picks", I, J>;

template <class F>
void check(const F& f, std::size_t extent_of_i = 5, std::size_t extent_of_e = 4) {
  inputs in;
  in.resize(axis_of(I), extent_of_i);
  in.resize(axis_of(E), extent_of_e);
  std::uint32_t seed = 1;
  const auto bind = [&](const auto& x) {
    in.bind(leaf_of(x), numbers(in.volume(axes_of(leaf_of(x))), ++seed * 7919U));
  };
  bind(A), bind(B), bind(C), bind(v), bind(w);
  dice d(7);
  std::vector<real> to_rows(extent_of_e), to_picks(extent_of_i);
  for (real& one : to_rows) one = d.below(static_cast<int>(extent_of_i));
  for (real& one : to_picks) one = d.below(6);
  in.bind(leaf_of(rows), to_rows);
  in.bind(leaf_of(picks), to_picks);
  const expectation<F> expected(in);
  BOOST_TEST(expected.error_of_rules < 1e-9L);
  const errors e = errors_of_call<double>(f, in, expected);
  BOOST_TEST(e.value < 1e-13L);
  BOOST_TEST(e.gradient < 1e-12L);
}

}  // namespace

BOOST_AUTO_TEST_CASE(gathered_rows) { check(sum(sin(gather(A, I, rows)) * transpose(B))); }
BOOST_AUTO_TEST_CASE(one_element_of_each_row) { check(sum(square(gather(sin(A), J, picks)))); }
BOOST_AUTO_TEST_CASE(scattered_rows) { check(sum(cos(scatter(transpose(B), rows, I)) * A)); }
BOOST_AUTO_TEST_CASE(slices) { check(sum(exp(slice(A, J, 1_c, K)) * slice(A, J, 3_c, K))); }
BOOST_AUTO_TEST_CASE(parts_put_together) { check(sum(sin(concat(slice(v, J, 4_c, K), K, w, L, dim<"M", 5>)))); }
BOOST_AUTO_TEST_CASE(dimensions_taken_apart) { check(sum(sin(unflatten(A, J, K, L)) * w)); }
BOOST_AUTO_TEST_CASE(dimensions_put_together) { check(sum(tanh(flatten(unflatten(A, J, L, K), J, L, K)) * v)); }
BOOST_AUTO_TEST_CASE(products_of_rows) { check(sum(square(matmul(A, transpose(A))))); }
BOOST_AUTO_TEST_CASE(batches_of_products) { check(sum(sin(contract(C, outer(sum(A, I), sum(B, J)), E)))); }
BOOST_AUTO_TEST_CASE(attention) { check(sum(square(matmul(softmax(matmul(A, B), E), transpose(B))))); }
