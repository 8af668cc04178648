// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../threads/policy.hpp"
#include "kernel.hpp"

/// A loop in chunks. Their bounds depend on the number of elements alone, and their partial results are joined in
/// order: the result is the same to the last bit for any number of threads.
namespace tapeless::evaluate {

inline constexpr std::ptrdiff_t most_chunks = 64;
inline constexpr std::ptrdiff_t least_chunk = 4096;

struct chunking {
  std::ptrdiff_t size;
  std::ptrdiff_t length;
  std::ptrdiff_t count;

  constexpr explicit chunking(std::ptrdiff_t n) : size(n), length(least_chunk), count(n == 0 ? 0 : 1) {
    if (n <= least_chunk) return;
    const std::ptrdiff_t share = (n + most_chunks - 1) / most_chunks;
    if (share > length) length = (share + 63) / 64 * 64;  // whole packs and cache lines
    count = (n + length - 1) / length;
  }
  constexpr std::ptrdiff_t begin(std::ptrdiff_t k) const { return k * length; }
  constexpr std::ptrdiff_t end(std::ptrdiff_t k) const { return (k + 1) * length < size ? (k + 1) * length : size; }
};

/// Several chunks.
template <class Kernel, class Reductions, class Job, class Policy, class T>
[[gnu::noinline]] void run_several(const Job& job, const Policy& policy, std::ptrdiff_t n, T* total) {
  const chunking chunks(n);
  Reductions::start(total);
  constexpr int components = Reductions::components;
  if (!policy.is_parallel()) {
    T partial[components + 1];
    for (std::ptrdiff_t k = 0; k < chunks.count; ++k) {
      Kernel::run(job, chunks.begin(k), chunks.end(k), partial);
      Reductions::combine(total, partial);
    }
  } else {
    T partial[most_chunks][components + 1];
    policy.run(chunks.count, [&](std::ptrdiff_t k) { Kernel::run(job, chunks.begin(k), chunks.end(k), partial[k]); });
    for (std::ptrdiff_t k = 0; k < chunks.count; ++k) Reductions::combine(total, partial[k]);
  }
}

/// Runs the kernel over n elements of the job that `make` gives; `total` receives the joined partial results. Each way
/// makes its own job: one that never leaves registers is not written to memory for the sake of another.
template <class Kernel, class Reductions, class Make, class Policy, class T>
TAPELESS_INLINE void run_chunks(const Make& make, const Policy& policy, std::ptrdiff_t n, T* total) {
  if (n > least_chunk)
    run_several<Kernel, Reductions>(make(), policy, n, total);
  else if constexpr (Kernel::is_small)
    Kernel::run_here(make(), 0, n, total);
  else if (n > 0)
    Kernel::run(make(), 0, n, total);
  else
    Reductions::start(total);
}

}  // namespace tapeless::evaluate
