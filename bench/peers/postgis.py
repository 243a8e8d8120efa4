# SPDX-License-Identifier: MIT
"""PostGIS: a server of its own on this machine, the layers in tables with GiST indexes, one query a layer.

`--prepare` makes the cluster beside the province and loads it. The job itself starts the server, asks,
and stops it. Its figures are those of the session's backend: neither starting the server nor this
client counts.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peer_command
import psycopg
from peer_command import Areas, Job, Layer
from psycopg import sql

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# A server refuses to run as root; Debian's package makes this user.
SERVER_USER = "postgres" if os.geteuid() == 0 else None
ROLE = "zoneplan"
START_LIMIT_S = 60

# What a careful user sets for one big session on a machine with a few GiB to spare.
SETTINGS = {
    "shared_buffers": "2GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "1GB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "fsync": "off",
    "autovacuum": "off",
    "jit": "off",
    # One session is one thread, so that its CPU seconds compare; workers didn't pay here anyway.
    "max_parallel_workers_per_gather": "0",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}

OVERLAY = """
    SELECT zones.{zone_id}, {code},
           sum(CASE WHEN ST_ContainsProperly(zones.geom, patches.geom) THEN ST_Area(patches.geom)
                    WHEN ST_Intersects(zones.geom, patches.geom)
                        THEN ST_Area(ST_Intersection(zones.geom, patches.geom))
                    ELSE 0 END)
    FROM {zones} AS zones JOIN {patches} AS patches ON zones.geom && patches.geom
    GROUP BY 1, 2"""


def folder_of(job: Job) -> Path:
    return job.data / "postgis"


def marker_of(job: Job) -> Path:
    """There once everything is loaded."""
    return job.data / "postgis.loaded"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server; yields how to connect to it. It is a child of this process, and is waited for."""
    port = free_port()
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    log = folder.with_suffix(".log")
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            [PROGRAMS / "postgres", "-D", folder, "-p", str(port), *settings],
            user=SERVER_USER,
            cwd="/",
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        where = f"host=127.0.0.1 port={port} user={ROLE} dbname=postgres"
        deadline_s = time.monotonic() + START_LIMIT_S
        while True:
            try:
                psycopg.connect(where).close()
                break
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > deadline_s:
                    raise SystemExit(f"postgis: the server did not start; see {log}") from None
                time.sleep(0.05)
        yield where
    finally:
        process.terminate()
        process.wait()


def make_cluster(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if SERVER_USER:
        shutil.chown(folder, SERVER_USER)
    try:
        subprocess.run(
            [
                PROGRAMS / "initdb",
                "-D",
                folder,
                "-U",
                ROLE,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ],
            user=SERVER_USER,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )
    except (subprocess.CalledProcessError, PermissionError):
        user = SERVER_USER or pwd.getpwuid(os.geteuid()).pw_name
        raise SystemExit(
            f"postgis: user {user} can't make a cluster in {folder}; may it enter each folder above?"
        ) from None


def load(job: Job, where: str, layer_name: str) -> None:
    subprocess.run(
        [
            "ogr2ogr",
            "-f",
            "PostgreSQL",
            f"PG:{where}",
            job.geopackage(),
            layer_name,
            "-nln",
            layer_name,
            "-lco",
            "LAUNDER=NO",
            "-lco",
            "GEOMETRY_NAME=geom",
            "-lco",
            "SPATIAL_INDEX=NONE",
        ],
        env={**os.environ, "PG_USE_COPY": "YES"},
        check=True,
    )
    with psycopg.connect(where, autocommit=True) as session:
        session.execute(sql.SQL("CREATE INDEX ON {} USING gist (geom)").format(sql.Identifier(layer_name)))
        session.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(layer_name)))


def prepare(job: Job) -> None:
    if marker_of(job).exists():
        return
    with job.watch.stage("load"):
        make_cluster(folder_of(job))
        with server(folder_of(job)) as where:
            with psycopg.connect(where, autocommit=True) as session:
                session.execute("CREATE EXTENSION postgis")
            for layer_name in (
                peer_command.ZONES,
                *(layer.name for layer in peer_command.LAYERS_OF_JOB["all"]),
            ):
                load(job, where, layer_name)
    marker_of(job).touch()


def backend_cpu_s(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def backend_peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def measure_layer(session: psycopg.Connection, layer: Layer) -> Areas:
    code = (
        sql.SQL("patches.{}").format(sql.Identifier(layer.class_field))
        if layer.class_field
        else sql.Literal("")
    )
    overlay = sql.SQL(OVERLAY).format(
        zone_id=sql.Identifier(peer_command.ZONE_ID),
        code=code,
        zones=sql.Identifier(peer_command.ZONES),
        patches=sql.Identifier(layer.name),
    )
    return {(zone, layer.role, code): area_m2 for zone, code, area_m2 in session.execute(overlay)}


found_versions: dict[str, str] = {}


def measure(job: Job) -> Areas:
    areas: Areas = {}
    with server(folder_of(job)) as where, psycopg.connect(where, autocommit=True) as session:
        found_versions["PostgreSQL"] = session.info.parameter_status("server_version")
        for name, function in (("PostGIS", "postgis_lib_version()"), ("GEOS", "postgis_geos_version()")):
            (found_versions[name],) = session.execute(f"SELECT {function}").fetchone()
        pid = session.info.backend_pid
        wall_s, cpu_s = time.perf_counter(), backend_cpu_s(pid)
        for layer in job.layers:
            areas |= measure_layer(session, layer)
        job.server["wall_s"] = time.perf_counter() - wall_s
        job.server["cpu_s"] = backend_cpu_s(pid) - cpu_s
        job.server["peak_mb"] = backend_peak_mb(pid)
    return areas


def versions() -> dict[str, str]:
    return found_versions


if __name__ == "__main__":
    peer_command.run("PostGIS", versions, measure, prepare)
