// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tuple>

#include "elementary.hpp"
#include "tapeless/math/simd/simd.hpp"

namespace simd = tapeless::simd;
using lane_types = std::tuple<float, double>;

/// A function of packs as one of numbers: each call uses another lane and leaves its numbers beside the next ones.
template <class T, class F>
class in_some_lane {
 public:
  explicit in_some_lane(F f) : f_(f) {}

  T operator()(T x) const {
    turn();
    first_[lane_] = x;
    return f_(simd::load<pack>(first_))[lane_];
  }
  T operator()(T x, T y) const {
    turn();
    first_[lane_] = x;
    second_[lane_] = y;
    return f_(simd::load<pack>(first_), simd::load<pack>(second_))[lane_];
  }

 private:
  using pack = simd::pack<T>;
  void turn() const { lane_ = (lane_ + 1) % pack::lanes; }

  F f_;
  mutable int lane_ = 0;
  mutable T first_[pack::lanes] = {}, second_[pack::lanes] = {};
};

/// Within `bound` ulp of the exact value, edges included.
template <class F, class Reference, class T, class... Ts>
void check_pack(const std::string& name, double bound, F f, const Reference& reference, const std::vector<T>& first,
                const std::vector<Ts>&... others) {
  const auto found = ulp::worst(in_some_lane<T, F>(f), reference, first, others...);
  BOOST_TEST_MESSAGE(name << ": " << found.error << " ulp");
  BOOST_TEST_CONTEXT(name << ": " << found) BOOST_TEST(found.error <= bound);
}

/// Points of [low, high], everywhere else, and next to a number where accuracy is hard to keep.
template <class T>
std::vector<T> points_around(T low, T high, T hard) {
  auto result = ulp::points<T>(low, high);
  for (int e = 1; e < std::numeric_limits<T>::digits + 4; ++e) {
    ulp::add_neighbours(result, hard + std::ldexp(T(1), -e));
    ulp::add_neighbours(result, hard - std::ldexp(T(1), -e));
  }
  return result;
}
