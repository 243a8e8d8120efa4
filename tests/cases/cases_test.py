#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample data of testdata/: every figure and every outcome that is written down there, and the sums that
must hold in any report."""

import csv
import filecmp
import json
import math
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from command import CASES, DEMO, SOURCE, CommandTest, outcomes_of, zones_of

PLANAR = ("--set", "area.method=planar")
DEMO_PROJECT = DEMO / "project.toml"

CASE_TOLERANCE_M2 = 1e-6
# An easting of 38 500 000 m is a multiple of 7e-9 m, which the polygon of a strip of 1000 m feels.
POLYGON_TOLERANCE_M2 = 1e-5
DEMO_TOLERANCE_M2 = 0.001
SHARE_TOLERANCE = 1e-9
DEMO_SHARE_TOLERANCE = 1e-8  # expected.csv has eight decimals

# Where a figure of expected.json, or of expected.csv, stands in a zone of the report.
FIGURES = {
    "area_m2": lambda zone: zone["area_m2"],
    "area_planar_m2": lambda zone: zone["planar_area_m2"],
    "farmland_m2": lambda zone: zone["controls"]["farmland"]["overlap_m2"],
    "farmland_net_m2": lambda zone: zone["controls"]["farmland"]["net_m2"],
    "slivers": lambda zone: zone["controls"]["farmland"]["slivers"],
    "sliver_m2": lambda zone: zone["controls"]["farmland"]["sliver_m2"],
    "redline_m2": lambda zone: zone["controls"]["redline"]["overlap_m2"],
    "udb_outside_m2": lambda zone: zone["controls"]["udb"]["outside_m2"],
    "unmapped_m2": lambda zone: zone["landuse"]["unmapped_m2"],
    "doubly_mapped_m2": lambda zone: zone["landuse"]["doubly_mapped_m2"],
    "industrial_m2": lambda zone: zone["industrial"]["industrial_m2"],
    "industrial_share": lambda zone: zone["industrial"]["share"],
    "share_lower": lambda zone: zone["industrial"]["share_lower"],
    "share_upper": lambda zone: zone["industrial"]["share_upper"],
}
POLYGON_FIGURES = {"sliver_m2"}  # areas of polygons that were made, not measured
SHARES = {"industrial_share", "share_lower", "share_upper"}
GRID_M = 1e-4  # to which coordinates are rounded
ELSEWHERE = "410100-10"  # the zone of the demo that no layer covers


def ring_area_m2(ring):
    """By the shoelace formula, about the ring's first point."""
    x0, y0 = ring[0]
    doubled = sum((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0) for (x1, y1), (x2, y2) in zip(ring, ring[1:]))
    return abs(doubled) / 2.0


def polygons_area_m2(polygons):
    return sum(ring_area_m2(shell) - sum(map(ring_area_m2, holes)) for shell, *holes in polygons)


def perimeter_m(polygons):
    return sum(math.dist(a, b) for polygon in polygons for ring in polygon for a, b in zip(ring, ring[1:]))


class Cases(CommandTest):
    """The hand-made cases, and what every report of them must keep."""

    def test_figures_and_outcomes(self):
        for engine, tolerance_m2 in (("exact", CASE_TOLERANCE_M2), ("geos", POLYGON_TOLERANCE_M2)):
            folders = sorted(path for path in CASES.iterdir() if path.is_dir())
            self.assertGreaterEqual(len(folders), 11)
            for folder in folders:
                report, _ = self.report_of("--project", folder / "project.toml", "--engine", engine, *PLANAR)
                self.assertEqual(engine, report["manifest"]["engine"])
                expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
                self.assertEqual(expected.keys(), zones_of(report).keys(), folder.name)
                for zone_id, facts in expected.items():
                    for key, fact in facts.items():
                        with self.subTest(engine=engine, case=folder.name, zone=zone_id, fact=key):
                            self.check_fact(report, zone_id, key, fact, tolerance_m2)

    def check_fact(self, report, zone_id, key, fact, tolerance_m2):
        zone, outcomes = zones_of(report)[zone_id], outcomes_of(report)
        if key == "outcomes":
            self.assertEqual(fact, {rule: outcomes[zone_id, rule] for rule in fact})
        elif key == "udb_subtypes":
            self.assert_same_figures(fact, zone["controls"]["udb"]["subtypes"], tolerance_m2)
        elif key == "pieces":
            # Every dissolved piece has its own width; patches of one piece share it.
            pieces = {conflict["width_m"] for conflict in report["map"]["conflicts"]
                      if conflict["zone"] == zone_id and conflict["kind"] == "farmland"}
            self.assertEqual(fact, len(pieces))
        elif key in SHARES:
            self.assertAlmostEqual(fact, FIGURES[key](zone), delta=SHARE_TOLERANCE)
        else:
            tolerance = max(tolerance_m2, POLYGON_TOLERANCE_M2) if key in POLYGON_FIGURES else tolerance_m2
            self.assertAlmostEqual(fact, FIGURES[key](zone), delta=tolerance)

    def test_ellipsoidal_outcomes_are_the_same(self):
        """No case hangs on the area method, except the one that is one square metre from its threshold."""
        for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
            if folder.name == "share-threshold":
                continue
            with self.subTest(folder.name):
                planar, _ = self.report_of("--project", folder / "project.toml", *PLANAR)
                ellipsoidal, _ = self.report_of("--project", folder / "project.toml")
                self.assertEqual(outcomes_of(planar), outcomes_of(ellipsoidal))


