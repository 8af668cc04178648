// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_rounding
#include <sstream>

#include "simd.hpp"

/// The same number, bit for bit but for the kind of NaN.
template <class T>
bool identical(T a, T b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

/// A function of packs that does the same as one of numbers.
template <class F, class Reference, class T, class... Ts>
void check_identical(const std::string& name, F f, const Reference& reference, const std::vector<T>& first,
                     const std::vector<Ts>&... others) {
  const in_some_lane<T, F> in_lane(f);
  std::ostringstream wrong;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const T computed = in_lane(first[i], others[i]...);
    const T expected = reference(first[i], others[i]...);
    if (!identical(computed, expected)) wrong << computed << " instead of " << expected << " at " << first[i] << '\n';
  }
  BOOST_TEST_CONTEXT(name) BOOST_TEST(wrong.str() == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(to_integers, T, lane_types) {
  auto points = ulp::points<T>(-20, 20);
  for (int e = 20; e < 66; ++e) ulp::add_neighbours(points, std::ldexp(T(1), e) + T(0.5));
  check_identical(
      "floor", [](auto x) { return floor(x); }, [](T x) { return std::floor(x); }, points);
  check_identical(
      "ceil", [](auto x) { return ceil(x); }, [](T x) { return std::ceil(x); }, points);
  check_identical(
      "trunc", [](auto x) { return trunc(x); }, [](T x) { return std::trunc(x); }, points);
  check_identical(
      "round", [](auto x) { return round(x); }, [](T x) { return std::round(x); }, points);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(signs, T, lane_types) {
  const auto points = ulp::points<T>(-20, 20, 200);
  using pack = simd::pack<T>;
  check_identical(
      "abs", [](auto x) { return abs(x); }, [](T x) { return std::abs(x); }, points);
  check_identical(
      "minus", [](auto x) { return -x; }, [](T x) { return -x; }, points);
  const auto as_number = [](auto condition) { return select(condition, pack(1), pack(0)); };
  check_identical(
      "signbit", [=](auto x) { return as_number(signbit(x)); }, [](T x) { return T(std::signbit(x)); }, points);
  check_identical(
      "isnan", [=](auto x) { return as_number(isnan(x)); }, [](T x) { return T(std::isnan(x)); }, points);
  check_identical(
      "isinf", [=](auto x) { return as_number(isinf(x)); }, [](T x) { return T(std::isinf(x)); }, points);
}

template <class T>
T first_if_equal(T a, T b, bool second_wins) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<T>::quiet_NaN();
  return second_wins ? b : a;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(two_operands, T, lane_types) {
  const auto [x, y] = pairs<T>(-20, 20);
  check_identical(
      "copysign", [](auto a, auto b) { return copysign(a, b); }, [](T a, T b) { return std::copysign(a, b); }, x, y);
  check_identical(
      "max", [](auto a, auto b) { return max(a, b); }, [](T a, T b) { return first_if_equal(a, b, b > a); }, x, y);
  check_identical(
      "min", [](auto a, auto b) { return min(a, b); }, [](T a, T b) { return first_if_equal(a, b, b < a); }, x, y);
  check_identical(
      "fmod", [](auto a, auto b) { return fmod(a, b); }, [](T a, T b) { return std::fmod(a, b); }, x, y);
  check_identical(
      "fma", [](auto a, auto b) { return fma(a, b, -a * b); },
      [](T a, T b) {
        const volatile T product = -a * b;  // kept from becoming part of another fma
        return std::fma(a, b, product);
      },
      x, y);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(exact_multiples, T, lane_types) {
  std::vector<T> x, y;
  std::mt19937_64 random(33);
  for (int i = 0; i < 2000; ++i) {
    const T divisor = static_cast<T>(random() >> 48U) * T(0.125) + T(0.125);
    const T multiple = divisor * static_cast<T>(random() >> 52U);
    ulp::add_neighbours(x, multiple);
    y.insert(y.end(), 6, divisor);
  }
  check_identical(
      "fmod", [](auto a, auto b) { return fmod(a, b); }, [](T a, T b) { return std::fmod(a, b); }, x, y);
}
