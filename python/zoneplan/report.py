# SPDX-License-Identifier: MIT
"""The report: what a check found, as data frames, JSON, HTML and pictures."""

from __future__ import annotations

import html
import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoneplan import _core
from zoneplan.engines import files_engine

if TYPE_CHECKING:
    import geopandas
    import matplotlib.axes
    import pandas

__all__ = ["Report"]

_COLOURS = {"pass": "#4c9f50", "warn": "#e8b33a", "undecided": "#8a8f98", "fail": "#d0453e"}
_CONFLICT_COLOUR = "#7a1410"

#: A larger page is not put into a notebook: it would be saved with it.
_LARGEST_PAGE = 8_000_000


class Report:
    """What a check found. pandas, GeoPandas and matplotlib are imported only by what returns or draws their things.

    The same report is at hand as plain data (:attr:`data`, the form of ``docs/report.schema.json``), as data frames
    (:attr:`zones`, :attr:`findings`, :attr:`conflicts`, :attr:`outlines`, :attr:`indicators`), and as the command's
    files. Areas are m², lengths m, shares 0..1; geometries lie in :attr:`crs`. What was not measured is None or NaN,
    never 0.

    >>> import zoneplan
    >>> report = zoneplan.check(project="testdata/demo/project.toml")
    >>> report
    <zoneplan.Report: fail; zones: 10 (pass 4, warn 1, undecided 1, fail 4)>
    """

    def __init__(self, native: _core.Report) -> None:
        self._native = native

    @classmethod
    def from_json(cls, report: bytes | str | os.PathLike[str]) -> Report:
        """Reads a ``report.json``: its bytes, or its path. Raises InputError where it is none.

        >>> import zoneplan
        >>> report = zoneplan.check(project="testdata/demo/project.toml")
        >>> zoneplan.Report.from_json(report.to_json()).to_json() == report.to_json()
        True
        """
        if isinstance(report, bytes):
            return cls(_core.Report.from_json(report, "report"))
        return cls(_core.Report.from_json(Path(report).read_bytes(), os.fspath(report)))

    def __reduce__(self) -> tuple[Any, tuple[bytes]]:
        return Report.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        zones = self.data["zones"]
        counts = [(outcome, sum(zone["outcome"] == outcome for zone in zones)) for outcome in _COLOURS]
        told = ", ".join(f"{outcome} {count}" for outcome, count in counts if count)
        return f"<zoneplan.Report: {self.outcome}; zones: {len(zones)}{f' ({told})' if told else ''}>"

    @property
    def outcome(self) -> str:
        """``"pass"``, ``"warn"``, ``"undecided"`` or ``"fail"``: the worst of all zones.

        >>> import zoneplan
        >>> zoneplan.check(project="testdata/demo/project.toml").outcome
        'fail'
        """
        return self._native.outcome

    @property
    def exit_code(self) -> int:
        """What the command ends with: 0 for pass and warn, 1 for fail, 2 for undecided.

        >>> import zoneplan
        >>> zoneplan.check(project="testdata/demo/project.toml").exit_code
        1
        """
        return self._native.exit_code

    @cached_property
    def data(self) -> dict[str, Any]:
        """The report as plain dicts and lists, as ``report.json`` has it; change nothing in it.

        >>> import zoneplan
        >>> report = zoneplan.check(project="testdata/demo/project.toml")
        >>> sorted(report.data)[:4]
        ['area', 'comparison', 'controls', 'findings']
        """
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    @property
    def crs(self) -> str | None:
        """WKT of the working CRS, in which all geometries lie; None where nothing was measured.

        >>> import zoneplan
        >>> zoneplan.check(project="testdata/demo/project.toml").crs[:8]
        'PROJCRS['
        """
        return self.data["area"]["working_crs_wkt"] or None

    def to_json(self, path: str | os.PathLike[str] | None = None) -> bytes:
        """The bytes of ``report.json``, as the command writes them; also into ``path``, where one is given.

        >>> import zoneplan
        >>> zoneplan.check(project="testdata/demo/project.toml").to_json()[:1]
        b'{'
        """
        written = self._native.to_json()
        if path is not None:
            _write(path, written)
        return written

    def to_html(self, path: str | os.PathLike[str] | None = None, *, lang: str = "zh") -> str:
        """One self-contained page in ``"zh"`` or ``"en"``, without network; also into ``path``.

        >>> import zoneplan
        >>> page = zoneplan.check(project="testdata/demo/project.toml").to_html(lang="en")
        >>> page.startswith("<!DOCTYPE html>") and "410100-03" in page
        True
        """
        page = self._native.to_html(lang)
        if path is not None:
            _write(path, page.encode())
        return page

    def to_text(self, *, lang: str = "zh") -> str:
        """The verdict table, and below it what is no pass, in ``"zh"`` or ``"en"``.

        >>> import zoneplan
        >>> print(zoneplan.check(project="testdata/demo/project.toml").to_text(lang="en").splitlines()[4][:24])
        410100-03   3,009,986.75
        """
        return self._native.to_text(lang)

    def to_junit(self, *, lang: str = "zh") -> str:
        """JUnit XML, for the test pages of build servers.

        >>> import zoneplan
        >>> zoneplan.check(project="testdata/demo/project.toml").to_junit().startswith("<?xml")
        True
        """
        return self._native.to_junit(lang)

    def to_sarif(self, *, lang: str = "zh") -> str:
        """SARIF 2.1.0, for code-scanning pages.

        >>> import json, zoneplan
        >>> json.loads(zoneplan.check(project="testdata/demo/project.toml").to_sarif())["version"]
        '2.1.0'
        """
        return self._native.to_sarif(lang)

    def to_geopackage(self, path: str | os.PathLike[str]) -> None:
        """Writes zones, conflict pieces and faults as layers with QGIS styles. Raises OutputError.

        >>> import tempfile, zoneplan
        >>> report = zoneplan.check(project="testdata/demo/project.toml")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report.to_geopackage(f"{folder}/zoneplan.gpkg")
        """
        engine = files_engine(os.fspath(path))
        engine.write_geopackage(self._native_of(engine), os.fspath(path))

    def to_xlsx(self, path: str | os.PathLike[str], *, lang: str = "zh") -> None:
        """Writes the tables of the report as a workbook, a sheet each. Raises OutputError.

        >>> import tempfile, zoneplan
        >>> report = zoneplan.check(project="testdata/demo/project.toml")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report.to_xlsx(f"{folder}/report.xlsx")
        """
        engine = files_engine(os.fspath(path))
        engine.write_workbook(self._native_of(engine), lang, os.fspath(path))

    def against(self, earlier: Report, name: str = "earlier") -> Report:
        """The same report with a comparison: what is new, fixed, better or worse than in ``earlier``.

        >>> import zoneplan
        >>> report = zoneplan.check(project="testdata/demo/project.toml")
        >>> {finding["change"] for finding in report.against(report).data["comparison"]["findings"]}
        {'persisting'}
        """
        import hashlib

        before = earlier.to_json()
        mine, theirs = (_core.Report.from_json(json, "report") for json in (self.to_json(), before))
        return Report(mine.compared(theirs, name, hashlib.sha256(before).hexdigest()))

    @cached_property
    def zones(self) -> pandas.DataFrame:
        """A row for each zone, by id: outcome, areas (m²), what it shares with each layer (m²), industrial share (0..1).

        ``*_state`` is ``measured``, ``absent`` (no such layer was given) or ``not_covering``; only the first has
        figures.

        >>> import zoneplan
        >>> zones = zoneplan.check(project="testdata/demo/project.toml").zones
        >>> zones.loc["410100-03", ["outcome", "farmland_state"]].tolist()
        ['fail', 'measured']
        >>> f'{zones.loc["410100-03", "farmland_m2"]:.2f}'
        '105665.53'
        """
        import pandas

        frame = pandas.DataFrame([_zone_row(zone) for zone in self.data["zones"]], columns=list(_ZONE_COLUMNS))
        return frame.set_index("id")

    @cached_property
    def findings(self) -> geopandas.GeoDataFrame:
        """A row for each finding that is no pass; its geometry is the conflict polygons or the fault's own place.

        ``measured``, ``limit`` and ``margin`` are in ``unit`` (m2, m, deg, count, or 1 for shares).

        >>> import zoneplan
        >>> findings = zoneplan.check(project="testdata/demo/project.toml").findings
        >>> farmland = findings[(findings.rule == "control.farmland") & (findings.outcome == "fail")].iloc[0]
        >>> farmland.zone, farmland.geometry.geom_type
        ('410100-03', 'MultiPolygon')
        """
        import geopandas

        pieces: dict[tuple[str, str], list[Any]] = {}
        for conflict in self.data["map"]["conflicts"]:
            rule = _core.rule_of_conflict(conflict["kind"])
            pieces.setdefault((rule, conflict["zone"]), []).extend(conflict["coordinates"])
        rows = []
        for finding in self.data["findings"]:
            if finding["outcome"] == "pass":
                continue
            row = {key: finding[key] for key in _FINDING_COLUMNS if key in finding}
            row["message_zh"], row["message_en"] = finding["message"]["zh"], finding["message"]["en"]
            row["remedy_zh"], row["remedy_en"] = finding["remedy"]["zh"], finding["remedy"]["en"]
            row["accepted"] = finding["accepted"] is not None
            row["geometry"] = _geometry_of(finding, pieces)
            rows.append(row)
        return geopandas.GeoDataFrame(rows, columns=[*_FINDING_COLUMNS, "geometry"], geometry="geometry", crs=self.crs)

    @cached_property
    def conflicts(self) -> geopandas.GeoDataFrame:
        """A row for each piece of ground where a zone and a layer disagree: kind, source feature, area (m²), width (m).

        >>> import zoneplan
        >>> conflicts = zoneplan.check(project="testdata/demo/project.toml").conflicts
        >>> farmland = conflicts[(conflicts.kind == "farmland") & (conflicts.zone == "410100-03")]
        >>> len(farmland), f"{farmland.area_m2.sum():.2f}"
        (10, '105665.53')
        """
        import geopandas

        columns = ["zone", "kind", "feature", "subtype", "area_m2", "width_m", "sliver", "cause"]
        rows = [
            {**{key: piece[key] for key in columns}, "geometry": _surface(piece["coordinates"])}
            for piece in self.data["map"]["conflicts"]
        ]
        return geopandas.GeoDataFrame(rows, columns=[*columns, "geometry"], geometry="geometry", crs=self.crs)

    @cached_property
    def outlines(self) -> geopandas.GeoDataFrame:
        """:attr:`zones` with each zone's surface, as it was measured.

        >>> import zoneplan
        >>> outlines = zoneplan.check(project="testdata/demo/project.toml").outlines
        >>> len(outlines), outlines.crs.to_epsg()
        (10, 4526)
        """
        import geopandas

        surfaces = {zone["zone"]: _surface(zone["coordinates"]) for zone in self.data["map"]["zones"]}
        return geopandas.GeoDataFrame(
            self.zones, geometry=[surfaces.get(zone) for zone in self.zones.index], crs=self.crs
        )

    @cached_property
    def indicators(self) -> pandas.DataFrame:
        """A row for each zone, year, part and indicator of land-use efficiency; ``value`` is in ``unit``.

        Where there is no value, ``reason_en`` and ``reason_zh`` say why. Empty where no facts were given.

        >>> import zoneplan
        >>> report = zoneplan.efficiency(project="testdata/efficiency/project.toml")
        >>> len(report.indicators.zone.unique()) > 1
        True
        """
        import pandas

        rows = []
        for zone in (self.data["indicators"] or {}).get("zones", []):
            for indicator in zone["values"]:
                reason = indicator["reason"] or {}
                rows.append(
                    {
                        "zone": zone["zone"],
                        "year": zone["year"],
                        "part": indicator["part"],
                        "indicator": indicator["id"],
                        "value": indicator["value"],
                        "unit": indicator["unit"],
                        "reason_zh": reason.get("zh"),
                        "reason_en": reason.get("en"),
                    }
                )
        columns = ["zone", "year", "part", "indicator", "value", "unit", "reason_zh", "reason_en"]
        return pandas.DataFrame(rows, columns=columns)

    def plot(self, ax: matplotlib.axes.Axes | None = None, *, label: bool = True) -> matplotlib.axes.Axes:
        """Draws the zones in the colour of their outcome, and the conflicts over them. Needs GeoPandas and matplotlib.

        Args:
            ax: what to draw into; a new picture where there is none.
            label: write each zone's id into it.

        >>> import matplotlib; matplotlib.use("agg")
        >>> import zoneplan
        >>> axes = zoneplan.check(project="testdata/demo/project.toml").plot()
        >>> len(axes.get_legend().get_texts())
        5
        """
        import matplotlib.pyplot as plt
        from matplotlib.patches import Patch

        if ax is None:
            ax = plt.subplots(figsize=(9, 7))[1]
        outlines = self.outlines
        outlines.plot(ax=ax, color=[_COLOURS[outcome] for outcome in outlines.outcome], edgecolor="#30343b", alpha=0.75)
        legend = [Patch(facecolor=_COLOURS[o], label=o) for o in _COLOURS if (outlines.outcome == o).any()]
        if len(self.conflicts):
            self.conflicts.plot(ax=ax, color=_CONFLICT_COLOUR, edgecolor=_CONFLICT_COLOUR, linewidth=0.8)
            legend.append(Patch(facecolor=_CONFLICT_COLOUR, label="conflict"))
        if label:
            for zone, surface in outlines.geometry.items():
                if surface is not None and not surface.is_empty:
                    place = surface.representative_point()
                    ax.annotate(str(zone), (place.x, place.y), ha="center", va="center", fontsize=8)
        ax.legend(handles=legend, loc="best")
        ax.set_aspect("equal")
        ax.ticklabel_format(useOffset=False, style="plain")
        ax.set_xlabel("m")
        ax.set_ylabel("m")
        return ax

    def _repr_html_(self) -> str:
        page = self.to_html(lang="zh")
        if len(page) > _LARGEST_PAGE:
            return f"<pre>{html.escape(self.to_text(lang='zh'))}</pre>"
        return (
            '<iframe sandbox="allow-scripts" style="width:100%;height:640px;border:1px solid #c9ccd1" '
            f'srcdoc="{html.escape(page)}"></iframe>'
        )

    def _native_of(self, engine: Any) -> Any:
        """The report in the hands of the module that is to write it."""
        if isinstance(self._native, engine.Report):
            return self._native
        return engine.Report.from_json(self.to_json(), "report")


