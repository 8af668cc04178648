// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// Partial derivatives by position: order 1 first, then 2 and so on; within an order lexicographically, each written
/// with its variables in ascending order: (0), (1), (0, 0), (0, 1), (1, 1), (0, 0, 0), ...
namespace tapeless::differentiate {

/// How many partial derivatives of one order there are: multisets of `order` out of `variables`.
constexpr int partials_of_order(int variables, int order) {
  long long count = 1;
  for (int k = 1; k <= order; ++k) count = count * (variables + k - 1) / k;
  return static_cast<int>(count);
}
/// How many of order 1 to `order`.
constexpr int partials_up_to(int variables, int order) {
  int count = 0;
  for (int k = 1; k <= order; ++k) count += partials_of_order(variables, k);
  return count;
}

/// The variables of a partial derivative, in ascending order.
template <int MaxOrder>
struct multi_index {
  int order = 1;
  int variable[MaxOrder + 1]{};

  constexpr void add(int v) {
    int k = order++;
    for (; k > 0 && v < variable[k - 1]; --k) variable[k] = variable[k - 1];
    variable[k] = v;
  }
  constexpr void remove(int k) {
    --order;
    for (; k < order; ++k) variable[k] = variable[k + 1];
  }
  /// The next one; after the last of an order the first of the next order.
  constexpr void advance(int variables) {
    int k = order - 1;
    while (k >= 0 && variable[k] == variables - 1) --k;
    const int next = k < 0 ? 0 : variable[k] + 1;
    if (k < 0) {
      k = 0;
      ++order;
    }
    for (; k < order; ++k) variable[k] = next;
  }
  /// Its position among all partial derivatives.
  constexpr int position(int variables) const {
    int position = partials_up_to(variables, order - 1);
    int least = 0;
    for (int k = 0; k < order; ++k)
      for (; least < variable[k]; ++least) position += partials_of_order(variables - least, order - 1 - k);
    return position;
  }
};

}  // namespace tapeless::differentiate
