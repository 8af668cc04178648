// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <span>
#include <tapeless/tapeless.hpp>

#include "../test/systems/bundle_adjustment.hpp"

namespace bench {

inline constexpr auto bundle_jacobian = tapeless::jacobian(bundle::residual);

/// One observation.
inline void tapeless_bundle_adjustment(const bundle::camera<double>& camera, const bundle::point<double>& point,
                                       double weight, double (&rows)[30]) {
  bundle_jacobian.into(rows)(camera, point, weight);
}

}  // namespace bench
