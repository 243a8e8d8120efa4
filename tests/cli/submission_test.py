#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Damaged submissions, one fault each: what is said of them, and that no fault is lost and none made up."""

import math
import os
import re
import shutil
import struct
import unittest
import zipfile
from pathlib import Path

from osgeo import ogr, osr

from command import COMMAND, DEMO, FAIL, PASS, UNUSABLE, USAGE, CommandTest, zoneplan
from layers import box, ring, spatial_reference, write_layer

PARTS = ("shp", "shx", "dbf", "prj")
LANDUSE = f"landuse={DEMO / 'ghydyh.gpkg'}|code_system=ydyh2023"


def gcj02(lon, lat):
    """The public formula."""
    x, y, s = lon - 105, lat - 35, lambda value: math.sin(value * math.pi)
    waves = (20 * s(6 * x) + 20 * s(2 * x)) * 2 / 3
    north = (-100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves
             + (20 * s(y) + 40 * s(y / 3)) * 2 / 3 + (160 * s(y / 12) + 320 * s(y / 30)) * 2 / 3)
    east = (300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves
            + (20 * s(x) + 40 * s(x / 3)) * 2 / 3 + (150 * s(x / 12) + 300 * s(x / 30)) * 2 / 3)
    w = 1 - 0.00669342162296594323 * math.sin(math.radians(lat)) ** 2
    return (lon + math.degrees(east / (6378245 / math.sqrt(w) * math.cos(math.radians(lat)))),
            lat + math.degrees(north / (6378245 * (1 - 0.00669342162296594323) / w ** 1.5)))


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is GBK and is not said to be, as Chinese Windows writes it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


class SubmissionTest(CommandTest):
    def draft(self, name="KFQ", folder="s"):
        """A submission of the demo's draft alone; gives its folder."""
        place = self.folder / folder
        place.mkdir(exist_ok=True)
        for part in PARTS:
            shutil.copy(DEMO / f"draft.{part}", place / f"{name}.{part}")
        return place

    def findings(self, place, *options):
        """(rule, outcome, words) of what is said of the submission, from the report of a check."""
        report, _ = self.report_of(place, *options)
        return [(finding["rule"], finding["outcome"], finding["message"]["en"]) for finding in report["findings"]
                if finding["zone"] == "" and finding["outcome"] != "pass"]

    def assert_findings(self, expected, place, *options):
        found = self.findings(place, *options)
        self.assertEqual([pair[:2] for pair in expected], [pair[:2] for pair in found], found)
        for (_, _, word), (_, _, words) in zip(expected, found):
            self.assertIn(word, words)

    def assert_refused(self, place, *lines):
        """The check is refused, and says what else it saw before that."""
        result = zoneplan("check", place)
        self.assertEqual(UNUSABLE, result.code, result.err)
        self.assertIn("zoneplan: ", result.err)
        for line in lines:
            self.assertIn(line, result.err)
        self.assertNotIn("internal", result.err)


class Sound(SubmissionTest):
    def test_the_demo_is_quiet(self):
        self.assertEqual([], self.findings(DEMO, "--layer", LANDUSE, "--profile", "henan-2022"))
        self.assertNotIn("submission.", zoneplan("inspect", DEMO).out)

    def test_a_draft_alone_is_quiet(self):
        self.assertEqual([], self.findings(self.draft()))
        self.assertEqual([], self.findings(self.draft(name="410100示例市KFQ", folder="other")))

    def test_a_zip_says_the_same(self):
        place = self.draft()
        with zipfile.ZipFile(self.folder / "s.zip", "w") as archive:
            for path in place.iterdir():
                archive.write(path, path.name)
        self.assertEqual([], self.findings(self.folder / "s.zip"))

    def test_layers_that_are_given_one_by_one_are_not_judged(self):
        report, _ = self.report_of("--project", DEMO / "project.toml")
        self.assertEqual([], [finding for finding in report["findings"] if finding["zone"] == ""])

    def test_unless_a_schema_is_named(self):
        report, _ = self.report_of("--project", DEMO / "project.toml", "--set", "submission.schema=kfq-draft")
        findings = [finding for finding in report["findings"] if finding["zone"] == ""]
        self.assertEqual({"pass"}, {finding["outcome"] for finding in findings})
        self.assertEqual(8, len(findings))

    def test_off(self):
        report, _ = self.report_of(self.draft(), "--set", "submission.schema=off")
        self.assertEqual([], [finding for finding in report["findings"] if finding["zone"] == ""])

    def test_an_unknown_schema(self):
        result = zoneplan("check", self.draft(), "--set", "submission.schema=kfq")
        self.assertIn("built in are: czkfbj", result.err)


