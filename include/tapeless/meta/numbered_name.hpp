// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "name.hpp"

namespace tapeless::meta {

/// A letter and a number: W1, D12.
template <char Letter, std::size_t Number, char... Digit>
struct make_numbered_name : make_numbered_name<Letter, Number / 10, static_cast<char>('0' + Number % 10), Digit...> {};
template <char Letter, std::size_t Number, char... Digit>
requires(Number < 10) struct make_numbered_name<Letter, Number, Digit...> {
  using type = name<Letter, static_cast<char>('0' + Number), Digit...>;
};
template <char Letter, std::size_t Number>
using numbered_name = typename make_numbered_name<Letter, Number>::type;

}  // namespace tapeless::meta