_ZONE_COLUMNS = {
    "id": ("id",),
    "name": ("name",),
    "outcome": ("outcome",),
    "area_m2": ("area_m2",),
    "planar_area_m2": ("planar_area_m2",),
    "declared_area_m2": ("declared_area_m2",),
    "perimeter_m": ("perimeter_m",),
    "parts": ("parts",),
    "holes": ("holes",),
    "farmland_state": ("controls", "farmland", "state"),
    "farmland_m2": ("controls", "farmland", "overlap_m2"),
    "farmland_net_m2": ("controls", "farmland", "net_m2"),
    "redline_state": ("controls", "redline", "state"),
    "redline_m2": ("controls", "redline", "overlap_m2"),
    "udb_state": ("controls", "udb", "state"),
    "udb_inside_m2": ("controls", "udb", "inside_m2"),
    "udb_outside_m2": ("controls", "udb", "outside_m2"),
    "spaces_state": ("controls", "spaces", "state"),
    "spaces_outside_m2": ("controls", "spaces", "outside_m2"),
    "landuse_state": ("landuse", "state"),
    "unmapped_m2": ("landuse", "unmapped_m2"),
    "industrial_m2": ("industrial", "industrial_m2"),
    "industrial_share": ("industrial", "share"),
    "industrial_share_lower": ("industrial", "share_lower"),
    "industrial_share_upper": ("industrial", "share_upper"),
    "industrial_limit": ("industrial", "limit"),
}

