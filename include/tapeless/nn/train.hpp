// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "clip.hpp"
#include "measure.hpp"
#include "optimisers.hpp"
#include "training.hpp"

/// Training: steps along the gradient of a loss on mini-batches, for some epochs.
namespace tapeless::nn {

/// Whom training tells of itself: what can be called with some of the reports.
template <class T>
inline constexpr bool observes =
    std::is_invocable_v<T&, const step_report&> || std::is_invocable_v<T&, const epoch_report&> ||
    std::is_invocable_v<T&, const history&>;
template <class Report, class Observer>
void tell(Observer& observer, const Report& report) {
  if constexpr (std::is_invocable_v<Observer&, const Report&>) observer(report);
}
struct nobody {
  void operator()(const history&) const {}
};

template <parameter_set Map>
bool all_finite(const Map& map) {
  bool finite = true;
  nn::for_each(map, [&finite](const auto&, const auto& value) {
    for (const auto& x : nn::elements(value)) finite = finite && std::isfinite(x);
  });
  return finite;
}

/// One training, with its memory.
template <class Model, class Parameters, class Rule, class Training, class Judged>
class trainer {
 public:
  trainer(Parameters& params, const Rule& rule, const Training& rows, const Judged& judged, const training& setup,
          bool validates)
      : params_(params),
        best_(params),
        slopes_(params),
        optimiser_(rule, params),
        setup_(setup),
        validates_(validates),
        batches_(rows, setup.batch),
        meter_(judged),
        step_(prepare(slopes_of_loss{})) {
    nn::require_positive_norm("nn::train(..., {.clip = norm})", setup.clip);
    if (rows.size() == 0 || judged.size() == 0 || setup.batch == 0) {
      evaluate::message text;
      evaluate::fail(text << "nn::train(...): " << rows.size() << " rows in batches of " << setup.batch
                          << ", judged by " << judged.size() << "; each must be at least 1");
    }
    all_.epochs.reserve(std::min<std::size_t>(setup.epochs, 1 << 12));
  }

  template <class Observer>
  history run(const std::stop_token& stop, Observer& observer) {
    random_engine engine(setup_.seed);
    const std::optional<score> start = meter_(params_, stop);
    all_.why = start ? ending::epochs : ending::stopped;
    all_.start = start.value_or(score{});
    if (start && std::isfinite(start->loss)) best_score_ = *start;
    for (std::size_t epoch = 1; epoch <= setup_.epochs && all_.why == ending::epochs; ++epoch) {
      batches_.shuffle(engine);
      all_.why = run(epoch, stop, observer);
    }
    // Before the end of the first epoch the present parameters are the best guess, if they can be used.
    if (!all_.epochs.empty() || all_.why == ending::diverged || !nn::all_finite(params_)) nn::copy(best_, params_);
    nn::tell(observer, std::as_const(all_));
    return std::move(all_);
  }

 private:
  template <class Observer>
  ending run(std::size_t epoch, const std::stop_token& stop, Observer& observer) {
    epoch_report report{.epoch = epoch, .epochs = setup_.epochs, .rate = setup_.rate(epoch - 1)};
    double sum = 0;
    std::size_t rows = 0;
    for (std::size_t k = 0; k < batches_.size(); ++k) {
      if (stop.stop_requested()) return ending::stopped;
      const double loss = differentiate(k);
      if (!std::isfinite(loss)) return ending::diverged;
      if (std::isfinite(setup_.clip)) nn::clip(slopes_, setup_.clip);
      optimiser_.update(params_, slopes_, report.rate);
      ++all_.steps;
      sum += loss * static_cast<double>(batches_.rows_of(k));
      rows += batches_.rows_of(k);
      report.loss = sum / static_cast<double>(rows);
      nn::tell(observer, step_report{epoch, setup_.epochs, k + 1, batches_.size(),
                                     (epoch - 1) * batches_.rows_of_all() + rows, report.loss});
    }
    const std::optional<score> judged = meter_(params_, stop);
    if (!judged) return ending::stopped;
    if (!std::isfinite(judged->loss) || !nn::all_finite(params_)) return ending::diverged;
    report.judged = *judged;
    report.validated = validates_;
    report.is_best = !best_score_ || is_better(*judged, *best_score_);
    if (report.is_best) {
      nn::copy(params_, best_);
      best_score_ = *judged;
      all_.best = epoch;
    }
    all_.epochs.push_back(report);
    nn::tell(observer, std::as_const(report));
    return setup_.patience > 0 && epoch - all_.best >= setup_.patience ? ending::patience : ending::epochs;
  }

