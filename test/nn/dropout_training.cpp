// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A net trained with dropout, new masks in each epoch, and judged without.
#define BOOST_TEST_MODULE dropout training
#include <boost/random/mersenne_twister.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/nn.hpp>

#include "layers.hpp"

namespace {

namespace nn = tapeless::nn;

constexpr nn::mlp<2, 32, 2> net;
constexpr auto mask = tapeless::data<"mask", net.batch, net.width<1>>;
constexpr auto keep = tapeless::parameter<"keep">;
constexpr auto hidden = relu(nn::affine(net.input, net.weight<1>, net.bias<1>));
constexpr auto thinned = nn::affine(nn::dropout(hidden, mask, keep), net.weight<2>, net.bias<2>);
constexpr auto loss = nn::softmax_cross_entropy(net.scores, net.classes, net.labels);
constexpr auto loss_with_dropout = nn::softmax_cross_entropy(thinned, net.classes, net.labels);

/// Trains on the signs of x0 x1 with masks of which this share is one; the accuracy of the whole net.
double train(double share) {
  constexpr std::size_t points = 200;
  const auto at = layers::numbers<double>(2 * points);
  std::vector<int> sign;
  for (std::size_t i = 0; i < points; ++i) sign.push_back(at[2 * i] * at[2 * i + 1] > 0);

  boost::random::mt19937_64 engine(7);
  std::vector<double> kept(points * 32);
  nn::draw_mask(kept, share, engine);
  const nn::rows data(net.batch, net.input = at, net.labels = sign, mask = kept, keep = 0.8);
  const auto draw_again = [&](const nn::epoch_report&) { nn::draw_mask(kept, share, engine); };

  auto params = nn::parameters<double>(net.parameters);
  nn::initialise(params, nn::he{}, 1);
  nn::train(nn::model{loss_with_dropout, net.scores, net.labels}.judged_by(loss), params, nn::adam{}, data,
            {.epochs = 40, .batch = 25, .rate = 0.02, .seed = 1}, {}, draw_again);
  return nn::accuracy(net.scores, net.labels, params, data);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_learned_with_dropout_is_known_without) { BOOST_TEST(train(0.8) > 0.95); }

BOOST_AUTO_TEST_CASE(where_all_is_dropped_nothing_is_learned) { BOOST_TEST(train(0) < 0.8); }
