# SPDX-License-Identifier: MIT
# ZONEPLAN_PYTHON: the interpreter that runs tests and build scripts. The system's own comes first, since the
# distribution installs python3-gdal, python3-shapely and python3-jsonschema for that one.
include_guard(GLOBAL)

find_program(ZONEPLAN_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH DOC "Python 3 for tests and build scripts")
find_program(ZONEPLAN_PYTHON python3 REQUIRED)
