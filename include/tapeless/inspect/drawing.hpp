// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "node_text.hpp"

namespace tapeless::inspect {

/// Two decimals as on a blackboard, three digits where those would show nothing: 0.37, -12, 1.5e-07.
inline std::string rounded_text(double x) {
  const double size = std::abs(x);
  char text[32];
  if (!(size == 0 || (size >= 0.1 && size < 1e5))) {
    std::snprintf(text, sizeof text, "%.3g", x);
    return text;
  }
  std::snprintf(text, sizeof text, "%.2f", x);
  std::string decimals = text;
  decimals.erase(decimals.find_last_not_of('0') + 1);
  if (decimals.back() == '.') decimals.pop_back();
  return decimals;
}

/// What flows along an edge.
struct flow {
  bool known = false;
  bool has_gradient = false;
  double value = 0;
  double gradient = 0;
};

/// A program with results as a Graphviz graph from left to right: inputs by name, operations in circles or ellipses.
/// Where numbers flow, the value stands above the edge and the gradient of the result below it. A number that is an
/// operand is part of its operation ("+ 1"), as long as another operand remains; so is the dimension of a reduction.
class drawing {
 public:
  explicit drawing(const node_view& nodes) : nodes_(nodes), name_(leaf_names(nodes)) {}

  /// Edge k of the list is the k-th operand of all operations in order; after those one edge for each result.
  std::string text(const std::vector<int>& results, const std::vector<std::string>& labels,
                   const std::vector<flow>& flows) {
    text_ =
        "digraph {\n  rankdir = LR\n  ordering = in\n  node [shape = circle, margin = \"0.03\"]\n"
        "  edge [arrowsize = 0.6]\n";
    const std::vector<bool> drawn = stand_alone(results);
    for (int i = 0; i < nodes_.size; ++i)
      if (drawn[static_cast<std::size_t>(i)]) draw_node(i);
    std::size_t edge = 0;
    for (int i = 0; i < nodes_.size; ++i) {
      if (!nodes_.is_operation(i)) continue;
      for (int k = 0; k < nodes_[i].arity; ++k, ++edge)
        if (!is_part_of_its_user(i, k)) draw_edge(nodes_[i].operand[k], node(i), edge, flows);
    }
    for (std::size_t k = 0; k < results.size(); ++k, ++edge) {
      const std::string sink = numbered("result", static_cast<int>(k));
      line(sink, labelled(labels[k]).append(", shape = plaintext"));
      draw_edge(results[k], sink, edge, flows);
    }
    return text_.append("}\n");
  }

 private:
  static std::string numbered(std::string prefix, int i) { return prefix.append(std::to_string(i)); }
  static std::string node(int i) { return numbered("n", i); }
  static std::string labelled(const std::string& text) {
    std::string quoted = "label = \"";
    for (const char c : text) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return quoted += '"';
  }
  void line(const std::string& what, const std::string& attributes) {
    text_.append("  ").append(what).append(" [").append(attributes).append("]\n");
  }

  int literals_among(int i) const {
    int count = 0;
    for (int k = 0; k < nodes_[i].arity; ++k) count += nodes_.is_literal(nodes_[i].operand[k]) ? 1 : 0;
    return count;
  }
  /// Operand k of an operation.
  bool is_part_of_its_user(int user, int k) const {
    const node_record& n = nodes_[user];
    return k >= n.inputs || (nodes_.is_literal(n.operand[k]) && literals_among(user) < n.inputs);
  }
  /// Operations and inputs, and those numbers and extents that are a result or an operand with an edge.
  std::vector<bool> stand_alone(const std::vector<int>& results) const {
    std::vector<bool> drawn(static_cast<std::size_t>(nodes_.size));
    for (const int r : results) drawn[static_cast<std::size_t>(r)] = true;
    for (int i = 0; i < nodes_.size; ++i) {
      if (!nodes_.is_literal(i) && !nodes_.is_extent(i)) drawn[static_cast<std::size_t>(i)] = true;
      for (int k = 0; k < nodes_[i].arity; ++k)
        if (!is_part_of_its_user(i, k)) drawn[static_cast<std::size_t>(nodes_[i].operand[k])] = true;
    }
    return drawn;
  }

  void draw_node(int i) {
    if (nodes_.is_operation(i))
      line(node(i), labelled(operation_text(i)).append(operation_text(i).size() > 4 ? ", shape = ellipse" : ""));
    else
      line(node(i), labelled(name_[static_cast<std::size_t>(i)]).append(", shape = plaintext"));
  }

  /// The operation with those of its operands that are numbers; the others come in by edges.
  std::string operation_text(int i) const {
    const node_record& n = nodes_[i];
    if (strength_of(n) != binding_strength::call) {
      if (n.arity == 1 || literals_among(i) != 1) return n.name;
      const bool first = nodes_.is_literal(n.operand[0]);
      const std::string& number = name_[static_cast<std::size_t>(n.operand[first ? 0 : 1])];
      std::string text = n.name;
      if (first && !n.commutes) return std::string(number).append(" ").append(text);
      return text.append(" ").append(number);
    }
    if (literals_among(i) == 0 && n.attribute == 0 && n.shown == n.inputs) return n.name;
    std::string arguments;
    for (int k = 0; k < n.shown; ++k) {
      const int x = n.operand[k];
      const std::string own = k < n.inputs ? name_[static_cast<std::size_t>(x)] : nodes_[x].leaf->text;
      arguments.append(k > 0 ? ", " : "").append(is_part_of_its_user(i, k) ? own : "·");
    }
    return call_text(n, arguments);
  }

  /// An edge with numbers runs through a small table, whose rule is the line between them.
  void draw_edge(int from, const std::string& to, std::size_t edge, const std::vector<flow>& flows) {
    const flow f = edge < flows.size() ? flows[edge] : flow{};
    if (!f.known) {
      line(node(from).append(" -> ").append(to), "");
      return;
    }
    const std::string middle = numbered("e", static_cast<int>(edge));
    line(middle, std::string("shape = plain, label = <<table border=\"0\" cellspacing=\"0\" cellpadding=\"1\">")
                     .append(cell(f.value, "darkgreen"))
                     .append("<hr/>")
                     .append(f.has_gradient ? cell(f.gradient, "red") : "<tr><td> </td></tr>")
                     .append("</table>>"));
    line(node(from).append(" -> ").append(middle), "arrowhead = none, headport = w");
    line(std::string(middle).append(" -> ").append(to), "tailport = e");
  }
  static std::string cell(double x, const std::string& colour) {
    return std::string("<tr><td><font color=\"")
        .append(colour)
        .append("\">")
        .append(rounded_text(x))
        .append("</font></td></tr>");
  }

  node_view nodes_;
  std::vector<std::string> name_;
  std::string text_{};
};

}  // namespace tapeless::inspect
