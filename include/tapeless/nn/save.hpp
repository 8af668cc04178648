// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "parameters.hpp"
#include "safetensors_reader.hpp"

/// Parameters in files. Not part of <tapeless/nn.hpp>, because a parser of JSON takes its time to compile; it needs
/// exceptions.
namespace tapeless::nn {

namespace safetensors {

template <class T>
inline constexpr const char* type_of = nullptr;
template <>
inline constexpr const char* type_of<float> = "F32";
template <>
inline constexpr const char* type_of<double> = "F64";

template <class Value>
extents shape_of(const Value& value) {
  if constexpr (requires { value.extents(); })
    return {value.extents().begin(), value.extents().end()};
  else if constexpr (requires { value.size(); })
    return {value.size()};
  else
    return {};
}

/// The parameters as tensors of a file, in their order.
template <class Parameters>
std::vector<tensor> tensors_of(const Parameters& params) {
  std::vector<tensor> all;
  nn::for_each(params, [&all](const auto& variable, const auto& value) {
    const auto numbers = nn::elements(value);
    using T = std::remove_cv_t<typename decltype(numbers)::element_type>;
    static_assert(type_of<T> != nullptr, "nn::save, nn::load: parameters in files are of float or double");
    const std::string name(nn::name_of(variable));
    if (name == "__metadata__" || std::ranges::find(all, name, &tensor::name) != all.end())
      throw std::invalid_argument("nn::save, nn::load: " + name + " is not the name of one parameter only");
    all.push_back({name, type_of<T>, shape_of(value), sizeof(T), numbers.size_bytes(),
                   reinterpret_cast<const char*>(numbers.data())});
  });
  return all;
}

}  // namespace safetensors

/// Writes parameters to a file in the safetensors format, which other tools read: by name, with their shapes and a
/// checksum. The file is written beside its place (<path>.part) and moved there when it is complete: whatever ends the
/// program meanwhile, there is the file of before or the new one. Throws a file_error.
template <class Parameters>
void save(const Parameters& params, const std::filesystem::path& path) {
  safetensors::write(path, safetensors::tensors_of(params));
}

/// Reads parameters from a file in the safetensors format. It must have all of them in their shapes and number type,
/// no others, and be right in all its parts, its checksum included where it has one. Else a file_error is thrown,
/// "weights.st: W1 is [2, 100], the net needs [4, 100]", and the parameters stay as they were.
template <class Parameters>
void load(Parameters& params, const std::filesystem::path& path) {
  const std::vector<safetensors::tensor> needed = safetensors::tensors_of(params);
  const safetensors::content found = safetensors::reader(path).read(needed);
  std::size_t k = 0;
  nn::for_each(params, [&](const auto&, auto& value) {
    const auto numbers = nn::elements(value);
    safetensors::copy_elements(reinterpret_cast<char*>(numbers.data()), found.data.data() + found.first[k],
                               numbers.size_bytes(), needed[k].width);
    ++k;
  });
}

}  // namespace tapeless::nn
