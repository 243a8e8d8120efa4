# SPDX-License-Identifier: MIT
"""Runs the zoneplan command, and compares what it reported.

ZONEPLAN is the command, ZONEPLAN_SOURCE the source folder.
"""

import json
import os
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft202012Validator

COMMAND = os.environ["ZONEPLAN"]
SOURCE = Path(os.environ["ZONEPLAN_SOURCE"])
DEMO = SOURCE / "testdata" / "demo"
CASES = SOURCE / "testdata" / "cases"
TIMEOUT_S = 300

PASS, FAIL, UNDECIDED = 0, 1, 2
USAGE, UNUSABLE, NOT_FOUND, UNWRITABLE, CANCELLED = 64, 65, 66, 73, 130

VALIDATOR = Draft202012Validator(json.loads((SOURCE / "docs" / "report.schema.json").read_text(encoding="utf-8")))


@dataclass
class Result:
    code: int
    out: str
    err: str


def environment(**changes):
    """The environment of the command: no colour, no locale of the machine."""
    return {**os.environ, "LC_ALL": "C.UTF-8", **changes}


def zoneplan(*arguments, cwd=None, lang="en"):
    """Runs the command to its end. Its words must be UTF-8."""
    language = [] if lang is None else ["--lang", lang]
    done = subprocess.run([COMMAND, *map(str, arguments), *language], cwd=cwd, env=environment(),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_S)
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def schema_faults(report):
    return [f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in VALIDATOR.iter_errors(report)]


def zones_of(report):
    return {zone["id"]: zone for zone in report["zones"]}


def outcomes_of(report):
    """(zone, rule) -> outcome."""
    return {(finding["zone"], finding["rule"]): finding["outcome"] for finding in report["findings"]}


def figures_of(value):
    """Every number of a part of a report by its path, and every state."""
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    else:
        return {"": value}
    return {f"/{key}{path}": figure for key, inner in pairs for path, figure in figures_of(inner).items()}


class CommandTest(unittest.TestCase):
    """A test with a temporary folder."""

    maxDiff = 4000

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def report_of(self, *arguments, cwd=None):
        """The report of a check that came to a verdict, valid by the schema, with what the command said."""
        out = Path(tempfile.mkdtemp(dir=self.folder))
        result = zoneplan("check", *arguments, "--format", "json", "--out", out, cwd=cwd)
        self.assertIn(result.code, (PASS, FAIL, UNDECIDED), result.err)
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        self.assertEqual([], schema_faults(report))
        verdict = {"pass": PASS, "warn": PASS, "fail": FAIL, "undecided": UNDECIDED}[report["outcome"]]
        self.assertEqual(verdict, result.code)
        return report, result

    def assert_same_figures(self, expected, actual, tolerance):
        """Two parts of reports hold the same words, and numbers that differ by no more than `tolerance`."""
        expected, actual = figures_of(expected), figures_of(actual)
        self.assertEqual(expected.keys(), actual.keys())
        for path, figure in expected.items():
            if isinstance(figure, float):
                self.assertAlmostEqual(figure, actual[path], delta=tolerance, msg=path)
            else:
                self.assertEqual(figure, actual[path], path)
