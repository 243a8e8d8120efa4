#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same data in every format, encoding and CRS gives the same figures."""

import shutil
import struct
import unittest
import zipfile

from osgeo import gdal, ogr

from command import DEMO, FAIL, PASS, UNUSABLE, CommandTest, outcomes_of, zoneplan, zones_of
from layers import BESIDE, FARMLAND, SCENE, ZONE, box, wkb_polygon, write_layer, write_scene

PROJECT = DEMO / "project.toml"
SAME_M2 = 1e-5  # vertices may start elsewhere and run the other way round
NAME = "禾丰先进制造业开发区"

# format: file, driver, layer creation options. GDAL writes names of fields and layers as they are in all of them.
FORMATS = {
    "Shapefile": ("{}.shp", "ESRI Shapefile", ["ENCODING=UTF-8"]),
    "GeoPackage": ("{}.gpkg", "GPKG", []),
    "GeoJSON": ("{}.geojson", "GeoJSON", ["COORDINATE_PRECISION=9"]),
    "FlatGeobuf": ("{}.fgb", "FlatGeobuf", []),
    "FileGDB": ("{}.gdb", "OpenFileGDB", []),
}
# The demo's layers: role, source, layer there, layer name in the copy.
LAYERS = [("zones", "draft.shp", "draft", "KFQFW"), ("farmland", "control.gpkg", "YJJBNTBHTB", "YJJBNTBHTB"),
          ("redline", "control.gpkg", "STBHHX", "STBHHX"), ("udb", "control.gpkg", "CZKFBJ", "CZKFBJ"),
          ("landuse", "ghydyh.gpkg", "GHYDYH", "GHYDYH")]


def translate(target, source, layer, name, driver, options=(), **more):
    gdal.VectorTranslate(str(target), str(source), layers=[layer], layerName=name, format=driver,
                         layerCreationOptions=list(options), geometryType="PROMOTE_TO_MULTI", **more)
    return target


def project_of(folder, sources):
    """A project file with a path, or the TOML of a layer, for each role."""
    lines = ['profile = "henan-2022"', "[layers]"]
    for role, source in sources.items():
        extra = ', code_system = "ydyh2023"' if role == "landuse" else ""
        lines.append(f'{role} = {{ path = "{source}"{extra} }}')
    project = folder / "project.toml"
    project.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return project


