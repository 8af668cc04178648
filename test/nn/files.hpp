// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/format.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

/// Files that a test writes byte by byte.
namespace files {

using std::string;

/// A folder of its own, removed in the end.
struct folder {
  std::filesystem::path path;
  folder() {
    string pattern = (std::filesystem::temp_directory_path() / "tapeless.XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~folder() { std::filesystem::remove_all(path); }
  folder(const folder&) = delete;
};
inline const folder place;
inline const std::filesystem::path file = place.path / "weights.st";

inline string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void put(const string& bytes) {
  std::filesystem::remove(file);  // to write over a file waits for the disk
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A file around a header, as its format demands.
inline string with_header(const string& header, const string& data) {
  string length;
  for (std::size_t k = 0; k < 8; ++k) length += static_cast<char>(header.size() >> 8 * k);
  return length + header + data;
}
/// The numbers' bytes on a little-endian machine, which all that run this test are.
template <class... T>
string bytes_of_numbers(T... number) {
  string all;
  (all.append(reinterpret_cast<const char*>(&number), sizeof(T)), ...);
  return all;
}

inline string replaced(string text, const string& what, const string& by) {
  const auto at = text.find(what);
  BOOST_REQUIRE(at != string::npos);
  return text.replace(at, what.size(), by);
}
/// CRC-32 bit by bit, as RFC 1952 defines it.
inline string crc_of(const string& data) {
  unsigned long sum = 0xffffffff;
  for (const char c : data) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum % 2 != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
  }
  return (boost::format("%08x") % (sum ^ 0xffffffff)).str();
}

}  // namespace files
