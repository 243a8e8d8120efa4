#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Layers of many features: read by their index or whole, by one thread or several, the figures are the same."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from osgeo import ogr, osr

from command import UNDECIDED, UNUSABLE, CommandTest, zoneplan
from layers import HOUSING, INDUSTRY, box, spatial_reference, write_layer

SIDE_M = 50.0
CELLS = 110  # 12,100 features: enough for an index to be worth it


def cells():
    """A sheet of squares with every seventh industrial, two of them missing and one drawn twice."""
    rows = []
    for column in range(CELLS):
        for row in range(CELLS):
            if (column, row) in ((3, 4), (61, 60)):
                continue
            x, y = column * SIDE_M, row * SIDE_M
            code = HOUSING if (column + row) % 7 == 0 else INDUSTRY
            rows.append((box(x, y, x + SIDE_M, y + SIDE_M), {"TBBH": f"{column}-{row}", "YDYHFLDM": code}))
    rows.append((box(150, 250, 160, 260), {"TBBH": "twice", "YDYHFLDM": HOUSING}))
    return rows


# One zone along the edges of squares, one across them.
ZONES = [(box(100, 100, 600, 600), {"KFQDM": "along", "KFQMC": "沿界"}),
         (box(3010.25, 2990.5, 3333.125, 3300.75), {"KFQDM": "across", "KFQMC": "跨界"})]


