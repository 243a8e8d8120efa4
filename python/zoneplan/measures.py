# SPDX-License-Identifier: MIT
"""Pieces of a check for use on their own: each takes layers as check() does, whole at once."""

from __future__ import annotations

import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zoneplan.checks import Path, Progress, check, efficiency, fill_job
from zoneplan.engines import engine_for
from zoneplan.layers import Layer, Table, as_layer, hold, is_path, spec_of, words_of
from zoneplan.report import Report

if TYPE_CHECKING:
    import pandas

__all__ = ["ellipsoidal_area", "indicators", "industrial_share", "overlap_area", "validate"]


def overlap_area(
    zones: Any,
    layer: Any,
    *,
    by: str | None = None,
    crs: str | None = None,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    engine: str = "exact",
    threads: int = 0,
    progress: Progress | None = None,
) -> pandas.DataFrame:
    """How much of each zone a layer covers; features that overlap each other count once.

    Args:
        zones, layer: as for :func:`zoneplan.check`; zones need an id (``Layer(zones, id=...)``).
        by: field of ``layer`` to tell its features apart by.
        crs, profile, sets, engine, threads, progress: as of :func:`zoneplan.check`. ``sets=["area.method=planar"]``
            measures in the plane.

    Returns:
        A DataFrame by zone id, with a row for each zone, or for each zone and value of ``by`` that lies in it:
        ``zone``, the value (under the name of ``by``; empty for features that state none), ``area_m2`` on the
        ellipsoid, ``share`` of the zone 0..1, ``features`` that share ground with it.

    Raises:
        InputError: a zone without id, no CRS, coordinates that can't be in it, a geometry that is no surface, ...

    >>> import zoneplan
    >>> table = zoneplan.overlap_area("testdata/demo/draft.shp", "testdata/demo/ghydyh.gpkg", by="YDYHFLDM")
    >>> third = table[table.zone == "410100-03"].set_index("YDYHFLDM")
    >>> f'{third.share["100101"]:.4f}', f"{third.share.sum():.4f}"
    ('0.2567', '1.0000')
    """
    import pandas

    sources = {"zones": as_layer(zones), "udb": as_layer(layer)}
    native = engine_for(sources.values())
    job = native.Job()
    fill_job(job, profile=profile, sets=sets, crs=crs)
    job.engine, job.threads = engine, threads
    held = []
    for role, source in sources.items():
        wanted = Layer(**{**vars(source), "subtype": by}) if role == "udb" else source
        held.append(_held(wanted, role, job, native))
    columns = native.overlap_table(job, *held, progress)
    frame = pandas.DataFrame(dict(zip(("zone", by or "", "area_m2", "share", "features"), columns, strict=True)))
    return frame if by else frame.drop(columns="")


def ellipsoidal_area(
    layer: Any,
    *,
    method: str = "ellipsoidal",
    rounding: str = "standard",
    crs: str | None = None,
    threads: int = 0,
) -> Any:
    """The area of each feature in m², by the formula of Chinese land administration (图斑椭球面积).

    Surfaces are taken as they are drawn: shells less holes, nothing mended, overlapping parts counted twice.

    Args:
        layer: as for :func:`zoneplan.check`; no field is needed.
        method: ``"ellipsoidal"``, or ``"planar"`` in the working CRS.
        rounding: ``"standard"`` rounds points as the standard does, and gives the figure that other programs print;
            ``"none"`` leaves that out.
        crs: working CRS in metres, in which edges are straight; else the layer's own, or one that fits it.

    Returns:
        A Series with the index of a GeoDataFrame or GeoSeries; else an ``array.array`` of doubles, which NumPy takes
        without a copy. NaN where there is no geometry.

    >>> import zoneplan
    >>> areas = zoneplan.ellipsoidal_area("testdata/demo/draft.shp")
    >>> f"{areas[0]:.2f}"
    '4774548.50'
    """
    if method not in ("ellipsoidal", "planar") or rounding not in ("standard", "none"):
        raise ValueError('method is "ellipsoidal" or "planar", rounding "standard" or "none"')
    source = as_layer(layer)
    native = engine_for([source])
    job = native.Job()
    fill_job(job, crs=crs)
    job.threads = threads
    held = _held(source, "redline", job, native)  # a role that needs no field
    areas = array.array("d", native.list_areas(job, held, method == "ellipsoidal", rounding == "standard"))
    index = getattr(source.data, "index", None)
    if type(source.data).__module__.partition(".")[0] != "geopandas" or index is None:
        return areas
    import pandas

    return pandas.Series(areas, index=index, name="area_m2")


