// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "../evaluate/call.hpp"
#include "gradient_report.hpp"
#include "moved_input.hpp"

namespace tapeless {

/// At most so many coordinates are compared, as many of each input and at least one, spread evenly over its elements;
/// the same ones each time.
struct coordinates_at_most {
  std::size_t count;
  constexpr explicit coordinates_at_most(std::size_t n) : count(n) {}
};

namespace inspect {

/// How many elements of each input are compared: the most that keeps to the limit, one at least.
template <std::size_t N>
std::size_t elements_of_each(std::size_t most, const std::array<std::size_t, N>& sizes) {
  const std::size_t largest = *std::max_element(sizes.begin(), sizes.end());
  std::size_t each = 1;
  const auto total = [&](std::size_t limit) {
    std::size_t sum = 0;
    for (const std::size_t size : sizes) sum += std::min(size, limit);
    return sum;
  };
  while (each < largest && total(each + 1) <= most) ++each;
  return each;
}

/// The element chosen in the k-th of n equal parts; where in it follows the golden ratio, so that no stride of rows
/// chooses the same column in all of them.
inline std::size_t chosen_element(std::size_t k, std::size_t n, std::size_t size) {
  const std::size_t begin = k * size / n;
  const std::size_t end = (k + 1) * size / n;
  const auto fraction = static_cast<double>(static_cast<std::uint32_t>(k + 1) * 2654435769U) / 0x1p32;
  return begin + static_cast<std::size_t>(fraction * static_cast<double>(end - begin));
}

/// The extents of a gradient's entry, which has the shape of its input.
template <std::size_t Rank, class Entry>
std::array<std::size_t, Rank> extents_of(const Entry& entry) {
  if constexpr (Rank == 0)
    return {};
  else if constexpr (Rank == 1)
    return {entry.size()};
  else
    return entry.extents();
}

/// Compares elements of one input; `value` gives the function at the numbers as they stand.
template <class Gradient, class Input, class T, class Value>
void compare_input(gradient_report& report, const Gradient& gradient, moved_input<Input, T>& input, std::size_t most,
                   const Value& value) {
  if constexpr (decltype(hana::contains(gradient, expression<Input>{}))::value) {
    const auto& entry = gradient[expression<Input>{}];
    const auto extents = extents_of<graph::rank_of<Input>>(entry);
    const std::size_t size = input.number.size();
    const std::size_t compared = std::min(size, most);
    for (std::size_t k = 0; k < compared; ++k) {
      const std::size_t i = chosen_element(k, compared, size);
      long double& number = input.number[i];
      const long double there = number;
      const auto moved = [&](long double to) {
        number = to;
        return value();
      };
      const difference by_values = central_difference(moved, there);
      number = there;
      const std::string name = coordinate_name(graph::leaf<Input>, extents, i);
      if constexpr (graph::rank_of<Input> == 0)
        report.add(name, static_cast<double>(entry), by_values);
      else
        report.add(name, static_cast<double>(entry[i]), by_values);
    }
  }
}

template <class Gradient, class Input, class T>
std::size_t coordinates_in(const moved_input<Input, T>& input) {
  return decltype(hana::contains(std::declval<const Gradient&>(), expression<Input>{}))::value ? input.number.size()
                                                                                               : 0;
}

template <class Gradient, class F, class... Input, class... T>
gradient_report compare(const Gradient& gradient, const F& f, coordinates_at_most most,
                        moved_input<Input, T>... input) {
  gradient_report report;
  const auto value = [&] { return static_cast<long double>(f(input.bound()...)); };
  const std::array<std::size_t, sizeof...(Input) + 1> sizes{coordinates_in<Gradient>(input)...};
  const std::size_t each = elements_of_each(most.count, sizes);
  (compare_input(report, gradient, input, each, value), ...);
  return report;
}

/// The function, what it is differentiated in and how many coordinates are compared, then the bindings.
template <class F, class Wrt, class... Input, class... T>
gradient_report check(const F& f, const Wrt& inputs, coordinates_at_most most, const binding<Input, T>&... binding) {
  constexpr bool gives_one_number = !graph::varies<F> && !(evaluate::maps_over<tapeless::binding<Input, T>> || ...);
  static_assert(
      gives_one_number,
      "check_gradient(f, x = values): f must give one number; sum it over the data, or check it at one element");
  if constexpr (gives_one_number)
    return compare(gradient(f, inputs)(binding...), f, most, moved_input<Input, T>(binding)...);
  else
    return {};
}

template <class T>
inline constexpr bool is_map = std::is_same_v<hana::tag_of_t<T>, hana::map_tag>;

/// Takes what is no binding from among the arguments, one at a time.
template <class F, class Wrt, class First, class... Rest>
gradient_report collect(const F& f, const Wrt& inputs, coordinates_at_most most, const First& first,
                        const Rest&... rest) {
  if constexpr (is_binding<First> && (is_binding<Rest> && ...))
    return check(f, inputs, most, first, rest...);
  else if constexpr (differentiate::is_wrt<First>)
    return collect(f, first, most, rest...);
  else if constexpr (std::is_same_v<First, coordinates_at_most>)
    return collect(f, inputs, first, rest...);
  else if constexpr (is_map<First>)
    return hana::unpack(first, [&](const auto&... pair) {
      return collect(f, inputs, most, rest..., (hana::first(pair) = hana::second(pair))...);
    });
  else if constexpr (is_binding<First>)
    return collect(f, inputs, most, rest..., first);
  else
    static_assert(std::is_same_v<First, graph::refused> || is_binding<First>,
                  "check_gradient(f, ...): the arguments are bindings (x = 1.0), maps of values keyed by variable, "
                  "wrt(...) and coordinates_at_most(n)");
  return {};
}

}  // namespace inspect

/// Compares the gradient of f at the given inputs with central differences of its value, taken in long double and
/// extrapolated: check_gradient(f, x = 1.0, W = weights, labels = classes, N = 100). Every variable is a coordinate,
/// and every element of one that is a vector or a tensor; data and parameters are only where wrt(...) names them. The
/// report names the coordinate with the largest error.
///
/// Besides bindings it takes wrt(x, W), coordinates_at_most(50), and maps from variables to values, such as the
/// parameters of a net.
///
/// Where the slopes to both sides differ there is nothing to compare with: such coordinates are counted apart, and a
/// report of nothing else does not pass.
template <symbolic F, class... Argument>
gradient_report check_gradient(const F& f, const Argument&... argument) {
  constexpr coordinates_at_most all(std::numeric_limits<std::size_t>::max());
  return inspect::collect(f, differentiate::all_variables_t<F>{}, all, argument...);
}

}  // namespace tapeless
