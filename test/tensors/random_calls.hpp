// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>

#include "call.hpp"
#include "data.hpp"

/// Random formulas, drawn while compiling, called in double and in float.
namespace reference {

template <std::uint32_t Seed, int Size, int Leaves>
inline constexpr auto drawn = draw<Size, Leaves>(Seed);

template <std::uint32_t Seed, int Size = 8, int Leaves = 3>
void check_call() {
  constexpr auto f = scalar_of<drawn<Seed, Size, Leaves>>();
  using function = std::remove_const_t<decltype(f)>;
  for (const std::size_t n : {1U, 4U, 11U}) {
    const inputs in = draw_inputs(Seed, n, n / 2 + 1);
    const expectation<function> expected(in);
    const errors in_double = errors_of_call<double>(f, in, expected);
    BOOST_TEST_CONTEXT("formula " << Seed << ", n = " << n) {
      BOOST_TEST(expected.error_of_rules < 1e-9L);
      BOOST_TEST(in_double.value < 1e-13L);
      BOOST_TEST(in_double.gradient < 1e-12L);
      if constexpr (Seed % 3 == 0) {  // compiled once more
        const errors in_float = errors_of_call<float>(f, in, expected);
        BOOST_TEST(in_float.value < 1e-4L);
        BOOST_TEST(in_float.gradient < 1e-3L);
      }
    }
  }
}
template <std::uint32_t First, std::uint32_t... I>
void check_calls(std::integer_sequence<std::uint32_t, I...>) {
  (check_call<First + I>(), ...);
}

}  // namespace reference
