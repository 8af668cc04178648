// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Prepared functions of tensors: the same numbers as a call, and no allocation after the first.
#define BOOST_TEST_MODULE tensor_prepare
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <tapeless/eigen.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"
#include "../loops/data.hpp"

namespace {

using std::vector;
using tapeless::prepare;
using test::error_of;
using row_matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto W = tapeless::matrix<"W", D, H>;
constexpr auto b = tapeless::vector<"b", H>;
/// A layer: products, a softmax in each row, sums over rows.
constexpr auto loss = sum(square(softmax(matmul(X, W) + b, H)));
constexpr auto f = value_and_gradient(loss, tapeless::wrt(W, b));

struct data {
  row_matrix x, w;
  vector<double> bias;
  data(Eigen::Index n, Eigen::Index d, Eigen::Index h) : x(n, d), w(d, h) {
    const auto numbers = loops::numbers<double>(static_cast<std::size_t>(n * d + d * h), -1, 1);
    std::copy_n(numbers.data(), n * d, x.data());
    std::copy_n(numbers.data() + n * d, d * h, w.data());
    bias = loops::numbers<double>(static_cast<std::size_t>(h), -1, 1, 2);
  }
};
struct results {
  double value = 0;
  row_matrix in_w;
  vector<double> in_b;
  explicit results(const data& d) : in_w(d.w.rows(), d.w.cols()), in_b(d.bias.size()) {}
  bool operator==(const results& o) const { return value == o.value && in_w == o.in_w && in_b == o.in_b; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(no_allocation_after_the_first_call) {
  auto step = prepare(f);
  const data large(130, 70, 40), small(9, 5, 3), flat(130, 70, 1);
  results of_large(large), of_small(small), of_flat(flat);
  const auto call = [&step](const data& d, results& r) {
    step.into(r.value, r.in_w, r.in_b)(X = d.x, W = d.w, b = d.bias);
  };
  BOOST_TEST(allocations_of([&] { call(large, of_large); }) > 0);
  const int later = allocations_of([&] {
    call(small, of_small);
    call(large, of_large);
    call(flat, of_flat);
    call(large, of_large);
  });
  BOOST_TEST(later == 0);
  for (const auto& [d, r] : {std::pair(&large, &of_large), {&small, &of_small}, {&flat, &of_flat}}) {
    results once(*d);
    f.into(once.value, once.in_w, once.in_b)(X = d->x, W = d->w, b = d->bias);
    BOOST_TEST((once == *r));
  }
  // One does not disturb another.
  auto other = prepare(f);
  results again(small);
  other.into(again.value, again.in_w, again.in_b)(X = small.x, W = small.w, b = small.bias);
  call(large, of_large);
  BOOST_TEST((again == of_small));
}

BOOST_AUTO_TEST_CASE(results_kept) {
  const data large(60, 7, 5), small(9, 5, 3);
  auto step = prepare(f);
  double total = 0;
  const auto call = [&](const data& d) {
    const auto r = step(X = d.x, W = d.w, b = d.bias);
    total += r.value + r.gradient[W](1, 2) + r.gradient[b][1];
    results once(d);
    f.into(once.value, once.in_w, once.in_b)(X = d.x, W = d.w, b = d.bias);
    BOOST_TEST(
        (r.gradient[W].extent[0] == static_cast<std::size_t>(d.w.rows()) && r.gradient[W].extent[1] == d.bias.size()));
    return r.value == once.value && r.gradient[W](1, 2) == once.in_w(1, 2) && r.gradient[b][1] == once.in_b[1];
  };
  BOOST_TEST((call(small) && call(large) && call(small)));
  const int count = allocations_of([&] {
    for (const data* d : {&large, &small}) total += step(X = d->x, W = d->w, b = d->bias).gradient[b][2];
  });
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(errors_leave_it_usable) {
  const data small(9, 5, 3);
  auto step = prepare(f);
  results r(small), once(small);
  f.into(once.value, once.in_w, once.in_b)(X = small.x, W = small.w, b = small.bias);
  step.into(r.value, r.in_w, r.in_b)(X = small.x, W = small.w, b = small.bias);
  const vector<double> four(4);
  const auto text = error_of([&] { step.into(r.value, r.in_w, r.in_b)(X = small.x, W = small.w, b = four); });
  BOOST_TEST(text == "the extents disagree along dimension H: it is 3 in W and 4 in b");
  BOOST_TEST((r == once));
  r.value = 0;
  step.into(r.value, r.in_w, r.in_b)(X = small.x, W = small.w, b = small.bias);
  BOOST_TEST((r == once));
}
