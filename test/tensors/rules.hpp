// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "dense.hpp"

/// What every operation computes, in long double and by the functions of std: nothing of the library's.
namespace reference {

using element_rule = std::function<quantity(const quantity* x, int attribute)>;
/// All elements along the reduced dimension, in order; one column for each operand.
using columns = std::vector<std::vector<quantity>>;
using reduction_rule = std::function<quantity(const columns& x)>;

/// Elementwise operations by name and number of operands, reductions by name.
struct rules {
  std::map<std::pair<std::string, int>, element_rule> elementwise;
  std::map<std::string, reduction_rule> reductions;
};

inline quantity plain(real value) { return {value, std::fabs(value)}; }
template <class F>
element_rule unary(F f) {
  return [f](const quantity* x, int) { return plain(f(x[0].value)); };
}
template <class F>
element_rule binary(F f) {
  return [f](const quantity* x, int) { return plain(f(x[0].value, x[1].value)); };
}
inline quantity times(const quantity& a, const quantity& b) { return {a.value * b.value, a.scale * b.scale}; }
inline quantity plus(const quantity& a, const quantity& b) { return {a.value + b.value, std::max(a.scale, b.scale)}; }
inline quantity minus(const quantity& a, const quantity& b) { return plus(a, {-b.value, b.scale}); }
inline quantity total(const std::vector<quantity>& x) {
  quantity sum;
  for (const quantity& one : x) sum = plus(sum, one);
  return sum;
}
inline std::size_t first_largest(const std::vector<quantity>& x) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < x.size(); ++i)
    if (x[i].value > x[best].value) best = i;
  return best;
}
inline real log_of_sum(const std::vector<quantity>& x) {
  real shift = -std::numeric_limits<real>::infinity();
  for (const quantity& one : x) shift = std::max(shift, one.value);
  if (std::isinf(shift)) return shift;
  real sum = 0;
  for (const quantity& one : x) sum += std::exp(one.value - shift);
  return shift + std::log(sum);
}
/// The product of the elements of x but those at i and k.
inline real product_without(const std::vector<quantity>& x, std::size_t i, std::size_t k) {
  real product = 1;
  for (std::size_t j = 0; j < x.size(); ++j)
    if (j != i && j != k) product *= x[j].value;
  return product;
}

inline void add_arithmetic(rules& r) {
  auto& e = r.elementwise;
  e[{"-", 1}] = [](const quantity* x, int) { return quantity{-x[0].value, x[0].scale}; };
  e[{"+", 2}] = [](const quantity* x, int) { return plus(x[0], x[1]); };
  e[{"-", 2}] = [](const quantity* x, int) { return minus(x[0], x[1]); };
  e[{"*", 2}] = e[{"outer", 2}] = [](const quantity* x, int) { return times(x[0], x[1]); };
  e[{"/", 2}] = [](const quantity* x, int) { return times(x[0], plain(1 / x[1].value)); };
  e[{"fma", 3}] = [](const quantity* x, int) { return plus(times(x[0], x[1]), x[2]); };
  e[{"square", 1}] = [](const quantity* x, int) { return times(x[0], x[0]); };
  e[{"spread", 2}] = e[{"stop_gradient", 1}] = [](const quantity* x, int) { return x[0]; };
  e[{"outer_sum", 2}] = e[{"+", 2}];
  // Numbers that state relations between extents.
  e[{"row_length", 3}] = e[{"window_start", 4}] = [](const quantity* x, int) { return x[2]; };
  e[{"start_behind", 3}] = e[{"triangle_rows", 3}] = [](const quantity* x, int) { return x[1]; };
  e[{"power", 1}] = [](const quantity* x, int n) { return plain(std::pow(x[0].value, static_cast<real>(n))); };
  e[{"<", 2}] = binary([](real a, real b) { return static_cast<real>(a < b); });
  e[{"<=", 2}] = binary([](real a, real b) { return static_cast<real>(a <= b); });
  e[{"==", 2}] = e[{"is_at", 2}] = binary([](real a, real b) { return static_cast<real>(a == b); });
  e[{"!=", 2}] = binary([](real a, real b) { return static_cast<real>(a != b); });
  e[{"&&", 2}] = binary([](real a, real b) { return static_cast<real>(a != 0 && b != 0); });
  e[{"||", 2}] = binary([](real a, real b) { return static_cast<real>(a != 0 || b != 0); });
  e[{"!", 1}] = unary([](real a) { return static_cast<real>(a == 0); });
  e[{"where", 3}] = [](const quantity* x, int) { return x[0].value != 0 ? x[1] : x[2]; };
  e[{"min", 2}] = binary([](real a, real b) { return b < a ? b : a; });
  e[{"max", 2}] = binary([](real a, real b) { return a < b ? b : a; });
  e[{"abs", 1}] = [](const quantity* x, int) { return quantity{std::fabs(x[0].value), x[0].scale}; };
  e[{"sign", 1}] = unary([](real a) { return static_cast<real>((a > 0) - (a < 0)); });
  e[{"relu", 1}] = [](const quantity* x, int) { return x[0].value > 0 ? x[0] : quantity{}; };
  e[{"leaky_relu", 2}] = binary([](real a, real slope) { return a > 0 ? a : slope * a; });
}

