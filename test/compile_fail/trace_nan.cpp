// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: const
// shows: a_nan_has_no_place_in_a_traced_function
// errors: 1
#include <limits>
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) { return x * std::numeric_limits<double>::quiet_NaN(); });
