// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>

namespace tapeless {

/// On the calling thread: the default.
struct serial_policy {
  static constexpr bool is_parallel() { return false; }
  template <class Task>
  static void run(std::ptrdiff_t count, const Task& task) {
    for (std::ptrdiff_t k = 0; k < count; ++k) task(k);
  }
};
inline constexpr serial_policy serial{};

template <class T>
inline constexpr bool is_policy = false;
template <>
inline constexpr bool is_policy<serial_policy> = true;

}  // namespace tapeless
