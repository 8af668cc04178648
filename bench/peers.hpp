// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>

#if __has_include(<unsupported/Eigen/AutoDiff>)
#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>
#define BENCH_HAS_EIGEN
#endif
#if __has_include(<ceres/jet.h>) && __has_include(<Eigen/Core>)
#include <ceres/jet.h>
#define BENCH_HAS_CERES
#endif
#if __has_include(<adolc/adolc.h>)
#include <adolc/adolc.h>
#define BENCH_HAS_ADOLC
#endif

/// Value and gradient of f(std::array<T, N>) -> T by the libraries that are installed, each used as its manual says.
/// The result holds the value, then the derivative in each input.
namespace bench {

#ifdef BENCH_HAS_EIGEN
template <std::size_t N>
using eigen_dual = Eigen::AutoDiffScalar<Eigen::Matrix<double, static_cast<int>(N), 1>>;

template <std::size_t N, class F>
std::array<double, N + 1> eigen_gradient(const F& f, const std::array<double, N>& at) {
  std::array<eigen_dual<N>, N> x;
  for (std::size_t i = 0; i < N; ++i) x[i] = eigen_dual<N>(at[i], static_cast<int>(N), static_cast<int>(i));
  const eigen_dual<N> y = f(x);
  std::array<double, N + 1> result{y.value()};
  for (std::size_t i = 0; i < N; ++i) result[i + 1] = y.derivatives()[static_cast<int>(i)];
  return result;
}
#endif

#ifdef BENCH_HAS_CERES
template <std::size_t N, class F>
std::array<double, N + 1> ceres_gradient(const F& f, const std::array<double, N>& at) {
  using jet = ceres::Jet<double, static_cast<int>(N)>;
  std::array<jet, N> x;
  for (std::size_t i = 0; i < N; ++i) x[i] = jet(at[i], static_cast<int>(i));
  const jet y = f(x);
  std::array<double, N + 1> result{y.a};
  for (std::size_t i = 0; i < N; ++i) result[i + 1] = y.v[static_cast<int>(i)];
  return result;
}
#endif

#ifdef BENCH_HAS_ADOLC
/// ADOL-C's tape of f, recorded once at `at` and replayed by each call.
template <std::size_t N>
class adolc_gradient {
 public:
  template <class F>
  adolc_gradient(const F& f, const std::array<double, N>& at) {
    trace_on(tag);
    std::array<adouble, N> x;
    for (std::size_t i = 0; i < N; ++i) x[i] <<= at[i];
    adouble y = f(x);
    double value = 0.0;
    y >>= value;
    trace_off();
  }

  std::array<double, N + 1> operator()(const std::array<double, N>& at) const {
    std::array<double, N + 1> result{};
    double weight = 1.0;
    zos_forward(tag, 1, static_cast<int>(N), 1, at.data(), result.data());
    fos_reverse(tag, 1, static_cast<int>(N), &weight, result.data() + 1);
    return result;
  }

 private:
  static constexpr short tag = 1;
};
#endif

}  // namespace bench
