// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#include <tapeless/cblas.hpp>
#include <vector>

int main() {
  constexpr int n = 20000;
  std::vector<double> row(n), column(n, 2.0);
  for (int i = 0; i < n; ++i) row[static_cast<std::size_t>(i)] = i;
  double result = 1;
  std::vector<char> workspace(tapeless::cblas_products::workspace<double>(1, 1, n));
  tapeless::cblas_products::multiply<double>({&result, 1, 1, 1, 1}, {row.data(), 1, n, n, 1},
                                             {column.data(), n, 1, 1, n}, true, workspace.data());
  return result == 1 + static_cast<double>(n) * (n - 1) ? 0 : 1;
}
