# SPDX-License-Identifier: MIT
"""SedonaDB: two of its spatial joins, which index and prepare the zones: the patches inside a zone keep
their own area, and only the others that it meets are intersected. (In one join, tests beside the join's
own are unprepared.) The joins run with the library's default, tg: with `spatial_library = 'geos'`,
0.5.0 finds no patch inside a zone.
"""

import peer_command
import sedonadb
from peer_command import FEATURE_ID, ZONE_ID, Areas, Job, Layer


def versions() -> dict[str, str]:
    return {"sedonadb": sedonadb.__version__}


def query(layer: Layer) -> str:
    code = f'patches."{layer.class_field}"' if layer.class_field else "''"
    return f"""
        WITH inside AS (
            SELECT zones."{ZONE_ID}" AS zone, patches."{FEATURE_ID}" AS id
            FROM patches JOIN zones ON ST_Contains(zones.wkb_geometry, patches.wkb_geometry)),
        met AS (
            SELECT zones."{ZONE_ID}" AS zone, patches."{FEATURE_ID}" AS id, {code} AS class,
                   zones.wkb_geometry AS ground, patches.wkb_geometry AS patch
            FROM patches JOIN zones ON ST_Intersects(zones.wkb_geometry, patches.wkb_geometry))
        SELECT met.zone, met.class,
               sum(CASE WHEN inside.id IS NULL THEN ST_Area(ST_Intersection(met.ground, met.patch))
                        ELSE ST_Area(met.patch) END) AS area_m2
        FROM inside RIGHT JOIN met ON inside.zone = met.zone AND inside.id = met.id
        GROUP BY 1, 2"""


def measure(job: Job) -> Areas:
    context = sedonadb.connect()
    # One thread, so that CPU seconds compare: with two it took more of them. Each row of a batch holds a
    # zone, so that the default of 8192 rows takes gigabytes.
    for setting in ("target_partitions = 1", "batch_size = 1024"):
        context.sql(f"SET datafusion.execution.{setting}").execute()
    context.read_pyogrio(job.flatgeobuf(peer_command.ZONES)).to_view("zones")
    areas: Areas = {}
    with job.watch.stage("overlay"):
        for layer in job.layers:
            context.read_pyogrio(job.flatgeobuf(layer.name)).to_view("patches", overwrite=True)
            for row in context.sql(query(layer)).to_arrow_table().to_pylist():
                areas[row["zone"], layer.role, row["class"]] = row["area_m2"]
    return areas


if __name__ == "__main__":
    peer_command.run("SedonaDB", versions, measure)
