// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <charconv>
#include <sstream>

// Its headers take in <boost/bind.hpp>, which would say in every build that its placeholders are deprecated.
#ifndef BOOST_BIND_GLOBAL_PLACEHOLDERS
#define BOOST_BIND_GLOBAL_PLACEHOLDERS
#include <boost/property_tree/json_parser.hpp>
#undef BOOST_BIND_GLOBAL_PLACEHOLDERS
#endif
#include <boost/property_tree/json_parser.hpp>

#include "safetensors.hpp"

/// Reads safetensors files, of which nothing is taken for granted.
namespace tapeless::nn::safetensors {

/// What the header of a file says of a tensor; its elements are the bytes from first to last of the data.
struct entry {
  std::string name{};
  std::string type{};
  extents shape{};
  std::size_t first = 0, last = 0;
};

/// The elements of the tensors of a program, and where in them each tensor begins.
struct content {
  std::vector<char> data{};
  std::vector<std::size_t> first{};
};

class reader {
 public:
  explicit reader(const std::filesystem::path& file) : file_(file) {}

  /// The elements of the tensors needed, from a file that has these and no others and is right in all its parts.
  content read(const std::vector<tensor>& needed) {
    std::error_code fault;
    const std::uintmax_t size = std::filesystem::file_size(file_, fault);
    std::ifstream in(file_, std::ios::binary);
    if (fault || !in) refuse("cannot be read: " + (fault ? fault.message() : "it cannot be opened"));
    parse(header(in, size));
    content found;
    for (const tensor& t : needed) found.first.push_back(find(t).first);
    for (const entry& e : entries_)
      if (std::ranges::find(needed, e.name, &tensor::name) == needed.end())
        refuse("it has " + e.name + ", which the net does not have");
    require_no_gaps();
    found.data = take<std::vector<char>>(in, data_size_);
    if (const std::string sum = checksum_of(found.data); !checksum_.empty() && checksum_ != sum)
      refuse("is corrupted: the checksum of its data is " + sum + ", its header says " + checksum_);
    return found;
  }

 private:
  using tree = boost::property_tree::ptree;
  static constexpr std::size_t longest_header = 100'000'000;  // as in the format's own reader
  static constexpr int deepest_header = 8;

  [[noreturn]] void refuse(const std::string& reason) const { throw file_error(file_, reason); }

  template <class Bytes>
  Bytes take(std::ifstream& in, std::size_t size) const {
    Bytes bytes(size, '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) refuse("cannot be read completely");
    return bytes;
  }

  std::string header(std::ifstream& in, std::uintmax_t size) {
    if (size < 8) refuse("is truncated or no safetensors file: it has " + std::to_string(size) + " bytes");
    std::uint64_t length = 0;
    const auto digits = take<std::string>(in, 8);
    for (std::size_t k = 8; k-- > 0;) length = length << 8U | static_cast<unsigned char>(digits[k]);
    if (length > size - 8 || length > longest_header)
      refuse("is truncated or no safetensors file: a header of " + std::to_string(length) + " bytes in a file of " +
             std::to_string(size));
    auto text = take<std::string>(in, static_cast<std::size_t>(length));
    if (!text.starts_with('{')) refuse("is no safetensors file: its header is not a JSON object");
    data_size_ = static_cast<std::size_t>(size - 8 - length);
    return text;
  }

  /// The parser of JSON calls itself for what is inside.
  void require_shallow(const std::string& text) const {
    int depth = 0;
    bool in_text = false;
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (in_text && text[k] == '\\')
        ++k;
      else if (text[k] == '"')
        in_text = !in_text;
      else if (!in_text)
        depth += (text[k] == '{' || text[k] == '[') - (text[k] == '}' || text[k] == ']');
      if (depth > deepest_header) refuse("is no safetensors file: its header is nested too deeply");
    }
  }

  void parse(const std::string& text) {
    require_shallow(text);
    tree all;
    try {
      std::istringstream in(text);
      boost::property_tree::read_json(in, all);
    } catch (const boost::property_tree::json_parser_error& e) {
      refuse("is no safetensors file: its header is not JSON: " + e.message());
    }
    for (const auto& [name, one] : all) {
      if (name == "__metadata__") {
        checksum_ = one.get<std::string>("crc32", "");
        if (checksum_.empty() && one.get<std::string>("format", "") == "tapeless")
          refuse("its header is wrong: it has no checksum");
        continue;
      }
      const extents offsets = numbers(name, one, "data_offsets");
      if (offsets.size() != 2 || offsets[0] > offsets[1])
        refuse("its header is wrong: data_offsets of " + name + " are " + text_of(offsets));
      if (std::ranges::find(entries_, name, &entry::name) != entries_.end())
        refuse("its header is wrong: it has two tensors " + name);
      entries_.push_back(
          {name, member(name, one, "dtype").data(), numbers(name, one, "shape"), offsets[0], offsets[1]});
    }
  }

  const tree& member(const std::string& name, const tree& one, const char* key) const {
    const auto found = one.find(key);
    if (found == one.not_found()) refuse("its header is wrong: " + name + " has no " + key);
    return found->second;
  }
  extents numbers(const std::string& name, const tree& one, const char* key) const {
    extents all;
    const tree& list = member(name, one, key);
    bool right = list.data().empty();
    for (const auto& [no_key, node] : list) {
      const std::string& digits = node.data();
      std::size_t number = 0;
      const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      right = right && no_key.empty() && node.empty() && fault == std::errc() && end == digits.data() + digits.size();
      all.push_back(number);
    }
    if (!right) refuse("its header is wrong: " + std::string(key) + " of " + name + " is no list of sizes");
    return all;
  }

  const entry& find(const tensor& needed) const {
    const auto at = std::ranges::find(entries_, needed.name, &entry::name);
    if (at == entries_.end()) refuse("it has no " + needed.name + ", which the net needs");
    const auto differs = [&](const std::string& has, const std::string& needs) {
      refuse(needed.name + " is " + has + ", the net needs " + needs);
    };
    if (at->shape != needed.shape) differs(text_of(at->shape), text_of(needed.shape));
    if (at->type != needed.type) differs(at->type, needed.type);
    if (at->last - at->first != needed.bytes)
      refuse("its header is wrong: " + needed.name + " has " + std::to_string(at->last - at->first) +
             " bytes, its shape needs " + std::to_string(needed.bytes));
    return *at;
  }

  /// The tensors, one behind the other, are the data.
  void require_no_gaps() {
    std::ranges::sort(entries_, {}, [](const entry& e) { return std::pair(e.first, e.last); });
    std::size_t end = 0;
    for (const entry& e : entries_) {
      if (e.first != end) refuse("its header is wrong: " + e.name + " does not begin where another tensor ends");
      end = e.last;
    }
    if (end > data_size_)
      refuse("is truncated: it has " + std::to_string(data_size_) + " bytes of data, its header tells of " +
             std::to_string(end));
    if (end < data_size_) refuse("has " + std::to_string(data_size_ - end) + " bytes behind its data");
  }

  std::filesystem::path file_;
  std::size_t data_size_ = 0;
  std::vector<entry> entries_{};
  std::string checksum_{};  ///< what the header says, empty where it says nothing
};

}  // namespace tapeless::nn::safetensors
