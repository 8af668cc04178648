// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Pictures of decision regions, read back from the bytes of their files; the data that they show.
#define BOOST_TEST_DYN_LINK
#include "../../examples/decision_regions.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <optional>

#include "../../examples/spiral.hpp"

namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at, std::size_t size, bool high_first) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes.at(at + (high_first ? i : size - 1 - i)));
  return number;
}

/// The checksum of a chunk by its definition: a division of polynomials over two numbers, bit by bit.
std::uint32_t remainder(const std::string& bytes) {
  std::uint32_t r = ~0U;
  for (const char byte : bytes) {
    r ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) r = (r & 1U) != 0 ? r >> 1 ^ 0xEDB88320U : r >> 1;
  }
  return ~r;
}

/// The chunks of a file by type; nothing where anything about it is wrong.
std::optional<std::map<std::string, std::string>> chunks(const std::string& file) {
  if (file.substr(0, 8) != "\x89PNG\r\n\x1A\n") return {};
  std::map<std::string, std::string> all;
  std::size_t at = 8;
  while (at < file.size()) {
    const std::size_t size = number_at(file, at, 4, true);
    const std::string body = file.substr(at + 4, 4 + size);
    if (body.size() != 4 + size || number_at(file, at + 8 + size, 4, true) != remainder(body)) return {};
    all[body.substr(0, 4)] = body.substr(4);
    at += 12 + size;
  }
  return all;
}

/// What a stream of stored blocks holds.
std::optional<std::string> inflated(const std::string& stream) {
  if (number_at(stream, 0, 2, true) % 31 != 0 || (stream[0] & 15) != 8) return {};
  std::string bytes;
  std::size_t at = 2;
  for (bool is_last = false; !is_last;) {
    is_last = stream.at(at) == 1;
    const std::uint32_t size = number_at(stream, at + 1, 2, false);
    if (!is_last && stream[at] != 0) return {};
    if (number_at(stream, at + 3, 2, false) + size != 0xFFFFU) return {};
    bytes += stream.substr(at + 5, size);
    at += 5 + size;
  }
  std::uint64_t a = 1, b = 0;
  for (const char byte : bytes) b += a += static_cast<unsigned char>(byte);
  if (at + 4 != stream.size() || number_at(stream, at, 4, true) != (b % 65521 << 16 | a % 65521)) return {};
  return bytes;
}

/// The side with x > y.
const auto classify = [](std::span<const double> points) {
  std::vector<int> side(points.size() / 2);
  for (std::size_t i = 0; i < side.size(); ++i) side[i] = points[2 * i] > points[2 * i + 1] ? 1 : 0;
  return side;
};
const std::vector<double> points{-1, 1, 1, -1, 0.5, 0.5};
const std::vector<int> classes{2, 1, 0};

}  // namespace

BOOST_AUTO_TEST_CASE(checksums_as_published) {
  BOOST_TEST(png::adler32("Wikipedia") == 0x11E60398U);
  BOOST_TEST(remainder("IEND") == 0xAE426082U);
  BOOST_TEST(png::chunk("IEND", "") == std::string("\0\0\0\0IEND\xAE\x42\x60\x82", 12));
}

BOOST_AUTO_TEST_CASE(a_file_holds_its_picture) {
  constexpr std::size_t side = 300;
  const png::picture picture = decision_regions(points, classes, classify, side);
  const std::string file = png::encode(picture);
  const auto found = chunks(file);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->size() == 4U);
  BOOST_TEST(found->at("IHDR") == png::big_endian(side) + png::big_endian(side) + std::string("\x08\x03\0\0\0", 5));
  BOOST_TEST(found->at("PLTE").size() == 3 * picture.colours.size());
  const auto rows = inflated(found->at("IDAT"));
  BOOST_REQUIRE(rows.has_value());
  BOOST_REQUIRE(rows->size() == side * (side + 1));
  bool equal = true;
  for (std::size_t row = 0; row < side; ++row) {
    equal = equal && (*rows)[row * (side + 1)] == 0;
    for (std::size_t column = 0; column < side; ++column)
      equal = equal &&
              static_cast<std::uint8_t>((*rows)[row * (side + 1) + 1 + column]) == picture.pixels[row * side + column];
  }
  BOOST_TEST(equal);
  // One byte changed anywhere is noticed.
  for (const std::size_t at : {0U, 20U, 40U, 1000U, 70000U}) {
    std::string damaged = file;
    damaged[at] ^= 1;
    BOOST_TEST(!chunks(damaged).has_value());
  }
}

BOOST_AUTO_TEST_CASE(regions_and_points_are_where_they_belong) {
  png::picture picture = decision_regions(points, classes, classify, 220);
  // The data reach from -1 to 1, with a margin of a tenth: 100 pixels are 1.
  BOOST_TEST(picture.at(5, 200) == 0);
  BOOST_TEST(picture.at(200, 215) == 1);
  BOOST_TEST(picture.at(10, 10) == 6 + 2);
  BOOST_TEST(picture.at(209, 209) == 6 + 1);
  BOOST_TEST(picture.at(160, 60) == 6 + 0);
  BOOST_TEST(picture.at(160, 64) < 6);
}

BOOST_AUTO_TEST_CASE(arms_of_the_spiral) {
  const labelled_points data = spiral(1);
  BOOST_TEST(data.points.size() == 600U);
  BOOST_TEST(data.classes.size() == 300U);
  double square = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    const auto j = static_cast<int>(i / 100);
    const double r = std::hypot(data.points[2 * i], data.points[2 * i + 1]);
    BOOST_TEST(data.classes[i] == j);
    BOOST_TEST(std::abs(r - static_cast<double>(i % 100) / 99) < 1e-12);
    // The angle's noise, as the chord that it makes.
    const double angle = 4 * (j + r);
    const double chord =
        std::hypot(data.points[2 * i] - r * std::sin(angle), data.points[2 * i + 1] - r * std::cos(angle));
    const double noise = r == 0 ? 0 : 2 * std::asin(chord / (2 * r));
    BOOST_TEST(noise < 0.2 * 4.5);
    square += noise * noise / 297;
  }
  // The deviation of 297 draws is known to 4 %.
  BOOST_TEST(std::sqrt(square) > 0.17);
  BOOST_TEST(std::sqrt(square) < 0.23);
  BOOST_TEST((spiral(1).points == data.points));
  BOOST_TEST((spiral(2).points != data.points));
}
