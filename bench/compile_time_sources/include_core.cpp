// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
#include <tapeless/core.hpp>
