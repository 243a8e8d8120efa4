# SPDX-License-Identifier: MIT
"""What goes wrong is said in words, by a class of its own; nothing hangs, and nothing is left half-done."""

import copy
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time

import geopandas
import pandas
import pyarrow
import pytest
import shapely

import zoneplan
from zoneplan import Layer, WkbTable

PROJECT = "testdata/demo/project.toml"


def square(x=38456000.0, y=3845000.0, side=1000.0):
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<2d", *point) for point in ring)


def zones(**fields):
    return WkbTable([square()], fields or {"KFQDM": ["A"]}, crs="EPSG:4526")


def test_errors_say_it_in_both_languages():
    with pytest.raises(zoneplan.InputError) as raised:
        zoneplan.check(WkbTable([square()], {"KFQDM": ["A"]}))
    assert "coordinate reference system" in str(raised.value) and raised.value.en == str(raised.value)
    assert "坐标参考系" in raised.value.zh
    assert raised.value.exit_code == 65
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.en, again.zh) == (zoneplan.InputError, raised.value.en, raised.value.zh)
    assert copy.copy(raised.value).zh == raised.value.zh


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: zoneplan.check(), zoneplan.UsageError, "zones"),
        (lambda: zoneplan.check("nowhere.shp"), zoneplan.NotFoundError, "nowhere.shp"),
        (lambda: zoneplan.check(zones(), profile="nowhere"), zoneplan.NotFoundError, "nowhere"),
        (lambda: zoneplan.check(zones(), farmland="nowhere.gpkg"), zoneplan.NotFoundError, "nowhere.gpkg"),
        (lambda: zoneplan.check(zones(), sets=["share.industrial.limt=1"]), zoneplan.UsageError, "limit"),
        (lambda: zoneplan.check(zones(), crs="EPSG:4490"), zoneplan.UsageError, "metres"),
        (lambda: zoneplan.check(zones(), as_of="2026-02-30", exceptions="x.csv"), zoneplan.UsageError, "as-of"),
        (lambda: zoneplan.check(zones(), landuse=zones()), zoneplan.InputError, "code_system"),
        (lambda: zoneplan.check(Layer(zones(), id="NO")), zoneplan.InputError, "KFQDM"),
        (lambda: zoneplan.check(zones(BSM=["A"], KFQDM=[None])), zoneplan.InputError, "id"),
        (lambda: zoneplan.check(Layer(zones(), crs="EPSG:4525")), zoneplan.InputError, "38"),
        (lambda: zoneplan.check(zones(), farmland=42), zoneplan.UsageError, "int"),
        (lambda: zoneplan.check("x.shp|idd=1"), zoneplan.UsageError, "idd"),
        (lambda: zoneplan.efficiency(), zoneplan.UsageError, ""),
        (lambda: zoneplan.Report.from_json(b"{}"), zoneplan.InputError, "report"),
        (lambda: zoneplan.rule_page("control.farmlnd"), zoneplan.UsageError, "control.farmland"),
        (lambda: zoneplan.read_boundary_txt("nowhere.txt"), zoneplan.NotFoundError, "nowhere.txt"),
        (lambda: zoneplan.inspect("nowhere.gpkg"), zoneplan.NotFoundError, "nowhere.gpkg"),
    ],
)
def test_what_cannot_be_done_is_told_by_its_class(call, kind, words):
    with pytest.raises(kind, match=None if not words else f"(?s).*{words}"):
        call()


def test_geometry_that_is_no_surface():
    line = shapely.LineString([(38456000, 3845000), (38456100, 3845000)]).wkb
    with pytest.raises(zoneplan.InputError, match="LineString"):
        zoneplan.check(WkbTable([line], {"KFQDM": ["A"]}, crs="EPSG:4526"))
    with pytest.raises(zoneplan.InputError):
        zoneplan.check(WkbTable([square()[:40]], {"KFQDM": ["A"]}, crs="EPSG:4526"))
    with pytest.raises(zoneplan.InputError, match="NaN|number|finite"):
        zoneplan.check(WkbTable([square(x=float("nan"))], {"KFQDM": ["A"]}, crs="EPSG:4526"))


def test_columns_that_cannot_be_read():
    table = pyarrow.table({"KFQDM": ["A"], "geometry": [square()], "when": pyarrow.array([0], pyarrow.date32())})
    with pytest.raises(zoneplan.InputError, match="when"):
        zoneplan.check(Layer(table, name="when", crs="EPSG:4526"))
    with pytest.raises(zoneplan.InputError, match="geometry column"):
        zoneplan.check(Layer(table.drop(["geometry"]), crs="EPSG:4526"))
    frame = geopandas.GeoDataFrame({"KFQDM": ["A"]}, geometry=[shapely.from_wkb(square())], crs="EPSG:4526")
    with pytest.raises(zoneplan.InputError, match="geoarrow.polygon"):
        zoneplan.check(frame.to_arrow(geometry_encoding="geoarrow"))
    mixed = frame.assign(mixed=pandas.Series([object()], dtype=object))
    with pytest.raises(zoneplan.InputError, match="Arrow"):
        zoneplan.check(mixed)


