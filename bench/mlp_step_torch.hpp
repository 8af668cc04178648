// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

namespace bench::mlp {

/// Registers the steps of the rival libtorch, if it was there when this was built.
void add_torch_steps();

}  // namespace bench::mlp
