// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// links: tapeless::cblas tapeless::eigen
//
// Products of matrices by a CBLAS. OpenBLAS itself allocates in some of its kernels for small matrices (0.3.21 on
// AVX-512), and always when it shares a product among threads: calls through the library allocate no more than that.
#define BOOST_TEST_MODULE products_cblas
#include <concepts>
#include <tapeless/cblas.hpp>
#include <tapeless/eigen.hpp>

#include "products.hpp"

namespace {

using tapeless::cblas_products;

struct one_thread {
  one_thread() {
#ifdef OPENBLAS_VERSION
    openblas_set_num_threads(1);
#endif
  }
};
BOOST_TEST_GLOBAL_FIXTURE(one_thread);

template <class Library>
requires std::derived_from<Library, cblas_products>
inline constexpr int most_allocations<Library> = std::numeric_limits<int>::max();

BOOST_AUTO_TEST_CASE(cblas_multiplies_doubles) { check_library<cblas_products, double>(); }
BOOST_AUTO_TEST_CASE(cblas_multiplies_floats) { check_library<cblas_products, float>(); }
/// A column-major matrix or the transpose of one, as BLAS sees it.
template <class T>
struct seen {
  CBLAS_TRANSPOSE how;
  int stride;
  explicit seen(matrix<T> m)
      : how(m.row_stride == 1 ? CblasNoTrans : CblasTrans),
        stride(static_cast<int>(m.row_stride == 1 ? m.column_stride : m.row_stride)) {}
};
BOOST_AUTO_TEST_CASE(no_more_is_allocated_than_by_the_library) {
  check_allocations<cblas_products, double>([](auto c, auto a, auto b) {
    const int n = static_cast<int>(c.rows);
    if (c.row_stride != 1) {
      std::swap(a, b);
      a = transpose(a), b = transpose(b), c = transpose(c);
    }
    const seen left(a), right(b), result(c);
    return allocations_of([&] {
      cblas_dgemm(CblasColMajor, left.how, right.how, n, n, n, 1, a.data, left.stride, b.data, right.stride, 0, c.data,
                  result.stride);
    });
  });
}
BOOST_AUTO_TEST_CASE(wrong_products_are_refused) { check_checker<cblas_products>(); }

struct recipe {};
static_assert(std::is_same_v<tapeless::evaluate::product_library_t<recipe>, cblas_products>,
              "of two libraries that are included, the CBLAS is taken");

}  // namespace
