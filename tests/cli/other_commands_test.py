#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan inspect, rules, profile, and the help of all commands."""

import re
import shutil
import unittest
import zipfile

from osgeo import ogr

from command import DEMO, FAIL, PASS, SOURCE, USAGE, CommandTest, zoneplan
from layers import FARMLAND, ZONE, box, write_layer

CONTROL = DEMO / "control.gpkg"
COMMANDS = ("check", "controls", "efficiency", "inspect", "points", "rules", "profile", "report", "batch")
RULES = ("submission.files", "submission.layers", "submission.fields", "submission.codes", "submission.ids",
         "submission.encoding", "submission.crs", "submission.displacement", "geometry.valid", "control.farmland",
         "control.redline", "control.udb", "control.spaces", "controls.consistent", "share.industrial",
         "area.declared", "coverage.landuse", "coverage.controls", "efficiency.target", "efficiency.balance",
         "geometry.ring_not_closed", "geometry.too_few_points", "geometry.zero_area", "geometry.self_intersection",
         "geometry.self_touch", "geometry.rings_cross", "geometry.hole_outside", "geometry.nested_holes",
         "geometry.interior_disconnected", "geometry.parts_overlap", "geometry.nested_parts",
         "geometry.parts_share_edge", "geometry.ring_orientation", "geometry.duplicate_vertex", "geometry.spike",
         "geometry.short_edge", "geometry.narrow_neck", "geometry.sliver", "geometry.small_part",
         "geometry.small_hole", "geometry.coordinate_precision", "geometry.vertex_count", "topology.duplicate",
         "topology.overlap", "topology.gap", "topology.near_coincident", "topology.across_admin",
         "topology.parts_apart")


def chinese(text):
    return re.search("[\u4e00-\u9fff]", text) is not None


