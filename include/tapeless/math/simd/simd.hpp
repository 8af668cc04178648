// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "exponential.hpp"
#include "hyperbolic.hpp"
#include "inverse_trigonometric.hpp"
#include "lanes.hpp"
#include "logarithm.hpp"
#include "mask.hpp"
#include "memory.hpp"
#include "pack.hpp"
#include "power.hpp"
#include "roots.hpp"
#include "rounding.hpp"
#include "trigonometric.hpp"
