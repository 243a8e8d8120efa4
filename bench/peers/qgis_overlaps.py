# SPDX-License-Identifier: MIT
"""QGIS, native:calculatevectoroverlaps of zones and the control layers; it knows no classes.

Each layer is a file of its own: given several layers of one GeoPackage, QGIS 3.22 names every result
after the file and silently keeps the first layer's only.
"""

import csv
import tempfile
from pathlib import Path

import peer_command
from peer_command import Areas, Job
from qgis_headless import run_algorithm, versions_of

found_versions: dict[str, str] = {}


def measure(job: Job) -> Areas:
    with tempfile.TemporaryDirectory(prefix="zoneplan-qgis-") as folder:
        output = Path(folder) / "overlaps.csv"
        with job.watch.stage("overlay"):
            account = run_algorithm(
                "native:calculatevectoroverlaps",
                ("INPUT", job.flatgeobuf(peer_command.ZONES)),
                *(("LAYERS", job.flatgeobuf(layer.name)) for layer in job.layers),
                ("OUTPUT", output),
            )
        found_versions.update(versions_of(account))
        with output.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    return {
        (row[peer_command.ZONE_ID], layer.role, ""): float(row[f"{layer.name}_area"])
        for row in rows
        for layer in job.layers
    }


if __name__ == "__main__":
    peer_command.run(
        "QGIS native:calculatevectoroverlaps", lambda: found_versions, measure, jobs=("controls",)
    )
