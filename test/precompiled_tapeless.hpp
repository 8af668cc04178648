// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

// What tests of loops, tensors and networks read.
#include <tapeless/tapeless.hpp>

#include "precompiled.hpp"
