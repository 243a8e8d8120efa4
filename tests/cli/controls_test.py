#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan controls: the control lines against each other."""

import json
import tempfile
import unittest
from pathlib import Path

from osgeo import ogr

from command import DEMO, FAIL, UNDECIDED, USAGE, schema_faults, zoneplan

ogr.UseExceptions()
PROJECT = DEMO / "project.toml"


class Controls(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out = Path(folder.name)

    def run_demo(self, *options):
        return zoneplan("controls", "--project", PROJECT, "--quiet", "--out", self.out, *options)

    def report(self):
        return json.loads((self.out / "report.json").read_text(encoding="utf-8"))

    def test_the_report_follows_the_schema_and_its_totals_the_outcome(self):
        done = self.run_demo()
        report = self.report()
        self.assertEqual([], schema_faults(report))
        self.assertEqual([], report["zones"])
        self.assertEqual([("udb", "farmland"), ("udb", "redline"), ("farmland", "redline")],
                         [(pair["layer"], pair["other"]) for pair in report["controls"]])
        self.assertEqual({"pass": 0, "warn": 0, "undecided": 2, "fail": 1}[report["outcome"]], done.code, done.err)
        for pair in report["controls"]:
            self.assertEqual("measured", pair["state"])

    def test_any_number_of_threads_writes_the_same_bytes(self):
        texts = set()
        for threads in (1, 2, 8):
            self.run_demo("--threads", threads)
            texts.add((self.out / "report.json").read_bytes())
        self.assertEqual(1, len(texts))

    def test_a_missing_layer_leaves_it_undecided(self):
        control = DEMO / "control.gpkg"
        done = zoneplan("controls", "--layer", f"udb={control}|CZKFBJ", "--layer", f"redline={control}|STBHHX",
                        "--quiet", "--out", self.out)
        self.assertIn(done.code, (UNDECIDED, FAIL), done.err)
        states = [pair["state"] for pair in self.report()["controls"]]
        self.assertEqual(["absent", "measured", "absent"], states)

    def test_no_layer_at_all_is_a_slip_of_usage(self):
        done = zoneplan("controls")
        self.assertEqual(USAGE, done.code)
        self.assertIn("no control layers", done.err)

    def test_overlaps_are_drawn_and_rendered_again(self):
        path = self.out / "lines.gpkg"
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        crs = ogr.osr.SpatialReference()
        crs.ImportFromEPSG(4526)
        for name, low in (("CZKFBJ", 0), ("STBHHX", 80), ("YJJBNTBHTB", 500)):
            layer = source.CreateLayer(name, crs, ogr.wkbPolygon)
            layer.CreateField(ogr.FieldDefn("BSM", ogr.OFTString))
            layer.CreateField(ogr.FieldDefn("GHFQMC", ogr.OFTString))
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["BSM"] = name
            x, y = 38500000 + low, 3850000
            feature.SetGeometry(ogr.CreateGeometryFromWkt(
                f"POLYGON (({x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y + 100},{x} {y}))"))
            layer.CreateFeature(feature)
        source = layer = feature = None
        done = zoneplan("controls", path, "--set", "area.method=planar", "--out", self.out)
        self.assertEqual(FAIL, done.code, done.err)
        report = self.report()
        pair = report["controls"][1]
        self.assertEqual((1, 0), (pair["overlaps"], pair["slivers"]))
        self.assertAlmostEqual(2000.0, pair["overlap_m2"], 6)
        self.assertEqual([], schema_faults(report))
        package = ogr.Open(str(self.out / "zoneplan.gpkg"))
        drawn = package.GetLayerByName("conflict_controls")
        self.assertEqual(1, drawn.GetFeatureCount())
        conflict = drawn.GetNextFeature()  # holds the geometry
        self.assertAlmostEqual(2000.0, conflict.GetGeometryRef().Area(), 6)
        again = zoneplan("report", self.out / "report.json", "--out", self.out / "again", "--format", "html,json")
        self.assertEqual((FAIL, done.out), (again.code, again.out))
        self.assertEqual((self.out / "report.json").read_bytes(), (self.out / "again" / "report.json").read_bytes())
        self.assertIn("2,000.00", (self.out / "again" / "report.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
