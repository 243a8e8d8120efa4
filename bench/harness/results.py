# SPDX-License-Identifier: MIT
"""What a campaign left in its folder, ready to be asked about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness import agreement, measurements
from harness.agreement import Agreement
from harness.measurements import Summary
from harness.province import ROLES_OF_JOB


@dataclass(frozen=True)
class KernelTime:
    family: str
    contender: str
    kind: str
    vertices: int
    nanoseconds: float


@dataclass(frozen=True)
class Results:
    campaign: dict
    summaries: list[Summary]
    agreements: list[Agreement]
    kernel: list[KernelTime]

    @property
    def scales(self) -> list[float]:
        return sorted({summary.scale for summary in self.summaries})

    def all_of(self, **wanted: object) -> Iterator[Summary]:
        """Summaries whose fields are as given; also of runs that failed or were left out."""
        for summary in self.summaries:
            if all(getattr(summary, name) == value for name, value in wanted.items()):
                yield summary

    def good(self, **wanted: object) -> Summary | None:
        return next(self.all_of(status=measurements.OK, **wanted), None)

    def features(self, job: str, scale: float) -> int:
        layers = self.campaign["layers"][f"{scale:g}"]
        return sum(layers[role]["features"] for role in ROLES_OF_JOB[job])

    def least_floor(self, job: str, file_format: str, scale: float) -> Summary | None:
        """The cheapest way to read what the job needs of this format."""
        floors = [
            summary
            for summary in self.all_of(job=job, format=file_format, scale=scale, status=measurements.OK)
            if summary.contender.startswith("floor")
        ]
        return min(floors, key=lambda floor: floor.core_cpu_s, default=None)


def read(folder: Path) -> Results:
    kernel = folder / "kernel.json"
    agreements = folder / "agreement.csv"
    return Results(
        campaign=json.loads((folder / "campaign.json").read_text(encoding="utf-8")),
        summaries=measurements.summarize(measurements.read(folder / "results.csv")),
        agreements=agreement.read(agreements) if agreements.exists() else [],
        kernel=_kernel_times(kernel) if kernel.exists() else [],
    )


def _kernel_times(path: Path) -> list[KernelTime]:
    times = []
    for run in json.loads(path.read_text(encoding="utf-8"))["benchmarks"]:
        family, contender, *kind, vertices = run["name"].split("/")
        unit = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}[run["time_unit"]]
        times.append(
            KernelTime(
                family, contender, "/".join(kind), int(re.sub(r"\D", "", vertices)), run["cpu_time"] * unit
            )
        )
    return times
