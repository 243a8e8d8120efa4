#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every input that cannot be used: the exit code, the message, and that nothing is written."""

import http.server
import json
import math
import re
import shutil
import sqlite3
import struct
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path

from osgeo import gdal, ogr

from command import (
    DEMO,
    FAIL,
    NOT_FOUND,
    PASS,
    UNDECIDED,
    UNUSABLE,
    UNWRITABLE,
    USAGE,
    CommandTest,
    outcomes_of,
    zoneplan,
    zones_of,
)
from layers import BESIDE, FARMLAND, ZONE, box, wkb_polygon, write_geojson, write_layer, write_scene

PROJECT = DEMO / "project.toml"
CONTROL = DEMO / "control.gpkg"
SHAPEFILE = ("shp", "shx", "dbf", "prj")


def moved(rows, crs_origin):
    """Rows of the plain scene with its origin elsewhere."""
    def shift(points):
        return [(x - 38500000 + crs_origin[0], y - 3850000 + crs_origin[1]) for x, y in points]
    return [([shift(ring) for ring in shape], values) for shape, values in rows]


class BadInputTest(CommandTest):
    def assert_refused(self, code, arguments, *words, absent=()):
        """The command says what is wrong, in one sentence of each language, and writes nothing."""
        out = Path(tempfile.mkdtemp(dir=self.folder)) / "out"
        english = zoneplan(*arguments, "--out", out) if arguments[0] == "check" else zoneplan(*arguments)
        self.assertEqual(code, english.code, english.err)
        self.assertEqual("", english.out)
        message = next((line for line in english.err.splitlines() if line.startswith("zoneplan: ")), "")
        self.assertNotEqual("", message, english.err)
        for word in words:
            self.assertIn(str(word), message)
        for word in (*absent, "internal error"):
            self.assertNotIn(word, english.err)
        self.assertFalse(out.exists())
        chinese = zoneplan(*arguments, lang="zh")
        self.assertEqual(code, chinese.code)
        self.assertRegex(chinese.err, "[\u4e00-\u9fff]")
        self.assertNotIn(message, chinese.err)

    def assert_scene_refused(self, *words, code=UNUSABLE, options=(), absent=(), **changes):
        (self.folder / "scene.gpkg").unlink(missing_ok=True)
        project = write_scene(self.folder, **changes)
        self.assert_refused(code, ["check", "--project", project, *options], *words, absent=absent)

    def demo_refused(self, *words, code=UNUSABLE, options=()):
        self.assert_refused(code, ["check", "--project", PROJECT, *options], *words)


class Sources(BadInputTest):
    def test_missing_file(self):
        absent = self.folder / "absent.shp"
        self.demo_refused(absent, "not found", code=NOT_FOUND, options=["--layer", f"farmland={absent}"])
        self.assert_refused(NOT_FOUND, ["check", absent], absent)
        self.assert_refused(NOT_FOUND, ["check", "--project", self.folder / "absent.toml"], "absent.toml")
        self.assert_refused(NOT_FOUND, ["inspect", absent], absent)

    def test_missing_file_of_the_project(self):
        self.assert_scene_refused(self.folder / "gone.gpkg", code=NOT_FOUND, farmland='{ path = "gone.gpkg" }')

    def test_wrong_layer_name(self):
        self.demo_refused('no layer "YJJBNTBHT"', 'nearest is "YJJBNTBHTB"', "STBHHX", "CZKFBJ",
                          options=["--layer", f"farmland={CONTROL}|YJJBNTBHT"])

    def test_which_layer(self):
        path = self.folder / "two.gpkg"
        write_layer(path, FARMLAND, layer="one")
        write_layer(path, FARMLAND, layer="two")
        self.demo_refused("which layer is farmland?", "one, two", options=["--layer", f"farmland={path}"])

    def test_no_zones(self):
        self.assert_refused(USAGE, ["check"], "no zones layer")
        self.assert_scene_refused("no zones layer", code=USAGE, zones=None)

    def test_unknown_field(self):
        for role, key, fields in (("zones", "id", "KFQDM, KFQMC"), ("zones", "declared", "KFQDM, KFQMC"),
                                  ("farmland", "deduction", "TBBH, KCXS"), ("udb", "subtype", "GHFQMC"),
                                  ("landuse", "code", "TBBH, YDYHFLDM")):
            with self.subTest(role=role, key=key):
                (self.folder / "scene.gpkg").unlink(missing_ok=True)
                project = write_scene(self.folder)
                text = project.read_text().replace(f'layer = "{role}"', f'layer = "{role}", {key} = "KFQD"')
                project.write_text(text)
                self.assert_refused(UNUSABLE, ["check", "--project", project], 'no field "KFQD"', f"(for {key})",
                                    fields, "nearest", "scene.gpkg")

    def test_no_field_for_the_zone_id(self):
        self.assert_scene_refused("no field for id", "tried KFQDM", 'State id = "…"', 'id = "fid"', "zones",
                                  zones=[(ZONE[0], {"NAMN": "A", "OBJEKT": "1"})])

    def test_no_field_for_the_land_use_code(self):
        self.assert_scene_refused("no field for code", "YDYHFLDM", "CODE",
                                  landuse=[(box(0, 0, 1000, 1000), {"CODE": "100101"})])

    def test_a_zone_without_an_id(self):
        for nothing in (None, "", "  "):
            with self.subTest(repr(nothing)):
                nameless = (box(2000, 0, 3000, 1000), {"KFQDM": nothing, "KFQMC": "B"})
                self.assert_scene_refused("fid 2", "id", zones=[ZONE, nameless])

    def test_duplicate_ids(self):
        twin = (box(2000, 0, 3000, 1000), {"KFQDM": "A", "KFQMC": "B"})
        self.assert_scene_refused('zone id "A" occurs more than once', "multi-part", zones=[ZONE, twin])

    def test_duplicate_ids_but_for_blanks(self):
        twin = (box(2000, 0, 3000, 1000), {"KFQDM": "A ", "KFQMC": "B"})
        self.assert_scene_refused("occurs more than once", zones=[ZONE, twin])

    def test_unknown_code_system(self):
        self.assert_scene_refused('no land-use code system "ydyh2032"', "ydyh2023", "sandiao",
                                  landuse='{ path = "scene.gpkg", layer = "udb", code_system = "ydyh2032" }')

    def test_missing_code_system(self):
        self.demo_refused("code system is not stated", "ydyh2023", 'code_system = "…"',
                          options=["--layer", f"landuse={DEMO / 'ghydyh.gpkg'}"])

    def test_unknown_class_set(self):
        self.demo_refused('no class set "defualt"', options=["--set", "share.industrial.class_set=defualt"])

    def test_empty_zones_layer(self):
        path = write_layer(self.folder / "zones.gpkg", [ZONE])
        gdal.OpenEx(str(path), gdal.OF_UPDATE).ExecuteSQL("DELETE FROM zones")
        self.assert_scene_refused("zones layer has no features", zones='{ path = "zones.gpkg" }')

    def test_layers_of_no_use(self):
        text = self.folder / "text.txt"
        text.write_text("KFQDM\nA\n")
        self.demo_refused(text, "no boundary-point file", options=["--layer", f"farmland={text}"])
        table = self.folder / "table.gpkg"
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(table))
        dataset.CreateLayer("t", None, ogr.wkbNone)
        dataset = None
        self.demo_refused(table, "no vector layer", options=["--layer", f"farmland={table}"])
        empty = self.folder / "empty"
        empty.mkdir()
        self.demo_refused(empty, "no vector layer", options=["--layer", f"farmland={empty}"])


