// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Parameters in files: written, read, and every file that is not right refused with the parameters as they were.
#define BOOST_TEST_MODULE nn save
#include <sys/resource.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <string>
#include <tapeless/nn/save.hpp>
#include <tapeless/tapeless.hpp>

#include "files.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace files;
using namespace std::string_literals;

constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto W1 = tapeless::tensor<"W1", D, H>;
constexpr auto W2 = tapeless::tensor<"W2", D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto s = tapeless::variable<"s">;

auto numbered() {
  auto params = nn::parameters<float>(tapeless::wrt(W1, b, s), D = 2, H = 3);
  float next = 0.5F;
  nn::for_each(params, [&next](auto, auto& value) {
    for (float& x : nn::elements(value)) x = next, next += 1;
  });
  return params;
}
using parameters = decltype(numbered());
parameters zeros() { return nn::parameters<float>(tapeless::wrt(W1, b, s), D = 2, H = 3); }
bool equal(const parameters& x, const parameters& y) { return x[W1] == y[W1] && x[b] == y[b] && x[s] == y[s]; }

/// Why a file is refused, behind its name; the parameters must stay as they were.
template <class Parameters>
string refusal(Parameters params) {
  const Parameters before = params;
  try {
    nn::load(params, file);
  } catch (const nn::file_error& e) {
    bool untouched = true;
    nn::for_each(params, [&](auto variable, auto& value) { untouched = untouched && value == before[variable]; });
    const string text = e.what();
    if (!untouched) return "parameters changed: " + text;
    return text.starts_with(file.string() + ": ") ? text.substr(file.string().size() + 2) : "no name: " + text;
  }
  return "loaded";
}
string refusal() { return refusal(numbered()); }
bool mentions(const string& text, const string& part) {
  if (text.find(part) != string::npos) return true;
  BOOST_TEST_MESSAGE(text);
  return false;
}

const string header_of_numbered = R"({"__metadata__":{"format":"tapeless","crc32":"????????"},)"
                                  R"("W1":{"dtype":"F32","shape":[2, 3],"data_offsets":[0, 24]},)"
                                  R"("b":{"dtype":"F32","shape":[3],"data_offsets":[24, 36]},)"
                                  R"("s":{"dtype":"F32","shape":[],"data_offsets":[36, 40]}})";
string data_of_numbered() { return bytes_of_numbers(.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F); }

/// The file of numbered(), without a checksum and with something changed in its header.
string changed_header(const string& what, const string& by) {
  const string unchecked = replaced(header_of_numbered, R"("tapeless","crc32")", R"("any","other")");
  return with_header(replaced(unchecked, what, by), data_of_numbered());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_bytes_of_a_file) {
  nn::save(numbered(), file);
  string header = replaced(header_of_numbered, "????????", crc_of(data_of_numbered()));
  while (header.size() % 8 != 0) header += ' ';
  BOOST_TEST(bytes_of(file) == with_header(header, data_of_numbered()));
  BOOST_TEST(crc_of("123456789") == "cbf43926");                                        // the check value of CRC-32
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(place.path), {}) == 1);  // nothing else is left
}

BOOST_AUTO_TEST_CASE(there_and_back) {
  auto params = zeros();
  nn::save(numbered(), file);
  nn::load(params, file);
  BOOST_TEST(equal(params, numbered()));
  // A file that is there is replaced; doubles; the order of the variables does not matter; special values.
  auto doubles = nn::parameters<double>(tapeless::wrt(b, W2), D = 1, H = 2);
  doubles[b] = {-0.0, std::numeric_limits<double>::infinity()};
  doubles[W2](0, 1) = 1e-310;
  nn::save(doubles, file);
  auto other_order = nn::parameters<double>(tapeless::wrt(W2, b), D = 1, H = 2);
  nn::load(other_order, file);
  BOOST_TEST((other_order[b] == doubles[b] && std::signbit(other_order[b][0]) && other_order[W2] == doubles[W2]));
  // None along a dimension.
  const auto none = nn::parameters<double>(tapeless::wrt(b), H = 0);
  nn::save(none, file);
  auto of_none = none;
  BOOST_CHECK_NO_THROW(nn::load(of_none, file));
}

