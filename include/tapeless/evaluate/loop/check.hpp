// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>
#include <limits>

#include "../destination.hpp"
#include "facts.hpp"

/// The checks of a call with ranges, before anything is written.
namespace tapeless::evaluate {

/// The bytes a column touches: `width` at low, low + step, ... up to high.
struct span_of_bytes {
  std::uintptr_t low = 0;
  std::uintptr_t high = 0;
  std::uintptr_t width = 0;
  std::uintptr_t step = 0;

  constexpr bool overlaps(const span_of_bytes& other) const {
    if (low >= other.high || other.low >= high) return false;
    // At one step they may lie between one another: real and imaginary parts, the columns of a row-major table.
    if (step != other.step || step == 0) return true;
    const std::uintptr_t ahead = low < other.low ? (other.low - low) % step : step - (low - other.low) % step;
    return ahead % step < width || step - ahead < other.width;
  }
};
template <class Column>
TAPELESS_INLINE span_of_bytes bytes_of(const Column& c) {
  if (c.size == 0) return {};
  const auto first = reinterpret_cast<std::uintptr_t>(c.data);
  const auto last = reinterpret_cast<std::uintptr_t>(c.at(static_cast<std::ptrdiff_t>(c.size) - 1));
  constexpr std::uintptr_t width = sizeof(*c.data);
  const std::ptrdiff_t stride = c.stride < 0 ? -c.stride : c.stride;
  const std::uintptr_t step = static_cast<std::uintptr_t>(stride) * width;
  return first < last ? span_of_bytes{first, last + width, width, step}
                      : span_of_bytes{last, first + width, width, step};
}

/// The bytes from a column's first to its last, whether it touches those between or not.
struct stretch {
  std::uintptr_t low;
  std::uintptr_t high;
  TAPELESS_INLINE bool meets(const stretch& other) const { return low < other.high && other.low < high; }
};
template <class E, bool Strided>
TAPELESS_INLINE stretch stretch_of(const column<E, Strided>& c) {
  const auto first = reinterpret_cast<std::uintptr_t>(c.data);
  const auto end = reinterpret_cast<std::uintptr_t>(c.at(static_cast<std::ptrdiff_t>(c.size)));
  if constexpr (!Strided)
    return {first, end};
  else
    return first <= end ? stretch{first, end + sizeof(E)} : stretch{end, first + sizeof(E)};
}
/// Of elements that an index selects: of all of them and of the indices, and of what lies between.
template <class All, class Index>
TAPELESS_INLINE stretch stretch_of(const gathered_column<All, Index>& c) {
  const stretch all = stretch_of(c.all), index = stretch_of(c.index);
  return {all.low < index.low ? all.low : index.low, all.high > index.high ? all.high : index.high};
}

/// The memory of a column and how it is walked.
struct footprint {
  span_of_bytes bytes;
  const void* data = nullptr;
  std::ptrdiff_t stride = 0;
  bool in_order = true;
  const char* name = "";

  /// An output may be an input in place, element for element, where each element is read only once before it is
  /// written; elements that an index selects are read in any order, any number of times.
  bool harmed_by(const footprint& out, bool one_loop) const {
    if (!bytes.overlaps(out.bytes)) return false;
    const bool in_place = data == out.data && stride == out.stride && bytes.width == out.bytes.width;
    return !(in_place && one_loop && in_order);
  }
};
/// The footprints of several columns; a column that is walked by an index has two.
template <int Most>
struct footprints {
  footprint one[Most + 1]{};
  int count = 0;