class EmptyControls(BadInputTest):
    """A layer without features proves nothing, unless the project says that it is complete."""

    def check_empty(self, complete):
        path = write_layer(self.folder / "farmland.gpkg", FARMLAND)
        gdal.OpenEx(str(path), gdal.OF_UPDATE).ExecuteSQL("DELETE FROM farmland")
        spec = f'{{ path = "farmland.gpkg"{", complete = true" if complete else ""} }}'
        return self.report_of("--project", write_scene(self.folder, farmland=spec))

    def test_undecided(self):
        report, result = self.check_empty(complete=False)
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual("undecided", outcomes_of(report)["A", "control.farmland"])
        self.assertEqual("not_covering", zones_of(report)["A"]["controls"]["farmland"]["state"])
        self.assertIn("no features, which proves nothing", result.err)
        self.assertIn("complete = true", result.err)

    def test_complete_passes(self):
        report, result = self.check_empty(complete=True)
        self.assertEqual(PASS, result.code, result.out)
        self.assertEqual("pass", outcomes_of(report)["A", "control.farmland"])
        self.assertNotIn("proves nothing", result.err)


class Geometries(BadInputTest):
    """In the zones and in a control layer alike."""

    ROLES = ("zones", "farmland")

    def rows(self, role, shape):
        """The plain rows of a role, and one of the given shape, the second."""
        if role == "zones":
            return [ZONE, (shape, {"KFQDM": "B", "KFQMC": "B"})]
        return [FARMLAND[0], (shape, {"TBBH": "2", "KCXS": 0.1}), FARMLAND[1]]

    def feature_name(self, role):
        return "feature B" if role == "zones" else "feature 2"

    def test_null_in_the_zones(self):
        report, result = self.report_of("--project", write_scene(self.folder, zones=self.rows("zones", None)))
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual(["B"], [zone["id"] for zone in report["zones"] if zone["area_m2"] is None])
        self.assertIn("Empty geometry", result.out)

    def test_null_in_all_zones(self):
        zones = [(None, {"KFQDM": "B", "KFQMC": "B"})]
        report, result = self.report_of("--project", write_scene(self.folder, zones=zones))
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual("undecided", outcomes_of(report)["B", "geometry.valid"])

    def test_a_zone_without_area_keeps_its_faults(self):
        line = "POLYGON ((38500000 3850000, 38500100 3850000, 38500050 3850000, 38500000 3850000))"
        report, result = self.report_of("--project", write_scene(
            self.folder, zones=[(line, {"KFQDM": "B", "KFQMC": "B"})]))
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual("warn", outcomes_of(report)["B", "geometry.zero_area"])

    def test_null_in_a_control_layer(self):
        report, result = self.report_of("--project", write_scene(self.folder, farmland=self.rows("farmland", None)))
        self.assertEqual(PASS, result.code)
        self.assertIn("features without a geometry, left out: 1", result.err)

    def test_null_in_a_shapefile(self):
        path = self.folder / "lines.shp"
        write_layer(path, self.rows("farmland", None), "ESRI Shapefile", geometry_type=ogr.wkbPolygon)
        _, result = self.report_of("--project", write_scene(self.folder, farmland='{ path = "lines.shp" }'))
        self.assertEqual(PASS, result.code)
        self.assertIn("left out: 1", result.err)

    def test_curves(self):
        ring = "38500100 3850100, 38500200 3850100, 38500200 3850200, 38500100 3850200, 38500100 3850100"
        for wkt, kind in ((f"CURVEPOLYGON (CIRCULARSTRING ({ring}))", "CurvePolygon"),
                          (f"MULTISURFACE (CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING ({ring}))))", "MultiSurface")):
            for role in self.ROLES:
                with self.subTest(kind, role=role):
                    self.assert_scene_refused(f"{self.feature_name(role)} is curved", kind, "ogr2ogr",
                                              **{role: self.rows(role, wkt)})

    def test_points_and_lines(self):
        for wkt, kind in (("POINT (38500100 3850100)", "Point"),
                          ("LINESTRING (38500100 3850100, 38500200 3850100)", "LineString"),
                          ("MULTIPOINT ((38500100 3850100))", "MultiPoint"),
                          ("MULTILINESTRING ((38500100 3850100, 38500200 3850100))", "MultiLineString"),
                          ("GEOMETRYCOLLECTION (POINT (38500100 3850100))", "Point")):
            for role in self.ROLES:
                with self.subTest(kind, role=role):
                    self.assert_scene_refused(f"{self.feature_name(role)} is a {kind}", "MultiPolygon is needed",
                                              **{role: self.rows(role, wkt)})

    def test_layer_of_lines_in_a_shapefile(self):
        write_layer(self.folder / "lines.shp", [("LINESTRING (38500100 3850100, 38500200 3850100)", {"TBBH": "1"})],
                    "ESRI Shapefile", geometry_type=ogr.wkbLineString)
        self.assert_scene_refused("is a LineString", farmland='{ path = "lines.shp" }')

    @staticmethod
    def square_with(number, at):
        """A square, one of whose eastings is `number`."""
        ring = list(box(100, 100, 200, 200)[0])
        ring[at] = (number, ring[at][1])
        if at == 0:
            ring[-1] = ring[0]
        return [ring]

    def test_coordinates_that_are_no_numbers(self):
        for number in (math.nan, math.inf, -math.inf):
            for at in (0, 2):
                for role in self.ROLES:
                    with self.subTest(number=number, at=at, role=role):
                        self.blob_refused(wkb_polygon(self.square_with(number, at)), self.feature_name(role),
                                          "NaN or infinite", role=role)

    def test_coordinates_that_are_no_numbers_behind_an_index(self):
        """A spatial index does not find such a feature; that does not mean that it is not there."""
        for at in (0, 2):
            with self.subTest(at=at):
                shape = ogr.CreateGeometryFromWkb(wkb_polygon(self.square_with(math.nan, at)))
                self.assert_scene_refused("feature 2", "NaN or infinite", farmland=self.rows("farmland", shape))

    def test_coordinates_that_are_no_numbers_in_a_shapefile(self):
        for number in (math.nan, math.inf):
            with self.subTest(number):
                path = self.folder / "lines.shp"
                write_layer(path, self.rows("farmland", box(100, 100, 200, 200)), "ESRI Shapefile",
                            geometry_type=ogr.wkbPolygon)
                content = path.read_bytes()
                easting = struct.pack("<d", 38500200.0)
                self.assertIn(easting, content)
                path.write_bytes(content.replace(easting, struct.pack("<d", number)))
                self.assert_scene_refused("lines.shp", "NaN or infinite", farmland='{ path = "lines.shp" }')

    def write_blob(self, blob, role):
        """A GeoPackage whose second geometry is `blob`."""
        path = self.folder / "lines.gpkg"
        path.unlink(missing_ok=True)
        write_layer(path, self.rows(role, box(100, 100, 200, 200)), options=["SPATIAL_INDEX=NO"])
        dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE)
        header = b"GP" + struct.pack("<BBidddd", 0, 0b011, 4526, 38500100, 38500200, 3850100, 3850200)
        dataset.ExecuteSQL(f"UPDATE lines SET geom = x'{(header + blob).hex()}' WHERE fid = 2")
        dataset = None

    def blob_refused(self, blob, *words, role="farmland"):
        self.write_blob(blob, role)
        self.assert_scene_refused("lines.gpkg", *words, **{role: '{ path = "lines.gpkg" }'})

    def test_broken_wkb(self):
        whole = wkb_polygon(box(100, 100, 200, 200))
        blobs = {"cut": whole[:-1], "header only": whole[:5], "byte order": b"\x07" + whole[1:],
                 "many rings": whole[:5] + b"\xff\xff\xff\xff" + whole[9:],
                 "many points": whole[:9] + b"\xff\xff\xff\x7f" + whole[13:],
                 "many parts": struct.pack("<BII", 1, 6, 0xFFFFFFFF) + whole,
                 "type": struct.pack("<BI", 1, 99) + whole[5:]}
        for name, blob in blobs.items():
            with self.subTest(name):
                self.blob_refused(blob, "feature 2")

    def test_open_rings_are_closed_and_told(self):
        """What is missing is the first point again: no ground is in doubt."""
        self.write_blob(wkb_polygon([box(100, 100, 200, 200)[0][:-1]]), "farmland")
        report, result = self.report_of("--project",
                                        write_scene(self.folder, farmland='{ path = "lines.gpkg" }'), "--set",
                                        "area.method=planar")
        self.assertIn("read as closed: 1", result.err)
        self.assertEqual(10_000.0, report["zones"][0]["controls"]["farmland"]["overlap_m2"])

    def test_an_open_zone_is_measured_and_found(self):
        self.write_blob(wkb_polygon([box(100, 100, 200, 200)[0][:-1]]), "zones")
        (self.folder / "scene.gpkg").unlink(missing_ok=True)
        report, _ = self.report_of("--project", write_scene(self.folder, zones='{ path = "lines.gpkg" }'))
        zone = next(zone for zone in report["zones"] if zone["id"] == "B")
        self.assertAlmostEqual(10_000.0, zone["planar_area_m2"], places=6)
        self.assertIn(("geometry.ring_not_closed", "B"),
                      {(finding["rule"], finding["zone"]) for finding in report["findings"]})

    def test_deep_nesting(self):
        depth = 1_000_000
        self.blob_refused(struct.pack("<BII", 1, 7, 1) * depth + wkb_polygon(box(100, 100, 200, 200)))

    def test_deep_nesting_in_geojson(self):
        path = self.folder / "lines.geojson"
        depth = 1_000_000
        for name, shape in (("arrays", '{"type": "Polygon", "coordinates": ' + "[" * depth + "]" * depth + "}"),
                            ("collections", '{"type": "GeometryCollection", "geometries": [' * depth + "]}" * depth)):
            with self.subTest(name):
                write_geojson(path, [(shape, '{"KCXS": 0}')])
                self.assert_scene_refused("lines.geojson", farmland='{ path = "lines.geojson" }')

    def test_rings_that_run_back_on_themselves(self):
        """GEOS 3.11 gives up on some; they cover what they cover without the spike."""
        x, y = 38500000, 3850000
        corners = [(100, 100), (200, 100), (200, 200), (300, 300), (100, 100)]
        spiked = f"POLYGON (({', '.join(f'{x + dx} {y + dy}' for dx, dy in corners)}))"
        twice = [(0, 0), (1, 1), (2, 2), (1, 1), (1, 0), (2, 2), (0, 0)]
        folded = f"POLYGON (({', '.join(f'{x + dx} {y + dy}' for dx, dy in twice)}))"
        report, result = self.report_of("--project", write_scene(
            self.folder, zones=[ZONE, (folded, {"KFQDM": "B", "KFQMC": "B"})],
            farmland=[(spiked, {"TBBH": "1", "KCXS": 0.0})],
            landuse=[(box(0, 0, 1000, 1000), {"YDYHFLDM": "100101"}), (spiked, {"YDYHFLDM": "100101"})]))
        self.assertEqual(FAIL, result.code)
        zones = zones_of(report)
        self.assertAlmostEqual(5000, zones["A"]["controls"]["farmland"]["overlap_m2"], delta=5)
        self.assertAlmostEqual(5000, zones["A"]["landuse"]["doubly_mapped_m2"], delta=5)
        self.assertAlmostEqual(0.5, zones["B"]["planar_area_m2"], delta=1e-6)

    def test_many_parts(self):
        """A million parts are no fault: they are read, to the limit that the profile sets."""
        part = wkb_polygon(box(100, 100, 100.5, 100.5))
        blob = struct.pack("<BII", 1, 6, 1_000_000) + part * 1_000_000
        path = write_layer(self.folder / "lines.gpkg", self.rows("farmland", box(100, 100, 200, 200)),
                           options=["SPATIAL_INDEX=NO"])
        rows = self.rows("farmland", ogr.CreateGeometryFromWkb(blob))
        path.unlink()
        write_layer(path, rows, options=["SPATIAL_INDEX=NO"])
        self.assert_scene_refused("lines.gpkg", "more than 100000 vertices", "limits.max_vertices",
                                  options=["--set", "limits.max_vertices=100000"], farmland='{ path = "lines.gpkg" }')

    def test_limits_of_the_profile(self):
        self.demo_refused("more than 100 features", options=["--set", "limits.max_features=100"])
        self.demo_refused("more than 100 vertices", options=["--set", "limits.max_vertices=100"])

    def test_deductions_out_of_range(self):
        for value in (1.0, 5.0, -0.1):
            with self.subTest(value):
                rows = [(box(100, 100, 200, 200), {"TBBH": "2", "KCXS": value}), *FARMLAND]
                self.assert_scene_refused("feature 2", f"deduction coefficient of {value:g}", "[0, 1)", farmland=rows)

    def test_deductions_that_are_no_numbers(self):
        rows = [(box(100, 100, 200, 200), {"TBBH": "2", "KCXS": "ten per cent"}),
                *((shape, {"TBBH": "9", "KCXS": "0.1"}) for shape in BESIDE)]
        self.assert_scene_refused("feature 2", "ten per cent", farmland=rows)


