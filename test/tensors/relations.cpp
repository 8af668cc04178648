// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Which relations between extents a program states, and that derivatives keep them.
#define BOOST_TEST_MODULE relations between extents
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::tensor;
using tapeless::tensors::relation_kind;

constexpr auto N = dim<"N">;
constexpr auto M = dim<"M">;
constexpr auto D = dim<"D">;
constexpr auto C = dim<"C">;
constexpr auto F = dim<"F">;
constexpr auto K = dim<"K">;
constexpr auto x = tensor<"x", N, C>;
constexpr auto y = tensor<"y", M, C>;

/// The relations that an expression states.
template <class E>
constexpr auto relations_in(const E&) {
  using content = tapeless::graph::content<E>;
  return tapeless::tensors::relations_of<content::size>(content::value);
}
template <class Dimension>
constexpr bool is_extent_of(const tapeless::graph::leaf_info* leaf, Dimension) {
  return leaf->id == tapeless::meta::id_of<tapeless::nodes::extent<Dimension>>;
}

}  // namespace

BOOST_AUTO_TEST_CASE(relations) {
  constexpr auto flat = relations_in(flatten(x, F, N, C));
  static_assert(flat.count == 1 && flat.of[0].kind == relation_kind::product && is_extent_of(flat.of[0].whole, F) &&
                is_extent_of(flat.of[0].a, N) && is_extent_of(flat.of[0].b, C));
  static_assert(flat.of[0].holds(12, 3, 4, 0) && !flat.of[0].holds(13, 3, 4, 0) && flat.of[0].expected(3, 4, 0) == 12);
  constexpr auto joined = relations_in(concat(x, N, y, M, F));
  static_assert(joined.count == 2 && joined.of[0].kind == relation_kind::window && is_extent_of(joined.of[0].a, N));
  static_assert(joined.of[1].kind == relation_kind::sum && is_extent_of(joined.of[1].b, M));
  static_assert(joined.of[1].holds(7, 3, 4, 0) && !joined.of[1].holds(12, 3, 4, 0));
  constexpr auto part = relations_in(slice(x, C, 5_c, K, tapeless::literal<-2>{}));
  static_assert(part.count == 1 && part.of[0].kind == relation_kind::window && part.of[0].first == 5 &&
                part.of[0].step == -2 && is_extent_of(part.of[0].whole, C) && is_extent_of(part.of[0].a, K));
  static_assert(part.of[0].holds(6, 3, 0, 5) && !part.of[0].holds(6, 4, 0, 5) && !part.of[0].holds(5, 3, 0, 5));
  static_assert(part.of[0].holds(0, 0, 0, 5) && part.of[0].expected(3, 0, 5) == 6 && !part.of[0].determines_whole());
  constexpr auto behind = relations_in(slice(x, C, extent(D), K));
  static_assert(is_extent_of(behind.of[0].first_extent, D) && behind.of[0].holds(9, 4, 0, 5) &&
                !behind.of[0].holds(8, 4, 0, 5));
  constexpr auto full = relations_in(lower_triangular(x, D, prime(D))).of[0];
  static_assert(full.kind == relation_kind::triangle && full.holds(6, 3, 0, 0) && !full.holds(3, 3, 0, 0));
  constexpr auto strictly = relations_in(lower_triangular(x, D, prime(D), tapeless::strict)).of[0];
  static_assert(is_extent_of(strictly.whole, C) && is_extent_of(strictly.a, D) && strictly.holds(3, 3, 0, 0) &&
                !strictly.holds(6, 3, 0, 0));
  constexpr auto renamed = relations_in(rename(x, C, D));
  static_assert(renamed.count == 1 && renamed.of[0].kind == relation_kind::equal && renamed.of[0].holds(4, 4, 0, 0) &&
                !renamed.of[0].holds(4, 5, 0, 0));
  static_assert(relations_in(x * x).count == 0);
  BOOST_TEST(flat.count == 1);
}

// A call need not look at an index of which it knows that it gives positions.
BOOST_AUTO_TEST_CASE(indices_known_to_give_positions) {
  constexpr auto known = [](const auto& selected) {
    using content = tapeless::graph::content<std::remove_cvref_t<decltype(selected)>>;
    const auto shapes = tapeless::graph::shapes_of<content::size>(content::value);
    const auto& last = content::value[content::size - 1];
    return tapeless::tensors::gives_positions(tapeless::tensors::written_nodes{content::value, shapes}, last.operand[1],
                                              *content::value[last.operand[2]].leaf);
  };
  static_assert(known(slice(x, C, 1_c, K)) && known(flatten(x, F, N, C)) && known(unflatten(x, C, K, D)));
  static_assert(known(gather(x, C, tapeless::index<"labels", N, C>)) && known(gather(x, C, argmax(y, C))));
  static_assert(known(gather(y, C, rename(tapeless::index<"labels", N, C>, N, K))));
  static_assert(!known(gather(x, C, iota(K) + 1_c)) && !known(lower_triangular(x, D, prime(D))));
  BOOST_TEST(known(slice(x, C, 1_c, K)));
}

// The relations stay where the derivative no longer needs the index, like inputs.
BOOST_AUTO_TEST_CASE(relations_outlast_simplification) {
  constexpr auto slope = derivative(mean(flatten(x, F, N, C)), x);
  static_assert(relations_in(slope).count == 1 && relations_in(slope).of[0].kind == relation_kind::product);
  static_assert(relations_in(slope * x + slope).count == 1);
  static_assert(relations_in(derivative(sum(slice(x, C, 1_c, K)), x)).count == 1);
  BOOST_TEST(relations_in(slope).count == 1);
}
