// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"
#include "../ops/activation.hpp"
#include "../ops/nonsmooth.hpp"
#include "../tensor/logsumexp.hpp"
#include "../tensor/sum.hpp"

/// Equal values in terms of results.
namespace tapeless::planning {

using graph::import_record;

/// A program that asks for results where it can do with them instead of with what they are made of, which then need not
/// be kept: 0 < x is 0 < relu(x), x <= 0 is max(0, x) <= 0, and the mean of u weighted by exp(x) is that
/// weighted by softmax(x).
template <int Size>
struct rewritten_records {
  import_record at[Size]{};
  bool is_mean[Size]{};  ///< of u along n with the weights y, for operands (y, u, n)

  constexpr explicit rewritten_records(const import_record* record) {
    // By x the node plus 1 of relu(x), max(0, x) and softmax(x).
    int rectified[Size]{}, largest[Size]{}, weights[Size]{};
    for (int i = 0; i < Size; ++i) {
      const import_record& r = at[i] = record[i];
      if (!r.is_operation()) continue;
      const auto is = [&r](meta::identity id) { return r.op->id == id; };
      const auto is_zero = [&](int k) {
        return record[r.operand[k]].kind == graph::node_kind::literal && record[r.operand[k]].literal == meta::whole(0);
      };
      const int x = r.operand[0];
      if (is(meta::id_of<ops::relu_op>)) {
        rectified[x] = i + 1;
      } else if (is(meta::id_of<ops::max_op>) && is_zero(0)) {
        largest[r.operand[1]] = i + 1;
      } else if (is(meta::id_of<ops::softmax_weight_op>) && is_sum_of(record[r.operand[1]], x)) {
        weights[x] = i + 1;
      } else if (is(meta::id_of<ops::less_op>) && is_zero(0) && rectified[r.operand[1]] != 0) {
        at[i].operand[1] = rectified[r.operand[1]] - 1;
      } else if (is(meta::id_of<ops::less_equal_op>) && is_zero(1) && largest[x] != 0) {
        at[i].operand[0] = largest[x] - 1;
      } else if (is(meta::id_of<ops::softmax_mean_op>) && weights[x] != 0) {
        const int y = weights[x] - 1;
        is_mean[i] = record[record[y].operand[1]].operand[1] == r.operand[2];  // along the same dimension
        if (is_mean[i]) at[i].operand[0] = y;
      }
    }
  }
  /// Appends node i, whose operands are where[...] already.
  constexpr int import(graph::builder& b, int i, const int* where) const {
    if (!is_mean[i]) return graph::import_node(b, at[i], where);
    // Divided by the sum of the weights, which is not exactly 1 among large scores; 0 where all weights are.
    const int y = where[at[i].operand[0]];
    const int n = where[at[i].operand[2]];
    const auto sum = [&](int x) { return b.apply(graph::descriptor<ops::sum_op>, x, n); };
    const int total = sum(y);
    const int weighted = sum(b.apply(graph::descriptor<ops::multiply_op>, y, where[at[i].operand[1]]));
    const int mean = b.apply(graph::descriptor<ops::divide_op>, weighted, total);
    const int is_positive = b.apply(graph::descriptor<ops::less_op>, b.literal(0), total);
    return b.apply(graph::descriptor<ops::where_op>, is_positive, mean, b.literal(0));
  }

 private:
  static constexpr bool is_sum_of(const import_record& r, int x) {
    return r.is_operation() && r.op->id == meta::id_of<ops::logsumexp_op> && r.operand[0] == x;
  }
};

}  // namespace tapeless::planning
