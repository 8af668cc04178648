// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <boost/hana/at.hpp>
#include <boost/hana/tuple.hpp>
#include <cstddef>
#include <tuple>
#include <utility>

#include "../meta/inline.hpp"
#include "../meta/pack.hpp"

/// Values made of numbers: a number, an array, a tuple, an aggregate templated on its number type, nested as one
/// likes. Functions take and give them, and derivatives have their shape.
namespace tapeless::graph {

/// True for the type that stands for a number in a prototype: std::array<traced, 3>, camera<traced>.
template <class T>
inline constexpr bool marks_a_number = false;

/// The structure of a prototype:
///   size                     how many numbers it holds;
///   with<T>                  the same type with T for each number;
///   visit(value, use)        use(number) on each number of a value of this structure, in order;
///   make<T, Offset>(source)  a with<T> of source.get<Offset>(), source.get<Offset + 1>(), ...
template <class Prototype>
struct structure;

template <class T>
concept structured = requires {
  structure<T>::size;
};

template <class P>
requires marks_a_number<P>
struct structure<P> {
  static constexpr int size = 1;
  template <class T>
  using with = T;
  template <class Value, class Use>
  TAPELESS_INLINE static constexpr void visit(Value& value, Use& use) {
    use(value);
  }
  template <class T, int Offset, class Source>
  TAPELESS_INLINE static constexpr T make(const Source& source) {
    return source.template get<Offset>();
  }
};

/// N values of one structure, one after the other.
template <class E, std::size_t N>
struct repeated_structure {
  static constexpr int size = static_cast<int>(N) * structure<E>::size;
  /// Without a loop: what is found at each position is known while compiling.
  template <class Value, class Use>
  TAPELESS_INLINE static constexpr void visit(Value& value, Use& use) {
    [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{0, (structure<E>::visit(value[I], use), 0)...};
    }
    (std::make_index_sequence<N>{});
  }
};
template <structured E, std::size_t N>
struct structure<E[N]> : repeated_structure<E, N> {};
template <structured E, std::size_t N>
struct structure<std::array<E, N>> : repeated_structure<E, N> {
  template <class T>
  using with = std::array<typename structure<E>::template with<T>, N>;
  template <class T, int Offset, class Source>
  TAPELESS_INLINE static constexpr with<T> make(const Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return with<T>{{structure<E>::template make<T, Offset + static_cast<int>(I) * structure<E>::size>(source)...}};
    }
    (std::make_index_sequence<N>{});
  }
};

/// Values of several structures, one after the other; Access gives the I-th of them.
template <class Access, template <class...> class Tuple, class... E>
struct joined_structure {
  static constexpr int size = (structure<E>::size + ... + 0);
  template <class T>
  using with = Tuple<typename structure<E>::template with<T>...>;
  template <class Value, class Use>
  TAPELESS_INLINE static constexpr void visit(Value& value, Use& use) {
    [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      (structure<E>::visit(Access::template at<I>(value), use), ...);
    }
    (std::index_sequence_for<E...>{});
  }
  template <class T, int Offset, class Source>
  TAPELESS_INLINE static constexpr with<T> make(const Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return with<T>{structure<E>::template make<T, Offset + before(I)>(source)...};
    }
    (std::index_sequence_for<E...>{});
  }

 private:
  static constexpr int before(std::size_t i) {
    const int sizes[]{structure<E>::size..., 0};
    int sum = 0;
    for (std::size_t k = 0; k < i; ++k) sum += sizes[k];
    return sum;
  }
};
struct std_access {
  template <std::size_t I>
  TAPELESS_INLINE static constexpr auto& at(auto& value) {
    return std::get<I>(value);
  }
};
struct hana_access {
  template <std::size_t I>
  TAPELESS_INLINE static constexpr auto& at(auto& value) {
    return boost::hana::at_c<I>(value);
  }
};
template <structured... E>
struct structure<boost::hana::tuple<E...>> : joined_structure<hana_access, boost::hana::tuple, E...> {};
template <structured... E>
struct structure<std::tuple<E...>> : joined_structure<std_access, std::tuple, E...> {};
template <structured A, structured B>
struct structure<std::pair<A, B>> : joined_structure<std_access, std::pair, A, B> {};

}  // namespace tapeless::graph
