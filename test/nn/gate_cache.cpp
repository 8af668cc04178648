// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What gates keep from forward to backward: exactly what backward needs.
#define BOOST_TEST_MODULE nn_gate_cache
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/gate.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../loops/data.hpp"

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

namespace {

using tapeless::planning::cannot_be_kept;
constexpr int nodes = 11;

struct random_graph {
  tapeless::planning::import_record record[nodes]{};
  tapeless::planning::cut_problem<nodes> problem{};

  explicit random_graph(unsigned seed) {
    const auto random = loops::numbers<double>(5 * nodes, 0, 1, seed);
    for (int i = 0; i < nodes; ++i) {
      const double* const r = random.data() + 5 * i;
      const bool is_leaf = i < 3;
      if (!is_leaf) {
        record[i].kind = tapeless::graph::node_kind::operation;
        record[i].op = &tapeless::graph::descriptor<tapeless::ops::add_op>;
        for (int k = 0; k < 2; ++k) record[i].operand[k] = static_cast<int>(r[k] * i);
      }
      problem.wanted[i] = true;
      problem.origin[i] = is_leaf || r[2] < 0.15;
      problem.needed[i] = r[3] < 0.35;
      problem.weight[i] = r[4] < 0.15 && !problem.origin[i] ? cannot_be_kept : 1 + static_cast<int>(r[4] * 6);
    }
  }
  /// Whether all that is needed follows from what is kept.
  bool suffices(const bool* kept) const {
    bool known[nodes]{};
    for (int i = 0; i < nodes; ++i) {
      known[i] = kept[i] || (!problem.origin[i] && known[record[i].operand[0]] && known[record[i].operand[1]]);
      if (problem.needed[i] && !known[i]) return false;
    }
    return true;
  }
  double weight(const bool* kept) const {
    double sum = 0;
    for (int i = 0; i < nodes; ++i) sum += kept[i] ? problem.weight[i] : 0;
    return sum;
  }
};

}  // namespace

// Against all subsets.
BOOST_AUTO_TEST_CASE(smallest_cut) {
  int smaller = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const random_graph graph(seed);
    double least = cannot_be_kept;
    for (unsigned subset = 0; subset < 1U << nodes; ++subset) {
      bool kept[nodes]{};
      for (int i = 0; i < nodes; ++i) kept[i] = (subset >> i & 1U) != 0;
      if (graph.weight(kept) < least && graph.suffices(kept)) least = graph.weight(kept);
    }
    bool kept[nodes]{};
    const auto found = tapeless::planning::smallest_cut<nodes>(graph.record, graph.problem).kept();
    for (int k = 0; k < found.count; ++k) kept[found.position[k]] = true;
    BOOST_TEST(graph.suffices(kept));
    BOOST_TEST(graph.weight(kept) == least);
    smaller += least < graph.weight(graph.problem.needed) ? 1 : 0;
    if (found.count > 0) {
      kept[found.position[0]] = false;
      BOOST_TEST(!graph.suffices(kept));
    }
  }
  BOOST_TEST(smaller > 20);  // than to keep what is needed itself
}
