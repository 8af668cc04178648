// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"
#include "../differentiate/sparse.hpp"
#include "node_text.hpp"

/// The results of a function by the way they are asked for: "value", "[x]", "[x][y]", "[0]".
namespace tapeless::inspect {

inline std::string indexed(std::string prefix, const std::string& index) {
  return prefix.append("[").append(index).append("]");
}

template <class Form>
struct labels;
template <>
struct labels<forms::scalar> {
  static void add(std::vector<std::string>& all, const std::string& prefix) { all.push_back(prefix); }
};
template <class Inner, class... Leaf>
struct labels<forms::map<Inner, expression<Leaf>...>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    (labels<Inner>::add(all, indexed(prefix, leaf_text(graph::leaf<Leaf>))), ...);
  }
};
template <int N, class... Leaf>
struct labels<forms::partials<N, meta::list<Leaf...>>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    const std::string name[]{leaf_text(graph::leaf<Leaf>)..., ""};
    differentiate::multi_index<N> index;
    for (int k = 0; k < forms::partials<N, meta::list<Leaf...>>::size; ++k, index.advance(sizeof...(Leaf))) {
      std::string key = "partial(";
      for (int i = 0; i < index.order; ++i) key.append(i == 0 ? "" : ", ").append(name[index.variable[i]]);
      all.push_back(indexed(prefix, key.append(")")));
    }
  }
};
template <class... Form>
struct labels<forms::tuple<Form...>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    int position = 0;
    (labels<Form>::add(all, indexed(prefix, std::to_string(position++))), ...);
  }
};
template <class Keys, class... Form>
struct labels<forms::keyed_tuple<Keys, Form...>> : labels<forms::tuple<Form...>> {};
template <class... Leaf, class... Form>
struct labels<forms::keyed_tuple<meta::list<expression<Leaf>...>, Form...>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    (labels<Form>::add(all, indexed(prefix, leaf_text(graph::leaf<Leaf>))), ...);
  }
};
template <class Prototype, class Inner>
struct labels<forms::structured<Prototype, Inner>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    for (int k = 0; k < graph::structure<Prototype>::size; ++k)
      labels<Inner>::add(all, indexed(prefix, std::to_string(k)));
  }
};
template <class Gradient>
struct labels<forms::value_and_gradient<Gradient>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    all.push_back(std::string(prefix).append("value"));
    labels<Gradient>::add(all, prefix);
  }
};
/// The variables that name rows or columns, or their numbers.
template <class... Leaf>
std::vector<std::string> index_texts(meta::list<expression<Leaf>...>, int count) {
  std::vector<std::string> texts{leaf_text(graph::leaf<Leaf>)...};
  for (int i = 0; texts.size() < static_cast<std::size_t>(count); ++i) texts.push_back(std::to_string(i));
  return texts;
}
template <class Matrix, class Rows, class Columns>
struct labels<forms::sparse<Matrix, Rows, Columns>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    using pattern = sparsity<Matrix>;
    const std::vector<std::string> row = index_texts(Rows{}, pattern::rows);
    const std::vector<std::string> column = index_texts(Columns{}, pattern::columns);
    for (std::size_t k = 0; k < pattern::row.size(); ++k)
      all.push_back(indexed(indexed(prefix, row[static_cast<std::size_t>(pattern::row[k])]),
                            column[static_cast<std::size_t>(pattern::column[k])]));
  }
};

template <class Form>
std::vector<std::string> labels_of() {
  std::vector<std::string> all;
  labels<Form>::add(all, "");
  return all;
}

}  // namespace tapeless::inspect
