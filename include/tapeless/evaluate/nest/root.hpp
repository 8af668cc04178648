// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "block.hpp"
#include "multiply.hpp"

/// The outermost level: numbers without dimensions, loops in chunks, products.
namespace tapeless::evaluate {

/// An outermost loop in parts that depend on extents alone.
struct loop_chunks {
  std::ptrdiff_t size = 0;
  std::ptrdiff_t length = 1;
  std::ptrdiff_t count = 1;

  constexpr loop_chunks(std::ptrdiff_t n, std::ptrdiff_t inner, std::ptrdiff_t most) : size(n), length(n) {
    if (n * inner <= least_chunk) return;
    const std::ptrdiff_t least = (least_chunk + inner - 1) / inner;
    const std::ptrdiff_t share = (n + most - 1) / most;
    length = share > least ? share : least;
    if (inner == 1) length = (length + 63) / 64 * 64;  // whole packs and cache lines
    count = (n + length - 1) / length;
  }
  constexpr std::ptrdiff_t begin(std::ptrdiff_t k) const { return k * length; }
  constexpr std::ptrdiff_t end(std::ptrdiff_t k) const { return (k + 1) * length < size ? (k + 1) * length : size; }
};
/// Where each chunk keeps tensors of its own there are fewer of them.
inline constexpr std::ptrdiff_t most_chunks_with_memory = 16;

template <class Facts>
struct outermost {
  static constexpr auto& plan = Facts::plan;

  /// The outermost loop in which partial results are gathered.
  static constexpr int loop_around(int i) {
    for (int b = 1; b < Facts::measured.blocks; ++b)
      for (int k = plan.block[b].first; k < plan.block[b].first + plan.block[b].count; ++k)
        if (plan.items[k].what == plan::action::update && plan.items[k].value == i) return Facts::root_of(b);
    return Facts::root_of(plan.planned[i].block);
  }
  static constexpr bool needs_memory(int block) {
    for (int k = 0; k < Facts::kept.count; ++k) {
      const int i = Facts::kept.position[k];
      if ((Facts::is_chunked(i) || plan.planned[i].is_private) && loop_around(i) == block) return true;
    }
    return false;
  }
  static constexpr plan::dimension_set inside(int block) {
    plan::dimension_set all = 0;
    for (int b = 1; b < Facts::measured.blocks; ++b)
      if (Facts::root_of(b) == block) all |= plan.block[b].around;
    return all & ~plan::only(plan.block[block].dimension);
  }
  template <int Block>
  static constexpr loop_chunks chunks(const std::size_t* extent) {
    constexpr plan::dimension_set inner = inside(Block);
    std::ptrdiff_t work = 1;
    for (int d = 0; d < plan.dimensions.count; ++d)
      if (Facts::has(inner, d)) work *= static_cast<std::ptrdiff_t>(extent[d] == 0 ? 1 : extent[d]);
    return {static_cast<std::ptrdiff_t>(extent[plan.block[Block].dimension]), work,
            needs_memory(Block) ? most_chunks_with_memory : most_chunks};
  }
};

/// Where each array of the workspace begins, and what all of it takes. Sizes depend on extents alone.
template <class Facts, class T>
struct workspace_layout {
  static constexpr std::size_t alignment = 64;
  std::size_t place[Facts::kept.count + 1]{};  ///< in bytes
  std::size_t size[Facts::kept.count + 1]{};   ///< of one copy, in elements
  std::size_t products = 0;
  std::size_t bytes = 0;

  explicit workspace_layout(const std::size_t* extent) {
    [&]<int... K>(std::integer_sequence<int, K...>) { (add<K>(extent), ...); }
    (std::make_integer_sequence<int, Facts::kept.count>{});
    products = bytes;
    std::size_t most = 0;
    [&]<int... K>(std::integer_sequence<int, K...>) { (add_product<K>(extent, most), ...); }
    (std::make_integer_sequence<int, Facts::plan.block[0].count>{});
    bytes += (most + alignment - 1) / alignment * alignment;
  }

 private:
  template <int K>
  void add(const std::size_t* extent) {
    constexpr int i = Facts::kept.position[K];
    std::size_t n = 1;
    if constexpr (!Facts::plan.node[i].scalar_state) n = static_cast<std::size_t>(Facts::template components<i>());
    for (int d = 0; d < Facts::plan.dimensions.count; ++d)
      if (Facts::has(Facts::plan.planned[i].kept, d)) n *= extent[d];
    size[K] = n;
    std::size_t copies = 1;
    constexpr int around = outermost<Facts>::loop_around(i);
    if constexpr ((Facts::is_chunked(i) || Facts::plan.planned[i].is_private) && around > 0)
      copies = static_cast<std::size_t>(outermost<Facts>::template chunks<around>(extent).count);
    place[K] = bytes;
    bytes += (n * copies * sizeof(T) + alignment - 1) / alignment * alignment;
  }
  template <int K>
  static void add_product([[maybe_unused]] const std::size_t* extent, [[maybe_unused]] std::size_t& most) {
    constexpr plan::item one = Facts::plan.items[Facts::plan.block[0].first + K];
    if constexpr (one.what == plan::action::multiply) {
      const std::size_t needed = product_workspace<one.value, Facts, T>(extent);
      if (needed > most) most = needed;
    }
  }
};

template <class Frame, class Policy>
class nest_run {
 public:
  using facts = typename Frame::facts;
  using T = typename Frame::number;
  using body = block_body<Frame, 0>;
  using layout = workspace_layout<facts, T>;

