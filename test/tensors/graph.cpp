// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Gathers, scatters and what is made of them, as formulas: the dimensions of results, what derivatives become.
#define BOOST_TEST_MODULE graphs of tensor formulas
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::same;
using tapeless::tensor;

constexpr auto N = dim<"N">;
constexpr auto M = dim<"M">;
constexpr auto D = dim<"D">;
constexpr auto C = dim<"C">;
constexpr auto F = dim<"F">;
constexpr auto K = dim<"K">;
constexpr auto x = tensor<"x", N, C>;
constexpr auto y = tensor<"y", M, C>;
constexpr auto table = tensor<"table", C, D>;
constexpr auto square_matrix = tensor<"square", N, prime(N)>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto words = tapeless::index<"words", N, M, C>;

/// The dimensions of an expression are these, in this order.
template <class E, class... Dimension>
constexpr bool varies_along(const E&, Dimension...) {
  return std::is_same_v<tapeless::graph::dimensions_t<E>, tapeless::meta::list<Dimension...>>;
}

/// How often an operation stands in an expression.
template <class Operation, class E>
constexpr int uses_of(const E&) {
  using content = tapeless::graph::content<E>;
  int count = 0;
  for (int i = 0; i < content::size; ++i)
    count += content::value[i].is_operation() && content::value[i].op->id == tapeless::meta::id_of<Operation> ? 1 : 0;
  return count;
}
constexpr auto gathers_in = [](const auto& e) { return uses_of<tapeless::ops::gather_op>(e); };
constexpr auto scatters_in = [](const auto& e) { return uses_of<tapeless::ops::scatter_op>(e); };
constexpr auto sums_in = [](const auto& e) { return uses_of<tapeless::ops::sum_op>(e); };

/// f as it is evaluated: simplified, with derivatives of the same kind.
template <class E>
constexpr auto simplified(const E&) {
  return tapeless::simplify::expression_t<tapeless::differentiate::value_of<E>>{};
}

}  // namespace

BOOST_AUTO_TEST_CASE(dimensions_of_results) {
  static_assert(varies_along(gather(table, C, words), N, M, D));
  static_assert(varies_along(gather(x, C, labels), N));
  static_assert(varies_along(gather(x, C, iota(C)), N, C));
  static_assert(varies_along(gather(x, C, argmax(x, C)), N));
  static_assert(varies_along(gather(y, C, rename(labels, N, K)), M, K));
  static_assert(varies_along(scatter(gather(table, C, words), words, C), C, D));
  static_assert(varies_along(scatter(x, iota(C) + 1_c, C), N, C));
  static_assert(varies_along(slice(x, C, 1_c, K), N, K));
  static_assert(varies_along(flatten(x, F, N, C), F));
  static_assert(varies_along(flatten(gather(table, C, words), F, M, D), N, F));
  static_assert(varies_along(flatten(gather(table, C, words), F, N, D), F, M));
  static_assert(varies_along(unflatten(x, C, K, D), N, K, D));
  static_assert(varies_along(concat(x, N, y, M, F), F, C));
  static_assert(varies_along(concat(table, D, table, D, F), C, F));
  static_assert(varies_along(lower_triangular(x, D, prime(D)), N, D, prime(D)));
  static_assert(varies_along(packed(square_matrix, N, prime(N), K, tapeless::strict), K));
  static_assert(varies_along(argmax(x, C), N));
  static_assert(varies_along(tapeless::zeros(N, D, C), N, D, C));
  static_assert(varies_along(tapeless::ones(N), N));
  static_assert(varies_along(tapeless::eye(N), N, prime(N)));
  static_assert(varies_along(transpose(square_matrix), prime(N), N));
  static_assert(!varies_along(x, C, N) && !varies_along(x, N));
  BOOST_TEST(tapeless::graph::varies<decltype(x)>);
}

// Where x has the dimensions of the index it is a sum in the loop over x; what does not vary along the dimension leaves
// the sum, and the derivative of the cross-entropy needs no gather.
BOOST_AUTO_TEST_CASE(labels_of_rows_are_sums) {
  constexpr auto picked = simplified(gather(x, C, labels));
  static_assert(gathers_in(picked) == 0 && sums_in(picked) == 1);
  static_assert(same(gather(x, C, labels), sum(one_hot(labels, C) * x, C)));
  static_assert(same(gather(log_softmax(x, C), C, labels), gather(x, C, labels) - logsumexp(x, C)));
  static_assert(
      same(gather(x * exp(tapeless::vector<"u", N>), C, labels), gather(x, C, labels) * exp(tapeless::vector<"u", N>)));
  constexpr auto slope = gradient(-sum(gather(log_softmax(x, C), C, labels)))[x];
  static_assert(same(slope, simplified(softmax(x, C) - one_hot(labels, C))));
  static_assert(gathers_in(slope) == 0 && scatters_in(slope) == 0 && sums_in(slope) == 0);
  BOOST_TEST(sums_in(slope) == 0);
}