def test_lists_of_wrong_length_or_type():
    with pytest.raises(ValueError, match="KFQDM"):
        zoneplan.check(WkbTable([square()], {"KFQDM": ["A", "B"]}, crs="EPSG:4526"))
    with pytest.raises(ValueError, match="different types"):
        zoneplan.check(WkbTable([square(), square()], {"KFQDM": ["A", 1]}, crs="EPSG:4526"))
    with pytest.raises(ValueError, match="neither"):
        zoneplan.check(WkbTable([square()], {"KFQDM": [[1]]}, crs="EPSG:4526"))


def test_a_stream_that_was_read_is_refused():
    reader = pyarrow.RecordBatchReader.from_batches(
        pyarrow.schema([("KFQDM", "string"), ("geometry", "binary")]), iter([])
    )
    with pytest.raises(zoneplan.InputError):
        zoneplan.check(Layer(reader, crs="EPSG:4526"))
    with pytest.raises((zoneplan.Error, ValueError)):
        zoneplan.check(Layer(reader, crs="EPSG:4526"))


def test_a_stream_that_fails():
    def broken():
        yield pyarrow.RecordBatch.from_pydict({"KFQDM": ["A"], "geometry": [square()]})
        raise OSError("the disk is gone")

    schema = pyarrow.schema([("KFQDM", "string"), ("geometry", "binary")])
    with pytest.raises(zoneplan.InputError, match="the disk is gone"):
        zoneplan.check(Layer(pyarrow.RecordBatchReader.from_batches(schema, broken()), crs="EPSG:4526"))


def test_progress_is_told():
    seen = []
    zoneplan.check(project=PROJECT, progress=lambda step, part: seen.append((step, part)))
    assert len(seen) > 3
    assert all(isinstance(step, str) and 0 <= part <= 1 for step, part in seen)


def test_false_cancels():
    with pytest.raises(zoneplan.Cancelled):
        zoneplan.check(project=PROJECT, progress=lambda step, part: False)
    with pytest.raises(zoneplan.Cancelled):
        zoneplan.controls("testdata/demo/control.gpkg", progress=lambda step, part: False)
    with pytest.raises(zoneplan.Cancelled):
        zoneplan.validate("testdata/demo/draft.shp", progress=lambda step, part: False)


def test_what_the_callback_raises_is_raised():
    def stop(step, part):
        raise KeyError("mine")

    for call in (lambda: zoneplan.check(project=PROJECT, progress=stop),
                 lambda: zoneplan.overlap_area("testdata/demo/draft.shp", "testdata/demo/ghydyh.gpkg", progress=stop)):  # fmt: skip
        with pytest.raises(KeyError, match="mine"):
            call()


def big_layer(count=40):
    squares = [shapely.box(x, y, x + 90, y + 90) for x in range(0, 100 * count, 100) for y in range(0, 100 * count, 100)]
    shifted = shapely.transform(squares, lambda xy: xy + [38456000.0, 3845000.0])
    return WkbTable(list(shapely.to_wkb(shifted)), {"BSM": [str(i) for i in range(len(squares))]}, crs="EPSG:4526")


def test_other_threads_run_meanwhile():
    layer = big_layer()
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.perf_counter()
    zoneplan.check(WkbTable([square(side=4000.0)], {"KFQDM": ["A"]}, crs="EPSG:4526"), farmland=layer, threads=1)
    end = time.perf_counter()
    done.set()
    thread.join()
    during = [tick for tick in ticks if begin < tick < end]
    assert len(during) > 20 * (end - begin)


def test_several_checks_at_once():
    expected = zoneplan.check(project=PROJECT).to_json()
    found = [None] * 4

    def work(number):
        found[number] = zoneplan.check(project=PROJECT).to_json()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_ctrl_c_ends_it():
    program = (
        "import sys; sys.path.insert(0, 'tests/python')\n"
        "from test_errors import big_layer, square; import zoneplan\n"
        "zones = zoneplan.WkbTable([square(side=4000.0)] , {'KFQDM': ['A']}, crs='EPSG:4526')\n"
        "layer = big_layer(); print('go', flush=True)\n"
        "try:\n"
        "    while True: zoneplan.check(zones, farmland=layer, threads=1)\n"
        "except KeyboardInterrupt: print('stopped')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "go\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert out == "stopped\n" and process.returncode == 0


def test_a_report_can_be_sent():
    report = zoneplan.check(project=PROJECT)
    assert pickle.loads(pickle.dumps(report)).to_json() == report.to_json()


def test_nothing_half_written(tmp_path):
    report = zoneplan.check(project=PROJECT)
    for write in (report.to_json, report.to_html):
        with pytest.raises(zoneplan.OutputError):
            write(tmp_path / "missing" / "report")
    assert list(tmp_path.iterdir()) == []
