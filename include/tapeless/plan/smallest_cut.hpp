// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"

/// The cheapest values to keep so that others can be computed from them.
namespace tapeless::planning {

using graph::import_record;

/// Which values of a program are wanted, and what it costs to keep each. Values flow from origins, which cannot be
/// computed again, through operations to those that are needed.
template <int Size>
struct cut_problem {
  bool wanted[Size]{};    ///< takes part
  bool origin[Size]{};    ///< not to be computed again
  bool needed[Size]{};    ///< to be had in the end
  double weight[Size]{};  ///< of keeping it
};

inline constexpr double cannot_be_kept = 1e300;

/// The cut of least weight between origins and needs, by the theorem of Ford and Fulkerson (1956): the largest flow,
/// found along shortest paths (Edmonds and Karp, 1972). A value is an edge from where it comes in to where it goes out.
template <int Size>
class smallest_cut {
 public:
  constexpr smallest_cut(const import_record* record, const cut_problem<Size>& problem) {
    int local[Size]{};
    for (int i = 0; i < Size; ++i) {
      if (!problem.wanted[i]) continue;
      const int v = count_++;
      local[i] = v;
      position_[v] = i;
      origin_[v] = problem.origin[i];
      needed_[v] = problem.needed[i];
      weight_[v] = problem.weight[i];
      incoming_[v] = edges_;
      first_user_[v] = -1;
      const import_record& r = record[i];
      for (int k = 0; r.is_operation() && !origin_[v] && k < r.op->arity; ++k) {
        if (!problem.wanted[r.operand[k]]) continue;
        const int from = local[r.operand[k]];
        edge_[edges_] = {from, v, first_user_[from], 0};
        first_user_[from] = edges_++;
      }
      incoming_[v + 1] = edges_;
    }
    for (double more = find_path(); more > 0; more = find_path()) send(more);
  }
  /// The nodes to keep, in order.
  constexpr meta::selection<Size> kept() const {
    meta::selection<Size> all;
    for (int v = 0; v < count_; ++v)
      if (come_from_[in(v)] != unseen && come_from_[out(v)] == unseen) all.add(position_[v]);
    return all;
  }

 private:
  struct edge {
    int from = 0, to = 0;
    int next = -1;  ///< of the same value
    double flow = 0;
  };
  static constexpr int unseen = -2, source = -1;
  static constexpr int in(int v) { return 2 * v; }
  static constexpr int out(int v) { return 2 * v + 1; }

  constexpr void reach(int place, int from, int along) {
    if (come_from_[place] != unseen) return;
    come_from_[place] = from;
    along_[place] = along;
    queue_[queued_++] = place;
  }
  /// How much more can flow along the shortest path that is left; 0 where there is none.
  constexpr double find_path() {
    for (int k = 0; k < 2 * count_; ++k) come_from_[k] = unseen;
    queued_ = 0;
    for (int v = 0; v < count_; ++v)
      if (origin_[v]) reach(in(v), source, -1);
    for (int k = 0; k < queued_; ++k) {
      const int place = queue_[k];
      const int v = place / 2;
      if (place == in(v)) {
        if (through_[v] < weight_[v]) reach(out(v), place, -1);
        for (int e = incoming_[v]; e < incoming_[v + 1]; ++e)
          if (edge_[e].flow > 0) reach(out(edge_[e].from), place, e);
      } else {
        if (needed_[v]) return room_to(end_ = place);
        if (through_[v] > 0) reach(in(v), place, -1);
        for (int e = first_user_[v]; e >= 0; e = edge_[e].next) reach(in(edge_[e].to), place, e);
      }
    }
    return 0;
  }
  constexpr double room_to(int place) const {
    double room = cannot_be_kept;
    for (; come_from_[place] != source; place = come_from_[place]) {
      const int v = place / 2;
      double here = cannot_be_kept;
      if (along_[place] < 0)
        here = place == out(v) ? weight_[v] - through_[v] : through_[v];
      else if (place == out(v))
        here = edge_[along_[place]].flow;
      if (here < room) room = here;
    }
    return room;
  }
  constexpr void send(double more) {
    for (int place = end_; come_from_[place] != source; place = come_from_[place]) {
      const int v = place / 2;
      const double forward = place == out(v) ? more : -more;
      if (along_[place] < 0)
        through_[v] += forward;
      else
        edge_[along_[place]].flow -= forward;
    }
  }

  int count_ = 0;
  int edges_ = 0;
  int position_[Size]{};
  bool origin_[Size]{};
  bool needed_[Size]{};
  double weight_[Size]{};
  double through_[Size]{};
  int incoming_[Size + 1]{};
  int first_user_[Size]{};
  edge edge_[graph::max_arity * Size]{};
  int come_from_[2 * Size]{};
  int along_[2 * Size]{};  ///< an edge, or -1 through a value
  int queue_[2 * Size]{};
  int queued_ = 0;
  int end_ = 0;
};

}  // namespace tapeless::planning
