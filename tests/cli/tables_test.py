#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The workbook, the CSV files and the PDF hold what report.json holds."""

import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import openpyxl

from command import DEMO, FAIL, UNWRITABLE, CommandTest, zoneplan

PROJECT = DEMO / "project.toml"
MU_M2 = 2000 / 3
WORDS = {"pass": "pass", "warn": "warning", "undecided": "undecided", "fail": "fail"}
SHEETS = ["verdicts", "control lines", "land use", "industrial share", "findings", "conflict pieces", "boundary points",
          "inputs", "manifest"]
FILES = ["boundary_points", "conflicts", "control_lines", "findings", "industrial_share", "inputs", "land_use", "manifest",
         "verdicts"]


class Tables(CommandTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.made = Path(folder.name)
        zoneplan("check", "--project", PROJECT, "--out", cls.made, "--format", "json,xlsx,csv", lang="en")
        cls.report = json.loads((cls.made / "report.json").read_text(encoding="utf-8"))
        cls.book = openpyxl.load_workbook(cls.made / "report.xlsx")

    def assert_same(self, expected, found):
        """As a workbook holds numbers: to sixteen digits."""
        self.assertEqual(len(expected), len(found))
        for one, other in zip(expected, found):
            if isinstance(one, (tuple, list)):
                self.assert_same(one, other)
            elif isinstance(one, float) and other is not None:
                self.assertAlmostEqual(one, other, delta=2e-15 * abs(one))
            else:
                self.assertEqual(one, other)

    def rows(self, sheet):
        """The rows of a sheet as dicts by heading."""
        head, *rows = self.book[sheet].iter_rows(values_only=True)
        return [dict(zip(head, row)) for row in rows]

    def csv_rows(self, name):
        with open(self.made / "tables" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def test_sheets_and_files(self):
        self.assertEqual(SHEETS, self.book.sheetnames)
        self.assertEqual(FILES, sorted(path.stem for path in (self.made / "tables").iterdir()))

    def test_verdicts(self):
        rows = self.rows("verdicts")
        self.assert_same([(zone["id"], zone["name"], WORDS[zone["outcome"]], zone["area_m2"]) for zone in self.report["zones"]],
                         [(row["Id"], row["Name"], row["Outcome"], row["Area (m²)"]) for row in rows])
        outcomes = {(finding["zone"], finding["rule"]): WORDS[finding["outcome"]] for finding in self.report["findings"]
                    if finding["rule"].startswith("control.")}
        for (zone, rule), outcome in outcomes.items():
            row = next(row for row in rows if row["Id"] == zone)
            self.assertEqual(outcome, next(value for title, value in row.items() if title.endswith(" " + rule)))

    def test_control_lines(self):
        for zone, row in zip(self.report["zones"], self.rows("control lines"), strict=True):
            for line in ("farmland", "redline"):
                overlap_m2 = zone["controls"][line]["overlap_m2"]
                self.assert_same([overlap_m2], [row[f"{line} taken (m²)"]])
                if overlap_m2 is not None:
                    self.assertAlmostEqual(overlap_m2 / MU_M2, row[f"{line} taken (mu)"], places=9)
                self.assert_same([zone["controls"][line]["share"]], [row[f"{line} taken: share"]])
            self.assert_same([zone["controls"]["farmland"]["net_m2"], zone["controls"]["udb"]["outside_m2"]],
                             [row["farmland taken: net (m²)"], row["outside UDB (m²)"]])

    def test_land_use_and_share(self):
        classes = [(zone["id"], part["code"], part["area_m2"], part["share"])
                   for zone in self.report["zones"] for part in zone["landuse"]["classes"]]
        self.assert_same(classes, [(row["Id"], row["Code"], row["Area (m²)"], row["Share"])
                                   for row in self.rows("land use") if row["Code"]])
        shares = {zone["id"]: zone["industrial"] for zone in self.report["zones"] if zone["industrial"]}
        rows = [row for row in self.rows("industrial share") if row["Denominator"] == "whole zone"]
        self.assertEqual(shares.keys(), {row["Id"] for row in rows})
        for row in rows:
            share = shares[row["Id"]]
            self.assert_same((share["share"], share["share_lower"], share["share_upper"], share["limit"]),
                             (row["Share"], row["Lower bound"], row["Upper bound"], row["Limit"]))

    def test_findings_and_pieces(self):
        findings = self.report["findings"]
        self.assert_same([(f["id"], f["rule"], WORDS[f["outcome"]], f["measured"], f["message"]["en"]) for f in findings],
                         [(row["finding id"], row["Rule"], row["Outcome"], row["Measured"], row["Message"])
                          for row in self.rows("findings")])
        conflicts = self.report["map"]["conflicts"]
        self.assert_same([(c["zone"], c["area_m2"], *c["inner"]) for c in conflicts],
                         [(row["Zone"], row["Area (m²)"], row["east (m)"], row["north (m)"]) for row in self.rows("conflict pieces")])

    def test_boundary_points_are_those_of_the_points_command(self):
        zoneplan("points", DEMO / "draft.shp", "--out", self.folder / "draft.csv", "--format", "csv", lang="en")
        with open(self.folder / "draft.csv", encoding="utf-8-sig", newline="") as file:
            # The last point of a ring is the first again.
            listed = list(dict.fromkeys(tuple(row[1:4]) for row in csv.reader(file)
                                        if len(row) > 3 and re.fullmatch(r"J\d+", row[1])))
        rows = [(row["point"], f"{row['X (north) (m)']:.3f}", f"{row['Y (east) (m)']:.3f}")
                for row in self.rows("boundary points")]
        self.assertEqual(rows, listed)

    def test_inputs_and_manifest(self):
        self.assertEqual([(record["source"], record["features"], record["sha256"]) for record in self.report["inputs"]],
                         [(row["Source"], row["Features"], row["SHA-256"]) for row in self.rows("inputs")])
        contents = [row["content"] for row in self.rows("manifest")]
        for words in (self.report["profile"]["sha256"], self.report["manifest"]["command"], "EPSG:4526"):
            self.assertIn(words, contents)

    def test_sheets_are_set_up(self):
        for sheet in self.book:
            with self.subTest(sheet.title):
                self.assertRegex(sheet.freeze_panes, r"^[A-Z]+2$")
                self.assertNotEqual("A2", sheet.freeze_panes)
                self.assertIsNotNone(sheet.auto_filter.ref)
                self.assertEqual("landscape", sheet.page_setup.orientation)
                self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
                self.assertEqual(0, sheet.page_setup.fitToHeight)
                self.assertEqual("$1:$1", sheet.print_title_rows)
        rules = [rule for rules in self.book["industrial share"].conditional_formatting for rule in rules.rules]
        self.assertIn("0.6", [formula for rule in rules for formula in rule.formula])
        self.assertTrue(self.book["verdicts"].conditional_formatting)

    def test_csv_holds_what_the_sheets_hold(self):
        for name, sheet in (("verdicts", "verdicts"), ("control_lines", "control lines"), ("land_use", "land use"),
                            ("conflicts", "conflict pieces")):
            for row, expected in zip(self.csv_rows(name), self.rows(sheet), strict=True):
                for title, value in expected.items():
                    if isinstance(value, (int, float)):
                        self.assert_same([float(row[title])], [value])
                    else:
                        self.assertEqual(value or "", row[title], title)

    def test_the_same_report_gives_the_same_bytes(self):
        again = self.folder / "again"
        zoneplan("report", self.made / "report.json", "--format", "xlsx,csv", "--out", again, lang="en")
        self.assertEqual((self.made / "report.xlsx").read_bytes(), (again / "report.xlsx").read_bytes())
        for name in FILES:
            self.assertEqual((self.made / "tables" / f"{name}.csv").read_bytes(), (again / "tables" / f"{name}.csv").read_bytes())

    def test_text_that_would_be_a_formula_stays_text(self):
        report = json.loads(json.dumps(self.report))
        report["zones"][0]["name"] = '=HYPERLINK("http://example.org")'
        path = self.folder / "report.json"
        path.write_text(json.dumps(report), encoding="utf-8")
        zoneplan("report", path, "--format", "xlsx,csv", "--out", self.folder)
        text = (self.folder / "tables" / "verdicts.csv").read_text(encoding="utf-8-sig")
        self.assertIn("'=HYPERLINK", text)
        cell = openpyxl.load_workbook(self.folder / "report.xlsx").worksheets[0]["B2"]
        self.assertEqual("s", cell.data_type)


class Pdf(CommandTest):
    def run_with(self, **environment):
        command = [os.environ["ZONEPLAN"], "check", "--project", str(PROJECT), "--out", str(self.folder / "out"), "--format", "pdf",
                   "--quiet", "--lang", "en"]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})

    def test_is_printed_by_the_browser(self):
        result = self.run_with()
        self.assertEqual(FAIL, result.returncode, result.stderr)
        text = subprocess.run(["pdftotext", "-layout", self.folder / "out" / "report.pdf", "-"], capture_output=True, text=True).stdout
        self.assertRegex(text, r"Of\s+10\s+zones,\s+4\s+fail")
        self.assertEqual(10, len(re.findall(r"\f(?:Zone sheets\s+)?410100-\d\d ", text)))
        self.assertEqual(["report.pdf"], sorted(path.name for path in (self.folder / "out").iterdir()))

    def test_without_a_browser_says_what_to_do(self):
        result = self.run_with(PATH=str(self.folder))
        self.assertEqual(UNWRITABLE, result.returncode, result.stderr)
        for words in ("chromium", "ZONEPLAN_BROWSER", "report.html"):
            self.assertIn(words, result.stderr)

    def test_a_browser_that_is_none(self):
        for browser in ("/nowhere/chromium", shutil.which("false")):
            with self.subTest(browser):
                result = self.run_with(ZONEPLAN_BROWSER=browser)
                self.assertEqual(UNWRITABLE, result.returncode, result.stderr)
                self.assertIn(browser, result.stderr)
                self.assertFalse((self.folder / "out" / "report.pdf").exists())


if __name__ == "__main__":
    unittest.main()
