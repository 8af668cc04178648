# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
# What tests, examples and benchmarks of this repository share; users of the library never read it.
option(TAPELESS_WERROR "Treat warnings as errors" OFF)

set(CMAKE_CXX_EXTENSIONS OFF)
set(warning_flags -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(TAPELESS_WERROR)
  list(APPEND warning_flags -Werror)
endif()
add_compile_options(${warning_flags} $<$<CXX_COMPILER_ID:Clang>:-Wsign-conversion>)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these a compilation with a precompiled header is not cached.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# The values of every line `// <key>: <value>` in the comment that opens a source.
function(tapeless_read_header source key result)
  file(STRINGS ${source} lines LIMIT_COUNT 20 REGEX "^// ${key}: ")
  list(TRANSFORM lines REPLACE "^// ${key}: *" "")
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()
