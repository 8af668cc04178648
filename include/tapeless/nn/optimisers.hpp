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

  template <class... Constant, class... Number>
  void run(T rate, const binding<Constant, Number>&... constant) const {
    run(std::index_sequence_for<Input...>{}, rate, constant...);
  }

 private:
  template <std::size_t... K, class... Constant, class... Number>
  void run(std::index_sequence<K...>, T rate, const binding<Constant, Number>&... constant) const {
    // Constants as T: a double among floats would make the loop one of doubles.
    Rule::formula.into(view(value, size), view(state[K], size)...)(
        rules::value = view(value, size), rules::slope = view(slope, size), rules::rate = rate,
        (expression<Input>{} = view(state[K], size))..., (expression<Constant>{} = static_cast<T>(constant.value))...);
  }
};

template <class Rule>
inline constexpr bool is_a_rule = false;
template <class Rule>
constexpr bool check_rule() {
  constexpr bool complete = requires(const Rule& rule) {
    Rule::state;
    Rule::formula.into();
    rule.constants(1.0);
  };
  static_assert(complete || is_a_rule<Rule>,
                "nn::optimiser(rule, params): a rule has a state, a formula and constants(step); see update_rules.hpp");
  return complete;
}

/// Steps of a rule on a set of parameters: nn::optimiser opt(nn::adam{}, params); opt.update(params, slopes, rate).
///
/// Each update makes one pass over the elements of each parameter; the rule's state is a set like the parameters for
/// each of its variables, zero at first. Memory is allocated when the optimiser is made, and then never.
template <class Rule, parameter_set Parameters, class Target = meta::target>
class optimiser {
  using rule = std::conditional_t<check_rule<Rule>(), Rule, sgd>;  // a sentence above is then the only error
  using state_list = std::remove_const_t<decltype(rule::state)>;
  static constexpr std::size_t count = meta::length<typename state_list::leaves>;

 public:
  optimiser(const Rule& given, const Parameters& params)
      : rule_(make_rule(given)), state_(make_state(params, std::make_index_sequence<count>{})) {}

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
  static rule make_rule([[maybe_unused]] const Rule& given) {
    if constexpr (std::is_same_v<rule, Rule>)
      return given;
    else
      return {};
  }
  template <std::size_t... K>
  static std::array<Parameters, count> make_state(const Parameters& params, std::index_sequence<K...>) {
    return {{(static_cast<void>(K), nn::zeros_like(params))...}};
  }
  template <std::size_t... K, class Variable, class Values, class Slopes, class... Constant>
  void pass(std::index_sequence<K...>, const Variable& variable, const Values& values, const Slopes& slopes,
            double rate, const Constant&... constant) {
    using T = typename Values::value_type;
    const update_pass<rule, T, typename Slopes::value_type, state_list, Target> one{
        values.data(), slopes.data(), values.size(), {nn::elements(nn::entry_for(variable, state_[K])).data()...}};
    one.run(static_cast<T>(rate), constant...);
  }

  rule rule_;
  std::array<Parameters, count> state_;
  std::size_t steps_ = 0;
};

}  // namespace tapeless::nn
