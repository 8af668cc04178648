// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2 -isystem /usr/include/eigen3
// The five products of the training step in mlp.hpp, and nothing else.
#include <Eigen/Core>

using matrix = Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

void products(const matrix& x, const matrix& w1, const matrix& w2, matrix& hidden, matrix& scores, matrix& by_scores,
              matrix& by_hidden, matrix& by_w1, matrix& by_w2) {
  hidden.noalias() = x * w1;
  scores.noalias() = hidden * w2;
  by_w2.noalias() = hidden.transpose() * by_scores;
  by_hidden.noalias() = by_scores * w2.transpose();
  by_w1.noalias() = x.transpose() * by_hidden;
}
