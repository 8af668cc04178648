// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../evaluate/loop/call.hpp"
#include "parameters.hpp"
#include "update_rules.hpp"

/// What makes steps along slopes.
namespace tapeless::nn {

/// A pass over the elements of one parameter, in place: a kernel for each rule and number type.
template <class Rule, class T, class Slope, class State, class Target>
struct update_pass;
template <class Rule, class T, class Slope, class... Input, class Target>
struct update_pass<Rule, T, Slope, wrt_list<Input...>, Target> {
  T* value;
  const Slope* slope;
  std::size_t size;
  T* state[sizeof...(Input) + 1];

  template <class... Constant>
  void run(T rate, const binding<Constant, double>&... constant) const {
    run(std::index_sequence_for<Input...>{}, rate, constant...);
  }

 private:
  template <std::size_t... K, class... Constant>
  void run(std::index_sequence<K...>, T rate, const binding<Constant, double>&... constant) const {
    // Constants as T: a double among floats would make the loop one of doubles.
    Rule::formula.into(view(value, size), view(state[K], size)...)(
        rules::value = view(value, size), rules::slope = view(slope, size), rules::rate = rate,
        (expression<Input>{} = view(state[K], size))..., (expression<Constant>{} = static_cast<T>(constant.value))...);
  }
};

/// Steps of a rule on a set of parameters: nn::optimiser opt(nn::adam{}, params); opt.update(params, slopes, rate).
///
/// Each update makes one pass over the elements of each parameter; the rule's state is a set like the parameters for
/// each of its variables, zero at first. Memory is allocated when the optimiser is made, and then never.
template <class Rule, parameter_set Parameters, class Target = meta::target>
class optimiser {
  using state_list = std::remove_const_t<decltype(Rule::state)>;
  static constexpr std::size_t count = meta::length<typename state_list::leaves>;

 public:
  optimiser(const Rule& rule, const Parameters& params)
      : rule_(rule), state_(make_state(params, std::make_index_sequence<count>{})) {}

  /// One step. Slopes are keyed by the same variables, as gradients are; a set with other extents is a binding_error
  /// before anything is written.
  template <parameter_set Slopes>
  void update(Parameters& params, const Slopes& slopes, double rate) {
    if constexpr (covers<const Slopes, Parameters>) {
      constexpr const char* caller = "optimiser.update(params, slopes, rate)";
      nn::require_same_extents(caller, slopes, params);
      if constexpr (count > 0) nn::require_same_extents(caller, state_[0], params);
      ++steps_;
      hana::unpack(rule_.constants(static_cast<double>(steps_)), [&](const auto&... constant) {
        nn::for_each(params, [&](const auto& variable, auto& value) {
          pass(std::make_index_sequence<count>{}, variable, nn::elements(value),
               nn::elements(nn::entry_for(variable, slopes)), rate, constant...);
        });
      });
    }
  }

  /// How many updates there were.
  std::size_t steps() const { return steps_; }
  /// A set for each variable of the rule's state, in order.
  const std::array<Parameters, count>& state() const { return state_; }

 private:
  template <std::size_t... K>
  static std::array<Parameters, count> make_state(const Parameters& params, std::index_sequence<K...>) {
    return {{(static_cast<void>(K), nn::zeros_like(params))...}};
  }
  template <std::size_t... K, class Variable, class Values, class Slopes, class... Constant>
  void pass(std::index_sequence<K...>, const Variable& variable, const Values& values, const Slopes& slopes,
            double rate, const Constant&... constant) {
    using T = typename Values::value_type;
    const update_pass<Rule, T, typename Slopes::value_type, state_list, Target> one{
        values.data(), slopes.data(), values.size(), {nn::elements(nn::entry_for(variable, state_[K])).data()...}};
    one.run(static_cast<T>(rate), constant...);
  }

  Rule rule_;
  std::array<Parameters, count> state_;
  std::size_t steps_ = 0;
};

}  // namespace tapeless::nn
