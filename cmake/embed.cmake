# SPDX-License-Identifier: MIT
# Text files as data in the program.
#
#   zoneplan_embed(TARGET <target> NAMESPACE zoneplan::embedded NAME <identifier> FILES <file>... [STRIP <prefix>])
#
# gives the sources of <target>
#
#   #include "embedded/<identifier>.hpp"      // the folder is the last part of the namespace
#   zoneplan::embedded::<identifier>          // a std::span<const File>, sorted by path, ready before main()
#   struct File { std::string_view path, content; };
#
# `path` is relative to STRIP (default: the current source folder). Any bytes and any size are safe; `content`
# ends with the file's last byte, and a null byte follows it. A changed file rebuilds one object.
include_guard(GLOBAL)

set(_zoneplan_embed_script "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")

function(zoneplan_embed)
    cmake_parse_arguments(PARSE_ARGV 0 embed "" "TARGET;NAMESPACE;NAME;STRIP" "FILES")
    foreach(required TARGET NAMESPACE NAME FILES)
        if(NOT embed_${required})
            message(FATAL_ERROR "zoneplan_embed: ${required} is missing")
        endif()
    endforeach()
    if(embed_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "zoneplan_embed: unknown arguments: ${embed_UNPARSED_ARGUMENTS}")
    endif()

    get_filename_component(prefix "${embed_STRIP}" ABSOLUTE)
    set(files "")
    foreach(file IN LISTS embed_FILES)
        get_filename_component(file "${file}" ABSOLUTE)
        list(APPEND files "${file}")
    endforeach()
    list(SORT files)

    set(root "${CMAKE_CURRENT_BINARY_DIR}/generated")
    string(REGEX REPLACE "^.*::" "" folder "${embed_NAMESPACE}")
    file(CONFIGURE OUTPUT "${root}/${folder}/file.hpp" @ONLY CONTENT [[
#pragma once

#include <string_view>

namespace @embed_NAMESPACE@ {

/// A text file that was built into the program.
struct File {
    std::string_view path;
    std::string_view content;
};

}  // namespace @embed_NAMESPACE@
]])
    file(CONFIGURE OUTPUT "${root}/${folder}/${embed_NAME}.hpp" @ONLY CONTENT [[
#pragma once

#include <span>

#include "@folder@/file.hpp"

namespace @embed_NAMESPACE@ {

// NOLINTNEXTLINE(readability-identifier-naming): named as the caller asked
extern const std::span<const File> @embed_NAME@;

}  // namespace @embed_NAMESPACE@
]])

    set(source "${root}/${folder}/${embed_NAME}.cpp")
    add_custom_command(
        OUTPUT "${source}"
        COMMAND "${CMAKE_COMMAND}" "-DNAMESPACE=${embed_NAMESPACE}" "-DNAME=${embed_NAME}" "-DHEADER=${folder}/${embed_NAME}.hpp"
                "-DPREFIX=${prefix}" "-DFILES=${files}" "-DOUTPUT=${source}" -P "${_zoneplan_embed_script}"
        DEPENDS ${files} "${_zoneplan_embed_script}"
        COMMENT "Embedding ${embed_NAME}"
        VERBATIM)
    target_sources(${embed_TARGET} PRIVATE "${source}")
    target_include_directories(${embed_TARGET} PRIVATE "${root}")
endfunction()