class Inspect(CommandTest):
    def inspected(self, *sources, lang="en"):
        result = zoneplan("inspect", *sources, lang=lang)
        self.assertEqual((PASS, ""), (result.code, result.err))
        return result.out

    def test_layers_fields_and_crs(self):
        words = self.inspected(CONTROL)
        for fact in (f"{CONTROL} (YJJBNTBHTB)", "GPKG | Polygon | 478", "EPSG:4526", "KCXS Real", "GHFQMC String(50)",
                     "x 38454940.937 … 38470699.241, y 3845110.405 … 3857443.884"):
            self.assertIn(fact, words)
        for role in ("farmland", "redline", "udb"):
            self.assertIn(f"it can serve as: {role}", words)
        self.assertNotIn("!", words)

    def test_layers_of_which_several_could_be_the_zones(self):
        for layer in ("north", "south"):
            write_layer(self.folder / "zones.gpkg", [ZONE], layer=layer)
        self.assertEqual(2, self.inspected(self.folder / "zones.gpkg").count("it can serve as: zones"))

    def test_encoding_of_a_dbf(self):
        self.assertIn("CP936", self.inspected(DEMO / "draft.shp"))

    def test_encoding_that_is_guessed(self):
        for written in (str.lower, str.upper):
            for extension in ("shp", "shx", "dbf", "prj"):
                shutil.copy(DEMO / f"draft.{extension}", self.folder / written(f"draft.{extension}"))
            path = self.folder / written("draft.dbf")
            table = bytearray(path.read_bytes())
            table[29] = 0
            path.write_bytes(table)
            words = self.inspected(self.folder / written("draft.shp"))
            self.assertIn("declares no character encoding", words)
            self.assertIn("CP936", words)

    def test_many_sources_folders_and_zips(self):
        words = self.inspected(DEMO / "draft.shp", CONTROL)
        self.assertIn("(draft)", words)
        self.assertIn("(STBHHX)", words)
        folder = self.folder / "demo"
        shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("*.csv", "*.toml"))
        archive = self.folder / "demo.zip"
        with zipfile.ZipFile(archive, "w") as file:
            for path in folder.iterdir():
                file.write(path, path.name)
        for source in (folder, archive):
            words = self.inspected(source)
            for layer in ("draft", "baseline", "YJJBNTBHTB", "STBHHX", "CZKFBJ", "GHYDYH"):
                self.assertIn(f"({layer})", words)

    def test_missing_crs_and_its_likely_value(self):
        for extension in ("shp", "shx", "dbf"):
            shutil.copy(DEMO / f"draft.{extension}", self.folder)
        words = self.inspected(self.folder / "draft.shp")
        self.assertIn("! no coordinate reference system", words)
        self.assertIn("EPSG:4526", words)

    def test_crs_that_does_not_fit(self):
        path = write_layer(self.folder / "f.gpkg", FARMLAND, crs="EPSG:4525")
        self.assertIn("wrong zone prefix", self.inspected(path))
        path = write_layer(self.folder / "old.gpkg", FARMLAND, crs="EPSG:2414")
        self.assertIn("old Chinese datum", self.inspected(path))

    def test_geometry_faults(self):
        bow_tie = "POLYGON ((38500000 3850000, 38501000 3851000, 38501000 3850000, 38500000 3851000, 38500000 3850000))"
        shapes = [box(0, 0, 10, 10), bow_tie, bow_tie, None, "POLYGON EMPTY",
                  "LINESTRING (38500000 3850000, 38501000 3851000)",
                  "POLYGON Z ((38500000 3850000 1, 38501000 3851000 1, 38501000 3850000 1, 38500000 3850000 1))"]
        path = write_layer(self.folder / "f.gpkg", [(shape, {"TBBH": "1"}) for shape in shapes])
        words = self.inspected(path)
        self.assertIn("geometry.self_intersection: 2 (Rings do not cross themselves)", words)
        for fid in (2, 3):
            self.assertIn(f"Feature fid {fid}: a ring crosses itself or runs along itself. (38500500.000, 3850500.000)",
                          words)
        self.assertIn("without a geometry: 1 (first: fid 4)", words)
        self.assertIn("without area: 1 (first: fid 5)", words)
        self.assertIn("no usable surface: 1; first: fid 6, LINESTRING", words)
        self.assertIn("Z or M values: 1 (first: fid 7)", words)

    def test_faults_in_degrees(self):
        bow_tie = "POLYGON ((114 34, 114.1 34.1, 114.1 34, 114 34.1, 114 34))"
        path = write_layer(self.folder / "f.gpkg", [(bow_tie, {"TBBH": "1"})], crs="EPSG:4490")
        self.assertIn("geometry.self_intersection: 1", self.inspected(path))

    def test_an_empty_layer(self):
        path = self.folder / "e.gpkg"
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        dataset.CreateLayer("empty", None, ogr.wkbPolygon)
        dataset = None
        self.assertIn("GPKG | Polygon | 0", self.inspected(path))

    def test_both_languages(self):
        path = write_layer(self.folder / "f.gpkg", [(None, ZONE[1]), ZONE], crs=None)
        english, words = self.inspected(path), self.inspected(path, lang="zh")
        self.assertFalse(chinese(english))
        self.assertTrue(chinese(words))
        self.assertNotIn("features without", words)


class Rules(CommandTest):
    def test_all_rules_are_listed(self):
        english, words = zoneplan("rules"), zoneplan("rules", lang="zh")
        self.assertEqual((PASS, PASS), (english.code, words.code))
        self.assertEqual(list(RULES), [line.split()[0] for line in english.out.splitlines()])
        self.assertEqual(list(RULES), [line.split()[0] for line in words.out.splitlines()])
        self.assertFalse(chinese(english.out))
        self.assertTrue(all(chinese(line) for line in words.out.splitlines()))

    def test_one_rule_in_full(self):
        for rule in RULES:
            with self.subTest(rule):
                result = zoneplan("rules", rule)
                self.assertEqual(PASS, result.code)
                page = (SOURCE / "docs" / "rules" / f"{rule}.md").read_text(encoding="utf-8")
                self.assertEqual(page.rstrip(), result.out.rstrip())
                for part in ("What it checks", "How to mend", "检查什么"):
                    self.assertIn(part, result.out)

    def test_every_page_is_of_a_rule(self):
        self.assertEqual(sorted(RULES), sorted(path.stem for path in (SOURCE / "docs" / "rules").glob("*.md")))


