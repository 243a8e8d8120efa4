#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what the benchmark needs: Debian packages, and Python packages in an environment of their own,
# build/bench/venv. Does nothing where all of it is there.
set -euo pipefail
cd "$(dirname "$0")/.."

cmake/install-dependencies.sh bench

readonly venv=build/bench/venv
readonly wanted=bench/requirements.txt
if ! cmp --silent "$wanted" "$venv/installed.txt"; then
    echo "zoneplan: installing the peers' Python packages in $venv"
    rm -rf "$venv"
    mkdir -p "${venv%/*}"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$venv/installed.txt"
fi
