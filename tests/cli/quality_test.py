#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Faults of geometry and topology: a damaged draft of which every fault is named, and clean ones that are quiet."""

import collections
import unittest

from osgeo import ogr

from command import CommandTest, outcomes_of, zoneplan, zones_of
from layers import LANDUSE, UDB, ZONE, box, ring, write_layer, write_scene

ADMIN = [(box(-2000, -2000, 900, 6000), {"XZQDM": "410101"}), (box(900, -2000, 40000, 6000), {"XZQDM": "410102"})]
VALIDITY = ("self_intersection", "self_touch", "rings_cross", "hole_outside", "nested_holes", "interior_disconnected",
            "parts_overlap", "nested_parts", "parts_share_edge", "ring_orientation", "duplicate_vertex", "spike")


def hole(x0, y0, x1, y1):
    return box(x0, y0, x1, y1)[0][::-1]


def parts(*polygons):
    """A multi-part surface, as WKT."""
    def text(rings):
        return "(" + ", ".join("(" + ", ".join(f"{x:.6f} {y:.6f}" for x, y in points) + ")" for points in rings) + ")"
    return "MULTIPOLYGON (" + ", ".join(text(rings) for rings in polygons) + ")"


# By the one fault that it has: a surface 2000 m apart from the next, some 1000 m in size.
def damaged(i):
    x = 2000 * i
    square = box(x, 0, x + 1000, 1000)
    return {
        "self_intersection": [ring((x, 0), (x + 1000, 0), (x, 1000), (x + 1000, 1500))],
        "self_touch": [ring((x, 0), (x + 500, 500), (x + 1000, 0), (x + 1000, 1000), (x + 500, 500), (x, 1000))],
        "rings_cross": square + [hole(x + 900, 400, x + 1100, 600)],
        "hole_outside": square + [hole(x + 1200, 400, x + 1400, 600)],
        "nested_holes": square + [hole(x + 100, 100, x + 900, 900), hole(x + 400, 400, x + 600, 600)],
        "interior_disconnected": square + [ring((x + 500, 0), (x + 400, 500), (x + 500, 1000), (x + 600, 500))],
        "parts_overlap": parts(square, box(x + 900, 100, x + 1300, 900)),
        "nested_parts": parts(square, box(x + 300, 300, x + 700, 700)),
        "parts_share_edge": parts(square, box(x + 1000, 100, x + 1300, 900)),
        "ring_orientation": square + [box(x + 300, 300, x + 700, 700)[0]],
        "duplicate_vertex": [ring((x, 0), (x + 1000, 0), (x + 1000, 0), (x + 1000, 1000), (x, 1000))],
        "spike": [ring((x, 0), (x + 1000, 0), (x + 1000, 500), (x + 1500, 500), (x + 1000, 500), (x + 1000, 1000),
                       (x, 1000))],
    }


def zone(shape, code):
    return (shape, {"KFQDM": code, "KFQMC": "示例"})


def faults_of(report):
    """zone -> rule -> how many."""
    found = collections.defaultdict(collections.Counter)
    for finding in report["findings"]:
        if finding["layer"]:
            found[finding["zone"]][finding["rule"]] += 1
    return {name: dict(rules) for name, rules in found.items()}


