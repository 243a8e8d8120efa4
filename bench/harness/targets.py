# SPDX-License-Identifier: MIT
"""What was set as the aim, as ratios that don't depend on the machine, and whether it was reached."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from harness import contenders, measurements
from harness.measurements import Summary
from harness.results import Results

PASS, MISS, UNMEASURED = "pass", "**miss**", "not measured"

MOST_OF_FLOOR = 1.3
LEAST_OF_FASTEST_PEER = 10.0
LEAST_OF_KERNEL = {"crossing": 50.0, "interior": 5.0}
MOST_MEMORY_MB = 300.0
MOST_GROWTH = 1.05
MOST_ONE_ZONE_MS = 50.0
LEAST_OF_PAIRS = 10.0

KERNEL_OURS, KERNEL_GEOS = "zoneplan", "geos_whole"


@dataclass(frozen=True)
class Target:
    aim: str
    measured: str
    verdict: str


def judge(results: Results) -> list[Target]:
    """At the largest scale."""
    scale = results.scales[-1]
    return [
        *_end_to_end(results, scale),
        _against_peers(results, scale, contenders.ZONEPLAN, "whole check"),
        _against_peers(results, scale, contenders.ZONEPLAN_PASS, "areas alone, as peers do"),
        *_kernel(results),
        _memory(results, scale),
        *_growth(results),
        _one_zone(results, scale),
        _pairs(results, scale),
        _same_bytes(results),
    ]


def peers_of(results: Results, job: str, scale: float) -> list[Summary]:
    """All but zoneplan and the floor, on one thread."""
    return [
        summary
        for summary in results.all_of(job=job, scale=scale, threads=1)
        if not summary.contender.startswith(("zoneplan", "floor"))
    ]


def best_of(results: Results, contender: str, job: str, scale: float) -> Summary | None:
    """On one thread, and the format that suits it best."""
    runs = results.all_of(contender=contender, job=job, scale=scale, threads=1, status=measurements.OK)
    return min(runs, key=lambda run: run.core_cpu_s, default=None)


def kernel_ratio(results: Results, kind: str, vertices: int, contender: str = KERNEL_OURS) -> float | None:
    """Time of prepared GEOS over ours."""
    times = {
        time.contender: time.nanoseconds
        for time in results.kernel
        if (time.family, time.kind, time.vertices) == ("patch", kind, vertices)
    }
    if contender not in times or KERNEL_GEOS not in times:
        return None
    return times[KERNEL_GEOS] / times[contender]


def growth(smaller: tuple[float, float], larger: tuple[float, float]) -> float:
    """The exponent k where seconds grow as features to the power k, from two (features, seconds)."""
    return math.log(larger[1] / smaller[1]) / math.log(larger[0] / smaller[0])


def _end_to_end(results: Results, scale: float) -> Iterator[Target]:
    for file_format, shown in (("gpkg", "GeoPackage"), ("fgb", "FlatGeobuf")):
        aim = f"whole check ≤ {MOST_OF_FLOOR:g} × reading floor, {shown}"
        ours = results.good(
            contender=contenders.ZONEPLAN, job="all", format=file_format, threads=1, scale=scale
        )
        floor = results.least_floor("all", file_format, scale)
        if ours is None or floor is None:
            yield Target(aim, "", UNMEASURED)
            continue
        ratio = ours.cpu_s / floor.core_cpu_s
        yield Target(
            aim,
            f"{ratio:.2f} × ({ours.cpu_s:.3g} s of {floor.core_cpu_s:.3g} s: {floor.contender})",
            _verdict(ratio <= MOST_OF_FLOOR),
        )


def _against_peers(results: Results, scale: float, contender: str, shown: str) -> Target:
    aim = f"land use ≥ {LEAST_OF_FASTEST_PEER:g} × as fast as the fastest peer, {shown}"
    ours = best_of(results, contender, "landuse", scale)
    peers = [peer for peer in peers_of(results, "landuse", scale) if peer.status == measurements.OK]
    if ours is None or not peers:
        return Target(aim, "", UNMEASURED)
    fastest = min(peers, key=lambda peer: peer.core_cpu_s)
    ratio = fastest.core_cpu_s / ours.core_cpu_s
    return Target(
        aim,
        f"{ratio:.1f} × ({ours.core_cpu_s:.3g} s, {ours.format}; "
        f"{fastest.contender}: {fastest.core_cpu_s:.3g} s)",
        _verdict(ratio >= LEAST_OF_FASTEST_PEER),
    )


def _kernel(results: Results) -> Iterator[Target]:
    for kind, least in LEAST_OF_KERNEL.items():
        aim = f"kernel ≥ {least:g} × as fast as prepared GEOS, {kind} patches"
        sizes = sorted({time.vertices for time in results.kernel if time.family == "patch"})
        ratios = [ratio for size in sizes if (ratio := kernel_ratio(results, kind, size)) is not None]
        if not ratios:
            yield Target(aim, "", UNMEASURED)
            continue
        yield Target(
            aim, f"{min(ratios):.1f} × to {max(ratios):,.0f} ×, by zone size", _verdict(min(ratios) >= least)
        )


def _memory(results: Results, scale: float) -> Target:
    aim = f"peak memory ≤ {MOST_MEMORY_MB:g} MB"
    peaks = [
        run
        for name in (contenders.ZONEPLAN, contenders.ZONEPLAN_GROUND)
        for run in results.all_of(contender=name, job="all", scale=scale, status=measurements.OK)
    ]
    if not peaks:
        return Target(aim, "", UNMEASURED)
    worst = max(peaks, key=lambda run: run.peak_mb)
    return Target(
        aim,
        f"{worst.peak_mb:.0f} MB ({worst.format}, threads: {worst.threads})",
        _verdict(worst.peak_mb <= MOST_MEMORY_MB),
    )


def _growth(results: Results) -> Iterator[Target]:
    for file_format, shown in (("gpkg", "GeoPackage"), ("fgb", "FlatGeobuf")):
        aim = f"CPU time grows as features to the power ≤ {MOST_GROWTH:g}, {shown}"
        points = [
            (results.features("all", run.scale), run.cpu_s)
            for run in results.all_of(
                contender=contenders.ZONEPLAN,
                job="all",
                format=file_format,
                threads=1,
                status=measurements.OK,
            )
        ]
        if len(points) < 2:
            yield Target(aim, "", UNMEASURED)
            continue
        exponent = growth(points[-2], points[-1])
        yield Target(aim, f"{exponent:.2f} between the two largest scales", _verdict(exponent <= MOST_GROWTH))


def _one_zone(results: Results, scale: float) -> Target:
    aim = f"one zone again, library warm, ≤ {MOST_ONE_ZONE_MS:g} ms"
    run = results.good(contender=contenders.ONE_ZONE, scale=scale)
    if run is None:
        return Target(aim, "", UNMEASURED)
    return Target(aim, f"{run.wall_s * 1000:.3g} ms", _verdict(run.wall_s * 1000 <= MOST_ONE_ZONE_MS))


def _pairs(results: Results, scale: float) -> Target:
    aim = f"farmland × redline of the province ≥ {LEAST_OF_PAIRS:g} × as fast as GEOS"
    ours = results.good(contender=contenders.ZONEPLAN_PAIRS, scale=scale)
    geos = results.good(contender=contenders.GEOS_PAIRS, scale=scale)
    if ours is None or geos is None:
        return Target(aim, "", UNMEASURED)
    ratio = geos.core_cpu_s / ours.cpu_s
    return Target(
        aim,
        f"{ratio:.1f} × ({ours.cpu_s:.3g} s; GEOS {geos.core_cpu_s:.3g} s)",
        _verdict(ratio >= LEAST_OF_PAIRS),
    )


def _same_bytes(results: Results) -> Target:
    aim = "the same report.json, byte by byte, with 1, 2 and 4 threads"
    cases = results.campaign["same_bytes_with_any_threads"]
    if not cases:
        return Target(aim, "", UNMEASURED)
    same = sum(cases.values())
    return Target(aim, f"{same} of {len(cases)} cases (scale, format)", _verdict(same == len(cases)))


def _verdict(reached: bool) -> str:
    return PASS if reached else MISS
