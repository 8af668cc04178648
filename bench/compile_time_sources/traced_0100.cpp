// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2 -g
#include "traced.hpp"

template void derive<100>(const double (&)[2], double (&)[2]);
