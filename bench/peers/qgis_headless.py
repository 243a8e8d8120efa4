# SPDX-License-Identifier: MIT
"""Runs one algorithm of QGIS without a screen, with a profile of its own."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

# Not Debian's wrapper `qgis_process`: it passes an option that the program does not know (qgis/QGIS#57683).
PROGRAM = "qgis_process.bin"


def run_algorithm(name: str, *parameters: tuple[str, object]) -> dict:
    """The algorithm's own account: results, and the versions of QGIS and its libraries."""
    with tempfile.TemporaryDirectory(prefix="zoneplan-qgis-") as folder:
        environment = {
            **os.environ,
            "PATH": "/usr/bin:/bin",  # QGIS takes its Python's packages from beside the first python3 on it
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": folder,
            "QGIS_CUSTOM_CONFIG_PATH": str(Path(folder) / "profile"),
        }
        done = subprocess.run(
            [PROGRAM, "--json", "run", name, "--", *(f"{key}={value}" for key, value in parameters)],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if done.returncode != 0:
        raise SystemExit(f"{name}: {PROGRAM} ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def versions_of(account: dict) -> dict[str, str]:
    return {
        "QGIS": account["qgis_version"].split("-")[0],
        "GEOS": account["geos_version"],
        "GDAL": account["gdal_version"],
    }
