#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The inbox of docs/inbox: its script on a temporary folder, and its units as the script wants them."""

import configparser
import csv
import os
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

COMMAND = Path(os.environ["ZONEPLAN"])
SOURCE = Path(os.environ["ZONEPLAN_SOURCE"])
INBOX = SOURCE / "docs" / "inbox"
DEMO = SOURCE / "testdata" / "demo"


class Inbox(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-inbox-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        (self.folder / "incoming").mkdir()

    def run_inbox(self, *options):
        environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"}
        return subprocess.run([INBOX / "zoneplan-inbox", self.folder, "--project", DEMO / "project.toml", "--format",
                               "json", "--lang", "en", *options], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=300)

    def add(self, where):
        """A draft in a folder, and a file that is none."""
        draft = where / "draft 1"
        draft.mkdir(parents=True)
        for path in DEMO.glob("draft.*"):
            shutil.copy(path, draft)
        (where / "-broken.zip").write_bytes(b"PK")

    def names(self, folder):
        return sorted(path.name for path in (self.folder / folder).iterdir() if path.name != ".lock")

    def summaries(self):
        found = {}
        for run in (self.folder / "results").iterdir():
            with open(run / "summary.csv", encoding="utf-8", newline="") as file:
                found[run.name] = {row["folder"]: row["outcome"] for row in csv.DictReader(file)}
        return found

    def test_what_comes_is_checked_and_put_away(self):
        self.add(self.folder / "incoming")
        result = self.run_inbox()
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual(([], []), (self.names("incoming"), self.names("work")))
        (run, outcomes), = self.summaries().items()
        self.assertEqual({"draft 1": "fail", "-broken": "error"}, outcomes)
        self.assertEqual(["-broken.zip", "draft 1"], self.names(f"done/{run}"))
        self.assertEqual(0, self.run_inbox().returncode)
        self.assertEqual([run], self.names("results"))

    def test_what_a_stopped_run_has_left_is_checked_again(self):
        self.add(self.folder / "work" / "20260101T000000-stopped")
        result = self.run_inbox()
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual(["20260101T000000-stopped"], list(self.summaries()))
        self.assertEqual([], self.names("work"))

    def test_a_batch_that_cannot_run_keeps_the_submissions(self):
        self.add(self.folder / "incoming")
        result = self.run_inbox("--set", "nonsense=1")
        self.assertEqual(64, result.returncode)
        self.assertIn("has no summary", result.stderr)
        self.assertEqual([], self.names("done"))
        self.assertEqual(1, len(self.names("work")))
        self.assertEqual(0, self.run_inbox().returncode)
        self.assertEqual(1, len(self.names("done")))

    def test_the_units_fit_the_script(self):
        def unit(name):
            parser = configparser.ConfigParser(interpolation=None)
            parser.optionxform = str
            parser.read(INBOX / name, encoding="utf-8")
            return parser

        watched = unit("zoneplan-inbox.path")["Path"]["DirectoryNotEmpty"]
        service = unit("zoneplan-inbox.service")["Service"]
        script, folder, *options = shlex.split(service["ExecStart"])
        self.assertEqual("zoneplan-inbox", Path(script).name)
        self.assertEqual((watched, folder), (f"{folder}/incoming", service["ReadWritePaths"]))
        self.assertTrue(os.access(INBOX / "zoneplan-inbox", os.X_OK))
        words = subprocess.run([COMMAND, "batch", "--help"], capture_output=True, text=True, check=True).stdout
        for option in options:
            if option.startswith("--"):
                self.assertIn(f"{option} ", words)


if __name__ == "__main__":
    unittest.main()
