// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <string>
#include <tapeless/evaluate/error.hpp>

namespace test {

/// The text of the binding_error that a call throws, or what happened instead.
template <class Call>
std::string error_of(const Call& call) {
  try {
    call();
  } catch (const tapeless::binding_error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace test