inline void add_functions(rules& r) {
  auto& e = r.elementwise;
  e[{"exp", 1}] = unary([](real a) { return std::exp(a); });
  e[{"expm1", 1}] = unary([](real a) { return std::expm1(a); });
  e[{"log", 1}] = unary([](real a) { return std::log(a); });
  e[{"log1p", 1}] = unary([](real a) { return std::log1p(a); });
  e[{"logaddexp", 2}] = binary([](real a, real b) { return log_of_sum({plain(a), plain(b)}); });
  e[{"sin", 1}] = unary([](real a) { return std::sin(a); });
  e[{"cos", 1}] = unary([](real a) { return std::cos(a); });
  e[{"tan", 1}] = unary([](real a) { return std::tan(a); });
  e[{"atan", 1}] = unary([](real a) { return std::atan(a); });
  e[{"atan2", 2}] = binary([](real a, real b) { return std::atan2(a, b); });
  e[{"sinh", 1}] = unary([](real a) { return std::sinh(a); });
  e[{"cosh", 1}] = unary([](real a) { return std::cosh(a); });
  e[{"tanh", 1}] = unary([](real a) { return std::tanh(a); });
  e[{"sqrt", 1}] = unary([](real a) { return std::sqrt(a); });
  e[{"hypot", 2}] = binary([](real a, real b) { return std::hypot(a, b); });
  e[{"pow", 2}] = binary([](real a, real b) { return std::pow(a, b); });
  e[{"erf", 1}] = unary([](real a) { return std::erf(a); });
  e[{"erfc", 1}] = unary([](real a) { return std::erfc(a); });
  e[{"lgamma", 1}] = unary([](real a) { return std::lgamma(a); });
  e[{"gaussian", 1}] = unary([](real a) { return std::exp(-a * a / 2); });
  const auto pdf = [](real a) { return std::exp(-a * a / 2) / std::sqrt(2 * std::acos(real(-1))); };
  const auto cdf = [](real a) { return std::erfc(-a / std::sqrt(real(2))) / 2; };
  e[{"normal_pdf", 1}] = unary(pdf);
  e[{"normal_cdf", 1}] = e[{"normal_cdf", 2}] = unary(cdf);
  e[{"gelu", 1}] = unary([cdf](real a) { return a * cdf(a); });
  e[{"elu", 1}] = unary([](real a) { return a > 0 ? a : std::expm1(a); });
  e[{"sigmoid", 1}] = unary([](real a) { return 1 / (1 + std::exp(-a)); });
  e[{"softplus", 1}] = unary([](real a) { return log_of_sum({plain(0), plain(a)}); });
  e[{"log_sigmoid", 1}] = unary([](real a) { return -log_of_sum({plain(0), plain(-a)}); });
  e[{"softmax_weight", 2}] = binary([](real a, real sum) { return std::isinf(sum) ? 0 : std::exp(a - sum); });
  e[{"product_of_others", 3}] = [](const quantity* x, int) {
    if (x[0].value == 0) return x[1].value == 1 ? x[2] : quantity{};
    return x[1].value == 0 ? plain(x[2].value / x[0].value) : quantity{};
  };
}

inline void add_reductions(rules& r) {
  auto& e = r.reductions;
  e["sum"] = [](const columns& x) { return total(x[0]); };
  e["mean"] = [](const columns& x) { return times(total(x[0]), plain(1 / static_cast<real>(x[0].size()))); };
  e["prod"] = [](const columns& x) { return plain(product_without(x[0], x[0].size(), x[0].size())); };
  e["max"] = [](const columns& x) { return x[0].at(first_largest(x[0])); };
  e["min"] = [](const columns& x) {
    const auto less = [](const quantity& a, const quantity& b) { return a.value < b.value; };
    return *std::min_element(x[0].begin(), x[0].end(), less);
  };
  e["argmax"] = [](const columns& x) { return plain(static_cast<real>(first_largest(x[0]))); };
  e["at_maximum"] = [](const columns& x) { return x[1].at(first_largest(x[0])); };
  e["norm"] = [](const columns& x) {
    real sum = 0;
    for (const quantity& one : x[0]) sum += one.value * one.value;
    return plain(std::sqrt(sum));
  };
  e["logsumexp"] = [](const columns& x) { return plain(log_of_sum(x[0])); };
  e["softmax_mean"] = [](const columns& x) {
    const real sum = log_of_sum(x[0]);
    quantity mean;
    for (std::size_t i = 0; i < x[0].size() && !std::isinf(sum); ++i)
      mean = plus(mean, times(plain(std::exp(x[0][i].value - sum)), x[1][i]));
    return mean;
  };
  e["product_tangent"] = [](const columns& x) {
    quantity sum;
    for (std::size_t i = 0; i < x[0].size(); ++i) sum = plus(sum, times(x[1][i], plain(product_without(x[0], i, i))));
    return sum;
  };
  e["product_second"] = [](const columns& x) {
    quantity sum;
    for (std::size_t i = 0; i < x[0].size(); ++i)
      for (std::size_t k = 0; k < x[0].size(); ++k)
        if (i != k) sum = plus(sum, times(times(x[1][i], x[2][k]), plain(product_without(x[0], i, k))));
    return sum;
  };
}

/// The rules of all operations that tensor formulas are tested with.
inline const rules& all_rules() {
  static const rules known = [] {
    rules r;
    add_arithmetic(r);
    add_functions(r);
    add_reductions(r);
    return r;
  }();
  return known;
}

}  // namespace reference