BOOST_AUTO_TEST_CASE(files_of_other_tools) {
  // Another order, blanks, no metadata.
  put(with_header(R"({ "s" : {"data_offsets": [0,4], "shape": [], "dtype": "F32"},
    "b": {"dtype":"F32","shape":[3],"data_offsets":[4,16]},  "W1":{"dtype":"F32","shape":[2,3],"data_offsets":[16,40]}})",
                  bytes_of_numbers(9.5F, 6.5F, 7.5F, 8.5F, .5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F)));
  auto params = zeros();
  nn::load(params, file);
  BOOST_TEST(equal(params, numbered()));
}

BOOST_AUTO_TEST_CASE(other_parameters) {
  nn::save(numbered(), file);
  BOOST_TEST(refusal(nn::parameters<float>(tapeless::wrt(W1, b, s), D = 4, H = 100)) ==
             "W1 is [2, 3], the net needs [4, 100]");
  BOOST_TEST(refusal(nn::parameters<float>(tapeless::wrt(W1, b, s), D = 3, H = 2)) ==
             "W1 is [2, 3], the net needs [3, 2]");
  BOOST_TEST(refusal(nn::parameters<double>(tapeless::wrt(W1, b, s), D = 2, H = 3)) == "W1 is F32, the net needs F64");
  BOOST_TEST(refusal(nn::parameters<float>(tapeless::wrt(W1, b, s, W2), D = 2, H = 3)) ==
             "it has no W2, which the net needs");
  BOOST_TEST(refusal(nn::parameters<float>(tapeless::wrt(W1, b), D = 2, H = 3)) ==
             "it has s, which the net does not have");
}

