// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace tapeless::meta {

/// A sequence of types.
template <class... T>
struct list {};

template <class T>
inline constexpr char tag = 0;

/// A hash of the name the compiler gives a type.
template <class T>
constexpr std::uint64_t spelling_hash() {
  std::uint64_t h = 1469598103934665603U;
  for (const char* text = __PRETTY_FUNCTION__; *text != '\0'; ++text)
    h = (h ^ static_cast<unsigned char>(*text)) * 1099511628211U;
  return h;
}

/// About how long the name of a type is.
template <class T>
constexpr int length_of_name() {
  return static_cast<int>(sizeof(__PRETTY_FUNCTION__));
}

/// What identifies a type: the address of its tag. Local types of two lambdas share a name, so names only tell types
/// apart quickly; they do it without comparing addresses, which g++ refuses to do while compiling with
/// -fsanitize=undefined.
struct identity {
  const char* address = nullptr;
  std::uint64_t spelling = 0;

  constexpr bool operator==(const identity& other) const {
    return spelling == other.spelling && address == other.address;
  }
  constexpr explicit operator bool() const { return spelling != 0; }
};
template <class T>
inline constexpr identity id_of{&tag<T>, spelling_hash<T>()};

template <class T>
struct box {
  using type = T;
};

/// The I-th type of a pack, without recursion.
#if __has_builtin(__type_pack_element)
template <std::size_t I, class... T>
using at = __type_pack_element<I, T...>;
#else
template <std::size_t I, class T>
struct slot {};
template <class Indices, class... T>
struct indexed;
template <std::size_t... I, class... T>
struct indexed<std::index_sequence<I...>, T...> : slot<I, T>... {};
template <std::size_t I, class T>
box<T> pick(const slot<I, T>*);
template <std::size_t I, class... T>
using at = typename decltype(meta::pick<I>(static_cast<indexed<std::index_sequence_for<T...>, T...>*>(nullptr)))::type;
#endif

template <class First, class...>
struct head {
  using type = First;
};

template <class List, std::size_t I>
struct nth;
template <class... T, std::size_t I>
struct nth<list<T...>, I> {
  using type = at<I, T...>;
};
template <class List, std::size_t I>
using nth_t = typename nth<List, I>::type;

template <class... List>
struct concat;
template <>
struct concat<> {
  using type = list<>;
};
template <class... A>
struct concat<list<A...>> {
  using type = list<A...>;
};
template <class... A, class... B, class... Rest>
struct concat<list<A...>, list<B...>, Rest...> : concat<list<A..., B...>, Rest...> {};
template <class... List>
using concat_t = typename concat<List...>::type;

template <class List>
inline constexpr int length = 0;
template <class... T>
inline constexpr int length<list<T...>> = sizeof...(T);

/// Position of T in a list, or -1.
template <class T, class List>
inline constexpr int index_of = -1;
template <class T, class... U>
inline constexpr int index_of<T, list<U...>> = [] {
  const bool found[sizeof...(U) + 1]{std::is_same_v<T, U>..., true};
  int i = 0;
  while (!found[i]) ++i;
  return i < static_cast<int>(sizeof...(U)) ? i : -1;
}();

/// Up to N chosen positions, in order.
template <int N>
struct selection {
  int count = 0;
  int position[N + 1]{};
  constexpr void add(int i) { position[count++] = i; }
};

template <auto const& Selection, class... T, std::size_t... I>
list<at<static_cast<std::size_t>(Selection.position[I]), T...>...> select_types(list<T...>, std::index_sequence<I...>);

template <class... T>
struct distinct {
  static constexpr auto chosen = [] {
    const identity ids[sizeof...(T) + 1]{id_of<T>..., identity{}};
    selection<sizeof...(T)> result;
    for (int i = 0; i < static_cast<int>(sizeof...(T)); ++i) {
      bool repeated = false;
      for (int k = 0; k < result.count; ++k) repeated |= ids[result.position[k]] == ids[i];
      if (!repeated) result.add(i);
    }
    return result;
  }();
  using type = decltype(select_types<chosen>(list<T...>{}, std::make_index_sequence<chosen.count>{}));
};

/// The list without repetitions, first occurrences kept.
template <class List>
struct unique;
template <class... T>
struct unique<list<T...>> : distinct<T...> {};
template <class List>
using unique_t = typename unique<List>::type;

}  // namespace tapeless::meta
