# SPDX-License-Identifier: MIT
"""The three jobs: zones against the plan, control lines against each other, and how well land is used."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from zoneplan.engines import engine_for
from zoneplan.layers import Layer, Table, add_table, as_layer, hold, is_bare_path, is_path, spec_of, words_of
from zoneplan.report import Report

__all__ = ["check", "controls", "efficiency"]

Path = str | os.PathLike[str]
Progress = Callable[[str, float], Any]


def check(
    zones: Any = None,
    *,
    farmland: Any = None,
    redline: Any = None,
    udb: Any = None,
    spaces: Any = None,
    landuse: Any = None,
    admin: Any = None,
    status: Any = None,
    parcels: Any = None,
    buildings: Any = None,
    baseline: Any = None,
    project: Path | None = None,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    crs: str | None = None,
    tables: Sequence[Table] = (),
    exceptions: Path | None = None,
    as_of: str | None = None,
    engine: str = "exact",
    faults: bool = True,
    threads: int = 0,
    hash_all: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Checks zones against the three control lines and planned land use: ``zoneplan check``.

    Each layer is a path, a GeoDataFrame, any Arrow object, or a :class:`Layer` that also says what its fields mean. A
    layer that isn't given leaves its rules undecided or out; missing data never passes. Where every layer lies in
    memory, no file is read and no GDAL loaded. Paths go the command's own way: the report is the command's, byte for
    byte.

    Args:
        zones: the draft; or a folder, ``.zip`` or file of several layers, whose layers are found by their names.
        farmland, redline, udb: permanent basic farmland, ecological redline, urban development boundary.
        spaces: the three spaces. landuse: planned land use; it needs ``Layer(..., code_system=...)``.
        admin: administrative areas, which a zone should not cross.
        status, parcels, buildings, tables: for the indicators of land-use efficiency.
        baseline: the boundary in force, drawn beside the draft.
        project: a project file (TOML); what is given besides is laid over it.
        profile: thresholds and class sets, by name or file; ``"national"`` where nobody names one.
        sets: single values of the profile, ``"share.industrial.limit=0.65"``.
        crs: working CRS in metres; else the zones' own, or one that fits them.
        exceptions: file of the exceptions register. as_of: the day by which it expires, ``YYYY-MM-DD``; today.
        engine: ``"exact"``, or ``"geos"``, the reference.
        faults: look for faults of geometry and topology too.
        threads: 0 means as many as the machine has cores. Figures don't depend on it.
        hash_all: hash inputs above 512 MiB too.
        progress: called as ``progress(step, part)`` with the layer's role and 0..1, at most every 20 ms. False
            cancels; what it raises is raised here.

    Returns:
        A :class:`Report`. Areas are in m² (on the ellipsoid, as the profile says), lengths in m, shares 0..1.

    Raises:
        UsageError, InputError, NotFoundError, Cancelled: each with the library's message in two languages.

    The GIL is released while it works.

    >>> import zoneplan
    >>> report = zoneplan.check(project="testdata/demo/project.toml")
    >>> report.outcome
    'fail'
    >>> {zone["id"]: zone["outcome"] for zone in report.data["zones"]}["410100-09"]
    'warn'
    """
    given = {
        "zones": zones, "farmland": farmland, "redline": redline, "udb": udb, "spaces": spaces, "landuse": landuse,
        "admin": admin, "status": status, "parcels": parcels, "buildings": buildings, "baseline": baseline,
    }  # fmt: skip
    return _run("check", given, project=project, profile=profile, sets=sets, crs=crs, tables=tables,
                exceptions=exceptions, as_of=as_of, engine=engine, faults=faults, threads=threads, hash_all=hash_all,
                progress=progress)  # fmt: skip


