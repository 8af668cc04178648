// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#include "unit.hpp"

void odr::with_baseline(const double* data, const results& to) { compute<struct baseline_unit>(data, to); }
