# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
# find_package(tapeless) needs Boost and xsimd, find_package(tapeless COMPONENTS core) Boost alone; the components eigen
# and cblas come where they were installed and their libraries are found.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/tapeless)

foreach(component core tapeless eigen cblas)
  if(TARGET tapeless_${component})
    install(TARGETS tapeless_${component} EXPORT tapeless-${component} FILE_SET HEADERS)
    install(EXPORT tapeless-${component} NAMESPACE tapeless:: DESTINATION ${package_dir}
            FILE tapeless-${component}-targets.cmake)
  endif()
endforeach()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tapeless-config.cmake.in
                              ${PROJECT_BINARY_DIR}/tapeless-config.cmake INSTALL_DESTINATION ${package_dir}
                              NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tapeless-config-version.cmake
                                 COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/tapeless-config.cmake ${PROJECT_BINARY_DIR}/tapeless-config-version.cmake
        ${CMAKE_CURRENT_LIST_DIR}/FindCBLAS.cmake DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tapeless)
