// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/dot.hpp>
#include <tapeless/inspect/print.hpp>
#include <tapeless/tapeless.hpp>

namespace {

using namespace tapeless::literals;
using tapeless::to_dot;
using tapeless::to_string;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 64>;
constexpr auto H = tapeless::dim<"H", 128>;
constexpr auto v = tapeless::vector<"v", N>;
constexpr auto X = tapeless::tensor<"X", N, D>;
constexpr auto W = tapeless::tensor<"W", D, H>;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_dimension_of_a_reduction_is_written_where_there_are_several) {
  BOOST_TEST(to_string(sum(v)) == "sum(v)");
  BOOST_TEST(to_string(mean(square(v))) == "mean(square(v))");
  BOOST_TEST(to_string(sum(X, N)) == "sum(X, N)");
  BOOST_TEST(to_string(logsumexp(X, D)) == "logsumexp(X, D)");
  BOOST_TEST(to_string(sum(X)) == "sum(sum(X, D))");
  BOOST_TEST(to_string(sum(X * v, N)) == "sum(X * v, N)");
}

BOOST_AUTO_TEST_CASE(dimensions_of_structural_operations_are_written_by_name_alone) {
  BOOST_TEST(to_string(contract(X, W, D)) == "contract(X, W, D)");
  BOOST_TEST(to_string(rename(X, N, prime(N))) == "rename(X, N, N')");
  BOOST_TEST(to_string(transpose(X)) == "transpose(X, N, D)");
  // A number of elements in a formula is another matter.
  BOOST_TEST(to_string(sum(v) * extent(N)) == "extent(N) * sum(v)");
  BOOST_TEST(to_string(sum(X, N) / extent(N)) == "sum(X, N) / extent(N)");
}

BOOST_AUTO_TEST_CASE(derivatives_of_matrix_products) {
  BOOST_TEST(to_string(gradient(sum(square(matmul(X, W))))) ==
             "[W] = contract(X, t1, N)\n[X] = contract(t1, W, H)\n  where t1 = 2 * contract(X, W, D)");
}

BOOST_AUTO_TEST_CASE(a_dimension_is_no_node_of_a_drawing) {
  for (const std::string& drawing : {to_dot(sum(v)), to_dot(sum(X, N)), to_dot(contract(X, W, D))})
    BOOST_TEST(!contains(drawing, "extent"), drawing);
  BOOST_TEST(contains(to_dot(sum(v)), "label = \"sum\""));
  BOOST_TEST(contains(to_dot(sum(X, N)), "label = \"sum(·, N)\""));
  BOOST_TEST(contains(to_dot(contract(X, W, D)), "label = \"contract(·, ·, D)\""));
  // It is one where it is an operand.
  const std::string counted = to_dot(sum(v) * extent(N));
  BOOST_TEST(contains(counted, "n1 [label = \"extent(N)\", shape = plaintext]"), counted);
  BOOST_TEST(contains(counted, "n1 -> n3"), counted);
  // And where it is the result.
  BOOST_TEST(contains(to_dot(extent(N)), "[label = \"extent(N)\", shape = plaintext]"));
}
