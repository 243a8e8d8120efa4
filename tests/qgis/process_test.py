#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each algorithm through qgis_process, by both backends; and one check by the command, Python and QGIS."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from process import BUILD, ROOT, qgis_process, run

COMMAND = os.environ["ZONEPLAN"]
CONTROL = "testdata/demo/control.gpkg"
LAYERS = {
    "ZONES": "testdata/demo/draft.shp",
    "ZONES_ID": "KFQDM",
    "ZONES_NAME": "KFQMC",
    "ZONES_DECLARED": "KFQMJ",
    "FARMLAND": f"{CONTROL}|layername=YJJBNTBHTB",
    "FARMLAND_DEDUCTION": "KCXS",
    "REDLINE": f"{CONTROL}|layername=STBHHX",
    "UDB": f"{CONTROL}|layername=CZKFBJ",
    "UDB_SUBTYPE": "GHFQMC",
    "LANDUSE": "testdata/demo/ghydyh.gpkg",
    "LANDUSE_CODE": "YDYHFLDM",
    "CODE_SYSTEM": "0",
    "PROFILE": "0",
}
#: The same for the command.
WORDS = [
    "--layer", "zones=testdata/demo/draft.shp|id=KFQDM|name=KFQMC|declared=KFQMJ|declared_unit=ha",
    "--layer", f"farmland={CONTROL}|YJJBNTBHTB|deduction=KCXS",
    "--layer", f"redline={CONTROL}|STBHHX",
    "--layer", f"udb={CONTROL}|CZKFBJ|subtype=GHFQMC",
    "--layer", "landuse=testdata/demo/ghydyh.gpkg|GHYDYH|code=YDYHFLDM|code_system=ydyh2023",
    "--profile", "henan-2022",
]  # fmt: skip
PYTHON = """
import sys, zoneplan
from zoneplan import Layer
control = "testdata/demo/control.gpkg"
zoneplan.check(
    Layer("testdata/demo/draft.shp", id="KFQDM", name="KFQMC", declared="KFQMJ", declared_unit="ha"),
    farmland=Layer(control, layer="YJJBNTBHTB", deduction="KCXS"), redline=Layer(control, layer="STBHHX"),
    udb=Layer(control, layer="CZKFBJ", subtype="GHFQMC"),
    landuse=Layer("testdata/demo/ghydyh.gpkg", layer="GHYDYH", code="YDYHFLDM", code_system="ydyh2023"), profile="henan-2022",
).to_json(sys.argv[1])
"""


