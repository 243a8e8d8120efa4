# SPDX-License-Identifier: MIT
"""DuckDB spatial: the layers in tables with R-trees, and a query for each zone, since with the zone as a
constant the R-tree is used and the zone is prepared for the predicates. (One query with a spatial join
does neither.)

`--prepare` makes the database. Asking the files themselves needs none, but could not be relied on
(1.5.5): where no patch of a FlatGeobuf is near, ST_Read gets garbage; filtered reads of a GeoPackage
ended in crashes, and once in lost classes.
"""

from pathlib import Path

import duckdb
import duckdb_extension_spatial
import peer_command
from peer_command import Areas, Job, Layer


def connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    """With the extension of the package, since nothing is downloaded here. With one thread, so that CPU
    seconds compare: two took more of them."""
    connection = duckdb.connect(path, read_only, config={"threads": 1})
    folder = Path(duckdb_extension_spatial.__file__).parent / "extensions" / f"v{duckdb.__version__}"
    connection.load_extension(str(folder / "spatial.duckdb_extension"))
    return connection


def versions() -> dict[str, str]:
    return {"DuckDB": duckdb.__version__}


def database_of(job: Job) -> Path:
    return job.data / "duckdb.db"


def prepare(job: Job) -> None:
    if database_of(job).exists():
        return
    unfinished = database_of(job).with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with job.watch.stage("load"), connect(unfinished, read_only=False) as connection:
        for name in (peer_command.ZONES, *(layer.name for layer in peer_command.LAYERS_OF_JOB["all"])):
            connection.execute(f"CREATE TABLE {name} AS FROM ST_Read('{job.flatgeobuf(name)}')")
            connection.execute(f"CREATE INDEX index_{name} ON {name} USING RTREE (geom)")
    unfinished.rename(database_of(job))


def query(layer: Layer) -> str:
    code = f'"{layer.class_field}"' if layer.class_field else "''"
    return f"""
        SELECT {code} AS class, sum(CASE WHEN ST_ContainsProperly($1::GEOMETRY, geom) THEN ST_Area(geom)
                                         ELSE ST_Area(ST_Intersection($1::GEOMETRY, geom)) END)
        FROM {layer.name}
        WHERE ST_Intersects(geom, $1::GEOMETRY)
        GROUP BY class"""


def measure(job: Job) -> Areas:
    areas: Areas = {}
    with connect(database_of(job), read_only=True) as connection, job.watch.stage("overlay"):
        zones = connection.execute(
            f"SELECT {peer_command.ZONE_ID}, geom::VARCHAR FROM {peer_command.ZONES}"
        ).fetchall()
        for layer in job.layers:
            overlay = query(layer)
            for zone_id, zone in zones:
                for code, area_m2 in connection.execute(overlay, [zone]).fetchall():
                    areas[zone_id, layer.role, code] = area_m2
    return areas


if __name__ == "__main__":
    peer_command.run("DuckDB spatial", versions, measure, prepare)
