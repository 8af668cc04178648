// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

// Checks of a library of products against a triple loop in long double.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <tapeless/evaluate/product.hpp>
#include <vector>

#include "../allocations.hpp"

namespace {

using tapeless::evaluate::matrix;

enum class layout { columns, rows, padded_columns, padded_rows, strided, reversed };
constexpr layout contiguous[] = {layout::columns, layout::rows, layout::padded_columns, layout::padded_rows};
constexpr layout every[] = {layout::columns,     layout::rows,    layout::padded_columns,
                            layout::padded_rows, layout::strided, layout::reversed};

/// A matrix of random numbers in memory of its own.
template <class T>
struct stored {
  std::vector<T> memory;
  matrix<T> view;

  stored(std::ptrdiff_t rows, std::ptrdiff_t columns, layout how, std::mt19937& engine) : view{} {
    std::ptrdiff_t down = 1, across = 1, first = 0;
    switch (how) {
      case layout::columns:
        across = rows;
        break;
      case layout::rows:
        down = columns;
        break;
      case layout::padded_columns:
        across = rows + 3;
        break;
      case layout::padded_rows:
        down = columns + 5;
        break;
      case layout::strided:
        down = 2, across = 2 * rows + 1;
        break;
      case layout::reversed:
        across = -rows, first = std::max<std::ptrdiff_t>(columns - 1, 0) * rows;
        break;
    }
    memory.resize(static_cast<std::size_t>((rows + 1) * std::abs(down) + (columns + 1) * std::abs(across)));
    std::uniform_real_distribution<T> number(-1, 1);
    for (T& x : memory) x = number(engine);
    view = {memory.data() + first, rows, columns, down, across};
  }
  stored(const stored&) = delete;
};

struct shape {
  std::ptrdiff_t rows, columns, inner;
};

/// Memory of exactly this size at an odd place, whose ends tell whether it was left.
class guarded {
 public:
  explicit guarded(std::size_t size) : size_(size), memory_(size + 2 * margin, mark) {}
  void* data() { return memory_.data() + margin; }
  bool intact() const {
    const auto untouched = [](char x) { return x == mark; };
    return std::all_of(memory_.begin(), memory_.begin() + margin, untouched) &&
           std::all_of(memory_.begin() + margin + static_cast<std::ptrdiff_t>(size_), memory_.end(), untouched);
  }