class Demo(CommandTest):
    def test_planar_figures(self):
        report, _ = self.report_of("--project", DEMO_PROJECT, *PLANAR)
        zones = zones_of(report)
        with open(DEMO / "expected.csv", encoding="utf-8", newline="") as file:
            rows = {row.pop("zone"): row for row in csv.DictReader(file)}
        self.assertEqual(rows.keys(), zones.keys())
        for zone_id, row in rows.items():
            for key, figure in row.items():
                # expected.csv speaks of geometry, the report of what is known: nothing, of this zone.
                if zone_id == ELSEWHERE and key != "area_planar_m2":
                    continue
                with self.subTest(zone=zone_id, figure=key):
                    tolerance = DEMO_SHARE_TOLERANCE if key in SHARES else DEMO_TOLERANCE_M2
                    self.assertAlmostEqual(float(figure), FIGURES[key](zones[zone_id]), delta=tolerance)

    def test_outcomes(self):
        with open(DEMO / "expected_outcomes.csv", encoding="utf-8", newline="") as file:
            expected = {(row["zone"], row["rule"]): row["outcome"] for row in csv.DictReader(file)}
        for method in ("planar", "ellipsoidal"):
            with self.subTest(method):
                report, _ = self.report_of("--project", DEMO_PROJECT, "--set", f"area.method={method}")
                outcomes = outcomes_of(report)
                self.assertEqual(expected, {key: outcomes.get(key) for key in expected})

    def test_ellipsoidal_areas_are_near_planar_ones(self):
        planar, _ = self.report_of("--project", DEMO_PROJECT, *PLANAR)
        ellipsoidal, _ = self.report_of("--project", DEMO_PROJECT)
        self.assertEqual("TD/T 1055", ellipsoidal["area"]["standard"])
        for zone_id, flat in zones_of(planar).items():
            curved = zones_of(ellipsoidal)[zone_id]
            with self.subTest(zone_id):
                self.assertEqual(flat["area_m2"], flat["planar_area_m2"])
                self.assertEqual(flat["planar_area_m2"], curved["planar_area_m2"])
                self.assertNotEqual(curved["planar_area_m2"], curved["area_m2"])
                self.assertAlmostEqual(1.0, curved["area_m2"] / curved["planar_area_m2"], delta=3e-4)

    def test_declared_areas_are_read_in_hectares(self):
        report, _ = self.report_of("--project", DEMO_PROJECT)
        for zone in report["zones"]:
            self.assertAlmostEqual(1.0, zone["declared_area_m2"] / zone["area_m2"], delta=0.02)

    def test_names_are_read_as_chinese(self):
        report, result = self.report_of("--project", DEMO_PROJECT)
        self.assertEqual("禾丰先进制造业开发区", zones_of(report)["410100-03"]["name"])
        self.assertNotIn("encoding", result.err)  # the language id of the DBF says GBK: nothing to guess


