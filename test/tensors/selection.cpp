// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What gathers, scatters, slices, flattened and concatenated tensors and packed triangles compute, against plain loops;
// their simplified form and their gradients, against the formula as written and its central differences.
#define BOOST_TEST_MODULE selection from tensors
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

#include "differences.hpp"

namespace {

using namespace reference;
using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::tensor;

constexpr auto N = dim<"N">;
constexpr auto M = dim<"M">;
constexpr auto C = dim<"C">;
constexpr auto F = dim<"F">;
constexpr auto J = dim<"J">;
constexpr auto K = dim<"K">;
constexpr auto P = dim<"P">;
constexpr auto x = tensor<"x", N, C>;
constexpr auto y = tensor<"y", M, C>;
constexpr auto packed_columns = tensor<"packed", K, P>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto words = tapeless::index<"words", M, C>;

constexpr std::size_t n = 3, m = 2, c = 4, k = 2, p = 6;

template <class E>
const graph::leaf_info& leaf_of(const E&) {
  return graph::leaf<typename E::root>;
}
template <class Dimension>
axis extent_of(Dimension) {
  return &graph::leaf<tapeless::nodes::extent<Dimension>>;
}
/// Numbers without a pattern between -1 and 1.
std::vector<real> numbers(std::size_t count, real seed) {
  std::vector<real> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(std::sin(seed + 7 * static_cast<real>(i)));
  return result;
}
const std::vector<real> xs = numbers(n * c, 1);
const std::vector<real> ys = numbers(m * c, 2);
const std::vector<real> packed_numbers = numbers(k * p, 3);
const std::vector<real> label_numbers{2, 0, 2};
const std::vector<real> word_numbers{3, 3};

template <class... D>
inputs all_inputs(std::pair<D, std::size_t>... extent) {
  inputs in;
  in.resize(extent_of(std::remove_const_t<decltype(N)>{}), n);
  in.resize(extent_of(std::remove_const_t<decltype(M)>{}), m);
  in.resize(extent_of(std::remove_const_t<decltype(C)>{}), c);
  in.resize(extent_of(std::remove_const_t<decltype(K)>{}), k);
  in.resize(extent_of(std::remove_const_t<decltype(P)>{}), p);
  (in.resize(extent_of(extent.first), extent.second), ...);
  in.bind(leaf_of(x), xs);
  in.bind(leaf_of(y), ys);
  in.bind(leaf_of(packed_columns), packed_numbers);
  in.bind(leaf_of(labels), label_numbers);
  in.bind(leaf_of(words), word_numbers);
  return in;
}

/// The elements of a formula in the order of the dimensions that the library gives its result.
template <class E>
std::vector<real> values(const E& f, const inputs& in, const rules& by = all_rules()) {
  graph::builder b;
  const graph::shape shape = b.shape_at(graph::import_expression<E>(b));
  std::vector<real> result;
  for (const quantity& q :
       arranged(evaluate(program_of(f), in, by), {shape.dimension, shape.dimension + shape.rank}, in))
    result.push_back(q.value);
  return result;
}
template <class E>
constexpr auto simplified(const E&) {
  return tapeless::simplify::expression_t<tapeless::differentiate::value_of<E>>{};
}

/// The largest error of the gradient in a variable of a sum of functions of the elements of f.
template <class E, class X>
real gradient_error(const E& f, const X& variable, const inputs& in) {
  const auto total = sum(sin(f) * (f + 2_c));
  const std::vector<slope> expected =
      gradient(program_of(total), static_cast<int>(program_of(total).size()) - 1, leaf_of(variable), in);
  const std::vector<real> actual = values(tapeless::gradient(total)[variable], in);
  real worst = expected.size() == actual.size() ? 0 : 1;
  for (std::size_t i = 0; i < actual.size() && worst < 1; ++i)
    worst = std::max(worst, error(actual[i], expected[i].value, 1));
  return worst;
}

/// The formula has these elements, as it is written and simplified, and its gradient in `variable` is right.
template <class E, class X>
void check(const E& f, const X& variable, const inputs& in, const std::vector<real>& expected) {
  const std::vector<real> written = values(f, in);
  const std::vector<real> evaluated = values(simplified(f), in);
  BOOST_TEST(written == expected, boost::test_tools::per_element());
  BOOST_TEST(evaluated == expected, boost::test_tools::per_element());
  BOOST_TEST(gradient_error(f, variable, in) < 1e-9L);
}

std::size_t at(const std::vector<real>& index, std::size_t i) { return static_cast<std::size_t>(index[i]); }

}  // namespace

BOOST_AUTO_TEST_CASE(gathers) {
  std::vector<real> scores, rows, mirrored;
  for (std::size_t i = 0; i < n; ++i) scores.push_back(xs[i * c + at(label_numbers, i)]);
  check(gather(x, C, labels), x, all_inputs(), scores);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j) rows.push_back(xs[i * c + at(word_numbers, j)]);
  check(gather(x, C, words), x, all_inputs(), rows);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < c; ++j) mirrored.push_back(xs[i * c + (c - 1 - j)]);
  check(gather(x, C, extent(C) - 1_c - iota(C)), x, all_inputs(), mirrored);
}

