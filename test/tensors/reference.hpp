// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "rules.hpp"

/// Programs evaluated as they stand: one node after the other, with plain loops over named dimensions.
namespace reference {

using program = std::vector<graph::import_record>;

/// The nodes of an expression.
template <class E>
program program_of(const E&) {
  using content = graph::content<E>;
  return {content::value, content::value + content::size};
}
/// The nodes of a builder.
inline program program_of(const graph::builder& b) {
  program result;
  for (int i = 0; i < b.size(); ++i) {
    const graph::node& n = b[i];
    graph::import_record r{n.kind, n.op, {}, n.datum, nullptr, {}};
    for (int k = 0; k < graph::max_arity; ++k) r.operand[k] = n.operand[k];
    if (b.is_leaf(i)) r.leaf = &b.leaf_at(i);
    if (b.is_literal(i)) r.literal = b.literal_at(i);
    result.push_back(r);
  }
  return result;
}

inline real value_of(const meta::decimal& d) {
  const real fives = std::pow(real(5), static_cast<real>(std::abs(d.fives)));
  const real scaled = std::ldexp(static_cast<real>(d.mantissa), d.twos);
  return d.fives < 0 ? scaled / fives : scaled * fives;
}

inline dense leaf_of(const graph::leaf_info& leaf, const inputs& in) {
  if (leaf.kind == graph::leaf_kind::extent)
    return in.tabulate({}, [&](const place&) { return plain(static_cast<real>(in.extent(&leaf))); });
  const std::vector<axis> axes = axes_of(leaf);
  if (leaf.kind == graph::leaf_kind::iota)
    return in.tabulate(axes, [&](const place& p) { return plain(static_cast<real>(p[axes[0]])); });
  std::size_t next = 0;
  return in.tabulate(axes, [&](const place&) { return plain(in.at(leaf)[next++]); });
}

/// An operation on operands that are known. The dimension that it is about is the leaf of an extent among its operands.
class application {
 public:
  application(const graph::import_record& record, const program& nodes, const std::vector<dense>& known,
              const inputs& in, const rules& by)
      : op_(record), nodes_(nodes), known_(known), in_(in), rules_(by) {}

  dense result() const {
    switch (op_.op->form) {
      case graph::form::reduction:
        return reduction();
      case graph::form::contraction:
        return contraction();
      case graph::form::renaming:
        return renaming();
      case graph::form::transposition:
        return in_.tabulate(x(0).axes, [&](const place& p) { return x(0).at(p); });
      case graph::form::gathering:
        return gathering();
      case graph::form::scattering:
        return scattering();
      default:
        return elementwise();
    }
  }

 private:
  const dense& x(int k) const { return known_[static_cast<std::size_t>(op_.operand[k])]; }
  axis dimension(int k) const { return nodes_[static_cast<std::size_t>(op_.operand[k])].leaf; }

