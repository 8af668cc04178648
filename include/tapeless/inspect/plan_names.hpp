// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "formula.hpp"
#include "plan_view.hpp"

namespace tapeless::inspect {

/// What the values of a plan are called: inputs and results by name; t1, t2, ... what is kept, shared, or taken into a
/// loop from outside; views by what they show.
class plan_names {
 public:
  plan_names(const plan_view& plan, const std::vector<std::string>& labels)
      : plan_(plan), records_(simplified()), nodes_{records_.data(), plan.nodes.size}, name_(leaf_names(nodes_)) {
    name_values(labels);
  }

  node_view nodes() const { return nodes_; }
  const std::vector<std::string>& all() const { return name_; }
  const std::string& operator[](int i) const { return name_[at(i)]; }
  /// A view of what another node has in memory.
  bool is_view(int i) const {
    using enum planning::origin;
    return plan_.node[i].from == view || (plan_.node[i].from == gathered && !plan_.node[i].anchor);
  }
  bool is_named_value(int i) const { return nodes_.is_operation(i) && !is_view(i) && !name_[at(i)].empty(); }

  /// name[N, D]; where a value selects, the name of that value: X[labels, D]. The dimension `replaced` is written as
  /// the node `by`.
  std::string with_axes(const written_axes& axes, const graph::leaf_info* replaced = nullptr, int by = -1) const {
    std::string text = name_[at(axes.source)];
    for (int a = 0; a < axes.rank; ++a) {
      const graph::leaf_info* const d = axes.dimension[a];
      const int index = d == nullptr ? axes.index[a] : d == replaced ? by : -1;
      text.append(a == 0 ? "[" : ", ").append(index < 0 ? d->text : name_[at(index)].c_str());
    }
    return axes.rank == 0 ? text : text.append("]");
  }
  std::string in_memory(int i) const { return is_view(i) ? name_[at(i)] : with_axes(plan_.own[i]); }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  /// The order of dimensions is nothing to a single element, nor is a sum that hands its terms on.
  bool passes_on(int i) const {
    const node_record& op = plan_.nodes[i];
    const bool is_elementwise = op.name != nullptr && plan_.node[i].from == planning::origin::elementwise;
    return is_elementwise && !plan_.node[i].anchor &&
           (inspect::is_named(op, "transpose") || inspect::is_named(op, "sum"));
  }
  std::vector<node_record> simplified() const {
    std::vector<node_record> records(plan_.nodes.record, plan_.nodes.record + plan_.nodes.size);
    for (node_record& one : records)
      for (int k = 0; k < one.arity; ++k)
        while (passes_on(one.operand[k])) one.operand[k] = plan_.nodes[one.operand[k]].operand[0];
    return records;
  }

  template <class Action>
  void for_each_item(const Action& act) const {
    for (int b = 0; b < plan_.blocks; ++b)
      for (int k = plan_.block[b].first; k < plan_.block[b].first + plan_.block[b].count; ++k) act(plan_.items[k], b);
  }
  /// Values that an inner loop takes from outside, and those that select elements.
  void want_hoisted(std::vector<bool>& wanted) const {
    using planning::action;
    std::vector<int> computed_in(wanted.size(), -1);
    for_each_item([&](const planning::item& one, int b) {
      if (one.what == action::compute) computed_in[at(one.value)] = b;
    });
    for_each_item([&](const planning::item& one, int b) {
      if (one.what == action::compute || one.what == action::accumulate || one.what == action::update)
        for (int k = 0; k < nodes_[one.value].inputs; ++k)
          if (const int x = nodes_[one.value].operand[k]; computed_in[at(x)] >= 0 && computed_in[at(x)] != b)
            wanted[at(x)] = true;
      if (one.what == action::look)
        for (int a = 0; a < plan_.shown[one.value].rank; ++a)
          if (const int by = plan_.shown[one.value].index[a]; by >= 0) wanted[at(by)] = true;
    });
  }
  void name_values(const std::vector<std::string>& labels) {
    for (int k = plan_.outputs - 1; k >= 0; --k)
      if (nodes_.is_operation(plan_.output[k])) name_[at(plan_.output[k])] = labels[at(k)];
    std::vector<bool> wanted(name_.size());
    for (const int i : shared_nodes(nodes_, {plan_.output, plan_.output + plan_.outputs})) wanted[at(i)] = true;
    want_hoisted(wanted);
    int number = 0;
    for (int i = 0; i < nodes_.size; ++i) {
      if (!nodes_.is_operation(i) || !name_[at(i)].empty()) continue;
      if (is_view(i))
        name_[at(i)] = with_axes(plan_.shown[i]);
      else if (plan_.node[i].anchor || wanted[at(i)])
        name_[at(i)] = unused_name(name_, number);
    }
  }

  plan_view plan_;
  std::vector<node_record> records_;
  node_view nodes_;
  std::vector<std::string> name_;
};

}  // namespace tapeless::inspect
