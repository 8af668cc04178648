// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// tapeless with everything: core.hpp, linear algebra, and SIMD loops over ranges and vectors, serial or on several
/// threads.
#include "core.hpp"
#include "evaluate/loop/call.hpp"
#include "evaluate/nest/prepare.hpp"
#include "evaluate/threads/policy.hpp"
#include "tensor/algebra.hpp"
