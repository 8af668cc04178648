// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// The elementary functions under one name for every number: float, double and long double at run time and in constant
/// evaluation, SIMD packs and number-like types by argument-dependent lookup.
///
/// For the built-in types within 2 ulp of the exact value, pow and power within 16, at edges as Annex F of the C
/// standard says. At run time they are those of the standard library, replaced where glibc 2.36 errs by more.
#include "exponential.hpp"
#include "hyperbolic.hpp"
#include "number.hpp"
#include "power.hpp"
#include "rounding.hpp"
#include "sign.hpp"
#include "trigonometric.hpp"