class Damage(BadInputTest):
    """Files that end too early, in any part, are refused: what is left of them would look like a clean bill."""

    def shapefile(self, folder, layer="draft"):
        folder.mkdir(exist_ok=True)
        if layer == "draft":
            for extension in SHAPEFILE:
                shutil.copy(DEMO / f"draft.{extension}", folder)
        else:
            gdal.VectorTranslate(str(folder / f"{layer}.shp"), str(CONTROL), layers=[layer], format="ESRI Shapefile")
        return folder / f"{layer}.shp"

    def assert_damage_refused(self, path, role, *words):
        options = ["--layer", f"{role}={path}" + ("|id=KFQDM|name=KFQMC" if role == "zones" else "")]
        self.demo_refused(path.stem, *words, options=options)

    def cut(self, part, lengths):
        """Cuts one file of a shapefile to a length: bytes, bytes less than all (negative), or a share of all."""
        for layer, role in (("draft", "zones"), ("YJJBNTBHTB", "farmland")):
            for length in lengths:
                with self.subTest(part=part, layer=layer, length=length):
                    folder = self.folder / "cut"
                    shutil.rmtree(folder, ignore_errors=True)
                    shape = self.shapefile(folder, layer)
                    path = shape.with_suffix(f".{part}")
                    content = path.read_bytes()
                    end = int(length * len(content)) if isinstance(length, float) else length
                    path.write_bytes(content[:end])
                    self.assert_damage_refused(shape, role)

    def test_truncated_shp(self):
        self.cut("shp", (0, 50, 99, 100, 104, 150, 0.25, 0.5, 0.9, -8, -1))

    def test_truncated_shx(self):
        self.cut("shx", (0, 50, 99, 100, 104, 0.5, -8, -1))

    def test_truncated_dbf(self):
        self.cut("dbf", (0, 20, 31, 33, 100, 0.5, 0.9, -30))

    def test_missing_parts(self):
        for layer, role, part, word in (("draft", "zones", "shx", "shx"), ("YJJBNTBHTB", "farmland", "shx", "shx"),
                                        ("draft", "zones", "dbf", "KFQDM")):
            with self.subTest(layer=layer, part=part):
                shape = self.shapefile(self.folder / f"{layer}-{part}", layer)
                shape.with_suffix(f".{part}").unlink()
                self.assert_damage_refused(shape, role, word)

    def test_missing_shp(self):
        shape = self.shapefile(self.folder / "shp")
        shape.unlink()
        self.demo_refused("not found", shape, code=NOT_FOUND, options=["--layer", f"zones={shape}"])

    def test_lying_headers(self):
        """Counts and lengths that point beyond the files."""
        record = 100 + 8  # the first shape, after the headers of file and record
        for part, offset, lie in (("shx", 100, b"\x7f\xff\xff\xff"), ("shx", 104, b"\x7f\xff\xff\xff"),
                                  ("shp", record + 36, b"\xff\xff\xff\x7f"),
                                  ("shp", record + 40, b"\xff\xff\xff\x7f"),
                                  ("shp", record + 44, b"\xff\xff\xff\x7f")):
            with self.subTest(part=part, offset=offset):
                shape = self.shapefile(self.folder / "lie")
                path = shape.with_suffix(f".{part}")
                content = bytearray(path.read_bytes())
                content[offset:offset + len(lie)] = lie
                path.write_bytes(content)
                self.assert_damage_refused(shape, "zones")

    def test_an_index_of_other_data(self):
        """A spatial index that was left behind by data that is gone hides nothing."""
        shape = self.shapefile(self.folder / "stale", "YJJBNTBHTB")
        other = self.folder / "other.shp"
        gdal.VectorTranslate(str(other), str(CONTROL), layers=["STBHHX"], format="ESRI Shapefile", where="FID = 1")
        gdal.OpenEx(str(other), gdal.OF_UPDATE).ExecuteSQL("CREATE SPATIAL INDEX ON other")
        whole, _ = self.report_of("--project", PROJECT, "--layer", f"farmland={shape}")
        shutil.copy(other.with_suffix(".qix"), shape.with_suffix(".qix"))
        report, _ = self.report_of("--project", PROJECT, "--layer", f"farmland={shape}")
        self.assertEqual(whole["zones"], report["zones"])

    def test_other_formats_cut(self):
        for form, driver, options in (("gpkg", "GPKG", []), ("geojson", "GeoJSON", []), ("fgb", "FlatGeobuf", [])):
            path = self.folder / f"YJJBNTBHTB.{form}"
            gdal.VectorTranslate(str(path), str(CONTROL), layers=["YJJBNTBHTB"], format=driver,
                                 layerCreationOptions=options)
            content = path.read_bytes()
            for part in (0.0, 0.01, 0.3, 0.7, 0.95):
                with self.subTest(form, part=part):
                    path.write_bytes(content[:int(len(content) * part)])
                    self.assert_damage_refused(path, "farmland")

    def test_zips(self):
        archive = self.folder / "control.zip"
        shape = self.shapefile(self.folder / "shapes", "YJJBNTBHTB")
        archive.write_bytes(b"this is no archive")
        self.assert_damage_refused(archive, "farmland")
        archive.write_bytes(b"")
        self.assert_damage_refused(archive, "farmland")
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("readme.txt", "no data")
        self.assert_damage_refused(archive, "farmland", "no vector layer")
        with zipfile.ZipFile(archive, "w"):
            pass
        self.assert_damage_refused(archive, "farmland")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for extension in ("shp", "shx", "dbf", "prj"):
                file.write(shape.with_suffix(f".{extension}"), f"{shape.stem}.{extension}")
        whole = archive.read_bytes()
        for part in (0.2, 0.5, 0.99):
            with self.subTest(part=part):
                archive.write_bytes(whole[:int(len(whole) * part)])
                self.assert_damage_refused(archive, "farmland")
        flipped = bytearray(whole)
        for offset in range(len(whole) // 8, len(whole) // 4, 97):
            flipped[offset] ^= 0x55
        archive.write_bytes(flipped)
        self.assert_damage_refused(archive, "farmland")

    def test_zip_as_the_submission(self):
        archive = self.folder / "submission.zip"
        archive.write_bytes(b"PK\x03\x04 and no more")
        self.assert_refused(UNUSABLE, ["check", archive], archive)


class ReferenceSystems(BadInputTest):
    """Coordinates that do not fit their CRS, with the evidence."""

    def test_no_prj(self):
        for extension in ("shp", "shx", "dbf"):
            shutil.copy(DEMO / f"draft.{extension}", self.folder)
        self.demo_refused("draft.shp", "no coordinate reference system", "EPSG:4526", ".prj",
                          options=["--layer", f"zones={self.folder / 'draft.shp'}|id=KFQDM"])

    def test_no_crs_in_other_formats(self):
        for crs_origin, guess in (((38500000, 3850000), "EPSG:4526"), ((114.0, 34.8), "EPSG:4490"),
                                  ((500000, 3850000), "")):
            with self.subTest(guess):
                path = self.folder / "f.gpkg"
                path.unlink(missing_ok=True)
                rows = moved(FARMLAND, crs_origin) if guess != "EPSG:4490" else [
                    ("POLYGON ((114 34, 114.1 34, 114.1 34.1, 114 34))", {"KCXS": 0.1})]
                write_layer(path, rows, crs=None)
                self.assert_scene_refused("f.gpkg", "no coordinate reference system", guess,
                                          farmland='{ path = "f.gpkg" }')

    def crs_refused(self, crs, rows, *words):
        for role in ("farmland", "zones"):
            with self.subTest(crs=crs, role=role):
                path = self.folder / "f.gpkg"
                path.unlink(missing_ok=True)
                named = [(shape, {"KFQDM": f"{number}", "KCXS": 0.1}) for number, (shape, _) in enumerate(rows)]
                write_layer(path, named, crs=crs)
                self.assert_scene_refused("f.gpkg", *words, **{role: '{ path = "f.gpkg" }'})

    def test_wrong_zone_prefix(self):
        self.crs_refused("EPSG:4525", FARMLAND, "wrong zone prefix", "EPSG:4525", "EPSG:4526", "38")

    def test_missing_zone_prefix(self):
        self.crs_refused("EPSG:4526", moved(FARMLAND, (500000, 3850000)), "zone prefix missing", "EPSG:4526",
                         "EPSG:4547")

    def test_unexpected_zone_prefix(self):
        self.crs_refused("EPSG:4547", FARMLAND, "unexpected zone prefix", "EPSG:4547", "EPSG:4526")

    def test_swapped_axes(self):
        swapped = [([[(y, x) for x, y in ring] for ring in shape], values) for shape, values in FARMLAND]
        self.crs_refused("EPSG:4526", swapped, "axes are swapped", "EPSG:4526")

    def test_swapped_axes_in_degrees(self):
        rows = [("POLYGON ((34 114, 34 114.1, 34.1 114.1, 34 114))", {})]
        self.crs_refused("EPSG:4490", rows, "axes are swapped", "EPSG:4490")

    def test_old_datums(self):
        # Beijing 1954: 3-degree zone 38 and geographic; Xian 1980: the same.
        for crs, name in (("EPSG:2414", "Beijing"), ("EPSG:2362", "Xian")):
            self.crs_refused(crs, FARMLAND, crs, name, "old Chinese datum", "CGCS2000")
        degrees = [("POLYGON ((114 34, 114.1 34, 114.1 34.1, 114 34))", {})]
        for crs, name in (("EPSG:4214", "Beijing"), ("EPSG:4610", "Xian")):
            self.crs_refused(crs, degrees, crs, name, "old Chinese datum")

    def test_old_datums_as_esri_writes_them(self):
        prj = ('PROJCS["Xian_1980_3_Degree_GK_Zone_38",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",'
               'SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
               'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],'
               'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
               'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')
        for extension in ("shp", "shx", "dbf"):
            shutil.copy(DEMO / f"draft.{extension}", self.folder)
        (self.folder / "draft.prj").write_text(prj)
        self.demo_refused("old Chinese datum", "Xian",
                          options=["--layer", f"zones={self.folder / 'draft.shp'}|id=KFQDM"])

    def test_degrees_in_a_crs_of_metres(self):
        rows = [("POLYGON ((114 34, 114.1 34, 114.1 34.1, 114 34))", {})]
        self.crs_refused("EPSG:4526", rows, "in metres", "are degrees", "EPSG:4490")

    def test_metres_in_a_crs_of_degrees(self):
        self.crs_refused("EPSG:4490", FARMLAND, "in degrees", "are metres", "EPSG:4526")

    def test_geojson_that_says_nothing_of_its_metres(self):
        """Without a crs member GeoJSON is in degrees of WGS 84."""
        ring = [list(point) for point in box(0, 0, 1000, 1000)[0]]
        write_geojson(self.folder / "f.geojson", [(f'{{"type": "Polygon", "coordinates": [{ring}]}}', '{"KCXS": 0}')],
                      crs=None)
        self.assert_scene_refused("f.geojson", "are metres", "EPSG:4526", farmland='{ path = "f.geojson" }')

    def test_far_outside(self):
        self.crs_refused("EPSG:4526", moved(FARMLAND, (38500000, 9850000)), "outside the area of use")

    def test_one_vertex_far_outside(self):
        """The extent's middle may fit where a stray vertex does not."""
        rows = [([[*shape[0][:-1], (900000.0, 3850000.0), shape[0][0]]], values) for shape, values in FARMLAND]
        self.crs_refused("EPSG:4526", rows, "EPSG:4526")

    def test_unknown_definitions(self):
        self.demo_refused('unknown coordinate reference system "EPSG:1"', options=["--crs", "EPSG:1"])
        self.demo_refused('unknown coordinate reference system "nonsense"',
                          options=["--layer", f"farmland={CONTROL}|YJJBNTBHTB|crs=nonsense"])

    def test_working_crs_in_degrees(self):
        self.demo_refused("not a projection in metres", "EPSG:4490", code=USAGE, options=["--crs", "EPSG:4490"])

    def test_working_crs_of_an_old_datum(self):
        self.demo_refused("old Chinese datum", options=["--crs", "EPSG:2414"])


class Settings(BadInputTest):
    def project_refused(self, text, *words, code=USAGE):
        project = self.folder / "project.toml"
        project.write_text(text, encoding="utf-8")
        self.assert_refused(code, ["check", "--project", project], project, *words)

    def profile_refused(self, text, *words, code=USAGE):
        profile = self.folder / "own.toml"
        profile.write_text(text, encoding="utf-8")
        self.assert_refused(code, ["check", "--project", PROJECT, "--profile", profile], *words)

    def set_refused(self, setting, *words):
        self.demo_refused(*words, code=USAGE, options=["--set", setting])

    def test_unknown_keys_of_a_project(self):
        self.project_refused('profil = "national"\n', 'unknown key "profil"', 'nearest known one is "profile"')
        self.project_refused('[layers]\nfarmlnd = { path = "a.shp" }\n', 'unknown key "layers.farmlnd"', "farmland")
        self.project_refused('[layers]\nfarmland = { path = "a.shp", deducton = "KCXS" }\n',
                             'unknown key "layers.farmland.deducton"', "layers.farmland.deduction")

    def test_wrong_values_of_a_project(self):
        self.project_refused("profile = 1\n", '"profile" has the wrong type', "string")
        self.project_refused("layers = 1\n", '"layers" has the wrong type', "table")
        self.project_refused('[layers]\nfarmland = "a.shp"\n', "layers.farmland", "table")
        self.project_refused("[layers]\nfarmland = { path = 1 }\n", "layers.farmland.path", "string")
        self.project_refused('[layers]\nfarmland = { layer = "a" }\n', '"layers.farmland.path" is missing')
        self.project_refused('[layers]\nfarmland = { path = "a.shp", complete = "yes" }\n', "complete", "boolean")
        self.project_refused('[layers]\nzones = { path = "a.shp", declared_unit = "acre" }\n', "acre",
                             "m2 | ha | mu | km2")

    def test_toml_syntax(self):
        self.project_refused('profile = "national"\n[layers\n', "line 2", "TOML syntax")
        self.project_refused('profile = "national"\n\n\nprofile = "national"\n', "line 4", "TOML syntax")
        self.project_refused("a = " + "[" * 100000, "line 1", "TOML syntax")
        project = self.folder / "project.toml"
        project.write_bytes('profile = "国"\n'.encode("gbk"))
        self.assert_refused(USAGE, ["check", "--project", project], "line 1", "TOML syntax")

    def test_unknown_keys_of_a_profile(self):
        self.profile_refused('[rules."control.farmland"]\nsliver_area = 1.0\n',
                             'unknown key "rules."control.farmland".sliver_area"', "sliver_area_m2")
        self.profile_refused('[rules."control.farmlan"]\nseverity = "off"\n', "control.farmland")
        self.profile_refused('inherit = "national"\n', 'unknown key "inherit"', '"inherits"')
        self.profile_refused("[code_systems.own]\nclas_sets = {}\n", "clas_sets", "class_sets")

    def test_wrong_values_of_a_profile(self):
        self.profile_refused('[rules."share.industrial"]\nlimit = "high"\n', "limit", "wrong type")
        self.profile_refused('[rules."share.industrial"]\nlimit = 60\n', "limit", "60", "0 … 1")
        self.profile_refused('[rules."control.farmland"]\nslivers = "ignore"\n', "slivers", "pass | warn | fail")
        self.profile_refused('[rules."control.farmland"]\nsliver_width_m = -1.0\n', "sliver_width_m", ">= 0")
        self.profile_refused('[rules."control.farmland"]\nsliver_width_m = nan\n', "sliver_width_m", ">= 0")
        self.profile_refused('[area]\nmethod = "geodesic"\n', "area.method", "ellipsoidal | planar")
        self.profile_refused('[rules."control.udb"]\nwarn_subtypes = [1]\n', "warn_subtypes", "strings")

    def test_wrong_types_within_code_systems(self):
        self.profile_refused("code_systems = 1\n", "code_systems", "table")
        self.profile_refused("[code_systems]\nown = 1\n", "code_systems.own", "table")
        self.profile_refused("[code_systems.own]\nclass_sets = 1\n", "class_sets", "table")
        self.profile_refused("[code_systems.own]\nnames = 1\n", "names", "table")
        self.profile_refused("[code_systems.own.class_sets]\ndefault = 1\n", "default")
        self.profile_refused("[code_systems.own]\npadding = 0\n", "padding", "string")

    def test_unknown_profile(self):
        self.demo_refused('no profile "henan"', "henan-2022, national", code=NOT_FOUND,
                          options=["--profile", "henan"])
        self.demo_refused("gone.toml", code=NOT_FOUND, options=["--profile", "gone.toml"])

    def test_profiles_in_a_circle(self):
        (self.folder / "a.toml").write_text('inherits = "b.toml"\n')
        (self.folder / "b.toml").write_text('inherits = "a.toml"\n')
        self.demo_refused("circle", code=USAGE, options=["--profile", self.folder / "a.toml"])

    def test_set(self):
        self.set_refused("share.industrial.limit", "KEY=VALUE")
        self.set_refused("=1", "KEY=VALUE")
        self.set_refused("share.industrial.limt=0.5", "unknown key", "limt", '"rules."share.industrial".limit"')
        self.set_refused("share.industrial.limit=high", "limit", "wrong type")
        self.set_refused("share.industrial.limit=", "limit")
        self.set_refused("share.industrial.limit=1.5", "limit", "0 … 1")
        self.set_refused("share.industrial.limit=-0.1", "limit")
        self.set_refused("share.industrial=1", "share.industrial", "table")
        self.set_refused("area.method=round", "area.method", "ellipsoidal | planar")
        self.set_refused("nothing=1", 'unknown key "nothing"')
        self.set_refused("=", "KEY=VALUE")
        self.set_refused("..=1", "unknown key")
        self.set_refused("code_systems=1", "code_systems")
        self.set_refused("code_systems.ydyh2023=1", "ydyh2023")
        self.set_refused("title.zh.x=1", "title")

    def test_a_value_that_is_more_than_a_value(self):
        """What follows the value is not taken for another setting."""
        self.set_refused('share.industrial.limit=0.5\nid = "x"', "limit")

    def test_layer_options(self):
        refused = {"farmlnd=a.shp": ['unknown key "farmlnd"', '"farmland"'],
                   "farmland": ["no source"],
                   "farmland=": ["no source"],
                   f"farmland={CONTROL}|YJJBNTBHTB|deducton=K": ["deducton", '"deduction"'],
                   f"farmland={CONTROL}|YJJBNTBHTB|complete=yes": ["complete", "yes", "true | false"],
                   f"zones={DEMO / 'draft.shp'}|declared_unit=acre": ["acre", "m2 | ha | mu | km2"]}
        for option, words in refused.items():
            with self.subTest(option):
                self.demo_refused(*words, code=USAGE, options=["--layer", option])


class Usage(BadInputTest):
    """The command line itself. Its own words are of both languages, too."""

    def usage_refused(self, *arguments, words):
        english, chinese = zoneplan(*arguments), zoneplan(*arguments, lang="zh")
        self.assertEqual((USAGE, USAGE), (english.code, chinese.code), english.err)
        for word in words:
            self.assertIn(word, english.err)
        self.assertEqual("", english.out)
        self.assertRegex(chinese.err, "[\u4e00-\u9fff]")

    def test_unknown_command(self):
        self.usage_refused("chek", words=["chek"])

    def test_no_command(self):
        self.usage_refused(words=["check", "inspect"])

    def test_bad_format(self):
        self.usage_refused("check", "--project", PROJECT, "--format", "docx", words=["docx", "json", "html", "gpkg"])

    def test_bad_options(self):
        self.usage_refused("check", "--project", PROJECT, "--engine", "fast", words=["fast", "geos"])
        self.usage_refused("check", "--project", PROJECT, "--threads", "many", words=["many"])
        self.usage_refused("check", "--project", PROJECT, "--threads", "-1", words=["-1"])
        self.usage_refused("check", "--project", PROJECT, "--progress", "loud", words=["loud", "auto"])
        self.usage_refused("check", "--project", PROJECT, "--nonsense", words=["nonsense"])
        self.usage_refused("check", "a.shp", "b.shp", words=["b.shp"])
        self.usage_refused("inspect", words=["source"])
        self.usage_refused("profile", "--diff", "national", words=["diff"])

    def test_bad_language(self):
        self.assertEqual(USAGE, zoneplan("rules", "--lang", "fr", lang=None).code)

    def test_unknown_rule(self):
        self.assert_refused(USAGE, ["rules", "control.farmlnd"], 'no rule "control.farmlnd"', '"control.farmland"')

    def test_what_is_no_report(self):
        self.assert_refused(UNUSABLE, ["report", DEMO / "expected.csv"], "expected.csv", "not a report.json")
        self.assert_refused(NOT_FOUND, ["report", DEMO / "none.json"], "none.json")
        self.assert_refused(NOT_FOUND, ["report", DEMO], str(DEMO))


class Output(BadInputTest):
    def unwritable(self, out):
        result = zoneplan("check", "--project", PROJECT, "--out", out)
        self.assertEqual(UNWRITABLE, result.code, result.err)
        self.assertIn(f"cannot write {out}", result.err)
        self.assertRegex(zoneplan("check", "--project", PROJECT, "--out", out, lang="zh").err, "无法写")

    def test_a_file_in_the_way(self):
        target = self.folder / "out"
        target.write_text("mine")
        self.unwritable(target)
        self.unwritable(target / "below")
        self.assertEqual("mine", target.read_text())

    def test_a_folder_in_the_way_of_each_file(self):
        for name, form in (("report.json", "json"), ("report.html", "html"), ("zoneplan.gpkg", "gpkg")):
            with self.subTest(name):
                out = self.folder / form
                (out / name / "inner").mkdir(parents=True)
                result = zoneplan("check", "--project", PROJECT, "--out", out, "--format", form)
                self.assertEqual(UNWRITABLE, result.code, result.err)
                self.assertIn(str(out / name), result.err)
                self.assertEqual([name], [path.name for path in out.iterdir()])

    def test_where_nothing_can_be_made(self):
        self.unwritable("/proc/zoneplan")


class Untrusted(BadInputTest):
    """Nothing but files of known formats, within the place that was named."""

    VRT = (f'<OGRVRTDataSource><OGRVRTLayer name="YJJBNTBHTB"><SrcDataSource>{CONTROL}</SrcDataSource></OGRVRTLayer>'
           "</OGRVRTDataSource>")

    def test_virtual_file_systems(self):
        outside = self.folder / "outside.zip"
        with zipfile.ZipFile(outside, "w") as file:
            file.write(CONTROL, "control.gpkg")
        for source in ("/vsicurl/http://127.0.0.1:9/a.shp", f"/vsizip/{outside}",
                       f"/vsizip/{{{outside}}}/control.gpkg", "/vsistdin/", "/vsimem/a.shp",
                       "/vsisubfile/0_10,/etc/hosts", "/vsi7z/a.7z", "http://127.0.0.1:9/a.geojson",
                       "WFS:http://127.0.0.1:9/", "CSV:/etc/hosts", f"GPKG:{CONTROL}"):
            with self.subTest(source):
                words = "virtual and network paths" if source.startswith("/vsi") else "not found"
                self.demo_refused(words, code=NOT_FOUND, options=["--layer", f"farmland={source}"])
                self.assert_scene_refused(code=NOT_FOUND, farmland=f'{{ path = "{source}" }}')

    def test_nothing_is_fetched(self):
        """A server on this machine counts what it is asked for."""
        asked = []

        class Server(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            for kind in ("link", "url"):
                path = self.folder / "linked.geojson"
                square = [[38500000, 3850000], [38501000, 3850000], [38501000, 3851000], [38500000, 3850000]]
                key = "href" if kind == "link" else "url"
                path.write_text(json.dumps({
                    "type": "FeatureCollection",
                    "crs": {"type": kind, "properties": {key: f"{address}/crs.wkt", "type": "ogcwkt"}},
                    "features": [{"type": "Feature", "properties": {"KFQDM": "A"},
                                  "geometry": {"type": "Polygon", "coordinates": [square]}}]}))
                self.assert_refused(UNUSABLE, ["check", path], f"{address}/crs.wkt", "nothing is fetched")
                self.assert_refused(UNUSABLE, ["inspect", path], "nothing is fetched")
            for source in (f"/vsicurl/{address}/a.shp", f"/vsicurl_streaming/{address}/a.txt",
                           f"/vsicurl?url={address}/a.zip", f"/vsizip//vsicurl/{address}/a.zip"):
                self.assert_refused(NOT_FOUND, ["check", source], "virtual and network paths")
                self.assert_refused(NOT_FOUND, ["inspect", source], "virtual and network paths")
            server.shutdown()
        self.assertEqual([], asked)

    def test_parts_that_are_links(self):
        """They may lead out of a submission: a .cpg that is /etc/passwd was told as an encoding."""
        for part in ("cpg", "dbf", "shx", "prj"):
            folder = self.folder / part
            folder.mkdir()
            for name in DEMO.glob("draft.*"):
                shutil.copy(name, folder)
            (folder / f"draft.{part}").unlink(missing_ok=True)
            (folder / f"draft.{part}").symlink_to("/etc/passwd")
            for source in (folder, folder / "draft.shp"):
                self.assert_refused(UNUSABLE, ["check", source], f"draft.{part}", "symbolic link", absent=("root:",))

    def test_changes_that_are_not_written_yet(self):
        """Opening a GeoPackage with a log beside it would write into it."""
        path = write_layer(self.folder / "draft.gpkg", [ZONE])
        before = path.read_bytes()
        for ending in ("-wal", "-journal"):
            log = self.folder / f"draft.gpkg{ending}"
            log.write_bytes(b"not written yet")
            self.assert_refused(UNUSABLE, ["check", path], f"draft.gpkg{ending}", "not written into it yet")
            self.assertEqual(b"not written yet", log.read_bytes())
            log.unlink()
        self.assertEqual(before, path.read_bytes())
        self.assertEqual(UNDECIDED, zoneplan("check", path).code)
        self.assertEqual(["draft.gpkg"], [entry.name for entry in self.folder.glob("draft.gpkg*")])

    def test_an_index_that_lacks_features(self):
        """Edited by a program that does not keep it: 12,000 patches, of which the index has none at the zone."""
        patches = [(box(x * 20, y * 20, x * 20 + 10, y * 20 + 10), {"TBBH": f"{x}-{y}", "KCXS": 0.0})
                   for x in range(120) for y in range(100)]
        path = write_layer(self.folder / "farmland.gpkg", patches)
        zone = write_layer(self.folder / "draft.gpkg", [(box(100, 100, 200, 200), {"KFQDM": "A"})])
        arguments = (zone, "--layer", f"farmland={path}")
        sound, _ = self.report_of(*arguments)
        with sqlite3.connect(path) as database:
            database.execute("DELETE FROM rtree_farmland_geom WHERE minx < 38500400 AND miny < 3850400")
        stale, _ = self.report_of(*arguments)
        self.assertEqual(["index", "scan"], [layer["access"] for report in (sound, stale)
                                             for layer in report["inputs"] if layer["role"] == "farmland"])
        for report in (sound, stale):
            self.assertAlmostEqual(2500, zones_of(report)["A"]["controls"]["farmland"]["overlap_m2"], delta=3)

    def test_bounds_that_are_not_true(self):
        """What a GeoPackage says of its bounds is no cover."""
        far = (box(50000, 0, 51000, 1000), {"KFQDM": "B", "KFQMC": "B"})
        project = write_scene(self.folder, zones=[ZONE, far])
        with sqlite3.connect(self.folder / "scene.gpkg") as database:
            database.execute("UPDATE gpkg_contents SET min_x = 38000000, max_x = 39000000, min_y = 3000000, "
                             "max_y = 4000000")
        report, _ = self.report_of("--project", project)
        self.assertEqual("undecided", outcomes_of(report)["B", "control.farmland"])

    def test_vrt(self):
        for name in ("control.vrt", "control.shp", "control.geojson"):
            with self.subTest(name):
                path = self.folder / name
                path.write_text(self.VRT)
                self.demo_refused(path, options=["--layer", f"farmland={path}"])

    def test_vrt_in_a_submission(self):
        """In a zip or a folder it is a file of no known format among others."""
        path = self.folder / "s.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("YJJBNTBHTB.vrt", self.VRT)
        self.demo_refused(path, "no vector layer", options=["--layer", f"farmland={path}"])

    def test_formats_that_are_not_allowed(self):
        for driver, extension in (("KML", "kml"), ("GML", "gml"), ("SQLite", "sqlite")):
            with self.subTest(driver):
                path = self.folder / f"f.{extension}"
                write_layer(path, [("POLYGON ((114 34, 114.1 34, 114.1 34.1, 114 34))", {"KCXS": 0.1})], driver,
                            crs="EPSG:4326")
                self.demo_refused(path, "cannot be opened", options=["--layer", f"farmland={path}"])

    def test_links_out_of_a_submission(self):
        outside, folder = self.folder / "outside", self.folder / "submission"
        outside.mkdir()
        folder.mkdir()
        for extension in SHAPEFILE:
            shutil.copy(DEMO / f"draft.{extension}", folder)
        write_layer(outside / "YJJBNTBHTB.gpkg", FARMLAND)
        (folder / "linked").symlink_to(outside, target_is_directory=True)
        (folder / "STBHHX.gpkg").symlink_to(outside / "YJJBNTBHTB.gpkg")
        (folder / "loop").symlink_to(folder, target_is_directory=True)
        report, result = self.report_of(folder)
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual(["zones"], [record["role"] for record in report["inputs"]])

    def test_names_with_terminal_controls(self):
        """What a file says cannot move the cursor of who reads the verdict."""
        zone = [(ZONE[0], {"KFQDM": "A\x1b[2J", "KFQMC": "B\r\nC\x07"})]
        result = zoneplan("check", "--project", write_scene(self.folder, zones=zone, farmland=None))
        self.assertEqual(UNDECIDED, result.code)
        self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f]", result.out + result.err))


if __name__ == "__main__":
    unittest.main()