class Formats(CommandTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.expected = None

    def setUp(self):
        super().setUp()
        if self.expected is None:
            type(self).expected = self.report_of("--project", PROJECT)[0]

    def assert_same(self, report):
        # The copies' projects do not say which field holds the declared area.
        expected = {key: outcome for key, outcome in outcomes_of(self.expected).items() if key[1] != "area.declared"}
        found = outcomes_of(report)
        self.assertEqual(expected, {key: outcome for key, outcome in found.items() if key[0]})
        # Of a submission that was judged as one, each rule passes.
        self.assertLessEqual({outcome for key, outcome in found.items() if not key[0]}, {"pass"})
        for zone, other in zip(self.expected["zones"], report["zones"]):
            self.assertEqual((zone["id"], zone["name"]), (other["id"], other["name"]))
            for key in ("area_m2", "planar_area_m2", "perimeter_m"):
                self.assertAlmostEqual(zone[key], other[key], delta=SAME_M2, msg=key)
            for key in ("controls", "landuse", "industrial"):
                with self.subTest(zone=zone["id"], part=key):
                    self.assert_same_figures(zone[key], other[key], SAME_M2)

    def copies(self, folder, form):
        pattern, driver, options = FORMATS[form]
        return {role: translate(folder / pattern.format(name), DEMO / source, layer, name, driver, options).name
                for role, source, layer, name in LAYERS}

    def test_each_format(self):
        for form in FORMATS:
            with self.subTest(form):
                folder = self.folder / form
                folder.mkdir()
                report, result = self.report_of("--project", project_of(folder, self.copies(folder, form)))
                self.assertEqual(FAIL, result.code)
                self.assert_same(report)

    def test_zipped_shapefiles(self):
        folder = self.folder / "shapes"
        folder.mkdir()
        sources = {}
        for role, name in self.copies(folder, "Shapefile").items():
            stem = name.removesuffix(".shp")
            with zipfile.ZipFile(self.folder / f"{stem}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for path in folder.glob(f"{stem}.*"):
                    archive.write(path, f"内/{path.name}")
            sources[role] = f"{stem}.zip"
        report, _ = self.report_of("--project", project_of(self.folder, sources))
        self.assert_same(report)

    def test_one_zip_with_everything(self):
        archive = self.folder / "submission.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for path in DEMO.iterdir():
                if path.suffix in (".shp", ".shx", ".dbf", ".prj", ".gpkg"):
                    file.write(path, f"上报/{path.name}")
        report, result = self.report_of(archive, "--profile", "henan-2022", "--layer",
                                        f"landuse={archive}|GHYDYH|code_system=ydyh2023")
        self.assertEqual(FAIL, result.code)
        self.assert_same(report)

    def test_one_folder_with_everything(self):
        folder = self.folder / "上报 数据"
        (folder / "规划").mkdir(parents=True)
        for path in DEMO.iterdir():
            if path.suffix in (".shp", ".shx", ".dbf", ".prj"):
                shutil.copy(path, folder)
            elif path.suffix == ".gpkg":
                shutil.copy(path, folder / "规划")
        report, _ = self.report_of(folder, "--profile", "henan-2022", "--layer",
                                   f"landuse={folder}|GHYDYH|code_system=ydyh2023")
        self.assert_same(report)

    def test_one_geodatabase_with_everything(self):
        target = self.folder / "all.gdb"
        for number, (_, source, layer, name) in enumerate(LAYERS):
            translate(target, DEMO / source, layer, name, "OpenFileGDB", accessMode="update" if number else None)
        report, _ = self.report_of(target, "--profile", "henan-2022", "--layer",
                                   f"landuse={target}|GHYDYH|code_system=ydyh2023")
        self.assert_same(report)

    def test_geodatabase_in_a_zip(self):
        target = self.folder / "all.gdb"
        for number, (_, source, layer, name) in enumerate(LAYERS):
            translate(target, DEMO / source, layer, name, "OpenFileGDB", accessMode="update" if number else None)
        with zipfile.ZipFile(self.folder / "all.zip", "w") as file:
            for path in target.iterdir():
                file.write(path, f"all.gdb/{path.name}")
        archive = self.folder / "all.zip"
        report, _ = self.report_of(archive, "--profile", "henan-2022", "--layer",
                                   f"landuse={archive}|GHYDYH|code_system=ydyh2023")
        self.assert_same(report)

    def test_upper_case_extensions(self):
        folder = self.folder / "upper"
        folder.mkdir()
        for extension in ("shp", "shx", "dbf", "prj"):
            shutil.copy(DEMO / f"draft.{extension}", folder / f"DRAFT.{extension.upper()}")
        report, result = self.report_of("--project", PROJECT, "--layer", f"zones={folder / 'DRAFT.SHP'}")
        self.assertEqual(FAIL, result.code)
        self.assertEqual(NAME, zones_of(report)["410100-03"]["name"])
        self.assert_same(report)


class Encodings(CommandTest):
    """DBF text: declared, or guessed with a warning."""

    def shapefile(self, encoding, cpg=None, ldid=0):
        """The demo's draft, its text in `encoding`, declared by `cpg` or `ldid` or not at all."""
        folder = self.folder / f"{encoding}-{cpg}-{ldid}"
        folder.mkdir()
        target = folder / "草案.shp"
        translate(target, DEMO / "draft.shp", "draft", "草案", "ESRI Shapefile",
                  [f"ENCODING={encoding}"])
        (folder / "草案.cpg").unlink(missing_ok=True)
        if cpg:
            (folder / "草案.cpg").write_text(cpg)
        table = bytearray((folder / "草案.dbf").read_bytes())
        table[29] = ldid
        (folder / "草案.dbf").write_bytes(table)
        return target

    def check_name(self, target, guess):
        report, result = self.report_of("--project", PROJECT, "--layer", f"zones={target}|id=KFQDM|name=KFQMC")
        self.assertEqual(NAME, zones_of(report)["410100-03"]["name"])
        self.assertIn(NAME, result.out)
        notes = [note["en"] for note in report["manifest"]["notes"] if "encoding" in note["en"]]
        if guess is None:
            self.assertEqual([], notes)
            self.assertNotIn("encoding", result.err)
        else:
            self.assertEqual(1, len(notes))
            self.assertIn(f"was read as {guess}", notes[0])
            self.assertIn("declares no character encoding", notes[0])
            self.assertIn(notes[0], result.err)

    def test_cpg_gbk(self):
        for cpg in ("GBK", "CP936", "gbk\n", "936"):
            with self.subTest(cpg):
                self.check_name(self.shapefile("CP936", cpg=cpg), None)

    def test_cpg_gb18030(self):
        self.check_name(self.shapefile("CP936", cpg="GB18030"), None)

    def test_cpg_utf8(self):
        for cpg in ("UTF-8", "utf8"):
            with self.subTest(cpg):
                self.check_name(self.shapefile("UTF-8", cpg=cpg), None)

    def test_language_id_77(self):
        self.check_name(self.shapefile("CP936", ldid=77), None)

    def test_gbk_that_is_not_declared(self):
        self.check_name(self.shapefile("CP936"), "CP936")

    def test_utf8_that_is_not_declared(self):
        self.check_name(self.shapefile("UTF-8"), "UTF-8")

    def test_language_id_ansi_says_nothing(self):
        self.check_name(self.shapefile("CP936", ldid=0x57), "CP936")

    def test_the_project_knows_better(self):
        target = self.shapefile("CP936", cpg="ISO-8859-1")
        report, result = self.report_of("--project", PROJECT, "--layer",
                                        f"zones={target}|id=KFQDM|name=KFQMC|encoding=GBK")
        self.assertEqual(NAME, zones_of(report)["410100-03"]["name"])
        self.assertNotIn("encoding", result.err)

    def test_an_encoding_that_does_not_exist(self):
        target = self.shapefile("CP936")
        result = zoneplan("check", "--project", PROJECT, "--layer", f"zones={target}|id=KFQDM|encoding=Klingon")
        self.assertEqual(UNUSABLE, result.code, result.err)
        self.assertIn("Klingon", result.err)

    def test_a_cpg_that_lies(self):
        """Declared UTF-8, with bytes that are not: no internal error, and what is written is UTF-8."""
        target = self.shapefile("CP936", cpg="UTF-8")
        report, result = self.report_of("--project", PROJECT, "--layer", f"zones={target}|id=KFQDM|name=KFQMC")
        self.assertEqual(10, len(report["zones"]))
        self.assertTrue(any("encoding" in note["en"] for note in report["manifest"]["notes"]), result.err)

    def test_chinese_field_names(self):
        for encoding, ldid in (("CP936", 77), ("CP936", 0), ("UTF-8", 0)):
            with self.subTest(encoding=encoding, ldid=ldid):
                folder = self.folder / f"fields-{encoding}-{ldid}"
                folder.mkdir()
                write_layer(folder / "开发区.shp", [(ZONE[0], {"代码": "A", "名称": "示例开发区"})], "ESRI Shapefile",
                            options=[f"ENCODING={encoding}"])
                (folder / "开发区.cpg").unlink(missing_ok=True)
                table = bytearray((folder / "开发区.dbf").read_bytes())
                table[29] = ldid
                (folder / "开发区.dbf").write_bytes(table)
                project = write_scene(folder, zones='{ path = "开发区.shp", id = "代码", name = "名称" }')
                report, result = self.report_of("--project", project)
                self.assertEqual(PASS, result.code)
                self.assertEqual("示例开发区", zones_of(report)["A"]["name"])

    def test_chinese_names_everywhere(self):
        folder = self.folder / "某市 开发区"
        folder.mkdir()
        write_layer(folder / "控制线.gpkg", FARMLAND, layer="永久基本农田")
        project = write_scene(folder, farmland='{ path = "控制线.gpkg", layer = "永久基本农田" }')
        report, result = self.report_of("--project", project)
        self.assertEqual(PASS, result.code)
        self.assertIn("永久基本农田", result.err)


class ReferenceSystems(CommandTest):
    """Layers in another CRS of the CGCS2000 family measure the same."""

    SAME_M2 = 0.01

    def check_layers_in(self, epsg, roles):
        folder = self.folder / f"{epsg}-{'-'.join(roles)}"
        folder.mkdir()
        sources = {}
        for role, source, layer, name in LAYERS:
            moved = role in roles
            translate(folder / f"{name}.gpkg", DEMO / source, layer, name, "GPKG",
                      dstSRS=f"EPSG:{epsg}" if moved else None, reproject=moved)
            sources[role] = f"{name}.gpkg"
        project = project_of(folder, sources)
        expected, _ = self.report_of("--project", PROJECT, "--set", "area.method=planar")
        report, result = self.report_of("--project", project, "--set", "area.method=planar", "--crs", "EPSG:4526")
        self.assertEqual("EPSG:4526", report["area"]["working_crs"])
        for zone, other in zip(expected["zones"], report["zones"]):
            with self.subTest(zone=zone["id"]):
                self.assertEqual(zone["outcome"], other["outcome"])
                for key in ("area_m2", "planar_area_m2"):
                    self.assertAlmostEqual(zone[key], other[key], delta=self.SAME_M2, msg=key)
                for path in (("farmland", "overlap_m2"), ("farmland", "net_m2"), ("redline", "overlap_m2"),
                             ("udb", "inside_m2"), ("udb", "outside_m2")):
                    figure, moved = zone["controls"][path[0]][path[1]], other["controls"][path[0]][path[1]]
                    if figure is None:
                        self.assertIsNone(moved)
                    else:
                        self.assertAlmostEqual(figure, moved, delta=self.SAME_M2, msg=path)
        for record in report["inputs"]:
            if record["role"] in roles:
                self.assertEqual(f"EPSG:{epsg}", record["crs"])
                self.assertNotEqual("", record["operation"])
                self.assertIn(f"transformed from EPSG:{epsg} to EPSG:4526", result.err)
            else:
                self.assertEqual(("EPSG:4526", ""), (record["crs"], record["operation"]))

    def test_control_layers_in_degrees(self):
        self.check_layers_in(4490, ["farmland", "redline"])

    def test_control_layers_in_another_zone(self):
        self.check_layers_in(4525, ["farmland", "redline", "udb"])

    def test_control_layers_without_zone_prefix(self):
        self.check_layers_in(4547, ["farmland", "redline", "udb", "landuse"])

    def test_zones_in_degrees(self):
        self.check_layers_in(4490, ["zones"])

    def test_everything_in_degrees_gets_the_zone_that_fits(self):
        folder = self.folder
        sources = {}
        for role, source, layer, name in LAYERS:
            translate(folder / f"{name}.gpkg", DEMO / source, layer, name, "GPKG", dstSRS="EPSG:4490", reproject=True)
            sources[role] = f"{name}.gpkg"
        report, result = self.report_of("--project", project_of(folder, sources))
        self.assertEqual("EPSG:4526", report["area"]["working_crs"])
        expected, _ = self.report_of("--project", PROJECT)
        for zone, other in zip(expected["zones"], report["zones"]):
            self.assertAlmostEqual(zone["area_m2"], other["area_m2"], delta=self.SAME_M2)
            self.assertEqual(zone["outcome"], other["outcome"])

    def test_all_names_of_one_crs(self):
        """A .prj of Esri, and the CRS stated in the project, are the CRS of the data: nothing is transformed."""
        esri = ('PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
                'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
                'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],'
                'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
                'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')
        for prj, crs in ((esri, ""), (None, "|crs=EPSG:4526")):
            with self.subTest(crs or "Esri"):
                folder = self.folder / (crs.strip("|") or "esri")
                folder.mkdir()
                for extension in ("shp", "shx", "dbf"):
                    shutil.copy(DEMO / f"draft.{extension}", folder)
                if prj:
                    (folder / "draft.prj").write_text(prj)
                report, _ = self.report_of("--project", PROJECT, "--layer", f"zones={folder / 'draft.shp'}{crs}")
                record = next(record for record in report["inputs"] if record["role"] == "zones")
                self.assertEqual(("EPSG:4526", ""), (record["crs"], record["operation"]))

    def test_projections_of_other_countries(self):
        """Metres of any other projection do, with a note."""
        for crs, origin in (("EPSG:32633", (500000.0, 5000000.0)), ("EPSG:2180", (500000.0, 500000.0))):
            with self.subTest(crs):
                folder = self.folder / crs.replace(":", "")
                folder.mkdir()
                sources = {}
                for role, rows in SCENE.items():
                    shift = (origin[0] - 38500000.0, origin[1] - 3850000.0)
                    moved = [([[(x + shift[0], y + shift[1]) for x, y in ring] for ring in shape], values)
                             for shape, values in rows]
                    write_layer(folder / f"{role}.gpkg", moved, crs=crs)
                    sources[role] = f"{role}.gpkg"
                report, result = self.report_of("--project", project_of(folder, sources), "--set", "area.method=planar")
                self.assertEqual(PASS, result.code, result.out)
                self.assertEqual(crs, report["area"]["working_crs"])
                self.assertAlmostEqual(1e6, zones_of(report)["A"]["area_m2"], delta=1e-3)
                self.assertIn("not CGCS2000", result.err)


class Geometries(CommandTest):
    def farmland_overlap(self, rows, **layer):
        """Square metres, in the plane, that the zone of the plain scene shares with these rows."""
        write_layer(self.folder / "lines.gpkg", rows, layer="f", **layer)
        project = write_scene(self.folder, farmland='{ path = "lines.gpkg", layer = "f" }')
        report, result = self.report_of("--project", project, "--set", "area.method=planar")
        return zones_of(report)["A"]["controls"]["farmland"]["overlap_m2"], result

    def rows(self, wkt):
        return [(wkt, {"KCXS": 0.0}), *((shape, {"KCXS": 0.0}) for shape in BESIDE)]

    def test_three_dimensions(self):
        square = ", ".join(f"{38500000 + x} {3850000 + y}{{}}" for x, y in
                           ((100, 100), (200, 100), (200, 200), (100, 200), (100, 100)))
        for kind, tail in (("Z", " 5"), ("M", " 7"), ("ZM", " 5 7")):
            with self.subTest(kind):
                rows = [(f"POLYGON {kind} (({square.format(*[tail] * 5)}))", {"KCXS": 0.0}),
                        *((shape, {"KCXS": 0.0}) for shape in BESIDE)]
                (self.folder / "lines.gpkg").unlink(missing_ok=True)
                (self.folder / "scene.gpkg").unlink(missing_ok=True)
                overlap_m2, result = self.farmland_overlap(rows)
                self.assertAlmostEqual(10000.0, overlap_m2, delta=1e-5)
                self.assertIn("Z or M", result.err)

    def test_nested_collections_of_polygons(self):
        ring = "38500100 3850100, 38500200 3850100, 38500200 3850200, 38500100 3850200, 38500100 3850100"
        collection = f"GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POLYGON (({ring}))))"
        overlap_m2, _ = self.farmland_overlap(self.rows(collection))
        self.assertAlmostEqual(10000.0, overlap_m2, delta=1e-5)

    def test_parts_that_touch_or_overlap_count_once(self):
        wkt = ("MULTIPOLYGON (("
               "(38500100 3850100, 38500200 3850100, 38500200 3850200, 38500100 3850200, 38500100 3850100)),"
               "((38500150 3850100, 38500250 3850100, 38500250 3850200, 38500150 3850200, 38500150 3850100)))")
        overlap_m2, result = self.farmland_overlap(self.rows(wkt))
        self.assertAlmostEqual(15000.0, overlap_m2, delta=1e-5)
        self.assertIn("invalid geometries, mended", result.err)

    def test_ring_orientation_does_not_matter(self):
        shape = box(100, 100, 200, 200)
        for number, rings in enumerate((shape, [shape[0][::-1]])):
            with self.subTest(number):
                (self.folder / "lines.gpkg").unlink(missing_ok=True)
                (self.folder / "scene.gpkg").unlink(missing_ok=True)
                overlap_m2, _ = self.farmland_overlap([(rings, {"KCXS": 0.0}),
                                                       *((beside, {"KCXS": 0.0}) for beside in BESIDE)])
                self.assertAlmostEqual(10000.0, overlap_m2, delta=1e-5)

    def test_extended_and_big_endian_wkb(self):
        """GeoPackage blobs that hold EWKB with an SRID, EWKB with Z, and big-endian WKB."""
        square = box(100, 100, 200, 200)
        plain = wkb_polygon(square)
        with_srid = plain[:1] + struct.pack("<II", 0x20000003, 4526) + plain[5:]
        with_z = plain[:1] + struct.pack("<III", 0x80000003, 1, 5) + b"".join(
            struct.pack("<ddd", *point, 9.0) for point in square[0])
        big = struct.pack(">BIII", 0, 3, 1, 5) + b"".join(struct.pack(">dd", *point) for point in square[0])
        for number, blob in enumerate((with_srid, with_z, big)):
            with self.subTest(number):
                (self.folder / "lines.gpkg").unlink(missing_ok=True)
                (self.folder / "scene.gpkg").unlink(missing_ok=True)
                target = self.folder / "lines.gpkg"
                rows = [(shape, {"KCXS": 0.0}) for shape in (square, *BESIDE)]
                write_layer(target, rows, layer="f", options=["SPATIAL_INDEX=NO"])
                dataset = gdal.OpenEx(str(target), gdal.OF_UPDATE)
                envelope = struct.pack("<dddd", 38500100, 38500200, 3850100, 3850200)
                header = b"GP" + struct.pack("<BBi", 0, 0b011, 4526) + envelope
                dataset.ExecuteSQL(f"UPDATE f SET geom = x'{(header + blob).hex()}' WHERE fid = 1")
                dataset = None
                project = write_scene(self.folder, farmland='{ path = "lines.gpkg", layer = "f" }')
                report, _ = self.report_of("--project", project, "--set", "area.method=planar")
                overlap_m2 = zones_of(report)["A"]["controls"]["farmland"]["overlap_m2"]
                self.assertAlmostEqual(10000.0, overlap_m2, delta=1e-5)

    def test_many_features_in_many_batches(self):
        """More features than one Arrow batch holds (65 536)."""
        columns = 300
        step = 1000.0 / columns
        rows = [(box(column * step, row * step, (column + 1) * step, (row + 1) * step), {"YDYHFLDM": "100101"})
                for column in range(columns) for row in range(columns)]
        report, result = self.report_of("--project", write_scene(self.folder, landuse=rows), "--set",
                                        "area.method=planar")
        self.assertEqual(PASS, result.code, result.out)
        self.assertEqual(columns * columns, next(record["features"] for record in report["inputs"]
                                                 if record["role"] == "landuse"))
        self.assertAlmostEqual(1e6, zones_of(report)["A"]["industrial"]["industrial_m2"], delta=1e-2)

    def test_fields_of_other_types(self):
        """Numbers as ids and codes, a text as a coefficient."""
        farmland = [(box(100, 100, 200, 200), {"TBBH": 7, "KCXS": "0.25"}),
                    *((shape, {"TBBH": number, "KCXS": "0"}) for number, shape in enumerate(BESIDE))]
        uses = [(box(0, 0, 1000, 1000), {"YDYHFLDM": 100101})]
        zones = [(ZONE[0], {"KFQDM": 410100})]
        report, _ = self.report_of("--project", write_scene(self.folder, farmland=farmland, landuse=uses, zones=zones),
                                   "--set", "area.method=planar")
        zone = zones_of(report)["410100"]
        self.assertAlmostEqual(7500.0, zone["controls"]["farmland"]["net_m2"], delta=1e-5)
        self.assertAlmostEqual(1.0, zone["industrial"]["share"], delta=1e-9)
        finding = next(finding for finding in report["findings"] if finding["rule"] == "control.farmland")
        self.assertEqual("7", finding["features"][0]["id"])

    def test_a_curve_in_a_geopackage_is_refused(self):
        curve = ("CURVEPOLYGON (CIRCULARSTRING (38500100 3850100, 38500200 3850100, 38500200 3850200, "
                 "38500100 3850200, 38500100 3850100))")
        write_layer(self.folder / "lines.gpkg", self.rows(curve), layer="f")
        project = write_scene(self.folder, farmland='{ path = "lines.gpkg", layer = "f" }')
        result = zoneplan("check", "--project", project)
        self.assertEqual(UNUSABLE, result.code, result.err)
        self.assertIn("lines.gpkg (f)", result.err)
        self.assertIn("feature fid 1 is curved (CurvePolygon)", result.err)
        self.assertIn("CONVERT_TO_LINEAR", result.err)

    def test_surfaces_that_are_triangles(self):
        tin = ("TIN Z (((38500100 3850100 0, 38500200 3850100 0, 38500200 3850200 0, 38500100 3850100 0)),"
               "((38500100 3850100 0, 38500200 3850200 0, 38500100 3850200 0, 38500100 3850100 0)))")
        write_layer(self.folder / "lines.gpkg", self.rows(tin), layer="f")
        project = write_scene(self.folder, farmland='{ path = "lines.gpkg", layer = "f" }')
        result = zoneplan("check", "--project", project)
        self.assertEqual(UNUSABLE, result.code, result.err)
        self.assertIn("is a TIN", result.err)


if __name__ == "__main__":
    ogr.UseExceptions()
    unittest.main()
