// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Two translation units for different instruction sets agree; `check` looks at what the linker made of them.
#include <cmath>
#include <cstdio>
#include <vector>

#include "formulas.hpp"

namespace {

int failures = 0;

void compare(const char* what, std::size_t i, double baseline, double avx2) {
  if (std::fabs(baseline - avx2) <= 1e-12 * std::fabs(baseline)) return;
  std::printf("%s %zu: %.17g without AVX, %.17g with AVX2\n", what, i, baseline, avx2);
  ++failures;
}

struct memory {
  std::vector<double> scalar = std::vector<double>(odr::scalars), value = std::vector<double>(odr::size),
                      slope = std::vector<double>(odr::size);
  odr::results results() { return {scalar.data(), value.data(), slope.data()}; }
};

}  // namespace

int main() {
  std::vector<double> data(odr::size);
  for (std::size_t i = 0; i < data.size(); ++i) data[i] = 0.25 + 0.0003 * static_cast<double>(i);
  memory baseline;
  memory avx2;
  odr::with_baseline(data.data(), baseline.results());
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    odr::with_avx2(data.data(), avx2.results());
  else
    avx2 = baseline;
  for (std::size_t i = 0; i < odr::scalars; ++i) compare("scalar", i, baseline.scalar[i], avx2.scalar[i]);
  for (std::size_t i = 0; i < odr::size; ++i) {
    compare("value", i, baseline.value[i], avx2.value[i]);
    compare("slope", i, baseline.slope[i], avx2.slope[i]);
  }
  // On several threads there are the same bits as on one.
  for (const memory& m : {baseline, avx2})
    if (m.scalar[3] != m.scalar[5] || m.scalar[4] != m.scalar[6]) ++failures;
  std::printf("%d differences\n", failures);
  return failures == 0 ? 0 : 1;
}