  nest_run(Frame& frame, const Policy& policy, const layout& where, std::byte* workspace)
      : frame_(frame), policy_(policy), layout_(where), products_(workspace + where.products) {
    for (int k = 0; k < facts::kept.count; ++k) frame_.memory[k] = reinterpret_cast<T*>(workspace + where.place[k]);
  }

  void run() {
    [&]<int... K>(std::integer_sequence<int, K...>) { [[maybe_unused]] const int in_order[]{0, (run_item<K>(), 0)...}; }
    (std::make_integer_sequence<int, plan.block[0].count>{});
  }
  /// A result without dimensions.
  template <int K>
  auto scalar() const {
    constexpr int i = facts::program::output[K];
    if constexpr (facts::is_condition(i))
      return root_.condition[i];
    else
      return root_.number[i];
  }

 private:
  static constexpr auto& plan = facts::plan;

  template <int K>
  void run_item() {
    constexpr plan::item one = plan.items[plan.block[0].first + K];
    using enum plan::action;
    if constexpr (one.what == compute)
      run_step<one.value, typename facts::template node<one.value>>(root_, frame_.scalars);
    else if constexpr (one.what == loop)
      run_loop<one.value>();
    else if constexpr (one.what == begin)
      for_each_copy<one.value>(
          [](const Frame& frame) { body::template begin_states<one.value>(frame, loop_indices<facts>{}); });
    else if constexpr (one.what == finish)
      finish_all<one.value>();
    else if constexpr (one.what == multiply)
      run_product<one.value>();
  }

  /// A product goes to one result; others that are the same are copies of it.
  template <int I>
  void run_product() {
    evaluate::multiply<I>(frame_, products_);
    [[maybe_unused]] const auto copy = [&]<int K>(std::integral_constant<int, K>) {
      if constexpr (facts::program::output[K] == I && plan.planned[I].result != K)
        copy_elements(column_at<static_cast<std::size_t>(K)>(frame_.results), frame_.template view<I>());
    };
    [&]<int... K>(std::integer_sequence<int, K...>) { (copy(std::integral_constant<int, K>{}), ...); }
    (std::make_integer_sequence<int, facts::outputs>{});
  }

  template <int I, class Action>
  void for_each_copy(const Action& act) {
    constexpr int around = outermost<facts>::loop_around(I);
    const loop_chunks chunks = outermost<facts>::template chunks<around>(frame_.extent);
    for (std::ptrdiff_t k = 0; k < chunks.count; ++k) act(frame_of_chunk<around>(k));
  }
  /// The memory as chunk k sees it.
  template <int Block>
  Frame frame_of_chunk(std::ptrdiff_t k) const {
    Frame local = frame_;
    if (k > 0)
      for (int place = 0; place < facts::kept.count; ++place) {
        const int i = facts::kept.position[place];
        if ((facts::is_chunked(i) || plan.planned[i].is_private) && outermost<facts>::loop_around(i) == Block)
          local.memory[place] += static_cast<std::size_t>(k) * layout_.size[place];
      }
    return local;
  }

  template <int Block>
  void run_loop() {
    using loop = block_body<Frame, Block>;
    using ending = typename loop::ending;
    constexpr int components = ending::components;
    const loop_chunks chunks = outermost<facts>::template chunks<Block>(frame_.extent);
    T total[components + 1];
    if (chunks.count == 1) {
      loop::run_chunk(frame_, root_, 0, chunks.size, total);
    } else {
      T partial[most_chunks][components + 1];
      const auto one = [&](std::ptrdiff_t k) {
        loop::run_chunk(frame_of_chunk<Block>(k), root_, chunks.begin(k), chunks.end(k), partial[k]);
      };
      if (policy_.is_parallel())
        policy_.run(chunks.count, one);
      else
        for (std::ptrdiff_t k = 0; k < chunks.count; ++k) one(k);
      ending::start(total);
      for (std::ptrdiff_t k = 0; k < chunks.count; ++k) ending::combine(total, partial[k]);
    }
    ending::finish(total, root_);
  }

  /// Joins what the chunks have, in order.
  template <int I>
  void finish_all() {
    constexpr int around = outermost<facts>::loop_around(I);
    constexpr int place = facts::place_of(I);
    const loop_chunks chunks = outermost<facts>::template chunks<around>(frame_.extent);
    const std::size_t count = frame_.elements(I);
    T* const all = frame_.memory[place];
    for (std::ptrdiff_t k = 1; k < chunks.count; ++k) {
      const T* const later = all + static_cast<std::size_t>(k) * layout_.size[place];
      for (std::size_t e = 0; e < count; ++e) join<I>(all + e, later + e, count);
    }
    const loop_indices<facts> none{};
    body::template finish_states<I>(frame_, none);
  }
  template <int I>
  static void join(T* all, const T* later, [[maybe_unused]] std::size_t next) {
    if constexpr (plan.node[I].from == plan::origin::scatter) {
      *all += *later;
    } else {
      using operation = typename graph::operation_of<typename facts::template node<I>>::type;
      constexpr int components = operation::components;
      T state[components], other[components];
      for (std::size_t k = 0; k < components; ++k) state[k] = all[k * next], other[k] = later[k * next];
      operation::combine(state, other);
      for (std::size_t k = 0; k < components; ++k) all[k * next] = state[k];
    }
  }

  Frame& frame_;
  const Policy& policy_;
  const layout& layout_;
  std::byte* products_;
  slots<T, facts::size> root_{};
};

}  // namespace tapeless::evaluate
