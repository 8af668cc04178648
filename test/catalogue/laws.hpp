// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <string>

#include "interpreter.hpp"

/// Points, measures and the law of values.
namespace catalogue {

namespace math = tapeless::math;

template <class Operation>
std::string label() {
  std::string text = Operation::name.text;
  if constexpr (requires { Operation::attribute; }) text += "<" + std::to_string(Operation::attribute) + ">";
  return text;
}

template <class Operation>
constexpr bool takes_condition(std::size_t k) {
  return (Operation::condition_operands >> k & 1U) != 0;
}

/// |a - b| by the largest of |a|, |b| and the scale: the same for a and b exchanged. Infinite if only one is NaN.
inline double difference(const exact& a, const exact& b, const exact& scale = 0) {
  if (isnan(a) || isnan(b)) return isnan(a) == isnan(b) ? 0 : std::numeric_limits<double>::infinity();
  if (a == b) return 0;
  if (isinf(a) || isinf(b)) return std::numeric_limits<double>::infinity();
  const exact larger = (std::max)(exact(abs(a)), exact(abs(b)));
  return static_cast<double>(exact(abs(exact(a - b)) / (std::max)(larger, scale)));
}

/// Operands of an operation: random ones of its domain, every kind of edge, every magnitude.
template <class Operation, class T>
std::vector<std::array<T, 3>> operands_of(int count) {
  using limits = std::numeric_limits<T>;
  std::vector<T> edges{0, T(-0.0), limits::infinity(), -limits::infinity(), limits::quiet_NaN()};
  for (const T x : {T(1), T(2), T(0.5), limits::min(), limits::denorm_min(), limits::max(), 1 / limits::epsilon(),
                    static_cast<T>(Operation::lowest), static_cast<T>(Operation::highest)})
    ulp::add_neighbours(edges, x);
  std::mt19937_64 random(30);
  std::uniform_real_distribution<T> inside(static_cast<T>(Operation::lowest), static_cast<T>(Operation::highest));
  const auto any_edge = [&] { return edges[random() % edges.size()]; };
  std::vector<std::array<T, 3>> result;
  for (const T edge : edges) result.push_back({edge, inside(random), inside(random)});
  for (int i = 0; i < ulp::samples(count); ++i) {
    result.push_back({inside(random), inside(random), inside(random)});
    result.push_back({ulp::any_number<T>(random), ulp::any_number<T>(random), ulp::any_number<T>(random)});
    result.push_back({any_edge(), any_edge(), any_edge()});
    result.push_back({inside(random), any_edge(), inside(random)});
  }
  for (auto& x : result)
    if constexpr (requires { reference<Operation>::tie(x); }) reference<Operation>::tie(x);
  return result;
}

/// The exact value; a condition as 0 or 1. An operand of condition kind holds where it is negative.
template <class Operation>
exact exact_value(const std::array<exact, 3>& x) {
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    const auto operand = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if constexpr (takes_condition<Operation>(I))
        return x[I] < 0;
      else
        return x[I];
    };
    return exact(reference<Operation>::value(operand(std::integral_constant<std::size_t, K>{})...));
  }
  (std::make_index_sequence<Operation::arity>{});
}
template <class T>
std::array<exact, 3> exactly(const std::array<T, 3>& x) {
  return {exact(x[0]), exact(x[1]), exact(x[2])};
}

/// Whether the reference can tell the value.
template <class Operation, class T>
bool is_covered(const std::array<T, 3>& x) {
  if constexpr (requires { reference<Operation>::covers(exact(x[0])); })
    return reference<Operation>::covers(exact(x[0]));
  else
    return true;
}

/// The value by the operation's struct, of numbers or of packs; a condition as 0 or 1.
template <class Operation, class T>
T value_of(const std::array<T, 3>& x) {
  slot<T> slots[3];
  for (int k = 0; k < 3; ++k) slots[k] = {x[static_cast<std::size_t>(k)], x[static_cast<std::size_t>(k)] < T(0)};
  const slot<T>* const operand[]{&slots[0], &slots[1], &slots[2]};
  slot<T> result;
  compute<Operation>(operand, result, std::make_index_sequence<Operation::arity>{});
  using math::select;
  return Operation::yields_condition ? select(result.condition, T(1), T(0)) : result.number;
}

/// An error in ulp; where the operation says so, of 1 for values below 1. Sines of huge arguments may be refused.
template <class Operation, class T>
double error_of(T computed, const exact& target, const std::array<T, 3>& x) {
  constexpr bool periodic = std::is_same_v<Operation, ops::sin_op> || std::is_same_v<Operation, ops::cos_op> ||
                            std::is_same_v<Operation, ops::tan_op>;
  if (periodic && std::abs(x[0]) >= T(1 << 30) && std::isnan(computed)) return 0;
  const double in_ulp = reference<Operation>::absolute ? special::absolute_near_zero()(computed, target)
                                                       : ulp::error(computed, target);
  return std::is_same_v<T, long double> ? in_ulp / 2048 : in_ulp;  // at least as good as double
}

/// What law was worst kept, and where.
struct finding {
  double error = 0;
  std::string where;
  template <class T>
  void add(double here, const std::array<T, 3>& x, const exact& computed, const exact& target) {
    if (!(here > error)) return;
    error = here;
    std::ostringstream text;
    text.precision(std::numeric_limits<T>::max_digits10);
    text << here << " at (" << x[0] << ", " << x[1] << ", " << x[2] << "): " << computed.str(21) << ", exactly "
         << target.str(21);
    where = text.str();
  }
};

/// Checks a law on every operation of a list: measure(meta::box<Operation>{}) gives the finding and its bound.
template <class Operations, class Measure>
void check_law(Operations operations, const Measure& measure) {
  for_each(operations, [&]<class Operation>(meta::box<Operation> operation) {
    const auto [found, bound] = measure(operation);
    BOOST_TEST_MESSAGE(label<Operation>() << ": " << found.where);
    BOOST_TEST_CONTEXT(label<Operation>() << ": " << found.where) BOOST_TEST(found.error <= bound);
  });
}

/// Values of numbers of type T within the operation's bound.
template <class T, class Operation>
std::pair<finding, double> value_law(meta::box<Operation>) {
  finding found;
  for (const auto& x : operands_of<Operation, T>(60)) {
    if (!is_covered<Operation>(x)) continue;
    const exact target = exact_value<Operation>(exactly(x));
    const T computed = value_of<Operation>(x);
    found.add(error_of<Operation>(computed, target, x), x, exact(computed), target);
  }
  return {found, reference<Operation>::ulps};
}

}  // namespace catalogue
