#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""JUnit XML and SARIF, against their schemas and against the report."""

import json
import os
import unittest
from collections import Counter
from pathlib import Path

from jsonschema import Draft4Validator
from lxml import etree

from command import DEMO, FAIL, UNDECIDED, CommandTest, zoneplan
from layers import FARMLAND, ZONE, box, write_scene

SCHEMAS = Path(os.environ["ZONEPLAN_SCHEMAS"])
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif.json").read_text(encoding="utf-8")))
TAKEN = [*FARMLAND, (box(900, 0, 1000, 100), {"TBBH": "9", "KCXS": 0.0})]
ACCEPTING = '[[exception]]\nrule = "control.farmland"\nzone = "{}"\ndocument = "文1"\nby = "省厅"\n'

ORDER = ("pass", "warn", "undecided", "fail")


class ExchangeFormats(CommandTest):
    def written(self, *arguments, lang="en"):
        """The three reports of a check, valid by their schemas."""
        out = self.folder / "out"
        result = zoneplan("check", *arguments, "--format", "junit,sarif", "--format", "json", "--out", out, lang=lang)
        self.assertLess(result.code, 3, result.err)
        self.assertEqual({"report.json", "report.junit.xml", "report.sarif"}, {path.name for path in out.iterdir()})
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        suites = etree.parse(str(out / "report.junit.xml"))
        self.assertTrue(JUNIT.validate(suites), JUNIT.error_log)
        log = json.loads((out / "report.sarif").read_text(encoding="utf-8"))
        self.assertEqual([], [fault.message[:300] for fault in SARIF.iter_errors(log)])
        return report, suites.getroot(), log["runs"][0]

    def demo(self, *arguments, lang="en"):
        return self.written("--project", DEMO / "project.toml", *arguments, lang=lang)

    def test_junit_has_a_suite_for_each_zone_and_the_submission(self):
        report, suites, _ = self.demo()
        self.assertEqual(["submission", *(zone["id"] for zone in report["zones"])],
                         [suite.get("name") for suite in suites])
        for suite in suites:
            cases = suite.findall("testcase")
            worst = {}
            for finding in report["findings"]:
                if finding["zone"] == suite.get("name"):
                    worst[finding["rule"]] = max(worst.get(finding["rule"], "pass"), finding["outcome"], key=ORDER.index)
            self.assertEqual(list(worst), [case.get("name") for case in cases])
            for case, outcome in zip(cases, worst.values()):
                kind = {"fail": "failure", "undecided": "error", "warn": "system-out"}.get(outcome)
                self.assertEqual([kind] if kind else [], [child.tag for child in case])
            self.assertEqual([str(len(cases)), *(str(len(suite.findall(f"testcase/{kind}")))
                                                 for kind in ("failure", "error", "skipped"))],
                             [suite.get(name) for name in ("tests", "failures", "errors", "skipped")])
        rules = {(finding["zone"], finding["rule"]) for finding in report["findings"]}
        outcomes = Counter(finding["outcome"] for finding in report["findings"])
        self.assertEqual([str(len(rules)), str(outcomes["fail"]), str(outcomes["undecided"])],
                         [suites.get(name) for name in ("tests", "failures", "errors")])

    def test_junit_says_what_is_wrong_and_how_to_mend_it(self):
        report, suites, _ = self.demo()
        finding = next(finding for finding in report["findings"] if finding["outcome"] == "fail")
        failure = suites.find(".//failure")
        self.assertEqual(finding["message"]["en"], failure.get("message"))
        self.assertEqual(f"fail: {finding['message']['en']}\n{finding['remedy']['en']}", failure.text)
        properties = {item.get("name"): item.get("value") for item in suites[0].find("properties")}
        self.assertEqual(("fail", "EPSG:4526"), (properties["outcome"], properties["working_crs"]))

    def test_sarif_has_a_result_for_each_finding_that_is_no_pass(self):
        report, _, run = self.demo()
        findings = [finding for finding in report["findings"] if finding["outcome"] != "pass"]
        self.assertEqual([(finding["rule"], finding["id"], finding["message"]["en"]) for finding in findings],
                         [(result["ruleId"], result["partialFingerprints"]["zoneplanFindingId/v1"],
                           result["message"]["text"]) for result in run["results"]])
        for finding, result in zip(findings, run["results"]):
            verdict = {"fail": ("fail", "error"), "warn": ("fail", "warning"), "undecided": ("open", None)}
            self.assertEqual(verdict[finding["outcome"]], (result["kind"], result.get("level")))
            location = result["locations"][0]
            self.assertEqual({"kind": "zone", "name": finding["zone"]}, location["logicalLocations"][0])
            self.assertEqual(run["artifacts"][0]["location"]["uri"],
                             location["physicalLocation"]["artifactLocation"]["uri"])
            self.assertEqual([], result["suppressions"])
            self.assertNotIn("baselineState", result)

    def test_sarif_explains_its_rules(self):
        _, _, run = self.demo()
        rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
        self.assertEqual({result["ruleId"] for result in run["results"]} - rules.keys(), set())
        page = zoneplan("rules", "control.farmland").out
        self.assertEqual(page, rules["control.farmland"]["help"]["markdown"])
        self.assertEqual("No permanent basic farmland is taken", rules["control.farmland"]["shortDescription"]["text"])
        self.assertEqual({"control.farmland": "error", "area.declared": "warning"},
                         {rule: rules[rule]["defaultConfiguration"]["level"]
                          for rule in ("control.farmland", "area.declared")})

    def test_what_is_accepted(self):
        register = self.folder / "e.toml"
        register.write_text(ACCEPTING.format("410100-03"), encoding="utf-8")
        _, suites, run = self.demo("--exceptions", register, "--as-of", "2026-11-24")
        case = suites.find("testsuite[@name='410100-03']/testcase[@name='control.farmland']")
        self.assertEqual("Accepted: 文1, by 省厅.", case.find("skipped").get("message"))
        suppressed = [result for result in run["results"] if result["suppressions"]]
        self.assertEqual([[{"kind": "external", "status": "accepted", "justification": "Accepted: 文1, by 省厅."}]],
                         [result["suppressions"] for result in suppressed])

    def test_both_languages(self):
        _, suites, run = self.demo(lang="zh")
        self.assertEqual("zh-CN", run["language"])
        self.assertIn("永久基本农田", run["results"][0]["message"]["text"])
        self.assertIn("永久基本农田", suites.find(".//failure").get("message"))

    def test_names_that_xml_and_uris_cannot_hold(self):
        shape, values = ZONE
        project = write_scene(self.folder, zones=[(shape, {**values, "KFQDM": "A<&\"\x01]]>", "KFQMC": "区 #1%"})],
                              farmland=TAKEN)
        _, suites, run = self.written("--project", project)
        self.assertEqual('A<&" ]]>', suites[1].get("name"))
        self.assertEqual('A<&" ]]>', run["results"][0]["locations"][0]["logicalLocations"][0]["name"])
        folder = self.folder / "草案 #1"
        folder.mkdir()
        _, _, run = self.written("--project", write_scene(folder, farmland=TAKEN))
        self.assertTrue(run["artifacts"][0]["location"]["uri"].endswith("/%E8%8D%89%E6%A1%88%20%231/scene.gpkg"))

    def test_the_same_bytes_twice_and_from_the_report(self):
        bytes_of = []
        for turn in ("first", "second"):
            out = self.folder / turn
            code = zoneplan("check", "--project", DEMO / "project.toml", "--format", "json,junit,sarif", "--out", out).code
            self.assertEqual(FAIL, code)
            bytes_of.append([(out / name).read_bytes() for name in ("report.junit.xml", "report.sarif")])
        out = self.folder / "again"
        zoneplan("report", self.folder / "first" / "report.json", "--format", "junit,sarif", "--out", out)
        bytes_of.append([(out / name).read_bytes() for name in ("report.junit.xml", "report.sarif")])
        self.assertEqual(bytes_of[0], bytes_of[1])
        self.assertEqual(bytes_of[0], bytes_of[2])

    def test_a_zone_that_cannot_be_measured_is_an_error(self):
        spike = "POLYGON ((38500000 3852000, 38500010 3852010, 38500000 3852000, 38500000 3852000))"
        project = write_scene(self.folder, zones=[ZONE, (spike, {"KFQDM": "B", "KFQMC": "x"})])
        out = self.folder / "out"
        result = zoneplan("check", "--project", project, "--set", "geometry.valid.severity=off", "--format", "junit",
                          "--out", out)
        self.assertEqual(UNDECIDED, result.code, result.err)
        suites = etree.parse(str(out / "report.junit.xml")).getroot()
        self.assertEqual("undecided", suites.find("testsuite[@name='B']/testcase/error").get("type"))


if __name__ == "__main__":
    unittest.main()
