// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// Marks the functions that evaluate: inlined even at -O0, so that temporaries live in registers and
/// no function compiled for one instruction set is merged with its twin from another translation unit.
/// On clang they also carry no debug information: 1200 operations with -g shrink from 87 MB to 1 MB.
/// An attribute cannot be a template, hence a macro; TAPELESS_LAMBDA is the same behind a lambda's parameters.
#if defined(__clang__)
#define TAPELESS_LAMBDA __attribute__((always_inline, nodebug))
#define TAPELESS_INLINE [[gnu::always_inline, gnu::nodebug]] inline
#elif defined(__GNUC__)
#define TAPELESS_LAMBDA __attribute__((always_inline))
#define TAPELESS_INLINE [[gnu::always_inline]] inline
#else
#define TAPELESS_LAMBDA
#define TAPELESS_INLINE inline
#endif