class Files(SubmissionTest):
    def test_missing_parts(self):
        for part, words in (("shx", "there is no .shx beside it"), ("dbf", "there is no .dbf beside it"),
                            ("prj", "there is no .prj beside it, so no coordinate reference system is declared; by its "
                                    "coordinates it looks like EPSG:4526")):
            with self.subTest(part):
                place = self.draft(folder=part)
                (place / f"KFQ.{part}").unlink()
                line = f"fail submission.files: {place}/KFQ.shp: {words}"
                self.assert_refused(place, line)
                self.assertIn(line, zoneplan("inspect", place).out)

    def test_parts_without_the_shp(self):
        place = self.draft()
        shutil.copy(place / "KFQ.dbf", place / "lost.dbf")
        self.assert_findings([("submission.files", "fail", "lost.dbf")], place)

    def test_damaged_parts(self):
        for part, keep, words in (("shp", -100, ".shp is cut short"), ("shx", -8, ".shx is cut short"),
                                  ("dbf", -30, ".dbf is cut short"), ("shp", 60, ".shp has only 60 bytes"),
                                  ("dbf", 0, ".dbf has only 0 bytes")):
            with self.subTest(part=part, keep=keep):
                place = self.draft(folder=f"{part}{keep}")
                path = place / f"KFQ.{part}"
                path.write_bytes(path.read_bytes()[:keep])
                self.assert_refused(place, words)
                self.assertIn(words, zoneplan("inspect", place).out)

    def test_parts_of_other_data(self):
        place = self.draft()
        table = bytearray((place / "KFQ.dbf").read_bytes())
        table[4:8] = struct.pack("<I", 9)
        (place / "KFQ.dbf").write_bytes(table)
        self.assertIn(".shx has 10 shapes, .dbf has 9 rows", zoneplan("inspect", place).out)

    def test_what_is_left_out(self):
        place = self.draft()
        (place / "elsewhere").symlink_to(DEMO, target_is_directory=True)
        (place / "a" / "b" / "c" / "d" / "e").mkdir(parents=True)
        (place / "plan.vrt").write_text("<OGRVRTDataSource/>")
        self.assert_findings([("submission.files", "warn", "elsewhere: a symbolic link"),
                              ("submission.files", "warn", "a/b/c/d/e: this folder lies too deep"),
                              ("submission.files", "warn", "plan.vrt: files of this format")], place)


class Layers(SubmissionTest):
    def test_a_second_shapefile(self):
        place = self.draft()
        self.draft(name="draft")
        self.assert_findings([("submission.layers", "fail", "several layers of development zones")], place)

    def test_a_name_that_says_nothing(self):
        place = self.draft()
        self.draft(name="new_layer_1")
        self.assert_findings([("submission.layers", "warn", "new_layer_1: ".removesuffix(": "))], place)
        self.assert_refused(self.draft(name="new_layer_1", folder="only"),
                            "fail submission.layers: There is no layer of development zones",
                            "no layer is of development zones by its name", "--layer zones=")

    def test_lines_for_polygons(self):
        place = self.draft()
        line = ogr.CreateGeometryFromWkt("LINESTRING (38500000 3850000, 38501000 3851000)")
        write_layer(place / "STBHHX.shp", [(line, {"BSM": "1"})], "ESRI Shapefile")
        findings = zoneplan("inspect", place).out
        self.assertIn("fail submission.layers: ", findings)
        self.assertIn("its geometry must be polygons and is lines", findings)


