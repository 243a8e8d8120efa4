# SPDX-License-Identifier: MIT
# How our own code is compiled; never a usage requirement of the installed targets:
# link it as PRIVATE $<BUILD_INTERFACE:zoneplan_flags>.
include_guard(GLOBAL)

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

find_program(ZONEPLAN_CCACHE ccache)
mark_as_advanced(ZONEPLAN_CCACHE)
if(ZONEPLAN_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${ZONEPLAN_CCACHE}")
endif()

add_library(zoneplan_flags INTERFACE)
target_compile_features(zoneplan_flags INTERFACE cxx_std_20)
target_compile_options(zoneplan_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion -Wnon-virtual-dtor
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 sees overlapping copies in std::string where there are none (GCC bug 105651)
    -ffp-contract=off)  # the same areas on every machine: no fused multiply-add

option(ZONEPLAN_WERROR "Treat warnings as errors" ${PROJECT_IS_TOP_LEVEL})
if(ZONEPLAN_WERROR)
    target_compile_options(zoneplan_flags INTERFACE -Werror)
endif()

set(ZONEPLAN_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")
if(ZONEPLAN_SANITIZE)
    add_compile_options(-fsanitize=${ZONEPLAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ZONEPLAN_SANITIZE})
    # Instrumented code makes g++ 12 see uninitialized std::optional and std::variant members where there
    # are none (its manual warns of it); the other presets still refuse a true one.
    target_compile_options(zoneplan_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