// Adjoint of gather: scatter; adjoint of scatter: gather. An index has no derivative.
BOOST_AUTO_TEST_CASE(adjoints) {
  constexpr auto picked = gather(table, C, labels);
  constexpr auto weight = tensor<"weight", N, D>;
  static_assert(same(gradient(sum(weight * picked))[table], scatter(weight, labels, C)));
  static_assert(varies_along(gradient(sum(picked))[table], C, D));
  constexpr auto sent = scatter(weight, labels, C);
  static_assert(same(gradient(sum(table * sent))[weight], gather(table, C, labels)));
  static_assert(same(jvp(picked, table = tapeless::data<"v", C, D>), gather(tapeless::data<"v", C, D>, C, labels)));
  static_assert(same(jvp(sent, weight = tapeless::data<"w", N, D>), scatter(tapeless::data<"w", N, D>, labels, C)));
  // Second derivatives.
  static_assert(same(hessian_vector_product(sum(square(picked)), table = tapeless::data<"v", C, D>)[table],
                     scatter(2_c * gather(tapeless::data<"v", C, D>, C, labels), labels, C)));
  static_assert(same(gradient(sum(gather(x, C, argmax(x, C))))[x], simplified(one_hot(argmax(x, C), C))));
  static_assert(same(gradient(sum(argmax(x, C) * tapeless::vector<"u", N>))[x],
                     tapeless::apply<tapeless::ops::spread_op>(0_c, x)));
  BOOST_TEST(scatters_in(gradient(sum(weight * picked))[table]) == 1);
}

// An affine index: what is computed is gathered where it is computed, and a gather undoes the scatter before it.
BOOST_AUTO_TEST_CASE(affine_indices) {
  static_assert(same(slice(exp(x) * x, C, 2_c, K), exp(slice(x, C, 2_c, K)) * slice(x, C, 2_c, K)));
  static_assert(
      same(slice(where(x < 0_c, x, 1_c), C, 2_c, K), where(slice(x, C, 2_c, K) < 0_c, slice(x, C, 2_c, K), 1_c)));
  static_assert(same(slice(iota(C) * 2_c, C, 2_c, K), slice(iota(C), C, 2_c, K) * 2_c));
  static_assert(same(unflatten(flatten(x, F, N, C), F, N, C), x));
  static_assert(!same(unflatten(flatten(x, F, N, C), F, C, N), x));
  static_assert(same(gradient(sum(square(flatten(x, F, N, C))))[x], 2_c * x));
  constexpr auto both = concat(x, N, y, M, F);
  static_assert(same(gradient(sum(square(both)))[x], 2_c * x));
  static_assert(same(gradient(sum(square(both)))[y], 2_c * y));
  // An index that may meet itself does not: nothing is undone.
  constexpr auto places = tapeless::index<"places", N, K>;
  static_assert(!same(gather(scatter(x, places, K), K, places), x));
  // A sum of what is sent has lost which element went where.
  constexpr auto sent = scatter(tapeless::vector<"v", N>, labels, C);
  static_assert(gathers_in(simplified(gather(sent, C, labels))) == 1);
  BOOST_TEST(gathers_in(simplified(slice(exp(x), C, 2_c, K))) == 1);
}

BOOST_AUTO_TEST_CASE(results_keep_the_order_of_their_dimensions) {
  constexpr auto W = tensor<"W", C, D>;
  constexpr auto f = sum(square(matmul(transpose(W), transpose(x))));
  static_assert(varies_along(gradient(f)[W], C, D) && varies_along(gradient(f)[x], N, C));
  static_assert(varies_along(W - 0.1_c * gradient(f)[W], C, D));
  static_assert(varies_along(jvp(transpose(W) * 2_c, W = 1_c), D, C));
  static_assert(varies_along(simplified(transpose(broadcast(tapeless::vector<"u", N>, D))), D, N));
  static_assert(same(transpose(transpose(x)), x));
  // Whichever way the factors come to stand in the simplified program.
  constexpr auto scale = sum(exp(tapeless::vector<"v", D>));
  constexpr auto product = outer(tapeless::vector<"u", N>, tapeless::vector<"v", D>);
  static_assert(varies_along(simplified(scale * product), N, D) && varies_along(simplified(product / scale), N, D));
  static_assert(varies_along(simplified(tapeless::zeros(N, D, C)), N, D, C) &&
                varies_along(simplified(tapeless::zeros(D, C, N) * 0_c), D, C, N));
  BOOST_TEST(uses_of<tapeless::ops::transpose_op>(gradient(f)[W]) > 0);
}

BOOST_AUTO_TEST_CASE(diagonals_of_jacobians) {
  constexpr auto b = tapeless::vector<"b", C>;
  static_assert(same(jacobian_diagonal(sin(x) * b, x), cos(x) * b));
  static_assert(same(jacobian_diagonal(x * stop_gradient(sum(x, C)), x),
                     tapeless::apply<tapeless::ops::spread_op>(stop_gradient(sum(x, C)), x)));
  static_assert(varies_along(jacobian_diagonal(x + b, x), N, C));
  static_assert(same(jacobian_diagonal(transpose(exp(x)), x), exp(x)));
  static_assert(
      same(jacobian_diagonal(exp(tapeless::variable<"s">), tapeless::variable<"s">), exp(tapeless::variable<"s">)));
  BOOST_TEST(varies_along(jacobian_diagonal(x * x, x), N, C));
}
