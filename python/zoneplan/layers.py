# SPDX-License-Identifier: MIT
"""Layers: where their features come from, and what their fields mean."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import ModuleType
from typing import Any

from zoneplan import _core
from zoneplan.errors import InputError, UsageError

__all__ = ["Layer", "Table", "WkbTable"]


@dataclass(frozen=True, eq=False)
class WkbTable:
    """Features as plain Python lists, for programs that have neither GeoPandas nor Arrow.

    Args:
        geometries: surfaces as WKB (bytes; ISO or EWKB, either byte order; Z and M are dropped), or None, a feature
            each. They are read where they lie, not copied.
        fields: values of each field, a list of str, numbers or None, as long as ``geometries``.
        crs: ``"EPSG:4526"``, WKT or PROJJSON; x is easting or longitude, whatever the CRS's axis order.

    >>> import struct, zoneplan
    >>> corners = [(0, 0), (1000, 0), (1000, 500), (0, 500), (0, 0)]
    >>> points = b"".join(struct.pack("<2d", 38456000 + x, 3845000 + y) for x, y in corners)
    >>> field = struct.pack("<BIII", 1, 3, 1, len(corners)) + points  # a Polygon of one ring
    >>> zones = zoneplan.WkbTable([field], {"KFQDM": ["A1"]}, crs="EPSG:4526")
    >>> list(zoneplan.ellipsoidal_area(zones, method="planar"))
    [500000.0]
    """

    geometries: Sequence[bytes | None]
    fields: Mapping[str, Sequence[Any]] | None = None
    crs: str | None = None


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer, and what its fields mean. Whatever is left out is found by the usual names of Chinese planning data.

    Args:
        data: a path, or ``"path|layer|key=value"`` as on the command line; a GeoDataFrame or GeoSeries; a
            :class:`WkbTable`; or any object with ``__arrow_c_stream__`` or ``__arrow_c_array__`` whose geometry is a
            column of WKB: a pyarrow table, what ``pyogrio.open_arrow`` gives, a DuckDB relation, a Polars frame, a
            GeoArrow array. A one-way stream serves one call.
        layer: which layer of a file of several.
        crs: overrides the CRS that the data state, or states a missing one, e.g. ``"EPSG:4526"``.
        encoding: of a Shapefile's DBF or a text; overrides what the file declares.
        id: field with the feature's id; a zone must have one, and only once.
        name: zones: field with the name; land use: field with the class name.
        declared: zones: field with the declared area, in ``declared_unit``: ``m2``, ``ha``, ``mu`` or ``km2``.
        deduction: farmland: field with the deduction coefficient (KCXS), from 0 to below 1.
        subtype: udb, spaces, status, buildings: field with the class of a feature.
        floors, floor_area: buildings: field with the number of storeys, or with the floor area in m².
        owner: status, parcels: field with the key of who holds the land.
        code, code_system: land use: field with the class code, and the coding, which is never guessed:
            ``ydyh2023``, ``ydyh2020``, ``sandiao``, ``gbt21010``, ``gb50137`` or one of the profile's.
        complete: the layer holds every such feature anywhere near the zones.
        source: what messages and reports call a layer that is no file.

    >>> import zoneplan
    >>> plan = zoneplan.Layer("testdata/demo/ghydyh.gpkg", code="YDYHFLDM", code_system="ydyh2023")
    >>> report = zoneplan.check("testdata/demo/draft.shp", landuse=plan, profile="henan-2022")
    >>> round(report.data["zones"][5]["industrial"]["share"], 4)
    0.5999
    """

    data: Any
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    id: str | None = None
    name: str | None = None
    declared: str | None = None
    declared_unit: str | None = None
    deduction: str | None = None
    subtype: str | None = None
    floors: str | None = None
    floor_area: str | None = None
    code: str | None = None
    code_system: str | None = None
    owner: str | None = None
    complete: bool = False
    source: str | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """A table of figures on the use of land, for :func:`zoneplan.efficiency` and :func:`zoneplan.indicators`.

    Args:
        data: a pandas or Polars DataFrame, or a sequence of mappings from column to value; None and NaN are missing
            figures.
        about: what a row is about: ``"zones"``, ``"enterprises"`` or ``"parcels"``.
        id: column with the key.
        columns: the column of each fact (``zoneplan efficiency --list`` names them), as its name where that says the
            unit (``"工业税收（万元）"``), or as a pair of name and unit.
        name, zone, parcel, scale, part, year_field: further columns, as in ``[[tables]]`` of the project file.
        join: ``"place"`` joins rows by where they lie, which the columns ``x`` and ``y`` in ``crs`` say.
        year: of all rows, where no column has it.
        source: what messages and reports call the table.

    >>> import zoneplan
    >>> taxes = zoneplan.Table([{"zone": "K1", "tax": 4800}], about="zones", id="zone", year=2024,
    ...                        columns={"industrial_tax": ("tax", "万元")}, source="taxes")
    >>> report = zoneplan.efficiency(tables=[taxes])
    >>> report.data["indicators"]["zones"][0]["zone"]
    'K1'
    """

    data: Any
    about: str
    id: str
    columns: Mapping[str, str | tuple[str, str]]
    name: str | None = None
    zone: str | None = None
    parcel: str | None = None
    join: str | None = None
    x: str | None = None
    y: str | None = None
    crs: str | None = None
    scale: str | None = None
    part: str | None = None
    year_field: str | None = None
    year: int | None = None
    source: str | None = None