  template <class E, bool Strided>
  void add(const column<E, Strided>& c, const char* name, bool in_order = true) {
    one[count++] = {bytes_of(c), c.data, c.stride, in_order, name};
  }
  template <class All, class Index>
  void add(const gathered_column<All, Index>& c, const char* name) {
    add(c.all, name, false);
    add(c.index, name, false);
  }
};

template <class Target>
void refuse_overlaps(const footprint* in, int inputs, const footprint* out, int outputs, bool one_loop) {
  for (int k = 0; k < outputs; ++k)
    for (int i = 0; i < inputs; ++i)
      if (in[i].harmed_by(out[k], one_loop)) {
        message text;
        text << "into(...): destination " << static_cast<std::size_t>(k + 1) << " overlaps input " << in[i].name
             << ", of which elements are still to be read";
        fail(text);
      }
  for (int i = 0; i < outputs; ++i)
    for (int k = 0; k < i; ++k)
      if (out[i].bytes.overlaps(out[k].bytes)) {
        message text;
        text << "into(...): destinations " << static_cast<std::size_t>(k + 1) << " and "
             << static_cast<std::size_t>(i + 1) << " overlap";
        fail(text);
      }
}

template <int I>
struct argument_text {
  char text[24] = "argument ";
  constexpr argument_text() {
    int digits = 1;
    for (int rest = I; rest >= 10; rest /= 10) ++digits;
    for (int rest = I; digits > 0; rest /= 10) text[8 + digits--] = static_cast<char>('0' + rest % 10);
  }
};
template <int I>
inline constexpr argument_text<I> text_of_argument{};

template <class Input>
constexpr const char* text_of() {
  if constexpr (graph::leaf<Input>.kind == graph::leaf_kind::argument)
    return text_of_argument<graph::leaf<Input>.index>.text;
  else
    return graph::leaf<Input>.text;
}

template <class Target = meta::target>
[[noreturn]] void refuse_index(const char* input, bool negative, std::size_t index, std::size_t position,
                               std::size_t size) {
  message text;
  text << "indexed(range, indices): the index of " << input << " at position " << position << " is "
       << (negative ? "-" : "") << index << ", but the range has " << size << " elements";
  fail(text);
}

template <class Input, class Value>
TAPELESS_INLINE void check_indices(const Value&) {}
/// All indices must be those of an element.
template <class Input, class Range, class Indices>
TAPELESS_INLINE void check_indices(const indexed_range<Range, Indices>& given) {
  if constexpr (graph::leaf<Input>.part <= 0) {  // the other parts of an argument have the indices of the first
    const auto index = make_column(given.indices);
    const auto size = static_cast<std::size_t>(given.range.size());
    const auto count = static_cast<std::ptrdiff_t>(index.size);
    const auto is_outside = [&](std::ptrdiff_t i)
                                TAPELESS_LAMBDA { return static_cast<std::size_t>(*index.at(i)) >= size; };
    bool outside = false;  // without a branch, so that it is a vector loop
    for (std::ptrdiff_t i = 0; i < count; ++i) outside |= is_outside(i);
    for (std::ptrdiff_t i = 0; outside && i < count; ++i) {
      const auto found = *index.at(i);
      const auto magnitude = static_cast<std::size_t>(found);
      if (is_outside(i))
        refuse_index(text_of<Input>(), found < 0, found < 0 ? 0 - magnitude : magnitude, static_cast<std::size_t>(i),
                     size);
    }
  }
}

template <class Target = meta::target>
[[noreturn]] void refuse_lengths(const char* dimension, const char* one, std::size_t size, const char* other,
                                 std::size_t other_size) {
  message text;
  text << "the inputs disagree in length";
  if (dimension != nullptr) text << " along dimension " << dimension;
  text << ": " << one << " has " << size << " elements, " << other << " has " << other_size;
  fail(text);
}

/// The number of elements along each dimension, agreed upon by all inputs bound to ranges.
template <class Facts>
struct extents {
  std::size_t size[Facts::dimensions.count + 1]{};
  const char* given_by[Facts::dimensions.count + 1]{};

  template <class Input>
  TAPELESS_INLINE void agree(std::size_t count) {
    constexpr int d = Facts::dimensions.find(dimension_of<Input>());
    if (given_by[d] == nullptr) {
      given_by[d] = text_of<Input>();
      size[d] = count;
    } else if (size[d] != count) {
      const bool is_named = Facts::dimensions.along[d]->kind == graph::leaf_kind::extent;
      refuse_lengths(is_named ? Facts::dimensions.along[d]->text : nullptr, given_by[d], size[d], text_of<Input>(),
                     count);
    }
    check_fixed<Input>(count);
  }

  template <class T>
  TAPELESS_INLINE void check_reductions() const {
    [&]<int... D>(std::integer_sequence<int, D...>) TAPELESS_LAMBDA { (check_reductions_along<T, D>(), ...); }
    (std::make_integer_sequence<int, Facts::dimensions.count>{});
  }

 private:
  template <class T, int D>
  TAPELESS_INLINE void check_reductions_along() const {
    if constexpr (Facts::template needs_elements<D>)
      if (size[D] == 0) refuse_empty(given_by[D]);
    if constexpr (Facts::template counts_positions<D>) {
      constexpr int digits = std::numeric_limits<T>::digits < 63 ? std::numeric_limits<T>::digits : 63;
      if (size[D] > std::size_t{1} << digits) refuse_long(size[D], given_by[D]);
    }
  }
  [[noreturn]] static void refuse_empty(const char* input) {
    message text;
    text << "mean, min or max of no elements: " << input << " is empty";
    fail(text);
  }
  [[noreturn]] static void refuse_long(std::size_t count, const char* input) {
    message text;
    text << "a derivative of min or max over " << count << " elements (" << input
         << ") needs a number type in which each position is exact";
    fail(text);
  }

  template <class Input>
  void check_fixed(std::size_t count) const {
    check_fixed_extent(static_cast<Input*>(nullptr), count);
  }
  static void check_fixed_extent(const void*, std::size_t) {}
  template <template <class, class...> class Kind, class Name, class Dimension>
  static void check_fixed_extent(Kind<Name, Dimension>*, std::size_t count) {
    if constexpr (Dimension::extent >= 0)
      if (count != static_cast<std::size_t>(Dimension::extent)) {
        message text;
        text << "dimension " << Dimension::name::text << " has the fixed extent "
             << static_cast<unsigned long long>(Dimension::extent) << ", but " << Name::text << " has " << count
             << " elements";
        fail(text);
      }
  }
};

}  // namespace tapeless::evaluate