BOOST_AUTO_TEST_CASE(an_index_beyond_the_end_selects_nothing) {
  // 2 i (i - 1): 0, 0, 4
  std::vector<real> selected, sent(n * c);
  for (std::size_t i = 0; i < n; ++i) selected.insert(selected.end(), {xs[i * c], xs[i * c], 0});
  constexpr auto index = 2_c * iota(F) * (iota(F) - 1_c);
  const inputs in = all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, std::size_t{3}});
  check(gather(x, C, index), x, in, selected);
  constexpr auto here = 2_c * iota(C) * (iota(C) - 1_c);
  for (std::size_t i = 0; i < n; ++i) sent[i * c] = xs[i * c] + xs[i * c + 1];
  check(scatter(x, here, C), x, in, sent);
}

BOOST_AUTO_TEST_CASE(scatters) {
  std::vector<real> sums(c * c);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < c; ++j) sums[at(label_numbers, i) * c + j] += xs[i * c + j];
  const inputs in = all_inputs(std::pair{std::remove_const_t<decltype(J)>{}, c});
  check(
      scatter(x, tapeless::index<"rows", N, J>, J), x,
      [&] {
        inputs with_rows = in;
        with_rows.bind(leaf_of(tapeless::index<"rows", N, J>), label_numbers);
        return with_rows;
      }(),
      sums);
}

BOOST_AUTO_TEST_CASE(slices) {
  const auto with_window = [](std::size_t size) {
    return all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, size});
  };
  std::vector<real> middle, odd, backwards;
  for (std::size_t i = 0; i < n; ++i) {
    middle.insert(middle.end(), {xs[i * c + 1], xs[i * c + 2]});
    odd.insert(odd.end(), {xs[i * c + 1], xs[i * c + 3]});
    backwards.insert(backwards.end(), {xs[i * c + 3], xs[i * c + 2], xs[i * c + 1]});
  }
  check(slice(x, C, 1_c, F), x, with_window(2), middle);
  check(slice(exp(x), C, extent(M), F), x, with_window(1), [] {
    std::vector<real> third;
    for (std::size_t i = 0; i < n; ++i) third.push_back(std::exp(xs[i * c + 2]));
    return third;
  }());
  check(slice(x, C, 1_c, F, 2_c), x, with_window(2), odd);
  check(slice(x, C, 3_c, F, tapeless::literal<-1>{}), x, with_window(3), backwards);
}

BOOST_AUTO_TEST_CASE(flattened_and_taken_apart) {
  const inputs in = all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, n * c},
                               std::pair{std::remove_const_t<decltype(J)>{}, std::size_t{2}});
  check(flatten(x, F, N, C), x, in, xs);
  std::vector<real> by_columns;
  for (std::size_t j = 0; j < c; ++j)
    for (std::size_t i = 0; i < n; ++i) by_columns.push_back(xs[i * c + j]);
  check(flatten(x, F, C, N), x, in, by_columns);
  check(unflatten(x, C, J, K), x, in, xs);
  check(unflatten(flatten(x, F, N, C), F, C, N), x, in, xs);
}

BOOST_AUTO_TEST_CASE(one_behind_the_other) {
  const inputs in = all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, n + m});
  std::vector<real> both = xs;
  both.insert(both.end(), ys.begin(), ys.end());
  check(concat(x, N, y, M, F), x, in, both);
  check(concat(x, N, y, M, F), y, in, both);
}

BOOST_AUTO_TEST_CASE(triangles) {
  const auto unpacked = [](std::size_t rows, bool diagonal) {
    std::vector<real> matrix(k * rows * rows);
    for (std::size_t b = 0; b < k; ++b) {
      std::size_t next = b * p;
      for (std::size_t j = 0; j < rows; ++j)
        for (std::size_t i = diagonal ? j : j + 1; i < rows; ++i)
          matrix[(b * rows + i) * rows + j] = packed_numbers[next++];
    }
    return matrix;
  };
  const auto with_rows = [](std::size_t rows) {
    return all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, rows},
                      std::pair{std::remove_const_t<decltype(J)>{}, p});
  };
  constexpr auto full = lower_triangular(packed_columns, F, prime(F));
  constexpr auto strictly = lower_triangular(packed_columns, F, prime(F), tapeless::strict);
  check(full, packed_columns, with_rows(3), unpacked(3, true));
  check(strictly, packed_columns, with_rows(4), unpacked(4, false));
  // Whatever stands above the diagonal.
  check(packed(full + exp(full), F, prime(F), J), packed_columns, with_rows(3), [] {
    std::vector<real> sums;
    for (const real q : packed_numbers) sums.push_back(q + std::exp(q));
    return sums;
  }());
  check(packed(strictly, F, prime(F), J, tapeless::strict), packed_columns, with_rows(4), packed_numbers);
}

// The checks see a wrong element, and a gradient that is not the formula's.
BOOST_AUTO_TEST_CASE(wrong_rules_are_seen) {
  rules wrong = all_rules();
  wrong.elementwise[{"window_start", 4}] = [](const quantity*, int) { return quantity{}; };
  constexpr auto part = slice(x, C, 1_c, F);
  const inputs in = all_inputs(std::pair{std::remove_const_t<decltype(F)>{}, std::size_t{2}});
  BOOST_TEST((values(part, in, wrong) != values(part, in)));
  const std::vector<real> own = values(tapeless::gradient(sum(sin(part) * (part + 2_c)))[x], in);
  const std::vector<real> other = values(tapeless::gradient(sum(sin(part) * (part + 1_c)))[x], in);
  BOOST_TEST(error(other[1], own[1], 1) > 1e-3L);
}
