// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <bit>
#include <boost/crc.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Files of named tensors in the safetensors format: the length of a JSON header in 8 bytes, the header, the elements
/// of all tensors, everything little-endian. https://github.com/huggingface/safetensors
namespace tapeless::nn {

/// A file cannot be read, written or used. The text begins with its name.
class file_error : public std::runtime_error {
 public:
  file_error(const std::filesystem::path& file, const std::string& what)
      : std::runtime_error(file.string() + ": " + what) {}
};

namespace safetensors {

using extents = std::vector<std::size_t>;
inline constexpr const char* hexadecimal = "0123456789abcdef";

/// A tensor of a program: what its entry in a file says; the bytes of one element and of all, and where they are.
struct tensor {
  std::string name{};
  std::string type{};
  extents shape{};
  std::size_t width = 0;
  std::size_t bytes = 0;
  const char* elements = nullptr;
};

inline std::string text_of(const extents& shape) {
  std::string text = "[";
  for (const std::size_t extent : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

/// The CRC-32 of zlib and PNG, in hexadecimal.
inline std::string checksum_of(const std::vector<char>& data) {
  boost::crc_32_type crc;
  crc.process_bytes(data.data(), data.size());
  std::string text;
  for (int bit = 28; bit >= 0; bit -= 4) text += hexadecimal[crc.checksum() >> bit & 15U];
  return text;
}

/// Elements between memory and a file, whose order of bytes is the little-endian one.
inline void copy_elements(char* to, const char* from, std::size_t bytes, std::size_t width) {
  if constexpr (std::endian::native == std::endian::little) {
    if (bytes != 0) std::memcpy(to, from, bytes);
  } else {
    for (std::size_t at = 0; at < bytes; at += width) std::reverse_copy(from + at, from + at + width, to + at);
  }
}

/// JSON's own spelling of a text.
inline std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x20)
      (result += "\\u00") += {hexadecimal[code / 16], hexadecimal[code % 16]};
    else
      result += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return result + "\"";
}

/// Writes a file beside the one named and puts it in its place when it is complete.
inline void write(const std::filesystem::path& file, std::vector<tensor> tensors) {
  std::ranges::sort(tensors, {}, &tensor::name);
  std::vector<char> data;
  std::string entries;
  for (const tensor& t : tensors) {
    const std::size_t first = data.size();
    data.resize(first + t.bytes);
    copy_elements(data.data() + first, t.elements, t.bytes, t.width);
    entries += "," + json_text(t.name) + R"(:{"dtype":")" + t.type + R"(","shape":)" + text_of(t.shape) +
               R"(,"data_offsets":)" + text_of({first, data.size()}) + "}";
  }
  std::string text = R"({"__metadata__":{"format":"tapeless","crc32":")" + checksum_of(data) + "\"}" + entries + "}";
  text.resize((text.size() + 7) / 8 * 8, ' ');  // the data on a boundary, as the format advises

  std::filesystem::path part = file;
  part += ".part";
  const auto give_up = [&](const std::string& reason) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw file_error(file, reason);
  };
  std::ofstream out(part, std::ios::binary);
  if (!out) throw file_error(file, "cannot be written: " + part.string() + " cannot be created");
  for (std::size_t k = 0; k < 8; ++k) out.put(static_cast<char>(static_cast<std::uint64_t>(text.size()) >> 8 * k));
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.write(data.data(), static_cast<std::streamsize>(data.size()));
  out.close();
  if (!out) give_up("cannot be written completely");
  std::error_code fault;
  std::filesystem::rename(part, file, fault);
  if (fault) give_up("cannot be replaced: " + fault.message());
}

}  // namespace safetensors
}  // namespace tapeless::nn
