// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "outside.hpp"

/// The innermost loops: packs of elements.
namespace tapeless::evaluate {

/// The body of the loop Block, an innermost one, or one in which packs run along a loop around it: one column for each
/// of its items.
template <class Frame, int Block, int Along = Frame::facts::plan.block[Block].dimension>
struct leaf_body {
  using facts = typename Frame::facts;
  using T = typename Frame::number;
  using P = lanes_t<T>;
  static constexpr auto& plan = facts::plan;
  static constexpr auto& block = plan.block[Block];
  static constexpr int along = Along;
  using ending = ending_t<facts, Block>;
  using items = std::make_integer_sequence<int, block.count>;

  template <int K>
  static constexpr plan::item item = plan.items[block.first + K];

  template <int K, class Slots, class Indices>
  TAPELESS_INLINE static auto column_of(const Frame& frame, const Slots& s, const Indices& indices) {
    constexpr plan::item one = item<K>;
    using enum plan::action;
    if constexpr (one.what == look) {
      return make_loop_column<one.value, true, along>(frame, s, indices);
    } else if constexpr (one.what == load) {
      if constexpr (facts::is_position(one.value))
        return no_column{};
      else
        return make_loop_column<one.value, false, along>(frame, s, indices);
    } else if constexpr (one.what == store) {
      return make_loop_column<one.value, false, along>(frame, s, indices).all;
    } else if constexpr (one.what == update) {
      const auto c = make_loop_column<one.value, false, along>(frame, s, indices);
      return state_column<T, decltype(is_strided(c))::value>{
          c.all, static_cast<std::ptrdiff_t>(frame.elements(one.value)), target_stride<one.value>(frame),
          target_extent<one.value>(frame)};
    } else if constexpr (one.what == write) {
      return result_column<one.value>(frame, indices);
    } else {
      return no_column{};
    }
  }
  template <class Slots, class Indices>
  TAPELESS_INLINE static auto columns_of(const Frame& frame, const Slots& s, const Indices& indices) {
    return [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      return columns<decltype(column_of<K>(frame, s, indices))...>{{column_of<K>(frame, s, indices)}...};
    }
    (items{});
  }

  /// Values from outside, in every lane.
  template <class Packs, class Slots>
  TAPELESS_INLINE static void spread(Packs& v, const Slots& s) {
    [&]<int... I>(std::integer_sequence<int, I...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const auto one = [&]<int N>(std::integral_constant<int, N>) TAPELESS_LAMBDA {
        if constexpr (facts::is_condition(N))
          v.condition[N] = math::mask_t<P>(static_cast<bool>(s.condition[N]));
        else
          v.number[N] = P(s.number[N]);
      };
      (one(std::integral_constant<int, I>{}), ...);
    }
    (typename outside<facts, Block>::type{});
  }

  /// One pack of elements.
  template <bool Whole, class Packs, class Columns, class Indices>
  TAPELESS_INLINE static void run(Packs& v, const Columns& c, const Indices& indices, const pack_at<Whole>& at,
                                  P* state) {
    [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{0, (run_item<K>(v, c, indices, at), 0)...};
    }
    (items{});
    if constexpr (ending::components > 0) ending::accumulate(state, positions_from<T>(at.i), v);
  }

  static constexpr int cost = [] {
    int sum = 0;
    for (int k = block.first; k < block.first + block.count; ++k)
      if (plan.items[k].what == plan::action::compute) sum += facts::record(plan.items[k].value).op->cost;
    return sum;
  }();

