// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

/// Networks: layers, losses, nets and their training, composed of what tapeless.hpp has. nn/save.hpp, parameters in
/// files, is included by itself.
#include "nn/activations.hpp"
#include "nn/affine.hpp"
#include "nn/clip.hpp"
#include "nn/dropout.hpp"
#include "nn/initialise.hpp"
#include "nn/losses.hpp"
#include "nn/mlp.hpp"
#include "nn/normalisation.hpp"
#include "nn/penalties.hpp"
#include "nn/progress.hpp"
#include "nn/schedules.hpp"
#include "nn/sequential.hpp"
#include "nn/train.hpp"
#include "tapeless.hpp"
