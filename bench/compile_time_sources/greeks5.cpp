// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// 125 derivatives.
#include "greeks.hpp"

auto all(const double (&in)[5]) { return greeks<5>(in); }
