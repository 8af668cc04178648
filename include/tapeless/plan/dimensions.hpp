// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"

/// The dimensions of a program, in the one order in which all its loops are nested, outermost first.
namespace tapeless::planning {

inline constexpr int most_dimensions = 24;

/// Bit k: the k-th dimension of the table.
using dimension_set = unsigned;
constexpr dimension_set only(int d) { return 1U << static_cast<unsigned>(d); }

struct dimension_table {
  const graph::leaf_info* at[most_dimensions]{};
  int count = 0;

  constexpr int find(const graph::leaf_info* d) const {
    for (int k = 0; k < count; ++k)
      if (at[k]->id == d->id) return k;
    return -1;
  }
  constexpr void add(const graph::leaf_info* d) {
    if (find(d) < 0) at[count++] = d;
  }
  constexpr dimension_set set_of(const graph::shape& s) const {
    dimension_set set = 0;
    for (int i = 0; i < s.rank; ++i) set |= only(find(s.dimension[i]));
    return set;
  }
};

/// Which dimension should enclose which: the order of memory says so for inputs, and a reduction other than a sum is
/// best finished before the next one starts.
class dimension_order {
 public:
  constexpr dimension_order(const graph::import_record* record, const graph::shape* shape, int size) {
    for (int i = 0; i < size; ++i)
      for (int k = 0; k < shape[i].rank; ++k) found_.add(shape[i].dimension[k]);
    for (int i = 0; i < size; ++i) {
      const graph::import_record& r = record[i];
      if (r.kind == graph::node_kind::leaf) {
        for (int k = 0; k < shape[i].rank; ++k)
          for (int j = 0; j < k; ++j) prefer(shape[i].dimension[j], shape[i].dimension[k], 1);
      } else if (r.is_operation() && r.op->reduces()) {
        const graph::leaf_info* const along = record[r.operand[r.op->arity - 1]].leaf;
        found_.add(along);  // what is reduced need not vary along it
        if (r.op->algebra == graph::algebra::sum_along) continue;
        for (int k = 0; k < shape[i].rank; ++k) prefer(shape[i].dimension[k], along, strong);
      }
    }
  }

  /// Takes, again and again, the dimension that the fewest wishes of the others speak against.
  constexpr dimension_table sorted() const {
    dimension_table result;
    bool taken[most_dimensions]{};
    for (int n = 0; n < found_.count; ++n) {
      int best = -1;
      int least = 0;
      for (int d = 0; d < found_.count; ++d) {
        if (taken[d]) continue;
        int against = 0;
        for (int other = 0; other < found_.count; ++other)
          if (!taken[other]) against += before_[other][d];
        if (best < 0 || against < least) best = d, least = against;
      }
      taken[best] = true;
      result.add(found_.at[best]);
    }
    return result;
  }

 private:
  static constexpr int strong = 64;
  constexpr void prefer(const graph::leaf_info* outer, const graph::leaf_info* inner, int weight) {
    before_[found_.find(outer)][found_.find(inner)] += weight;
  }

  dimension_table found_{};
  int before_[most_dimensions][most_dimensions]{};
};

}  // namespace tapeless::planning
