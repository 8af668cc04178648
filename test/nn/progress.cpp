// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What a progress bar writes, by a clock that the test sets.
#define BOOST_TEST_MODULE nn progress
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <tapeless/nn/progress.hpp>

#include "../allocations.hpp"

namespace {

namespace nn = tapeless::nn;
using std::string;

struct set_clock {
  using duration = std::chrono::milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<set_clock>;
  static inline duration time{0};
  static time_point now() { return time_point(time); }
};
void pass(int milliseconds) { set_clock::time += std::chrono::milliseconds(milliseconds); }
using bar = nn::basic_progress<set_clock>;

nn::step_report step(std::size_t epoch, std::size_t number, double loss) {
  return {.epoch = epoch,
          .epochs = 10,
          .step = number,
          .steps = 4,
          .rows = 1000 * (4 * (epoch - 1) + number),
          .loss = loss};
}
nn::epoch_report epoch(std::size_t number, double loss, double accuracy) {
  return {.epoch = number, .epochs = 10, .loss = 1, .judged = {loss, accuracy}, .validated = true};
}
nn::history five_epochs() {
  nn::history all;
  for (std::size_t k = 1; k <= 5; ++k) all.epochs.push_back(epoch(k, 0.5, 0.1 * static_cast<double>(k)));
  all.best = 3;
  all.why = nn::ending::patience;
  return all;
}

/// What is written between two calls.
struct page {
  std::ostringstream out;
  string taken() {
    string text = out.str();
    out.str("");
    return text;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_bar_on_a_terminal) {
  page p;
  bar progress(p.out, true);
  pass(500);
  progress(step(1, 1, 2.5));
  BOOST_TEST(p.taken() == "\repoch  1/10 [....................]  loss 2.5  2000 rows/s\033[K");
  pass(99);
  progress(step(1, 2, 2));
  BOOST_TEST(p.taken() == "");  // too soon
  pass(1);
  progress(step(1, 4, 1.25));
  BOOST_TEST(p.taken() == "\repoch  1/10 [##..................]  loss 1.25  30 k rows/s\033[K");
  pass(50);
  progress(epoch(1, 0.75, 0.9));
  BOOST_TEST(p.taken() == "");
  pass(50);
  progress(step(2, 2, 1));
  BOOST_TEST(p.taken() ==
             "\repoch  2/10 [###.................]  loss 1  validation loss 0.75, accuracy 90.00 %  20 k rows/s\033[K");
  progress(five_epochs());
  BOOST_TEST(p.taken() ==
             "\n5 epochs: no epoch was better for too long; best was epoch 3: validation loss 0.5, accuracy 30.00 %\n");
}

BOOST_AUTO_TEST_CASE(lines_elsewhere) {
  page p;
  bar progress(p.out);
  pass(2000);
  progress(step(1, 4, 1));
  BOOST_TEST(p.taken() == "");
  progress(epoch(1, 0.75, 0.9));
  BOOST_TEST(p.taken() == "epoch  1/10  loss 1  validation loss 0.75, accuracy 90.00 %  2000 rows/s\n");
  pass(999);
  progress(step(2, 4, 1));
  progress(epoch(2, 0.5, 0.95));
  BOOST_TEST(p.taken() == "");  // too soon
  // The last line is written whenever it comes, and says why there are no more.
  nn::history all = five_epochs();
  all.epochs.resize(2);
  all.best = 0;
  all.why = nn::ending::stopped;
  progress(all);
  BOOST_TEST(p.taken() ==
             "epoch  2/10  loss 1  validation loss 0.5, accuracy 95.00 %  4004 rows/s\n2 epochs: stopped on request\n");
}

BOOST_AUTO_TEST_CASE(without_labels_or_validation) {
  page p;
  bar progress(p.out, false, set_clock::duration(0));
  progress(step(1, 4, 1));
  progress(nn::epoch_report{.epoch = 1, .epochs = 10, .loss = 1, .judged = {0.125, {}}});
  BOOST_TEST(p.taken() == "epoch  1/10  loss 1  loss after it 0.125\n");  // in no time: no speed
  for (const double rows : {3e6, 5e7}) {
    nn::step_report now = step(2, 4, 1);
    now.rows = static_cast<std::size_t>(rows) + 4000;
    pass(1000);
    progress(now);
    progress(nn::epoch_report{.epoch = 2, .epochs = 10, .loss = 1, .judged = {0.125, {}}});
  }
  BOOST_TEST(p.taken() ==
             "epoch  2/10  loss 1  loss after it 0.125  3000 k rows/s\n"
             "epoch  2/10  loss 1  loss after it 0.125  47 M rows/s\n");
}

BOOST_AUTO_TEST_CASE(nothing_is_allocated) {
  struct none : std::streambuf {
    int overflow(int c) override { return c; }
  } nowhere;
  std::ostream out(&nowhere);
  bar progress(out, true, set_clock::duration(0));
  const int count = allocations_of([&] {
    for (std::size_t k = 1; k <= 4; ++k) progress(step(1, k, 1e300));
    progress(epoch(1, -1e300, 1));
  });
  BOOST_TEST(count == 0);
  page p;
  bar in_memory(p.out, true, set_clock::duration(0));
  BOOST_TEST(allocations_of([&] {
               for (int i = 0; i < 100; ++i) in_memory(step(1, 1, 1));  // a string that grows
             }) > 0);
}
