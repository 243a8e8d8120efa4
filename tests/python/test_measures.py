# SPDX-License-Identifier: MIT
"""The pieces on their own, against Shapely and GeoPandas: random surfaces, the sample, and real layers."""

import geopandas
import numpy
import pandas
import pyproj
import pytest
import shapely

import zoneplan
from zoneplan import Layer

CRS = "EPSG:4526"
ORIGIN = (38456000.0, 3845000.0)
PLANAR = ["area.method=planar"]


def random_surfaces(count, seed, size=400.0, extent=6000.0):
    """Valid surfaces of every sort: stars, with holes, of several parts; many overlap."""
    random = numpy.random.default_rng(seed)
    surfaces = []
    for _ in range(count):
        angles = numpy.sort(random.uniform(0, 2 * numpy.pi, random.integers(5, 40)))
        radii = random.uniform(0.3, 1.0, angles.size) * size
        centre = random.uniform(0, extent, 2) + ORIGIN
        corners = numpy.column_stack([numpy.cos(angles) * radii, numpy.sin(angles) * radii]) + centre
        star = shapely.make_valid(shapely.Polygon(corners))
        if random.random() < 0.3:
            star = star.difference(star.centroid.buffer(size / 8, quad_segs=2))
        if random.random() < 0.2:
            star = star.union(shapely.box(*centre + size * 1.1, *centre + size * 1.4))
        # not set_precision: a geometry keeps it, and later unions and divisions would round to it
        surfaces.append(shapely.transform(star, lambda xy: xy.round(4)))
    frame = geopandas.GeoDataFrame({"ID": [f"S{i}" for i in range(count)]}, geometry=surfaces, crs=CRS)
    is_surface = frame.geom_type.isin(["Polygon", "MultiPolygon"])
    return frame[is_surface & frame.is_valid & (frame.area > 1)].reset_index(drop=True)


@pytest.fixture(scope="module")
def zones():
    return random_surfaces(25, seed=1, size=900.0)


@pytest.fixture(scope="module")
def layer():
    frame = random_surfaces(600, seed=2)
    frame["kind"] = [None if i % 11 == 0 else f"K{i % 4}" for i in range(len(frame))]
    return frame


def by_shapely(zones, layer, by=None):
    """Union first, so that overlapping features count once; then the intersection with each zone."""
    groups = {"": layer} if by is None else dict(iter(layer.fillna({by: ""}).groupby(by)))
    return {
        (zone.ID, value): zone.geometry.intersection(group.union_all()).area
        for zone in zones.itertuples()
        for value, group in groups.items()
    }


def test_overlap_area_of_random_surfaces(zones, layer):
    table = zoneplan.overlap_area(Layer(zones, id="ID"), layer, sets=PLANAR)
    assert table.zone.tolist() == sorted(zones.ID)
    expected = by_shapely(zones, layer)
    for row in table.itertuples():
        assert row.area_m2 == pytest.approx(expected[row.zone, ""], abs=0.01)
    areas = zones.set_index("ID").area
    assert (table.share - (table.area_m2 / table.zone.map(areas)).clip(upper=1)).abs().max() < 1e-9
    counts = geopandas.sjoin(zones, layer, predicate="intersects").groupby("ID_left").size()
    assert table.set_index("zone").features.to_dict() == pytest.approx(counts.reindex(sorted(zones.ID), fill_value=0).to_dict())


def test_overlap_area_by_class(zones, layer):
    table = zoneplan.overlap_area(Layer(zones, id="ID"), layer, by="kind", sets=PLANAR)
    expected = {key: area for key, area in by_shapely(zones, layer, "kind").items() if area > 1e-6}
    found = {(row.zone, row.kind): row.area_m2 for row in table.itertuples()}
    assert found.keys() == expected.keys()
    for key, area in expected.items():
        assert found[key] == pytest.approx(area, abs=0.01)


def test_overlap_area_of_both_engines(zones, layer):
    exact, geos = (zoneplan.overlap_area(Layer(zones, id="ID"), layer, by="kind", engine=e) for e in ("exact", "geos"))
    pandas.testing.assert_frame_equal(exact, geos, atol=0.01, rtol=1e-9)