class DamagedDraft(CommandTest):
    def zones(self):
        return [zone(damaged(i)[kind], kind) for i, kind in enumerate(VALIDITY)]

    def test_has_every_fault_named_in_its_zone(self):
        report, _ = self.report_of("--project", write_scene(self.folder, zones=self.zones()))
        found = faults_of(report)
        for kind in VALIDITY:
            self.assertIn(f"geometry.{kind}", found.get(kind, {}), kind)
        # A hole across its shell crosses it twice; all others have just the one fault.
        expected = {kind: {f"geometry.{kind}": 2 if kind == "rings_cross" else 1} for kind in VALIDITY}
        self.assertEqual(expected, found)
        for finding in report["findings"]:
            if finding["layer"]:
                self.assertEqual(("zones", finding["zone"], "warn"),
                                 (finding["layer"], finding["feature"], finding["outcome"]))
                self.assertIsNotNone(finding["where"], finding["rule"])
                self.assertIsNotNone(finding["place"], finding["rule"])
                self.assertTrue(finding["standard_name"], finding["rule"])

    def test_has_places_and_repairs_in_the_geopackage(self):
        project = write_scene(self.folder, zones=self.zones())
        zoneplan("check", "--project", project, "--format", "gpkg", "--out", self.folder / "out")
        dataset = ogr.Open(str(self.folder / "out" / "zoneplan.gpkg"))
        rules = {name: collections.Counter(row["rule"] for row in dataset.GetLayerByName(name))
                 for name in ("fault_points", "fault_lines")}
        self.assertEqual(2, rules["fault_points"]["geometry.rings_cross"])
        self.assertEqual(1, rules["fault_lines"]["geometry.parts_share_edge"])
        self.assertIsNone(dataset.GetLayerByName("fault_polygons"))
        touches = [row.geometry().ExportToWkt() for row in dataset.GetLayerByName("fault_points")
                   if row["rule"] == "geometry.self_touch"]
        self.assertEqual(["MULTIPOINT (38502500 3850500)"], touches)
        repairs = {row["zone_id"]: row["area_change_m2"] for row in dataset.GetLayerByName("proposed_repair")}
        self.assertEqual(0.0, repairs["duplicate_vertex"])
        self.assertNotIn("ring_orientation", repairs)
        self.assertAlmostEqual(-160000.0, repairs["nested_parts"], delta=0.01)
        self.assertEqual(0.0, repairs["parts_share_edge"])

    def test_is_listed_by_inspect(self):
        path = write_layer(self.folder / "draft.gpkg", self.zones())
        result = zoneplan("inspect", path)
        self.assertEqual(0, result.code, result.err)
        for kind in VALIDITY:
            self.assertIn(f"geometry.{kind}: ", result.out)
        self.assertIn("(38502500.000, 3850500.000)", result.out)

    def test_keeps_ids_where_another_zone_is_mended(self):
        both = [zone(damaged(0)["rings_cross"], "A"), zone(damaged(1)["spike"], "B")]
        mended = [zone(damaged(0)["duplicate_vertex"], "A"), zone(damaged(1)["spike"], "B")]
        ids = []
        for number, rows in enumerate((both, mended)):
            folder = self.folder / str(number)
            folder.mkdir()
            report, _ = self.report_of("--project", write_scene(folder, zones=rows))
            ids.append({finding["id"] for finding in report["findings"] if finding["rule"] == "geometry.spike"})
        self.assertEqual(1, len(ids[0]))
        self.assertEqual(ids[0], ids[1])

    def test_fails_where_the_profile_says_so(self):
        project = write_scene(self.folder, zones=[zone(damaged(0)["duplicate_vertex"], "A")])
        report, _ = self.report_of("--project", project, "--set", "geometry.duplicate_vertex.severity=error")
        self.assertEqual("fail", zones_of(report)["A"]["outcome"])
        report, _ = self.report_of("--project", project, "--set", "geometry.duplicate_vertex.severity=off")
        self.assertEqual({}, faults_of(report))


