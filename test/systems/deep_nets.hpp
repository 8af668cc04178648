// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/nn/initialise.hpp>
#include <tapeless/nn/mlp.hpp>
#include <tapeless/nn/optimisers.hpp>
#include <tapeless/tapeless.hpp>

#include "../allocations.hpp"
#include "../loops/data.hpp"
#include "network_by_hand.hpp"

/// {affine - relu} x (L - 1) - affine - softmax with 0.5 reg sum W^2 on every layer, of any depth.
namespace deep_nets {

namespace nn = tapeless::nn;
using namespace tapeless::literals;

constexpr auto reg = tapeless::parameter<"reg">;
template <class Net>
constexpr auto cross_entropy = mean(logsumexp(Net::scores, Net::classes) -
                                    gather(Net::scores, Net::classes, Net::labels));
template <class Net>
constexpr auto penalty = 0.5_c *
                         reg* boost::hana::unpack(Net::weights, [](auto... W) { return (squared_norm(W) + ...); });

template <class Net>
struct system {
  static constexpr auto step = value_and_gradient(cross_entropy<Net> + penalty<Net>, Net::parameters);
  static constexpr std::size_t features = 4, classes = 3;

  std::vector<double> xs;
  std::vector<int> labels;
  decltype(nn::parameters<double>(Net::parameters)) params = nn::parameters<double>(Net::parameters);
  decltype(params) slopes = params;
  decltype(prepare(step)) prepared = prepare(step);

  explicit system(std::size_t examples) : xs(loops::numbers<double>(features * examples, -2, 2)) {
    for (std::size_t n = 0; n < examples; ++n) {
      const double* x = &xs[n * features];
      labels.push_back((x[0] * x[1] > 0 ? 1 : 0) + (x[2] > 0.5 ? 1 : 0));
    }
    nn::initialise(params, nn::he{}, 42);
    nn::for_each(params, [](auto, auto& value) {
      if constexpr (!requires { value.extents(); })
        for (std::size_t k = 0; k < value.size(); ++k) value[k] = 0.1 * static_cast<double>(k % 7) - 0.3;
    });
  }

  double run(std::size_t first, std::size_t count, double strength) {
    double loss = 0;
    nn::call(nn::into(prepared, loss, slopes), params, Net::input = std::span(&xs[first * features], count * features),
             Net::labels = std::span(&labels[first], count), reg = strength);
    return loss;
  }

  void check_gradient() {
    const double loss = run(0, labels.size(), 0.1);
    by_hand::net expected = by_hand::net::from(params, by_hand::relu);
    const std::vector<by_hand::real> x(xs.begin(), xs.end());
    const by_hand::real by_hand = expected.softmax_loss(x, labels, 0.1);
    BOOST_TEST(static_cast<double>(std::fabs(loss - by_hand) / by_hand) < 1e-14);
    BOOST_TEST(static_cast<double>(expected.error_of(slopes)) < 1e-12);

    // What is compared with agrees with differences, and the comparison notices what is wrong by a little.
    check_by_differences(expected, x);
    for (auto spoil : {+[](by_hand::net& n) { n.dw.back()[1].value += 1e-9L * n.dw.back()[1].scale; },
                       +[](by_hand::net& n) { n.db.front().pop_back(); }}) {
      by_hand::net spoilt = expected;
      spoil(spoilt);
      BOOST_TEST(static_cast<double>(spoilt.error_of(slopes)) > 1e-10);
    }
    by_hand::net other = expected;
    other.softmax_loss(x, labels, 0.1001L);
    BOOST_TEST(static_cast<double>(other.error_of(slopes)) > 1e-6);
  }

  void check_by_differences(by_hand::net net, const std::vector<by_hand::real>& x) {
    const auto analytic = net.dw;
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
      const std::size_t k = 5 % net.layers[l].w.size();
      by_hand::real& w = net.layers[l].w[k];
      const by_hand::real at = w, h = 1e-6L;
      w = at + h;
      const by_hand::real above = net.softmax_loss(x, labels, 0.1);
      w = at - h;
      const by_hand::real below = net.softmax_loss(x, labels, 0.1);
      w = at;
      BOOST_TEST(static_cast<double>(std::fabs((above - below) / (2 * h) - analytic[l][k].value)) < 1e-10);
    }
  }

  /// Mini-batches of ten over epochs, until every label of the training set is predicted.
  void check_training() {
    nn::initialise(params, nn::he{}, 7);
    nn::optimiser opt(nn::momentum{}, params);
    constexpr std::size_t batch = 10;
    int epochs = 0;
    const int allocated = allocations_of([&] {
      double loss = 1;
      for (; loss > 0.05 && epochs < 2000; ++epochs) {
        loss = 0;
        for (std::size_t first = 0; first < labels.size(); first += batch) {
          loss += run(first, batch, 1e-5) * static_cast<double>(batch) / static_cast<double>(labels.size());
          opt.update(params, slopes, 0.02);
        }
      }
    });
    BOOST_TEST_MESSAGE(epochs << " epochs");
    BOOST_TEST(epochs < 2000);
    BOOST_TEST(allocated == 0);
    by_hand::net net = by_hand::net::from(params, by_hand::relu);
    const std::vector<by_hand::real>& scores = net.forward({xs.begin(), xs.end()});
    std::size_t right = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
      const auto* row = &scores[n * classes];
      if (std::max_element(row, row + classes) - row == labels[n]) ++right;
    }
    BOOST_TEST(right == labels.size());
  }
};

/// Loss and gradient against loops by hand, then training until it fits.
template <class Net>
void check() {
  system<Net> all(60);
  all.check_gradient();
  all.check_training();
}

}  // namespace deep_nets
