// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "gmm_hand.hpp"
#include "row_major.hpp"

namespace bench {

/// The log-likelihood of gmm_hand.hpp, prepared for n points.
template <std::size_t Size, class T>
auto tapeless_gmm(std::size_t components, std::size_t n) {
  using namespace tapeless::literals;
  static constexpr auto N = tapeless::dim<"N">;
  static constexpr auto K = tapeless::dim<"K">;
  static constexpr auto D = tapeless::dim<"D", Size>;
  static constexpr auto L = tapeless::dim<"L", Size*(Size - 1) / 2>;
  static constexpr auto F = tapeless::dim<"F", Size*(Size + 1) / 2>;
  static constexpr auto alpha = tapeless::vector<"alpha", K>;
  static constexpr auto mu = tapeless::matrix<"mu", K, D>;
  static constexpr auto icf = tapeless::matrix<"icf", K, F>;
  static constexpr auto x = tapeless::data<"x", N, D>;
  static constexpr auto gamma = tapeless::parameter<"gamma">;
  static constexpr auto m = tapeless::parameter<"m">;
  static constexpr auto constant = tapeless::parameter<"constant">;
  constexpr auto q = slice(icf, F, 0_c, D);
  constexpr auto below = slice(icf, F, extent(D), L);
  constexpr auto center = broadcast(mu, N) - x;
  constexpr auto image = exp(q) * center + contract(lower_triangular(below, D, prime(D), tapeless::strict),
                                                    rename(center, D, prime(D)), prime(D));
  constexpr auto terms = alpha + sum(q, D) - 0.5_c * squared_norm(image, D);
  constexpr auto prior = 0.5_c * square(gamma) * (sum(exp(2_c * q)) + squared_norm(below)) - m * sum(q);
  constexpr auto likelihood = sum(logsumexp(terms, K) - logsumexp(alpha)) + prior - constant;
  return [=, step = prepare(value_and_gradient(likelihood, tapeless::wrt(alpha, mu, icf)), N = n, K = components)](
             const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], out[1], by_rows(out[2], components), by_rows(out[3], components))(
        alpha = in[0], mu = by_rows(in[1], components), icf = by_rows(in[2], components), x = by_rows(in[3], n),
        gamma = in[4][0], m = in[4][1], constant = gmm::constant<Size>(in));
  };
}

}  // namespace bench
