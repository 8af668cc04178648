// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Gradients in the elements of tensors against differences: memory of every kind, what is left alone, samples of many
// coordinates, and wrong rules, which must be found.
#define BOOST_TEST_DYN_LINK
#include <array>
#include <boost/hana/map.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <span>
#include <tapeless/evaluate/tensor_value.hpp>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace user {

/// tanh, whose slope lacks the square.
struct wrong_tanh_op : tapeless::elementary<"wrong_tanh"> {
  static auto value(const auto& a) { return tapeless::math::tanh(a); }
  static constexpr auto partials(auto, auto y) {
    using namespace tapeless::literals;
    return tapeless::list(1_c - y);
  }
};
/// x^2 for x < 1 and, with a wrong slope, beyond.
struct wrong_beyond_op : tapeless::elementary<"wrong_beyond"> {
  static constexpr auto value(const auto& a) { return a * a; }
  static constexpr auto partials(auto a, auto) {
    using namespace tapeless::literals;
    return tapeless::list(where(a < 1_c, 2_c * a, a));
  }
};

}  // namespace user

namespace {

namespace hana = boost::hana;
using tapeless::check_gradient;
using tapeless::coordinates_at_most;
using tapeless::gradient_report;
using tapeless::wrt;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 3>;
constexpr auto H = tapeless::dim<"H">;
constexpr auto C = tapeless::dim<"C", 4>;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto W1 = tapeless::tensor<"W1", D, H>;
constexpr auto b1 = tapeless::tensor<"b1", H>;
constexpr auto W2 = tapeless::tensor<"W2", H, C>;
constexpr auto scale = tapeless::variable<"scale">;

constexpr auto scores = matmul(tanh(matmul(X, W1) + b1), W2);
constexpr auto loss = -mean(gather(log_softmax(scores, C), C, labels));
template <class Activation>
constexpr auto layer_of(const Activation& activation) {
  return scale * mean(activation(matmul(X, W1) + b1));
}

constexpr std::size_t examples = 7, hidden = 5;
std::vector<double> numbers(std::size_t count, double step) {
  std::vector<double> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = std::sin(step * static_cast<double>(i + 1));
  return all;
}
const std::vector<double> points = numbers(examples * 3, 2.0);
const std::vector<int> classes{0, 1, 2, 3, 2, 1, 0};
const std::vector<double> w1 = numbers(3 * hidden, 5.0);
const std::vector<double> bias = numbers(hidden, 3.0);
const std::vector<double> w2 = numbers(hidden * 4, 7.0);

template <class F, class... Argument>
gradient_report check_layer(const F& f, const Argument&... argument) {
  return check_gradient(f, argument..., X = points, W1 = w1, b1 = bias, scale = 1.5);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_element_of_every_variable_is_compared) {
  const gradient_report report = check_gradient(loss, X = points, labels = classes, W1 = w1, b1 = bias, W2 = w2);
  BOOST_TEST_INFO(report);
  BOOST_TEST(report.passed(1e-12));
  BOOST_TEST(report.coordinates == 3 * 5 + 5 + 5 * 4);
  BOOST_TEST(report.at_kinks == 0);
}

BOOST_AUTO_TEST_CASE(data_are_compared_when_asked_for) {
  constexpr auto layer = layer_of([](auto x) { return tanh(x); });
  const gradient_report report = check_layer(layer, wrt(X, scale));
  BOOST_TEST(report.coordinates == 7 * 3 + 1);
  BOOST_TEST(report.passed(1e-12));
}

BOOST_AUTO_TEST_CASE(a_wrong_rule_is_caught_and_named) {
  constexpr auto wrong = layer_of([](auto x) { return tapeless::apply<user::wrong_tanh_op>(x); });
  const gradient_report report = check_layer(wrong);
  BOOST_TEST_INFO(report);
  BOOST_TEST(!report.passed(0.01));
  BOOST_TEST(report.coordinate.find('[') != std::string::npos);
  BOOST_TEST(!check_layer(wrong, coordinates_at_most(3)).passed(0.01));
  // What does not pass through the wrong rule is right.
  BOOST_TEST(check_layer(wrong, wrt(scale)).passed());
}

BOOST_AUTO_TEST_CASE(the_element_that_is_wrong_is_named) {
  const auto f = sum(tapeless::apply<user::wrong_beyond_op>(W1));
  std::vector<double> at(3 * 4, 0.5);
  at[2 * 4 + 3] = 2;
  const gradient_report flat = check_gradient(f, W1 = at);
  BOOST_TEST(flat.coordinate == "W1[2, 3]");
  BOOST_TEST(flat.worst_error == 0.5, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(flat.analytic == 2);
  BOOST_TEST(flat.coordinates == 12);
  const std::vector<double> line{0.5, 0.5, 1.5};
  BOOST_TEST(check_gradient(sum(tapeless::apply<user::wrong_beyond_op>(b1)), b1 = line).coordinate == "b1[2]");
  const auto K = tapeless::dim<"K">;
  const auto cube = tapeless::tensor<"cube", N, K, D>;
  tapeless::tensor_value<double, 3> block({2, 2, 3});
  block(1, 0, 2) = 1.5;
  BOOST_TEST(check_gradient(sum(tapeless::apply<user::wrong_beyond_op>(cube)), cube = block).coordinate ==
             "cube[1, 0, 2]");
}

BOOST_AUTO_TEST_CASE(memory_of_every_kind) {
  const auto f = sum(square(W1) * b1) + sum(exp(W1), D, H);
  const auto holds = [](const gradient_report& report) {
    BOOST_TEST_INFO(report);
    BOOST_TEST(report.coordinates == 3 * 2 + 2);
    BOOST_TEST(report.passed(1e-13));
  };
  const double nested[3][2]{{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
  const double pair[2]{1.5, -2};
  holds(check_gradient(f, W1 = nested, b1 = pair));
  holds(check_gradient(f, W1 = std::vector<std::array<float, 2>>(3), b1 = std::span(pair)));
  // By columns, every other number, backwards.
  const double line[]{1, 2, 3, 4, 5, 6};
  holds(check_gradient(f, W1 = tapeless::view(line, {3, 2}, {1, 3}), b1 = tapeless::view(line + 5, 2, -3)));
  holds(check_gradient(f, W1 = tapeless::tensor_value<double, 2>({3, 2}), b1 = std::vector{1, 2}));
  // Strides are followed: the elements by columns are not those by rows.
  const gradient_report columns =
      check_gradient(f, wrt(b1), W1 = tapeless::view(line, {3, 2}, {1, 3}), b1 = tapeless::view(line + 5, 2, -3));
  BOOST_TEST(columns.passed(1e-13));
  BOOST_TEST((columns.analytic == 1 + 4 + 9 || columns.analytic == 16 + 25 + 36));
}

BOOST_AUTO_TEST_CASE(a_dimension_bound_by_itself) {
  const auto f = sum(square(scale * tapeless::ones(N) + tapeless::iota(N)));
  const gradient_report report = check_gradient(f, scale = 0.5, N = 100);
  BOOST_TEST(report.passed(1e-13));
  BOOST_TEST(report.coordinates == 1);
  BOOST_TEST(report.analytic == 2 * (0.5 * 100 + 99 * 50), boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(parameters_in_maps) {
  const auto parameters =
      hana::make_map(hana::make_pair(W1, tapeless::tensor_value<float, 2>({3, 2})),
                     hana::make_pair(b1, std::vector<float>{0.5F, -0.25F}), hana::make_pair(scale, 1.5F));
  const std::vector<float> ones(7 * 3, 1.0F);
  const gradient_report single = check_gradient(layer_of([](auto x) { return tanh(x); }), X = ones, parameters);
  BOOST_TEST_INFO(single);
  BOOST_TEST(single.coordinates == 3 * 2 + 2 + 1);
  BOOST_TEST(single.passed(1e-6));
  BOOST_TEST(single.worst_error > 1e-12);
}

BOOST_AUTO_TEST_CASE(a_bounded_number_of_coordinates) {
  const std::vector<double> large = numbers(3 * 1000, 1.0);
  const std::vector<double> small = numbers(1000, 2.0);
  const auto f = sum(square(W1)) + sum(W1 * b1) + square(scale);
  const auto checked = [&](std::size_t most) {
    return check_gradient(f, coordinates_at_most(most), W1 = large, b1 = small, scale = 2.0);
  };
  BOOST_TEST(checked(50).coordinates == 24 + 24 + 1);
  BOOST_TEST(checked(1).coordinates == 3);  // one of each input
  BOOST_TEST(checked(50).passed());
  BOOST_TEST(to_string(checked(50)) == to_string(checked(50)));
  // Elements of all rows and columns are among them.
  std::vector<bool> column(10);
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < 20; ++k) chosen.push_back(tapeless::inspect::chosen_element(k, 20, 100));
  for (std::size_t k = 0; k < 20; ++k) {
    BOOST_TEST(chosen[k] / 5 == k);
    column[chosen[k] % 10] = true;
  }
  BOOST_TEST(std::count(column.begin(), column.end(), true) >= 8);
}

BOOST_AUTO_TEST_CASE(at_kinks_of_a_layer) {
  // The first point is 0: with biases 0 its units stand at the kink.
  std::vector<double> with_zero = points;
  for (std::size_t j = 0; j < 3; ++j) with_zero[j] = 0;
  const std::vector<double> zeros(hidden);
  const auto check = [&](const auto& f) { return check_gradient(f, X = with_zero, W1 = w1, b1 = zeros, scale = 1.5); };
  const gradient_report report = check(layer_of([](auto x) { return tapeless::relu(x); }));
  BOOST_TEST_INFO(report);
  BOOST_TEST(report.at_kinks == 5);
  BOOST_TEST(report.coordinates == 3 * 5 + 1);
  BOOST_TEST(report.passed());
  // A wrong rule beside them is found.
  const auto wrong = layer_of([](auto x) { return tapeless::apply<user::wrong_tanh_op>(tapeless::relu(x)); });
  BOOST_TEST(!check(wrong).passed(0.01));
}
