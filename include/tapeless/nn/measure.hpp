// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <stop_token>

#include "../differentiate/outputs.hpp"
#include "../tensor/algebra.hpp"
#include "batches.hpp"
#include "call_needed.hpp"
#include "history.hpp"
#include "losses.hpp"

/// How a model does on rows of data.
namespace tapeless::nn {

template <class... Prediction>
inline constexpr bool are_scores_and_labels = false;
template <class Scores, class Name, class Classes, class Rows>
inline constexpr bool are_scores_and_labels<Scores, expression<nodes::index<Name, Classes, Rows>>> = true;

/// How many rows have their label where the score is largest; of equal scores the first counts, a row with a NaN is
/// wrong.
template <class Scores, class Name, class Classes, class Rows>
constexpr auto count_correct(const Scores& scores, const expression<nodes::index<Name, Classes, Rows>>& labels) {
  return sum(shapes::is_predicted(scores, Classes{}, labels));
}

/// What steps make smaller, and what parameters are judged by.
template <class Loss, class Judged, class... Prediction>
struct learned {
  using loss = Loss;
  static constexpr bool classifies = sizeof...(Prediction) == 2;
  /// The numbers that judge, from one pass.
  static constexpr auto measures() {
    if constexpr (classifies)
      return outputs(Judged{}, nn::count_correct(Prediction{}...));
    else
      return outputs(Judged{});
  }
  /// The same, judged by another loss: that of the net without dropout, or without penalties.
  template <symbolic Other>
  constexpr learned<Loss, Other, Prediction...> judged_by(const Other&) const {
    return {};
  }
};

/// What is learned: a loss, the mean of something over the rows; and, where it is a classifier, its scores and the
/// labels, index<"labels", N, C>, with which they are compared. nn::model{loss}, nn::model{loss, scores, labels},
/// nn::model{loss_with_dropout, scores, labels}.judged_by(loss).
template <symbolic Loss, symbolic... Prediction>
struct model : learned<Loss, Loss, Prediction...> {
  static_assert(sizeof...(Prediction) == 0 || are_scores_and_labels<Prediction...>,
                "nn::model{loss, scores, labels}: behind the loss stand nothing, or the scores and the labels, one "
                "for each row");
  constexpr explicit model(const Loss&, const Prediction&...) {}
};

template <class Model>
inline constexpr bool is_model = requires {
  typename Model::loss;
};
template <class Model>
constexpr bool require_model() {
  static_assert(is_model<Model>,
                "nn::train(model, ...), nn::measure(model, ...): the first argument is an nn::model{loss} or, for a "
                "classifier, an nn::model{loss, scores, labels}");
  return is_model<Model>;
}

/// Measures a model on rows again and again, in memory of its own.
template <class Model, class Rows>
class meter {
  using measured = decltype(Model::measures());

  /// At most 256 rows at a time, in parts as equal as can be: statistics of a batch mean little in a short last one.
  static std::size_t even_part(std::size_t rows) {
    constexpr std::size_t most = 256;
    const std::size_t parts = std::max<std::size_t>(1, (rows + most - 1) / most);
    return (rows + parts - 1) / parts;
  }

 public:
  explicit meter(const Rows& data) : batches_(data, even_part(data.size())), call_(prepare(measured{})) {}

  /// The score of parameters on all rows; nothing where a stop is requested meanwhile.
  template <class Parameters>
  std::optional<score> operator()(const Parameters& params, const std::stop_token& stop = {}) {
    double sum = 0, correct = 0;
    for (std::size_t k = 0; k < batches_.size(); ++k) {
      if (stop.stop_requested()) return std::nullopt;
      double loss = 0, right = 0;
      batches_.with(k, [&](const auto&... binding) {
        if constexpr (Model::classifies)
          nn::call_needed<measured>(call_.into(loss, right), nn::entries_of(params), binding...);
        else
          nn::call_needed<measured>(call_.into(loss), nn::entries_of(params), binding...);
      });
      sum += loss * static_cast<double>(batches_.rows_of(k));
      correct += right;
    }
    const auto rows = static_cast<double>(batches_.rows_of_all());
    score result{sum / rows, {}};
    if (Model::classifies) result.accuracy = correct / rows;
    return result;
  }

 private:
  batches<Rows> batches_;
  decltype(prepare(measured{})) call_;
};

/// The mean of a model's loss over rows and, where it classifies, the share of them whose label has the largest score.
/// NaN of no rows.
template <class Model, class Parameters, class Rows>
score measure(const Model&, const Parameters& params, const Rows& data) {
  if constexpr (nn::require_model<Model>())
    return *meter<Model, Rows>(data)(params);
  else
    return {};
}

/// The share of the rows whose label has the largest score, from 0 to 1; of equal scores the first counts. Parameters
/// and data that the scores do not depend on are passed over. NaN of no rows.
template <symbolic Scores, symbolic Labels, class Parameters, class Rows>
double accuracy(const Scores& scores, const Labels& labels, const Parameters& params, const Rows& data) {
  return *nn::measure(model{nn::count_correct(scores, labels), scores, labels}, params, data).accuracy;
}

}  // namespace tapeless::nn
