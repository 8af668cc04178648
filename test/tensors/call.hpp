// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/evaluate/tensor_value.hpp>
#include <tapeless/tapeless.hpp>

#include "expectation.hpp"

/// Formulas called through the public interface, against the reference: the value with that of the formula, each
/// gradient with the derived program in long double, and that with differences of the formula.
namespace reference {

/// An input's numbers, rounded to T, as a call takes them.
template <class T, class Leaf>
auto argument(const inputs& in) {
  const std::vector<real>& numbers = in.at(graph::leaf<Leaf>);
  constexpr int rank = graph::rank_of<Leaf>;
  if constexpr (rank == 0) {
    return static_cast<T>(numbers.at(0));
  } else {
    using element = std::conditional_t<graph::leaf<Leaf>.kind == graph::leaf_kind::index, int, T>;
    std::vector<element> held(numbers.size());
    for (std::size_t i = 0; i < held.size(); ++i) held[i] = static_cast<element>(numbers[i]);
    if constexpr (rank == 1) {
      return held;
    } else {
      std::array<std::size_t, static_cast<std::size_t>(rank)> extents{};
      for (std::size_t k = 0; k < extents.size(); ++k) extents[k] = in.extent(graph::leaf<Leaf>.dimension[k]);
      tapeless::tensor_value<element, rank> t(extents);
      for (std::size_t i = 0; i < held.size(); ++i) t[i] = held[i];
      return t;
    }
  }
}

/// What a call returned, in memory order: a number or a range of them.
template <class R>
std::vector<real> flattened(const R& result) {
  if constexpr (std::is_arithmetic_v<R>) {
    return {static_cast<real>(result)};
  } else {
    std::vector<real> all;
    for (std::size_t i = 0; i < static_cast<std::size_t>(result.size()); ++i)
      all.push_back(static_cast<real>(result.data()[i]));
    return all;
  }
}

/// The largest error of the elements, and where one is beyond the tolerance.
inline real worst_of(const std::vector<real>& actual, const std::vector<quantity>& expected) {
  if (actual.size() != expected.size()) return std::numeric_limits<real>::infinity();
  real worst = 0;
  for (std::size_t i = 0; i < actual.size(); ++i)
    worst = std::max(worst, error(actual[i], expected[i].value, expected[i].scale));
  return worst;
}

/// The worst errors of a call in T: of the value, and of the gradients.
struct errors {
  real value = 0;
  real gradient = 0;
};
template <class T, class F>
errors errors_of_call(const F& f, const inputs& in, const expectation<F>& expected) {
  const auto all = [&]<class... Leaf>(meta::list<Leaf...>) {
    return tapeless::value_and_gradient(f)((tapeless::expression<Leaf>{} = argument<T, Leaf>(in))...);
  }(meta::unique_t<graph::inputs_t<graph::sources_t<F>>>{});
  errors e{worst_of(flattened(all.value), {expected.value}), 0};
  std::size_t k = 0;
  [&]<class... Leaf>(meta::list<Leaf...>) {
    ((e.gradient = std::max(
          e.gradient, worst_of(flattened(all.gradient[tapeless::expression<Leaf>{}]), expected.gradient.at(k++)))),
     ...);
  }(variables_t<F>{});
  return e;
}

}  // namespace reference
