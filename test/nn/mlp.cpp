// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Fully connected nets: what they are made of, linear classifiers, widths at run time, activations, two in one program.
#define BOOST_TEST_MODULE nn mlp
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/print.hpp>
#include <tapeless/nn/activations.hpp>
#include <tapeless/nn/initialise.hpp>
#include <tapeless/nn/mlp.hpp>
#include <tapeless/tapeless.hpp>

#include "../error_of.hpp"
#include "../loops/data.hpp"

namespace {

namespace nn = tapeless::nn;
using tapeless::same;
using tapeless::wrt;
using namespace tapeless::literals;

// The same written out: names are identities.
constexpr auto N = tapeless::dim<"N">;
constexpr auto D0 = tapeless::dim<"D0", 4>;
constexpr auto D1 = tapeless::dim<"D1", 6>;
constexpr auto D2 = tapeless::dim<"D2", 6>;
constexpr auto D3 = tapeless::dim<"D3", 3>;
constexpr auto E2 = tapeless::dim<"D2", 3>;
constexpr auto X = tapeless::data<"X", N, D0>;
constexpr auto labels = tapeless::index<"labels", N, D3>;
constexpr auto W1 = tapeless::tensor<"W1", D0, D1>;
constexpr auto W2 = tapeless::tensor<"W2", D1, D2>;
constexpr auto W3 = tapeless::tensor<"W3", D2, D3>;
constexpr auto b1 = tapeless::tensor<"b1", D1>;
constexpr auto b2 = tapeless::tensor<"b2", D2>;
constexpr auto b3 = tapeless::tensor<"b3", D3>;

constexpr nn::mlp<4, 6, 6, 3> net;
constexpr auto as_tanh = [](auto x) { return tanh(x); };

static_assert(same(net.scores, matmul(relu(matmul(relu(matmul(X, W1) + b1), W2) + b2), W3) + b3));
static_assert(same(nn::mlp<4, 6, 6, 3>::with(as_tanh).scores,
                   matmul(tanh(matmul(tanh(matmul(X, W1) + b1), W2) + b2), W3) + b3));
// Activations are found by their argument.
constexpr auto h = matmul(X, W1) + b1;
static_assert(same(nn::mlp<4, 6, 3>::with([](auto x) { return leaky_relu(x); }).scores,
                   matmul(nn::leaky_relu(h), tapeless::tensor<"W2", D1, E2>) + tapeless::tensor<"b2", E2>));
static_assert(same(leaky_relu(h), leaky_relu(h, 0.01_c)) && same(elu(h, 2_c), nn::elu(h, 2_c)));
static_assert(same(maxout(h, -h), nn::maxout(h, -h)) && same(maxout(h, -h), max(h, -h)));
static_assert(same(maxout(h, D1), max(h, D1)) && same(maxout(h, -h, 2_c * h), max(max(h, -h), 2_c * h)));
static_assert(!same(net.scores, nn::mlp<4, 6, 6, 3>::with(as_tanh).scores));
static_assert(std::is_same_v<std::remove_const_t<decltype(net.parameters)>, decltype(wrt(W1, b1, W2, b2, W3, b3))>);
static_assert(same(net.input, X) && same(net.weight<2>, W2) && same(net.bias<3>, b3));
static_assert(std::is_same_v<decltype(net.labels), decltype(labels)>);
static_assert(std::is_same_v<decltype(net.width<1>), decltype(D1)> && net.layers == 3);
static_assert(std::is_same_v<decltype(net.classes), decltype(D3)> && std::is_same_v<decltype(net.batch), decltype(N)>);
static_assert(std::is_empty_v<decltype(net)>);

// One layer is a linear classifier.
constexpr nn::mlp<4, 3> linear;
constexpr auto E1 = tapeless::dim<"D1", 3>;
static_assert(same(linear.scores, matmul(X, tapeless::tensor<"W1", D0, E1>) + tapeless::tensor<"b1", E1>));

// Names of many layers.
constexpr nn::mlp<2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2> deep;
static_assert(nn::name_of(deep.weight<9>) == "W9" && nn::name_of(deep.weight<10>) == "W10");

struct actor;
struct critic;

}  // namespace

BOOST_AUTO_TEST_CASE(printed) {
  BOOST_TEST(to_string(nn::mlp<4, 6, 3>::scores) == "contract(relu(contract(X, W1, D0) + b1), W2, D1) + b2");
  BOOST_TEST(to_string(linear.scores) == "contract(X, W1, D0) + b1");
}

BOOST_AUTO_TEST_CASE(widths_at_run_time) {
  constexpr nn::mlp<std::dynamic_extent, 6, std::dynamic_extent> open;
  constexpr nn::mlp<4, 6, 3> closed;
  auto params = nn::parameters<double>(open.parameters, open.width<0> = 4, open.width<2> = 3);
  auto fixed = nn::parameters<double>(closed.parameters);
  nn::initialise(params, nn::he{}, 1);
  nn::initialise(fixed, nn::he{}, 1);
  const auto xs = loops::numbers<double>(20, -1, 1);
  const auto rows = tapeless::view(xs.data(), {5, 4});
  const auto scores = nn::call(open.scores, params, open.input = rows);
  BOOST_TEST((scores.extents() == std::array<std::size_t, 2>{5, 3}));
  BOOST_TEST((scores == nn::call(closed.scores, fixed, closed.input = rows)));
  const auto wide = tapeless::view(xs.data(), {4, 5});
  BOOST_TEST(test::error_of([&] { nn::call(open.scores, params, open.input = wide); }) ==
             "the extents disagree along dimension D0: it is 4 in W1 and 5 in X");
}

BOOST_AUTO_TEST_CASE(weights_for_a_penalty) {
  constexpr auto penalty =
      boost::hana::unpack(net.weights, [](auto... W) { return (... + tapeless::squared_norm(W)); });
  static_assert(same(penalty, squared_norm(W1) + squared_norm(W2) + squared_norm(W3)));
}

BOOST_AUTO_TEST_CASE(two_nets_in_one_program) {
  constexpr auto one = nn::mlp<4, 5, 3>::in<actor>::with(as_tanh);
  constexpr nn::mlp<4, 3>::in<critic> other;
  static_assert(!same(one.weight<1>, other.weight<1>) && nn::name_of(one.weight<1>) == "W1");
  constexpr auto loss = sum(square(one.scores)) * sum(square(other.scores));
  auto of_one = nn::parameters<double>(one.parameters);
  auto of_other = nn::parameters<double>(other.parameters);
  nn::initialise(of_one, nn::xavier{}, 1);
  nn::initialise(of_other, nn::xavier{}, 2);
  const auto xs = loops::numbers<double>(8, -1, 1);
  const auto ys = loops::numbers<double>(8, -1, 1, 2);

  const auto [a, da] = nn::call(value_and_gradient(sum(square(one.scores)), one.parameters), of_one, one.input = xs);
  const double b = nn::call(sum(square(other.scores)), of_other, other.input = ys);
  const auto [product, slope] =
      nn::call(value_and_gradient(loss, one.parameters), of_one, one.input = xs, other.input = ys,
               other.weight<1> = of_other[other.weight<1>], other.bias<1> = of_other[other.bias<1>]);
  BOOST_TEST(std::fabs(product - a * b) < 1e-14 * product);
  for (std::size_t k = 0; k < 20; ++k)
    BOOST_TEST(std::fabs(slope[one.weight<1>][k] - b * da[one.weight<1>][k]) < 1e-13 * b);
}
