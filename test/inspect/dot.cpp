// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstddef>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <tapeless/core.hpp>
#include <tapeless/inspect/dot.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::to_dot;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;

/// A drawing read back: the text in each node and, for each pair of nodes with an edge between them, what stands above
/// and below the edge.
struct drawn {
  std::map<std::string, std::string> label{};
  std::multimap<std::string, std::string> edges{};

  explicit drawn(const std::string& dot) {
    std::map<std::string, std::string> numbers;
    std::map<std::string, std::string> from;
    std::istringstream lines(dot);
    const std::regex node(R"x(  (\w+) \[label = "(.*?)"[,\]].*)x");
    const std::regex table(R"x(  (e\d+) \[.*darkgreen">(.*?)</font>.*<hr/>(.*)</table>>\])x");
    const std::regex edge(R"x(  (\w+) -> (\w+) \[.*\])x");
    std::smatch found;
    for (std::string line; std::getline(lines, line);) {
      if (std::regex_match(line, found, node)) label[found[1]] = found[2];
      if (std::regex_match(line, found, table))
        numbers[found[1]] = found[2].str() + "/" + std::regex_replace(found[3].str(), std::regex("<.*?>"), "");
      if (!std::regex_match(line, found, edge)) continue;
      const std::string a = found[1];
      const std::string b = found[2];
      if (numbers.count(b) != 0)
        from[b] = label.at(a);
      else if (numbers.count(a) != 0)
        edges.emplace(from.at(a) + " -> " + label.at(b), numbers.at(a));
      else
        edges.emplace(label.at(a) + " -> " + label.at(b), "");
    }
  }

  /// The numbers at the only edge of this name.
  std::string at(const std::string& edge) const {
    return edges.count(edge) == 1 ? edges.find(edge)->second : "there is no one edge " + edge;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_product_of_the_lecture) {
  const drawn d(to_dot((x + y) * z, x = -2.0, y = 5.0, z = -4.0));
  BOOST_TEST(d.edges.size() == 5U);
  BOOST_TEST(d.at("x -> +") == "-2/-4");
  BOOST_TEST(d.at("y -> +") == "5/-4");
  BOOST_TEST(d.at("+ -> *") == "3/-4");
  BOOST_TEST(d.at("z -> *") == "-4/3");
  BOOST_TEST(d.at("* -> ") == "-12/1");
}

BOOST_AUTO_TEST_CASE(the_neuron_of_the_lecture) {
  constexpr auto w0 = tapeless::variable<"w0">;
  constexpr auto w1 = tapeless::variable<"w1">;
  constexpr auto w2 = tapeless::variable<"w2">;
  constexpr auto x0 = tapeless::variable<"x0">;
  constexpr auto x1 = tapeless::variable<"x1">;
  constexpr auto neuron = 1_c / (1_c + exp(-(w0 * x0 + w1 * x1 + w2)));
  const drawn d(to_dot(neuron, w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0));
  BOOST_TEST(d.edges.size() == 13U);
  BOOST_TEST(d.at("w0 -> *") == "2/-0.2");
  BOOST_TEST(d.at("x0 -> *") == "-1/0.39");
  BOOST_TEST(d.at("w1 -> *") == "-3/-0.39");
  BOOST_TEST(d.at("x1 -> *") == "-2/-0.59");
  BOOST_TEST(d.at("w2 -> +") == "-3/0.2");
  BOOST_TEST(d.at("+ -> +") == "4/0.2");
  BOOST_TEST(d.at("+ -> -") == "1/0.2");
  BOOST_TEST(d.at("- -> exp") == "-1/-0.2");
  BOOST_TEST(d.at("exp -> + 1") == "0.37/-0.53");
  BOOST_TEST(d.at("+ 1 -> 1 /") == "1.37/-0.53");
  BOOST_TEST(d.at("1 / -> ") == "0.73/1");
}

BOOST_AUTO_TEST_CASE(each_use_of_a_node_has_its_own_gradient) {
  // d(x sin x)/dx = sin x + x cos x: the first through the product, the second through the sine.
  const drawn d(to_dot(x * sin(x), x = 2.0));
  BOOST_TEST(d.at("x -> *") == "2/0.91");
  BOOST_TEST(d.at("x -> sin") == "2/-0.83");
  const drawn square(to_dot(x * x, x = 3.0));
  BOOST_TEST(square.edges.count("x -> *") == 2U);
  for (const auto& [edge, numbers] : square.edges) BOOST_TEST(numbers == (edge == "x -> *" ? "3/3" : "9/1"));
}

BOOST_AUTO_TEST_CASE(conditions_carry_no_gradient_and_dead_branches_a_zero) {
  const drawn d(to_dot(where(x < y, sqrt(x), log(y)), x = 0.0, y = -1.0));
  BOOST_TEST(d.at("< -> where") == "0/ ");
  BOOST_TEST(d.at("x -> sqrt") == "0/0");
  BOOST_TEST(d.at("sqrt -> where") == "0/0");
  BOOST_TEST(d.at("y -> log") == "-1/-1");
}

BOOST_AUTO_TEST_CASE(numbers_are_part_of_their_operation_while_another_operand_remains) {
  const drawn d(to_dot(pow(x, 3_c) * 2_c - pow(y, 1.5_c) / 3_c));
  const auto has = [&](const std::string& text) {
    return std::count_if(d.label.begin(), d.label.end(), [&](const auto& l) { return l.second == text; });
  };
  BOOST_TEST(has("pow(·, 3)") == 1);
  BOOST_TEST(has("* 2") == 1);
  BOOST_TEST(has("pow(·, 1.5)") == 1);
  BOOST_TEST(has("/ 3") == 1);
  BOOST_TEST(has("2") == 0);
  const drawn constant(to_dot(x + 1_c / 3_c));
  BOOST_TEST(constant.at("1 -> /").empty());
  BOOST_TEST(constant.at("3 -> /").empty());
}

BOOST_AUTO_TEST_CASE(without_numbers_only_the_structure) {
  const drawn d(to_dot((x + y) * z));
  BOOST_TEST(d.edges.size() == 5U);
  BOOST_TEST(d.at("+ -> *").empty());
  const drawn results(to_dot(gradient((x + y) * z)));
  BOOST_TEST(results.at("+ -> [z]").empty());
  BOOST_TEST(results.edges.count("z -> [x]") == 1U);
  BOOST_TEST(results.edges.count("z -> [y]") == 1U);
}

BOOST_AUTO_TEST_CASE(numbers_as_on_a_blackboard) {
  using tapeless::inspect::rounded_text;
  BOOST_TEST(rounded_text(0) == "0");
  BOOST_TEST(rounded_text(-12) == "-12");
  BOOST_TEST(rounded_text(0.19661) == "0.2");
  BOOST_TEST(rounded_text(1234.5) == "1234.5");
  BOOST_TEST(rounded_text(1.5e-7) == "1.5e-07");
  BOOST_TEST(rounded_text(-123456.0) == "-1.23e+05");
  BOOST_TEST(rounded_text(std::nan("")) == "nan");
  BOOST_TEST(rounded_text(-INFINITY) == "-inf");
}