class Fields(SubmissionTest):
    def zones(self, rows, options=()):
        place = self.folder / "s"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        write_layer(place / "KFQ.gpkg", rows, options=options)
        return place

    def test_missing_and_of_another_type(self):
        shape = box(0, 0, 1000, 1000)
        place = self.zones([(shape, {"KFQDM": 1, "NAME": "x"})])
        self.assert_findings([("submission.fields", "fail", "field KFQDM must be text and is integer"),
                              ("submission.fields", "fail", "there is no field KFQMC; the nearest is KFQDM")], place)

    def test_empty_values_and_values_out_of_range(self):
        place = self.zones([(box(0, 0, 1000, 1000), {"KFQDM": "A", "KFQMC": "x", "KFQMJ": -1.5}),
                            (box(2000, 0, 3000, 1000), {"KFQDM": "B", "KFQMC": " ", "KFQMJ": 0.0})])
        self.assert_findings([("submission.fields", "fail", "KFQMC is empty in 1 features, first in fid 2"),
                              ("submission.fields", "fail", "KFQMJ holds -1.5, below 0 (fid 1)")], place)

    def test_lengths_of_a_dbf(self):
        place = self.folder / "s"
        place.mkdir()
        write_layer(place / "KFQ.shp", [(box(0, 0, 1000, 1000), {"KFQDM": "A", "KFQMC": "x"})], "ESRI Shapefile")
        self.assert_findings([("submission.fields", "warn", "KFQDM has length 80; it should have 12"),
                              ("submission.fields", "fail", "KFQMC has length 80, must have 100")], place)

    def test_ids_that_repeat(self):
        place = self.zones([(box(0, 0, 1000, 1000), {"KFQDM": "A", "KFQMC": "x"}),
                            (box(2000, 0, 3000, 1000), {"KFQDM": "A", "KFQMC": "y"})])
        self.assert_refused(place, 'fail submission.ids: ', 'field KFQDM holds "A" 2 times, first in fid 1 and fid 2')

    def test_codes(self):
        place = self.zones([(box(0, 0, 1000, 1000), {"KFQDM": "A", "KFQMC": "x"})])
        write_layer(place / "GHYDYH.gpkg",
                    [(box(0, 0, 500, 1000), {"BSM": "1", "YDYHFLDM": "100100", "YDYHFLMC": "工业用地"}),
                     (box(500, 0, 800, 1000), {"BSM": "2", "YDYHFLDM": "100200", "YDYHFLMC": "工业用地"}),
                     (box(800, 0, 1000, 1000), {"BSM": "3", "YDYHFLDM": "990000", "YDYHFLMC": "工业用地"})])
        self.assert_findings([("submission.codes", "fail", 'the code "990000"'),
                              ("submission.codes", "fail", 'code "100200" is "采矿用地", but the name says "工业用地"')],
                             place, "--layer", f"landuse={place / 'GHYDYH.gpkg'}|code_system=ydyh2023")
        write_layer(place / "CZKFBJ.gpkg", [(box(0, 0, 1000, 1000), {"BSM": "1", "GHFQMC": "集中建设"})])
        self.assertIn("none of 城镇集中建设区, 城镇弹性发展区, 特别用途区", zoneplan("inspect", place).out)


class Encodings(SubmissionTest):
    def test_declared_and_untrue(self):
        place = self.draft()
        (place / "KFQ.cpg").write_text("UTF-8")
        self.assertIn("warning submission.encoding: ", zoneplan("inspect", place).out)
        self.assertIn("UTF-8 is declared, but all", zoneplan("inspect", place).out)

    def test_not_declared(self):
        place = self.draft()
        table = bytearray((place / "KFQ.dbf").read_bytes())
        table[29] = 0
        (place / "KFQ.dbf").write_bytes(table)
        self.assert_findings([("submission.encoding", "warn", "declares no encoding")], place)


