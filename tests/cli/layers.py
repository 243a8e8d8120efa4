# SPDX-License-Identifier: MIT
"""Makes layers for the tests of the command.

The plain scene: one zone of 1000 m by 1000 m, "A", and around it layers that let it pass, in metres from
(38500000, 3850000) in EPSG:4526.
"""

import struct

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()
gdal.SetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")  # test data need not outlive a power cut
gdal.PushErrorHandler("CPLQuietErrorHandler")  # nor do its oddities need a warning

ORIGIN = (38500000.0, 3850000.0)
INDUSTRY, HOUSING = "100101", "070102"


def spatial_reference(crs):
    """`crs` as "EPSG:n" or WKT, x before y; None for none."""
    if crs is None:
        return None
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def ring(*points, origin=ORIGIN):
    return [(origin[0] + x, origin[1] + y) for x, y in (*points, points[0])]


def box(x0, y0, x1, y1, origin=ORIGIN):
    """A rectangle, as a polygon of one ring."""
    return [ring((x0, y0), (x1, y0), (x1, y1), (x0, y1), origin=origin)]


def wkb_polygon(rings):
    """Little-endian WKB, whatever the numbers are."""
    body = struct.pack("<BII", 1, ogr.wkbPolygon, len(rings))
    for points in rings:
        body += struct.pack("<I", len(points)) + b"".join(struct.pack("<dd", *point) for point in points)
    return body


def geometry(shape):
    """An OGR geometry of rings, of WKT, or of nothing."""
    if shape is None or isinstance(shape, ogr.Geometry):
        return shape
    if isinstance(shape, str):
        return ogr.CreateGeometryFromWkt(shape)
    return ogr.CreateGeometryFromWkb(wkb_polygon(shape))


def write_layer(path, rows, driver="GPKG", crs="EPSG:4526", layer=None, geometry_type=ogr.wkbUnknown, options=(),
                dataset_options=()):
    """Writes rows of (shape, {field: value}) into a new layer of a new or an existing file."""
    if path.exists() and driver == "GPKG":
        dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE)
    else:
        dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path), list(dataset_options))
    table = dataset.CreateLayer(layer or path.stem, spatial_reference(crs), geometry_type, list(options))
    kinds = {str: ogr.OFTString, int: ogr.OFTInteger, float: ogr.OFTReal}
    for name, value in rows[0][1].items() if rows else ():
        table.CreateField(ogr.FieldDefn(name, kinds[type(value)]))
    for shape, values in rows:
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(geometry(shape))
        for name, value in values.items():
            if value is not None:
                feature.SetField(name, value)
        table.CreateFeature(feature)
    table, dataset = None, None
    return path


def write_geojson(path, features, crs="EPSG:4526"):
    """Text as given: rows of (geometry JSON, properties JSON), for what a driver would not write."""
    name = "" if crs is None else f'"crs": {{"type": "name", "properties": {{"name": "{crs}"}}}}, '
    rows = ", ".join(f'{{"type": "Feature", "properties": {values}, "geometry": {shape}}}'
                     for shape, values in features)
    path.write_text(f'{{"type": "FeatureCollection", {name}"features": [{rows}]}}', encoding="utf-8")
    return path


ZONE = (box(0, 0, 1000, 1000), {"KFQDM": "A", "KFQMC": "示例开发区"})
# One patch on each side of the zone, so that the layer's extent covers it.
BESIDE = [box(-500, 0, -400, 1000), box(1400, 0, 1500, 1000)]
FARMLAND = [(shape, {"TBBH": f"{number}", "KCXS": 0.1}) for number, shape in enumerate(BESIDE, 1)]
REDLINE = [(shape, {"HXBM": f"{number}"}) for number, shape in enumerate(BESIDE, 1)]
UDB = [(box(-100, -100, 1100, 1100), {"GHFQMC": "城镇集中建设区"})]
LANDUSE = [(box(0, 0, 700, 1000), {"TBBH": "1", "YDYHFLDM": INDUSTRY}),
           (box(700, 0, 1000, 1000), {"TBBH": "2", "YDYHFLDM": HOUSING})]
SCENE = {"zones": [ZONE], "farmland": FARMLAND, "redline": REDLINE, "udb": UDB, "landuse": LANDUSE}


def write_scene(folder, **changes):
    """Writes the plain scene with some layers' rows, sources or options changed; gives the project file.

    A change is rows, or a line of TOML that stands for the layer; None leaves the layer out."""
    lines = ['profile = "henan-2022"', "[layers]"]
    for role, rows in {**SCENE, **changes}.items():
        if rows is None:
            continue
        if isinstance(rows, str):
            lines.append(f"{role} = {rows}")
            continue
        write_layer(folder / "scene.gpkg", rows, layer=role)
        extra = ', code_system = "ydyh2023"' if role == "landuse" else ""
        lines.append(f'{role} = {{ path = "scene.gpkg", layer = "{role}"{extra} }}')
    project = folder / "project.toml"
    project.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return project
