# SPDX-License-Identifier: MIT
"""Paths go the command's own way: the same bytes. Frames in memory: the same body."""

import geopandas
import pytest
from conftest import body

import zoneplan
from zoneplan import Layer

PROJECT = "testdata/demo/project.toml"
LANDUSE = {"code": "YDYHFLDM", "code_system": "ydyh2023"}
ZONES = {"id": "KFQDM", "name": "KFQMC", "declared": "KFQMJ", "declared_unit": "ha"}


def test_project_file(command, tmp_path):
    expected = command(tmp_path, "check", "--project", PROJECT)
    assert zoneplan.check(project=PROJECT).to_json() == expected


def test_settings_and_register(command, tmp_path):
    register = tmp_path / "exceptions.csv"
    register.write_text(
        "rule,zone,document,by,until\ncontrol.farmland,410100-03,doc 12,someone,2027-12-31\n", encoding="utf-8"
    )
    expected = command(tmp_path, "check", "--project", PROJECT, "--set", "share.industrial.limit=0.65",
                       "--exceptions", str(register), "--as-of", "2026-12-01", "--engine", "geos")  # fmt: skip
    report = zoneplan.check(project=PROJECT, sets=["share.industrial.limit=0.65"], exceptions=register,
                            as_of="2026-12-01", engine="geos")  # fmt: skip
    assert report.to_json() == expected


def test_submission_with_a_layer_beside(command, tmp_path):
    words = "testdata/demo/ghydyh.gpkg|code_system=ydyh2023"
    expected = command(tmp_path, "check", "testdata/demo", "--layer", f"landuse={words}", "--profile", "henan-2022")
    report = zoneplan.check("testdata/demo", landuse=words, profile="henan-2022")
    assert report.to_json() == expected
    layer = Layer("testdata/demo/ghydyh.gpkg", code_system="ydyh2023")
    assert zoneplan.check("testdata/demo", landuse=layer, profile="henan-2022").to_json() == expected


def test_controls(command, tmp_path):
    expected = command(tmp_path, "controls", "testdata/demo/control.gpkg")
    assert zoneplan.controls("testdata/demo/control.gpkg").to_json() == expected


def test_efficiency(command, tmp_path):
    expected = command(tmp_path, "efficiency", "--project", "testdata/efficiency/project.toml")
    assert zoneplan.efficiency(project="testdata/efficiency/project.toml").to_json() == expected


def test_threads_change_nothing():
    assert zoneplan.check(project=PROJECT, threads=1).to_json() == zoneplan.check(project=PROJECT, threads=4).to_json()


def test_frames(command, tmp_path):
    """Data frames of every layer give the body that the command gives for their files."""
    expected = command(tmp_path, "check", "--project", PROJECT)
    control = "testdata/demo/control.gpkg"

    def frame(path, layer=None):
        read = geopandas.read_file(path, layer=layer, fid_as_index=True)
        return read.rename_axis("fid").reset_index()

    report = zoneplan.check(
        Layer(frame("testdata/demo/draft.shp"), **ZONES),
        farmland=Layer(frame(control, "YJJBNTBHTB"), deduction="KCXS"),
        redline=frame(control, "STBHHX"),
        udb=Layer(frame(control, "CZKFBJ"), subtype="GHFQMC"),
        landuse=Layer(frame("testdata/demo/ghydyh.gpkg", "GHYDYH"), **LANDUSE),
        baseline=Layer(frame("testdata/demo/baseline.shp"), **ZONES),
        profile="henan-2022",
    )
    assert body(report) == body(expected)


def test_frames_and_files_mixed():
    frame = geopandas.read_file("testdata/demo/draft.shp")
    report = zoneplan.check(Layer(frame, **ZONES), project=PROJECT)
    assert body(report) == body(zoneplan.check(project=PROJECT))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_outputs_are_the_commands_own(command, tmp_path, lang):
    import os
    import subprocess

    subprocess.run([os.environ["ZONEPLAN"], "check", "--project", PROJECT, "--quiet", "--lang", lang,
                    "--out", tmp_path, "--format", "html,gpkg,junit,sarif"], capture_output=True, check=False)  # fmt: skip
    report = zoneplan.check(project=PROJECT)
    assert report.to_html(tmp_path / "ours.html", lang=lang) == (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "ours.html").read_bytes() == (tmp_path / "report.html").read_bytes()
    assert report.to_junit(lang=lang) == (tmp_path / "report.junit.xml").read_text(encoding="utf-8")
    assert report.to_sarif(lang=lang) == (tmp_path / "report.sarif").read_text(encoding="utf-8")
    report.to_geopackage(tmp_path / "ours.gpkg")
    assert (tmp_path / "ours.gpkg").read_bytes() == (tmp_path / "zoneplan.gpkg").read_bytes()