class ReferenceSystems(SubmissionTest):
    def shape(self, points, crs):
        place = self.folder / "s"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        write_layer(place / "KFQ.gpkg", [([points], {"KFQDM": "A", "KFQMC": "x"})], crs=crs)
        return place

    def test_what_is_refused_is_said(self):
        square = ring((0, 0), (1000, 0), (1000, 1000), (0, 1000))
        swapped = [(y, x) for x, y in square]
        plain = [(x - 38000000, y) for x, y in square]
        for points, crs, words in ((square, "EPSG:4525", "wrong zone prefix"), (swapped, "EPSG:4526", "axes are swapped"),
                                   (plain, "EPSG:4526", "zone prefix missing"),
                                   (square, "EPSG:4547", "unexpected zone prefix"),
                                   (square, None, "no coordinate reference system")):
            with self.subTest(crs=crs, words=words):
                place = self.shape(points, crs)
                self.assert_refused(place, "fail submission.crs: ", words)
                self.assertIn(words, zoneplan("inspect", place).out)

    def test_six_degree_strips(self):
        place = self.shape([(x - 38000000 + 19000000, y) for x, y in ring((0, 0), (1000, 0), (1000, 1000), (0, 1000))],
                           "EPSG:4497")
        self.assert_findings([("submission.crs", "fail", "are not 3° wide")], place)


class Displacements(SubmissionTest):
    """A zone whose corners are corners of an administrative area, moved."""

    # Twelve corners at no regular distances.
    CORNERS = [(0, 0), (310, -41), (777, 13), (1290, -77), (1333, 402), (1251, 871), (1400, 1206), (911, 1277), (640, 1190),
               (203, 1313), (-61, 888), (47, 451)]

    def submission(self, move, corners=None):
        place = self.folder / "s"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shape = ring(*(corners or self.CORNERS))
        beyond = ring(*[(x + 40 * math.sin(x), y + 5000 + 30 * math.cos(y)) for x, y in self.CORNERS])
        write_layer(place / "XZQ.gpkg", [([shape], {"XZQDM": "1", "XZQMC": "x"}), ([beyond], {"XZQDM": "2", "XZQMC": "y"})])
        write_layer(place / "KFQ.gpkg", [([[move(*point) for point in shape]], {"KFQDM": "A", "KFQMC": "x"})])
        return place

    def in_gcj02(self, x, y):
        to_degrees = self.transformation("EPSG:4526", "EPSG:4490")
        back = self.transformation("EPSG:4490", "EPSG:4526")
        lon, lat, _ = to_degrees.TransformPoint(x, y)
        return back.TransformPoint(*gcj02(lon, lat))[:2]

    @staticmethod
    def transformation(source, target):
        return osr.CoordinateTransformation(spatial_reference(source), spatial_reference(target))

    def test_gcj02(self):
        place = self.submission(self.in_gcj02)
        self.assert_findings([("submission.displacement", "warn", "12 of 12 boundary points meet the reference")], place)
        findings = self.findings(place, "--set", "submission.displacement.severity=error")
        self.assertEqual("fail", findings[0][1])
        self.assertIn("looks like GCJ-02", findings[0][2])

    def test_an_old_datum(self):
        self.assert_findings([("submission.displacement", "warn", "Beijing 1954 or Xi'an 1980")],
                             self.submission(lambda x, y: (x + 88.4, y - 41.7)))

    def test_silence(self):
        self.assert_findings([], self.submission(lambda x, y: (x, y)))
        self.assert_findings([], self.submission(lambda x, y: (x + 3.0, y)))
        few = self.CORNERS[:7]
        self.assert_findings([], self.submission(lambda x, y: (x + 88.4, y), few))


