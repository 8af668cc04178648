// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdio>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "../evaluate/call.hpp"
#include "difference.hpp"
#include "node_text.hpp"

namespace tapeless {

/// What a comparison of the derived gradient with differences found, at the coordinate where they differ most.
struct gradient_report {
  /// inspect::relative_error: NaN where one of the two is not finite.
  double worst_error = 0;
  std::string coordinate{};  ///< an input, or an element of one: "w[3]"
  double analytic = 0;
  double numeric = 0;
  double uncertainty = 0;  ///< of the numeric value
  int coordinates = 0;     ///< how many were compared

  /// Every coordinate within the tolerance. Right rules in double give 1e-12 to 1e-10.
  bool passed(double tolerance = 1e-9) const { return worst_error <= tolerance; }
};

inline std::string to_string(const gradient_report& report) {
  if (report.coordinates == 0) return "gradient check: no coordinates";
  char text[256];
  std::snprintf(text, sizeof text, ": derived %.15g, by differences %.15g (+- %.1g), worst of %d", report.analytic,
                report.numeric, report.uncertainty, report.coordinates);
  char error[64];
  std::snprintf(error, sizeof error, "gradient check: error %.2g in ", report.worst_error);
  return std::string(error).append(report.coordinate).append(text);
}
inline std::ostream& operator<<(std::ostream& out, const gradient_report& report) { return out << to_string(report); }

namespace inspect {

/// The numbers of one input in long double, which differences move one at a time.
template <class Input, class T>
struct coordinates_of {
  static constexpr bool is_range = graph::range<T>;
  std::vector<long double> number{};

  explicit coordinates_of(const binding<Input, T>& b) {
    if constexpr (is_range) {
      const auto& r = b.value;
      std::ptrdiff_t stride = 1;
      if constexpr (requires { r.stride(); }) stride = r.stride();
      for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(r.size()); ++i)
        number.push_back(static_cast<long double>(r.data()[i * stride]));
    } else {
      number.push_back(static_cast<long double>(b.value));
    }
  }

  auto bound() const {
    if constexpr (is_range) {
      const auto all = view(number.data(), number.size());
      return binding<Input, std::remove_const_t<decltype(all)>>{all};
    } else {
      return binding<Input, long double>{number.front()};
    }
  }
  std::string name(std::size_t i) const {
    std::string text = leaf_text(graph::leaf<Input>);
    return is_range ? text.append("[").append(std::to_string(i)).append("]") : text;
  }
};

/// Compares one coordinate and keeps the worst.
inline void compare(gradient_report& report, const std::string& name, double analytic, const difference& by_values) {
  const double error = relative_error(analytic, by_values);
  // A NaN is worse than any number.
  if (report.coordinates++ == 0 || std::isnan(error) || (error > report.worst_error && !std::isnan(report.worst_error)))
    report = {error,
              name,
              analytic,
              static_cast<double>(by_values.slope),
              static_cast<double>(by_values.uncertainty),
              report.coordinates};
}

/// Compares every element of one input; `value` gives the function at the numbers as they stand.
template <class Input, class T, class Entry, class Value>
void compare_elements(gradient_report& report, coordinates_of<Input, T>& input, const Entry& entry,
                      const Value& value) {
  for (std::size_t i = 0; i < input.number.size(); ++i) {
    long double& number = input.number[i];
    const long double there = number;
    const difference by_values = central_difference(
        [&](long double moved) {
          number = moved;
          return value();
        },
        there);
    number = there;
    if constexpr (requires { entry[i]; })
      compare(report, input.name(i), static_cast<double>(entry[i]), by_values);
    else
      compare(report, input.name(i), static_cast<double>(entry), by_values);
  }
}

/// Compares the elements of an input that the gradient has an entry for.
template <class Gradient, class Input, class T, class Value>
void compare_input(gradient_report& report, const Gradient& gradient, coordinates_of<Input, T>& input,
                   const Value& value) {
  if constexpr (decltype(hana::contains(gradient, expression<Input>{}))::value)
    compare_elements(report, input, gradient[expression<Input>{}], value);
}

template <class Gradient, class F, class... Input, class... T>
gradient_report check(const Gradient& gradient, const F& f, coordinates_of<Input, T>... input) {
  gradient_report report;
  const auto value = [&] { return static_cast<long double>(f(input.bound()...)); };
  (compare_input(report, gradient, input, value), ...);
  return report;
}

}  // namespace inspect

/// Compares the gradient of f at the given inputs with central differences of its value, taken in long double and
/// extrapolated: check_gradient(f, x = 1.0, w = weights). Every variable is a coordinate, and every element of one
/// that is a vector. The report names the coordinate with the largest error.
///
/// Not to be trusted where the derivative jumps: at a kink differences give the mean of the two slopes.
template <symbolic F, class... Leaf, class... Input, class... T>
gradient_report check_gradient(const F& f, const wrt_list<Leaf...>& inputs, const binding<Input, T>&... binding) {
  constexpr bool gives_one_number = std::is_convertible_v<decltype(f(binding...)), long double>;
  static_assert(
      gives_one_number,
      "check_gradient(f, x = values): f must give one number; sum it over the data, or check it at one element");
  if constexpr (gives_one_number)
    return inspect::check(gradient(f, inputs)(binding...), f, inspect::coordinates_of<Input, T>(binding)...);
  else
    return {};
}
template <symbolic F, class... Input, class... T>
gradient_report check_gradient(const F& f, const binding<Input, T>&... binding) {
  return check_gradient(f, differentiate::all_variables_t<F>{}, binding...);
}

}  // namespace tapeless
