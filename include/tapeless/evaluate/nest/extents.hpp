// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../error.hpp"
#include "../loop/check.hpp"
#include "facts.hpp"
#include "frame.hpp"

/// The extents of a call, agreed upon by inputs, dimensions bound by themselves and extents known while compiling.
namespace tapeless::evaluate {

/// The dimensions of a call: those of the plan first, then those that occur in inputs or in formulas alone.
template <class Facts, class Leaves>
struct call_dimensions;
template <class Facts, class... Leaf>
struct call_dimensions<Facts, meta::list<Leaf...>> {
  static constexpr plan::dimension_table table = [] {
    plan::dimension_table all = Facts::plan.dimensions;
    const auto add = [&all](const graph::leaf_info& leaf) {
      if (leaf.kind == graph::leaf_kind::extent) all.add(&leaf);
      for (int k = 0; k < leaf.rank; ++k) all.add(leaf.dimension[k]);
      if (leaf.kind == graph::leaf_kind::index) all.add(leaf.below);
    };
    (add(graph::leaf<Leaf>), ...);
    for (int d = 0; d < all.count; ++d)
      if (all.at[d]->is_primed) all.add(all.at[d]->original);
    return all;
  }();
  static constexpr int count = table.count;
};

[[noreturn]] inline void refuse_extents(const char* dimension, const char* one, std::size_t size, const char* other,
                                        std::size_t other_size) {
  message text;
  text << "the extents disagree along dimension " << dimension << ": it is " << size << " in " << one << " and "
       << other_size << " in " << other;
  fail(text);
}

[[noreturn]] inline void refuse_negative_extent(const char* dimension) {
  message text;
  text << "the extent of dimension " << dimension << " is negative in its binding";
  fail(text);
}

template <class Dimensions>
class call_extents {
 public:
  std::size_t size[Dimensions::count + 1]{};

  call_extents() {
    for (int d = 0; d < Dimensions::count; ++d)
      if (Dimensions::table.at[d]->fixed >= 0)
        set(d, static_cast<std::size_t>(Dimensions::table.at[d]->fixed), "its declaration");
  }

  static constexpr int count = Dimensions::count;
  static constexpr const char* text(int d) { return Dimensions::table.at[d]->text; }
  static constexpr int position(const graph::leaf_info* d) { return Dimensions::table.find(d); }
  /// The positions of an input's dimensions.
  struct axis_positions {
    int at[graph::max_rank + 1]{};
  };
  template <class Input>
  static constexpr axis_positions positions = [] {
    axis_positions p;
    for (int a = 0; a < graph::leaf<Input>.rank; ++a) p.at[a] = position(graph::leaf<Input>.dimension[a]);
    return p;
  }();

  /// The extent of a dimension and of its primes, as one of those who know says.
  void set(int d, std::size_t extent, const char* by) {
    for (int k = family.first[d]; k >= 0; k = family.next[k]) {
      if (by_[k] == nullptr)
        size[k] = extent, by_[k] = by;
      else if (size[k] != extent)
        refuse_extents(Dimensions::table.at[family.first[d]]->text, by_[k], size[k], by, extent);
    }
  }
  bool is_known(int d) const { return by_[d] != nullptr; }
  const char* given_by(int d) const { return by_[d]; }

  /// Memory with axes of its own.
  template <class Input, class E, int Rank, int Unit>
  bool agree(const tensor_view<E, Rank, Unit>& v) {
    static constexpr auto& at = positions<Input>.at;
    for (int a = 0; a < Rank; ++a) set(at[a], v.extent[a], text_of<Input>());
    return true;
  }
  /// Elements in one line: they tell one extent where all others are known. False as long as they do not.
  template <class Input, class E>
  bool agree(const flat_view<E>& v) {
    constexpr int rank = graph::rank_of<Input>;
    std::size_t known = 1;
    int open = -1;
    for (int a = 0; a < rank; ++a) {
      const int d = positions<Input>.at[a];
      if (is_known(d))
        known *= size[d];
      else if (open >= 0)
        return false;
      else
        open = d;
    }
    if (open >= 0 && known == 0 && v.size == 0) return false;  // of any extent
    if (open >= 0 ? known == 0 || v.size % known != 0 : v.size != known) {
      message text;
      text << text_of<Input>() << " has " << v.size << " elements, which are not "
           << (open >= 0 ? "a multiple of " : "") << known << ", the product of its " << (open >= 0 ? "other " : "")
           << "extents";
      name_known<Input>(text);
      fail(text);
    }
    if (open >= 0) set(open, v.size / known, text_of<Input>());
    return true;
  }

  /// Appends the extents of an input that are known, and what told them.
  template <class Input>
  void name_known(message& text) const {
    const char* before = ": ";
    for (int a = 0; a < graph::rank_of<Input>; ++a) {
      const int d = positions<Input>.at[a];
      if (!is_known(d)) continue;
      text << before << Dimensions::table.at[d]->text << " is " << size[d] << " in " << by_[d];
      before = ", ";
    }
  }