BOOST_AUTO_TEST_CASE(headers_that_are_wrong) {
  put(changed_header("format", "former"));
  BOOST_TEST(refusal() == "loaded");  // what is changed below is what is refused
  const auto refuses = [](const string& what, const string& by, const string& reason) {
    put(changed_header(what, by));
    return mentions(refusal(), reason);
  };
  BOOST_TEST(refuses(R"("W1":)", R"("b":)", "it has two tensors b"));
  BOOST_TEST(refuses("[0, 24]", "[0, 23]", "W1 has 23 bytes, its shape needs 24"));
  BOOST_TEST(refuses("[24, 36]", "[23, 35]", "b does not begin where another tensor ends"));
  BOOST_TEST(refuses("[36, 40]", "[40, 36]", "data_offsets of s are [40, 36]"));
  BOOST_TEST(refuses("[36, 40]", "[36, 40, 44]", "data_offsets of s are [36, 40, 44]"));
  BOOST_TEST(refuses("[36, 40]", "[37, 41]", "s does not begin"));
  BOOST_TEST(refuses("[2, 3]", "[2, -3]", "shape of W1 is no list of sizes"));
  BOOST_TEST(refuses("[2, 3]", "[2, 3e0]", "shape of W1 is no list of sizes"));
  BOOST_TEST(refuses("[2, 3]", "[2, [3]]", "shape of W1 is no list of sizes"));
  BOOST_TEST(refuses("[2, 3]", "6", "shape of W1 is no list of sizes"));
  BOOST_TEST(refuses("[2, 3]", "[99999999999999999999]", "shape of W1 is no list of sizes"));
  BOOST_TEST(refuses("[2, 3]", "[9223372036854775808, 2]", "W1 is [9223372036854775808, 2], the net needs [2, 3]"));
  BOOST_TEST(refuses(R"("shape":[3],)", "", "b has no shape"));
  BOOST_TEST(refuses(R"("dtype":"F32",)", "", "W1 has no dtype"));
  BOOST_TEST(refuses(R"("F32")", R"("BF16")", "W1 is BF16, the net needs F32"));
  BOOST_TEST(refuses("]}}", "]}", "its header is not JSON"));
  BOOST_TEST(refuses("]}}", "]}}}", "its header is not JSON"));
  BOOST_TEST(refuses(R"({"__m)", R"(x{"__m)", "its header is not a JSON object"));
  put(with_header(R"({"a":)" + string(1'000'000, '[') + string(1'000'000, ']') + "}", ""));
  BOOST_TEST(mentions(refusal(), "its header is nested too deeply"));
}

BOOST_AUTO_TEST_CASE(data_that_are_wrong) {
  nn::save(numbered(), file);
  const string right = bytes_of(file);
  put(right.substr(0, right.size() - 1));
  BOOST_TEST(refusal() == "is truncated: it has 39 bytes of data, its header tells of 40");
  put(right + "more");
  BOOST_TEST(refusal() == "has 4 bytes behind its data");
  string corrupted = right;
  corrupted.back() ^= 1;
  put(corrupted);
  BOOST_TEST(mentions(refusal(), "is corrupted: the checksum of its data is "));
  put(replaced(right, "crc32", "crc16"));
  BOOST_TEST(refusal() == "its header is wrong: it has no checksum");
  put(right);
  BOOST_TEST(refusal() == "loaded");
}

BOOST_AUTO_TEST_CASE(foreign_files) {
  std::filesystem::remove(file);
  BOOST_TEST(refusal() == "cannot be read: No such file or directory");
  put("");
  BOOST_TEST(refusal() == "is truncated or no safetensors file: it has 0 bytes");
  put("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10"s);
  BOOST_TEST(mentions(refusal(), "is truncated or no safetensors file: a header of 727905341920923785 bytes"));
  put("sepal length,sepal width,species\n5.1,3.5,setosa\n");
  BOOST_TEST(mentions(refusal(), "is truncated or no safetensors file: a header of "));
  put(string(8, '\xff'));
  BOOST_TEST(mentions(refusal(), "a header of 18446744073709551615 bytes in a file of 8"));
  put(string(64, '\0'));
  BOOST_TEST(refusal() == "is no safetensors file: its header is not a JSON object");
  std::filesystem::remove(file);
  std::filesystem::create_directory(file);
  BOOST_TEST(mentions(refusal(), "cannot be read: "));
  std::filesystem::remove(file);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written) {
  const auto reason = [](const std::filesystem::path& to) {
    try {
      nn::save(numbered(), to);
    } catch (const nn::file_error& e) {
      return string(e.what());
    }
    return "saved"s;
  };
  BOOST_TEST(mentions(reason(place.path / "none" / "w.st"), "none/w.st: cannot be written: "));
  std::filesystem::create_directories(file / "inside");
  BOOST_TEST(mentions(reason(file), "weights.st: cannot be replaced: "));
  BOOST_TEST(!std::filesystem::exists(file.string() + ".part"));
  std::filesystem::remove_all(file);
}

BOOST_AUTO_TEST_CASE(no_room_for_a_file) {
  nn::save(numbered(), file);
  const string before = bytes_of(file);
  // Files of this process are at most 100 bytes, and it hears of it as an error.
  rlimit former{};
  BOOST_REQUIRE(getrlimit(RLIMIT_FSIZE, &former) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = former;
  small.rlim_cur = 100;
  BOOST_REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  string text = "saved";
  try {
    nn::save(zeros(), file);
  } catch (const nn::file_error& e) {
    text = e.what();
  }
  setrlimit(RLIMIT_FSIZE, &former);
  std::signal(SIGXFSZ, handler);
  BOOST_TEST(text == file.string() + ": cannot be written completely");
  BOOST_TEST(bytes_of(file) == before);
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(place.path), {}) == 1);
}

BOOST_AUTO_TEST_CASE(files_damaged_at_random) {
  nn::save(numbered(), file);
  const string right = bytes_of(file);
  boost::random::mt19937_64 engine(7);
  const auto below = [&engine](std::size_t n) {
    return boost::random::uniform_int_distribution<std::size_t>(0, n - 1)(engine);
  };
  int refused = 0, loaded = 0, wrong = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    string damaged = right;
    if (trial % 3 == 0) damaged.resize(below(right.size()));
    for (int flips = trial % 3; flips > 0; --flips) damaged[below(damaged.size())] ^= static_cast<char>(1 << below(8));
    put(damaged);
    auto params = zeros();
    try {
      nn::load(params, file);
      ++loaded;  // damage to blanks or to the names of metadata
      wrong += !equal(params, numbered());
    } catch (const nn::file_error&) {
      ++refused;
      wrong += !equal(params, zeros());
    }
  }
  BOOST_TEST(wrong == 0);
  BOOST_TEST((refused > 2700 && loaded > 0));
}
