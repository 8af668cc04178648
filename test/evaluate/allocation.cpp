// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Evaluation never touches the heap: malloc itself is counted.
#define BOOST_TEST_MODULE allocation
#include <atomic>
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <tapeless/core.hpp>

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

using namespace tapeless::literals;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto step(auto p) { return sin(p) * p + x * p; }
constexpr auto f = where(x < y, step(step(step(z))), exp(x) * lgamma(y)) / (1_c + square(z));

template <class Call>
int allocations_of(const Call& call) {
  const int before = allocations;
  call();
  return allocations - before;
}

volatile double input = 0.75;
volatile double sink = 0;

}  // namespace

BOOST_AUTO_TEST_CASE(the_count_counts) {
  static void* volatile block = nullptr;
  BOOST_TEST(allocations_of([] { block = new double(1); }) == 1);
  operator delete(block);
  BOOST_TEST(allocations_of([] { block = std::malloc(1); }) == 1);
  std::free(block);
}

BOOST_AUTO_TEST_CASE(value) {
  BOOST_TEST(allocations_of([] { sink = f(x = input, y = 2.0, z = input); }) == 0);
}

BOOST_AUTO_TEST_CASE(derivatives) {
  const int count = allocations_of([] {
    sink = derivative(f, x)(x = input, y = 2.0, z = input);
    const auto [v, g] = value_and_gradient(f)(x = input, y = 2.0, z = input);
    sink = v + g[x] + g[y] + g[z];
  });
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(several_results) {
  const int count = allocations_of([] {
    const auto all = tapeless::outputs(f, gradient(f), hessian(f))(x = input, y = 2.0, z = input);
    sink = all[0_c] + all[1_c][x] + all[2_c][y][z];
  });
  BOOST_TEST(count == 0);
}
