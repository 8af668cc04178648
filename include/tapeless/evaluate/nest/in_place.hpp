// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../error.hpp"
#include "facts.hpp"
#include "frame.hpp"

/// Results written where inputs are.
namespace tapeless::evaluate {

/// When, in the order of the outermost level, memory is read and written.
template <class Facts>
struct memory_use {
  static constexpr auto& plan = Facts::plan;

  /// The position of an item's outermost loop, or its own.
  static constexpr int time_of(int block, int item) {
    if (block == 0) return item;
    const int root = Facts::root_of(block);
    for (int k = 0; k < plan.block[0].count; ++k) {
      const plan::item one = plan.items[plan.block[0].first + k];
      if (one.what == plan::action::loop && one.value == root) return k;
    }
    return -1;
  }
  struct place {
    int time = -1;
    int block = -1;
  };
  static constexpr place where_written(int result) {
    const int i = Facts::program::output[result];
    for (int b = 0; b < Facts::measured.blocks; ++b)
      for (int k = plan.block[b].first; k < plan.block[b].first + plan.block[b].count; ++k) {
        const plan::item one = plan.items[k];
        const int time = time_of(b, k - plan.block[0].first);
        if (one.what == plan::action::write && one.value == result) return {time, b};
        const bool completes = one.what == plan::action::multiply || one.what == plan::action::finish;
        if (completes && one.value == i) return {time, -1};
      }
    return {};
  }
  /// The input that an item reads, or -1.
  static constexpr int source_of(int i) { return Facts::axes(i).source; }

  enum class safety { never, in_place, always };
  /// Whether a result may lie where an input is: always where the input has been read before, or element for element.
  static constexpr safety judge(int result, int input) {
    const place w = where_written(result);
    const int i = Facts::program::output[result];
    if (Facts::shapes[i].rank == 0) return safety::always;  // numbers are written last
    safety found = safety::always;
    for (int b = 0; b < Facts::measured.blocks; ++b)
      for (int k = plan.block[b].first; k < plan.block[b].first + plan.block[b].count; ++k) {
        const plan::item one = plan.items[k];
        bool reads = false;
        if (one.what == plan::action::load) reads = one.value == input;
        if (one.what == plan::action::look) reads = Facts::viewed_axes(one.value).source == input;
        if (one.what == plan::action::multiply)
          reads = source_of(Facts::record(one.value).operand[0]) == input ||
                  source_of(Facts::record(one.value).operand[1]) == input;
        if (!reads) continue;
        const int time = time_of(b, k - plan.block[0].first);
        if (time < w.time) continue;
        const bool same_elements = one.what == plan::action::load && b == w.block && time == w.time &&
                                   Facts::shapes[i] == Facts::shapes[input];
        if (!same_elements) return safety::never;
        found = safety::in_place;
      }
    return found;
  }
};

/// What a result's memory is called: a destination, or a result kept from an earlier call.
inline constexpr const char* a_destination = "into(...): destination ";
inline constexpr const char* a_kept_result = "a prepared call: the memory of result ";

template <class Target = meta::target>
[[noreturn]] void refuse_overlap(const char* what, std::size_t result, const char* input) {
  message text;
  text << what << result << " overlaps input " << input << ", of which elements are still to be read";
  fail(text);
}
template <class Target = meta::target>
[[noreturn]] void refuse_meeting(std::size_t one, std::size_t other) {
  message text;
  text << "into(...): destinations " << one << " and " << other << " overlap";
  fail(text);
}

template <class Facts, int Result, int Node, class View, class Inputs>
void check_overlap([[maybe_unused]] const View& written, [[maybe_unused]] const Inputs& inputs,
                   [[maybe_unused]] const char* what) {
  using node = typename Facts::template node<Node>;
  if constexpr (graph::is_input<node> && graph::rank_of < node >> 0) {
    using use = memory_use<Facts>;
    constexpr typename use::safety safe = use::judge(Result, Node);
    if constexpr (safe != use::safety::always) {
      const auto& read = find_view<node>(inputs);
      if (!overlaps(written, read)) return;
      if constexpr (safe == use::safety::in_place)
        if (same_elements(written, read)) return;
      refuse_overlap(what, Result + 1, graph::leaf<node>.text);
    }
  }
}

/// No result may lie on another, nor on an input of which elements are still to be read.
template <class Facts, class Inputs, class Results, std::size_t... K>
void require_apart(const Inputs& inputs, const Results& results, std::index_sequence<K...>,
                   const char* what = a_destination) {
  [[maybe_unused]] const auto one = [&]<std::size_t Result>(std::integral_constant<std::size_t, Result>) {
    const auto& written = column_at<Result>(results);
    [&]<int... I>(std::integer_sequence<int, I...>) {
      [[maybe_unused]] const int all[]{
          (check_overlap<Facts, static_cast<int>(Result), I>(written, inputs, what), 0)...};
    }
    (std::make_integer_sequence<int, Facts::size>{});
    [&]<std::size_t... Other>(std::index_sequence<Other...>) {
      ((overlaps(written, column_at<Other>(results)) ? refuse_meeting(Other + 1, Result + 1) : void()), ...);
    }
    (std::make_index_sequence<Result>{});
  };
  (one(std::integral_constant<std::size_t, K>{}), ...);
}

}  // namespace tapeless::evaluate
