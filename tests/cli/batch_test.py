#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan batch: many submissions, one summary; a bad one never stops the rest."""

import csv
import os
import shutil
import signal
import subprocess
import time
import unittest

import openpyxl

from command import (CANCELLED, COMMAND, DEMO, FAIL, NOT_FOUND, PASS, UNUSABLE, USAGE, CommandTest, environment,
                     zoneplan)
from layers import FARMLAND, box, write_scene

INTERNAL = 70
TAKEN = [*FARMLAND, (box(900, 0, 1000, 100), {"TBBH": "9", "KCXS": 0.0})]
COLUMNS = ["submission", "folder", "outcome", "exit_code", "zones", "pass", "warn", "undecided", "fail", "worst_rule",
           "message"]


class Batch(CommandTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.submissions = self.folder / "submissions"
        self.submissions.mkdir()

    def submission(self, name, **changes):
        """A folder with the plain scene, changed, and without land use."""
        folder = self.submissions / name
        folder.mkdir(parents=True)
        write_scene(folder, **{"landuse": None, **changes})
        (folder / "project.toml").unlink()
        return folder

    def batch(self, *sources, arguments=(), lang="en"):
        project = self.folder / "city.toml"
        project.write_text('profile = "henan-2022"\n', encoding="utf-8")
        # The scene's layers and fields bear names of their own.
        return zoneplan("batch", *sources, "--project", project, "--out", self.out, "--format", "json",
                        "--set", "submission.schema=off", *arguments,
                        lang=lang)

    def summary(self):
        with open(self.out / "summary.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(COLUMNS, rows[0])
        return {row[1]: dict(zip(COLUMNS, row)) for row in rows[1:]}

    def test_one_bad_submission_never_stops_the_rest(self):
        sources = self.mixed()
        result = self.run_mixed(sources)
        self.assertEqual(INTERNAL, result.code)
        rows = self.summary()
        self.assertEqual({"bad": ("fail", "1"), "corrupt": ("error", "65"), "empty": ("error", "65"),
                          "good": ("pass", "0"), "hang": ("timed_out", "70"), "nowhere": ("error", "66")},
                         {folder: (row["outcome"], row["exit_code"]) for folder, row in rows.items()})
        self.assertEqual(list(map(str, sources)), [row["submission"] for row in rows.values()])
        self.assertEqual(("1", "0", "0", "0", "1"), tuple(rows["bad"][name] for name in
                                                          ("zones", "pass", "warn", "undecided", "fail")))
        self.assertEqual("control.farmland", rows["bad"]["worst_rule"])
        self.assertTrue(rows["bad"]["message"].startswith("A: Takes 10,000.00 m² "), rows["bad"]["message"])
        self.assertEqual("", rows["good"]["message"])
        self.assertEqual("Stopped after 3 s; allow more with --time-limit.", rows["hang"]["message"])
        self.assertIn(str(sources[1]), rows["corrupt"]["message"])
        self.assertTrue((self.out / "good" / "report.json").is_file())
        self.assertEqual(["check.err.txt", "check.txt"], sorted(os.listdir(self.out / "hang")))

    def mixed(self):
        bad = self.submission("bad", farmland=TAKEN)
        good = self.submission("good")
        corrupt = self.submissions / "corrupt.gpkg"
        corrupt.write_bytes((good / "scene.gpkg").read_bytes()[:5000])
        empty = self.submissions / "empty"
        empty.mkdir()
        hang = self.submissions / "hang.geojson"
        os.mkfifo(hang)  # whoever opens it waits for a writer that never comes
        return [bad, corrupt, empty, good, hang, self.submissions / "nowhere.zip"]

    def run_mixed(self, sources, *arguments):
        return self.batch(*sources, arguments=("--set", "share.industrial.severity=off", "--set",
                                               "coverage.landuse.severity=off", "--jobs", "2", "--time-limit", "3",
                                               *arguments))

    def plain(self, *sources, arguments=()):
        return self.batch(*sources, arguments=("--set", "share.industrial.severity=off", "--set",
                                               "coverage.landuse.severity=off", *arguments))

    def test_the_workbook_holds_the_same(self):
        sources = [self.submission("good"), self.submissions / "=1+1.zip"]
        self.assertEqual(NOT_FOUND, self.plain(*sources).code)
        sheet = openpyxl.load_workbook(self.out / "summary.xlsx").active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(("Submission", "Folder", "Outcome", "Exit code", "Zones", "Pass", "Warning", "Undecided",
                          "Fail", "Worst rule", "Message"), rows[0])
        self.assertEqual((str(sources[0]), "good", "pass", 0, 1, 1, 0, 0, 0), rows[1][:9])
        self.assertEqual((str(sources[1]), "=1+1", "error", 66), rows[2][:4])
        self.assertEqual(["s", "n"], [sheet.cell(3, 2).data_type, sheet.cell(3, 4).data_type], "no text is a formula")

    def test_the_same_bytes_whatever_the_order_of_the_ends(self):
        sources = [self.submission("a", farmland=TAKEN), self.submission("b"), self.submissions / "c.zip"]
        summaries = []
        for jobs in ("1", "3"):
            self.assertEqual(NOT_FOUND, self.plain(*sources, arguments=("--jobs", jobs)).code)
            summaries.append([(self.out / name).read_bytes() for name in ("summary.csv", "summary.xlsx")])
        self.assertEqual(*summaries)

    def test_the_worst_code_is_the_batches(self):
        good, bad = self.submission("good"), self.submission("bad", farmland=TAKEN)
        self.assertEqual(PASS, self.plain(good).code)
        self.assertEqual(FAIL, self.plain(good, bad).code)
        self.assertEqual(UNUSABLE, self.plain(good, bad, self.submissions / "x.zip", self.empty()).code)

    def empty(self):
        folder = self.submissions / "empty"
        folder.mkdir()
        return folder

    def test_each_gets_a_folder_of_its_own(self):
        sources = [self.submission("x/plan"), self.submission("y/plan", farmland=TAKEN)]
        self.assertEqual(FAIL, self.plain(*sources).code)
        rows = self.summary()
        self.assertEqual({"plan": "pass", "plan-2": "fail"}, {name: row["outcome"] for name, row in rows.items()})

    def test_a_report_of_an_earlier_batch_is_not_taken_for_this_ones(self):
        source = self.submission("plan")
        self.assertEqual(PASS, self.plain(source).code)
        shutil.rmtree(source)
        self.assertEqual(NOT_FOUND, self.plain(source).code)
        self.assertFalse((self.out / "plan" / "report.json").exists())
        self.assertEqual("error", self.summary()["plan"]["outcome"])

    def test_what_is_wrong_with_all_is_refused_once(self):
        for arguments, words in ((("--set", "share.industrial.limt=1"), "limt"), (("--as-of", "x"), "YYYY-MM-DD"),
                                 (("--layer", "farm=x"), "farm"), (("--format", "docx"), "docx")):
            result = self.batch(self.submissions, arguments=arguments)
            self.assertEqual(USAGE, result.code, result.err)
            self.assertIn(words, result.err)
            self.assertFalse(self.out.exists())
        result = zoneplan("batch", self.submissions)
        self.assertEqual(USAGE, result.code)
        self.assertIn("--out", result.err)

    def test_a_crash_is_told(self):
        hang = self.submissions / "hang.geojson"
        os.mkfifo(hang)
        with subprocess.Popen([COMMAND, "batch", hang, "--out", self.out, "--lang", "en", "--quiet"],
                              env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
            os.kill(self.child_of(batch.pid), signal.SIGKILL)
            batch.communicate(timeout=60)
        self.assertEqual(INTERNAL, batch.returncode)
        self.assertEqual(("crashed", "The check was ended by signal 9; nothing is known about this submission."),
                         tuple(self.summary()["hang"][name] for name in ("outcome", "message")))

    def child_of(self, process):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
                children = file.read().split()
            if children:
                time.sleep(0.5)  # until it has become the check
                return int(children[0])
            time.sleep(0.05)
        raise AssertionError("no child was started")

    def test_an_interrupt_ends_all(self):
        hang = self.submissions / "hang.geojson"
        os.mkfifo(hang)
        with subprocess.Popen([COMMAND, "batch", hang, "--out", self.out, "--lang", "en", "--quiet"],
                              env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
            child = self.child_of(batch.pid)
            batch.send_signal(signal.SIGINT)
            batch.communicate(timeout=60)
        self.assertEqual(CANCELLED, batch.returncode)
        self.assertFalse(os.path.exists(f"/proc/{child}"))
        self.assertFalse((self.out / "summary.csv").exists())

    def test_the_demo_with_every_format(self):
        result = zoneplan("batch", DEMO / "draft.shp", "--project", DEMO / "project.toml", "--out", self.out,
                          "--format", "json,html,gpkg", "--format", "junit,sarif", lang="zh")
        self.assertEqual(FAIL, result.code)
        self.assertEqual({"check.txt", "check.err.txt", "report.json", "report.html", "zoneplan.gpkg",
                          "report.junit.xml", "report.sarif"}, set(os.listdir(self.out / "draft")))
        self.assertTrue(result.out.startswith("不通过  "), result.out)
        self.assertEqual("4", self.summary()["draft"]["fail"])


if __name__ == "__main__":
    unittest.main()
