// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ostream>

#include "history.hpp"

/// Progress of a training, for people to watch.
namespace tapeless::nn {

/// An observer of a training that writes what it sees: the epoch, the loss, how the parameters do, rows per second.
/// On a terminal one line is drawn again and again, with a bar; elsewhere each epoch is a line. Whatever comes less
/// than an interval after the line before is left out; the end is not. Allocates nothing.
template <class Clock>
class basic_progress {
 public:
  /// By default ten times a second on a terminal and every second elsewhere. Whether `out` is a terminal is the
  /// caller's to know: isatty(STDERR_FILENO) on POSIX.
  explicit basic_progress(std::ostream& out, bool terminal = false)
      : basic_progress(out, terminal, std::chrono::milliseconds(terminal ? 100 : 1000)) {}
  basic_progress(std::ostream& out, bool terminal, typename Clock::duration interval)
      : out_(out), terminal_(terminal), interval_(interval) {}

  void operator()(const step_report& now) {
    step_ = now;
    if (terminal_ && is_due()) draw();
  }
  void operator()(const epoch_report& now) {
    epoch_ = now;
    pending_ = true;
    if (is_due()) draw();
  }
  void operator()(const history& all) {
    if (pending_) draw();
    if (terminal_ && has_drawn_) out_ << '\n';
    line_.clear();
    line_.add("%zu epoch%s: %s", all.epochs.size(), all.epochs.size() == 1 ? "" : "s", text(all.why));
    if (all.best > 0) {
      line_.add("; best was epoch %zu:", all.best);
      add(all.epochs[all.best - 1]);
    }
    out_ << line_.text << '\n' << std::flush;
  }

 private:
  /// A line of bounded length; what does not fit is left out.
  struct line {
    char text[256]{};
    std::size_t size = 0;
    void clear() { text[size = 0] = '\0'; }
    template <class... T>
    void add(const char* format, T... value) {
      const int count = std::snprintf(text + size, sizeof text - size, format, value...);
      if (count > 0) size = std::min(size + static_cast<std::size_t>(count), sizeof text - 1);
    }
  };
  using seconds = std::chrono::duration<double>;

  bool is_due() const { return !has_drawn_ || Clock::now() - drawn_ >= interval_; }

  void draw() {
    const auto now = Clock::now();
    const double elapsed = std::chrono::duration_cast<seconds>(now - drawn_).count();
    line_.clear();
    line_.add("epoch %*zu/%zu", digits(step_.epochs), step_.epoch, step_.epochs);
    if (terminal_) add_bar();
    line_.add("  loss %.4g", step_.loss);
    if (epoch_.epoch > 0) {
      line_.add("%s", " ");
      add(epoch_);
    }
    if (elapsed > 0) add_speed(static_cast<double>(step_.rows - rows_) / elapsed);
    out_ << (terminal_ ? "\r" : "") << line_.text << (terminal_ ? "\033[K" : "\n") << std::flush;
    has_drawn_ = true;
    pending_ = false;
    drawn_ = now;
    rows_ = step_.rows;
  }
  static int digits(std::size_t number) {
    int count = 1;
    for (; number >= 10; number /= 10) ++count;
    return count;
  }
  void add_bar() {
    constexpr int width = 20;
    const double of_epoch = static_cast<double>(step_.step) / static_cast<double>(step_.steps);
    const double done = (static_cast<double>(step_.epoch) - 1 + of_epoch) / static_cast<double>(step_.epochs);
    const int marks = static_cast<int>(done * width);
    line_.add(" [%.*s%.*s]", marks, "####################", width - marks, "....................");
  }
  void add(const epoch_report& of) {
    line_.add(of.validated ? " validation loss %.4g" : " loss after it %.4g", of.judged.loss);
    if (of.judged.accuracy) line_.add(", accuracy %.2f %%", 100 * *of.judged.accuracy);
  }
  void add_speed(double rows) {
    if (rows < 1e4)
      line_.add("  %.0f rows/s", rows);
    else if (rows < 1e7)
      line_.add("  %.0f k rows/s", rows / 1e3);
    else
      line_.add("  %.0f M rows/s", rows / 1e6);
  }

  std::ostream& out_;
  bool terminal_;
  typename Clock::duration interval_;
  typename Clock::time_point drawn_ = Clock::now();  ///< or begun
  std::size_t rows_ = 0;                             ///< when the line was drawn
  bool has_drawn_ = false;
  bool pending_ = false;  ///< an epoch has not been drawn
  step_report step_{};
  epoch_report epoch_{};
  line line_{};
};

using progress = basic_progress<std::chrono::steady_clock>;

}  // namespace tapeless::nn
