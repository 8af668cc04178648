// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/emit.hpp"
#include "activation.hpp"
#include "arithmetic.hpp"
#include "condition.hpp"
#include "exponential.hpp"
#include "hyperbolic.hpp"
#include "nonsmooth.hpp"
#include "normal.hpp"
#include "polygamma.hpp"
#include "power.hpp"
#include "root.hpp"
#include "special.hpp"
#include "trigonometric.hpp"

namespace tapeless {

/// Every operation of the library. A new one is its struct and its line here.
using catalogue =
    operations<ops::add_op, ops::subtract_op, ops::multiply_op, ops::divide_op, ops::negate_op, ops::fma_op,
               ops::square_op, ops::spread_op, ops::less_op, ops::less_equal_op, ops::equal_op, ops::not_equal_op,
               ops::and_op, ops::or_op, ops::not_op, ops::where_op, ops::exp_op, ops::exp2_op, ops::expm1_op,
               ops::log_op, ops::log2_op, ops::log10_op, ops::log1p_op, ops::logaddexp_op, ops::sin_op, ops::cos_op,
               ops::tan_op, ops::asin_op, ops::acos_op, ops::atan_op, ops::atan2_op, ops::sinh_op, ops::cosh_op,
               ops::tanh_op, ops::asinh_op, ops::acosh_op, ops::atanh_op, ops::sqrt_op, ops::cbrt_op, ops::hypot_op,
               ops::power_family, ops::pow_op, ops::erf_op, ops::erfc_op, ops::tgamma_op, ops::lgamma_op,
               ops::digamma_op, ops::polygamma_family, ops::gaussian_op, ops::normal_cdf_given_op, ops::normal_pdf_op,
               ops::normal_cdf_op, ops::log_normal_cdf_op, ops::inverse_mills_ratio_op, ops::normal_quantile_op,
               ops::abs_op, ops::sign_op, ops::floor_op, ops::ceil_op, ops::round_op, ops::trunc_op, ops::min_op,
               ops::max_op, ops::fmod_op, ops::copysign_op, ops::clamp_op, ops::stop_gradient_op, ops::sigmoid_op,
               ops::log_sigmoid_op, ops::softplus_op, ops::relu_op, ops::leaky_relu_op, ops::elu_op, ops::gelu_op>;

}  // namespace tapeless
