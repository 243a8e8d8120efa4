#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs a build into an empty prefix and uses it as an outside project would: find_package, link, run.
#   install_test.sh BUILD_FOLDER VERSION [CXX_FLAGS]
set -euo pipefail
readonly build=$1 version=$2 cxx_flags=${3:-}
readonly consumer=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/consumer" && pwd)

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder"
cp -r -- "$consumer" source

fail() {
    echo "FAIL: $*" >&2
    exit 1
}

# use COMPONENT [CMAKE_ARGUMENT...]: builds and runs a consumer of one library.
use() {
    local component=$1 said
    shift
    cmake -S source -B "$component" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$folder/prefix" \
        -DCMAKE_CXX_FLAGS="$cxx_flags" -DCOMPONENT="$component" "$@" >"$component.log" 2>&1 ||
        { cat "$component.log" && fail "find_package(zoneplan COMPONENTS $component)"; }
    cmake --build "$component" >"$component.log" 2>&1 || { cat "$component.log" && fail "linking zoneplan::$component"; }
    said=$("$component/consumer")
    [[ $said == "$version" ]] || fail "zoneplan::$component says version '$said', not '$version'"
}

cmake --install "$build" --prefix "$folder/prefix" >/dev/null
use core -DCMAKE_DISABLE_FIND_PACKAGE_GDAL=ON
ldd core/consumer | grep -q libgdal && fail "zoneplan::core brings GDAL"
use io

prefix/bin/zoneplan --help >/dev/null || fail "the installed command does not run"
grep -rlF -- "$(dirname -- "$build")" prefix/include prefix/lib*/cmake 2>/dev/null && fail "an installed file names the build folder"

echo "installed, found, linked and run: zoneplan::core without GDAL, zoneplan::io, the command"