def test_overlap_area_of_nothing(zones):
    far = random_surfaces(5, seed=3)
    far["geometry"] = far.translate(0, 50000)
    table = zoneplan.overlap_area(Layer(zones, id="ID"), far)
    assert table.area_m2.tolist() == [0.0] * len(zones) and table.features.sum() == 0
    assert zoneplan.overlap_area(Layer(zones, id="ID"), far.assign(kind="K"), by="kind").empty


def test_overlap_area_of_the_sample():
    zones = geopandas.read_file("testdata/demo/draft.shp")
    plan = geopandas.read_file("testdata/demo/ghydyh.gpkg")
    table = zoneplan.overlap_area(zones, plan, by="YDYHFLDM", sets=PLANAR)
    overlay = geopandas.overlay(zones, plan, how="intersection")
    expected = overlay.assign(area=overlay.area).groupby(["KFQDM", "YDYHFLDM"]).area.sum()
    found = table.set_index(["zone", "YDYHFLDM"]).area_m2
    assert (found - expected.rename_axis(["zone", "YDYHFLDM"])).abs().max() < 0.01
    by_path = zoneplan.overlap_area("testdata/demo/draft.shp", "testdata/demo/ghydyh.gpkg", by="YDYHFLDM", sets=PLANAR)
    pandas.testing.assert_frame_equal(by_path, table)


def test_planar_area(zones, layer):
    for frame in (zones, layer):
        areas = zoneplan.ellipsoidal_area(frame, method="planar")
        assert areas.index.equals(frame.index)
        assert (areas - frame.area).abs().max() < 0.01


def test_ellipsoidal_area_is_that_of_an_equal_area_projection(layer):
    """Edges are divided in the plane as the standard does, and are straight in degrees from then on."""
    shuffled = layer.sample(frac=1, random_state=4)
    areas = zoneplan.ellipsoidal_area(shuffled, rounding="none")
    assert areas.index.equals(shuffled.index)
    x, y = pyproj.Transformer.from_crs(CRS, "EPSG:4490", always_xy=True).transform(*ORIGIN)
    in_degrees = shuffled.segmentize(70.0).to_crs("EPSG:4490").segmentize(1e-5)
    expected = in_degrees.to_crs(f"+proj=laea +ellps=GRS80 +lon_0={x} +lat_0={y}").area
    assert ((areas - expected).abs() / shuffled.length).max() < 1e-5  # the boundary, by a hundredth of a millimetre
    standard = zoneplan.ellipsoidal_area(shuffled)
    assert ((standard - areas).abs() / shuffled.length).max() < 1e-4


def test_area_of_degrees_and_of_null():
    frame = random_surfaces(30, seed=5)
    degrees = frame.to_crs("EPSG:4490")
    areas = zoneplan.ellipsoidal_area(degrees, rounding="none")
    assert (areas / zoneplan.ellipsoidal_area(frame, rounding="none") - 1).abs().max() < 1e-6
    frame.loc[3, "geometry"] = None
    assert zoneplan.ellipsoidal_area(frame).isna().tolist() == [i == 3 for i in range(len(frame))]
    assert len(zoneplan.ellipsoidal_area(frame.head(0).set_crs(CRS))) == 0


def test_areas_of_a_path_are_doubles():
    areas = zoneplan.ellipsoidal_area("testdata/demo/draft.shp")
    assert numpy.asarray(areas).dtype == numpy.float64 and len(areas) == 10
    report = zoneplan.check("testdata/demo/draft.shp", faults=False)
    assert list(areas) == pytest.approx(report.zones.area_m2.tolist(), abs=0.005)