  dense elementwise() const {
    const int arity = op_.op->arity;
    std::vector<axis> axes;
    for (int k = op_.op->form == graph::form::likeness ? 1 : 0; k < arity; ++k) axes = united(axes, x(k).axes);
    const element_rule& rule = rules_.elementwise.at({op_.op->name, arity});
    return in_.tabulate(axes, [&](const place& p) {
      quantity operand[graph::max_arity];
      for (int k = 0; k < arity; ++k) operand[k] = x(k).at(p);
      return rule(operand, op_.attribute);
    });
  }
  dense reduction() const {
    const int operands = op_.op->arity - 1;
    const axis along = dimension(operands);
    std::vector<axis> axes;
    for (int k = 0; k < operands; ++k) axes = united(axes, x(k).axes);
    const reduction_rule& rule = rules_.reductions.at(op_.op->name);
    return in_.tabulate(without(axes, {along}), [&](const place& p) {
      columns all(static_cast<std::size_t>(operands));
      in_.for_each({along}, p, [&](const place& q) {
        for (int k = 0; k < operands; ++k) all[static_cast<std::size_t>(k)].push_back(x(k).at(q));
      });
      return rule(all);
    });
  }
  dense contraction() const {
    const axis along = dimension(2);
    return in_.tabulate(without(united(x(0).axes, x(1).axes), {along}), [&](const place& p) {
      quantity sum;
      in_.for_each({along}, p, [&](const place& q) { sum = plus(sum, times(x(0).at(q), x(1).at(q))); });
      return sum;
    });
  }
  dense renaming() const {
    const axis from = dimension(1);
    const axis to = dimension(2);
    std::vector<axis> axes;
    for (const axis d : x(0).axes) axes.push_back(d->id == from->id ? to : d);
    return in_.tabulate(axes, [&](const place& p) { return x(0).at(p.with(from, p[to])); });
  }
  /// The position that the index gives, or the extent where it is none: that selects nothing.
  std::size_t selected(const place& p, axis along) const {
    const real position = x(1).at(p).value;
    const std::size_t extent = in_.extent(along);
    const bool exists = position >= 0 && position < static_cast<real>(extent) && position == std::floor(position);
    return exists ? static_cast<std::size_t>(position) : extent;
  }
  dense gathering() const {
    const axis along = dimension(2);
    const std::vector<axis> axes = united(without(x(0).axes, {along}), x(1).axes);
    return in_.tabulate(axes, [&](const place& p) {
      const std::size_t position = selected(p, along);
      return position < in_.extent(along) ? x(0).at(p.with(along, position)) : quantity{};
    });
  }
  dense scattering() const {
    const axis along = dimension(2);
    const std::vector<axis> axes = united(without(x(0).axes, x(1).axes), {along});
    return in_.tabulate(axes, [&](const place& p) {
      quantity sum;
      in_.for_each(x(1).axes, p, [&](const place& q) {
        if (selected(q, along) == p[along]) sum = plus(sum, x(0).at(q));
      });
      return sum;
    });
  }

  const graph::import_record& op_;
  const program& nodes_;
  const std::vector<dense>& known_;
  const inputs& in_;
  const rules& rules_;
};

/// The values of the nodes that node `root` (the last one unless given) depends on; the others stay empty.
inline std::vector<dense> evaluate_all(const program& nodes, const inputs& in, const std::vector<int>& roots,
                                       const rules& by = all_rules()) {
  std::vector<bool> needed(nodes.size());
  for (const int root : roots) needed[static_cast<std::size_t>(root)] = true;
  for (std::size_t i = nodes.size(); i-- > 0;)
    for (int k = 0; needed[i] && nodes[i].is_operation() && k < nodes[i].op->arity; ++k)
      needed[static_cast<std::size_t>(nodes[i].operand[k])] = true;
  std::vector<dense> known(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!needed[i]) continue;
    const graph::import_record& r = nodes[i];
    if (r.is_operation())
      known[i] = application(r, nodes, known, in, by).result();
    else if (r.kind == graph::node_kind::literal)
      known[i] = in.tabulate({}, [&](const place&) { return plain(value_of(r.literal)); });
    else
      known[i] = leaf_of(*r.leaf, in);
  }
  return known;
}
inline dense evaluate(const program& nodes, const inputs& in, int root, const rules& by = all_rules()) {
  return evaluate_all(nodes, in, {root}, by)[static_cast<std::size_t>(root)];
}
inline dense evaluate(const program& nodes, const inputs& in, const rules& by = all_rules()) {
  return evaluate(nodes, in, static_cast<int>(nodes.size()) - 1, by);
}

/// Elements in the order of these dimensions.
inline std::vector<quantity> arranged(const dense& x, const std::vector<axis>& axes, const inputs& in) {
  std::vector<quantity> result;
  in.for_each(axes, {}, [&](const place& p) { result.push_back(x.at(p)); });
  return result;
}

}  // namespace reference
