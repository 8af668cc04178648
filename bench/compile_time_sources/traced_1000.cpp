// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2 -g
// bound: 40
// memory: 1024
#include "traced.hpp"

template void derive<1000>(const double (&)[2], double (&)[2]);