class Archives(SubmissionTest):
    def archive(self, members):
        """A zip of the draft, and of (info or name, content)."""
        path = self.folder / "s.zip"
        place = self.draft()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in PARTS:
                archive.write(place / f"KFQ.{part}", f"KFQ.{part}")
            for name, content in members:
                archive.writestr(name, content, zipfile.ZIP_DEFLATED)
        return path

    def assert_archive_refused(self, path, *words, options=()):
        for command in (("check", path, *options), ("inspect", path)):
            result = zoneplan(*command)
            self.assertEqual((UNUSABLE, ""), (result.code, result.out), result.err)
            for word in (str(path), *words):
                self.assertIn(word, result.err)
            if options:
                return

    def test_names_in_gbk(self):
        path = self.folder / "gbk.zip"
        place = self.draft()
        with zipfile.ZipFile(path, "w") as archive:
            for part in PARTS:
                archive.writestr(GbkInfo(f"报送成果/开发区四至边界.{part}"), (place / f"KFQ.{part}").read_bytes())
        self.assertNotIn("报送".encode(), path.read_bytes())
        self.assertEqual([], self.findings(path))
        self.assertIn("报送成果/开发区四至边界.shp", zoneplan("inspect", path).out)

    def test_names_that_lead_out(self):
        for name in ("../KFQ2.shp", "a/../../KFQ2.shp", "/tmp/KFQ2.shp", "C:\\KFQ2.shp", "a\\..\\..\\KFQ2.shp"):
            with self.subTest(name):
                self.assert_archive_refused(self.archive([(name, "x")]), "leads out of the archive")
        self.assertEqual([], self.findings(self.archive([("notes..txt", "x"), ("a..b/c.txt", "x")])))

    def test_archives_in_archives(self):
        self.assert_archive_refused(self.archive([("inner.zip", "PK")]), "inner.zip", "is an archive itself")
        self.assert_archive_refused(self.archive([("data.tar.GZ", "x")]), "data.tar.GZ")

    def test_bombs(self):
        self.assert_archive_refused(self.archive([("STBHHX.shp", bytes(5_000_000))]), "STBHHX.shp", "like a zip bomb")
        self.assertEqual([], self.findings(self.archive([("readme.txt", bytes(900_000))])), "small ones are none")

    def test_limits_of_the_profile(self):
        path = self.archive([])
        self.assert_archive_refused(path, "more than 3 (limits.max_zip_members",
                                    options=["--set", "limits.max_zip_members=3"])
        self.assert_archive_refused(path, "more than 100 bytes (limits.max_zip_bytes",
                                    options=["--set", "limits.max_zip_bytes=100"])

    def test_members_of_one_name(self):
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            path = self.archive([("KFQ.prj", "x")])
        self.assert_archive_refused(path, "KFQ.prj", "more than once")

    def test_encrypted_members(self):
        path = self.archive([])
        content = bytearray(path.read_bytes())
        for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            for found in re.finditer(re.escape(mark), bytes(content)):
                content[found.start() + offset] |= 1
        path.write_bytes(content)
        self.assert_archive_refused(path, "is encrypted")


class Bounds(SubmissionTest):
    def test_time(self):
        """A reading that never comes back: a pipe that nobody writes to."""
        pipe = self.folder / "KFQ.geojson"
        os.mkfifo(pipe)
        result = zoneplan("check", pipe, "--set", "limits.max_seconds=1")
        self.assertEqual((UNUSABLE, ""), (result.code, result.out))
        self.assertIn("took more than 1 seconds", result.err)

    def test_memory(self):
        result = zoneplan("check", "--project", DEMO / "project.toml", "--set", "limits.max_memory_mb=20")
        if b"__asan_init" in Path(COMMAND).read_bytes():  # its own memory of terabytes has no bound
            self.assertEqual(FAIL, result.code, result.err)
            return
        self.assertEqual((UNUSABLE, ""), (result.code, result.out), result.err)
        self.assertIn("took more than 20 MB of memory", result.err)


class Learning(SubmissionTest):
    def test_the_example_fulfils_what_was_learned(self):
        place, schema = self.draft(), self.folder / "learned.toml"
        self.assertEqual(PASS, zoneplan("inspect", "--learn", schema, place).code)
        self.assertEqual([], self.findings(place, "--set", f"submission.schema={schema}"))

    def test_another_does_not(self):
        place, schema = self.draft(), self.folder / "learned.toml"
        zoneplan("inspect", "--learn", schema, DEMO)
        found = self.findings(place, "--set", f"submission.schema={schema}")
        self.assertEqual({("submission.layers", "fail"), ("submission.layers", "warn")}, {pair[:2] for pair in found})

    def test_from_one_example(self):
        result = zoneplan("inspect", "--learn", self.folder / "l.toml", DEMO / "draft.shp", DEMO / "baseline.shp")
        self.assertEqual(USAGE, result.code)
        self.assertIn("takes one example", result.err)


if __name__ == "__main__":
    unittest.main()
