// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "expression.hpp"

namespace tapeless {

/// The input of this name, a scalar, differentiated by default: variable<"x">, or variable<"x", my_model> in a scope of
/// its own. The name is the identity: the same name is the same input everywhere.
template <meta::fixed_string Name, class... Scope>
inline constexpr expression<nodes::variable<meta::name_of<Name, Scope...>>> variable{};

/// A scalar input that is differentiated only when asked for.
template <meta::fixed_string Name, class... Scope>
inline constexpr expression<nodes::parameter<meta::name_of<Name, Scope...>>> parameter{};

/// The I-th input of a function called by position.
template <int I>
inline constexpr expression<nodes::argument<I>> argument{};

/// A named dimension. Its extent comes from the data at the call, or is given here.
template <meta::fixed_string Name, int Extent = -1>
inline constexpr dimension<meta::name_of<Name>, Extent> dim{};

/// The input of this name with one element for each index of a dimension.
template <meta::fixed_string Name, auto Dimension, class... Scope>
inline constexpr expression<nodes::variable<meta::name_of<Name, Scope...>, std::remove_const_t<decltype(Dimension)>>>
    vector{};

/// A vector that is differentiated only when asked for: observed data.
template <meta::fixed_string Name, auto Dimension, class... Scope>
inline constexpr expression<nodes::parameter<meta::name_of<Name, Scope...>, std::remove_const_t<decltype(Dimension)>>>
    data{};

/// The number of elements along a dimension, as a number in a formula.
template <class Dimension>
constexpr auto extent(Dimension) {
  return expression<nodes::extent<Dimension>>{};
}

}  // namespace tapeless
