# SPDX-License-Identifier: MIT
"""Who is measured on a province, by which commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.province import ROLES_OF_JOB, ZONE_JOBS, Province

LAYER_OF_ROLE = {"landuse": "GHYDYH", "farmland": "YJJBNTBHTB", "redline": "STBHHX", "udb": "CZKFBJ"}
ZONES = "KFQ"
# Verdicts of `zoneplan check`: passed, failed, undecided.
VERDICTS = frozenset({0, 1, 2})
QUIETLY = "--format json --quiet --progress none --lang en"


@dataclass(frozen=True)
class Contender:
    """One thing to run on one province."""

    name: str
    job: str
    format: str
    threads: int
    # Run one after another; their figures are added up.
    commands: tuple[tuple[str | Path, ...], ...]
    # Read before each run, so that the page cache is warm.
    reads: tuple[Path, ...] = ()
    exit_codes: frozenset[int] = frozenset({0})
    # Areas that it writes: a report.json, or a CSV.
    areas: Path | None = None
    # Where it says what it took itself; without it, each command prints that as a line of JSON, or not.
    timings: Path | None = None
    # Loads the data, once, and leaves what that took in `loading`.
    preparation: tuple[str | Path, ...] = ()
    loading: Path | None = None


@dataclass(frozen=True)
class Programs:
    zoneplan: Path
    folder: Path  # of the benchmark's own executables
    python: Path  # that has the peers' packages
    peers: Path  # folder of the peers' scripts

    def bench(self, name: str) -> Path:
        return self.folder / name


@dataclass(frozen=True)
class Peer:
    """A tool with a script in bench/peers."""

    key: str
    name: str
    script: str
    reads: str
    jobs: tuple[str, ...] = ("landuse", "controls")
    prepares: bool = False
    smallest_scale_only: bool = False


PEERS = (
    Peer("postgis", "PostGIS", "postgis.py", "tables", prepares=True),
    Peer("duckdb", "DuckDB spatial", "duckdb_spatial.py", "tables", prepares=True),
    Peer("geopandas", "GeoPandas, per zone", "geopandas_per_zone.py", "fgb"),
    Peer("sedonadb", "SedonaDB", "sedonadb_join.py", "fgb"),
    Peer("qgis", "QGIS intersection", "qgis_intersection.py", "fgb", jobs=("landuse",)),
    Peer("qgis", "QGIS overlaps, no classes", "qgis_overlaps.py", "fgb", jobs=("controls",)),
    Peer("overlay", "GeoPandas, overlay", "geopandas_overlay.py", "fgb", smallest_scale_only=True),
)
PEER_KEYS = ("geos", *dict.fromkeys(peer.key for peer in PEERS))

ZONEPLAN, ZONEPLAN_GROUND = "zoneplan, planar", "zoneplan, ellipsoidal"
ZONEPLAN_PASS = "zoneplan, areas alone"
GEOS_PIECES, GEOS_WHOLE = "GEOS program", "GEOS program, zones whole"
GEOS_PAIRS, ZONEPLAN_PAIRS, ONE_ZONE = "GEOS program, pairs", "zoneplan controls", "zoneplan, one zone"


def floor_name(access: str, reader: str) -> str:
    """access: `scan`, layers whole; `boxes`, what is near the zones. reader: `arrow` of GDAL, or `sqlite`."""
    return f"floor, {access}, {reader}"


def contenders(
    province: Province, programs: Programs, out: Path, peers: frozenset[str], smallest: bool
) -> Iterator[Contender]:
    """All that take part at this scale, `smallest` of the campaign or not. `out` is for what they write."""
    yield from _floors(province, programs)
    yield from _zoneplan(province, programs, out)
    if "geos" in peers:
        yield from _geos(province, programs, out)
    for peer in PEERS:
        if peer.key in peers and (smallest or not peer.smallest_scale_only):
            yield from _peer(peer, province, programs, out)


def _zoneplan(province: Province, programs: Programs, out: Path) -> Iterator[Contender]:
    for file_format in province.formats:
        runs = [
            (name, method, "all", threads)
            for name, method in ((ZONEPLAN, "planar"), (ZONEPLAN_GROUND, "ellipsoidal"))
            for threads in (1, 2)
        ]
        runs += [(ZONEPLAN, "planar", job, 1) for job in ("landuse", "controls")]
        runs += [(ZONEPLAN, "planar", "all", 4)]  # only to compare the report's bytes
        for name, method, job, threads in runs:
            folder = out / f"zoneplan-{method}-{job}-{file_format}-{threads}"
            project = province.project(file_format, job)
            options = f"--set area.method={method} --threads {threads} {QUIETLY}".split()
            yield Contender(
                name,
                job,
                file_format,
                threads,
                commands=((programs.zoneplan, "check", *options, "--project", project, "--out", folder),),
                reads=tuple(province.files(file_format)),
                exit_codes=VERDICTS,
                areas=folder / "report.json" if method == "planar" else None,
            )
        for job in ZONE_JOBS:
            areas = out / f"areas-{job}-{file_format}.csv"
            yield Contender(
                ZONEPLAN_PASS,
                job,
                file_format,
                1,
                commands=(
                    (
                        programs.bench("areas"),
                        "--project",
                        province.project(file_format, job),
                        "--csv",
                        areas,
                    ),
                ),
                reads=tuple(province.files(file_format)),
                areas=areas,
            )


def _floors(province: Province, programs: Programs) -> Iterator[Contender]:
    # A Shapefile has no index to read by boxes with.
    kinds = [
        ("gpkg", "boxes", "sqlite"),
        ("gpkg", "boxes", "arrow"),
        ("gpkg", "scan", "sqlite"),
        ("gpkg", "scan", "arrow"),
        ("fgb", "boxes", "arrow"),
        ("fgb", "scan", "arrow"),
        ("shp", "scan", "arrow"),
    ]
    for file_format, access, reader in kinds:
        if file_format not in province.formats:
            continue

        def source(layer: str, file_format: str = file_format) -> Path:
            return province.folder / ("province.gpkg" if file_format == "gpkg" else f"{layer}.{file_format}")

        windows = ("--zones", source(ZONES), "--zones-layer", ZONES) if access == "boxes" else ()
        for job in ZONE_JOBS:
            yield Contender(
                floor_name(access, reader),
                job,
                file_format,
                1,
                commands=tuple(
                    (programs.bench("floor"), source(layer), layer, "--reader", reader, *windows)
                    for layer in (LAYER_OF_ROLE[role] for role in ROLES_OF_JOB[job])
                ),
                reads=tuple(province.files(file_format)),
            )


def _geos(province: Province, programs: Programs, out: Path) -> Iterator[Contender]:
    source = province.folder / "province.gpkg"
    for name, job, threads, options in (
        (GEOS_PIECES, "landuse", 1, ()),
        (GEOS_PIECES, "controls", 1, ()),
        (GEOS_PIECES, "all", 1, ()),
        (GEOS_PIECES, "all", 2, ()),
        (GEOS_WHOLE, "all", 1, ("--whole",)),
    ):
        areas = out / f"geos-{job}-{threads}{''.join(options)}.csv"
        roles = () if job == "all" else ("--layers", ",".join(ROLES_OF_JOB[job]))
        yield Contender(
            name,
            job,
            "gpkg",
            threads,
            commands=(
                (
                    programs.bench("geos_overlap"),
                    source,
                    "--csv",
                    areas,
                    "--threads",
                    str(threads),
                    *roles,
                    *options,
                ),
            ),
            reads=(source,),
            areas=areas,
        )


def _peer(peer: Peer, province: Province, programs: Programs, out: Path) -> Iterator[Contender]:
    for job in peer.jobs:
        stem = f"{peer.script.removesuffix('.py')}-{job}"
        areas, timings = out / f"{stem}.csv", out / f"{stem}.json"
        script = (
            programs.python,
            programs.peers / peer.script,
            "--data",
            province.folder,
            "--scale",
            f"{province.scale:g}",
        )
        loading = province.folder / f"{peer.script.removesuffix('.py')}-load.json"
        yield Contender(
            peer.name,
            job,
            peer.reads,
            1,
            commands=((*script, "--job", job, "--out", areas, "--timings", timings),),
            reads=tuple(province.files("fgb")) if peer.reads == "fgb" else (),
            areas=areas,
            timings=timings,
            preparation=(*script, "--prepare", "--timings", loading) if peer.prepares else (),
            loading=loading if peer.prepares else None,
        )


def pairs(province: Province, programs: Programs, out: Path, peers: frozenset[str]) -> Iterator[Contender]:
    """Farmland and redline of the whole province against each other."""
    source = province.folder / "province.gpkg"
    if "geos" in peers:
        yield Contender(
            GEOS_PAIRS,
            "pairs",
            "gpkg",
            1,
            commands=((programs.bench("geos_pairs"), source),),
            reads=(source,),
        )
    project, folder = province.project("gpkg", "pairs"), out / "zoneplan-pairs"
    options = f"--set area.method=planar --threads 1 {QUIETLY}".split()
    yield Contender(
        ZONEPLAN_PAIRS,
        "pairs",
        "gpkg",
        1,
        commands=((programs.zoneplan, "controls", *options, "--project", project, "--out", folder),),
        reads=(source,),
        exit_codes=VERDICTS,
    )


def one_zone(province: Province, programs: Programs) -> Contender:
    """Measuring one zone again and again in one process; it prints {"median_ms": ...}."""
    return Contender(
        ONE_ZONE,
        "zone",
        "gpkg",
        1,
        commands=((programs.bench("one_zone"), "--project", province.project("gpkg", "all")),),
        reads=tuple(province.files("gpkg")),
    )
