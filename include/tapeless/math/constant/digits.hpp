// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "double_word.hpp"

/// The few irrational numbers that the functions need, as binary fractions long enough for any T.
namespace tapeless::math::constant {

/// The double word nearest to 0.w0 w1 w2 ... in digits of 32 bits, up to the last places.
template <std::floating_point T, int N>
constexpr double_word<T> from_words(const std::uint32_t (&words)[N]) {
  double_word<T> sum = T(0);
  for (int i = N - 1; i >= 0; --i) {
    // float cannot hold 32 bits, so a word comes in two halves.
    const auto word = two_sum(static_cast<T>(words[i] >> 16U) * 65536, static_cast<T>(words[i] & 0xFFFFU));
    sum = scale(sum + word, -32);
  }
  return sum;
}

inline constexpr std::uint32_t ln2_words[] = {0xB17217F7, 0xD1CF79AB, 0xC9E3B398, 0x03F2F6AF,
                                              0x40F34326, 0x7298B62D, 0x8A0D175B, 0x8BAAFA2B};
inline constexpr std::uint32_t log10_2_words[] = {0x4D104D42, 0x7DE7FBCC, 0x47C4ACD6, 0x05BE48BC,
                                                  0x13569862, 0xA1E8F9A4, 0xC52F3793, 0x5BE631E5};
inline constexpr std::uint32_t quarter_pi_words[] = {0xC90FDAA2, 0x2168C234, 0xC4C6628B, 0x80DC1CD1,
                                                     0x29024E08, 0x8A67CC74, 0x020BBEA6, 0x3B139B22};

template <std::floating_point T>
inline constexpr double_word<T> ln2 = from_words<T>(ln2_words);
template <std::floating_point T>
inline constexpr double_word<T> log10_2 = from_words<T>(log10_2_words);
template <std::floating_point T>
inline constexpr double_word<T> half_pi = scale(from_words<T>(quarter_pi_words), 1);

/// 2/pi, for the reduction of arguments up to 2^1024.
inline constexpr std::uint32_t two_over_pi_words[] = {
    0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561, 0xB7246E3A,
    0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484, 0xE99C7026, 0xB45F7E41,
    0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF,
    0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08,
    0x56033046, 0xFC7B6BAB, 0xF0CFBC20, 0x9AF4361D, 0xA9E39161, 0x5EE61B08, 0x6599855F, 0x14A06840};

}  // namespace tapeless::math::constant
