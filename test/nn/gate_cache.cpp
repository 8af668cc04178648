// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What gates keep from forward to backward: exactly what backward needs.
#define BOOST_TEST_MODULE nn_gate_cache
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/gate.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

namespace nn = tapeless::nn;
namespace hana = boost::hana;
using namespace tapeless::literals;
using std::vector;
using tapeless::wrt;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto W = tapeless::tensor<"W", D, H>;
constexpr auto V = tapeless::tensor<"V", D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto labels = tapeless::index<"labels", N, H>;
constexpr auto v = tapeless::vector<"v", N>;

/// What a gate keeps, and whether it is these values and no others, in any order.
template <class F>
constexpr auto kept(F) {
  return decltype(nn::gate(F{}))::cached();
}
template <class F, class Wrt>
constexpr auto kept(F, Wrt) {
  return decltype(nn::gate(F{}, Wrt{}))::cached();
}
template <class... Kept, class... Expected>
constexpr bool is(const hana::tuple<Kept...>&, const Expected&...) {
  [[maybe_unused]] constexpr auto among = []<class E>(E) { return (same(Kept{}, E{}) || ...); };
  return sizeof...(Kept) == sizeof...(Expected) && (among(Expected{}) && ...);
}

// Numbers.
static_assert(is(kept(x + y)));
static_assert(is(kept(x * y), x, y));
static_assert(is(kept(x * y, wrt(x)), y));
static_assert(!is(kept(x * y, wrt(x)), x));
static_assert(is(kept((x + y) * z), x + y, z));
static_assert(is(kept(exp(x)), exp(x)));
static_assert(is(kept(sigmoid(x)), sigmoid(x)));
static_assert(is(kept(relu(x)), relu(x)));
static_assert(is(kept(max(0_c, x)), max(0_c, x)));
static_assert(is(kept(max(x, 0_c)), x));  // at a tie the slope is 1: the result does not tell
static_assert(is(kept(elu(x)), x));
static_assert(is(kept(max(x, y)), x, y));  // no condition
static_assert(is(kept(sin(x)), x));
static_assert(is(kept(square(x - 3_c)), x - 3_c));
static_assert(is(kept(sigmoid(x * y + z)), x, y, sigmoid(x* y + z)));

// Layers: neither the product nor the bias nor what an activation is given.
constexpr auto scores = matmul(X, W) + b;
static_assert(is(kept(scores, wrt(X, W, b)), X, W));
static_assert(is(kept(scores), X));  // X itself is not asked for
static_assert(is(kept(scores, wrt(b))));
static_assert(is(kept(sigmoid(scores), wrt(X, W, b)), X, W, sigmoid(scores)));
static_assert(is(kept(tanh(scores), wrt(X, W, b)), X, W, tanh(scores)));
static_assert(is(kept(relu(scores), wrt(X, W, b)), X, W, relu(scores)));
static_assert(is(kept(leaky_relu(scores, 0.01_c)), X, scores));
static_assert(is(kept(max(scores, matmul(X, V))), X, scores, matmul(X, V)));
static_assert(is(kept(softmax(scores, H)), X, softmax(scores, H)));
static_assert(is(kept(-mean(gather(log_softmax(scores, H), H, labels))), X, labels, softmax(scores, H)));
static_assert(is(kept(where(scores < 0_c, exp(scores), 1_c)), X, scores, exp(scores)));
static_assert(is(kept(sum(v))));  // an extent is not counted
static_assert(is(kept(mean(square(v))), v));

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_kept) {
  const vector<double> x_of{1, 2, 3, 4, 5, 6}, w{1, 0, -1, 2, 1, 0, 1, 1}, bias{0, 1, 0, 1};
  auto affine = nn::gate(scores, wrt(X, W, b));
  BOOST_TEST(affine.cache_size() == 0U);
  affine.forward(X = x_of, W = w, b = bias);
  BOOST_TEST(affine.cache_size() == 6U + 8U);
  auto layer = nn::gate(tanh(scores), wrt(X, W, b));
  layer.forward(X = x_of, W = w, b = bias);
  BOOST_TEST(layer.cache_size() == 6U + 8U + 12U);
  auto entropy = nn::gate(-mean(gather(log_softmax(scores, H), H, labels)));
  entropy.forward(X = x_of, W = w, b = bias, labels = vector<int>{0, 3, 1});
  BOOST_TEST(entropy.cache_size() == 6U + 12U + 3U);
  auto neuron = nn::gate(sigmoid(x * y + z));
  neuron.forward(x = 1, y = 2, z = 3);
  BOOST_TEST(neuron.cache_size() == 3U);
}
