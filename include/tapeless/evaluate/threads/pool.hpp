// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "../../meta/target.hpp"

namespace tapeless {

/// A fixed set of threads that waits for work. The calling thread takes part, so a pool of 1 has no thread of its own.
/// One call runs at a time; others wait. Not to be called from within a task. Tasks must not
/// throw. Named after the instruction set it is compiled for. Translation units for different
/// instruction sets have pools of different types: its members, too, are compiled for one of them.
template <class Target>
class basic_thread_pool {
 public:
  explicit basic_thread_pool(unsigned threads = std::thread::hardware_concurrency())
      : count_(threads > 1 ? threads - 1 : 0), thread_(new std::thread[count_]) {
    for (unsigned i = 0; i < count_; ++i) thread_[i] = std::thread([this] { work(); });
  }
  ~basic_thread_pool() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    for (unsigned i = 0; i < count_; ++i) thread_[i].join();
  }
  basic_thread_pool(const basic_thread_pool&) = delete;
  basic_thread_pool& operator=(const basic_thread_pool&) = delete;

  /// How many threads work on a call.
  unsigned size() const { return count_ + 1; }

  /// Calls task(k) once for each k in [0, count) and returns when all calls have.
  template <class Task>
  void operator()(std::ptrdiff_t count, const Task& task) {
    const std::lock_guard one_call_at_a_time(calls_);
    {
      const std::lock_guard lock(mutex_);
      call_ = [](const void* t, std::ptrdiff_t k) { (*static_cast<const Task*>(t))(k); };
      task_ = &task;
      next_ = 0;
      end_ = count;
      unfinished_ = count;
    }
    wake_.notify_all();
    take_part();
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return unfinished_ == 0; });
    end_ = 0;
  }

  /// The pool that `parallel` uses: started at the first use, one thread a processor.
  static basic_thread_pool& shared() {
    static basic_thread_pool pool;
    return pool;
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return stopping_ || next_ < end_; });
      if (stopping_) return;
      lock.unlock();
      take_part();
      lock.lock();
    }
  }
  void take_part() {
    std::unique_lock lock(mutex_);
    while (next_ < end_) {
      const std::ptrdiff_t k = next_++;
      lock.unlock();
      call_(task_, k);
      lock.lock();
      if (--unfinished_ == 0) done_.notify_all();
    }
  }

  unsigned count_;
  std::unique_ptr<std::thread[]> thread_;
  std::mutex calls_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable done_;
  void (*call_)(const void*, std::ptrdiff_t) = nullptr;
  const void* task_ = nullptr;
  std::ptrdiff_t next_ = 0;
  std::ptrdiff_t end_ = 0;
  std::ptrdiff_t unfinished_ = 0;
  bool stopping_ = false;
};
using thread_pool = basic_thread_pool<meta::target>;

using thread_pool = basic_thread_pool<meta::target>;

}  // namespace tapeless
