// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "plan_view.hpp"

namespace tapeless::inspect {

/// Sums of products of extents: "2 N C + N H + K".
class extent_formula {
 public:
  void add(int count, const std::string& product) {
    for (term& t : terms_)
      if (t.product == product) {
        t.count += count;
        return;
      }
    terms_.push_back({count, product});
  }
  bool is_empty() const { return terms_.empty(); }
  std::string text() const {
    std::string all;
    for (const term& t : terms_) {
      all.append(all.empty() ? "" : " + ");
      if (t.count != 1 || t.product.empty()) all.append(std::to_string(t.count));
      if (t.count != 1 && !t.product.empty()) all += ' ';
      all.append(t.product);
    }
    return all;
  }

 private:
  struct term {
    int count;
    std::string product;
  };
  std::vector<term> terms_{};
};

/// How many numbers the workspace holds: once, and for each part of a loop that threads may run by themselves.
inline std::string workspace_text(const plan_view& plan) {
  extent_formula shared, chunked;
  for (int i = 0; i < plan.nodes.size; ++i) {
    const planning::planned_node& p = plan.planned[i];
    if (!p.stored || p.result >= 0) continue;
    std::string product;
    for (int a = 0; a < plan.own[i].rank; ++a) product.append(a == 0 ? "" : " ").append(plan.own[i].dimension[a]->text);
    (p.is_private || plan.is_partial(i) ? chunked : shared).add(plan.components[i], product);
  }
  if (shared.is_empty() && chunked.is_empty()) return "none";
  std::string all = shared.is_empty() ? "" : shared.text().append(" numbers");
  if (!chunked.is_empty())
    all.append(all.empty() ? "" : ", and ").append(chunked.text()).append(" numbers in each chunk of a loop");
  return all;
}

}  // namespace tapeless::inspect
