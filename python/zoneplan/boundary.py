# SPDX-License-Identifier: MIT
"""Boundary-point files (报件坐标 TXT)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoneplan import _core
from zoneplan.engines import engine_for
from zoneplan.errors import NotFoundError
from zoneplan.layers import as_layer, hold, is_path, spec_of
from zoneplan.report import _surface, _write

if TYPE_CHECKING:
    import geopandas

__all__ = ["BoundaryFile", "read_boundary_txt", "write_boundary_txt"]


@dataclass(frozen=True)
class BoundaryFile:
    """What a boundary-point file holds.

    Attributes:
        crs: ``"EPSG:4526"``, from the file's own words; empty where it names none and need not.
        encoding: that it was read in.
        attributes: the lines of 属性描述.
        plots: a dict for each plot: ``id``, ``name``, ``area_ha`` as stated, ``sheet``, ``use``, ``land_class``,
            ``points``, and ``coordinates`` as of a GeoJSON MultiPolygon (easting with zone number, northing, m).
        problems: what is not as it should be and did not keep the file from being read: ``line``, ``code``, and
            ``message`` in ``zh`` and ``en``.

    >>> import zoneplan
    >>> file = zoneplan.read_boundary_txt("testdata/points/standard.txt")
    >>> file.crs.startswith("EPSG:"), len(file.frame) == len(file.plots)
    (True, True)
    """

    crs: str
    encoding: str
    attributes: dict[str, str]
    plots: list[dict[str, Any]]
    problems: list[dict[str, Any]]

    @property
    def frame(self) -> geopandas.GeoDataFrame:
        """The plots as a GeoDataFrame.

        >>> import zoneplan
        >>> zoneplan.read_boundary_txt("testdata/points/standard.txt").frame.geometry.iloc[0].geom_type
        'MultiPolygon'
        """
        import geopandas

        rows = [{key: value for key, value in plot.items() if key != "coordinates"} for plot in self.plots]
        surfaces = [_surface(plot["coordinates"]) for plot in self.plots]
        return geopandas.GeoDataFrame(rows, geometry=surfaces, crs=self.crs or None)


def read_boundary_txt(
    path: str | os.PathLike[str], *, encoding: str | None = None, may_lack_crs: bool = False
) -> BoundaryFile:
    """Reads a boundary-point file in any of its dialects (``docs/boundary-points.md``).

    Args:
        path: the file. encoding: where it can't be told from the bytes. may_lack_crs: let a missing CRS pass.

    Raises:
        NotFoundError; InputError naming the line where the file can't be used.

    >>> import zoneplan
    >>> file = zoneplan.read_boundary_txt("testdata/points/hole-gbk.txt")
    >>> file.encoding, [len(part) for part in file.plots[0]["coordinates"]]
    ('GB18030', [2])
    """
    try:
        content = Path(path).read_bytes()
    except OSError as problem:
        raise NotFoundError(f"{path}: {problem}", f"{path}：{problem}") from problem
    return BoundaryFile(**_core.read_boundary(content, os.fspath(path), encoding or "", may_lack_crs))


def write_boundary_txt(
    layer: Any,
    path: str | os.PathLike[str],
    *,
    table: str | os.PathLike[str] | None = None,
    decimals: int = 3,
    encoding: str = "utf-8",
    crs: str | None = None,
    producer: str = "",
    date: str = "",
) -> list[dict[str, str]]:
    """Writes zones as a boundary-point file, their points numbered clockwise from the north-west corner.

    Args:
        layer: zones, as for :func:`zoneplan.check`; each needs an id.
        path: the file to write, beside and then renamed. table: the table of points (界址点成果表), as CSV.
        decimals: of coordinates in m, 0 to 6. encoding: ``"utf-8"`` or ``"gbk"``.
        crs: a CGCS2000 Gauss-Krüger zone; else the layer's own, or the one that it lies in.
        producer, date: what the head states.

    Returns:
        Notes on what rounding did, each in ``zh`` and ``en``.

    Raises:
        InputError: zones that are not valid, share an id, or lie in no CGCS2000 CRS. OutputError.

    >>> import tempfile, zoneplan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     notes = zoneplan.write_boundary_txt("testdata/demo/draft.shp", f"{folder}/draft.txt")
    ...     len(zoneplan.read_boundary_txt(f"{folder}/draft.txt").plots)
    10
    """
    source = as_layer(layer)
    engine = engine_for([source])
    limits = engine.Job().limits()
    if is_path(source):
        held = engine.hold_file("zones", spec_of(source, "zones", engine), limits)
    else:
        held = hold(source, "zones", limits, engine)
    notes: list[dict[str, str]]
    text, points, notes = engine.write_boundary(held, crs or "", decimals, encoding, producer, date)
    _write(path, text)
    if table is not None:
        _write(table, points)
    return notes
