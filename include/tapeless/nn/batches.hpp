// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tuple>

#include "rows.hpp"

/// Mini-batches of rows.
namespace tapeless::nn {

/// Memory for some rows of an input: row-major, with the axes of the input.
template <class Source, class Binding, class Dimension>
class gathered {
  using input = evaluate::input_of<Binding>;
  static constexpr int axis = axis_along<input, Dimension>;
  static constexpr int rank = graph::rank_of<input>;

 public:
  gathered(const Source& source, std::size_t most) : from_(source.template view<Binding>()) {
    std::size_t size = most;
    for (int a = 0; a < rank; ++a)
      if (a != axis) size *= from_.extent[a];
    memory_.resize(size);
    for (int a = rank; --a > axis; row_ *= from_.extent[a])
      adjacent_ = adjacent_ && (from_.extent[a] < 2 || from_.stride[a] == static_cast<std::ptrdiff_t>(row_));
  }

  /// Copies the rows at these positions here, and binds the input to them.
  auto take(const std::size_t* position, std::size_t count) {
    number* to = memory_.data();
    take_along<0>(from_, position, count, to);
    const number* const all = memory_.data();
    if constexpr (rank == 1) {
      return bind(view(all, count));
    } else {
      std::array<std::size_t, rank> extents{};
      for (std::size_t a = 0; a < rank; ++a) extents[a] = a == axis ? count : from_.extent[a];
      return bind(view(all, extents));
    }
  }

 private:
  using from_view = decltype(std::declval<const Source&>().template view<Binding>());
  using number = std::remove_cvref_t<decltype(*from_view::data)>;

  template <class View>
  static binding<input, View> bind(const View& view) {
    return {view};
  }
  template <int A>
  void take_along(from_view from, const std::size_t* position, std::size_t count, number*& to) const {
    if constexpr (A == rank) {
      *to++ = *from.data;
    } else {
      const auto first = from.data;
      const std::size_t extent = A == axis ? count : from.extent[A];
      for (std::size_t k = 0; k < extent; ++k) {
        from.data = first + static_cast<std::ptrdiff_t>(A == axis ? position[k] : k) * from.stride[A];
        if (A == axis && adjacent_)
          to = std::copy_n(from.data, row_, to);
        else
          take_along<A + 1>(from, position, count, to);
      }
    }
  }

  from_view from_;
  std::vector<number> memory_{};
  std::size_t row_ = 1;  ///< elements behind the axis
  bool adjacent_ = true;
};

/// An input that does not lie along the dimension: every batch gets it as it is.
template <class Source, class Binding>
class handed_through {
 public:
  handed_through(const Source& source, std::size_t) : value_(source.template value<Binding>()) {}
  auto take(const std::size_t*, std::size_t) const {
    using input = evaluate::input_of<Binding>;
    if constexpr (graph::is_input<input>)
      return expression<input>{} = value_;
    else
      return binding<input, typename Binding::value_type>{value_};
  }

 private:
  const typename Binding::value_type& value_;
};

template <class Rows>
class batches;

/// Mini-batches of rows: each is copied into memory that is allocated once, in the order of the rows or, after
/// shuffle(), in a random one. The last batch has the rows that are left.
///
/// batches.with(k, f) calls f with the bindings of the k-th batch, the number of its rows among them:
/// f(N = 32, X = view, labels = view). They are valid until the next call.
template <class Dimension, class... Binding>
class batches<rows<Dimension, Binding...>> {
  using source = row_source<Binding...>;
  template <class One>
  static constexpr bool tells_rows = std::is_same_v<evaluate::input_of<One>, nodes::extent<Dimension>>;
  template <class One>
  using place =
      std::conditional_t<is_cut<One, Dimension>, gathered<source, One, Dimension>, handed_through<source, One>>;
  template <class One>
  using kept = std::conditional_t<tells_rows<One>, std::tuple<>, std::tuple<place<One>>>;

 public:
  /// Batches of `size` rows, at least one; of all of them where there are not as many.
  batches(const rows<Dimension, Binding...>& data, std::size_t size)
      : data_(data),
        order_(data.positions()),
        size_(std::max<std::size_t>(1, std::min(size, data.size()))),
        places_(std::tuple_cat(make<Binding>()...)) {}
  batches(const batches&) = delete;

  /// How many batches there are.
  std::size_t size() const { return (order_.size() + size_ - 1) / size_; }
  /// The rows of all batches, and of the k-th.
  std::size_t rows_of_all() const { return order_.size(); }
  std::size_t rows_of(std::size_t k) const { return std::min(size_, order_.size() - k * size_); }

  /// Puts the rows in a random order: on average all orders, whatever the one before.
  void shuffle(random_engine& engine) { nn::shuffle(order_, engine); }

  template <class F>
  decltype(auto) with(std::size_t k, F&& f) {
    const std::size_t count = rows_of(k);
    return std::apply(
        [&](auto&... input) -> decltype(auto) {
          return static_cast<F&&>(f)(Dimension{} = count, input.take(order_.data() + k * size_, count)...);
        },
        places_);
  }

 private:
  template <class One>
  kept<One> make() const {
    if constexpr (tells_rows<One>)
      return {};
    else
      return kept<One>{place<One>(data_.data(), size_)};
  }

  rows<Dimension, Binding...> data_;
  std::vector<std::size_t> order_;
  std::size_t size_;
  decltype(std::tuple_cat(std::declval<kept<Binding>>()...)) places_;
};
template <class Rows>
batches(const Rows&, std::size_t) -> batches<Rows>;

}  // namespace tapeless::nn
