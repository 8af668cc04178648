// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/emit.hpp"

/// The names of the operations on tensors: a program without them compiles without their headers.
namespace tapeless {

namespace ops {
struct is_at_op;
struct contract_op;
struct outer_op;
struct broadcast_op;
struct rename_op;
struct transpose_op;
struct outer_sum_op;
struct gather_op;
struct scatter_op;
struct row_length_op;
struct start_behind_op;
struct window_start_op;
struct triangle_rows_op;
}  // namespace ops

/// The operations on tensors that are not reductions, and those their derivatives bring in.
using tensor_operations =
    operations<ops::is_at_op, ops::contract_op, ops::outer_op, ops::broadcast_op, ops::rename_op, ops::transpose_op,
               ops::outer_sum_op, ops::gather_op, ops::scatter_op, ops::row_length_op, ops::start_behind_op,
               ops::window_start_op, ops::triangle_rows_op>;

}  // namespace tapeless
