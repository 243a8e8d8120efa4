# SPDX-License-Identifier: MIT
"""The command line that every peer has, the layers it is asked about, and the form of its answer.

    <peer>.py --data DIR --scale S --job landuse|controls|all --out areas.csv --timings timings.json

DIR holds a province as `province` makes it. The answer is planar area in m2 by zone, layer and class,
in the CSV `zone,layer,class,area_m2`; a layer is named by its role: landuse, farmland, redline, udb. A
peer that has to load the data first does so in a run of its own, with `--prepare`.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ZONES, ZONE_ID = "KFQ", "KFQDM"
FEATURE_ID = "BSM"


class Layer(NamedTuple):
    role: str
    name: str
    class_field: str | None


LANDUSE = Layer("landuse", "GHYDYH", "YDYHFLDM")
FARMLAND = Layer("farmland", "YJJBNTBHTB", None)
REDLINE = Layer("redline", "STBHHX", None)
UDB = Layer("udb", "CZKFBJ", "GHFQMC")
LAYERS_OF_JOB = {
    "landuse": (LANDUSE,),
    "controls": (FARMLAND, REDLINE, UDB),
    "all": (LANDUSE, FARMLAND, REDLINE, UDB),
}

# (zone, role of the layer, class) -> m2; the class is empty for a layer without classes.
Areas = dict[tuple[str, str, str], float]


@dataclass
class Stopwatch:
    """Wall and CPU seconds of each named stage, of this process and of the children it has waited for."""

    stages: dict[str, dict[str, float]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str):
        wall_s, cpu_s = time.perf_counter(), _cpu_s()
        yield
        self.stages[name] = {"wall_s": time.perf_counter() - wall_s, "cpu_s": _cpu_s() - cpu_s}


@dataclass
class Job:
    data: Path
    scale: float
    layers: tuple[Layer, ...]
    watch: Stopwatch
    # What a server did for the job, which this process's own figures don't hold: cpu_s, wall_s, peak_mb.
    server: dict[str, float] = field(default_factory=dict)

    def flatgeobuf(self, layer_name: str) -> Path:
        return self.data / f"{layer_name}.fgb"

    def geopackage(self) -> Path:
        return self.data / "province.gpkg"


def run(
    peer: str,
    versions: Callable[[], Mapping[str, str]],
    measure: Callable[[Job], Areas],
    prepare: Callable[[Job], None] | None = None,
    jobs: tuple[str, ...] = tuple(LAYERS_OF_JOB),
) -> None:
    """Reads the command line, runs the job, and writes the areas and the timings."""
    parser = argparse.ArgumentParser(description=f"Area by zone, layer and class, as {peer} measures it.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the province")
    parser.add_argument("--scale", type=float, required=True, help="scale that the province was made at")
    parser.add_argument("--job", choices=jobs, default=jobs[0])
    parser.add_argument("--out", type=Path, help="CSV of areas")
    parser.add_argument("--timings", type=Path, required=True, help="JSON of stages and versions")
    if prepare is not None:
        parser.add_argument("--prepare", action="store_true", help="load the data, and measure nothing")
    arguments = parser.parse_args()

    job = Job(arguments.data.resolve(), arguments.scale, LAYERS_OF_JOB[arguments.job], Stopwatch())
    if prepare is not None and arguments.prepare:
        prepare(job)
        if not job.watch.stages:  # loaded before; what that took has been written
            return
    else:
        areas = measure(job)
        if arguments.out is None:
            parser.error("--out is needed")
        _write_areas(areas, arguments.out)
    answer = {
        "peer": peer,
        "versions": dict(versions()),
        "job": arguments.job,
        "scale": arguments.scale,
        "stages": job.watch.stages,
        "server": job.server,
    }
    arguments.timings.write_text(json.dumps(answer, indent=2) + "\n", encoding="utf-8")


def _write_areas(areas: Areas, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("zone", "layer", "class", "area_m2"))
        writer.writerows((*key, repr(float(area_m2))) for key, area_m2 in sorted(areas.items()))


def _cpu_s() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)
