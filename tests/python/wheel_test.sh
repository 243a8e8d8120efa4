#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the wheel as `pip install .` does, installs it alone in a fresh environment, and runs it there.
#   wheel_test.sh ENVIRONMENT BUILD_FOLDER COMMAND
set -euo pipefail
readonly environment=$1 build=$2 command=$3
readonly root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

# The environment's own build tools, and a build folder that stays, make a second run short.
CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-2} PATH="$environment/bin:$PATH" "$environment/bin/pip" wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps \
    --config-settings=build-dir="$build" --config-settings=cmake.define.ZONEPLAN_WERROR=ON \
    --wheel-dir "$folder" "$root"
/usr/bin/python3 -m venv "$folder/fresh"
"$folder/fresh/bin/pip" install --quiet --disable-pip-version-check --no-index --no-deps "$folder"/zoneplan-*.whl

cd -- "$root"
status=0
"$command" check --project testdata/demo/project.toml --out "$folder/command" --format json,html --lang zh --quiet >/dev/null || status=$?
((status == 1))
"$folder/fresh/bin/python" -I - "$folder/command" <<'PYTHON'
import sys
from importlib import metadata, resources
from pathlib import Path

import zoneplan

assert Path(zoneplan.__file__).is_relative_to(sys.prefix), zoneplan.__file__
assert metadata.version("zoneplan") == zoneplan.__version__
for name in ("py.typed", "_core.pyi", "_io.pyi"):
    assert resources.files(zoneplan).joinpath(name).is_file(), name
expected = Path(sys.argv[1])
report = zoneplan.check(project="testdata/demo/project.toml")
assert report.to_json() == (expected / "report.json").read_bytes()
assert report.to_html() == (expected / "report.html").read_text(encoding="utf-8")
assert "<iframe" in report._repr_html_()
try:
    report.zones
except ModuleNotFoundError as problem:
    assert problem.name == "pandas"
else:
    raise AssertionError("pandas is not there, and yet a data frame came")
print("built, installed alone, and run:", zoneplan.__version__)
PYTHON
