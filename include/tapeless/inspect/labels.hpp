// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"
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
template <class... Form>
struct labels<forms::tuple<Form...>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    int position = 0;
    (labels<Form>::add(all, indexed(prefix, std::to_string(position++))), ...);
  }
};
template <class Keys, class... Form>
struct labels<forms::keyed_tuple<Keys, Form...>> : labels<forms::tuple<Form...>> {};
template <class Gradient>
struct labels<forms::value_and_gradient<Gradient>> {
  static void add(std::vector<std::string>& all, const std::string& prefix) {
    all.push_back(std::string(prefix).append("value"));
    labels<Gradient>::add(all, prefix);
  }
};

template <class Form>
std::vector<std::string> labels_of() {
  std::vector<std::string> all;
  labels<Form>::add(all, "");
  return all;
}

}  // namespace tapeless::inspect
