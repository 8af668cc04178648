// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// All special functions.
#include "digamma.hpp"
#include "erf.hpp"
#include "gamma.hpp"
#include "logistic.hpp"
#include "normal.hpp"
#include "normal_quantile.hpp"
#include "polygamma.hpp"
