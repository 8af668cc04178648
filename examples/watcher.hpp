// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <iostream>
#include <stop_token>
#include <tapeless/nn.hpp>

/// Shows the progress of a training. While there is one, Ctrl-C ends the training; a second Ctrl-C ends the program.
class watcher {
 public:
  watcher() {
    interrupted_ = false;
    before_ = std::signal(SIGINT, [](int) {
      interrupted_ = true;
      std::signal(SIGINT, SIG_DFL);
    });
  }
  ~watcher() { std::signal(SIGINT, before_); }
  watcher(const watcher&) = delete;
  watcher& operator=(const watcher&) = delete;

  std::stop_token token() const { return source_.get_token(); }
  bool interrupted() const { return interrupted_; }

  void operator()(const tapeless::nn::step_report& step) {
    if (interrupted_) source_.request_stop();
    progress_(step);
  }
  void operator()(const tapeless::nn::epoch_report& epoch) { progress_(epoch); }
  void operator()(const tapeless::nn::history& all) { progress_(all); }

 private:
  static inline std::atomic<bool> interrupted_ = false;
  static_assert(std::atomic<bool>::is_always_lock_free);

  void (*before_)(int) = SIG_DFL;
  tapeless::nn::progress progress_{std::cout, isatty(STDOUT_FILENO) != 0};
  std::stop_source source_{};
};
