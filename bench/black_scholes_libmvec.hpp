// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdlib>

#include "black_scholes_scalar.hpp"

#if defined(__GLIBC__) && defined(__x86_64__) && !defined(__clang__)
#define BENCH_HAS_LIBMVEC
#endif

/// Black-Scholes as a plain loop that g++ vectorises with glibc's libmvec.
namespace bench::libmvec {

void run(const options& in, results& out);

}  // namespace bench::libmvec