class Topology(CommandTest):
    def test_is_quiet_on_the_plain_scene(self):
        report, _ = self.report_of("--project", write_scene(self.folder))
        self.assertEqual({}, faults_of(report))

    def test_zones_that_overlap_warn_both(self):
        zones = [zone(box(0, 0, 600, 1000), "A"), zone(box(500, 0, 1000, 1000), "B")]
        industry = [(box(0, 0, 1000, 1000), LANDUSE[0][1])]
        report, _ = self.report_of("--project", write_scene(self.folder, zones=zones, landuse=industry))
        self.assertEqual({"A": {"topology.overlap": 1}}, faults_of(report))
        overlap = next(finding for finding in report["findings"] if finding["rule"] == "topology.overlap")
        self.assertEqual("B", overlap["other"])
        self.assertAlmostEqual(100000.0, overlap["measured"], delta=1e-6)
        self.assertEqual(["warn", "warn"], [zones_of(report)[name]["outcome"] for name in "AB"])

    def test_the_same_zone_twice_is_a_duplicate(self):
        zones = [zone(box(0, 0, 1000, 1000), "A"), zone(box(0, 0, 1000, 1000), "B")]
        report, _ = self.report_of("--project", write_scene(self.folder, zones=zones))
        self.assertEqual({"A": {"topology.duplicate": 1}}, faults_of(report))

    def test_a_boundary_beside_a_control_line_is_told_with_distance_and_length(self):
        udb = [(box(-100, -100, 1000.3, 1100), UDB[0][1])]
        report, _ = self.report_of("--project", write_scene(self.folder, udb=udb))
        beside = [finding for finding in report["findings"] if finding["layer"]]
        self.assertEqual(["topology.near_coincident"], [finding["rule"] for finding in beside])
        self.assertEqual("udb", beside[0]["other"])
        self.assertAlmostEqual(0.3, beside[0]["measured"], delta=1e-6)
        self.assertIn("0.300 m", beside[0]["message"]["en"])
        self.assertIn("1000.000 m", beside[0]["message"]["en"])
        self.assertEqual(1, len(beside[0]["place"]["lines"]))

    def test_gaps_and_overlaps_of_land_use_are_told(self):
        landuse = [(box(0, 0, 700, 1000), LANDUSE[0][1]), (box(700.4, 0, 1000, 1000), LANDUSE[1][1]),
                   (box(699, 1000, 701, 1001), {"TBBH": "3", "YDYHFLDM": "070102"}),
                   (box(699, -1, 701, 0), {"TBBH": "4", "YDYHFLDM": "070102"}),
                   (box(500, 500, 600, 600), {"TBBH": "5", "YDYHFLDM": "070102"})]
        report, _ = self.report_of("--project", write_scene(self.folder, landuse=landuse))
        found = faults_of(report)[""]
        self.assertEqual({"topology.overlap": 1, "topology.gap": 1, "topology.near_coincident": 1}, found)
        gap = next(finding for finding in report["findings"] if finding["rule"] == "topology.gap")
        self.assertAlmostEqual(2 * 400.0 / 2000.8, gap["measured"], delta=1e-6)
        self.assertEqual(1, len(gap["place"]["polygons"]))

    def test_a_zone_across_counties_is_told_with_its_shares(self):
        report, result = self.report_of("--project", write_scene(self.folder, admin=ADMIN))
        across = next(finding for finding in report["findings"] if finding["rule"] == "topology.across_admin")
        self.assertEqual("admin 410101", across["other"])
        self.assertAlmostEqual(100000.0, across["measured"], delta=1e-6)
        self.assertIn("410102 100,000.00 m²", across["message"]["en"])
        self.assertEqual("warn", outcomes_of(report)["A", "topology.across_admin"])
        self.assertIn("admin", [layer["role"] for layer in report["inputs"]])
        self.assertNotIn("no rule uses", result.err)

    def test_parts_far_apart_are_told_where_a_limit_is_set(self):
        zones = [(parts(box(0, 0, 400, 1000), box(700, 0, 1000, 1000)), ZONE[1])]
        project = write_scene(self.folder, zones=zones)
        report, _ = self.report_of("--project", project)
        self.assertEqual({}, faults_of(report))
        report, _ = self.report_of("--project", project, "--set", "topology.parts_apart.max_distance_m=200")
        self.assertEqual({"A": {"topology.parts_apart": 2}}, faults_of(report))


if __name__ == "__main__":
    unittest.main()