  template <int K, bool Whole, class Packs, class Columns, class Indices>
  TAPELESS_INLINE static void run_item(Packs& v, const Columns& c, const Indices& indices, const pack_at<Whole>& at) {
    run_on<K>(v, column_at<static_cast<std::size_t>(K)>(c), indices, at);
  }
  template <int K, bool Whole, class Packs, class Column, class Indices>
  TAPELESS_INLINE static void run_on(Packs& v, [[maybe_unused]] const Column& column,
                                     [[maybe_unused]] const Indices& indices,
                                     [[maybe_unused]] const pack_at<Whole>& at) {
    constexpr plan::item one = item<K>;
    using enum plan::action;
    if constexpr (one.what == compute) {
      run_step<one.value, typename facts::template node<one.value>>(v, frame_less{});
    } else if constexpr (one.what == load || one.what == look) {
      if constexpr (one.what == load && facts::is_position(one.value)) {
        v.number[one.value] = positions_from<T>(at.i);
      } else {
        constexpr int by = std::remove_cvref_t<decltype(column)>::index;
        constexpr bool misses = may_miss<one.value, one.what == look>();
        if (misses && !column.exists) {
          v.number[one.value] = P(T(0));
        } else if constexpr (by >= 0 && !misses && facts::slope(by, along) != facts::no_slope) {
          // The selected elements lie at equal distances: where the first one is says where all are.
          constexpr std::ptrdiff_t slope = facts::slope(by, along);
          using column_type = std::remove_cvref_t<decltype(column)>;
          constexpr bool is_adjacent = slope == 1 && column_type::index_is_adjacent;
          const auto first = static_cast<std::ptrdiff_t>(lane(v.number[by], 0)) * column.index_stride;
          const tapeless::evaluate::column<typename column_type::element, !is_adjacent> selected{
              column.all.at(at.i) + first, 0, column.all.stride + slope * column.index_stride};
          v.number[one.value] = load_some<T>(selected, pack_at<Whole>{0, at.count});
        } else if constexpr (by >= 0) {
          v.number[one.value] = load_selected<T, misses>(column, v.number[by], at);
        } else {
          v.number[one.value] = load_some<T>(column.all, at);
        }
      }
    } else if constexpr (one.what == store) {
      store_some<T>(column, at, v.number[one.value]);
    } else if constexpr (one.what == write) {
      store_some<T>(column, at, v.number[facts::program::output[one.value]]);
    } else if constexpr (one.what == update) {
      if constexpr (plan.node[one.value].from == plan::origin::scatter)
        scatter<one.value>(v, column, at);
      else
        join<one.value>(&v, column, &indices, at, std::integer_sequence<int, 0>{});
    }
  }

  /// A value of each lane joins the partial result of its element; of several rounds of an outer loop, one by one.
  template <int I, bool Whole, class Packs, class Column, class Indices, int... Round>
  TAPELESS_INLINE static void join(const Packs* v, const Column& column, const Indices* indices,
                                   const pack_at<Whole>& at, std::integer_sequence<int, Round...>) {
    using reduction = reduction_at<I, 0, typename facts::template node<I>>;
    constexpr int d = facts::dimension_at(facts::record(I).operand[facts::record(I).op->arity - 1]);
    P state[reduction::components];
    auto place = column.all;
    for (int k = 0; k < reduction::components; ++k, place.data += column.next) state[k] = load_some<T>(place, at);
    (reduction::accumulate(state, P(static_cast<T>(indices[Round].at[d])), v[Round]), ...);
    place = column.all;
    for (int k = 0; k < reduction::components; ++k, place.data += column.next) store_some<T>(place, at, state[k]);
  }

 private:
  template <class E, bool Strided, int Index>
  static std::bool_constant<Strided> is_strided(const loop_column<E, Strided, Index>&);

  /// From an element to the next along the dimension that a scatter selects in.
  template <int I>
  TAPELESS_INLINE static std::ptrdiff_t target_stride([[maybe_unused]] const Frame& frame) {
    if constexpr (plan.node[I].from == plan::origin::scatter) {
      constexpr memory_axes axes = facts::own_axes(I);
      const auto view = frame.template view<I>();
      for (int a = 0; a < axes.rank; ++a)
        if (axes.dimension[a] == facts::dimension_at(facts::record(I).operand[2])) return view.stride[a];
    }
    return 0;
  }

  template <int I>
  TAPELESS_INLINE static std::size_t target_extent([[maybe_unused]] const Frame& frame) {
    if constexpr (plan.node[I].from == plan::origin::scatter)
      return frame.extent[facts::dimension_at(facts::record(I).operand[2])];
    else
      return 0;
  }

  /// Some value that selects the element of a node may be no position.
  template <int I, bool Viewed>
  static constexpr bool may_miss() {
    constexpr memory_axes axes = facts::template axes_of<I, Viewed>;
    for (int a = 0; a < axes.rank; ++a)
      if (facts::axis_may_miss(axes, a)) return true;
    return false;
  }

  template <int Result, class Indices>
  TAPELESS_INLINE static auto result_column(const Frame& frame, const Indices& indices);

