#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan report NEW --against OLD: fixed, new, persisting."""

import hashlib
import json
import unittest

from command import FAIL, NOT_FOUND, PASS, UNUSABLE, CommandTest, schema_faults, zoneplan
from layers import FARMLAND, REDLINE, box, write_scene

TAKEN = [*FARMLAND, (box(900, 0, 1000, 100), {"TBBH": "9", "KCXS": 0.0})]
TAKEN_LESS = [*FARMLAND, (box(950, 0, 1000, 100), {"TBBH": "9", "KCXS": 0.0})]
ENTERED = [*REDLINE, (box(0, 0, 50, 50), {"HXBM": "9"})]


class Comparison(CommandTest):
    def checked(self, name, *arguments, **changes):
        folder = self.folder / name
        folder.mkdir()
        project = write_scene(folder, **changes)
        zoneplan("check", "--project", project, "--format", "json", "--out", folder, "--quiet", *arguments)
        return folder / "report.json"

    def compared(self, old, new):
        result = zoneplan("report", new, "--against", old, "--format", "json,html,sarif", "--out", self.folder / "out")
        report = json.loads((self.folder / "out" / "report.json").read_text(encoding="utf-8"))
        self.assertEqual([], schema_faults(report))
        return report["comparison"], result

    def changes(self, comparison):
        return {finding["rule"]: (finding["change"], finding["before"], finding["after"], finding["same"])
                for finding in comparison["findings"]}

    def test_each_change(self):
        old = self.checked("old", farmland=TAKEN)
        new = self.checked("new", redline=ENTERED)
        comparison, result = self.compared(old, new)
        self.assertEqual(FAIL, result.code)
        self.assertEqual({"control.farmland": ("fixed", "fail", "pass", False),
                          "control.redline": ("new", "pass", "fail", False)}, self.changes(comparison))
        self.assertEqual((str(old), hashlib.sha256(old.read_bytes()).hexdigest(), "fail", True),
                         tuple(comparison[key] for key in
                               ("against", "against_sha256", "against_outcome", "same_profile")))
        self.assertRegex(result.out, r"control.farmland +A +1 +0 +0 +0\n")
        self.assertRegex(result.out, r"control.redline +A +0 +1 +0 +0\n")
        self.assertRegex(result.out, r"all +1 +1 +0 +0\n")

    def test_the_exit_code_is_the_new_reports(self):
        old = self.checked("old", farmland=TAKEN)
        new = self.checked("new")
        self.assertEqual(PASS, self.compared(old, new)[1].code)
        self.assertEqual(FAIL, self.compared(new, old)[1].code)

    def test_what_persists_may_differ(self):
        old = self.checked("old", farmland=TAKEN)
        new = self.checked("new", farmland=TAKEN_LESS)
        self.assertEqual({"control.farmland": ("persisting", "fail", "fail", False)},
                         self.changes(self.compared(old, new)[0]))
        self.assertEqual({"control.farmland": ("persisting", "fail", "fail", True)},
                         self.changes(self.compared(old, old)[0]))

    def test_a_rule_that_is_off_fixes_nothing(self):
        old = self.checked("old", farmland=TAKEN)
        new = self.checked("new", "--set", "control.farmland.severity=off", farmland=TAKEN)
        comparison, result = self.compared(old, new)
        self.assertEqual({"control.farmland": ("unknown", "fail", None, False)}, self.changes(comparison))
        self.assertFalse(comparison["same_profile"])
        self.assertIn("different profile values", result.out)

    def test_sarif_has_baseline_states(self):
        old = self.checked("old", farmland=TAKEN)
        new = self.checked("new", redline=ENTERED)
        self.compared(old, new)
        log = json.loads((self.folder / "out" / "report.sarif").read_text(encoding="utf-8"))
        self.assertEqual({"control.redline": "new", "control.farmland": "absent"},
                         {result["ruleId"]: result["baselineState"] for result in log["runs"][0]["results"]})

    def test_nothing_to_compare_is_said(self):
        new = self.checked("new")
        comparison, result = self.compared(new, new)
        self.assertEqual([], comparison["findings"])
        self.assertIn("Neither report has a finding that is no pass.", result.out)

    def test_an_earlier_report_that_is_none(self):
        new = self.checked("new")
        self.assertEqual(NOT_FOUND, zoneplan("report", new, "--against", self.folder / "x.json").code)
        other = self.folder / "other.json"
        other.write_text("{}", encoding="utf-8")
        result = zoneplan("report", new, "--against", other)
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn(str(other), result.err)


if __name__ == "__main__":
    unittest.main()
