// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// The unit of the other compile times.
#include <boost/hana.hpp>
