// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

namespace tapeless {

/// How many operations of each kind, and what goes in and comes out.
struct operation_count {
  int additions = 0;  ///< and subtractions
  int multiplications = 0;
  int divisions = 0;
  int square_roots = 0;
  int transcendentals = 0;  ///< calls of any other function: exp, sin, pow, erf, fmod, and operations of the user's
  int comparisons = 0;      ///< <, ==, and what joins them: &&, ||, !
  int selections = 0;       ///< where, min, max, clamp
  int sign_changes = 0;     ///< negation, abs, sign, copysign
  int roundings = 0;        ///< floor, ceil, round, trunc
  int inputs = 0;
  int outputs = 0;

  constexpr bool operator==(const operation_count&) const = default;

  constexpr operation_count& operator+=(const operation_count& more) {
    additions += more.additions;
    multiplications += more.multiplications;
    divisions += more.divisions;
    square_roots += more.square_roots;
    transcendentals += more.transcendentals;
    comparisons += more.comparisons;
    selections += more.selections;
    sign_changes += more.sign_changes;
    roundings += more.roundings;
    inputs += more.inputs;
    outputs += more.outputs;
    return *this;
  }
};

}  // namespace tapeless