_OF_ALL_DATA = ("data", "source")
_TABLE_KEYS = tuple(field.name for field in fields(Table) if field.name not in (*_OF_ALL_DATA, "columns"))
_SPEC_KEYS = tuple(field.name for field in fields(Layer) if field.name not in _OF_ALL_DATA)


def as_layer(data: Any) -> Layer:
    return data if isinstance(data, Layer) else Layer(data)


def is_path(layer: Layer) -> bool:
    return isinstance(layer.data, str | os.PathLike)


def is_bare_path(layer: Layer) -> bool:
    """Whether nothing is said of the layer but where it is."""
    return is_path(layer) and not any(getattr(layer, key) for key in _SPEC_KEYS)


def spec_of(layer: Layer, role: str, engine: ModuleType) -> Any:
    """The native LayerSpec, of the module that is to use it; with a path for a file alone."""
    spec = engine.parse_layer_source(os.fspath(layer.data), role) if is_path(layer) else engine.LayerSpec()
    for key in _SPEC_KEYS:
        value = getattr(layer, key)
        if value:
            setattr(spec, key, value)
    return spec


def words_of(layer: Layer) -> str:
    """``SOURCE|layer|key=value``: the layer as the command line names it."""
    words = [os.fspath(layer.data) if is_path(layer) else source_of(layer)]
    for key in _SPEC_KEYS:
        value = getattr(layer, key)
        if key == "layer" and value:
            words.append(value)
        elif value:
            words.append(f"{key}={'true' if value is True else value}")
    return "|".join(words)


def source_of(layer: Layer) -> str:
    return layer.source or type(layer.data).__name__


def hold(layer: Layer, role: str, limits: Any, engine: ModuleType) -> Any:
    """The layer in the hands of a native module: without a copy of its geometry, where its data allow."""
    spec = spec_of(layer, role, engine)
    source = source_of(layer)
    data = layer.data
    if isinstance(data, WkbTable):
        if data.crs and not spec.crs:
            spec.crs = data.crs
        lists = {name: list(values) for name, values in (data.fields or {}).items()}
        return engine.hold_lists(role, spec, source, list(data.geometries), lists, limits)
    if type(data).__module__.partition(".")[0] == "geopandas" and hasattr(data, "to_arrow"):
        data = _arrow_of(data, source)
    if not hasattr(data, "__arrow_c_stream__") and not hasattr(data, "__arrow_c_array__"):
        raise UsageError(
            f"{source}: no layer can be made of {type(data).__name__}; give a path, a GeoDataFrame, a WkbTable or an"
            " object with __arrow_c_stream__.",
            f"{source}：{type(data).__name__} 不能作图层；请给出路径、GeoDataFrame、WkbTable 或带 __arrow_c_stream__ 的对象。",
        )
    return engine.hold_arrow(role, spec, source, data, limits)


def _arrow_of(frame: Any, source: str) -> Any:
    """A GeoDataFrame or GeoSeries as Arrow, its active geometry as the only one."""
    if hasattr(frame, "columns"):
        active = frame.geometry.name
        others = [name for name in frame.columns[frame.dtypes == "geometry"] if name != active]
        frame = frame.drop(columns=others)
    try:
        return frame.to_arrow(geometry_encoding="WKB")
    except (ValueError, TypeError) as problem:  # pyarrow's own, for columns of mixed values
        raise InputError(
            f"{source}: not to be had as Arrow: {problem}. Leave out the column, or make it of one type.",
            f"{source}：不能转为 Arrow：{problem}。请去掉该列，或统一其类型。",
        ) from problem


def add_table(job: Any, table: Table) -> None:
    """Gives a table of figures to a job, its cells as texts."""
    columns, rows = _cells_of(table.data)
    keys: dict[str, Any] = {
        key: value
        for key in _TABLE_KEYS
        if (value := getattr(table, key)) is not None
    }
    pairs = {fact: (named, "") if isinstance(named, str) else named for fact, named in table.columns.items()}
    keys["columns"] = {fact: column for fact, (column, _) in pairs.items()}
    units = {fact: unit for fact, (_, unit) in pairs.items()}
    job.add_table(keys, units, table.source or type(table.data).__name__, columns, rows)


def _cells_of(data: Any) -> tuple[list[str], list[list[str]]]:
    if hasattr(data, "to_dicts"):  # Polars
        rows = data.to_dicts()
    elif hasattr(data, "to_dict"):  # pandas
        rows = data.to_dict("records")
    else:
        rows = list(data)
    columns = [str(column) for column in dict.fromkeys(column for row in rows for column in row)]
    return columns, [[_cell(row.get(column)) for column in columns] for row in rows]


def _cell(value: Any) -> str:
    missing = value is None or value != value or type(value).__name__ in ("NAType", "NaTType")
    if missing:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
