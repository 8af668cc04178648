// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// tapeless without SIMD: formulas, derivatives, evaluation with scalars and in constant expressions.
#include "differentiate/jacobian_diagonal.hpp"
#include "differentiate/outputs.hpp"
#include "differentiate/sparse.hpp"
#include "evaluate/call.hpp"
#include "graph/inputs.hpp"
#include "inspect/cost.hpp"
#include "trace/trace.hpp"
