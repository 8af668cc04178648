// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <Eigen/Core>

#include "mlp_hand.hpp"

namespace bench::mlp {

/// A step of steepest descent by hand, as Eigen's manual teaches it: the gradient of the network of mlp_hand.hpp, and
/// all its weights moved against it, in place. The products that the weights take are added to them directly. The
/// scores are kept by classes, so that Eigen's packs run over the batch.
template <class T, class Product, std::size_t Inputs, std::size_t Hidden>
class step_by_hand {
  using by_rows = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  using row = Eigen::Array<T, 1, Eigen::Dynamic>;

 public:
  explicit step_by_hand(const std::vector<int>& labels) : labels_(labels) {}

  /// Moves W1, b1, W2, b2; returns the loss before.
  T operator()(arrays<T>& weights, const array<T>& x, T rate) {
    T *const w1 = weights[0].data(), *const w2 = weights[2].data();
    Eigen::Map<row> b1(weights[1].data(), columns), b2(weights[3].data(), classes);
    Product::multiply(operand<T>{x.data()}, operand<T>{w1}, active_.data(), batch, Inputs, Hidden);
    active_ = (active_.rowwise() + b1).max(T(0));
    Product::multiply(operand<T>{w2, true}, operand<T>{active_.data(), true}, scores_.data(), classes, Hidden, batch);
    scores_.colwise() += b2.transpose();
    const T loss = turn_into_slopes();
    const operand<T> by_scores{scores_.data(), true};
    Product::multiply(by_scores, operand<T>{w2, true}, by_active_.data(), batch, classes, Hidden);
    Product::subtract(rate, operand<T>{active_.data(), true}, by_scores, w2, Hidden, batch, classes);
    b2 -= rate * scores_.rowwise().sum().transpose();
    by_active_ = (active_ > T(0)).select(by_active_, T(0));
    Product::subtract(rate, operand<T>{x.data(), true}, operand<T>{by_active_.data()}, w1, Inputs, batch, Hidden);
    b1 -= rate * by_active_.colwise().sum();
    return loss;
  }

 private:
  /// From the scores to the slopes of the loss in them; returns the loss.
  T turn_into_slopes() {
    constexpr T share = T(1) / batch;
    largest_ = scores_.colwise().maxCoeff();
    scores_.rowwise() -= largest_;
    T chosen = 0;
    for (std::size_t n = 0; n < batch; ++n) chosen += score(n);
    scores_ = scores_.exp();
    total_ = scores_.colwise().sum();
    const T loss = (total_.log().sum() - chosen) * share;
    scores_.rowwise() *= share / total_;
    for (std::size_t n = 0; n < batch; ++n) score(n) -= share;
    return loss;
  }
  T& score(std::size_t n) { return scores_(labels_[n], static_cast<Eigen::Index>(n)); }

  static constexpr auto rows = static_cast<Eigen::Index>(batch), columns = static_cast<Eigen::Index>(Hidden);
  const std::vector<int>& labels_;
  by_rows active_{rows, columns}, by_active_{rows, columns}, scores_{static_cast<Eigen::Index>(classes), rows};
  row largest_{rows}, total_{rows};
};

}  // namespace bench::mlp