class ByProcess(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def outputs(self, name="q"):
        return {f"OUTPUT_{kind}": self.folder / f"{name}.{kind.lower()}" for kind in ("HTML", "GPKG", "JSON")}

    def command(self, *words):
        ran = subprocess.run([COMMAND, *words, "--out", self.folder / "command", "--format", "json", "--quiet"],
                             cwd=ROOT, capture_output=True, check=False)  # fmt: skip
        self.assertIn(ran.returncode, (0, 1, 2), ran.stderr.decode())
        return (self.folder / "command/report.json").read_bytes()

    def test_the_command_python_and_qgis_agree_byte_for_byte(self):
        expected = self.command("check", *WORDS)
        subprocess.run(["/usr/bin/python3", "-c", PYTHON, self.folder / "python.json"], cwd=ROOT, check=True,
                       env={**os.environ, "PYTHONPATH": str(BUILD / "python")})  # fmt: skip
        self.assertEqual(expected, (self.folder / "python.json").read_bytes())
        for backend in ("module", "command"):
            with self.subTest(backend):
                outputs = self.outputs(backend)
                results = run("zoneplan:checkzones", {**LAYERS, **outputs}, backend=backend)
                self.assertEqual(expected, outputs["OUTPUT_JSON"].read_bytes())
                self.assertEqual(("fail", 4, 1, 1, 4), tuple(results[key] for key in (
                    "OUTCOME", "PASSED", "WARNED", "UNDECIDED", "FAILED")))  # fmt: skip
                self.assertTrue(outputs["OUTPUT_HTML"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>"))

    def test_usual_names_need_no_fields(self):
        names = ("ZONES", "FARMLAND", "REDLINE", "UDB", "LANDUSE", "CODE_SYSTEM")
        found = self.outputs("found")
        run("zoneplan:checkzones", {**{name: LAYERS[name] for name in names}, **found})
        report = json.loads(found["OUTPUT_JSON"].read_bytes())
        self.assertEqual("410100-01", report["zones"][0]["id"])

    def test_overlap(self):
        outputs = self.outputs()
        names = ("ZONES", "FARMLAND", "REDLINE", "UDB")
        run("zoneplan:overlapwithcontrollines", {**{name: LAYERS[name] for name in names}, **outputs})
        zones = {zone["id"]: zone for zone in json.loads(outputs["OUTPUT_JSON"].read_bytes())["zones"]}
        self.assertAlmostEqual(105665.53, zones["410100-03"]["controls"]["farmland"]["overlap_m2"], 2)

    def test_industrial_share(self):
        outputs = self.outputs()
        names = ("ZONES", "LANDUSE", "CODE_SYSTEM")
        run("zoneplan:industriallandshare", {**{name: LAYERS[name] for name in names}, **outputs}, backend="command")
        zones = {zone["id"]: zone for zone in json.loads(outputs["OUTPUT_JSON"].read_bytes())["zones"]}
        self.assertAlmostEqual(0.5999, zones["410100-06"]["industrial"]["share"], 4)

    def test_control_lines(self):
        outputs = self.outputs()
        run("zoneplan:checkcontrollines", {**{name: LAYERS[name] for name in ("FARMLAND", "REDLINE", "UDB")}, **outputs})
        expected = self.command("controls", "--layer", f"farmland={CONTROL}|YJJBNTBHTB", "--layer",
                                f"redline={CONTROL}|STBHHX", "--layer", f"udb={CONTROL}|CZKFBJ")  # fmt: skip
        self.assertEqual(
            json.loads(expected)["controls"], json.loads(outputs["OUTPUT_JSON"].read_bytes())["controls"]
        )

    def test_efficiency(self):
        outputs = self.outputs()
        project = "testdata/efficiency/project.toml"
        expected = json.loads(self.command("efficiency", "--project", project, "--profile", "national"))
        run("zoneplan:landuseefficiency", {"PROJECT": project, "PROFILE": "1", **outputs})
        found = json.loads(outputs["OUTPUT_JSON"].read_bytes())
        self.assertEqual(expected["indicators"], found["indicators"])

    def test_submission(self):
        outputs = self.outputs()
        landuse = {name: LAYERS[name] for name in ("LANDUSE", "LANDUSE_CODE", "CODE_SYSTEM", "PROFILE")}
        run("zoneplan:validatesubmission", {"FOLDER": "testdata/demo", **landuse, **outputs})
        expected = self.command("check", "testdata/demo", "--layer",
                                "landuse=testdata/demo/ghydyh.gpkg|GHYDYH|code=YDYHFLDM|code_system=ydyh2023",
                                "--profile", "henan-2022")  # fmt: skip
        self.assertEqual(expected, outputs["OUTPUT_JSON"].read_bytes())

    def test_refusals_are_words_and_exit_codes(self):
        cases = [
            ({"ZONES": LAYERS["ZONES"], "ZONES_ID": "NOPE"}, "NOPE"),
            ({"ZONES": LAYERS["ZONES"], "SETTINGS": "share.industrial.limt=1"}, "share.industrial"),
            ({"ZONES": LAYERS["ZONES"], "PROFILE_FILE": "nowhere.toml"}, "nowhere.toml"),
        ]
        for parameters, words in cases:
            with self.subTest(words), self.assertRaises(RuntimeError) as raised:
                run("zoneplan:checkzones", {**parameters, **self.outputs()})
            self.assertIn(words, str(raised.exception))
        with self.assertRaises(RuntimeError) as raised:
            run("zoneplan:checkcontrollines", {"UDB": LAYERS["UDB"], **self.outputs()})
        self.assertIn("Two control layers", str(raised.exception))
        self.assertEqual([], list(self.folder.iterdir()))

    def test_without_zoneplan_it_says_how_to_install(self):
        with self.assertRaises(RuntimeError) as raised:
            run("zoneplan:checkzones", {"ZONES": LAYERS["ZONES"], **self.outputs()}, backend="", PYTHONPATH="",
                ZONEPLAN="/nowhere/zoneplan")  # fmt: skip
        self.assertIn("pip install zoneplan", str(raised.exception))

    def test_names_and_help_in_chinese(self):
        code, out, _ = qgis_process("list", language="zh")
        self.assertEqual(0, code)
        for name in ("检查开发区边界", "与控制线重叠", "产业用地占比", "土地集约利用", "控制线互查", "检查成果包"):
            self.assertIn(name, out)

    def test_both_languages_have_the_same_words(self):
        folder = ROOT / "python/qgis/zoneplan_qgis/words"
        zh, en = (json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("zh", "en"))
        self.assertEqual(zh.keys(), en.keys())


if __name__ == "__main__":
    unittest.main()
