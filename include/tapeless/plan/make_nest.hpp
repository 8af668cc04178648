// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "blocks.hpp"

namespace tapeless::planning {

template <int Size>
constexpr plan_size measure(const import_record* record, const int* output, int outputs) {
  const auto shapes = graph::shapes_of<Size>(record);
  return nest_builder(record, shapes.of, Size, output, outputs).count();
}
/// The plan of a program: its loops, what they compute, and where values are kept between them.
template <int Size, int Blocks, int Items>
constexpr nest_plan<Size, Blocks, Items> make_nest(const import_record* record, const int* output, int outputs) {
  const auto shapes = graph::shapes_of<Size>(record);
  nest_plan<Size, Blocks, Items> plan;
  nest_builder(record, shapes.of, Size, output, outputs).copy_to(plan);
  return plan;
}

}  // namespace tapeless::planning
