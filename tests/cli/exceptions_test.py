#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan check --exceptions: what is accepted stays in the report, and does not count."""

import unittest

from command import FAIL, NOT_FOUND, PASS, USAGE, CommandTest, outcomes_of, zones_of, zoneplan
from layers import FARMLAND, box, write_scene

TAKEN = [*FARMLAND, (box(900, 0, 1000, 100), {"TBBH": "9", "KCXS": 0.0})]
ENTRY = '[[exception]]\nrule = "control.farmland"\nzone = "A"\ndocument = "豫自然资函〔2026〕1号"\nby = "省厅"\n'


class Exceptions(CommandTest):
    def setUp(self):
        super().setUp()
        self.project = write_scene(self.folder, farmland=TAKEN)

    def register(self, text, name="exceptions.toml"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def farmland(self, *arguments):
        report, result = self.report_of("--project", self.project, *arguments)
        finding = next(finding for finding in report["findings"] if finding["rule"] == "control.farmland")
        return report, result, finding

    def test_without_a_register_nothing_depends_on_the_day(self):
        report, result, finding = self.farmland("--as-of", "2031-01-01")
        self.assertEqual(FAIL, result.code)
        self.assertIsNone(report["manifest"]["exceptions"])
        self.assertNotIn("as-of", report["manifest"]["command"])
        self.assertIsNone(finding["accepted"])

    def test_what_is_accepted_stays_and_does_not_count(self):
        path = self.register(ENTRY + 'until = 2027-12-31\nnote = "误划"\n')
        report, result, finding = self.farmland("--exceptions", path, "--as-of", "2026-11-24")
        self.assertEqual(PASS, result.code)
        self.assertEqual("pass", zones_of(report)["A"]["outcome"])
        self.assertEqual("fail", finding["outcome"])
        self.assertEqual({"document": "豫自然资函〔2026〕1号", "by": "省厅", "until": "2027-12-31", "note": "误划"},
                         finding["accepted"])
        self.assertEqual({"found": 1, "listed": 1, "causes": 1, "accepted": 1}, report["totals"]["control.farmland"])
        self.assertEqual(("2026-11-24", 1, str(path)), tuple(report["manifest"]["exceptions"][key]
                                                             for key in ("as_of", "entries", "source")))
        self.assertIn("--as-of 2026-11-24", report["manifest"]["command"])
        self.assertIn("Accepted findings, which do not count: 1 (as of 2026-11-24).", result.out)
        self.assertIn("accepted control.farmland: Takes", result.out)
        self.assertIn("Accepted: 豫自然资函〔2026〕1号, by 省厅, until 2027-12-31. 误划", result.out)

    def test_an_expired_one_counts_again(self):
        path = self.register(ENTRY + 'until = "2026-11-23"\n')
        _, result, finding = self.farmland("--exceptions", path, "--as-of", "2026-11-24")
        self.assertEqual(FAIL, result.code)
        self.assertIsNone(finding["accepted"])
        self.assertIn(f"(The exception 豫自然资函〔2026〕1号 expired on 2026-11-23: {path}, line 1.)",
                      finding["message"]["en"])
        _, result, _ = self.farmland("--exceptions", path, "--as-of", "2026-11-23")
        self.assertEqual(PASS, result.code)

    def test_a_project_names_its_register(self):
        self.register("rule,bbox,document,by\ncontrol.farmland,38500900 3850000 38501000 3850100,D,B\n", "list.csv")
        text = self.project.read_text(encoding="utf-8")
        self.project.write_text('exceptions = "list.csv"\n' + text, encoding="utf-8")
        _, result, finding = self.farmland("--as-of", "2026-11-24")
        self.assertEqual(PASS, result.code)
        self.assertEqual("D", finding["accepted"]["document"])

    def test_a_smaller_area_does_not_cover_it(self):
        path = self.register("rule,bbox,document,by\ncontrol.farmland,38500901 3850000 38501000 3850100,D,B\n", "e.csv")
        report, result, _ = self.farmland("--exceptions", path, "--as-of", "2026-11-24")
        self.assertEqual(FAIL, result.code)
        self.assertEqual([f"{path}, line 2: the exception D (control.farmland) matches no finding; delete it, or correct "
                          "its rule, zone, feature or area."],
                         [note["en"] for note in report["manifest"]["notes"] if "exception" in note["en"]])

    def test_missing_data_is_never_accepted(self):
        self.project.unlink()
        (self.folder / "scene.gpkg").unlink()
        self.project = write_scene(self.folder, farmland=None)
        path = self.register(ENTRY)
        report, result, _ = self.farmland("--exceptions", path, "--as-of", "2026-11-24")
        self.assertEqual("undecided", outcomes_of(report)["A", "control.farmland"])
        self.assertEqual("undecided", report["outcome"])
        self.assertIn("matches only undecided findings", result.err)

    def test_what_is_wrong_is_refused(self):
        for text, words in (("[[exception]]\nrul = 1\n", 'no key "rul"; the nearest is "rule"'),
                            (ENTRY + 'until = "2026-02-30"\n', "line 1: until"),
                            (ENTRY + "until = 2026-02-30\n", "line 6")):
            result = zoneplan("check", "--project", self.project, "--exceptions", self.register(text))
            self.assertEqual(USAGE, result.code, text)
            self.assertIn(words, result.err)
        result = zoneplan("check", "--project", self.project, "--exceptions", self.folder / "none.csv")
        self.assertEqual(NOT_FOUND, result.code)
        result = zoneplan("check", "--project", self.project, "--as-of", "tomorrow")
        self.assertEqual(USAGE, result.code)
        self.assertIn("YYYY-MM-DD", result.err)


if __name__ == "__main__":
    unittest.main()