def test_validate_agrees_with_shapely():
    random = numpy.random.default_rng(6)
    rings = [random.uniform(0, 1000, (random.integers(4, 9), 2)).round(3) + ORIGIN for _ in range(300)]
    frame = geopandas.GeoDataFrame(
        {"ID": [f"R{i}" for i in range(len(rings))]}, geometry=[shapely.Polygon(ring) for ring in rings], crs=CRS
    )
    frame = pandas.concat([frame, random_surfaces(100, seed=7).assign(ID=lambda f: "S" + f.ID)], ignore_index=True)
    report = zoneplan.validate(Layer(frame, id="ID"), sets=["findings.max_per_rule=100000"])
    invalid = {"geometry." + kind for kind in (
        "ring_not_closed too_few_points zero_area self_intersection self_touch rings_cross hole_outside nested_holes"
        " interior_disconnected parts_overlap nested_parts parts_share_edge").split()}  # fmt: skip
    found = set(report.findings[report.findings.rule.isin(invalid)].feature)
    assert found == set(frame.ID[~frame.is_valid])
    assert (report.outcome == "pass") == report.findings.empty


def test_validate_says_where():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    frame = geopandas.GeoDataFrame({"ID": ["B"]}, geometry=[shapely.transform(bow, lambda xy: xy + ORIGIN)], crs=CRS)
    findings = zoneplan.validate(Layer(frame, id="ID")).findings
    crossing = findings[findings.rule == "geometry.self_intersection"].iloc[0]
    assert crossing.feature == "B"
    assert crossing.geometry.distance(shapely.Point(ORIGIN[0] + 50, ORIGIN[1] + 50)) < 1e-6


def test_validate_of_lines_is_undecided():
    frame = geopandas.GeoDataFrame({"ID": ["L"]}, geometry=[shapely.LineString([ORIGIN, (38456100, 3845100)])], crs=CRS)
    report = zoneplan.validate(Layer(frame, id="ID"))
    assert report.outcome == "undecided" and report.exit_code == 2


def test_industrial_share_against_an_overlay():
    zones = geopandas.read_file("testdata/demo/draft.shp")
    plan = geopandas.read_file("testdata/demo/ghydyh.gpkg")
    shares = zoneplan.industrial_share(zones, Layer(plan, code_system="ydyh2023"), sets=PLANAR)
    overlay = geopandas.overlay(zones, plan, how="intersection")
    industrial = overlay[overlay.YDYHFLDM.str.startswith(("1001", "1101", "1102"))]
    expected = industrial.assign(area=industrial.area).groupby("KFQDM").area.sum() / zones.set_index("KFQDM").area
    measured = shares.dropna(subset="share")
    assert (measured.share - expected).abs().max() < 1e-8
    assert measured.index.tolist() == expected.dropna().index.tolist()
    assert (shares.share_lower <= shares.share_upper).loc[measured.index].all()
    assert shares.loc["410100-06", "outcome"] == "fail" and shares.loc["410100-10", "outcome"] == "undecided"


def test_indicators_of_frames():
    zones = geopandas.read_file("testdata/efficiency/zones.geojson")
    status = geopandas.read_file("testdata/efficiency/status.geojson")
    figures = pandas.read_csv("testdata/efficiency/zones.csv", dtype=str)
    table = zoneplan.Table(figures, about="zones", id="开发区代码", name="开发区名称", year_field="年份",
                           columns={"industrial_tax": "工业税收（万元）"})  # fmt: skip
    values = zoneplan.indicators(zones, status=status, tables=[table]).set_index(["zone", "year", "indicator"]).value
    assert values["K1", 2024, "industrial_tax_per_mu"] == pytest.approx(16.0, rel=1e-8)  # 4800 of 20 ha, by hand
    numbers = figures.assign(**{"工业税收（万元）": pandas.to_numeric(figures["工业税收（万元）"])})
    again = zoneplan.Table(numbers, about="zones", id="开发区代码", name="开发区名称", year_field="年份",
                           columns={"industrial_tax": "工业税收（万元）"})  # fmt: skip
    repeated = zoneplan.indicators(zones, status=status, tables=[again]).set_index(["zone", "year", "indicator"]).value
    pandas.testing.assert_series_equal(values, repeated)


REAL = [
    ("cambridge-ma", "zones_industrial", "zid", "control.gpkg", "flood100", None, "EPSG:26986"),
    ("cambridge-ma", "zones_industrial", "zid", "landuse.gpkg", "parcels", "UseCode", "EPSG:26986"),
    ("liechtenstein-osm", "zones_estates", "zid", "control.gpkg", "farmland", None, "EPSG:2056"),
    ("liechtenstein-osm", "zones_estates", "zid", "landuse.gpkg", "osm_landuse", "landuse", "EPSG:2056"),
]


