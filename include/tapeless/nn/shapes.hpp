// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/inputs.hpp"
#include "../graph/literals.hpp"
#include "../tensor/shape_of.hpp"

/// What layers and losses ask of the dimensions of their operands.
namespace tapeless::nn::shapes {

/// Never true: named where something is refused, so that the message shows what does not fit.
template <class... What>
inline constexpr bool fit = false;

template <class Subset, class Whole>
inline constexpr bool contained = false;
template <class... D, class Whole>
inline constexpr bool contained<meta::list<D...>, Whole> = ((meta::index_of<D, Whole> >= 0) && ...);

/// Every dimension of A is one of those in the list.
template <class A, class Dimensions>
inline constexpr bool varies_within = contained<graph::dimensions_t<A>, Dimensions>;
/// Every dimension of A is one of B's: A is repeated along the others.
template <class A, class B>
inline constexpr bool repeats_along = varies_within<A, graph::dimensions_t<B>>;
/// The same dimensions, in any order.
template <class A, class B>
inline constexpr bool same_dimensions = repeats_along<A, B>&& repeats_along<B, A>;

template <class Whole, class... Without>
struct remaining;
template <class... D, class... Without>
struct remaining<meta::list<D...>, Without...> {
  using type = meta::concat_t<std::conditional_t<graph::is_among<D, Without...>, meta::list<>, meta::list<D>>...>;
};
/// The dimensions of X but for those named.
template <class X, class... Without>
using other_dimensions_t = typename remaining<graph::dimensions_t<X>, std::remove_cvref_t<Without>...>::type;

}  // namespace tapeless::nn::shapes
