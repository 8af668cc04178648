// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

// Counts every call of malloc and its kin, in the whole program. For one source of a program.
#include <atomic>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER
#endif
#endif

namespace {

// Atomic: a compiler may take for granted that malloc changes no variable it knows of.
std::atomic<int> allocations = 0;

}  // namespace

#ifdef ADDRESS_SANITIZER
// The sanitizer's malloc stays, and tells.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
const int hooked = __sanitizer_install_malloc_and_free_hooks([](const volatile void*, std::size_t) { ++allocations; },
                                                             [](const volatile void*) {});
#else
// In the place of glibc's; operator new calls them too.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  ++allocations;
  return __libc_calloc(count, size);
}
void* realloc(void* block, std::size_t size) {
  ++allocations;
  return __libc_realloc(block, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  ++allocations;
  return __libc_memalign(alignment, size);
}
}
#endif

namespace {

template <class Call>
int allocations_of(const Call& call) {
  const int before = allocations;
  call();
  return allocations - before;
}

}  // namespace
