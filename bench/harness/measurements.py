# SPDX-License-Identifier: MIT
"""The rows of results.csv: one for each run, and for each run that was not made and why."""

from __future__ import annotations

import csv
import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

OK = "ok"
STOPPED = "stopped"  # took longer than the limit
SKIPPED = "skipped"  # not made, the note says why
FAILED = "failed"


@dataclass(frozen=True)
class Measurement:
    contender: str
    job: str
    format: str
    threads: int
    scale: float
    repeat: int
    status: str
    cpu_s: float | None = None
    # Of it in the job itself, without the program's start-up, where it says so.
    core_cpu_s: float | None = None
    wall_s: float | None = None
    peak_mb: float | None = None
    # Load average before the run.
    busy: float | None = None
    versions: str = ""
    note: str = ""
    command: str = ""


def write(measurements: Iterable[Measurement], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Measurement)], lineterminator="\n")
        writer.writeheader()
        for measurement in measurements:
            writer.writerow({name: _shown(value) for name, value in asdict(measurement).items()})


def read(path: Path) -> list[Measurement]:
    numbers: dict[str, Callable[[str], float | int | None]] = {
        "threads": int,
        "scale": float,
        "repeat": int,
        "cpu_s": _number,
        "core_cpu_s": _number,
        "wall_s": _number,
        "peak_mb": _number,
        "busy": _number,
    }
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Measurement(**{name: numbers.get(name, str)(value) for name, value in row.items()})
            for row in csv.DictReader(file)
        ]


@dataclass(frozen=True)
class Summary:
    """Repeats of one run in one: medians of the times, the largest peak; NaN where nothing was measured."""

    contender: str
    job: str
    format: str
    threads: int
    scale: float
    status: str
    repeats: int
    cpu_s: float
    # Without start-up; all of it where the program doesn't tell.
    core_cpu_s: float
    wall_s: float
    peak_mb: float
    busy: float
    versions: str
    note: str
    command: str


def summarize(measurements: Sequence[Measurement]) -> list[Summary]:
    """In the order of the first repeats. One repeat that failed or was stopped decides."""
    groups: dict[tuple, list[Measurement]] = {}
    for made in measurements:
        groups.setdefault((made.contender, made.job, made.format, made.threads, made.scale), []).append(made)
    summaries = []
    for key, group in groups.items():
        worst = next((made for made in group if made.status != OK), group[0])
        good = [made for made in group if made.status == OK]
        summaries.append(
            Summary(
                *key,
                status=worst.status,
                repeats=len(good),
                cpu_s=_median(made.cpu_s for made in good),
                core_cpu_s=_median(
                    made.cpu_s if made.core_cpu_s is None else made.core_cpu_s for made in good
                ),
                wall_s=_median(made.wall_s for made in good),
                peak_mb=max((made.peak_mb for made in good if made.peak_mb is not None), default=math.nan),
                busy=max((made.busy for made in good if made.busy is not None), default=math.nan),
                versions=worst.versions,
                note=worst.note,
                command=worst.command,
            )
        )
    return summaries


def _median(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else math.nan


def _number(text: str) -> float | None:
    return float(text) if text else None


def _shown(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else value
