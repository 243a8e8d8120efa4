#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The made-up province: the same each time, covered without gap or overlap, and with drafts that pass or fail as meant.

PROVINCE is the executable, ZONEPLAN the command.
"""

import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy

PROVINCE, ZONEPLAN = os.environ["PROVINCE"], os.environ["ZONEPLAN"]
TIMEOUT_S = 120
SCALE = 0.003  # one zone, which conflicts with nothing and is drawn along patches
LAYERS = {"landuse": "GHYDYH", "farmland": "YJJBNTBHTB", "redline": "STBHHX", "udb": "CZKFBJ", "zones": "KFQ"}
BLOB_HEAD = 40  # of a GeoPackage geometry with a box


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=TIMEOUT_S,
                          stdin=subprocess.DEVNULL)


def rings_of(blob, at=BLOB_HEAD):
    """The rings of a polygon or multipolygon of WKB, as whole millimetres; and where it ends."""
    kind, count = numpy.frombuffer(blob, "<u4", 2, at + 1)
    at += 9
    rings = []
    for _ in range(count):
        if kind == 6:
            inner, at = rings_of(blob, at)
            rings += inner
            continue
        points = int(numpy.frombuffer(blob, "<u4", 1, at)[0])
        ring = numpy.frombuffer(blob, "<f8", 2 * points, at + 4).reshape(-1, 2) * 1000.0
        whole = numpy.rint(ring).astype(numpy.int64)
        assert abs(ring - whole).max() < 1e-3, "a vertex off the millimetre"
        rings.append(whole)
        at += 4 + 16 * points
    return rings, at


def edges_of(rings):
    """Pairs of vertex numbers, each vertex being x << 32 | y."""
    codes = [(ring[:, 0] << 32) | ring[:, 1] for ring in rings]
    return numpy.concatenate([code[:-1] for code in codes]), numpy.concatenate([code[1:] for code in codes])


class ProvinceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-province-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        made = run(PROVINCE, "--scale", SCALE, "--out", cls.folder)
        assert made.returncode == 0, made.stderr
        cls.statistics = json.loads((cls.folder / "stats.json").read_text(encoding="utf-8"))
        with sqlite3.connect(cls.folder / "province.gpkg") as database:
            cls.blobs = {role: [row[0] for row in database.execute(f'SELECT geom FROM "{name}" ORDER BY fid')]
                         for role, name in LAYERS.items()}
        cls.shapes = {role: [rings_of(blob)[0] for blob in blobs] for role, blobs in cls.blobs.items()}

    def test_statistics_say_what_is_there(self):
        for role, shapes in self.shapes.items():
            said = self.statistics["layers"][role]
            vertices = [sum(map(len, rings)) for rings in shapes]
            self.assertEqual(len(shapes), said["features"], role)
            self.assertEqual(sum(vertices), said["vertices"], role)
            self.assertEqual(max(vertices), said["most_vertices"], role)
            self.assertEqual(sum(len(blob) - BLOB_HEAD for blob in self.blobs[role]), said["wkb_bytes"], role)
        for file, size in self.statistics["files"].items():
            self.assertEqual((self.folder / file).stat().st_size, size, file)

    def test_density_is_a_provinces(self):
        per_zone = {role: layer["features"] for role, layer in self.statistics["layers"].items()}
        self.assertEqual(1, per_zone["zones"])
        for role, whole in {"landuse": 3.2e6, "farmland": 1.26e6, "redline": 19500}.items():
            self.assertAlmostEqual(1.0, per_zone[role] / (SCALE * whole), delta=0.75, msg=role)

    def test_land_use_closes_exactly(self):
        """Each edge is met by the same one the other way round, but for one line around it all."""
        starts, ends = edges_of([ring for rings in self.shapes["landuse"] for ring in rings])
        vertices, numbers = numpy.unique(numpy.concatenate([starts, ends]), return_inverse=True)
        a, b = numbers[:len(starts)].astype(numpy.int64), numbers[len(starts):].astype(numpy.int64)
        forth, back = (a << 32) | b, (b << 32) | a
        self.assertEqual(len(forth), len(numpy.unique(forth)), "an edge bounds two patches on the same side")
        outline = numpy.setdiff1d(forth, back)
        following = dict(zip((outline >> 32).tolist(), (outline & 0xFFFFFFFF).tolist()))
        self.assertEqual(len(outline), len(following))
        at, steps = int(outline[0] >> 32), 0
        start = at
        while steps == 0 or at != start:
            at, steps = following[at], steps + 1
        self.assertEqual(len(outline), steps, "gaps, or ground covered twice")
        self.assertLess(steps, len(forth) / 50)

    def test_zone_follows_patches_but_across_roads(self):
        starts, ends = edges_of([ring for rings in self.shapes["landuse"] for ring in rings])
        zone_starts, zone_ends = edges_of(self.shapes["zones"][0])
        self.assertTrue(numpy.isin(zone_starts, starts).all(), "a vertex of the zone that no patch has")
        near = numpy.isin(starts, zone_starts)
        patches = set(zip(starts[near].tolist(), ends[near].tolist()))
        edges = list(zip(zone_starts.tolist(), zone_ends.tolist()))
        across_roads = [edge for edge in edges if edge not in patches]
        self.assertLess(len(across_roads), len(edges) / 100)

    def test_farmland_is_patches_of_land_use(self):
        patches = {blob[BLOB_HEAD:] for blob in self.blobs["landuse"]}
        self.assertTrue(all(blob[BLOB_HEAD:] in patches for blob in self.blobs["farmland"]))

    def test_draft_passes(self):
        for source in ("gpkg", "fgb"):
            out = self.folder / f"out-{source}"
            checked = run(ZONEPLAN, "check", "--project", self.folder / f"province-{source}.toml", "--out", out,
                          "--format", "json", "--quiet")
            self.assertEqual(0, checked.returncode, checked.stdout + checked.stderr)
            zone, = json.loads((out / "report.json").read_text(encoding="utf-8"))["zones"]
            self.assertEqual("pass", zone["outcome"])
            self.assertEqual(0.0, zone["landuse"]["unmapped_m2"])
            self.assertEqual(0.0, zone["landuse"]["doubly_mapped_m2"])

    def test_same_scale_gives_same_bytes(self):
        again = self.folder / "again"
        self.assertEqual(0, run(PROVINCE, "--scale", SCALE, "--out", again, "--formats", "gpkg").returncode)
        self.assertTrue((self.folder / "province.gpkg").read_bytes() == (again / "province.gpkg").read_bytes())

    def test_says_what_it_cannot_do(self):
        refused = run(PROVINCE, "--scale", 0.5, "--out", self.folder / "large", "--formats", "shp")
        self.assertEqual(1, refused.returncode)
        self.assertIn("2 GiB", refused.stderr)
        self.assertFalse((self.folder / "large").exists())
        self.assertNotEqual(0, run(PROVINCE, "--scale", 0.0001, "--out", self.folder / "tiny").returncode)


if __name__ == "__main__":
    unittest.main()
