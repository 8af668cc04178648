// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#include "unit.hpp"

void odr::with_avx2(const double* data, const results& to) { compute<struct avx2_unit>(data, to); }
