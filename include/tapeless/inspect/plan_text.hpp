// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "plan_names.hpp"
#include "workspace_text.hpp"

namespace tapeless::inspect {

/// The loops of a program as indented lines, "---" where all before must be over.
class plan_writer {
 public:
  plan_writer(const plan_view& plan, const std::vector<std::string>& labels)
      : plan_(plan), labels_(labels), name_(plan, labels), formulas_(name_.nodes(), name_.all()) {}

  std::string text() {
    std::string all, numbers;  // numbers are written where they are taken: with the loop behind them
    barrier_finder barrier;
    const planning::loop_block& root = plan_.block[0];
    for (int k = root.first; k < root.first + root.count; ++k) {
      const planning::item& one = plan_.items[k];
      const bool is_loop = one.what == planning::action::loop;
      text_.clear();
      write(one, 0);
      if (is_loop || one.what == planning::action::multiply) {
        const int stage = is_loop ? plan_.block[one.value].stage : plan_.node[one.value].stage[0];
        if (barrier.precedes(one.what, stage)) all.append("---\n");
        all.append(numbers).append(text_);
        numbers.clear();
      } else {
        numbers.append(text_);
      }
    }
    text_.clear();
    for (int k = 0; k < plan_.outputs; ++k)
      if (plan_.own[plan_.output[k]].rank == 0) write_second_name(k, 0);
    return all.append(numbers).append(text_).append("workspace: ").append(workspace_text(plan_)).append("\n");
  }

 private:
  void line(int depth, const std::string& text) {
    text_.append(static_cast<std::size_t>(2 * depth), ' ').append(text).append("\n");
  }
  void equation(int depth, const std::string& left, const char* sign, const std::string& right) {
    line(depth, std::string(left).append(sign).append(right));
  }
  std::string defined(int i) const { return plan_.planned[i].stored ? name_.in_memory(i) : name_[i]; }
  const std::string& label(int result) const { return labels_[static_cast<std::size_t>(result)]; }

  void write_reduction(int i, int depth) {
    const node_record& op = plan_.nodes[i];
    if (plan_.node[i].from == planning::origin::scatter) {
      const graph::leaf_info* const along = plan_.nodes[op.operand[2]].leaf;
      equation(depth, name_.with_axes(plan_.own[i], along, op.operand[1]), " += ", formulas_.operand(op.operand[0]));
      return;
    }
    std::string terms;
    for (int k = 0; k < op.inputs; ++k)
      terms.append(k > 0 ? ", " : "").append(formulas_.operand(name_.nodes()[i].operand[k]));
    if (inspect::is_named(op, "sum"))
      equation(depth, defined(i), " += ", terms);
    else
      equation(depth, defined(i), " = ", call_text(op.name, terms));
  }
  /// A result whose value has another name already.
  void write_second_name(int result, int depth) {
    const std::string& first = name_[plan_.output[result]];
    if (first != label(result)) equation(depth, label(result), " = ", first);
  }

  void write(const planning::item& one, int depth) {
    using planning::action;
    const int i = one.value;
    switch (one.what) {
      case action::compute:
        if (name_.is_named_value(i)) equation(depth, defined(i), " = ", formulas_.expansion(i));
        break;
      case action::look:
        if (name_.is_named_value(i)) equation(depth, defined(i), " = ", name_.with_axes(plan_.shown[i]));
        break;
      case action::loop:
        write_loop(i, depth);
        break;
      case action::multiply:
        equation(
            depth, name_.in_memory(i), " = ",
            name_.in_memory(plan_.nodes[i].operand[0]).append(" ").append(name_.in_memory(plan_.nodes[i].operand[1])));
        break;
      case action::accumulate:
      case action::update:
        write_reduction(i, depth);
        break;
      case action::write:
        write_second_name(i, depth);
        break;
      default:
        break;
    }
  }
  void write_loop(int b, int depth) {
    const planning::loop_block& loop = plan_.block[b];
    std::string header = std::string("for ").append(plan_.dimension[loop.dimension]->text);
    if (loop.innermost) header.append(" (SIMD)");
    if (depth == 0) header.append(access(b));
    line(depth, header);
    for (int k = loop.first; k < loop.first + loop.count; ++k) write(plan_.items[k], depth + 1);
  }

  static void list(std::vector<std::string>& all, const std::string& one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  /// What a loop and those inside it read and write but for memory of their own.
  void collect(int b, std::vector<std::string>& read, std::vector<std::string>& written) const {
    using planning::action;
    const planning::loop_block& loop = plan_.block[b];
    for (int k = loop.first; k < loop.first + loop.count; ++k) {
      const action what = plan_.items[k].what;
      const int i = plan_.items[k].value;
      if (what == action::loop) {
        collect(i, read, written);
      } else if (what == action::write) {
        list(written, label(i));
      } else if (what == action::load || what == action::look) {
        const int from = (what == action::look ? plan_.shown : plan_.own)[i].source;
        if (!is_own(from)) list(read, name_[from]);
      } else if (what == action::accumulate || what == action::update) {
        if (plan_.planned[i].block == 0) list(written, name_[i]);
      } else if (what == action::store && !is_own(i)) {
        list(written, name_[i]);
      }
    }
  }
  /// Positions need no memory, private values none that others see.
  bool is_own(int i) const {
    const graph::leaf_info* const leaf = plan_.nodes[i].leaf;
    return plan_.planned[i].is_private || (leaf != nullptr && leaf->kind == graph::leaf_kind::iota);
  }
  std::string access(int b) const {
    std::vector<std::string> read, written;
    collect(b, read, written);
    std::string all;
    for (const std::string& one : read) all.append(&one == read.data() ? "  <- " : ", ").append(one);
    for (const std::string& one : written) all.append(&one == written.data() ? "  -> " : ", ").append(one);
    return all;
  }

  plan_view plan_;
  std::vector<std::string> labels_;
  plan_names name_;
  formula_writer formulas_;
  std::string text_{};
};

}  // namespace tapeless::inspect
