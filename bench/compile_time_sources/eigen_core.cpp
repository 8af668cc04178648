// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2 -isystem /usr/include/eigen3
#include <Eigen/Core>