class StreamingTest(CommandTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = Path(tempfile.mkdtemp(prefix="zoneplan-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared)
        rows = cells()
        cls.sources = {}
        for driver, name in (("GPKG", "land.gpkg"), ("FlatGeobuf", "land.fgb"), ("ESRI Shapefile", "land.shp"),
                             ("GeoJSON", "land.geojson")):
            cls.sources[driver] = write_layer(cls.shared / name, rows, driver=driver, geometry_type=ogr.wkbPolygon)
        cls.zones = write_layer(cls.shared / "zones.gpkg", ZONES)

    def check(self, driver, *options):
        layer = f"landuse={self.sources[driver]}|code_system=ydyh2023"
        return self.report_of(self.zones, "--layer", layer, "--set", "area.method=planar", *options)[0]

    @staticmethod
    def access_of(report):
        return {entry["role"]: entry["access"] for entry in report["inputs"]}

    def test_figures_done_by_hand(self):
        along, across = None, None
        for zone in self.check("GPKG")["zones"]:
            along, across = (zone, across) if zone["id"] == "along" else (along, zone)
        self.assertAlmostEqual(2500.0, along["landuse"]["unmapped_m2"], delta=1e-6)
        self.assertAlmostEqual(100.0, along["landuse"]["doubly_mapped_m2"], delta=1e-6)
        self.assertAlmostEqual(250_000.0 - 2500.0 + 100.0,
                               sum(entry["area_m2"] for entry in along["landuse"]["classes"]), delta=1e-6)
        # The missing square 61-60 is 3050..3100, 3000..3050: within.
        self.assertAlmostEqual(2500.0, across["landuse"]["unmapped_m2"], delta=1e-6)
        self.assertEqual(0.0, across["landuse"]["doubly_mapped_m2"])

    def test_an_index_is_used_where_there_is_one_to_trust(self):
        expected = {"GPKG": "index", "FlatGeobuf": "index", "ESRI Shapefile": "scan", "GeoJSON": "scan"}
        for driver, access in expected.items():
            with self.subTest(driver):
                self.assertEqual({"zones": "scan", "landuse": access}, self.access_of(self.check(driver)))

    def test_a_large_part_is_scanned(self):
        whole = write_layer(self.folder / "whole.gpkg", [(box(0, 0, 4000, 4000), {"KFQDM": "whole"})],
                            layer="zones")
        report, _ = self.report_of(whole, "--layer", f"landuse={self.sources['GPKG']}|code_system=ydyh2023")
        self.assertEqual("scan", self.access_of(report)["landuse"])

    def test_every_format_and_access_gives_the_same_figures(self):
        reference = self.check("GeoJSON")
        for driver in ("GPKG", "FlatGeobuf", "ESRI Shapefile"):
            with self.subTest(driver):
                self.assert_same_figures(reference["zones"], self.check(driver)["zones"], 1e-6)

    def test_an_index_in_degrees_finds_what_a_scan_finds(self):
        to_degrees = osr.CoordinateTransformation(spatial_reference("EPSG:4526"), spatial_reference("EPSG:4490"))
        rows = []
        for shape, values in cells():
            rings = [[point[:2] for point in to_degrees.TransformPoints(ring)] for ring in shape]
            rows.append((rings, values))
        reports = []
        for driver, name, access in (("GPKG", "degrees.gpkg", "index"), ("ESRI Shapefile", "degrees.shp", "scan")):
            source = write_layer(self.folder / name, rows, driver=driver, crs="EPSG:4490",
                                 geometry_type=ogr.wkbPolygon)
            report, _ = self.report_of(self.zones, "--layer", f"landuse={source}|code_system=ydyh2023")
            self.assertEqual(access, self.access_of(report)["landuse"])
            reports.append(report)
        self.assert_same_figures(reports[0]["zones"], reports[1]["zones"], 1e-6)
        # Squares that were straight in the plane have moved by less than the width of a grid unit times their sides.
        self.assert_same_figures(self.check("GPKG", "--set", "area.method=ellipsoidal")["zones"],
                                 reports[0]["zones"], 0.05)

    def test_both_engines_agree(self):
        exact, geos = self.check("GPKG"), self.check("GPKG", "--engine", "geos")
        self.assert_same_figures(exact["zones"], geos["zones"], 1e-4)

    def test_threads_change_no_byte(self):
        for driver in ("GPKG", "GeoJSON"):
            reports = set()
            for threads in (1, 2, 3, 8):
                out = self.folder / f"{driver}-{threads}"
                result = zoneplan("check", self.zones, "--layer",
                                  f"landuse={self.sources[driver]}|code_system=ydyh2023", "--threads", threads,
                                  "--format", "json", "--out", out)
                self.assertEqual(UNDECIDED, result.code, result.err)
                reports.add((out / "report.json").read_bytes())
            self.assertEqual(1, len(reports), driver)

    def test_of_several_errors_the_first_feature_is_named(self):
        """Far into the layer, in different batches, whatever thread meets which one first."""
        rows = cells()
        for number, feature in ((4700, "first"), (4900, "second"), (9500, "third")):
            rows[number] = (f"CURVEPOLYGON(CIRCULARSTRING({38500100 + number} 3850100, {38500110 + number} 3850110, "
                            f"{38500100 + number} 3850100))", {"TBBH": feature, "YDYHFLDM": INDUSTRY})
        source = write_layer(self.folder / "curved.gpkg", rows, layer="land", options=["SPATIAL_INDEX=NO"])
        for threads in (1, 2, 8):
            for _ in range(3):
                result = zoneplan("check", self.zones, "--layer", f"landuse={source}|code_system=ydyh2023",
                                  "--threads", threads)
                self.assertEqual(UNUSABLE, result.code)
                self.assertIn("first", result.err)

    def test_a_layer_without_anything_at_the_zones(self):
        away = write_layer(self.folder / "away.gpkg", [(box(200_000, 0, 200_100, 100), {"KFQDM": "away"})],
                           layer="zones")
        for driver in ("GPKG", "FlatGeobuf"):
            report, _ = self.report_of(away, "--layer", f"landuse={self.sources[driver]}|code_system=ydyh2023")
            self.assertEqual("not_covering", report["zones"][0]["landuse"]["state"])

    def test_hashes_of_shared_sources_are_taken_once_and_are_equal(self):
        report = self.check("GPKG", "--layer", f"farmland={self.sources['GPKG']}", "--hash", "all")
        hashes = {entry["role"]: entry["sha256"] for entry in report["inputs"]}
        self.assertEqual(hashes["landuse"], hashes["farmland"])
        self.assertRegex(json.dumps(hashes), "[0-9a-f]{64}")


if __name__ == "__main__":
    unittest.main()
