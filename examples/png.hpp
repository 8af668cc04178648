// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <boost/crc.hpp>
#include <cstdint>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Pictures as PNG files (ISO/IEC 15948): at most 256 colours, not compressed.
namespace png {

using colour = std::array<std::uint8_t, 3>;  ///< red, green, blue

/// One number for each pixel, the place of its colour among the colours; row by row from the top.
struct picture {
  std::size_t width;
  std::size_t height;
  std::vector<colour> colours{};
  std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(width * height);

  std::uint8_t& at(std::size_t column, std::size_t row) { return pixels[row * width + column]; }
};

/// Four bytes, the highest first.
inline std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFFU);
  return bytes;
}

/// The checksum of a zlib stream (RFC 1950).
inline std::uint32_t adler32(std::string_view bytes) {
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char byte : bytes) {
    a = (a + static_cast<unsigned char>(byte)) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

/// A zlib stream of blocks that are stored as they are (RFC 1951).
inline std::string stored(std::string_view bytes) {
  constexpr std::size_t most = 65535;
  std::string stream = "\x78\x01";
  for (std::size_t start = 0;; start += most) {
    const std::string_view block = bytes.substr(start, most);
    const bool is_last = start + block.size() == bytes.size();
    const auto size = static_cast<std::uint32_t>(block.size());
    for (const std::uint32_t byte : {is_last ? 1U : 0U, size & 0xFFU, size >> 8, ~size & 0xFFU, ~size >> 8 & 0xFFU})
      stream += static_cast<char>(byte);
    stream += block;
    if (is_last) return stream + big_endian(adler32(bytes));
  }
}

inline std::string chunk(const std::string& type, const std::string& data) {
  boost::crc_32_type checksum;
  checksum.process_bytes(type.data(), type.size());
  checksum.process_bytes(data.data(), data.size());
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data + big_endian(checksum.checksum());
}

/// The bytes of the file.
inline std::string encode(const picture& p) {
  std::string palette;
  for (const colour& c : p.colours) palette.append(c.begin(), c.end());
  std::string rows;
  for (std::size_t row = 0; row < p.height; ++row) {
    rows += '\0';  // no filter
    const auto pixels = std::span(p.pixels).subspan(row * p.width, p.width);
    rows.append(pixels.begin(), pixels.end());
  }
  const std::string header = big_endian(static_cast<std::uint32_t>(p.width)) +
                             big_endian(static_cast<std::uint32_t>(p.height)) +
                             std::string("\x08\x03\0\0\0", 5);  // eight bits, by palette
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("PLTE", palette) + chunk("IDAT", stored(rows)) +
         chunk("IEND", "");
}

inline void write(const std::string& path, const picture& p) {
  std::ofstream file(path, std::ios::binary);
  if (!(file << encode(p)).flush()) throw std::runtime_error("cannot write " + path);
}

}  // namespace png
