# SPDX-License-Identifier: MIT
# Run by zoneplan_embed (embed.cmake): writes OUTPUT, the table NAME of FILES in NAMESPACE.
# Bytes become elements of char arrays: no quoting to get wrong, and no limit on a literal's length.
cmake_policy(VERSION 3.25)

set(arrays "")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
    file(RELATIVE_PATH path "${PREFIX}" "${file}")
    file(READ "${file}" bytes HEX)
    string(REPEAT "." 32 line)
    string(REGEX REPLACE "(${line})" "\\1\n    " bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND arrays "constexpr char kFile${index}[] = {\n    ${bytes}'\\0'};\n")
    string(APPEND table "    File{R\"path(${path})path\", {kFile${index}, sizeof kFile${index} - 1}},\n")
    math(EXPR index "${index} + 1")
endforeach()

file(WRITE "${OUTPUT}" "#include \"${HEADER}\"

#include <array>

namespace ${NAMESPACE} {
namespace {

${arrays}
constexpr std::array kFiles{
${table}};

}  // namespace

constinit const std::span<const File> ${NAME}{kFiles};

}  // namespace ${NAMESPACE}
")
