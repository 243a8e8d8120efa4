# SPDX-License-Identifier: MIT
"""Writes the layers of the demo with GDAL."""

from osgeo import gdal, ogr, osr
from shapely import wkb

from generator.land_classes import CLASS_NAMES
from generator.lattice import SUBTYPE_CODES
from generator.survey_area import ellipsoidal_area_m2

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

EPSG_CODE = 4526
FIXED_DATE = "2026-01-15"
CITY_CODE, CITY_NAME = "410100", "示例市"

gdal.SetConfigOption("OGR_CURRENT_DATE", FIXED_DATE + "T00:00:00.000Z")


def spatial_reference():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(EPSG_CODE)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def write_layer(dataset, name, geometry_type, fields, rows, options=()):
    """fields: (name, OGR type, width, precision); rows: (shapely geometry, values)."""
    layer = dataset.CreateLayer(name, spatial_reference(), geometry_type, list(options))
    for field_name, field_type, width, precision in fields:
        definition = ogr.FieldDefn(field_name, field_type)
        definition.SetWidth(width)
        definition.SetPrecision(precision)
        layer.CreateField(definition)
    layer.StartTransaction()
    for geometry, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb.dumps(geometry)))
        for (field_name, *_), value in zip(fields, values):
            feature.SetField(field_name, value)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def text(name, width):
    return name, ogr.OFTString, width, 0


def real(name, width=0, precision=0):
    return name, ogr.OFTReal, width, precision


def identifier(layer_number, number):
    return f"{CITY_CODE}{layer_number:04d}{number:08d}"


def write_shapefile(path, zones):
    fields = [text("KFQDM", 12), text("KFQMC", 100), real("KFQMJ", 12, 4), text("BZ", 60)]
    dataset = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
    write_layer(dataset, path.stem, ogr.wkbPolygon, fields, zones,
                ["ENCODING=LDID/77", "DBF_DATE_LAST_UPDATE=" + FIXED_DATE])


def create_geopackage(path):
    return ogr.GetDriverByName("GPKG").CreateDataSource(str(path))


def write_farmland(dataset, farmland):
    fields = [text("BSM", 18), text("YSDM", 10), text("XZQDM", 12), text("XZQMC", 100),
              text("YJJBNTTBBH", 20), text("DLBM", 5), text("DLMC", 60), real("YJJBNTTBMJ"),
              text("KCDLBM", 5), real("KCXS"), real("KCMJ"), real("YJJBNTMJ")]
    rows = []
    for number, patch in enumerate(farmland, 1):
        gross_m2 = ellipsoidal_area_m2(patch.polygon)
        deducted_m2 = round(gross_m2 * patch.deduction, 2)
        rows.append((patch.polygon, [
            identifier(2031, number), "2090020000", CITY_CODE, CITY_NAME, f"{CITY_CODE}YN{number:06d}",
            patch.code[:4], CLASS_NAMES[patch.code], gross_m2, "1203", patch.deduction, deducted_m2,
            round(gross_m2 - deducted_m2, 2)]))
    write_layer(dataset, "YJJBNTBHTB", ogr.wkbPolygon, fields, rows)


def write_redlines(dataset, redlines):
    fields = [text("BSM", 18), text("HXBM", 20), text("HXMC", 100), text("HXLX", 50), real("MJ"),
              text("BZ", 255)]
    rows = [(polygon, [identifier(2032, number), f"{CITY_CODE}HX{number:04d}", name, kind,
                       ellipsoidal_area_m2(polygon), ""])
            for number, (polygon, name, kind) in enumerate(redlines, 1)]
    write_layer(dataset, "STBHHX", ogr.wkbPolygon, fields, rows)


def write_development_boundary(dataset, boundary):
    fields = [text("BSM", 18), text("XZQDM", 12), text("XZQMC", 100), text("GHFQDM", 3), text("GHFQMC", 50),
              real("MJ")]
    rows = [(polygon, [identifier(2033, number), CITY_CODE, CITY_NAME, SUBTYPE_CODES[subtype], subtype,
                       ellipsoidal_area_m2(polygon)])
            for number, (polygon, subtype) in enumerate(boundary, 1)]
    write_layer(dataset, "CZKFBJ", ogr.wkbPolygon, fields, rows)


def write_land_use(dataset, cells):
    fields = [text("BSM", 18), text("XZQDM", 12), text("XZQMC", 100), text("YDYHFLDM", 10),
              text("YDYHFLMC", 50), real("TBMJ"), text("BZ", 255)]
    rows = [(cell.polygon, [identifier(2062, number), CITY_CODE, CITY_NAME, cell.code,
                            CLASS_NAMES[cell.code], ellipsoidal_area_m2(cell.polygon), ""])
            for number, cell in enumerate(cells, 1)]
    write_layer(dataset, "GHYDYH", ogr.wkbPolygon, fields, rows)


PROJECT = """\
# The draft of the demo; paths are relative to this file.
profile = "henan-2022"

[layers]
zones    = { path = "draft.shp", id = "KFQDM", name = "KFQMC", declared = "KFQMJ", declared_unit = "ha" }
baseline = { path = "baseline.shp", id = "KFQDM", name = "KFQMC", declared = "KFQMJ", declared_unit = "ha" }
farmland = { path = "control.gpkg", layer = "YJJBNTBHTB", deduction = "KCXS" }
redline  = { path = "control.gpkg", layer = "STBHHX" }
udb      = { path = "control.gpkg", layer = "CZKFBJ", subtype = "GHFQMC" }
landuse  = { path = "ghydyh.gpkg", layer = "GHYDYH", code = "YDYHFLDM", code_system = "ydyh2023" }
"""


def zone_rows(zones, attribute):
    for zone in zones:
        geometry = getattr(zone, attribute)
        if geometry is None:
            continue
        factor = zone.declared_factor if attribute == "geometry" else 1.0
        hectares = round(ellipsoidal_area_m2(geometry) / 10000.0 * factor, 4)
        yield geometry, [zone.id, zone.name, hectares, zone.note if attribute == "geometry" else ""]
