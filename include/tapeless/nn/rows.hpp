// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "row_source.hpp"

/// Data as rows: inputs of a function that have a common dimension, along which examples are taken from them.
namespace tapeless::nn {

/// The random numbers of splits and orders: the same from a seed on every platform.
using random_engine = boost::random::mt19937_64;

/// Puts positions in a random order, each order alike.
inline void shuffle(std::vector<std::size_t>& positions, random_engine& engine) {
  for (std::size_t k = positions.size(); k > 1; --k) {
    boost::random::uniform_int_distribution<std::uint64_t> below(0, k - 1);
    std::swap(positions[k - 1], positions[static_cast<std::size_t>(below(engine))]);
  }
}

template <class... Binding>
inline constexpr bool can_be_cut_into_rows = false;

/// Examples: rows of what is bound, along a dimension, all or some of them in an order. nn::rows(N, X = xs, labels =
/// ys) cuts whatever lies along N; what does not is handed to each call as it is. Containers are viewed where they
/// are, temporaries are kept; parts share them. Extents that disagree are a binding_error that names inputs and sizes.
template <class Dimension, class... Binding>
class rows {
 public:
  using dimension = Dimension;
  using source = row_source<Binding...>;
  using bindings = meta::list<Binding...>;

  explicit rows(Dimension, Binding... binding) : source_(std::make_shared<source>(std::move(binding)...)) {
    static_assert((is_binding<Binding> && ...) || can_be_cut_into_rows<Binding...>,
                  "nn::rows(N, X = xs, ...): behind the dimension stand inputs with their data");
    static_assert(Dimension::extent < 0 || can_be_cut_into_rows<Binding...>,
                  "nn::rows(N, X = xs, ...): N has one extent only, by its declaration; parts of it need dim<\"N\">");
    static_assert((is_cut<Binding, Dimension> || ...) || can_be_cut_into_rows<Binding...>,
                  "nn::rows(N, X = xs, ...): none of the inputs lies along N");
    positions_.resize(source_->template extent<Dimension>());
    std::iota(positions_.begin(), positions_.end(), std::size_t{0});
  }

  std::size_t size() const { return positions_.size(); }
  /// Which of the elements along the dimension the rows are.
  const std::vector<std::size_t>& positions() const { return positions_; }
  const source& data() const { return *source_; }

  /// The rows from first to last of these in the order that a seed gives, and all others.
  std::pair<rows, rows> cut(std::size_t first, std::size_t last, std::uint64_t seed) const {
    std::vector<std::size_t> order = positions_;
    random_engine engine(seed);
    nn::shuffle(order, engine);
    const auto begin = order.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(last);
    rows inside(source_, {begin, end});
    order.erase(begin, end);
    return {std::move(inside), rows(source_, std::move(order))};
  }

 private:
  rows(std::shared_ptr<const source> from, std::vector<std::size_t> positions)
      : source_(std::move(from)), positions_(std::move(positions)) {}

  std::shared_ptr<const source> source_;
  std::vector<std::size_t> positions_{};
};

/// Rows to learn from, and others to judge by.
template <class Rows>
struct parts {
  Rows training;
  Rows validation;
};

/// Sets a share of the rows, from 0 to 1, aside for validation, drawn from a seed: const auto [training, validation] =
/// split(data, 0.2, 1). Their number is rounded to the nearest.
template <class... T>
parts<rows<T...>> split(const rows<T...>& data, double share, std::uint64_t seed) {
  if (!(share >= 0 && share <= 1)) {
    evaluate::message text;
    evaluate::fail(text << "nn::split(rows, share, seed): the share for validation is from 0 to 1");
  }
  const auto count = static_cast<std::size_t>(std::llround(share * static_cast<double>(data.size())));
  auto [validation, training] = data.cut(0, count, seed);
  return {std::move(training), std::move(validation)};
}

/// Cross-validation: the rows, in an order drawn from a seed, in `count` parts whose sizes differ by at most one; each
/// is the validation of one fold, and the training of all others.
template <class... T>
std::vector<parts<rows<T...>>> folds(const rows<T...>& data, std::size_t count, std::uint64_t seed) {
  if (count < 2 || count > data.size()) {
    evaluate::message text;
    evaluate::fail(text << "nn::folds(rows, count, seed): " << count << " folds of " << data.size()
                        << " rows; at least 2 are needed, and a row for each");
  }
  std::vector<parts<rows<T...>>> all;
  for (std::size_t k = 0; k < count; ++k) {
    auto [validation, training] = data.cut(data.size() * k / count, data.size() * (k + 1) / count, seed);
    all.push_back({std::move(training), std::move(validation)});
  }
  return all;
}

}  // namespace tapeless::nn
