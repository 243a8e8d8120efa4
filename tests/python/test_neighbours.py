# SPDX-License-Identifier: MIT
"""The modules live beside wheels that carry other copies of GDAL, GEOS and PROJ, and beside a foreign PROJ_DATA."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pyproj
import pytest

import zoneplan

PROJECT = "testdata/demo/project.toml"

RUN_ALL = f"""
import hashlib, zoneplan
report = zoneplan.check(project={PROJECT!r})
square = zoneplan.WkbTable([geometry], {{"KFQDM": ["A"]}}, crs="EPSG:4526")
zoneplan.check(square, farmland=square, faults=False)
print(hashlib.sha256(report.to_json()).hexdigest())
"""

GEOMETRY = """
import struct
ring = [(38456000.0, 3845000.0), (38457000.0, 3845000.0), (38457000.0, 3846000.0), (38456000.0, 3845000.0)]
geometry = struct.pack("<BIII", 1, 3, 1, 4) + b"".join(struct.pack("<2d", *point) for point in ring)
"""

#: What each neighbour does with its own copies, before and after zoneplan has run.
NEIGHBOURS = {
    "pyogrio": "import pyogrio; assert pyogrio.read_info('testdata/demo/control.gpkg', layer='CZKFBJ')['crs'] == 'EPSG:4526'",
    "shapely": "import shapely; assert shapely.box(0, 0, 2, 2).intersection(shapely.box(1, 1, 3, 3)).area == 1",
    "pyproj": "import pyproj; assert pyproj.CRS('EPSG:4526').to_epsg() == 4526",
    "rasterio": "import rasterio, rasterio.crs; assert rasterio.crs.CRS.from_epsg(4526).to_epsg() == 4526",
}  # fmt: skip


def run(program, **environment):
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()[-1]


@pytest.fixture(scope="module")
def expected():
    import hashlib

    os.chdir(Path(__file__).resolve().parents[2])
    return hashlib.sha256(zoneplan.check(project=PROJECT).to_json()).hexdigest()


@pytest.mark.parametrize("neighbour", [*NEIGHBOURS, "all"])
@pytest.mark.parametrize("first", [True, False])
def test_beside_wheels(expected, neighbour, first):
    theirs = "\n".join(NEIGHBOURS.values() if neighbour == "all" else [NEIGHBOURS[neighbour]])
    order = [theirs, RUN_ALL, theirs] if first else [RUN_ALL, theirs, RUN_ALL]
    assert run("\n".join([GEOMETRY, *order])) == expected


def test_every_order_of_import(expected):
    names = ["zoneplan", "pyogrio", "pyproj", "rasterio"]
    for order in itertools.islice(itertools.permutations(names), 0, None, 7):
        imports = "\n".join(f"import {name}" for name in order)
        assert run("\n".join([imports, GEOMETRY, RUN_ALL])) == expected


@pytest.mark.parametrize("variable", ["PROJ_DATA", "PROJ_LIB"])
@pytest.mark.parametrize("theirs", [True, False])
def test_a_foreign_proj_data(expected, tmp_path, variable, theirs):
    """Set to another PROJ's database, or to rubbish, it is not ours to heed."""
    folder = pyproj.datadir.get_data_dir() if theirs else str(tmp_path)
    if not theirs:
        (tmp_path / "proj.db").write_bytes(b"no database")
    assert run("\n".join([GEOMETRY, RUN_ALL]), **{variable: folder, "GDAL_DATA": str(tmp_path)}) == expected


def test_a_setting_of_gdal_that_qgis_makes(expected):
    """QGIS switches GDAL's conversion of Shapefile text off, for its whole process."""
    assert run("\n".join([GEOMETRY, RUN_ALL]), SHAPE_ENCODING="") == expected


def test_our_own_variable_is_heeded(tmp_path):
    (tmp_path / "proj.db").write_bytes(b"no database")
    program = f"{GEOMETRY}\nimport zoneplan\ntry:\n    zoneplan.check(project={PROJECT!r})\nexcept zoneplan.InputError: print('refused')"
    assert run(program, ZONEPLAN_PROJ_DATA=str(tmp_path)) == "refused"


def test_nothing_but_the_entry_is_seen():
    for name in ("_core", "_io"):
        module = next(Path(zoneplan.__file__).parent.glob(f"{name}.*.so"))
        table = subprocess.run(["nm", "-D", "--defined-only", module], capture_output=True, text=True, check=True).stdout
        marks = {"__bss_start", "_edata", "_end"}  # the linker's own
        strong = [line.split()[-1] for line in table.splitlines() if line.split()[-2] in "TDBR"]
        strong = [name for name in strong if name not in marks]
        assert strong == [f"PyInit_{name}"], strong
        links = subprocess.run(["ldd", module], capture_output=True, text=True, check=True).stdout
        assert ("libgdal" in links) == (name == "_io")


def test_no_file_is_touched_where_all_lies_in_memory():
    program = GEOMETRY + (
        "import sys, zoneplan\n"
        "square = zoneplan.WkbTable([geometry], {'KFQDM': ['A']}, crs='EPSG:4526')\n"
        "zoneplan.check(square, farmland=square)\n"
        "assert 'zoneplan._io' not in sys.modules and 'pandas' not in sys.modules and 'numpy' not in sys.modules\n"
        "assert 'libgdal' not in open('/proc/self/maps').read()\n"
        "print('none')"
    )
    assert run(program) == "none"


def test_without_the_files_module():
    program = (
        "import sys; sys.modules['zoneplan._io'] = None\n"
        "import zoneplan\n"
        "try: zoneplan.check('testdata/demo/draft.shp')\n"
        "except zoneplan.UsageError as error: assert 'geopandas.read_file' in str(error) and 'geopandas' in error.zh\n"
        "frame = __import__('geopandas').read_file('testdata/demo/draft.shp')\n"
        "print(zoneplan.check(frame).outcome)"
    )
    assert run(program) == "undecided"
