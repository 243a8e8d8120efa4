#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes seeds for each fuzz target from the test data: make_corpus.py SOURCE FOLDER."""

import io
import json
import struct
import sys
import zipfile
from pathlib import Path


def wkb_seeds(source):
    """Polygons of the hand-made cases, in both byte orders, with and without Z."""
    for path in sorted((source / "testdata" / "cases").glob("*/zones.geojson")):
        for number, feature in enumerate(json.loads(path.read_text(encoding="utf-8"))["features"]):
            shape = feature["geometry"]
            parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for order, mark in (("<", 1), (">", 0)):
                for z in (0, 1000):
                    polygons = [polygon_wkb(rings, order, mark, z) for rings in parts]
                    yield f"{path.parent.name}-{number}-{mark}-{z}", (
                        polygons[0] if len(polygons) == 1
                        else struct.pack(f"{order}BII", mark, 6 + z, len(polygons)) + b"".join(polygons))


def polygon_wkb(rings, order, mark, z):
    body = struct.pack(f"{order}BII", mark, 3 + z, len(rings))
    for ring in rings:
        body += struct.pack(f"{order}I", len(ring))
        for point in ring:
            body += struct.pack(f"{order}{'ddd' if z else 'dd'}", *point[:2], *([1.0] if z else []))
    return body


def dbf_seeds(source):
    for path in sorted((source / "testdata").rglob("*.dbf")):
        content = path.read_bytes()[:4000]
        for cpg in (b"", b"UTF-8", b"GBK\r\n", b"65001", b"nonsense"):
            yield f"{path.stem}-{len(cpg)}", bytes([len(cpg)]) + cpg + content


def shapefile_seeds(source):
    for path in sorted((source / "testdata").rglob("*.shp")):
        shp, shx, dbf = (path.with_suffix(ending).read_bytes() for ending in (".shp", ".shx", ".dbf"))
        for cut in (len(shp), 3000, 100, 50):
            part = shp[:min(cut, 65535)]
            yield f"{path.stem}-{cut}", struct.pack(">HH", len(part), len(shx[:65535])) + part + shx + dbf[:2000]


def zip_seeds(_):
    for name, members in {
        "plain": [("draft.shp", b"x" * 2000), ("draft.dbf", b"")],
        "out": [("../draft.shp", b"x")],
        "absolute": [("/etc/draft.shp", b"x")],
        "nested": [("inner.zip", b"PK")],
        "twice": [("a.shp", b"x"), ("a.shp", b"y")],
        "bomb": [("bomb.shp", b"\0" * 2_000_000)],
    }.items():
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for member, content in members:
                file.writestr(zipfile.ZipInfo(member), content, zipfile.ZIP_DEFLATED)
        yield name, archive.getvalue()


def toml_seeds(source, pattern):
    for path in sorted(source.glob(pattern)):
        yield f"{path.parent.name}-{path.stem}", path.read_bytes()


def table_seeds(source):
    for path in sorted((source / "testdata" / "efficiency").glob("*.csv")):
        yield path.stem, path.read_bytes()
    yield "places", "id,zone,year,规上,x,y,land,税收（万元）\r\nE1,K1,2024,是,113.5,34.7,30,4800\r\n".encode("utf-8")


def main(source, folder):
    seeds = {
        "wkb": wkb_seeds(source),
        "dbf": dbf_seeds(source),
        "shapefile": shapefile_seeds(source),
        "zip": zip_seeds(source),
        "project": toml_seeds(source, "testdata/**/project.toml"),
        "profile": toml_seeds(source, "libzoneplan/profiles/*.toml"),
        "points": ((path.stem, path.read_bytes()) for path in sorted((source / "testdata/points").glob("*.txt"))),
        "table": table_seeds(source),
        "schema": toml_seeds(source, "libzoneplan/schemas/*.toml"),
    }
    for target, inputs in seeds.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for name, content in inputs:
            (folder / target / name).write_bytes(content)
    (folder / "made").write_text("", encoding="utf-8")


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
