#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the environment that the Python package is tested in. Does nothing where it is there.
#   environment.sh FOLDER
set -euo pipefail
readonly folder=$1
readonly wanted=$(dirname -- "${BASH_SOURCE[0]}")/requirements.txt
if ! cmp --silent -- "$wanted" "$folder/installed.txt"; then
    rm -rf -- "$folder"
    /usr/bin/python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp -- "$wanted" "$folder/installed.txt"
fi