def controls(
    source: Any = None,
    *,
    farmland: Any = None,
    redline: Any = None,
    udb: Any = None,
    project: Path | None = None,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    crs: str | None = None,
    exceptions: Path | None = None,
    as_of: str | None = None,
    threads: int = 0,
    hash_all: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Measures the ground that control layers share, which must be none: ``zoneplan controls``.

    Args:
        source: a file or folder, or several, whose control layers are found by their names.
        farmland, redline, udb: the layers one by one, as for :func:`check`.

    The others, what is returned and what is raised are as of :func:`check`. ``report.data["controls"]`` has a row for
    each two layers, areas in m².

    >>> import zoneplan
    >>> report = zoneplan.controls("testdata/demo/control.gpkg")
    >>> [(pair["layer"], pair["other"], pair["state"]) for pair in report.data["controls"]][0]
    ('udb', 'farmland', 'measured')
    """
    given = {"farmland": farmland, "redline": redline, "udb": udb}
    sources = [] if source is None else [source] if isinstance(source, str | os.PathLike) else list(source)
    return _run("controls", given, sources=sources, project=project, profile=profile, sets=sets, crs=crs,
                exceptions=exceptions, as_of=as_of, threads=threads, hash_all=hash_all, progress=progress)  # fmt: skip


def efficiency(
    zones: Any = None,
    *,
    tables: Sequence[Table] = (),
    status: Any = None,
    parcels: Any = None,
    buildings: Any = None,
    landuse: Any = None,
    project: Path | None = None,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    crs: str | None = None,
    exceptions: Path | None = None,
    as_of: str | None = None,
    engine: str = "exact",
    threads: int = 0,
    hash_all: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Computes how well zones use their land, from tables and layers: ``zoneplan efficiency``.

    Args:
        zones: the zones; not needed where tables say everything.
        tables: figures, as :class:`Table`; those of the project file are read besides.
        status: land by status (TD/T 1029), with the class in ``subtype``. parcels, buildings: as their names say.
        landuse: planned land use, for what the industrial share lacks.

    The others, what is returned and what is raised are as of :func:`check`. :attr:`Report.indicators` has a row for
    each zone, year and indicator, in the indicator's own unit.

    >>> import zoneplan
    >>> report = zoneplan.efficiency(project="testdata/efficiency/project.toml")
    >>> table = report.indicators.set_index(["zone", "year", "indicator"])
    >>> float(table.loc[("K1", 2024, "industrial_tax_per_mu"), "value"])
    16.0
    """
    given = {"zones": zones, "status": status, "parcels": parcels, "buildings": buildings, "landuse": landuse}
    return _run("efficiency", given, project=project, profile=profile, sets=sets, crs=crs, tables=tables,
                exceptions=exceptions, as_of=as_of, engine=engine, threads=threads, hash_all=hash_all,
                progress=progress)  # fmt: skip


def _run(
    kind: str,
    given: dict[str, Any],
    *,
    sources: Sequence[Path] = (),
    project: Path | None,
    profile: Path | None,
    sets: Sequence[str],
    crs: str | None,
    exceptions: Path | None,
    as_of: str | None,
    threads: int,
    hash_all: bool,
    progress: Progress | None,
    tables: Sequence[Table] = (),
    engine: str = "exact",
    faults: bool = True,
) -> Report:
    layers = {role: as_layer(data) for role, data in given.items() if data is not None}
    native = engine_for([*layers.values(), *map(Layer, sources)], project)
    job = native.Job()
    fill_job(job, project=project, profile=profile, sets=sets, crs=crs, exceptions=exceptions, as_of=as_of)
    job.engine = engine
    job.threads = threads
    job.hash_all = hash_all
    job.faults = faults
    job.sources = [os.fspath(source) for source in sources]
    held = []
    for role, layer in layers.items():
        if role == "zones" and is_bare_path(layer):  # may be a submission, as the command's own argument
            job.sources = [os.fspath(layer.data)]
            continue
        job.add_layer(role, spec_of(layer, role, native), f"{role}={words_of(layer)}")
        if not is_path(layer):
            held.append(hold(layer, role, job.limits(), native))
    for table in tables:
        add_table(job, table)
    run = native.run_held if native.__name__ == "zoneplan._core" else native.run_job
    return Report(run(kind, job, held, progress))


def fill_job(
    job: Any,
    *,
    project: Path | None = None,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    crs: str | None = None,
    exceptions: Path | None = None,
    as_of: str | None = None,
) -> None:
    """Puts into a native job what every job may be told."""
    job.project = os.fspath(project or "")
    job.profile = os.fspath(profile or "")
    job.sets = list(sets)
    job.crs = crs or ""
    job.exceptions = os.fspath(exceptions or "")
    job.as_of = as_of or ""
