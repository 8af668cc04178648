// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <type_traits>
#include <xsimd/xsimd.hpp>

namespace tapeless::simd {

/// The instruction set of a pack, as a type.
///
/// Not xsimd's own: with that among the template arguments of a pack, all of namespace xsimd would be searched for
/// every function called on a pack, and its unconstrained templates for scalars, such as pow, be found.
template <unsigned Version>
struct architecture {};

/// The best that this translation unit is compiled for. AVX-512 without its DQ part, which xsimd needs for signs of
/// numbers, counts as AVX2.
using xsimd_default = std::conditional_t<
    std::derived_from<xsimd::default_arch, xsimd::avx512f> && !std::derived_from<xsimd::default_arch, xsimd::avx512dq>,
    std::conditional_t<XSIMD_WITH_FMA3_AVX2, xsimd::fma3<xsimd::avx2>, xsimd::avx2>, xsimd::default_arch>;
using default_architecture = architecture<xsimd_default::version()>;

template <class Arch>
struct architecture_of_xsimd;
template <>
struct architecture_of_xsimd<default_architecture> {
  using type = xsimd_default;
};
template <class Arch>
using xsimd_arch = typename architecture_of_xsimd<Arch>::type;

template <class Arch>
inline constexpr bool has_sse2 = std::derived_from<xsimd_arch<Arch>, xsimd::sse2>;
template <class Arch>
inline constexpr bool has_avx = std::derived_from<xsimd_arch<Arch>, xsimd::avx>;
template <class Arch>
inline constexpr bool has_avx512 = std::derived_from<xsimd_arch<Arch>, xsimd::avx512f>;

template <class>
inline constexpr bool is_fma3 = false;
template <class Base>
inline constexpr bool is_fma3<xsimd::fma3<Base>> = true;

/// True if the instruction set multiplies and adds with one rounding.
template <class Arch>
inline constexpr bool has_fma =
    is_fma3<xsimd_arch<Arch>> || has_avx512<Arch> || std::derived_from<xsimd_arch<Arch>, xsimd::neon64>;

/// True if xsimd rounds by an instruction; what it does without one is wrong for large numbers and for -0.
template <class Arch>
inline constexpr bool has_rounding = !has_sse2<Arch> || std::derived_from<xsimd_arch<Arch>, xsimd::sse4_1>;

}  // namespace tapeless::simd