class Conservation(CommandTest):
    """Sums that hold in every report, found again from its figures."""

    def test_in_every_sample(self):
        projects = [DEMO_PROJECT, *sorted(CASES.glob("*/project.toml"))]
        for project in projects:
            for method in ("planar", "ellipsoidal"):
                report, _ = self.report_of("--project", project, "--set", f"area.method={method}")
                for zone in report["zones"]:
                    with self.subTest(project=project.parent.name, method=method, zone=zone["id"]):
                        self.check_sums(zone)
                        self.check_shares(zone)
                with self.subTest(project=project.parent.name, method=method):
                    self.check_map(report, method)
                    self.check_outcomes(report)

    def check_sums(self, zone):
        ground = zone["ground_m2"]
        tolerance = max(0.01, 1e-8 * ground)
        # The stated area's points are rounded by its standard, by up to 22 µm; what sums are made with is not.
        self.assertAlmostEqual(zone["area_m2"], ground, delta=tolerance + 2.2e-5 * zone["perimeter_m"])
        for layer in ("udb", "spaces"):
            space = zone["controls"][layer]
            if space["state"] == "measured":
                self.assertTrue(space["balanced"])
                self.assertAlmostEqual(ground, space["inside_m2"] + space["outside_m2"], delta=tolerance)
        landuse = zone["landuse"]
        if landuse["state"] == "measured":
            self.assertTrue(landuse["balanced"])
            classes = sum(area["area_m2"] for area in landuse["classes"])
            self.assertAlmostEqual(ground + landuse["doubly_mapped_m2"], classes + landuse["unmapped_m2"],
                                   delta=tolerance)

    def check_shares(self, zone):
        ground = zone["ground_m2"]
        for layer in ("farmland", "redline"):
            overlap = zone["controls"][layer]
            if overlap["state"] == "measured":
                self.assertAlmostEqual(overlap["overlap_m2"] / ground, overlap["share"], delta=1e-12)
                self.assertLessEqual(overlap["sliver_m2"], overlap["overlap_m2"])
                self.assertLessEqual(overlap.get("net_m2", 0.0), overlap["overlap_m2"] + 1e-6)
        for area in zone["landuse"]["classes"]:
            self.assertAlmostEqual(area["area_m2"] / ground, area["share"], delta=1e-12)
        if zone["industrial"] is not None:
            judged = zone["industrial"]
            for share in (judged, *judged["others"]):
                self.assertLessEqual(share["share_lower"], share["share_upper"])
                if share["denominator_m2"] > 0.0:
                    self.assertAlmostEqual(share["industrial_m2"] / share["denominator_m2"], share["share"],
                                           delta=1e-12)
                self.assertAlmostEqual(share["industrial_m2"] - share["limit"] * share["denominator_m2"],
                                       share["margin_m2"], delta=1e-6)

    def check_map(self, report, method):
        """The polygons that are drawn have the areas that are stated."""
        zones = zones_of(report)
        for outline in report["map"]["zones"]:
            planar_m2 = zones[outline["zone"]]["planar_area_m2"]
            self.assertAlmostEqual(planar_m2, polygons_area_m2(outline["coordinates"]), delta=1e-6 + 1e-12 * planar_m2)
        for conflict in report["map"]["conflicts"]:
            planar_m2 = polygons_area_m2(conflict["coordinates"])
            # The report measures on its grid; a double holds an easting with its zone prefix to 7e-9 m.
            tolerance = 1e-6 + 1e-8 * perimeter_m(conflict["coordinates"])
            if method == "ellipsoidal":
                tolerance += 3e-4 * planar_m2
            self.assertAlmostEqual(planar_m2, conflict["area_m2"], delta=tolerance)

    def test_no_piece_is_thinner_than_the_grid(self):
        """What is left between two edges that are the same is rounding, not ground."""
        for project in (DEMO_PROJECT, *sorted(CASES.glob("*/project.toml"))):
            for method in ("planar", "ellipsoidal"):
                with self.subTest(project=project.parent.name, method=method):
                    report, _ = self.report_of("--project", project, "--set", f"area.method={method}")
                    thin = [(conflict["zone"], conflict["kind"], conflict["width_m"])
                            for conflict in report["map"]["conflicts"] if conflict["width_m"] < GRID_M]
                    self.assertEqual(0, len(thin), thin[:3])

    def check_outcomes(self, report):
        """A zone is as bad as its worst finding, a report as its worst zone, and a zone has one finding a rule."""
        order = ["pass", "warn", "undecided", "fail"]
        keys = [(finding["zone"], finding["rule"]) for finding in report["findings"] if not finding["layer"]]
        self.assertEqual(len(keys), len(set(keys)))
        for zone in report["zones"]:
            found = [finding["outcome"] for finding in report["findings"] if finding["zone"] == zone["id"]]
            self.assertEqual(max(found, key=order.index), zone["outcome"])
        self.assertEqual(max((zone["outcome"] for zone in report["zones"]), key=order.index), report["outcome"])


class Generator(CommandTest):
    def test_writes_the_same_bytes_again(self):
        copy = self.folder / "testdata"
        shutil.copytree(SOURCE / "testdata", copy, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.rmtree(copy / "demo")
        shutil.rmtree(copy / "cases")
        subprocess.run([sys.executable, "-B", copy / "generate.py"], check=True, stdout=subprocess.DEVNULL)
        names = sorted(str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file())
        self.assertEqual(sorted(str(path.relative_to(SOURCE / "testdata"))
                                for path in (SOURCE / "testdata").rglob("*")
                                if path.is_file() and "__pycache__" not in path.parts), names)
        _, different, unreadable = filecmp.cmpfiles(SOURCE / "testdata", copy, names, shallow=False)
        self.assertEqual([], different + unreadable)


if __name__ == "__main__":
    unittest.main()
