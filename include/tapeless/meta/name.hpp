// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace tapeless::meta {

/// A string literal as a template argument.
template <std::size_t N>
struct fixed_string {
  char text[N]{};
  // Implicit, so that variable<"x"> can be written.
  constexpr fixed_string(const char (&literal)[N]) {  // NOLINT(google-explicit-constructor)
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }
};

/// A name as a type. Characters, because compilers print a string argument as numbers or cut it.
template <char... C>
struct name {
  static constexpr char text[sizeof...(C) + 1]{C..., '\0'};
};

/// A text with a prime behind it.
template <std::size_t Length>
struct primed_text {
  char text[Length + 2]{};
};
template <std::size_t Size>
constexpr primed_text<Size - 1> with_prime(const char (&text)[Size]) {
  primed_text<Size - 1> result;
  for (std::size_t i = 0; i + 1 < Size; ++i) result.text[i] = text[i];
  result.text[Size - 1] = '\'';
  return result;
}

/// A name that belongs to a library or a model, so that it never meets the same name elsewhere.
template <class Name, class Scope>
struct scoped : Name {};

template <fixed_string S, std::size_t... I>
constexpr name<S.text[I]...> spell(std::index_sequence<I...>) {
  return {};
}

template <fixed_string S, class... Scope>
struct make_name {
  using type = decltype(spell<S>(std::make_index_sequence<sizeof(S.text) - 1>{}));
};
template <fixed_string S, class Scope>
struct make_name<S, Scope> {
  using type = scoped<typename make_name<S>::type, Scope>;
};
template <fixed_string S, class... Scope>
using name_of = typename make_name<S, Scope...>::type;

constexpr std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 32U, h *= 0xd6e8feb86659fd93U;
  return h ^ h >> 32U;
}

/// Orders and buckets; never identifies.
constexpr std::uint64_t hash_text(const char* text) {
  std::uint64_t h = 1469598103934665603U;
  for (; *text != '\0'; ++text) h = (h ^ static_cast<unsigned char>(*text)) * 1099511628211U;
  return mix(h);
}

}  // namespace tapeless::meta
