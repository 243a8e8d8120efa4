# SPDX-License-Identifier: MIT
"""Layers of QGIS as zoneplan reads them: by path where the file is what QGIS shows, else as lists of WKB."""

import os

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from .job import JobLayer


def job_layer(role, definition, layer, source, keys, feedback):
    """The JobLayer of a parameter. ``definition`` is its raw value, ``layer`` and ``source`` what QGIS makes of it."""
    path, name = ("", "") if layer is None or not _shows_all(definition, layer) else _place(layer)
    if path:
        if layer.crs() != layer.dataProvider().crs() and layer.crs().isValid():
            keys = {**keys, "crs": _definition_of(layer.crs())}  # the user has set another one
        return JobLayer(role, layer.name(), path=path, layer=name, keys=keys)
    geometries, fields = _lists(source, feedback)
    return JobLayer(role, source.sourceName(), keys=keys, geometries=geometries, fields=fields,
                    crs=_definition_of(source.sourceCrs()))  # fmt: skip


def _shows_all(definition, layer):
    """Whether the features wanted are those of the layer's file, all of them and as they are saved."""
    if isinstance(definition, QgsProcessingFeatureSourceDefinition):
        if definition.selectedFeaturesOnly or definition.featureLimit >= 0:
            return False
    return layer.providerType() == "ogr" and not layer.subsetString() and not layer.isModified()


def _place(layer):
    """Path and layer name of a file; empty for what zoneplan does not open itself."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    if not path or path.startswith("/vsi") or "://" in path:
        return "", ""
    name = parts.get("layerName") or ""
    if not name and (os.path.isdir(path) or path.lower().endswith((".gpkg", ".gdb"))):
        there = QgsProviderRegistry.instance().querySublayers(path)  # QGIS shows the first, where none is named
        number = int(parts.get("layerId") or 0)
        name = there[min(number, len(there) - 1)].name() if there else ""
    return path, name


def _definition_of(crs):
    if not crs.isValid():
        return ""
    return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WKT_PREFERRED)


def _lists(source, feedback):
    names = source.fields().names()
    columns = [[] for _ in names]
    geometries = []
    numbers = []
    request = QgsFeatureRequest()
    for feature in source.getFeatures(request, QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks):
        if feedback.isCanceled():
            break
        geometries.append(bytes(feature.geometry().asWkb()) if feature.hasGeometry() else None)
        numbers.append(feature.id())
        for column, value in zip(columns, feature.attributes()):
            column.append(_value(value))
    fields = {name: _of_one_type(column) for name, column in zip(names, columns)}
    if not any(name.lower() in ("fid", "ogc_fid") for name in names):
        fields["fid"] = numbers
    return geometries, fields


def _value(value):
    if value is None or value == NULL:
        return None
    if isinstance(value, (QDate, QTime, QDateTime)):
        return value.toString("yyyy-MM-dd" if isinstance(value, QDate) else "yyyy-MM-ddTHH:mm:ss")
    return value if isinstance(value, (str, int, float)) else str(value)


def _of_one_type(column):
    kinds = {type(value) for value in column if value is not None}
    if kinds <= {int, float} or len(kinds) <= 1:
        return column
    return [None if value is None else str(value) for value in column]
