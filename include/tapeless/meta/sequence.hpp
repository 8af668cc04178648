// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

namespace tapeless::meta {

/// A growable array for constant evaluation: what std::vector offers of it, at a tenth of its include time. Elements
/// are read as items[i]: compilers count the calls of a constant evaluation, and these would be most of them.
template <class T>
class sequence {
 public:
  T* items = nullptr;
  int count = 0;

  constexpr sequence() = default;
  /// Elements of value T().
  constexpr explicit sequence(int size) : items(new T[static_cast<unsigned>(size)]()), count(size), capacity_(size) {}
  constexpr sequence(int size, const T& value) { resize(size, value); }
  constexpr ~sequence() { delete[] items; }
  constexpr sequence(sequence&& other) noexcept
      : items(std::exchange(other.items, nullptr)),
        count(std::exchange(other.count, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  sequence(const sequence&) = delete;
  sequence& operator=(const sequence&) = delete;
  sequence& operator=(sequence&&) = delete;

  constexpr void push(const T& value) {
    if (count == capacity_) reserve(capacity_ == 0 ? 32 : 4 * capacity_);
    items[count++] = value;
  }
  constexpr void resize(int size, const T& value = T()) {
    if (size > capacity_) reserve(size);
    for (int i = count; i < size; ++i) items[i] = value;
    count = size;
  }
  constexpr T pop() { return items[--count]; }
  constexpr int size() const { return count; }
  constexpr T& operator[](int i) { return items[i]; }
  constexpr const T& operator[](int i) const { return items[i]; }
  constexpr const T* begin() const { return items; }
  constexpr const T* end() const { return items + count; }
  constexpr void assign(const T* from, int size) {
    reserve(size);
    for (int i = 0; i < size; ++i) items[i] = from[i];
    count = size;
  }
  constexpr void copy_to(T* to) const {
    for (int i = 0; i < count; ++i) to[i] = items[i];
  }
  constexpr void swap(sequence& other) {
    std::swap(items, other.items);
    std::swap(count, other.count);
    std::swap(capacity_, other.capacity_);
  }

 private:
  constexpr void reserve(int capacity) {
    T* const grown = new T[static_cast<unsigned>(capacity)]();
    for (int i = 0; i < count; ++i) grown[i] = items[i];
    delete[] items;
    items = grown;
    capacity_ = capacity;
  }

  int capacity_ = 0;
};

}  // namespace tapeless::meta
