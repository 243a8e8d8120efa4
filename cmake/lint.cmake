# SPDX-License-Identifier: MIT
# The targets `lint` (clang-format and clang-tidy, nothing is changed) and `format` (clang-format -i).
#
#   zoneplan_lint(SOURCES <.cpp of targets of this build>... [HEADERS <.hpp>...])
#
# Both are checked for format. clang-tidy runs once for each source, with the flags of compile_commands.json,
# and reads the headers of ours that the source includes. A stamp for each source keeps the second run short:
# only what changed, in the file or in a header it includes, is read again. May be called several times.
include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/python.cmake")

# Version 14 by name: another one formats differently and knows other checks.
find_program(ZONEPLAN_CLANG_FORMAT clang-format-14 DOC "clang-format 14")
find_program(ZONEPLAN_CLANG_TIDY clang-tidy-14 DOC "clang-tidy 14")

set(_zoneplan_tidy_script "${CMAKE_CURRENT_LIST_DIR}/tidy.py")

function(zoneplan_lint)
    cmake_parse_arguments(PARSE_ARGV 0 lint "" "" "SOURCES;HEADERS")
    if(NOT TARGET lint)
        add_custom_target(lint)
        add_custom_target(format)
        set_property(GLOBAL PROPERTY zoneplan_lint_calls 0)
    endif()
    get_property(call GLOBAL PROPERTY zoneplan_lint_calls)
    math(EXPR next "${call} + 1")
    set_property(GLOBAL PROPERTY zoneplan_lint_calls ${next})

    if(NOT ZONEPLAN_CLANG_FORMAT OR NOT ZONEPLAN_CLANG_TIDY)
        add_custom_target(lint_${call}
            COMMAND "${CMAKE_COMMAND}" -E echo "lint: clang-format-14 or clang-tidy-14 is missing; run cmake/install-dependencies.sh test"
            COMMAND "${CMAKE_COMMAND}" -E false VERBATIM)
        add_dependencies(lint lint_${call})
        return()
    endif()

    set(sources "")
    foreach(file IN LISTS lint_SOURCES)
        get_filename_component(file "${file}" ABSOLUTE)
        list(APPEND sources "${file}")
    endforeach()
    set(files ${sources})
    foreach(file IN LISTS lint_HEADERS)
        get_filename_component(file "${file}" ABSOLUTE)
        list(APPEND files "${file}")
    endforeach()

    set(folder "${PROJECT_BINARY_DIR}/lint")
    set(format_stamp "${folder}/format_${call}.stamp")
    add_custom_command(
        OUTPUT "${format_stamp}"
        COMMAND "${ZONEPLAN_CLANG_FORMAT}" --dry-run --Werror ${files}
        COMMAND "${CMAKE_COMMAND}" -E touch "${format_stamp}"
        DEPENDS ${files} "${PROJECT_SOURCE_DIR}/.clang-format"
        COMMENT "clang-format"
        VERBATIM)
    set(stamps "${format_stamp}")

    foreach(source IN LISTS sources)
        file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}" "${source}")
        set(stamp "${folder}/${name}.stamp")
        add_custom_command(
            OUTPUT "${stamp}"
            COMMAND "${ZONEPLAN_PYTHON}" "${_zoneplan_tidy_script}" --clang-tidy "${ZONEPLAN_CLANG_TIDY}"
                    --build "${PROJECT_BINARY_DIR}" --stamp "${stamp}" "${source}"
            DEPENDS "${source}" "${_zoneplan_tidy_script}" "${PROJECT_SOURCE_DIR}/.clang-tidy"
            DEPFILE "${stamp}.d"
            COMMENT "clang-tidy ${name}"
            VERBATIM)
        list(APPEND stamps "${stamp}")
    endforeach()

    add_custom_target(lint_${call} DEPENDS ${stamps})
    add_dependencies(lint lint_${call})
    add_custom_target(format_${call} COMMAND "${ZONEPLAN_CLANG_FORMAT}" -i ${files} VERBATIM)
    add_dependencies(format format_${call})
endfunction()
