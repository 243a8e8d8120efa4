# SPDX-License-Identifier: MIT
"""A second way to the figures of the main job: GDAL transforms, shapely overlays, coordinates are not snapped."""

from __future__ import annotations

from dataclasses import dataclass, field

from osgeo import gdal, ogr, osr
from shapely import wkb
from shapely.geometry import JOIN_STYLE
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.strtree import STRtree

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

# What overlays of coinciding edges leave behind is smaller by orders of magnitude.
NOISE_M2 = 1e-7


# Where edges should coincide, overlays leave hairlines that join pieces and lengthen their perimeters.
GRID_M = 1e-6
HAIRLINE_M = 2e-5


@dataclass(frozen=True)
class Patch:
    """One connected piece of ground."""

    ground: BaseGeometry

    @property
    def area_m2(self) -> float:
        return self.ground.area

    @property
    def width_m(self) -> float:
        return 2.0 * self.ground.area / self.ground.length

    def is_sliver(self, area_m2: float, width_m: float) -> bool:
        return self.area_m2 < area_m2 or self.width_m < width_m


def patches(ground: BaseGeometry, hairline_m: float = GRID_M) -> list[Patch]:
    """The connected pieces of `ground` without what is narrower than `hairline_m`."""
    shrunk = ground.buffer(-hairline_m / 2.0, join_style=JOIN_STYLE.mitre)
    opened = shrunk.buffer(hairline_m / 2.0, join_style=JOIN_STYLE.mitre)
    parts = getattr(opened, "geoms", [opened])
    return [Patch(part) for part in parts if part.area > NOISE_M2]


@dataclass
class Piece:
    """What one feature shares with a zone."""

    attributes: dict
    geometry: BaseGeometry


@dataclass
class Shared:
    """What a layer shares with a zone."""

    zone: BaseGeometry
    pieces: list[Piece] = field(default_factory=list)

    @property
    def sum_m2(self) -> float:
        return sum(piece.geometry.area for piece in self.pieces)

    @property
    def inside(self) -> BaseGeometry:
        return unary_union([piece.geometry for piece in self.pieces])

    @property
    def outside(self) -> BaseGeometry:
        return self.zone.difference(self.inside)


class Layer:
    """The polygons of one layer in the working CRS."""

    def __init__(self, path: str, name: str, working_crs: str, field_names: tuple[str, ...] = ()):
        self.geometries: list[BaseGeometry] = []
        self.attributes: list[dict] = []
        self.invalid: list[bool] = []
        source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        layer = source.GetLayerByName(name)
        fields = {field_name: layer.GetLayerDefn().GetFieldIndex(field_name) for field_name in field_names}
        transformation = self._transformation(layer.GetSpatialRef(), working_crs)
        for feature in layer:
            geometry = feature.GetGeometryRef()
            if geometry is None or geometry.IsEmpty():
                continue
            geometry.Transform(transformation)
            shape = wkb.loads(bytes(geometry.ExportToWkb()))
            self.geometries.append(shape)
            values = {field_name: feature.GetField(index) for field_name, index in fields.items()}
            self.attributes.append({"fid": str(feature.GetFID()), **values})
            self.invalid.append(not shape.is_valid)
        self._tree = STRtree(self.geometries)
        self._index = {id(geometry): i for i, geometry in enumerate(self.geometries)}

    def sound(self, i: int) -> BaseGeometry:
        if not self.invalid[i]:
            return self.geometries[i]
        mended = ogr.CreateGeometryFromWkb(self.geometries[i].wkb).MakeValid(["METHOD=STRUCTURE"])
        return wkb.loads(bytes(mended.ExportToWkb()))

    def shared_with(self, zone: BaseGeometry) -> Shared:
        shared = Shared(zone)
        for i in sorted(self._index[id(candidate)] for candidate in self._tree.query(zone)):
            piece = self.sound(i).intersection(zone)
            if piece.area > 0.0:
                shared.pieces.append(Piece(self.attributes[i], piece))
        return shared

    @staticmethod
    def _transformation(source: osr.SpatialReference, working_crs: str) -> osr.CoordinateTransformation:
        target = osr.SpatialReference()
        target.SetFromUserInput(working_crs)
        target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        return osr.CoordinateTransformation(source, target)