@pytest.mark.parametrize(("folder", "zones", "identity", "file", "layer", "by", "crs"), REAL)
def test_overlap_area_of_real_layers(real, folder, zones, identity, file, layer, by, crs):
    zones = geopandas.read_file(real(folder) / "zones.gpkg", layer=zones).to_crs(crs)
    zones = zones.assign(ID=zones[identity].astype(str), geometry=zones.make_valid())
    other = geopandas.read_file(real(folder) / file, layer=layer).to_crs(crs)
    other["geometry"] = other.make_valid()
    other = other.explode()
    other = other[other.geom_type == "Polygon"]
    columns = [by, "geometry"] if by else ["geometry"]
    table = zoneplan.overlap_area(Layer(zones[["ID", "geometry"]], id="ID"), other[columns], by=by, crs=crs, sets=PLANAR)
    near = other[other.intersects(zones.union_all())]
    expected = {key: area for key, area in by_shapely(zones, near, by).items() if by is None or area > 1e-3}
    found = {(row.zone, getattr(row, by) if by else ""): row.area_m2 for row in table.itertuples()}
    assert expected.keys() <= found.keys()
    for key, area in found.items():
        assert area == pytest.approx(expected.get(key, 0.0), abs=0.02 + 1e-9 * expected.get(key, 0.0))


@pytest.mark.parametrize(("folder", "file", "layer"), [
    ("cambridge-ma", "landuse.gpkg", "parcels"),
    ("liechtenstein-osm", "landuse.gpkg", "osm_landuse"),
    ("malta-clc", "landuse.gpkg", None),
])  # fmt: skip
def test_areas_of_real_layers(real, folder, file, layer):
    frame = geopandas.read_file(real(folder) / file, **({"layer": layer} if layer else {}))
    frame = frame[frame.geom_type.isin(["Polygon", "MultiPolygon"])]
    if frame.crs.is_geographic:
        frame = frame.to_crs(frame.estimate_utm_crs())
    planar = zoneplan.ellipsoidal_area(frame, method="planar")
    assert ((planar - frame.area).abs() <= 1e-6 * frame.length + 1e-6).all()
    ratio = zoneplan.ellipsoidal_area(frame, rounding="none") / planar
    assert ratio[frame.area > 10].between(0.998, 1.002).all()  # the projection's own scale, squared


def test_boundary_points_come_back(tmp_path):
    zones = geopandas.read_file("testdata/demo/draft.shp")
    for encoding in ("utf-8", "gbk"):
        target = tmp_path / f"{encoding}.txt"
        zoneplan.write_boundary_txt(zones, target, table=tmp_path / "points.csv", decimals=6, encoding=encoding)
        read = zoneplan.read_boundary_txt(target)
        assert read.problems == [] and read.crs == CRS
        frame = read.frame.set_index("id")
        for zone in zones.itertuples():
            assert frame.geometry[zone.KFQDM].symmetric_difference(zone.geometry).area < 0.01
            assert frame.name[zone.KFQDM] == zone.KFQMC
    again = zoneplan.check(tmp_path / "gbk.txt", faults=False).zones
    assert again.area_m2.tolist() == pytest.approx(zoneplan.check(zones, faults=False).zones.area_m2.tolist(), abs=0.01)


def test_boundary_points_are_the_commands_own(tmp_path):
    import os
    import subprocess

    subprocess.run([os.environ["ZONEPLAN"], "points", "testdata/demo/draft.shp", "--out", tmp_path, "--quiet"], check=True)
    zoneplan.write_boundary_txt("testdata/demo/draft.shp", tmp_path / "ours.txt", table=tmp_path / "ours.csv")
    assert (tmp_path / "ours.txt").read_bytes() == (tmp_path / "draft.txt").read_bytes()
    assert (tmp_path / "ours.csv").read_bytes() == (tmp_path / "draft.csv").read_bytes()
