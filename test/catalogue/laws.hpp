// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>

#include "interpreter.hpp"

/// Operations under test as values, points, measures, and the law of values.
namespace catalogue {

namespace math = tapeless::math;

template <class T>
using triple = std::array<T, 3>;

/// An operation with its reference, for laws that are loops and not templates.
struct subject {
  std::string label;
  const graph::operation* op;
  int attribute;
  double lowest, highest, ulps, slope_ulps, tolerance;
  bool absolute, slope_of_one, constant, given_gaussian;
  exact (*exact_value)(const triple<exact>&);  ///< a condition holds where its operand is negative, and is 0 or 1
  bool (*covers)(const exact&);

  bool takes_condition(std::size_t k) const { return (op->condition_operands >> k & 1U) != 0; }
  bool is_periodic() const { return label == "sin" || label == "cos" || label == "tan"; }
};

template <class Operation, std::size_t... K>
exact exact_value_of(const triple<exact>& x, std::index_sequence<K...>) {
  const auto operand = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr ((Operation::condition_operands >> I & 1U) != 0)
      return x[I] < 0;
    else
      return x[I];
  };
  return exact(reference<Operation>::value(operand(std::integral_constant<std::size_t, K>{})...));
}

template <class Operation>
subject make_subject() {
  using family = tapeless::family_of<Operation>;
  using facts = reference<Operation>;
  std::string label = Operation::name.text;
  if constexpr (requires { Operation::attribute; }) label += "<" + std::to_string(Operation::attribute) + ">";
  return {
      label,
      &graph::descriptor<typename family::type>,
      family::attribute,
      Operation::lowest,
      Operation::highest,
      facts::ulps,
      facts::slope_ulps,
      facts::tolerance,
      facts::absolute,
      facts::slope_of_one,
      facts::constant,
      facts::given_gaussian,
      [](const triple<exact>& x) { return exact_value_of<Operation>(x, std::make_index_sequence<Operation::arity>{}); },
      &facts::covers};
}
template <class... Operation>
std::vector<subject> subjects_of(meta::list<Operation...>) {
  return {make_subject<Operation>()...};
}
/// All operations of the catalogue.
inline std::vector<subject> all_subjects() { return subjects_of(every_operation{}); }

/// |a - b| by the largest of |a|, |b| and the scale: the same for a and b exchanged. Infinite if only one is NaN.
inline double difference(const exact& a, const exact& b, const exact& scale = 0) {
  if (isnan(a) || isnan(b)) return isnan(a) == isnan(b) ? 0 : std::numeric_limits<double>::infinity();
  if (a == b) return 0;
  if (isinf(a) || isinf(b)) return std::numeric_limits<double>::infinity();
  const exact larger = (std::max)(exact(abs(a)), exact(abs(b)));
  return static_cast<double>(exact(abs(exact(a - b)) / (std::max)(larger, scale)));
}

/// Where a law is kept worst.
struct finding {
  double error = 0;
  std::string where;
  template <class T>
  void add(double here, const std::string& what, const triple<T>& x, const exact& computed, const exact& target) {
    if (!(here > error)) return;
    error = here;
    std::ostringstream text;
    text.precision(std::numeric_limits<T>::max_digits10);
    text << what << ": " << here << " at (" << x[0] << ", " << x[1] << ", " << x[2] << "): " << computed.str(21)
         << ", exactly " << target.str(21);
    where = text.str();
  }
};

inline void check(const subject& s, const finding& found, double bound) {
  BOOST_TEST_MESSAGE(s.label << ": " << found.where);
  BOOST_TEST_CONTEXT(s.label << ": " << found.where) BOOST_TEST(found.error <= bound);
}

/// Operands: random ones of the domain, every kind of edge, every magnitude.
template <class T>
std::vector<triple<T>> operands_of(const subject& s, int count) {
  using limits = std::numeric_limits<T>;
  std::vector<T> edges{0, T(-0.0), limits::infinity(), -limits::infinity(), limits::quiet_NaN()};
  for (const T x : {T(1), T(2), T(0.5), limits::min(), limits::denorm_min(), limits::max(), 1 / limits::epsilon(),
                    static_cast<T>(s.lowest), static_cast<T>(s.highest)})
    ulp::add_neighbours(edges, x);
  std::mt19937_64 random(30);
  std::uniform_real_distribution<T> inside(static_cast<T>(s.lowest), static_cast<T>(s.highest));
  const auto any_edge = [&] { return edges[random() % edges.size()]; };
  std::vector<triple<T>> result;
  for (const T edge : edges) result.push_back({edge, inside(random), inside(random)});
  for (int i = 0; i < ulp::samples(count); ++i) {
    result.push_back({inside(random), inside(random), inside(random)});
    result.push_back({ulp::any_number<T>(random), ulp::any_number<T>(random), ulp::any_number<T>(random)});
    result.push_back({any_edge(), any_edge(), any_edge()});
    result.push_back({inside(random), any_edge(), inside(random)});
  }
  std::erase_if(result, [&](const triple<T>& x) { return !s.covers(exact(x[0])); });
  for (auto& x : result)
    if (s.given_gaussian) x[1] = math::gaussian(x[0]);
  return result;
}

template <class T>
triple<exact> exactly(const triple<T>& x) {
  return {exact(x[0]), exact(x[1]), exact(x[2])};
}

/// The value of the operation; a condition as 0 or 1.
template <class T>
T value_of(const subject& s, const functions<T>& table, const triple<T>& x) {
  slot<T> slots[3];
  for (std::size_t k = 0; k < 3; ++k) slots[k] = {x[k], x[k] < T(0)};
  const slot<T>* const operand[]{&slots[0], &slots[1], &slots[2]};
  slot<T> result;
  table.at(s.op->id)(s.attribute, operand, result);
  using math::select;
  return s.op->yields_condition ? select(result.condition, T(1), T(0)) : result.number;
}

/// In ulp, of 1 where the operation says so. A long double must be at least as good as a double.
template <class T>
double ulps_between(T computed, const exact& target, bool of_one) {
  const double error = of_one ? special::absolute_near_zero()(computed, target) : ulp::error(computed, target);
  return std::is_same_v<T, long double> ? error / 2048 : error;
}

/// Values within the bound. Sines of huge arguments may be refused.
template <class T>
finding value_law(const subject& s, const functions<T>& table, int count = 60) {
  finding found;
  for (const auto& x : operands_of<T>(s, count)) {
    const exact target = s.exact_value(exactly(x));
    const T computed = value_of(s, table, x);
    if (s.is_periodic() && std::abs(x[0]) >= T(1 << 30) && std::isnan(computed)) continue;
    found.add(ulps_between(computed, target, s.absolute), "value", x, exact(computed), target);
  }
  return found;
}

}  // namespace catalogue
