#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast each way into zoneplan is: the same layer past the same zones, by file, frame, stream and list.

usage: measure_routes.py [FEATURES] [VERTICES]      (Markdown on stdout; the best of three, in CPU seconds of all threads)
"""

import sys
import tempfile
import time
from pathlib import Path

import duckdb
import geopandas
import numpy
import polars
import pyarrow
import pyogrio
import shapely

import zoneplan
from zoneplan import Layer, WkbTable

CRS = "EPSG:4526"
ORIGIN = numpy.array([38456000.0, 3845000.0])
SPACING = 120.0


def patches(count: int, vertices: int) -> geopandas.GeoDataFrame:
    """Stars on a lattice, all apart."""
    random = numpy.random.default_rng(1)
    side = int(numpy.ceil(numpy.sqrt(count)))
    angles = numpy.linspace(0, 2 * numpy.pi, vertices, endpoint=False)
    radii = random.uniform(30, 58, (count, vertices))
    x, y = numpy.divmod(numpy.arange(count), side)
    centres = numpy.column_stack([x, y]) * SPACING + ORIGIN
    rings = numpy.stack([numpy.cos(angles) * radii, numpy.sin(angles) * radii], axis=-1) + centres[:, None, :]
    surfaces = shapely.polygons(numpy.concatenate([rings, rings[:, :1]], axis=1))
    return geopandas.GeoDataFrame({"BSM": [f"P{i}" for i in range(count)], "kind": numpy.arange(count) % 7},
                                  geometry=surfaces, crs=CRS)  # fmt: skip


def zones_over(layer: geopandas.GeoDataFrame, side: int = 6) -> geopandas.GeoDataFrame:
    """Octagons that cover about a fifth of the layer's extent."""
    x0, y0, x1, y1 = layer.total_bounds
    step = numpy.array([x1 - x0, y1 - y0]) / side
    centres = [(x0 + (i + 0.5) * step[0], y0 + (j + 0.5) * step[1]) for i in range(side) for j in range(side)]
    surfaces = [shapely.Point(centre).buffer(min(step) / 4, quad_segs=2) for centre in centres]
    return geopandas.GeoDataFrame({"KFQDM": [f"Z{i:02}" for i in range(len(surfaces))]}, geometry=surfaces, crs=CRS)


def best_of_three(call) -> tuple[float, object]:
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        result = call()
        seconds.append(time.process_time() - begin)
    return min(seconds), result


def main(count: int = 200_000, vertices: int = 32) -> None:
    layer = patches(count, vertices)
    zones = zones_over(layer)
    folder = Path(tempfile.mkdtemp())
    path = folder / "layer.gpkg"
    layer.to_file(path, layer="layer", engine="pyogrio")
    table = pyarrow.table(layer.to_arrow(geometry_encoding="WKB"))
    wkb = [bytes(value) for value in layer.geometry.to_wkb()]
    plain = pyarrow.table({"BSM": layer.BSM.tolist(), "geometry": pyarrow.array(wkb, pyarrow.binary())})
    frame = polars.from_arrow(plain)
    lists = WkbTable(wkb, {"BSM": layer.BSM.tolist()}, CRS)
    link = duckdb.connect()
    link.register("layer", plain)
    megabytes = sum(map(len, wkb)) / 1e6
    planar = ["area.method=planar"]

    def overlap(data):
        return zoneplan.overlap_area(zones, data, sets=planar)

    def of_stream():
        with pyogrio.open_arrow(path) as (_, stream):
            return overlap(stream)

    def by_geopandas():
        pieces = geopandas.overlay(zones, layer, how="intersection")
        return pieces.assign(area_m2=pieces.area).groupby("KFQDM", as_index=False).area_m2.sum()

    routes = {
        "path (GeoPackage, read while it is measured)": lambda: overlap(path),
        "`pyogrio.open_arrow`": of_stream,
        "GeoDataFrame": lambda: overlap(layer),
        "pyarrow table of WKB": lambda: overlap(table),
        "Polars frame of WKB": lambda: overlap(Layer(frame, crs=CRS)),
        "DuckDB relation of WKB": lambda: overlap(Layer(link.table("layer"), crs=CRS)),
        "lists of bytes (`WkbTable`)": lambda: overlap(lists),
        "`geopandas.overlay` of the same frames": by_geopandas,
        "`geopandas.read_file` and `overlay`": lambda: (geopandas.read_file(path), by_geopandas())[1],
    }
    print(f"{count:,} surfaces of {vertices} vertices ({megabytes:,.0f} MB of WKB) past {len(zones)} zones:\n")
    print("| route | CPU s | features per CPU s | area m² |\n|---|---:|---:|---:|")
    for name, call in routes.items():
        seconds, result = best_of_three(call)
        print(f"| {name} | {seconds:.2f} | {count / seconds:,.0f} | {result.area_m2.sum():,.2f} |", flush=True)
    print("\nThe steps by themselves:\n\n| step | CPU s |\n|---|---:|")
    held = zoneplan._core
    steps = {
        "`GeoDataFrame.to_arrow` (GeoPandas makes WKB: the one copy)": lambda: pyarrow.table(
            layer.to_arrow(geometry_encoding="WKB")),
        "taking a pyarrow table over (no copy; each WKB looked through for the extent)": lambda: held.hold_arrow(
            "redline", held.LayerSpec(), "t", table, held.Job().limits()),
        "taking lists over (no copy)": lambda: held.hold_lists(
            "redline", held.LayerSpec(), "t", wkb, {}, held.Job().limits()),
        "`ellipsoidal_area` of the table": lambda: zoneplan.ellipsoidal_area(table),
    }  # fmt: skip
    for name, call in steps.items():
        print(f"| {name} | {best_of_three(call)[0]:.3f} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