_FINDING_COLUMNS = [
    "id", "outcome", "severity", "rule", "zone", "layer", "feature", "other", "measured", "limit", "margin", "unit",
    "message_zh", "message_en", "remedy_zh", "remedy_en", "clause", "standard_name", "group", "accepted",
]  # fmt: skip


def _zone_row(zone: dict[str, Any]) -> dict[str, Any]:
    row = {}
    for column, path in _ZONE_COLUMNS.items():
        value: Any = zone
        for step in path:
            value = None if value is None else value[step]
        row[column] = value
    return row


def _surface(coordinates: list[Any]) -> Any:
    """A shapely geometry from the coordinates of a GeoJSON MultiPolygon."""
    import shapely

    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in coordinates])


def _geometry_of(finding: dict[str, Any], pieces: dict[tuple[str, str], list[Any]]) -> Any:
    import shapely

    place = finding["place"]
    if place is None:
        coordinates = pieces.get((finding["rule"], finding["zone"]))
        return _surface(coordinates) if coordinates else None
    parts = [
        *map(shapely.Point, place["points"]),
        *map(shapely.LineString, place["lines"]),
        *((shapely.Polygon(rings[0], rings[1:])) for rings in place["polygons"]),
    ]
    return parts[0] if len(parts) == 1 else shapely.GeometryCollection(parts)


def _write(path: str | os.PathLike[str], data: bytes) -> None:
    """Beside, then renamed: the file is whole or not there."""
    from zoneplan.errors import OutputError

    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise OutputError(f"{target}: cannot be written: {problem}", f"{target}：写不了：{problem}") from problem
