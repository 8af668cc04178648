// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../serial.hpp"
#include "pool.hpp"

namespace tapeless {

/// How the loops of a call run, given as its first argument: f(parallel, x = xs).
template <class Executor>
struct execution_policy {
  Executor* executor = nullptr;

  bool is_parallel() const { return executor != nullptr; }
  template <class Task>
  void run(std::ptrdiff_t count, const Task& task) const {
    (*executor)(count, task);
  }
};

/// On the threads of a pool that is started at the first use and kept, one thread a processor.
template <class Target>
struct parallel_policy {
  static bool is_parallel() { return true; }
  template <class Task>
  static void run(std::ptrdiff_t count, const Task& task) {
    basic_thread_pool<Target>::shared()(count, task);
  }
};
inline constexpr parallel_policy<meta::target> parallel{};

/// On an executor of the user's: executor(count, task) calls task(k) once for each k in [0, count), on any threads,
/// and returns when all calls have. A thread_pool is one.
template <class Executor>
execution_policy<Executor> parallel_on(Executor& executor) {
  return {&executor};
}

template <class Target>
inline constexpr bool is_policy<parallel_policy<Target>> = true;
template <class Executor>
inline constexpr bool is_policy<execution_policy<Executor>> = true;

}  // namespace tapeless
