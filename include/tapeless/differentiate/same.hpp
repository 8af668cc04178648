// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"
#include "../simplify/simplify.hpp"

namespace tapeless {

/// Whether two expressions are the same function: both, simplified, put into one builder, end at one node. Sound, not
/// complete: what the identities of simplify/ do not relate counts as different. Inputs not needed are ignored.
template <symbolic A, symbolic B>
constexpr bool same(const A&, const B&) {
  if constexpr (std::is_same_v<A, B>) {
    return true;
  } else {
    graph::builder b(&simplify::apply);
    const int first = graph::import_expression<A>(b);
    return first == graph::import_expression<B>(b);
  }
}

}  // namespace tapeless
