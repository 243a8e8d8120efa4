#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the Debian 12 packages that zoneplan needs, each at the upstream version it was tested with.
#   install-dependencies.sh build   what the library and the command need
#   install-dependencies.sh test    that, and what the tests and the linters need
#   install-dependencies.sh bench   what the command, the benchmarks and the peers need
#   install-dependencies.sh fuzz    what the library and the fuzz targets need
# Does nothing where all of them are there.
set -euo pipefail

# name=version: the apt pattern to install by; an installed package may be newer. A bare name takes any version.
# Boost is libboost-dev (1.74): libboost1.81-dev would remove libgdal-dev.
readonly build_packages=(
    build-essential
    g++-12=12.2.*
    cmake=3.25.*
    ninja-build=1.11.*
    ccache=4.8*
    pkg-config
    python3=3.11.*
    git
    ca-certificates
    libgdal-dev=3.6.2*
    libgeos-dev=3.11.1*
    libproj-dev=9.1.1*
    proj-data=9.1.1*
    libboost-dev=1.74.*
    libtomlplusplus-dev=3.3.0*
    nlohmann-json3-dev=3.11.2*
    libcli11-dev=2.1.2*
    libfmt-dev=9.1.0*
    libssl-dev=3.0.*
    libutf8proc-dev=2.8.0*
    libcsv-dev=3.0.3*
    libpugixml-dev=1.13*
    libxlsxwriter-dev=1.1.4*
    libzip-dev=1.7.3*
)
readonly test_packages=(
    libgtest-dev=1.12.1*
    libgmock-dev=1.12.1*
    libgeographiclib-dev=2.1.2*
    libgmp-dev=2:6.2.1*
    libsqlite3-dev=3.40.*
    gdal-bin=3.6.2*
    python3-gdal=3.6.2*
    python3-jsonschema=4.10.3*
    python3-lxml=4.9.2*
    python3-numpy=1:1.24.2*
    python3-openpyxl=3.0.9*
    python3-pip=23.0*
    python3-shapely=1.8.5*
    clang-format-14=1:14.0.*
    clang-tidy-14=1:14.0.*
    valgrind=1:3.19.*
    zip=3.0*
    python3-dev=3.11.*
    python3-venv=3.11.*
    pybind11-dev=2.10.3*
    qgis=3.22.16*
    python3-qgis=3.22.16*
    fonts-wqy-microhei
    chromium
    poppler-utils=22.12.*
)
readonly bench_packages=(
    libbenchmark-dev=1.7.*
    libpolyclipping-dev=6.4.2*
    libsqlite3-dev=3.40.*
    python3-venv=3.11.*
    gdal-bin=3.6.2*
    postgresql-15=15.*
    postgresql-15-postgis-3=3.3.2*
    qgis=3.22.16*
)
readonly fuzz_packages=(
    clang-14=1:14.0.*
    libclang-rt-14-dev=1:14.0.*
)

case "${1:-}" in
    build) wanted=("${build_packages[@]}") ;;
    test) wanted=("${build_packages[@]}" "${test_packages[@]}") ;;
    bench) wanted=("${build_packages[@]}" "${bench_packages[@]}") ;;
    fuzz) wanted=("${build_packages[@]}" "${fuzz_packages[@]}") ;;
    *)
        echo "usage: ${0##*/} build|test|bench|fuzz" >&2
        exit 64
        ;;
esac

# Node.js bundles the page of the HTML report; whatever installation there is will do.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then wanted+=(nodejs=18.* npm=9.2.*); fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    {
        echo "zoneplan: this script installs Debian 12 packages, and this system has no apt-get."
        echo "Install the counterparts of these by your own package manager, then build with 'cmake --preset release':"
        printf '    %s\n' "${wanted[@]}"
    } >&2
    exit 1
fi

declare -A installed=()
while read -r state name version; do
    [[ $state == installed ]] && installed[$name]=$version
done < <(dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' "${wanted[@]%%=*}" 2>/dev/null || true)

missing=()
for package in "${wanted[@]}"; do
    name=${package%%=*}
    least=${package#"$name"}
    least=${least#=}
    least=${least%%[.]\**}
    least=${least%\*}
    [[ -n ${installed[$name]:-} ]] && dpkg --compare-versions "${installed[$name]}" ge "$least" || missing+=("$package")
done
((${#missing[@]} == 0)) && exit 0

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
        echo "zoneplan: root is needed to install: ${missing[*]%%=*}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)

echo "zoneplan: installing ${missing[*]%%=*}"
"${apt[@]}" update -qq </dev/null
if ! "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" </dev/null; then
    release=$(. /etc/os-release && echo "$PRETTY_NAME")
    echo "zoneplan: the packages above could not be installed; their versions are those of Debian 12, this is $release" >&2
    exit 1
fi
