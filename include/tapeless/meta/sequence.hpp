// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

namespace tapeless::meta {

/// A growable array for constant evaluation: what std::vector offers of it, at a tenth of its include time.
template <class T>
class sequence {
 public:
  constexpr sequence() = default;
  constexpr explicit sequence(int size, const T& value = T()) { resize(size, value); }
  constexpr ~sequence() { delete[] data_; }
  constexpr sequence(sequence&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  sequence(const sequence&) = delete;
  sequence& operator=(const sequence&) = delete;
  sequence& operator=(sequence&&) = delete;

  constexpr void push(const T& value) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 32 : 2 * capacity_);
    data_[size_++] = value;
  }
  constexpr void resize(int size, const T& value = T()) {
    if (size > capacity_) reserve(size);
    for (int i = size_; i < size; ++i) data_[i] = value;
    size_ = size;
  }
  /// This many elements T(), whatever was there: at once, where a loop over them would count as many steps.
  constexpr void clear_to(int size) {
    delete[] data_;
    data_ = new T[static_cast<unsigned>(size)]{};
    size_ = capacity_ = size;
  }
  constexpr void assign(const T* from, int size) {
    reserve(size);
    for (int i = 0; i < size; ++i) data_[i] = from[i];
    size_ = size;
  }
  constexpr void copy_to(T* to) const {
    for (int i = 0; i < size_; ++i) to[i] = data_[i];
  }
  constexpr T pop() { return data_[--size_]; }
  constexpr int size() const { return size_; }
  constexpr T& operator[](int i) { return data_[i]; }
  constexpr const T& operator[](int i) const { return data_[i]; }
  constexpr T* begin() { return data_; }
  constexpr const T* begin() const { return data_; }
  constexpr const T* end() const { return data_ + size_; }

 private:
  constexpr void reserve(int capacity) {
    T* const grown = new T[static_cast<unsigned>(capacity)];
    for (int i = 0; i < size_; ++i) grown[i] = data_[i];
    delete[] data_;
    data_ = grown;
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  int size_ = 0;
  int capacity_ = 0;
};

}  // namespace tapeless::meta
