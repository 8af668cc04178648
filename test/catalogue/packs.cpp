// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE catalogue_packs
#include "derivative_law.hpp"
#include "tapeless/math/simd/simd.hpp"

namespace catalogue {

/// Every lane of a value of packs within the bound of numbers.
template <class P>
finding pack_value_law(const subject& s, const functions<P>& table) {
  using S = math::scalar_t<P>;
  constexpr auto lanes = static_cast<std::size_t>(P::lanes);
  const auto all = operands_of<S>(s, 60);
  finding found;
  for (std::size_t first = 0; first < all.size(); first += lanes) {
    triple<P> x;
    for (std::size_t k = 0; k < 3; ++k)
      x[k] =
          simd::make_pack<P>([&](int lane) { return all[(first + static_cast<std::size_t>(lane)) % all.size()][k]; });
    const P computed = value_of(s, table, x);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto& at = all[(first + lane) % all.size()];
      const S value = computed[static_cast<int>(lane)];
      if (s.is_periodic() && std::abs(at[0]) >= S(1 << 30) && std::isnan(value)) continue;
      const exact target = s.exact_value(exactly(at));
      found.add(ulps_between(value, target, s.absolute), "value", at, exact(value), target);
    }
  }
  return found;
}

}  // namespace catalogue

BOOST_AUTO_TEST_CASE_TEMPLATE(values_and_derivatives_of_packs, S, lane_types) {
  using pack = simd::pack<S>;
  constexpr double tolerance = 1e5 * std::numeric_limits<S>::epsilon();
  const auto table = catalogue::functions_of<pack>(tapeless::catalogue::list{});
  for (const auto& s : catalogue::all_subjects()) {
    catalogue::check(s, catalogue::pack_value_law(s, table), s.ulps);
    catalogue::check(s, catalogue::derivative_law(s, table, 4), s.tolerance * tolerance);
  }
}