  /// The loss on batch k; its slopes.
  double differentiate(std::size_t k) {
    double loss = 0;
    batches_.with(k, [&](const auto&... binding) {
      nn::call_needed<slopes_of_loss>(nn::into(step_, loss, slopes_), nn::entries_of(params_), binding...);
    });
    return loss;
  }

  template <class... Variable, class... Value>
  static wrt_list<graph::root_t<Variable>...> variables(const entries<entry<Variable, Value>...>&);
  using slopes_of_loss = decltype(value_and_gradient(
      typename Model::loss{}, decltype(variables(nn::entries_of(std::declval<Parameters&>()))){}));

  Parameters& params_;
  Parameters best_;
  Parameters slopes_;
  optimiser<Rule, Parameters> optimiser_;
  const training& setup_;
  bool validates_;
  batches<Training> batches_;
  meter<Model, Judged> meter_;
  decltype(prepare(slopes_of_loss{})) step_;
  std::optional<score> best_score_{};
  history all_{};
};

template <class Observer>
constexpr void check_observer() {
  static_assert(observes<Observer>,
                "nn::train(..., observer): the observer is called with an nn::step_report, an nn::epoch_report or the "
                "nn::history; it must take one of them");
}

/// Trains parameters: train(model{loss, scores, labels}, params, adam{}, training_rows, validation_rows, {.epochs = 50,
/// .rate = 0.01}, stop, observer). Returns what happened.
///
/// An epoch takes all rows once, in mini-batches in an order drawn from the seed; the last may be smaller. Each is a
/// step of the rule along the gradient of the loss, a mean over the rows. After each epoch the parameters are judged on
/// the validation rows, or where there are none on the training rows: by accuracy, then by loss. The best, which may be
/// those of the start, are kept and are those in `params` at the end.
///
/// The end is where all epochs were run, where `patience` epochs brought none that is better, where the loss or a
/// parameter is not finite, or where the stop token asks for it, within a mini-batch of that; before the first epoch's
/// end the present parameters then remain. The observer, such as nn::progress, is told of each step, each epoch, and
/// of the end. The same seed gives the same parameters, bit for bit. Steps after the first allocate nothing, given
/// products that do not (tapeless/eigen.hpp). No rows, or an empty batch: a binding_error.
template <class Model, parameter_set Parameters, class Rule, class... T, class... U, class Observer = nobody>
history train(const Model&, Parameters& params, const Rule& rule, const rows<T...>& training_rows,
              const rows<U...>& validation_rows, const training& setup = {}, const std::stop_token& stop = {},
              Observer&& observer = {}) {
  nn::check_observer<Observer>();
  if constexpr (nn::require_model<Model>())
    return trainer<Model, Parameters, Rule, rows<T...>, rows<U...>>(params, rule, training_rows, validation_rows, setup,
                                                                    true)
        .run(stop, observer);
  else
    return {};
}
/// The same without rows for validation.
template <class Model, parameter_set Parameters, class Rule, class... T, class Observer = nobody>
history train(const Model&, Parameters& params, const Rule& rule, const rows<T...>& training_rows,
              const training& setup = {}, const std::stop_token& stop = {}, Observer&& observer = {}) {
  nn::check_observer<Observer>();
  if constexpr (nn::require_model<Model>())
    return trainer<Model, Parameters, Rule, rows<T...>, rows<T...>>(params, rule, training_rows, training_rows, setup,
                                                                    false)
        .run(stop, observer);
  else
    return {};
}

}  // namespace tapeless::nn
