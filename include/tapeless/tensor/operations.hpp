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
}  // namespace ops

/// The operations on tensors that are not reductions, and those their derivatives bring in.
using tensor_operations =
    operations<ops::is_at_op, ops::contract_op, ops::outer_op, ops::broadcast_op, ops::rename_op, ops::transpose_op>;

}  // namespace tapeless
