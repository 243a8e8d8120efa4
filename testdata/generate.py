#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes testdata/demo, testdata/cases and testdata/efficiency.

    /usr/bin/python3 testdata/generate.py

Needs the Python bindings of GDAL 3.6 and shapely 1.8. Every run gives the same bytes: there is no clock and
no unseeded random number in it. What is written is verified first; a figure that the README promises and the
data does not keep is an error.
"""

import random
import shutil
from pathlib import Path

from generator.cases import CASES, write_case
from generator.control_lines import make_development_boundary, make_farmland, make_redlines
from generator.efficiency import write_efficiency
from generator.expectations import Plan, verify, write_expected
from generator.land_use import assign_codes, settle_threshold_zone
from generator.lattice import Lattice
from generator.writers import (
    PROJECT,
    create_geopackage,
    write_development_boundary,
    write_farmland,
    write_land_use,
    write_redlines,
    write_shapefile,
    zone_rows,
)
from generator.zones import make_zones

FOLDER = Path(__file__).resolve().parent
SEED = 41010


def make_plan():
    rng = random.Random(SEED + 1)
    lattice = Lattice(SEED)
    redlines = make_redlines(lattice)
    zones = make_zones(lattice)
    assign_codes(lattice, zones, redlines, rng)
    settle_threshold_zone(lattice, zones[5])
    farmland = make_farmland(lattice, rng)
    return Plan(zones, lattice.cells, farmland, redlines, make_development_boundary(lattice))


def write_demo(plan, folder):
    write_shapefile(folder / "draft.shp", zone_rows(plan.zones, "geometry"))
    write_shapefile(folder / "baseline.shp", zone_rows(plan.zones, "baseline"))
    control = create_geopackage(folder / "control.gpkg")
    write_farmland(control, plan.farmland)
    write_redlines(control, plan.redlines)
    write_development_boundary(control, plan.boundary)
    write_land_use(create_geopackage(folder / "ghydyh.gpkg"), plan.cells)
    (folder / "project.toml").write_text(PROJECT, encoding="utf-8")
    write_expected(plan, folder)


def empty_folder(name):
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def main():
    plan = make_plan()
    verify(plan)
    write_demo(plan, empty_folder("demo"))
    print(f"demo: {len(plan.zones)} zones, {len(plan.farmland)} farmland patches, {len(plan.cells)} parcels")
    cases_folder = empty_folder("cases")
    for case in CASES:
        write_case(case, cases_folder / case.name)
    print(f"cases: {len(CASES)}")
    write_efficiency(empty_folder("efficiency"))


if __name__ == "__main__":
    main()
