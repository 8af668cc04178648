# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
# CBLAS::CBLAS: cblas.h and a library behind it, OpenBLAS before others. Another one is chosen by setting CBLAS_LIBRARY
# (and CBLAS_INCLUDE_DIR, the folder of its cblas.h).
include(FindPackageHandleStandardArgs)
find_path(CBLAS_INCLUDE_DIR cblas.h PATH_SUFFIXES openblas)
find_library(CBLAS_LIBRARY NAMES openblas cblas)
mark_as_advanced(CBLAS_INCLUDE_DIR CBLAS_LIBRARY)
find_package_handle_standard_args(CBLAS REQUIRED_VARS CBLAS_LIBRARY CBLAS_INCLUDE_DIR)
if(CBLAS_FOUND AND NOT TARGET CBLAS::CBLAS)
  add_library(CBLAS::CBLAS UNKNOWN IMPORTED)
  set_target_properties(CBLAS::CBLAS PROPERTIES IMPORTED_LOCATION ${CBLAS_LIBRARY}
                                                INTERFACE_INCLUDE_DIRECTORIES ${CBLAS_INCLUDE_DIR})
endif()