class Profiles(CommandTest):
    def values(self, *arguments):
        result = zoneplan("profile", *arguments)
        self.assertEqual((PASS, ""), (result.code, result.err))
        return dict(re.match(r"(\S+|.*?\S) = (.*)", line).groups() for line in result.out.splitlines()
                    if not line.startswith("#"))

    def test_built_in_profiles_are_listed(self):
        for lang in ("zh", "en"):
            words = zoneplan("profile", lang=lang).out
            self.assertIn("national", words)
            self.assertIn("henan-2022", words)
            self.assertEqual(lang == "zh", chinese(words))

    def test_each_value_has_its_origin(self):
        values = self.values("henan-2022")
        self.assertEqual("0.6  # henan-2022.toml", values['rules."share.industrial".limit'])
        self.assertEqual("10.0  # national.toml", values['rules."control.farmland".sliver_area_m2'])
        self.assertTrue(any("ydyh2023" in value for value in values.values()))

    def test_set_and_own_files(self):
        values = self.values("henan-2022", "--set", "share.industrial.limit=0.65")
        self.assertIn("0.65", values['rules."share.industrial".limit'])
        self.assertIn("--set", values['rules."share.industrial".limit'])
        own = self.folder / "own.toml"
        own.write_text('id = "own"\ninherits = "henan-2022"\n[rules."control.redline"]\nslivers = "fail"\n')
        values = self.values(own)
        self.assertIn("own.toml", values['rules."control.redline".slivers'])
        self.assertIn("henan-2022.toml", values['rules."share.industrial".limit'])

    def test_inherited_files_are_relative_to_the_heir(self):
        (self.folder / "base").mkdir()
        (self.folder / "base" / "b.toml").write_text('id = "b"\n[area]\nmethod = "planar"\n')
        (self.folder / "own.toml").write_text('id = "own"\ninherits = "base/b.toml"\n')
        self.assertIn("planar", self.values(self.folder / "own.toml")["area.method"])

    def test_difference(self):
        result = zoneplan("profile", "--diff", "national", "henan-2022")
        self.assertEqual(PASS, result.code)
        self.assertIn("- id = 'national'", result.out)
        self.assertIn("+ id = 'henan-2022'", result.out)
        self.assertNotIn("sliver_area_m2", result.out)
        self.assertEqual("", zoneplan("profile", "--diff", "national", "national").out)


class Help(CommandTest):
    def test_every_command_has_an_example(self):
        for command in COMMANDS:
            with self.subTest(command):
                result = zoneplan("--lang", "en", command, "--help", lang=None)
                self.assertEqual((PASS, ""), (result.code, result.err))
                self.assertIn("Example", result.out)
                self.assertIn(f"zoneplan {command}", result.out)

    def test_the_program_names_its_commands_and_exit_codes(self):
        result = zoneplan("--lang", "en", "--help", lang=None)
        self.assertEqual(PASS, result.code)
        for command in COMMANDS:
            self.assertRegex(result.out, rf"\n  {command} ")
        for code in ("0 pass", "1 fail", "2 undecided", "64", "65", "66", "70", "73"):
            self.assertIn(code, result.out)

    def test_help_in_chinese(self):
        for arguments in (["--help"], ["check", "--help"], ["--lang", "zh", "report", "--help"]):
            result = zoneplan(*arguments, lang=None if "--lang" in arguments else "zh")
            self.assertEqual(PASS, result.code)
            self.assertTrue(chinese(re.sub("（三区三线）|三区三线", "", result.out)), arguments)

    def test_version(self):
        listed = re.search(r"project\(zoneplan VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        result = zoneplan("--version", lang=None)
        self.assertEqual(PASS, result.code)
        self.assertIn(listed, result.out)

    def test_examples_of_the_help_run(self):
        """Those that speak of the sample data, from the source folder."""
        for command in COMMANDS:
            for line in zoneplan(command, "--help", lang=None).out.splitlines():
                words = line.split()
                if words[:1] == ["zoneplan"] and any("testdata/" in word for word in words):
                    with self.subTest(line):
                        arguments = [word if word != "result" else self.folder / "result" for word in words[1:]]
                        self.assertIn(zoneplan(*arguments, cwd=SOURCE).code, (PASS, FAIL))

    def test_language_before_and_after_the_command(self):
        before = zoneplan("--lang", "en", "rules", lang=None)
        after = zoneplan("rules", "--lang", "en", lang=None)
        self.assertEqual(before, after)
        self.assertEqual(PASS, before.code)

    def test_options_may_stand_before_the_zones(self):
        """An option that may be repeated takes one value each time, and leaves the zones to themselves."""
        for options in (["--layer", f"farmland={CONTROL}|YJJBNTBHTB"], ["--set", "area.method=planar"]):
            with self.subTest(options[0]):
                result = zoneplan("check", *options, DEMO / "draft.shp")
                self.assertNotEqual(USAGE, result.code, result.err)
                self.assertIn("410100-01", result.out)


if __name__ == "__main__":
    unittest.main()