  /// Lane by lane: several may meet in one element.
  template <int I, bool Whole, class Packs, class Column>
  TAPELESS_INLINE static void scatter(const Packs& v, const Column& column, const pack_at<Whole>& at) {
    constexpr int x = facts::record(I).operand[0];
    constexpr int index = facts::record(I).operand[1];
    const int count = Whole ? lanes_of<T>::count : at.count;
    for (int k = 0; k < count; ++k) {
      if (facts::may_miss(index, facts::dimension_at(facts::record(I).operand[2])) &&
          !is_position(lane(v.number[index], k), column.target_extent))
        continue;
      const auto selected = static_cast<std::ptrdiff_t>(lane(v.number[index], k));
      *(column.all.at(at.i + k) + selected * column.target_stride) += lane(v.number[x], k);
    }
  }

  /// What steps read that is not in the slots: nothing, in an innermost loop.
  struct frame_less {
    template <class Leaf>
    TAPELESS_INLINE P get() const {
      return P(T(0));
    }
  };
};

template <class Frame, int Block, int Along>
template <int Result, class Indices>
TAPELESS_INLINE auto leaf_body<Frame, Block, Along>::result_column(const Frame& frame, const Indices& indices) {
  constexpr int i = facts::program::output[Result];
  const auto view = column_at<static_cast<std::size_t>(Result)>(frame.results);
  using view_type = std::remove_const_t<decltype(view)>;
  auto* p = view.data;
  std::ptrdiff_t stride = 0;
  for (int a = 0; a < facts::shapes[i].rank; ++a) {
    const int d = plan.dimensions.find(facts::shapes[i].dimension[a]);
    if (d == along)
      stride = view.stride[a];
    else
      p += indices.at[d] * view.stride[a];
  }
  constexpr int unit = view_type::unit < facts::shapes[i].rank ? view_type::unit : -1;
  constexpr bool is_adjacent =
      unit >= 0 && plan.dimensions.find(facts::shapes[i].dimension[unit < 0 ? 0 : unit]) == along;
  return column<std::remove_pointer_t<decltype(p)>, !is_adjacent>{p, 0, stride};
}

/// The elements [begin, end) of the innermost loop Block; the partial results of what ends with it go to `total`.
template <class Frame, int Block, class Slots, class Indices>
TAPELESS_INLINE void run_leaf(const Frame& frame, const Slots& s, const Indices& indices, std::ptrdiff_t begin,
                              std::ptrdiff_t end, [[maybe_unused]] typename Frame::number* total) {
  using body = leaf_body<Frame, Block>;
  using T = typename Frame::number;
  using P = lanes_t<T>;
  using ending = typename body::ending;
  constexpr int lanes = lanes_of<T>::count;
  constexpr int components = ending::components;
  slots<P, Frame::facts::size> v;
  body::spread(v, s);
  const auto columns = body::columns_of(frame, s, indices);
  std::ptrdiff_t i = begin;
  P sum[components + 1];
  ending::start(sum);
  // Independent partial results hide the latency of an addition, where there is little else to do.
  constexpr int unrolled = components > 0 && body::cost < 12 && lanes > 1 ? 4 : 1;
  if constexpr (unrolled > 1) {
    if (i + unrolled * lanes <= end) {
      P state[unrolled][components + 1];
      for (auto& one : state) ending::start(one);
      for (; i + unrolled * lanes <= end; i += unrolled * lanes)
        [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
          (body::run(v, columns, indices, pack_at<true>{i + K * lanes, lanes}, state[K]), ...);
        }
      (std::make_integer_sequence<int, unrolled>{});
      for (auto& one : state) ending::combine(sum, one);
    }
  }
  for (; i + lanes <= end; i += lanes) body::run(v, columns, indices, pack_at<true>{i, lanes}, sum);
  if constexpr (lanes > 1) {
    if (const int rest = static_cast<int>(end - i); rest > 0) {
      P state[components + 1];
      for (int c = 0; c < components; ++c) state[c] = sum[c];
      body::run(v, columns, indices, pack_at<false>{i, rest}, state);
      ending::restore_from(state, sum, rest);
      for (int c = 0; c < components; ++c) sum[c] = state[c];
    }
  }
  if constexpr (components > 0) [&]<int... C>(std::integer_sequence<int, C...>) TAPELESS_LAMBDA {
      const P copy[]{sum[C]...};
      ending::fold(total, copy);
    }
  (std::make_integer_sequence<int, components>{});
}

}  // namespace tapeless::evaluate
