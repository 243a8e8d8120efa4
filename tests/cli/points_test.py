#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Boundary-point TXT: read like any other format, and written by zoneplan points."""

import os
import shutil
import unittest
import zipfile

from osgeo import ogr

from command import (
    DEMO, FAIL, NOT_FOUND, PASS, SOURCE, UNUSABLE, UNWRITABLE, USAGE, CommandTest, outcomes_of, zoneplan, zones_of,
)
from layers import ZONE, write_layer, write_scene

PROJECT = DEMO / "project.toml"
DRAFT = DEMO / "draft.shp"
POINTS = SOURCE / "testdata" / "points"
SAME_M2 = 1e-5  # the draft lies on whole millimetres; rings start elsewhere and run the other way round

HEAD = ["[属性描述]", "坐标系=2000国家大地坐标系", "几度分带=3", "投影类型=高斯克吕格", "计量单位=米", "带号=38",
        "[地块坐标]"]
SQUARE = ["J1,1,3851000.000,38500000.000", "J2,1,3851000.000,38501000.000", "J3,1,3850000.000,38501000.000",
          "J4,1,3850000.000,38500000.000", "J1,1,3851000.000,38500000.000"]
PLOT = ["5,100.0000,A,示例开发区,面,,,,@", *SQUARE]


def said_in(path):
    """Each file of the folder with its bytes."""
    return {file.name: file.read_bytes() for file in path.iterdir()}


