// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

namespace tapeless::meta {

/// A growable array for constant evaluation: what std::vector offers of it, at a tenth of its include time.
template <class T>
class sequence {
 public:
  /// The elements. Read directly where that is done most: each call counts in constant evaluation.
  T* data = nullptr;

  constexpr sequence() = default;
  constexpr explicit sequence(int size, const T& value = T()) { resize(size, value); }
  constexpr ~sequence() { delete[] data; }
  constexpr sequence(sequence&& other) noexcept
      : data(std::exchange(other.data, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  sequence(const sequence&) = delete;
  sequence& operator=(const sequence&) = delete;
  sequence& operator=(sequence&&) = delete;

  constexpr void push(const T& value) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 32 : 2 * capacity_);
    data[size_++] = value;
  }
  constexpr void resize(int size, const T& value = T()) {
    if (size > capacity_) reserve(size);
    for (int i = size_; i < size; ++i) data[i] = value;
    size_ = size;
  }
  constexpr T pop() { return data[--size_]; }
  constexpr int size() const { return size_; }
  constexpr T& operator[](int i) { return data[i]; }
  constexpr const T& operator[](int i) const { return data[i]; }
  constexpr const T* begin() const { return data; }
  constexpr const T* end() const { return data + size_; }

 private:
  constexpr void reserve(int capacity) {
    T* const grown = new T[static_cast<unsigned>(capacity)];
    for (int i = 0; i < size_; ++i) grown[i] = data[i];
    delete[] data;
    data = grown;
    capacity_ = capacity;
  }

  int size_ = 0;
  int capacity_ = 0;
};

}  // namespace tapeless::meta
