# SPDX-License-Identifier: MIT
"""GeoPandas as tutorials show it: read both layers whole, `overlay`, take the area, group."""

import geopandas
import peer_command
import pyogrio
import shapely
from peer_command import Areas, Job, Layer


def versions() -> dict[str, str]:
    return {
        "geopandas": geopandas.__version__,
        "shapely": shapely.__version__,
        "GEOS": shapely.geos_version_string,
        "pyogrio": pyogrio.__version__,
        "GDAL": pyogrio.__gdal_version_string__,
    }


def measure_layer(job: Job, layer: Layer, zones: geopandas.GeoDataFrame) -> Areas:
    with job.watch.stage(f"read {layer.name}"):
        patches = geopandas.read_file(job.flatgeobuf(layer.name))
    with job.watch.stage(f"overlay {layer.name}"):
        pieces = geopandas.overlay(zones, patches, how="intersection")
        pieces["class"] = pieces[layer.class_field] if layer.class_field else ""
        by_class = (
            pieces.assign(area_m2=pieces.area).groupby([peer_command.ZONE_ID, "class"])["area_m2"].sum()
        )
    return {(zone, layer.role, code): float(area_m2) for (zone, code), area_m2 in by_class.items()}


def measure(job: Job) -> Areas:
    zones = geopandas.read_file(job.flatgeobuf(peer_command.ZONES))[[peer_command.ZONE_ID, "geometry"]]
    areas: Areas = {}
    for layer in job.layers:
        areas |= measure_layer(job, layer, zones)
    return areas


if __name__ == "__main__":
    peer_command.run("GeoPandas, overlay", versions, measure)
