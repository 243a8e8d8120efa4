#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan check and zoneplan report: verdicts, files, languages, and what must never change."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
from xml.etree import ElementTree

from osgeo import gdal, ogr

from command import (
    CANCELLED,
    COMMAND,
    DEMO,
    FAIL,
    NOT_FOUND,
    PASS,
    TIMEOUT_S,
    UNDECIDED,
    UNUSABLE,
    CommandTest,
    environment,
    outcomes_of,
    zoneplan,
    zones_of,
)
from layers import HOUSING, INDUSTRY, UDB, ZONE, box, ring, write_layer, write_scene

PROJECT = DEMO / "project.toml"
CONTROL = DEMO / "control.gpkg"
FILES = {"json": "report.json", "html": "report.html", "gpkg": "zoneplan.gpkg"}
CONTROLS = ("control.farmland", "control.redline", "control.udb")


def bytes_of(folder):
    """The content of every file below a folder, by name."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def zones_layer(folder, *ids):
    """Some zones of the demo, as a file of their own."""
    listed = ", ".join(f"'{zone}'" for zone in ids)
    path = folder / "some.gpkg"
    gdal.VectorTranslate(str(path), str(DEMO / "draft.shp"), where=f"KFQDM IN ({listed})", layerName="zones",
                         geometryType="PROMOTE_TO_MULTI")
    return path


class Verdict(CommandTest):
    """The exit code is the verdict."""

    def check_zones(self, *ids, options=()):
        return self.report_of("--project", PROJECT, "--layer", f"zones={zones_layer(self.folder, *ids)}", *options)

    def test_every_zone_passes(self):
        report, result = self.check_zones("410100-01", "410100-08")
        self.assertEqual((PASS, "pass"), (result.code, report["outcome"]))

    def test_a_warning_passes(self):
        report, result = self.check_zones("410100-01", "410100-09")
        self.assertEqual((PASS, "warn"), (result.code, report["outcome"]))

    def test_one_zone_fails(self):
        report, result = self.check_zones("410100-01", "410100-03")
        self.assertEqual((FAIL, "fail"), (result.code, report["outcome"]))

    def test_one_zone_is_undecided(self):
        report, result = self.check_zones("410100-01", "410100-10")
        self.assertEqual((UNDECIDED, "undecided"), (result.code, report["outcome"]))

    def test_fail_is_worse_than_undecided(self):
        _, result = self.check_zones("410100-03", "410100-10")
        self.assertEqual(FAIL, result.code)

    def test_set_changes_the_verdict(self):
        _, strict = self.check_zones("410100-08")
        self.assertEqual(PASS, strict.code)
        (self.folder / "some.gpkg").unlink()
        report, stricter = self.check_zones("410100-08", options=["--set", "share.industrial.limit=0.7"])
        self.assertEqual(FAIL, stricter.code)
        self.assertEqual(0.7, report["profile"]["industrial_limit"])

    def test_severity_warning_only_warns(self):
        options = ["--set", "rules.control.farmland.severity=warning"]
        report, result = self.check_zones("410100-03", options=options)
        self.assertEqual(PASS, result.code)
        self.assertEqual("warn", outcomes_of(report)["410100-03", "control.farmland"])

    def test_severity_off_leaves_the_rule_out(self):
        report, result = self.check_zones("410100-03", options=["--set", "control.farmland.severity=off"])
        self.assertEqual(PASS, result.code)
        self.assertNotIn(("410100-03", "control.farmland"), outcomes_of(report))

    def test_each_missing_layer_is_undecided(self):
        for role, rule in {"farmland": "control.farmland", "redline": "control.redline", "udb": "control.udb",
                           "landuse": "share.industrial"}.items():
            with self.subTest(role):
                folder = self.folder / role
                folder.mkdir()
                report, result = self.report_of("--project", write_scene(folder, **{role: None}))
                self.assertEqual(UNDECIDED, result.code)
                self.assertEqual("undecided", outcomes_of(report)["A", rule])

    def test_the_plain_scene_passes(self):
        report, result = self.report_of("--project", write_scene(self.folder))
        self.assertEqual(PASS, result.code, result.out)
        self.assertEqual({"pass"}, set(outcomes_of(report).values()))

    def test_a_zone_within_farmland_has_a_share_of_one(self):
        covered = [(box(-10, -10, 1010, 1010), {"TBBH": "1", "KCXS": 0.0})]
        report, result = self.report_of("--project", write_scene(self.folder, farmland=covered))
        self.assertEqual(FAIL, result.code)
        farmland = zones_of(report)["A"]["controls"]["farmland"]
        self.assertEqual(1.0, farmland["share"])
        self.assertAlmostEqual(1e6, farmland["overlap_m2"], delta=300.0)


class Findings(CommandTest):
    def test_a_conflict_names_its_features_and_its_place(self):
        patches = [(box(900, 400, 1100, 600), {"TBBH": "农田7", "KCXS": 0.1}),
                   (box(100, -50, 200, 10), {"TBBH": "农田8", "KCXS": 0.0})]
        project = write_scene(self.folder, farmland=patches)
        report, _ = self.report_of("--project", project, "--set", "area.method=planar")
        finding = next(finding for finding in report["findings"] if finding["rule"] == "control.farmland")
        self.assertEqual(["农田7", "农田8"], [feature["id"] for feature in finding["features"]])
        self.assertEqual([20000.0, 1000.0], [round(feature["area_m2"], 5) for feature in finding["features"]])
        self.assertEqual([38500100.0, 3850000.0, 38501000.0, 3850600.0], finding["bbox"])
        self.assertTrue(38500900 < finding["where"][0] < 38501000 and 3850400 < finding["where"][1] < 3850600)
        self.assertAlmostEqual(21000.0, finding["measured"], delta=1e-5)
        self.assertEqual((0.0, "m2"), (finding["limit"], finding["unit"]))
        self.assertAlmostEqual(-21000.0, finding["margin"], delta=1e-5)
        self.assertIn("第三十五条", finding["clause"])
        self.assertTrue(chinese(finding["remedy"]["zh"]))
        farmland = zones_of(report)["A"]["controls"]["farmland"]
        self.assertEqual(2, farmland["features"])
        self.assertAlmostEqual(19000.0, farmland["net_m2"], delta=1e-5)

    def test_ids_are_the_same_in_every_run(self):
        first, _ = self.report_of("--project", PROJECT)
        second, _ = self.report_of("--project", PROJECT, "--set", "area.method=planar")
        self.assertEqual([finding["id"] for finding in first["findings"]],
                         [finding["id"] for finding in second["findings"]])
        self.assertEqual(len(first["findings"]), len({finding["id"] for finding in first["findings"]}))

    def test_denominator_and_class_set_are_the_profiles(self):
        uses = [(box(0, 0, 400, 1000), {"YDYHFLDM": INDUSTRY}), (box(400, 0, 500, 1000), {"YDYHFLDM": HOUSING}),
                (box(500, 0, 1000, 1000), {"YDYHFLDM": "0101"})]
        project = write_scene(self.folder, landuse=uses)
        whole, result = self.report_of("--project", project)
        self.assertEqual(FAIL, result.code)
        self.assertAlmostEqual(0.4, zones_of(whole)["A"]["industrial"]["share"], delta=1e-6)
        built, result = self.report_of("--project", project, "--set", "share.industrial.denominator=construction")
        self.assertEqual(PASS, result.code)
        industrial = zones_of(built)["A"]["industrial"]
        self.assertEqual("construction", industrial["denominator"])
        self.assertAlmostEqual(0.8, industrial["share"], delta=1e-6)
        self.assertEqual(["zone"], [other["denominator"] for other in industrial["others"]])

    def test_an_elastic_development_area_is_a_warning(self):
        udb = [*UDB, (box(0, 0, 100, 100), {"GHFQMC": "城镇弹性发展区"})]
        report, result = self.report_of("--project", write_scene(self.folder, udb=udb))
        self.assertEqual(PASS, result.code)
        self.assertEqual("warn", outcomes_of(report)["A", "control.udb"])
        self.assertIn("城镇弹性发展区", result.out)

    def test_spaces_are_judged_where_they_are_given(self):
        spaces = [(box(-100, -100, 900, 1100), {"KJMC": "城镇空间"}),
                  (box(900, -100, 1100, 1100), {"KJMC": "农业空间"})]
        project = write_scene(self.folder, spaces=spaces)
        report, _ = self.report_of("--project", project, "--set", "area.method=planar")
        self.assertEqual("warn", outcomes_of(report)["A", "control.spaces"])
        self.assertAlmostEqual(100000.0, zones_of(report)["A"]["controls"]["spaces"]["outside_m2"], delta=1e-4)

    def test_an_invalid_zone_is_mended_and_said_so(self):
        bow_tie = ["POLYGON ((38500000 3850000, 38501000 3851000, 38501000 3850000, 38500000 3851000, "
                   "38500000 3850000))", {"KFQDM": "A", "KFQMC": "示例"}]
        report, result = self.report_of("--project", write_scene(self.folder, zones=[bow_tie]))
        repair = zones_of(report)["A"]["repair"]
        self.assertEqual("warn", outcomes_of(report)["A", "geometry.valid"])
        self.assertAlmostEqual(38500500.0, repair["where"][0], delta=0.01)
        self.assertAlmostEqual(500000.0, zones_of(report)["A"]["planar_area_m2"], delta=0.01)
        self.assertIn("valid", result.out)

    def test_a_zone_without_area_is_undecided(self):
        flat = ["POLYGON ((38500000 3850000, 38501000 3850000, 38500500 3850000, 38500000 3850000))",
                {"KFQDM": "B", "KFQMC": "示例"}]
        report, result = self.report_of("--project", write_scene(self.folder, zones=[ZONE, flat]))
        self.assertEqual(UNDECIDED, result.code)
        self.assertIsNone(zones_of(report)["B"]["area_m2"])
        self.assertEqual("undecided", zones_of(report)["B"]["outcome"])
        self.assertEqual("pass", zones_of(report)["A"]["outcome"])

    def test_a_land_use_code_is_checked_against_its_name(self):
        uses = [(box(0, 0, 700, 1000), {"YDYHFLDM": INDUSTRY, "YDYHFLMC": "城镇住宅用地"}),
                (box(700, 0, 1000, 1000), {"YDYHFLDM": HOUSING, "YDYHFLMC": "城镇住宅用地"})]
        report, result = self.report_of("--project", write_scene(self.folder, landuse=uses))
        self.assertEqual(UNDECIDED, result.code)
        self.assertEqual("undecided", outcomes_of(report)["A", "share.industrial"])
        self.assertAlmostEqual(7e5, zones_of(report)["A"]["landuse"]["contradicted_m2"], delta=300)

    def test_a_coding_of_ones_own(self):
        profile = self.folder / "own.toml"
        profile.write_text('inherits = "henan-2022"\n[code_systems.my-city]\nname_field = "分區類"\n'
                           '[code_systems.my-city.class_sets]\ndefault = ["工業區", "特定產業專用區(工業)"]\n',
                           encoding="utf-8")
        uses = [(box(0, 0, 600, 1000), {"分區類": "工業區"}), (box(600, 0, 650, 1000), {"分區類": "特定產業專用區(工業)"}),
                (box(650, 0, 1000, 1000), {"分區類": "住宅區"})]
        write_layer(self.folder / "plan.gpkg", uses)
        project = write_scene(self.folder, landuse='{ path = "plan.gpkg", code_system = "my-city" }')
        report, result = self.report_of("--project", project, "--profile", profile)
        self.assertEqual(PASS, result.code, result.out)
        self.assertAlmostEqual(0.65, zones_of(report)["A"]["industrial"]["share"], delta=1e-6)


class Files(CommandTest):
    def test_out_receives_the_formats_and_nothing_else(self):
        out = self.folder / "deep" / "er" / "结果"
        result = zoneplan("check", "--project", PROJECT, "--out", out)
        self.assertEqual(FAIL, result.code, result.err)
        self.assertEqual(sorted(FILES.values()), names_in(out))
        for name in FILES.values():
            self.assertIn(str(out / name), result.err)

    def test_format_chooses(self):
        for formats in (["json"], ["html"], ["gpkg"], ["json", "gpkg"], ["html", "json"]):
            out = self.folder / "-".join(formats)
            zoneplan("check", "--project", PROJECT, "--out", out, "--format", ",".join(formats))
            self.assertEqual(sorted(FILES[word] for word in formats), names_in(out))

    def test_without_out_nothing_is_written(self):
        before = bytes_of(DEMO)
        result = zoneplan("check", "--project", PROJECT, cwd=self.folder)
        self.assertEqual(FAIL, result.code)
        self.assertEqual([], names_in(self.folder))
        self.assertEqual(before, bytes_of(DEMO))

    def test_files_of_an_earlier_run_are_replaced_and_others_kept(self):
        out = self.folder / "out"
        out.mkdir()
        (out / "report.json").write_text("old")
        (out / "mine.txt").write_text("mine")
        zoneplan("check", "--project", PROJECT, "--out", out, "--format", "json")
        self.assertEqual(["mine.txt", "report.json"], names_in(out))
        self.assertEqual("mine", (out / "mine.txt").read_text())
        self.assertEqual("fail", json.loads((out / "report.json").read_text(encoding="utf-8"))["outcome"])

    def test_same_bytes_for_any_number_of_threads_and_in_every_run(self):
        seen = set()
        for number, threads in enumerate((1, 2, 8, 0, 1)):
            out = self.folder / str(number)
            zoneplan("check", "--project", PROJECT, "--out", out, "--threads", threads, lang=("zh", "en")[number % 2])
            seen.add((out / "report.json").read_bytes())
        self.assertEqual(1, len(seen))

    def test_same_geopackage_and_page_in_two_runs(self):
        for name in ("first", "second"):
            zoneplan("check", "--project", PROJECT, "--out", self.folder / name)
        self.assertEqual(bytes_of(self.folder / "first"), bytes_of(self.folder / "second"))

    def test_keys_are_sorted_and_numbers_finite(self):
        out = self.folder / "out"
        zoneplan("check", "--project", PROJECT, "--out", out, "--format", "json")

        def sorted_object(pairs):
            keys = [key for key, _ in pairs]
            self.assertEqual(sorted(keys), keys)
            return dict(pairs)

        def refused(word):
            self.fail(f"{word} is no JSON")

        text = (out / "report.json").read_text(encoding="utf-8")
        json.loads(text, object_pairs_hook=sorted_object, parse_constant=refused)
        self.assertNotIn(str(self.folder), text)

    def test_geopackage_holds_the_zones_and_the_conflicts(self):
        out = self.folder / "out"
        zoneplan("check", "--project", PROJECT, "--out", out, "--format", "json,gpkg")
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        dataset = ogr.Open(str(out / "zoneplan.gpkg"))
        zones = dataset.GetLayerByName("zones")
        self.assertEqual(10, zones.GetFeatureCount())
        self.assertEqual("4526", zones.GetSpatialRef().GetAuthorityCode(None))
        for kind in {conflict["kind"] for conflict in report["map"]["conflicts"]}:
            area_m2 = sum(conflict["area_m2"] for conflict in report["map"]["conflicts"] if conflict["kind"] == kind)
            layer = dataset.GetLayerByName(f"conflict_{kind}")
            self.assertAlmostEqual(area_m2, sum(feature.GetField("area_m2") for feature in layer), delta=1e-6)
            self.assertTrue(all(feature.GetGeometryRef().IsValid() for feature in layer), kind)

    def test_geopackage_names_layers_and_fields_in_chinese(self):
        out = self.folder / "out"
        zoneplan("check", "--project", PROJECT, "--out", out, "--format", "gpkg")
        dataset = ogr.Open(str(out / "zoneplan.gpkg"))
        styles = {row.GetField("f_table_name"): row.GetField("styleQML") for row in dataset.GetLayerByName("layer_styles")}
        for layer in dataset:
            if layer.GetName() == "layer_styles":
                continue
            with self.subTest(layer.GetName()):
                self.assertRegex(layer.GetMetadataItem("DESCRIPTION"), r"[\u4e00-\u9fff].* / [A-Za-z]")
                style = ElementTree.fromstring(styles[layer.GetName()])
                names = {alias.get("field"): alias.get("name") for alias in style.iter("alias")}
                definition = layer.GetLayerDefn()
                self.assertEqual({definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())}, names.keys())
                self.assertTrue(all(re.search(r"[\u4e00-\u9fff]", name) for name in names.values()), names)
                self.assertIn("Fields", style.get("styleCategories").split("|"))

    def test_page_stands_alone(self):
        out = self.folder / "out"
        for lang in ("zh", "en"):
            zoneplan("check", "--project", PROJECT, "--out", out, "--format", "html", lang=lang)
            page = (out / "report.html").read_text(encoding="utf-8")
            for outside in ("<script src", "<link rel=\"stylesheet\"", "@import", "url(http", "<img src=\"http"):
                self.assertNotIn(outside, page)
            self.assertIn("410100-03", page)
            self.assertRegex(page, f'<html[^>]* lang="{lang}')

    def test_names_cannot_inject_into_the_page(self):
        nasty = '<script>alert("x")</script>&'
        zone = [(ZONE[0], {"KFQDM": "A", "KFQMC": nasty})]
        out = self.folder / "out"
        zoneplan("check", "--project", write_scene(self.folder, zones=zone), "--out", out, "--format", "html")
        self.assertNotIn(nasty, (out / "report.html").read_text(encoding="utf-8"))


class Words(CommandTest):
    def test_terminal_is_plain_in_a_pipe(self):
        result = zoneplan("check", "--project", PROJECT)
        self.assertNotIn("\x1b", result.out)
        self.assertNotIn("\x1b", result.err)
        self.assertNotIn("\r", result.err)

    def test_terminal_has_a_row_for_each_zone(self):
        result = zoneplan("check", "--project", PROJECT)
        for number in range(1, 11):
            self.assertIn(f"410100-{number:02}", result.out)
        self.assertIn("pass 4, warning 1, undecided 1, fail 4", result.out)
        self.assertIn("control.redline", result.out)

    def test_two_languages(self):
        english, words = zoneplan("check", "--project", PROJECT), zoneplan("check", "--project", PROJECT, lang="zh")
        self.assertIn("Industrial share 59.99 %", english.out)
        self.assertIn("产业用地占比 59.99 %", words.out)
        self.assertIn("开发区", words.err)
        self.assertNotIn("Outcome", words.out)
        self.assertEqual(english.code, words.code)

    def test_language_of_the_environment(self):
        for locale, is_chinese in (("zh_CN.UTF-8", True), ("en_GB.UTF-8", False), ("de_DE.UTF-8", False)):
            done = subprocess.run([COMMAND, "check", "--project", str(PROJECT)], env=environment(LC_ALL=locale),
                                  capture_output=True, timeout=TIMEOUT_S)
            self.assertEqual(is_chinese, "产业用地占比" in done.stdout.decode("utf-8"), locale)

    def test_quiet_is_silent_on_stderr(self):
        result = zoneplan("check", "--project", PROJECT, "--quiet", "--out", self.folder / "out")
        self.assertEqual("", result.err)
        self.assertIn("410100-01", result.out)

    def test_found_layers_are_named(self):
        result = zoneplan("check", "--project", PROJECT)
        for name in ("draft", "YJJBNTBHTB", "STBHHX", "CZKFBJ", "GHYDYH"):
            self.assertIn(name, result.err)

    def test_a_layer_that_no_rule_uses_is_said_so(self):
        result = zoneplan("check", "--project", PROJECT)
        self.assertIn("baseline", result.err)

    def test_no_share_is_printed_as_if_it_reached_the_limit(self):
        """59.9998 % must not be printed as 60.00 %."""
        uses = [(box(0, 0, 599.998, 1000), {"YDYHFLDM": INDUSTRY}),
                (box(599.998, 0, 1000, 1000), {"YDYHFLDM": HOUSING})]
        result = zoneplan("check", "--project", write_scene(self.folder, landuse=uses), "--set", "area.method=planar")
        self.assertEqual(FAIL, result.code)
        self.assertNotIn("share 60.00 %", result.out)
        self.assertIn("59.9998 %", result.out)


class Sources(CommandTest):
    def test_project_paths_are_relative_to_the_file(self):
        report, _ = self.report_of("--project", PROJECT, cwd=self.folder)
        self.assertEqual(10, len(report["zones"]))

    def test_layer_options_lie_over_the_project(self):
        report, _ = self.report_of("--project", PROJECT, "--layer", f"farmland={CONTROL}|STBHHX")
        given = {record["role"]: record["layer"] for record in report["inputs"]}
        self.assertEqual("STBHHX", given["farmland"])
        self.assertEqual("STBHHX", given["redline"])

    def test_all_layers_by_options(self):
        report, _ = self.report_of(
            DEMO / "draft.shp", "--profile", "henan-2022", "--layer", f"farmland={CONTROL}|YJJBNTBHTB|deduction=KCXS",
            "--layer", f"redline={CONTROL}|STBHHX", "--layer", f"udb={CONTROL}|layername=CZKFBJ|subtype=GHFQMC",
            "--layer", f"landuse={DEMO / 'ghydyh.gpkg'}|code_system=ydyh2023")
        with_project, _ = self.report_of("--project", PROJECT)
        for zone, other in zip(report["zones"], with_project["zones"]):
            self.assertEqual(other["controls"], zone["controls"])
            self.assertEqual(other["landuse"], zone["landuse"])

    def test_a_folder_is_searched_by_names(self):
        folder = self.folder / "submission"
        shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("*.csv", "*.toml"))
        report, result = self.report_of(folder, "--layer", f"landuse={folder / 'ghydyh.gpkg'}|code_system=ydyh2023")
        with_project, _ = self.report_of("--project", PROJECT)
        self.assertEqual({record["role"]: record["layer"] for record in with_project["inputs"]},
                         {record["role"]: record["layer"] for record in report["inputs"]})
        for zone, other in zip(report["zones"], with_project["zones"]):
            self.assertEqual(other["controls"], zone["controls"])

    def test_a_folder_that_holds_other_files_too(self):
        folder = self.folder / "submission"
        shutil.copytree(DEMO, folder)
        (folder / "notes.json").write_text('{"note": "no layer"}', encoding="utf-8")
        (folder / "说明.docx").write_bytes(b"PK\x03\x04 no zip")
        result = zoneplan("check", folder, "--layer", f"landuse={folder / 'ghydyh.gpkg'}|code_system=ydyh2023")
        self.assertEqual(FAIL, result.code, result.err)

    def test_a_folder_that_holds_the_reports_of_a_run(self):
        folder = self.folder / "submission"
        shutil.copytree(DEMO, folder)
        arguments = [folder, "--layer", f"landuse={folder / 'ghydyh.gpkg'}|code_system=ydyh2023"]
        first = zoneplan("check", *arguments, "--out", folder)
        second = zoneplan("check", *arguments, "--out", folder)
        self.assertEqual((FAIL, FAIL), (first.code, second.code), second.err)
        self.assertEqual(first.out, second.out)

    def test_inputs_are_not_modified(self):
        folder = self.folder / "data"
        shutil.copytree(DEMO, folder)
        before = bytes_of(folder)
        zoneplan("check", "--project", folder / "project.toml", "--out", self.folder / "out")
        zoneplan("inspect", folder / "control.gpkg", folder / "draft.shp")
        self.assertEqual(before, bytes_of(folder))

    def test_a_folder_that_cannot_be_written_to(self):
        folder = self.folder / "data"
        shutil.copytree(DEMO, folder)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.addCleanup(folder.chmod, 0o755)
        report, result = self.report_of("--project", folder / "project.toml")
        self.assertEqual(FAIL, result.code)
        self.assertEqual(10, len(report["zones"]))

    def test_digests_are_of_the_files(self):
        report, _ = self.report_of("--project", PROJECT)
        digest = {record["role"]: record["sha256"] for record in report["inputs"]}
        self.assertEqual(hashlib.sha256(CONTROL.read_bytes()).hexdigest(), digest["farmland"])
        self.assertNotEqual("", digest["zones"])
        copy = self.folder / "copy"
        shutil.copytree(DEMO, copy)
        moved, _ = self.report_of("--project", copy / "project.toml")
        self.assertEqual(digest, {record["role"]: record["sha256"] for record in moved["inputs"]})

    def test_another_working_crs(self):
        """Ellipsoidal areas hardly depend on the projection that they are computed in."""
        own, _ = self.report_of("--project", PROJECT)
        other, _ = self.report_of("--project", PROJECT, "--crs", "EPSG:4525")
        self.assertEqual("EPSG:4525", other["area"]["working_crs"])
        for zone, moved in zip(own["zones"], other["zones"]):
            self.assertAlmostEqual(zone["area_m2"], moved["area_m2"], delta=3e-7 * zone["area_m2"])
            self.assertEqual(zone["outcome"], moved["outcome"])


class Report(CommandTest):
    """zoneplan report: the same files again, from report.json alone."""

    def setUp(self):
        super().setUp()
        self.first = self.folder / "first"
        zoneplan("check", "--project", PROJECT, "--out", self.first)
        self.alone = self.folder / "alone"
        self.alone.mkdir()
        shutil.copy(self.first / "report.json", self.alone)

    def test_renders_the_same_files(self):
        again = self.folder / "again"
        result = zoneplan("report", self.alone / "report.json", "--format", "json,html,gpkg", "--out", again)
        self.assertEqual(FAIL, result.code, result.err)
        self.assertEqual(sorted(FILES.values()), names_in(again))
        for name in ("report.json", "report.html"):
            self.assertEqual((self.first / name).read_bytes(), (again / name).read_bytes(), name)
        self.assertEqual(self.layers_of(self.first), self.layers_of(again))

    @staticmethod
    def layers_of(folder):
        dataset = ogr.Open(str(folder / "zoneplan.gpkg"))
        return {layer.GetName(): [(feature.ExportToJson(), feature.geometry() and feature.geometry().ExportToWkt())
                                  for feature in layer] for layer in dataset}

    def test_prints_the_same_table(self):
        checked = zoneplan("check", "--project", PROJECT)
        again = zoneplan("report", self.alone / "report.json", "--out", self.folder / "again")
        self.assertEqual((checked.code, checked.out), (again.code, again.out))

    def test_the_other_language(self):
        again = self.folder / "again"
        zoneplan("report", self.alone / "report.json", "--format", "html", "--out", again, lang="zh")
        self.assertEqual(["report.html"], names_in(again))
        self.assertIn("产业用地", (again / "report.html").read_text(encoding="utf-8"))

    def test_without_out_the_files_lie_beside_the_report(self):
        result = zoneplan("report", "report.json", "--quiet", cwd=self.alone)
        self.assertEqual((FAIL, ""), (result.code, result.err))
        self.assertEqual(["report.html", "report.json"], names_in(self.alone))

    def test_a_report_of_unmeasured_zones_comes_back_whole(self):
        flat = ["POLYGON ((38500000 3850000, 38501000 3850000, 38500500 3850000, 38500000 3850000))",
                {"KFQDM": "B", "KFQMC": "示例"}]
        out, again = self.folder / "out", self.folder / "again"
        project = write_scene(self.folder, zones=[ZONE, flat], udb=None, landuse=None)
        zoneplan("check", "--project", project, "--out", out)
        result = zoneplan("report", out / "report.json", "--format", "json,html,gpkg", "--out", again)
        self.assertEqual(UNDECIDED, result.code, result.err)
        for name in ("report.json", "report.html"):
            self.assertEqual((out / name).read_bytes(), (again / name).read_bytes(), name)

    def test_what_is_no_report(self):
        bad = self.folder / "bad.json"
        for text in ("", "{}", "[]", "{", "null", '{"schema": "zoneplan-report/2"}', '{"schema": "zoneplan-report/1"}',
                     '{"schema": 1}', "\x00", "[" * 200000):
            with self.subTest(text[:40]):
                bad.write_text(text)
                result = zoneplan("report", bad, "--out", self.folder / "none")
                self.assertEqual(UNUSABLE, result.code, result.err)
                self.assertIn("bad.json", result.err)
                self.assertFalse((self.folder / "none").exists())
        self.assertEqual(NOT_FOUND, zoneplan("report", self.folder / "absent.json").code)

    def test_a_report_that_was_meddled_with(self):
        report = json.loads((self.alone / "report.json").read_text(encoding="utf-8"))
        meddled = [lambda r: r["zones"][0].update(outcome="fine"), lambda r: r["map"]["zones"][0].update(zone="?"),
                   lambda r: r["map"]["conflicts"][0].update(coordinates=[[]]),
                   lambda r: r["map"]["conflicts"][0].update(coordinates=[[[[0]]]]),
                   lambda r: r["map"]["zones"][0].update(coordinates=[[[]]]),
                   lambda r: r["zones"][0].update(area_m2="many"), lambda r: r.pop("manifest"),
                   lambda r: r["zones"][0]["controls"]["udb"].pop("state")]
        for number, change in enumerate(meddled):
            with self.subTest(number):
                copy = json.loads(json.dumps(report))
                change(copy)
                bad = self.folder / "bad.json"
                bad.write_text(json.dumps(copy), encoding="utf-8")
                out = self.folder / f"none{number}"
                result = zoneplan("report", bad, "--format", "html,gpkg", "--out", out)
                self.assertEqual(UNUSABLE, result.code, result.err)
                self.assertFalse(out.exists())


class Interrupt(CommandTest):
    """Ctrl-C leaves nothing half-written."""

    LEAST_S = 2.0

    def write_large_scene(self, columns):
        """A zone over a quilt of land-use parcels with many vertices each, overlapping a little."""
        side = 40.0

        def parcel(column, row):
            x, y = column * side, row * side
            bottom = [(x + step, y - (step % 3) / 10.0) for step in range(int(side))]
            right = [(x + side + (step % 3) / 10.0, y + step) for step in range(int(side))]
            return [ring(*bottom, *right, (x + side, y + side), (x, y + side))]

        parcels = [(parcel(column, row), {"YDYHFLDM": INDUSTRY})
                   for column in range(columns) for row in range(columns)]
        zone = [(box(0, 0, side * columns, side * columns), {"KFQDM": "A", "KFQMC": "示例"})]
        return write_scene(self.folder, zones=zone, landuse=parcels, farmland=None, redline=None, udb=None)

    def start(self, project, out):
        return subprocess.Popen([COMMAND, "check", "--project", str(project), "--out", str(out), "--lang", "en"],
                                env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def test_leaves_nothing_behind(self):
        out = self.folder / "out"
        columns = 8
        while True:
            project = self.write_large_scene(columns)
            begin = time.monotonic()
            with self.start(project, out) as whole:
                whole.communicate(timeout=TIMEOUT_S)
            took_s = time.monotonic() - begin
            shutil.rmtree(out)
            if took_s >= self.LEAST_S:
                break
            columns = columns * 3 // 2
            (self.folder / "scene.gpkg").unlink()
        for sent, part in ((signal.SIGINT, 0.1), (signal.SIGINT, 0.5), (signal.SIGTERM, 0.5)):
            with self.subTest(signal=sent, part=part), self.start(project, out) as run:
                time.sleep(part * took_s)
                run.send_signal(sent)
                begin = time.monotonic()
                _, words = run.communicate(timeout=TIMEOUT_S)
                waited_s = time.monotonic() - begin
                self.assertEqual(CANCELLED, run.returncode, words.decode("utf-8"))
                self.assertIn("Cancelled", words.decode("utf-8"))
                self.assertEqual([], names_in(out) if out.exists() else [])
                left_s = (1.0 - part) * took_s
                # The union of a zone's pieces is one call of GEOS, which runs to its end.
                self.assertLess(waited_s, 0.9 * left_s + 1.0, "finished its work rather than stop")


if __name__ == "__main__":
    unittest.main()
