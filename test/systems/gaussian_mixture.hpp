// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

/// The log-likelihood of points under a mixture of normal distributions with full covariances, as in ADBench.
namespace gaussian_mixture {

using namespace tapeless::literals;

/// A triangle of that many rows, or one whose rows are counted at the call.
constexpr int with_diagonal(int rows) { return rows < 0 ? -1 : rows * (rows + 1) / 2; }
constexpr int without_diagonal(int rows) { return rows < 0 ? -1 : rows * (rows - 1) / 2; }

/// Component k has weight softmax(alpha)_k, mean means_k and inverse covariance Q_k^T Q_k. Q_k is lower triangular; a
/// row of icf holds the logarithms of its diagonal and, column by column, what is below.
template <int Size>
struct mixture {
  static constexpr auto N = tapeless::dim<"N">;
  static constexpr auto K = tapeless::dim<"K">;
  static constexpr auto D = tapeless::dim<"D", Size>;
  static constexpr auto L = tapeless::dim<"L", without_diagonal(Size)>;
  static constexpr auto T = tapeless::dim<"T", with_diagonal(Size)>;

  static constexpr auto x = tapeless::data<"x", N, D>;
  static constexpr auto alpha = tapeless::vector<"alpha", K>;
  static constexpr auto means = tapeless::tensor<"means", K, D>;
  static constexpr auto icf = tapeless::tensor<"icf", K, T>;
  static constexpr auto gamma = tapeless::parameter<"gamma">;  // of the Wishart prior
  static constexpr auto m = tapeless::parameter<"m">;

  static constexpr auto q = slice(icf, T, 0_c, D);
  static constexpr auto below = slice(icf, T, extent(D), L);
  static constexpr auto lower = lower_triangular(below, D, prime(D), tapeless::strict);

  static constexpr auto away = broadcast(means, N) - x;
  static constexpr auto image = exp(q) * away + contract(lower, rename(away, D, prime(D)), prime(D));
  static constexpr auto likelihood = sum(logsumexp(alpha + sum(q, D) - 0.5_c * squared_norm(image, D), K));

  static constexpr auto n = extent(N);
  static constexpr auto d = extent(D);
  static constexpr auto pi = acos(-1_c);
  static constexpr auto degrees = d + m + 1_c;
  static constexpr auto log_gamma = d * (d - 1_c) / 4_c * log(pi) + sum(lgamma((degrees - iota(D)) / 2_c));
  static constexpr auto prior = 0.5_c * square(gamma) * (squared_norm(exp(q)) + squared_norm(below)) - m * sum(q) -
                                extent(K) * (degrees * d * (log(gamma) - 0.5_c * log(2_c)) - log_gamma);

  static constexpr auto objective = likelihood - n * (logsumexp(alpha) + d / 2_c * log(2_c * pi)) + prior;
};

}  // namespace gaussian_mixture
