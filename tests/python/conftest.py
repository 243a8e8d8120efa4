# SPDX-License-Identifier: MIT
"""What the tests of the package share: the command, the sample data, and what of a report must agree."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("ZONEPLAN_REAL_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(autouse=True)
def in_repository(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def command():
    """Runs the command; gives the bytes of its report.json, or its error's words."""

    def run(tmp_path, *arguments, expected=(0, 1, 2)):
        out = tmp_path / "command"
        ran = subprocess.run(
            [os.environ["ZONEPLAN"], *arguments, "--out", out, "--format", "json", "--lang", "en", "--quiet"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode in expected, ran.stderr
        return (out / "report.json").read_bytes() if (out / "report.json").exists() else ran.stderr

    return run


@pytest.fixture
def real():
    """Real layers, where there are any."""

    def path(name):
        if not (REAL / name).exists():
            pytest.skip(f"no {name} in {REAL}")
        return REAL / name

    return path


#: What tells where a layer came from and by whom it was read, not what was found.
ORIGIN = ("source", "layer", "sha256", "access", "crs", "operation")


def body(report):
    """A report's JSON without what tells of files."""
    report = json.loads(report) if isinstance(report, bytes) else json.loads(report.to_json())
    report["manifest"]["command"] = report["manifest"]["notes"] = None
    report["tool"]["libraries"].pop("GDAL", None)
    for layer in report["inputs"]:
        for key in ORIGIN:
            layer.pop(key)
    return report