class Writing(CommandTest):
    def points(self, *arguments, **more):
        result = zoneplan("points", *arguments, **more)
        self.assertEqual(PASS, result.code, result.err)
        return result

    def test_writes_text_to_stdout(self):
        result = self.points(DRAFT)
        lines = result.out.split("\r\n")
        self.assertEqual("[属性描述]", lines[0])
        self.assertIn("带号=38", lines)
        self.assertIn("87,477.4549,410100-01,示例先进制造业开发区,面,,,,@", lines)
        self.assertIn("J1,1,3855419.927,38463197.212", lines)
        self.assertIn("410100-01 has 2 parts", result.err)
        self.assertEqual("", self.points(DRAFT, "--quiet").err)

    def test_writes_a_folder_of_both(self):
        result = self.points(DRAFT, "--out", self.folder / "new" / "result")
        files = said_in(self.folder / "new" / "result")
        self.assertEqual({"draft.txt", "draft.csv"}, files.keys())
        self.assertEqual(self.points(DRAFT).out.encode(), files["draft.txt"])
        self.assertTrue(files["draft.csv"].startswith("\ufeff界址点成果表\r\n".encode()))
        self.assertEqual(10, files["draft.csv"].decode().count("序号,点号,X(m),Y(m),边长(m)\r\n"))
        for name in files:
            self.assertIn(f"wrote {self.folder / 'new' / 'result' / name}", result.err)

    def test_writes_one_file(self):
        for name in ("p.txt", "p.csv"):
            self.points(DRAFT, "--out", self.folder / name)
        self.assertEqual({"p.txt", "p.csv"}, said_in(self.folder).keys())
        self.assertEqual(self.points(DRAFT, "--format", "csv").out.encode(), (self.folder / "p.csv").read_bytes())

    def test_both_have_the_same_points(self):
        self.points(DRAFT, "--out", self.folder)
        listed = [line.split(",") for line in (self.folder / "draft.txt").read_text(encoding="utf-8").splitlines()
                  if line.startswith("J")]
        rows = [line.split(",") for line in (self.folder / "draft.csv").read_text(encoding="utf-8-sig").splitlines()
                if line[:1].isdigit()]
        self.assertGreater(len(listed), 500)
        self.assertEqual([(name, x, y) for name, _, x, y in listed], [(name, x, y) for _, name, x, y, _ in rows])

    def test_reading_back_and_writing_again_gives_the_same_bytes(self):
        for precision in ("0.01", "0.001", "0.0001"):
            with self.subTest(precision):
                first = self.folder / f"{precision}.txt"
                self.points(DRAFT, "--precision", precision, "--out", first)
                self.assertIn(f"精度={precision}\r\n".encode(), first.read_bytes())
                again = self.points(first, "--precision", precision)
                self.assertEqual(first.read_bytes(), again.out.encode())
                self.assertNotIn("line", again.err)

    def test_coordinates_are_those_of_the_source(self):
        self.points(DRAFT, "--out", self.folder / "draft.txt")
        written = set()
        for line in (self.folder / "draft.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("J"):
                _, _, x, y = line.split(",")
                written.add((float(y), float(x)))
        dataset = ogr.Open(str(DRAFT))
        drawn = set()
        for feature in dataset.GetLayer(0):
            shape = feature.GetGeometryRef()
            polygons = [shape] if shape.GetGeometryName() == "POLYGON" else [part for part in shape]
            for polygon in polygons:
                for ring in polygon:
                    drawn.update((round(x, 3), round(y, 3)) for x, y in ring.GetPoints())
        self.assertEqual(drawn, written)

    def test_keeps_use_class_and_sheet_of_a_boundary_point_file(self):
        self.assertIn("5,100.0000,KFQ-01,示例开发区一片区,面,,工业用地,1001,@", self.points(POINTS / "standard.txt").out)
        self.assertIn("10,96.0000,KFQ-02,示例开发区二片区,面,I50G077016,工业用地,,@", self.points(POINTS / "hole-gbk.txt").out)

    def test_encodings(self):
        self.points(DRAFT, "--encoding", "gbk", "--out", self.folder)
        text = (self.folder / "draft.txt").read_bytes()
        self.assertEqual(self.points(DRAFT).out, text.decode("gbk"))
        self.assertIn("GB18030", zoneplan("inspect", self.folder / "draft.txt").out)
        self.assertTrue((self.folder / "draft.csv").read_bytes().decode("gbk").startswith("界址点成果表"))

    def test_a_character_that_gbk_lacks(self):
        path = write_layer(self.folder / "z.gpkg", [(ZONE[0], {"KFQDM": "A", "KFQMC": "区😀"})])
        result = zoneplan("points", path, "--encoding", "gbk", "--out", self.folder / "z.txt")
        self.assertEqual(USAGE, result.code)
        self.assertIn("--encoding utf-8", result.err)
        self.assertFalse((self.folder / "z.txt").exists())

    def test_producer_and_date(self):
        out = self.points(DRAFT, "--producer", "示例测绘院", "--date", "2026-11-22").out
        self.assertIn("数据产生单位=示例测绘院\r\n数据产生日期=2026-11-22\r\n", out)

    def test_fields_and_layers_can_be_named(self):
        path = write_layer(self.folder / "z.gpkg", [(ZONE[0], {"代号": "Z-1", "全称": "某区"})], layer="甲")
        write_layer(path, [(ZONE[0], {"代号": "Z-2"})], layer="乙")
        self.assertIn("5,100.0000,Z-1,某区,面,,,,@", self.points(f"{path}|甲|id=代号|name=全称").out)

    def test_another_zone(self):
        out = self.points(DRAFT, "--crs", "EPSG:4525").out
        self.assertIn("带号=37", out)
        self.assertRegex(out, r"J1,1,38\d{5}\.\d{3},377\d{5}\.\d{3}\r\n")

    def test_rounding_is_told(self):
        x, y = 38500000, 3850000
        shape = [[(x, y), (x + 10, y), (x + 10, y + 0.0003), (x + 10, y + 10), (x, y + 10), (x, y)]]
        path = write_layer(self.folder / "z.gpkg", [(shape, {"KFQDM": "A"})])
        self.assertIn("points that come to lie on others: 1", self.points(path).err)
        self.assertEqual("", self.points(path, "--precision", "0.0001").err)

    def test_refuses_a_broken_geometry(self):
        x, y = 38500000, 3850000
        path = write_layer(self.folder / "z.gpkg", [([[(x, y), (x + 10, y + 10), (x + 10, y), (x, y + 10), (x, y)]],
                                                     {"KFQDM": "A"})])
        result = zoneplan("points", path, "--out", self.folder / "z.txt")
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn("A is not valid (Self-intersection", result.err)
        self.assertFalse((self.folder / "z.txt").exists())

    def test_never_writes_over_its_source(self):
        source = self.folder / "p.txt"
        shutil.copy(POINTS / "standard.txt", source)
        before = source.read_bytes()
        for out in (source, self.folder):
            result = zoneplan("points", source, "--out", out)
            self.assertEqual(USAGE, result.code, result.err)
            self.assertIn("is the source", result.err)
        self.assertEqual({"p.txt": before}, said_in(self.folder))

    def test_usage(self):
        for arguments in ([DRAFT, "--format", "txt,csv"], [DRAFT, "--format", "pdf"], [DRAFT, "--precision", "0.002"],
                          [DRAFT, "--out", self.folder / "p.txt", "--format", "txt,csv"], [DRAFT, "--encoding", "big5"],
                          [f"{DRAFT}|name=NOPE"], []):
            with self.subTest(arguments):
                result = zoneplan("points", *arguments)
                self.assertIn(result.code, (USAGE, UNUSABLE) if arguments[:1] == [f"{DRAFT}|name=NOPE"] else (USAGE,))
                self.assertEqual("", result.out)
        self.assertEqual({}, said_in(self.folder))

    def test_sources_and_targets_that_are_not_there(self):
        self.assertEqual(NOT_FOUND, zoneplan("points", self.folder / "no.txt").code)
        (self.folder / "file").write_text("")
        result = zoneplan("points", DRAFT, "--out", self.folder / "file" / "p.txt")
        self.assertEqual(UNWRITABLE, result.code, result.err)


class Reading(CommandTest):
    def write(self, name, lines, encoding="utf-8"):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    def draft(self, folder, name="draft.txt", encoding="utf-8"):
        """The demo's draft as boundary points."""
        folder.mkdir(exist_ok=True)
        result = zoneplan("points", DRAFT, "--out", folder / name, "--encoding", encoding)
        self.assertEqual(PASS, result.code, result.err)
        return folder / name

    def assert_verdict_of_the_demo(self, report):
        expected = self.report_of("--project", PROJECT)[0]

        def outcomes(of):  # a boundary-point file states another area than the Shapefile's KFQMJ
            return {(zone, rule): outcome for (zone, rule), outcome in outcomes_of(of).items()
                    if zone and rule != "area.declared"}

        self.assertEqual(expected["outcome"], report["outcome"])
        self.assertEqual(outcomes(expected), outcomes(report))
        for zone, other in zip(expected["zones"], report["zones"]):
            self.assertEqual((zone["id"], zone["name"], zone["outcome"]), (other["id"], other["name"], other["outcome"]))
            for key in ("area_m2", "planar_area_m2", "perimeter_m"):
                self.assertAlmostEqual(zone[key], other[key], delta=SAME_M2, msg=key)
            for key in ("controls", "landuse", "industrial"):
                self.assert_same_figures(zone[key], other[key], SAME_M2)

    def test_a_draft_gets_the_verdict_of_its_shapefile(self):
        for encoding in ("utf-8", "gbk"):
            with self.subTest(encoding):
                draft = self.draft(self.folder / encoding, encoding=encoding)
                report, result = self.report_of("--project", PROJECT, "--layer", f"zones={draft}")
                self.assertEqual(FAIL, result.code)
                self.assert_verdict_of_the_demo(report)
                (zones,) = [layer for layer in report["inputs"] if layer["role"] == "zones"]
                self.assertEqual(("EPSG:4526", 10, "draft"), (zones["crs"], zones["features"], zones["layer"]))
                self.assertRegex(zones["sha256"], "^[0-9a-f]{64}$")

    def test_the_stated_area_is_checked(self):
        draft = self.draft(self.folder / "d")
        report, _ = self.report_of("--project", PROJECT, "--layer", f"zones={draft}")
        outcomes = outcomes_of(report)
        self.assertEqual({"pass"}, {outcome for (_, rule), outcome in outcomes.items() if rule == "area.declared"})
        self.assertEqual(10, sum(rule == "area.declared" for _, rule in outcomes))
        text = draft.read_text(encoding="utf-8").replace(",477.4549,", ",487.4549,")
        draft.write_text(text, encoding="utf-8", newline="")
        report, result = self.report_of("--project", PROJECT, "--layer", f"zones={draft}")
        self.assertEqual("warn", outcomes_of(report)["410100-01", "area.declared"])
        note = f"{draft}, line 13: 地块面积 (area) is 487.4549 ha, but by the coordinates it is 477.4549 ha on the ellipsoid."
        self.assertIn(note, result.err.splitlines())
        self.assertIn(note, [note["en"] for note in report["manifest"]["notes"]])

    def submission(self, folder):
        """The demo with its draft as boundary points beside text that is none."""
        self.draft(folder, "开发区界址点.txt")
        shutil.copy(DEMO / "control.gpkg", folder)
        shutil.copy(DEMO / "ghydyh.gpkg", folder)
        (folder / "说明.txt").write_text("本目录为示例。\n", encoding="gbk")
        return folder

    def test_submission_folder(self):
        folder = self.submission(self.folder / "上报")
        report, _ = self.report_of(folder, "--profile", "henan-2022", "--layer",
                                   f"landuse={folder}|GHYDYH|code_system=ydyh2023")
        self.assert_verdict_of_the_demo(report)

    def test_submission_zip(self):
        folder = self.submission(self.folder / "上报")
        archive = self.folder / "submission.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for path in folder.iterdir():
                file.write(path, f"上报/{path.name}")
        report, _ = self.report_of(archive, "--profile", "henan-2022", "--layer",
                                   f"landuse={archive}|GHYDYH|code_system=ydyh2023")
        self.assert_verdict_of_the_demo(report)
        words = zoneplan("inspect", archive).out
        self.assertIn("开发区界址点.txt (开发区界址点)\n  boundary-point TXT | Multi Polygon | 10 | UTF-8", words)
        self.assertNotIn("说明", words)

    def test_a_folder_of_other_texts_holds_no_layer(self):
        self.write("f/readme.txt", ["nothing"])
        result = zoneplan("inspect", self.folder / "f")
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn("no vector layer", result.err)

    def test_a_text_named_as_source_must_be_one(self):
        path = self.write("readme.txt", ["nothing"])
        for arguments in (["inspect", path], ["check", path], ["points", path]):
            result = zoneplan(*arguments)
            self.assertEqual(UNUSABLE, result.code)
            self.assertIn("no section [地块坐标]", result.err)

    def test_every_dialect_is_checked(self):
        for path in sorted(POINTS.glob("*.txt")):
            with self.subTest(path.name):
                report, _ = self.report_of(path)
                self.assertGreater(len(report["zones"]), 0)
                for zone in report["zones"]:
                    self.assertGreater(zone["area_m2"], 950_000.0)
                    self.assertEqual("pass", outcomes_of(report).get((zone["id"], "area.declared"), "pass"))

    def test_any_role_may_be_a_text(self):
        folder = self.folder / "scene"
        folder.mkdir()
        patch = ["5,0.0100,P1,图斑,面,,,,@", "J1,1,3850510.000,38500500.000", "J2,1,3850510.000,38500510.000",
                 "J3,1,3850500.000,38500510.000", "J4,1,3850500.000,38500500.000", "J1,1,3850510.000,38500500.000"]
        self.write("scene/patch.txt", HEAD + patch)
        report, result = self.report_of("--project", write_scene(folder, redline='{ path = "patch.txt" }'))
        self.assertEqual(FAIL, result.code)
        self.assertAlmostEqual(100.0, zones_of(report)["A"]["controls"]["redline"]["overlap_m2"], delta=0.01)

    def test_inspect_tells_problems_by_line(self):
        path = self.write("p.txt", ["坐标"] + HEAD + ["6,1500.0,A,示例开发区,面,,,,@", *SQUARE, "[附记]", "x"])
        words = zoneplan("inspect", path).out
        self.assertIn("boundary-point TXT | Multi Polygon | 1 | UTF-8", words)
        self.assertIn("CRS: EPSG:4526", words)
        self.assertIn("x 38500000.000 … 38501000.000, y 3850000.000 … 3851000.000", words)
        for field in ("DKBH String", "DKMC String", "DKMJ Real", "JZDS Integer64", "QS Integer64", "TFH String",
                      "DKYT String", "DLBM String"):
            self.assertIn(f"    {field}\n", words)
        for problem in ("line 1: not understood, left out: 坐标", "line 9: 界址点数 (number of points) is 6",
                        "line 9: 地块面积 (area) 1500.0 seems to be in mu", "line 15: unknown section [附记]"):
            self.assertIn(f"! {path}, {problem}", words)
        words = zoneplan("inspect", path, lang="zh").out
        self.assertIn("第 9 行：地块面积 1500.0 的单位应是亩", words)

    def test_inspect_tells_broken_geometry(self):
        crossed = [PLOT[0], SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]
        self.assertIn("! geometry.self_intersection: 1",
                      zoneplan("inspect", self.write("p.txt", HEAD + crossed)).out)

    def test_refusals_name_file_and_line(self):
        def changed(number, line):
            lines = HEAD + PLOT
            return lines[:number - 1] + [line] + lines[number:]

        for number, line, words in ((2, "坐标系=1980西安坐标系", "an old Chinese datum"),
                                    (5, "计量单位=千米", "must be metres"),
                                    (6, "带号=24", "there is no zone 24"),
                                    (10, "J2,1,3851000.0O0,38501000.000", '"3851000.0O0" is not a number'),
                                    (10, "J2,1,3851000.000,39501000.000", "carries zone 39"),
                                    (13, "J1,1,3851000.100,38500000.000", "the ring does not close")):
            with self.subTest(line):
                path = self.write("p.txt", changed(number, line))
                for command in ("check", "inspect", "points"):
                    result = zoneplan(command, path)
                    self.assertEqual(UNUSABLE, result.code, result.err)
                    self.assertIn(f"{path}, line {number}: ", result.err)
                    self.assertIn(words, result.err)
                    self.assertEqual("", result.out)

    def test_a_missing_datum_can_be_stated(self):
        path = self.write("p.txt", HEAD[:1] + HEAD[2:] + PLOT)
        result = zoneplan("check", path)
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn("line 1: [属性描述] states no 坐标系", result.err)
        words = zoneplan("inspect", path).out
        self.assertIn("! no coordinate reference system; by its coordinates it looks like EPSG:4526", words)
        report, _ = self.report_of(f"{path}|crs=EPSG:4526")
        self.assertAlmostEqual(999_999.99, zones_of(report)["A"]["area_m2"], delta=0.01)

    def test_an_id_twice(self):
        other = [line.replace("385", "386") for line in SQUARE]
        path = self.write("p.txt", HEAD + PLOT + ["5,100.0000,A,又一片区,面,,,,@", *other])
        result = zoneplan("check", path)
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn(f'{path}, line 14: plot id "A" was used in line 8', result.err)
        self.assertIn("! ", zoneplan("inspect", path).out)
        self.assertNotEqual(UNUSABLE, zoneplan("check", f"{path}|id=DKMC").code)

    def test_encoding_can_be_stated(self):
        path = self.write("p.txt", HEAD + PLOT, encoding="gbk")
        report, _ = self.report_of(f"{path}|encoding=GBK")
        self.assertEqual("示例开发区", zones_of(report)["A"]["name"])
        result = zoneplan("check", f"{path}|encoding=UTF-8")
        self.assertEqual(UNUSABLE, result.code)
        self.assertIn("line 1: text that is not UTF-8", result.err)
        self.assertIn("Klingon", zoneplan("check", f"{path}|encoding=Klingon").err)

    def test_nothing_but_the_source_is_read_and_nothing_is_changed(self):
        path = self.write("p.txt", HEAD + PLOT)
        before = (path.read_bytes(), os.listdir(self.folder))
        self.report_of(path)
        shutil.rmtree(next(entry for entry in self.folder.iterdir() if entry.is_dir()))
        self.assertEqual(before, (path.read_bytes(), os.listdir(self.folder)))


if __name__ == "__main__":
    unittest.main()
