# SPDX-License-Identifier: MIT
"""GeoPandas as a careful user runs it: the patches near a zone are read through the file's index, those
inside are told by a prepared predicate and keep their own area, and only the others are intersected,
all vectorised.
"""

import geopandas
import numpy
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


def overlap_areas(zone: shapely.Geometry, patches: numpy.ndarray) -> numpy.ndarray:
    """m2 of each patch inside the zone."""
    areas_m2 = numpy.zeros(len(patches))
    inside = shapely.contains_properly(zone, patches)
    areas_m2[inside] = shapely.area(patches[inside])
    others = numpy.flatnonzero(~inside)
    crossing = others[shapely.intersects(zone, patches[others])]
    areas_m2[crossing] = shapely.area(shapely.intersection(zone, patches[crossing]))
    return areas_m2


def measure_layer(job: Job, layer: Layer, zone_id: str, zone: shapely.Geometry) -> Areas:
    # Not use_arrow: where no patch of a FlatGeobuf is near, GDAL 3.12 hands over batches of garbage.
    near = pyogrio.read_dataframe(
        job.flatgeobuf(layer.name), columns=[layer.class_field] if layer.class_field else [], bbox=zone.bounds
    )
    patches = near.geometry.to_numpy()
    areas_m2 = overlap_areas(zone, patches)
    if layer.class_field is None:
        return {(zone_id, layer.role, ""): float(areas_m2.sum())}
    by_class = geopandas.pd.Series(areas_m2).groupby(near[layer.class_field].to_numpy()).sum()
    return {(zone_id, layer.role, code): float(area_m2) for code, area_m2 in by_class.items()}


def measure(job: Job) -> Areas:
    zones = pyogrio.read_dataframe(job.flatgeobuf(peer_command.ZONES), columns=[peer_command.ZONE_ID])
    areas: Areas = {}
    with job.watch.stage("overlay"):
        for zone_id, zone in zip(zones[peer_command.ZONE_ID], zones.geometry, strict=True):
            shapely.prepare(zone)
            for layer in job.layers:
                areas |= measure_layer(job, layer, zone_id, zone)
    return areas


if __name__ == "__main__":
    peer_command.run("GeoPandas, per zone", versions, measure)