 private:
  static constexpr std::ptrdiff_t margin = 72;  // a multiple of 8, not of 16
  static constexpr char mark = 0x5a;
  std::size_t size_;
  std::vector<char> memory_;
};

/// The largest |c - (a b + start)| / (sum |a| |b| + |start|), in units of T's precision; infinite if what lies between
/// the elements of c has changed.
template <class T>
double error(const stored<T>& c, const std::vector<T>& start, matrix<const T> a, matrix<const T> b, bool accumulate) {
  double worst = 0;
  std::vector<T> expected = c.memory;
  for (std::ptrdiff_t i = 0; i < c.view.rows; ++i)
    for (std::ptrdiff_t j = 0; j < c.view.columns; ++j) {
      const auto place = static_cast<std::size_t>(&c.view(i, j) - c.memory.data());
      long double sum = accumulate ? start[place] : T(0), scale = std::abs(sum);
      for (std::ptrdiff_t p = 0; p < a.columns; ++p) {
        const long double term = static_cast<long double>(a(i, p)) * b(p, j);
        sum += term, scale += std::abs(term);
      }
      const long double difference = std::abs(c.view(i, j) - sum);
      if (!(difference == 0)) worst = std::max(worst, static_cast<double>(difference / scale));
      if (std::isnan(c.view(i, j))) worst = std::numeric_limits<double>::infinity();
      expected[place] = start[place];
    }
  if (std::memcmp(expected.data(), start.data(), sizeof(T) * start.size()) != 0)
    worst = std::numeric_limits<double>::infinity();
  return worst / static_cast<double>(std::numeric_limits<T>::epsilon());
}

/// What a sum of inner + 1 rounded terms, in any order and with either rounding of its products, may be off by.
constexpr double tolerance(shape s) { return 0.5 * static_cast<double>(s.inner + 3); }

/// What a library may allocate in one product: nothing, if it is not its own code that does.
template <class Library>
inline constexpr int most_allocations = 0;

/// Multiplies once, counts allocations and looks at the workspace; gives the error.
template <class Library, class T>
double error_of(shape s, layout in_c, layout in_a, layout in_b, bool accumulate, std::mt19937& engine,
                bool any_strides = true) {
  const stored<T> a(s.rows, s.inner, in_a, engine), b(s.inner, s.columns, in_b, engine);
  stored<T> c(s.rows, s.columns, in_c, engine);
  if (!accumulate)  // what is overwritten must not matter
    for (std::ptrdiff_t i = 0; i < s.rows; ++i)
      for (std::ptrdiff_t j = 0; j < s.columns; ++j) c.view(i, j) = std::numeric_limits<T>::quiet_NaN();
  const auto start = c.memory;
  guarded workspace(Library::template workspace<T>(s.rows, s.columns, s.inner, any_strides));
  const int count =
      allocations_of([&] { Library::template multiply<T>(c.view, a.view, b.view, accumulate, workspace.data()); });
  if (count > most_allocations<Library> || !workspace.intact()) return std::numeric_limits<double>::infinity();
  return error<T>(c, start, a.view, b.view, accumulate);
}

/// All layouts of all operands, with and without accumulation.
template <class Library, class T, std::size_t N>
void check_layouts(const layout (&layouts)[N], shape s, std::mt19937& engine, bool any_strides = true) {
  for (const layout in_c : layouts)
    for (const layout in_a : layouts)
      for (const layout in_b : layouts)
        for (const bool accumulate : {false, true}) {
          const double off = error_of<Library, T>(s, in_c, in_a, in_b, accumulate, engine, any_strides);
          BOOST_TEST_INFO("" << s.rows << " x " << s.columns << " x " << s.inner << ", layouts "
                             << static_cast<int>(in_c) << static_cast<int>(in_a) << static_cast<int>(in_b)
                             << (accumulate ? ", added to c" : ""));
          BOOST_TEST_REQUIRE(off <= tolerance(s));
        }
}

template <class Library, class T>
void check_library() {
  std::mt19937 engine(1);
  std::uniform_int_distribution<std::ptrdiff_t> any(0, 70);
  for (int repeat = 0; repeat < 8; ++repeat)
    check_layouts<Library, T>(every, {any(engine), any(engine), any(engine)}, engine);
  for (const shape s :
       {shape{0, 5, 3}, shape{5, 0, 3}, shape{5, 3, 0}, shape{0, 0, 0}, shape{60, 70, 0}, shape{1, 1, 1},
        shape{1, 70, 70}, shape{70, 1, 70}, shape{70, 70, 1}, shape{1, 1, 70}, shape{1, 70, 1}})
    check_layouts<Library, T>(every, s, engine);
  // More than one block of copies.
  check_layouts<Library, T>({layout::padded_rows, layout::strided, layout::reversed}, {140, 130, 150}, engine);
  for (std::ptrdiff_t n = 1; n <= 70; n += n < 20 ? 1 : 10)
    check_layouts<Library, T>(contiguous, {n, n, n}, engine, false);
  for (const shape s : {shape{128, 64, 64}, shape{64, 128, 10}, shape{200, 10, 200}, shape{70, 90, 600}})
    check_layouts<Library, T>({layout::columns, layout::padded_rows}, s, engine, false);
}

/// As many allocations as those of expected(c, a, b), at all layouts.
template <class Library, class T, class Expected>
void check_allocations(const Expected& expected) {
  std::mt19937 engine(2);
  for (std::ptrdiff_t n = 2; n <= 600; n += n < 40 ? 1 : 47)
    for (const layout in_c : {layout::columns, layout::padded_rows})
      for (const layout in_a : {layout::columns, layout::padded_rows})
        for (const layout in_b : {layout::padded_columns, layout::rows}) {
          const stored<T> a(n, n, in_a, engine), b(n, n, in_b, engine);
          const stored<T> c(n, n, in_c, engine);
          const int allowed = expected(c.view, a.view, b.view);
          guarded workspace(Library::template workspace<T>(n, n, n));
          const int count =
              allocations_of([&] { Library::template multiply<T>(c.view, a.view, b.view, false, workspace.data()); });
          BOOST_TEST_REQUIRE(count <= allowed);
          BOOST_TEST_REQUIRE(workspace.intact());
        }
}

/// Libraries that are wrong in one way each.
template <class Library>
struct transposes_b : Library {
  template <class T>
  static void multiply(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    Library::template multiply<T>(c, a, transpose(b), accumulate, workspace);
  }
};
template <class Library>
struct always_overwrites : Library {
  template <class T>
  static void multiply(matrix<T> c, matrix<const T> a, matrix<const T> b, bool, void* workspace) {
    Library::template multiply<T>(c, a, b, false, workspace);
  }
};
template <class Library>
struct always_allocates : Library {
  template <class T>
  static void multiply(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    void* volatile block = std::malloc(1);
    Library::template multiply<T>(c, a, b, accumulate, workspace);
    std::free(block);
  }
};
template <class Library>
struct leaves_workspace : Library {
  template <class T>
  static void multiply(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    Library::template multiply<T>(c, a, b, accumulate, workspace);
    static_cast<char*>(workspace)[-1] = 0;
  }
};
template <class Library>
struct writes_between : Library {
  template <class T>
  static void multiply(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    Library::template multiply<T>(c, a, b, accumulate, workspace);
    (&c(c.rows - 1, 0))[1] = T(2);
  }
};

template <template <class> class Wrong, class Library>
bool is_refused(bool accumulate) {
  std::mt19937 engine(3);
  constexpr shape s{90, 90, 90};
  const layout in_c = layout::padded_columns;
  return error_of<Library, double>(s, in_c, layout::columns, layout::columns, accumulate, engine) <= tolerance(s) &&
         error_of<Wrong<Library>, double>(s, in_c, layout::columns, layout::columns, accumulate, engine) > tolerance(s);
}
template <class Library>
void check_checker() {
  BOOST_TEST((is_refused<transposes_b, Library>(false)));
  BOOST_TEST((is_refused<always_overwrites, Library>(true)));
  BOOST_TEST((is_refused<writes_between, Library>(false)));
  BOOST_TEST((is_refused<leaves_workspace, Library>(false)));
}

}  // namespace
