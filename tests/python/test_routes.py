# SPDX-License-Identifier: MIT
"""Whatever layers come in as, the report is the same."""

import duckdb
import geoarrow.pyarrow as geoarrow
import geopandas
import pandas
import polars
import pyarrow
import pyogrio
import pytest
import shapely
from conftest import body

import zoneplan
from zoneplan import Layer, WkbTable

CRS = "EPSG:4526"
ZONES = "testdata/demo/draft.shp"
CONTROL = "testdata/demo/control.gpkg"


@pytest.fixture(scope="module")
def frames():
    import os

    os.chdir(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    farmland = geopandas.read_file(CONTROL, layer="YJJBNTBHTB")
    return geopandas.read_file(ZONES), farmland


def report_of(zones, farmland):
    return body(zoneplan.check(zones, farmland=farmland))


@pytest.fixture(scope="module")
def expected(frames):
    return report_of(*frames)


def table_of(frame):
    return pyarrow.table(frame.to_arrow(geometry_encoding="WKB"))


def without_crs(table):
    """As a program has it that knows nothing of GeoArrow: a plain binary column."""
    index = table.schema.get_field_index("geometry")
    bare = [getattr(chunk, "storage", chunk) for chunk in table.column("geometry").chunks]
    return table.set_column(index, "geometry", pyarrow.chunked_array(bare, pyarrow.binary()))


def recast(table, column, kind):
    index = table.schema.get_field_index(column)
    cast = table.column(column).cast(kind)
    return table.set_column(index, table.schema.field(column).with_type(cast.type), cast)


def test_paths(expected):
    assert report_of(ZONES, f"{CONTROL}|YJJBNTBHTB") == expected


def test_pyarrow_table(frames, expected):
    assert report_of(*map(table_of, frames)) == expected


def test_many_batches_and_slices(frames, expected):
    def cut(frame):
        table = table_of(pandas.concat([frame.head(3), frame, frame.tail(2)]))
        inner = table.slice(3, len(frame))
        return pyarrow.Table.from_batches(inner.to_batches(max_chunksize=7), schema=inner.schema)

    assert report_of(*map(cut, frames)) == expected


@pytest.mark.parametrize("kind", [pyarrow.large_binary(), pyarrow.binary_view()])
def test_other_layouts_of_binary(frames, expected, kind):
    tables = (recast(without_crs(table_of(frame)), "geometry", kind) for frame in frames)
    assert report_of(*(Layer(table, crs=CRS) for table in tables)) == expected


@pytest.mark.parametrize("kind", [pyarrow.large_string(), pyarrow.string_view(), pyarrow.dictionary(pyarrow.int8(), pyarrow.string())])  # fmt: skip
def test_other_layouts_of_text(frames, expected, kind):
    zones, farmland = map(table_of, frames)
    if pyarrow.types.is_dictionary(kind):
        index = zones.schema.get_field_index("KFQDM")
        zones = zones.set_column(index, "KFQDM", zones.column("KFQDM").cast(pyarrow.string()).dictionary_encode())
    else:
        zones = recast(zones, "KFQDM", kind)
    assert report_of(zones, farmland) == expected


def test_categories_and_ewkb_and_z(frames, expected):
    zones, farmland = (frame.copy() for frame in frames)
    zones["KFQDM"] = zones.KFQDM.astype("category")
    farmland["geometry"] = shapely.force_3d(farmland.geometry.values, 12.5)
    report = report_of(zones, farmland)
    assert report == expected
    plain = without_crs(table_of(frames[1]))
    big_endian = shapely.to_wkb(frames[1].geometry.values, byte_order=0, include_srid=True)
    plain = plain.set_column(plain.schema.get_field_index("geometry"), "geometry", pyarrow.array(big_endian))
    assert report_of(zones, Layer(plain, crs=CRS)) == expected


def test_a_plain_column_of_wkb_with_a_stated_crs(frames, expected):
    zones, farmland = (Layer(without_crs(table_of(frame)), crs=CRS) for frame in frames)
    assert report_of(zones, farmland) == expected


def test_pyogrio_stream(expected):
    with (
        pyogrio.open_arrow(ZONES, encoding="GBK") as (_, zones),
        pyogrio.open_arrow(CONTROL, layer="YJJBNTBHTB") as (_, farmland),
    ):
        assert report_of(zones, farmland) == expected


def test_polars(frames, expected):
    zones, farmland = (Layer(polars.from_arrow(without_crs(table_of(frame))), crs=CRS) for frame in frames)
    assert report_of(zones, farmland) == expected


def test_duckdb(frames, expected):
    zones, farmland = (without_crs(table_of(frame)) for frame in frames)
    link = duckdb.connect()
    link.register("zones", zones)
    link.register("farmland", farmland)
    assert report_of(*(Layer(link.table(name), crs=CRS) for name in ("zones", "farmland"))) == expected


def test_geoarrow_array(frames):
    wkb = pyarrow.array(frames[1].geometry.to_wkb().tolist())
    farmland = geoarrow.with_crs(geoarrow.as_wkb(wkb), frames[1].crs)
    series = frames[1].geometry
    by_array, by_series = (zoneplan.check(frames[0], farmland=layer) for layer in (farmland, series))
    by_frame = zoneplan.check(frames[0], farmland=frames[1][["geometry"]])
    assert body(by_array) == body(by_series) == body(by_frame)


def test_lists(frames, expected):
    def lists(frame):
        fields = {name: [None if pandas.isna(v) else v for v in frame[name]] for name in frame.columns.drop("geometry")}
        return WkbTable([bytes(wkb) for wkb in frame.to_wkb().geometry], fields, crs=CRS)

    assert report_of(*map(lists, frames)) == expected


def test_the_active_geometry_counts(frames, expected):
    farmland = frames[1].copy()
    farmland.insert(0, "labels", farmland.representative_point().set_crs(CRS))
    assert report_of(frames[0], farmland) == expected


def test_another_crs_is_transformed(frames, expected):
    report = zoneplan.check(frames[0], farmland=frames[1].to_crs("EPSG:4490"))
    assert report.data["inputs"][1]["crs"] == "EPSG:4490"
    ours, theirs = report.zones.farmland_m2.dropna(), [z["controls"]["farmland"]["overlap_m2"] for z in expected["zones"]]
    assert ours.tolist() == pytest.approx([area for area in theirs if area is not None], abs=0.05)


def test_missing_values_are_missing(frames):
    zones = frames[0].copy()
    zones.loc[2, "KFQMC"] = None
    report = zoneplan.check(zones, farmland=frames[1])
    assert report.data["zones"][2]["name"] == ""
    farmland = frames[1].copy()
    farmland.loc[0, "geometry"] = None
    notes = zoneplan.check(zones, farmland=farmland).data["manifest"]["notes"]
    assert any("1" in note["en"] and "geometr" in note["en"] for note in notes)


def test_nothing_is_copied_or_kept(frames):
    """The memory of a table comes back when its report is made."""
    table = table_of(frames[1])
    before = pyarrow.total_allocated_bytes()
    for _ in range(3):
        zoneplan.check(frames[0], farmland=table)
    assert pyarrow.total_allocated_bytes() == before