def validate(
    layer: Any,
    *,
    profile: Path | None = None,
    sets: Sequence[str] = (),
    crs: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Every fault of each feature's geometry, with its place: rules ``geometry.*``, of any layer.

    Args:
        layer: as for :func:`zoneplan.check`; ``Layer(..., id=...)`` names the field that messages call features by.
        profile, sets, crs, progress: as of :func:`zoneplan.check`.

    Returns:
        A report without zones: ``report.findings`` has a row for each fault, with its exact place.

    >>> import zoneplan
    >>> report = zoneplan.validate("testdata/demo/draft.shp")
    >>> report.outcome
    'pass'
    """
    source = as_layer(layer)
    native = engine_for([source])
    job = native.Job()
    fill_job(job, profile=profile, sets=sets, crs=crs)
    held = _held(source, "redline", job, native)
    return Report(native.check_geometry(job, held, f"zoneplan.validate {words_of(source)}", progress))


def industrial_share(
    zones: Any, landuse: Any, *, profile: Path | None = None, sets: Sequence[str] = (), **options: Any
) -> pandas.DataFrame:
    """The share of industrial land (产业用地) in each zone, and the interval that land of unknown use leaves open.

    Args:
        zones, landuse: as for :func:`zoneplan.check`; land use needs ``Layer(..., code_system=...)``.
        profile, sets: which classes count, against what, and the limit.
        options: of :func:`zoneplan.check`.

    Returns:
        A DataFrame by zone id: ``share``, ``share_lower``, ``share_upper`` (0..1), ``industrial_m2``,
        ``denominator_m2``, ``unmapped_m2``, ``limit``, and the rule's ``outcome``. NaN where land use doesn't cover.

    >>> import zoneplan
    >>> plan = zoneplan.Layer("testdata/demo/ghydyh.gpkg", code_system="ydyh2023")
    >>> shares = zoneplan.industrial_share("testdata/demo/draft.shp", plan, profile="henan-2022")
    >>> shares.loc["410100-06", "outcome"], f'{shares.loc["410100-06", "share"]:.4f}'
    ('fail', '0.5999')
    """
    import pandas

    report = check(zones, landuse=landuse, profile=profile, sets=sets, faults=False, **options)
    answers = {f["zone"]: f["outcome"] for f in report.data["findings"] if f["rule"] == "share.industrial"}
    columns = ["share", "share_lower", "share_upper", "industrial_m2", "denominator_m2", "limit"]
    rows = []
    for zone in report.data["zones"]:
        industrial = zone["industrial"] or dict.fromkeys(columns)
        row = {"zone": zone["id"], **{column: industrial[column] for column in columns}}
        rows.append({**row, "unmapped_m2": zone["landuse"]["unmapped_m2"], "outcome": answers.get(zone["id"])})
    return pandas.DataFrame(rows, columns=["zone", *columns, "unmapped_m2", "outcome"]).set_index("zone")


def indicators(zones: Any = None, *, tables: Sequence[Table] = (), **options: Any) -> pandas.DataFrame:
    """Indicators of land-use efficiency: :attr:`Report.indicators` of :func:`zoneplan.efficiency`, all of its options.

    >>> import zoneplan
    >>> table = zoneplan.indicators(project="testdata/efficiency/project.toml")
    >>> sorted(table.columns)[:3]
    ['indicator', 'part', 'reason_en']
    """
    return efficiency(zones, tables=tables, **options).indicators


def _held(layer: Layer, role: str, job: Any, native: Any) -> Any:
    if is_path(layer):
        return native.hold_file(role, spec_of(layer, role, native), job.limits())
    return hold(layer, role, job.limits(), native)
