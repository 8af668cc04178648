// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "derivative_law.hpp"
#include "tapeless/core.hpp"

/// The law of derivatives once more, now through expressions, compiled programs and constant evaluation.
namespace catalogue {

namespace hana = boost::hana;

/// An operation within a formula, as an expression.
template <class Operation>
struct expression_of {
  static constexpr auto u = tapeless::variable<"u">;
  static constexpr auto v = tapeless::variable<"v">;
  static constexpr auto du = tapeless::parameter<"du">;
  static constexpr auto dv = tapeless::parameter<"dv">;
  static constexpr auto c0 = tapeless::parameter<"c0">;
  static constexpr auto c1 = tapeless::parameter<"c1">;
  static constexpr auto c2 = tapeless::parameter<"c2">;

  /// Operand K, as in derivatives.hpp.
  template <std::size_t K>
  static constexpr auto inner() {
    using namespace tapeless::literals;
    if constexpr (K == 0)
      return 0.5_c * u + -0.625_c * sin(v) + c0;
    else if constexpr (K == 1)
      return -0.75_c * u + 0.375_c * sin(v) + c1;
    else
      return 1.25_c * u + 0.875_c * sin(v) + c2;
  }
  template <std::size_t K>
  static constexpr auto operand() {
    using namespace tapeless::literals;
    if constexpr ((Operation::condition_operands >> K & 1U) != 0)
      return inner<K>() < 0_c;
    else if constexpr (K == 1 && reference<Operation>::given_gaussian)
      return gaussian(inner<0>());
    else
      return inner<K>();
  }
  template <std::size_t... K>
  static constexpr auto root(std::index_sequence<K...>) {
    if constexpr (Operation::yields_condition)
      return where(tapeless::apply<Operation>(operand<K>()...), u * u * v, sin(u) - v);
    else
      return tapeless::apply<Operation>(operand<K>()...);
  }
  static constexpr auto f = root(std::make_index_sequence<Operation::arity>{});

  /// Value, gradient, derivative along (du, dv), Hessian: one program. The signature has all seven inputs.
  static constexpr auto all = [] {
    using namespace tapeless::literals;
    const auto g = f + stop_gradient(0_c * (u + v + c0 + c1 + c2));
    return tapeless::outputs(tapeless::value_and_gradient(g), tapeless::jvp(g, u = du, v = dv), tapeless::hessian(g));
  }();

  /// value, d/du, d/dv, along (du, dv), d2/du2, d2/dudv, d2/dv2
  template <class T>
  static constexpr std::array<T, 7> evaluate(const assignment<T>& x) {
    using namespace hana::literals;
    const auto r = all(u = x[0], v = x[1], du = x[2], dv = x[3], c0 = x[5], c1 = x[6], c2 = x[7]);
    const auto& first = r[0_c].gradient;
    const auto& second = r[2_c];
    return {r[0_c].value, first[u], first[v], r[1_c], second[u][u], second[u][v], second[v][v]};
  }
};

inline finding compare(const subject& s, const std::array<double, 7>& computed, const assignment<double>& x) {
  const exact_formula target(s, exact(x[0]), exact(x[1]), exactly(triple<double>{x[5], x[6], x[7]}));
  const auto d = [&](int i, int j) { return target.derivative(false, i, j); };
  const exact should[]{d(0, 0), d(1, 0), d(0, 1), x[2] * d(1, 0) + x[3] * d(0, 1), d(2, 0), d(1, 1), d(0, 2)};
  const char* const what[]{"value", "d/du", "d/dv", "jvp", "d2/du2", "d2/dudv", "d2/dv2"};
  const int order[]{0, 1, 1, 1, 2, 2, 2};
  finding found;
  for (std::size_t i = 0; i < 7; ++i)
    found.add(difference(exact(computed[i]), should[i], target.largest(false, order[i]) * 1e-5), what[i],
              triple<double>{x[0], x[1], x[5]}, exact(computed[i]), should[i]);
  return found;
}

/// A point in the operation's domain, known while compiling.
template <class Operation>
constexpr assignment<double> fixed_point() {
  constexpr double low = Operation::lowest, high = Operation::highest;
  assignment<double> x{0.7, -0.4, 1.3, -0.6, 1};
  const double at[]{0.35, 0.6, 0.45};
  for (std::size_t k = 0; k < 3; ++k) x[5 + k] = low + (high - low) * at[k] - a[k] * x[0] + b[k] * 0.4;
  return x;
}

template <class Operation>
void check_programs(meta::box<Operation>) {
  const subject s = make_subject<Operation>();
  const double tolerance = s.tolerance * 1e-11;
  std::mt19937_64 random(50);
  for (int i = 0; i < 3; ++i) {
    const auto x = random_assignment<double>(s, random);
    check(s, compare(s, expression_of<Operation>::evaluate(x), x), tolerance);
  }
  constexpr auto x = fixed_point<Operation>();
  constexpr auto while_compiling = expression_of<Operation>::evaluate(x);
  BOOST_TEST_CONTEXT("in constant evaluation") check(s, compare(s, while_compiling, x), tolerance);
}

/// The operations at positions Part, Part + Parts, Part + 2 Parts, ... of the list: new ones find their file.
template <std::size_t Part, std::size_t Parts, class... Operation>
void check_part(meta::list<Operation...>) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto one = [&]<std::size_t J, class Op>(std::integral_constant<std::size_t, J>, meta::box<Op> op) {
      if constexpr (J % Parts == Part) check_programs(op);
    };
    (one(std::integral_constant<std::size_t, I>{}, meta::box<Operation>{}), ...);
  }
  (std::index_sequence_for<Operation...>{});
}

}  // namespace catalogue
