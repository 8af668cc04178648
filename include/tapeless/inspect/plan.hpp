// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <ostream>

#include "../evaluate/nest/prepare.hpp"
#include "labels.hpp"
#include "plan_text.hpp"

/// plan(f): the loops in which a call computes f.
namespace tapeless {

/// The loops of a function, made by plan(f): known while compiling, printed with << or to_string().
template <class Recipe, class Form>
class loop_plan {
  using tables = inspect::plan_tables<Recipe>;
  using facts = typename tables::facts;

 public:
  /// How many loops over a dimension there are, wherever they stand.
  template <class Name, int Extent>
  static constexpr int passes(dimension<Name, Extent>) {
    int count = 0;
    for (int b = 1; b < facts::measured.blocks; ++b)
      if (facts::plan.dimensions.at[facts::plan.block[b].dimension]->id ==
          meta::id_of<nodes::extent<dimension<Name, Extent>>>)
        ++count;
    return count;
  }
  /// All loops, inner ones too.
  static constexpr int loops() { return facts::measured.blocks - 1; }
  /// Products of matrices, which a library computes between the loops.
  static constexpr int products() { return facts::plan.products; }
  /// How often all before must be over until something else can begin, at the outermost level.
  static constexpr int barriers() { return tables::barriers(); }
  /// The numbers in memory between and within loops as a formula of extents; without what a library of products needs.
  static std::string workspace() { return inspect::workspace_text(tables::tables()); }
  /// The bytes of workspace in a call with numbers of type T and these extents, workspace<double>(N = 100, D = 5): all
  /// of them that are not known while compiling, or a binding_error names the first that is missing.
  template <class T, class... Binding>
  static std::size_t workspace(const Binding&... extent) {
    using setup = evaluate::nest_setup<Recipe, evaluate::this_unit<Recipe>, evaluate::environment<Binding...>>;
    if constexpr (!evaluate::has_tensors<Recipe>) {
      return 0;
    } else {
      const auto extents = setup::agree(evaluate::environment<Binding...>{extent...});
      return evaluate::workspace_layout<facts, T>(extents.size).bytes;
    }
  }
  /// Line by line, loops from outside to inside, with what each outermost one reads (<-) and writes (->).
  static std::string text() {
    std::vector<std::string> labels = inspect::labels_of<Form>();
    if (labels.front().empty()) labels.front() = "value";
    return inspect::plan_writer(tables::tables(), labels).text();
  }
};

/// The loops in which a call computes f, a function or expression of tensors and vectors: a value to be printed or
/// counted, static_assert(plan(gradient(f)).passes(N) == 1).
template <evaluate::callable F>
constexpr auto plan(const F&) {
  using described = differentiate::described<F>;
  return loop_plan<typename described::recipe, typename described::form>{};
}
/// The same of a prepared function.
template <class F, class Sizes, class Fixed>
constexpr auto plan(const prepared<F, Sizes, Fixed>&) {
  return plan(F{});
}

template <class Recipe, class Form>
std::string to_string(const loop_plan<Recipe, Form>& p) {
  return p.text();
}
template <class Recipe, class Form>
std::ostream& operator<<(std::ostream& out, const loop_plan<Recipe, Form>& p) {
  return out << p.text();
}

}  // namespace tapeless
