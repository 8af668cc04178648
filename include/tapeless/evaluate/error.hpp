// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "../meta/target.hpp"

namespace tapeless {

namespace evaluate {

/// A text of bounded length, put together without allocation. Named after the instruction set it is compiled for.
template <class Target>
class basic_message {
 public:
  basic_message& operator<<(const char* part) {
    for (; *part != '\0' && length_ < capacity - 1; ++part) text_[length_++] = *part;
    return *this;
  }
  basic_message& operator<<(std::size_t number) {
    char digits[24];
    std::size_t first = sizeof(digits) - 1;
    digits[first] = '\0';
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return *this << digits + first;
  }
  const char* text() const { return text_; }

  static constexpr int capacity = 512;

 private:
  char text_[capacity]{};
  int length_ = 0;
};

using message = basic_message<meta::target>;

}  // namespace evaluate

/// The bindings of a call do not fit together: extents that disagree, memory that overlaps harmfully, no elements where
/// there must be some. The text names the inputs and sizes. Thrown before anything is written.
class binding_error : public std::exception {
 public:
  template <class Target>
  explicit binding_error(const evaluate::basic_message<Target>& what) {
    std::size_t i = 0;
    for (const char* text = what.text(); *text != '\0'; ++text) what_[i++] = *text;
  }
  const char* what() const noexcept override { return what_; }

 private:
  char what_[evaluate::message::capacity]{};
};

/// Called with the text of an error where exceptions are switched off (-fno-exceptions); it must not return.
using error_handler = void (*)(const char* text);

/// The handler in use without exceptions: by default it prints the text and aborts.
inline error_handler on_error = [](const char* text) {
  std::fputs(text, stderr);
  std::fputs("\n", stderr);
  std::abort();
};

namespace evaluate {

template <class Target>
[[noreturn]] void fail(const basic_message<Target>& what) {
#if defined(__cpp_exceptions)
  throw binding_error(what);
#else
  on_error(what.text());
  std::abort();
#endif
}

}  // namespace evaluate
}  // namespace tapeless