  /// What a relation tells of one extent where it knows the others: whether something new.
  bool settle(const tensors::extent_relation& r) {
    using enum tensors::relation_kind;
    const int whole = position(r.whole);
    const int a = position(r.a);
    const int b = r.b != nullptr ? position(r.b) : a;
    const bool knows_parts = is_known(a) && is_known(b);
    if (r.determines_whole() && knows_parts && !is_known(whole)) {
      set(whole, static_cast<std::size_t>(r.expected(extent(a), extent(b), 0)), "the extents it is made of");
      return true;
    }
    if (!is_known(whole) || knows_parts || r.kind == window) return false;
    if (r.kind == product || r.kind == sum) {
      const int open = is_known(a) ? b : a;
      const int other = is_known(a) ? a : b;
      if (a == b || !is_known(other) || (r.kind == product && size[other] == 0)) return false;
      const std::size_t rest = r.kind == sum ? size[whole] - size[other] : size[whole] / size[other];
      if (r.kind == sum && size[whole] < size[other]) return false;
      set(open, rest, "the extents it is part of");
      return true;
    }
    std::size_t rows = 0;
    while (r.expected(static_cast<long>(rows), 0, 0) < extent(whole)) ++rows;
    set(a, rows, "the extents it is part of");
    return true;
  }
  void require(const tensors::extent_relation& r) const {
    const long start = r.first_extent != nullptr ? extent(position(r.first_extent)) : r.first;
    const int a = position(r.a);
    const int b = r.b != nullptr ? position(r.b) : a;
    const int whole = position(r.whole);
    if (r.holds(extent(whole), extent(a), extent(b), start)) return;
    message text;
    text << "the extent of dimension " << r.whole->text << " is " << size[whole] << ", but that of " << r.a->text
         << ", which is " << size[a];
    if (r.b != nullptr) text << ", and that of " << r.b->text << ", which is " << size[b];
    text << ", demand " << (r.kind == tensors::relation_kind::window ? "at least " : "")
         << static_cast<std::size_t>(r.expected(extent(a), extent(b), start));
    fail(text);
  }

  bool all_known() const {
    for (int d = 0; d < Dimensions::count; ++d)
      if (!is_known(d)) return false;
    return true;
  }
  void require_all() const {
    for (int d = 0; d < Dimensions::count; ++d) require(d);
  }
  void require(int d) const {
    if (is_known(d)) return;
    message text;
    text << "the extent of dimension " << Dimensions::table.at[d]->text
         << " is not known: bind it by itself (n = 100), or give an input along it that has its axes";
    fail(text);
  }

 private:
  long extent(int d) const { return static_cast<long>(size[d]); }

  /// Of each dimension the one that it and others are primes of, and the next of these.
  struct families {
    int first[Dimensions::count + 1]{};
    int next[Dimensions::count + 1]{};
  };
  static constexpr families family = [] {
    families f;
    for (int k = Dimensions::count - 1; k >= 0; --k) {
      const graph::leaf_info* leaf = Dimensions::table.at[k];
      while (leaf->is_primed) leaf = leaf->original;
      f.first[k] = Dimensions::table.find(leaf);
      f.next[k] = -1;
    }
    for (int d = 0; d < Dimensions::count; ++d) {
      int last = d;
      for (int k = 0; f.first[d] == d && k < Dimensions::count; ++k)
        if (k != d && f.first[k] == d) last = f.next[last] = k;
    }
    return f;
  }();

  const char* by_[Dimensions::count + 1]{};
};

[[noreturn]] inline void refuse_empty(const char* given_by) {
  message text;
  text << "mean, min or max of no elements: " << given_by << " is empty";
  fail(text);
}
[[noreturn]] inline void refuse_positions(const char* dimension, std::size_t extent) {
  message text;
  text << "positions along dimension " << dimension << " of " << extent
       << " elements need a number type in which each of them is exact";
  fail(text);
}

/// What a program demands of each extent: a mean, a minimum or a maximum needs elements; positions need a number type
/// that counts them exactly.
template <class Facts, class Extents>
struct extent_demands {
  bool elements[Extents::count + 1]{};
  bool positions[Extents::count + 1]{};

  constexpr extent_demands() {
    for (int i = 0; i < Facts::size; ++i) {
      const graph::import_record& r = Facts::record(i);
      if (!r.is_operation()) continue;
      const auto is = [&](meta::identity id) { return r.op->id == id; };
      const bool selects = r.op->form == graph::form::gathering || r.op->form == graph::form::scattering;
      const bool locates = is(meta::id_of<ops::at_maximum_op>) || is(meta::id_of<ops::argmax_op>);
      const auto last = [&] { return Extents::position(Facts::record(r.operand[r.op->arity - 1]).leaf); };
      if (selects || locates) positions[last()] = true;
      if (locates || is(meta::id_of<ops::max_element_op>)) elements[last()] = true;
      if (is(meta::id_of<ops::divide_op>)) {
        const graph::import_record& divisor = Facts::record(r.operand[1]);
        if (divisor.kind == graph::node_kind::leaf && divisor.leaf->kind == graph::leaf_kind::extent)
          elements[Extents::position(divisor.leaf)] = true;
      }
    }
  }
};
template <class Facts, class T, class Extents>
void check_extents(const Extents& extents) {
  static constexpr extent_demands<Facts, Extents> demands;
  constexpr int digits = std::numeric_limits<T>::digits < 63 ? std::numeric_limits<T>::digits : 63;
  for (int d = 0; d < Extents::count; ++d) {
    if (demands.positions[d] && extents.size[d] > std::size_t{1} << digits)
      refuse_positions(Extents::text(d), extents.size[d]);
    if (demands.elements[d] && extents.size[d] == 0) refuse_empty(extents.given_by(d));
  }
}

}  // namespace tapeless::evaluate
