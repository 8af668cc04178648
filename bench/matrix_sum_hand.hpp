// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <numeric>

#include "arrays.hpp"
#include "packs.hpp"
#include "products.hpp"
#include "tiles.hpp"

/// The sum of all entries of A B by hand, with the product made in several ways.
namespace bench {

/// The sum of a product that a library stores.
template <class T, class Product>
struct product_total {
  std::size_t n;
  array<T> product = array<T>(n * n);

  T operator()(const T* a, const T* b) {
    Product::multiply(operand<T>{a}, operand<T>{b}, product.data(), n, n, n);
    packed<T> partial[slots] = {0, 0, 0, 0};
    for_each_lanes<T>(n * n, [&](std::size_t i, auto count, auto slot)
                                 TAPELESS_LAMBDA { partial[slot] += load(product.data() + i, count); });
    return total(partial);
  }
};

/// Every entry by its formula, one after the other.
struct loops {};
template <class T>
struct product_total<T, loops> {
  std::size_t n;

  T operator()(const T* a, const T* b) {
    T sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < n; ++k) sum += a[i * n + k] * b[k * n + j];
      }
    }
    return sum;
  }
};

/// Every entry, in registers.
struct tiles {};
template <class T>
struct product_total<T, tiles> {
  std::size_t n;

  T operator()(const T* a, const T* b) { return sum_of_product(a, b, n); }
};

/// No entry: the sum is that of the column sums of A times the row sums of B.
struct no_product {};
template <class T>
struct product_total<T, no_product> {
  std::size_t n;
};

/// The value alone.
template <class T, class Product>
struct matrix_sum_value {
  std::size_t n;
  product_total<T, Product> sum{n};

  void operator()(const arrays<T>& in, arrays<T>& out) { out[0][0] = sum(in[0].data(), in[1].data()); }
};

/// Value and gradients. Each row of the gradient in A holds the sums over the rows of B, and each column of that in B
/// the sums over the columns of A.
template <class T, class Product>
struct matrix_sum {
  std::size_t n;
  array<T> columns_of_a = array<T>(n), rows_of_b = array<T>(n);
  product_total<T, Product> sum{n};

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const T *const a = in[0].data(), *const b = in[1].data();
    std::fill(columns_of_a.begin(), columns_of_a.end(), T(0));
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) add_rows<4>(a + i * n);
    for (; i < n; ++i) add_rows<1>(a + i * n);
    for (std::size_t first = 0; first < n; first += lanes<T>) sum_rows(b, first, std::min(lanes<T>, n - first));
    if constexpr (std::is_same_v<Product, no_product>) {
      out[0][0] = std::inner_product(columns_of_a.begin(), columns_of_a.end(), rows_of_b.begin(), T(0));
    } else {
      out[0][0] = sum(a, b);
    }
    for (i = 0; i < n; ++i) {
      T *const by_a = out[1].data() + i * n, *const by_b = out[2].data() + i * n;
      const packed<T> column(columns_of_a[i]);
      for_each_lanes<T>(n, [&](std::size_t j, auto count, auto) TAPELESS_LAMBDA {
        store(load(rows_of_b.data() + j, count), by_a + j, count);
        store(column, by_b + j, count);
      });
    }
  }

 private:
  template <std::size_t Rows>
  TAPELESS_INLINE void add_rows(const T* a) {
    for_each_lanes<T>(n, [&](std::size_t k, auto count, auto) TAPELESS_LAMBDA {
      packed<T> columns = load(columns_of_a.data() + k, count);
      for (std::size_t row = 0; row < Rows; ++row) columns += load(a + row * n + k, count);
      store(columns, columns_of_a.data() + k, count);
    });
  }

  TAPELESS_INLINE void sum_rows(const T* b, std::size_t first, std::size_t rows) {
    packed<T> partial[lanes<T>];
    for (auto& row : partial) row = packed<T>(0);
    for_each_lanes<T>(n, [&](std::size_t j, auto count, auto) TAPELESS_LAMBDA {
      for (std::size_t i = 0; i < rows; ++i) partial[i] += load(b + (first + i) * n + j, count);
    });
    tapeless::simd::store(sums_of_lanes<T>(partial), rows_of_b.data() + first, static_cast<int>(rows));
  }
};

/// The same without packs.
template <class T>
struct matrix_sum<T, loops> {
  std::size_t n;

  void operator()(const arrays<T>& in, arrays<T>& out) {
    out[0][0] = product_total<T, loops>{n}(in[0].data(), in[1].data());
    for (std::size_t k = 0; k < n; ++k) {
      T row_of_b = 0, column_of_a = 0;
      for (std::size_t i = 0; i < n; ++i) {
        row_of_b += in[1][k * n + i];
        column_of_a += in[0][i * n + k];
      }
      for (std::size_t i = 0; i < n; ++i) {
        out[1][i * n + k] = row_of_b;
        out[2][k * n + i] = column_of_a;
      }
    }
  }
};

/// What the rule for a product alone gives: the gradients are products with a matrix of ones.
template <class T>
struct matrix_sum_by_products {
  std::size_t n;
  array<T> ones = array<T>(n * n, T(1));
  product_total<T, eigen> sum{n};

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const T *const a = in[0].data(), *const b = in[1].data();
    out[0][0] = sum(a, b);
    eigen::multiply(operand<T>{ones.data()}, operand<T>{b, true}, out[1].data(), n, n, n);
    eigen::multiply(operand<T>{a, true}, operand<T>{ones.data()}, out[2].data(), n, n, n);
  }
};

}  // namespace bench
