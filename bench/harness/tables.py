# SPDX-License-Identifier: MIT
"""The tables of the report, in Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from harness import contenders, measurements, targets
from harness.measurements import Summary
from harness.results import Results

FORMATS = {"gpkg": "GeoPackage", "fgb": "FlatGeobuf", "shp": "Shapefile", "tables": "own tables"}
KINDS = {
    "interior": "inside",
    "outside": "outside",
    "crossing": "crossing",
    "shares_inside": "sharing edges, inside",
    "shares_outside": "sharing edges, outside",
}
KERNEL_CONTENDERS = {
    "zoneplan_ready": "zoneplan, patch ready",
    "zoneplan": "zoneplan",
    "zoneplan_ground": "zoneplan, ellipsoidal",
    "geos_whole": "GEOS",
    "geos_pieces": "GEOS, zone in pieces",
    "boost": "Boost.Geometry",
    "clipper": "Clipper 6",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """The first `left` columns are words, the others figures."""
    rule = ["---" if column < left else "---:" for column in range(len(head))]
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *rows))


def times_shown(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10.0 else f"{ratio:.1f}"


def target_table(results: Results) -> str:
    rows = [(target.aim, target.measured, target.verdict) for target in targets.judge(results)]
    return table(("aim", "measured", ""), rows, left=3)


def data_table(results: Results) -> str:
    rows = []
    for scale in results.scales:
        layers = results.campaign["layers"][f"{scale:g}"]
        rows.append(
            (
                f"{scale:g}",
                *(
                    f"{layers[role]['features']:,}"
                    for role in ("zones", "landuse", "farmland", "redline", "udb")
                ),
                f"{sum(layer['vertices'] for layer in layers.values()) / 1e6:.1f} M",
                f"{sum(layer['wkb_bytes'] for layer in layers.values()) / 1e6:,.0f} MB",
            )
        )
    return table(("scale", "zones", "land use", "farmland", "redline", "udb", "vertices", "WKB"), rows)


def end_to_end_table(results: Results) -> str:
    """The whole check by format: CPU seconds at each scale, and what the floor is."""
    rows = []
    for file_format in ("gpkg", "fgb", "shp"):
        floors = [results.least_floor("all", file_format, scale) for scale in results.scales]
        rows.append(
            (
                FORMATS[file_format],
                "reading floor",
                "1",
                *(_seconds(floor, core=True) for floor in floors),
                "",
                "1.00",
            )
        )
        for name in (contenders.ZONEPLAN, contenders.ZONEPLAN_GROUND):
            for threads in (1, 2):
                runs = [
                    results.good(contender=name, job="all", format=file_format, threads=threads, scale=scale)
                    for scale in results.scales
                ]
                rows.append(
                    (
                        FORMATS[file_format],
                        name,
                        str(threads),
                        *(_seconds(run) for run in runs),
                        *_last_of(runs, floors),
                    )
                )
    scales = [f"S={scale:g}" for scale in results.scales]
    return table(("", "", "threads", *scales, "peak", "× floor"), rows, left=2)


def job_table(results: Results, job: str) -> str:
    """One job by every contender: CPU seconds at each scale, the ratio at the largest that it finished."""
    rows = []
    ours = {
        (name, scale): best
        for name in (contenders.ZONEPLAN, contenders.ZONEPLAN_PASS)
        for scale in results.scales
        if (best := targets.best_of(results, name, job, scale))
    }
    shown = [
        *ours.values(),
        *(peer for scale in results.scales for peer in targets.peers_of(results, job, scale)),
    ]
    for name, file_format in dict.fromkeys((run.contender, run.format) for run in shown):
        runs = [
            next(results.all_of(contender=name, job=job, format=file_format, threads=1, scale=scale), None)
            for scale in results.scales
        ]
        last = next((run for run in reversed(runs) if run and run.status == measurements.OK), None)
        ratios = [
            times_shown(last.core_cpu_s / best.core_cpu_s) if last and best else ""
            for best in (
                ours.get((contender, last.scale)) if last else None
                for contender in (contenders.ZONEPLAN, contenders.ZONEPLAN_PASS)
            )
        ]
        rows.append(
            (
                name,
                FORMATS[file_format],
                *(_figure(run) for run in runs),
                f"{last.wall_s:.3g}" if last else "",
                f"{last.peak_mb:,.0f} MB" if last else "",
                *ratios,
            )
        )
    scales = [f"S={scale:g}" for scale in results.scales]
    return table(("", "reads", *scales, "wall", "peak", "× check", "× areas"), rows, left=2)


def loading_table(results: Results) -> str:
    names = dict.fromkeys(summary.contender for summary in results.all_of(job="load"))
    rows = [
        (name, *(_seconds(results.good(contender=name, job="load", scale=scale)) for scale in results.scales))
        for name in names
    ]
    return table(("", *(f"S={scale:g}" for scale in results.scales)), rows)


def agreement_table(results: Results) -> str:
    """At the largest scale that each contender finished, over the layers of its jobs."""
    groups: dict[str, list] = {}
    for line in results.agreements:
        groups.setdefault(line.contender, []).append(line)
    rows = []
    for name, lines in groups.items():
        scale = max(line.scale for line in lines)
        kept = [line for line in lines if line.scale == scale]
        if whole := [line for line in kept if line.job == "all"]:
            kept = whole
        rows.append(
            (
                name,
                f"{scale:g}",
                f"{sum(line.areas for line in kept):,}",
                f"{max(line.largest_relative for line in kept):.1e}",
                f"{max(line.largest_m2 for line in kept):.1e}",
                str(sum(line.disagreeing for line in kept)),
            )
        )
    return table(("", "scale", "areas", "largest relative", "largest, m²", "disagree"), rows)


def growth_table(results: Results) -> str:
    """Exponents between neighbouring scales."""
    rows = []
    steps = list(zip(results.scales, results.scales[1:], strict=False))
    for name, job, file_format in dict.fromkeys(
        (summary.contender, summary.job, summary.format)
        for summary in results.summaries
        if summary.threads == 1
        and summary.job in ("all", "landuse")
        and not summary.contender.startswith("floor")
    ):
        exponents = []
        for smaller, larger in steps:
            runs = [
                results.good(contender=name, job=job, format=file_format, threads=1, scale=scale)
                for scale in (smaller, larger)
            ]
            points = [(results.features(job, run.scale), run.core_cpu_s) for run in runs if run]
            exponents.append(f"{targets.growth(*points):.2f}" if len(points) == 2 else "")
        if any(exponents):
            rows.append((name, JOBS[job], FORMATS[file_format], *exponents))
    return table(
        ("", "job", "reads", *(f"{smaller:g} → {larger:g}" for smaller, larger in steps)), rows, left=3
    )


JOBS = {"all": "all four layers", "landuse": "land use", "controls": "control layers"}


def kernel_table(results: Results) -> str:
    """Nanoseconds for a patch by kind and zone size, and how many times as long prepared GEOS takes."""
    times = {
        (time.kind, time.vertices, time.contender): time.nanoseconds
        for time in results.kernel
        if time.family == "patch"
    }
    rows = []
    for vertices in sorted({key[1] for key in times}):
        for kind, shown in KINDS.items():
            figures = [times.get((kind, vertices, contender)) for contender in KERNEL_CONTENDERS]
            ratio = targets.kernel_ratio(results, kind, vertices)
            rows.append(
                (
                    f"{vertices:,}",
                    shown,
                    *("" if figure is None else f"{figure:,.0f}" for figure in figures),
                    "" if ratio is None else times_shown(ratio),
                )
            )
    return table(("zone", "patch", *KERNEL_CONTENDERS.values(), "GEOS ÷ zoneplan"), rows, left=2)


def versions_table(results: Results) -> str:
    rows = {summary.contender: summary.versions for summary in results.summaries if summary.versions}
    return table(("", "versions"), rows.items(), left=2)


def machine_line(results: Results) -> str:
    machine = results.campaign["machine"]
    busiest = max(
        (summary.busy for summary in results.summaries if not math.isnan(summary.busy)), default=0.0
    )
    return (
        f"{machine['date']}, commit {machine['commit']}, zoneplan {results.campaign['zoneplan']}; "
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}, "
        f"Linux {machine['kernel']}, {machine['compiler']}. Medians of up to {results.campaign['repeats']} "
        f"runs, page cache warm; load average before a run up to {busiest:.1f}."
    )


def left_out(results: Results) -> str:
    lines = [
        f"- S={summary.scale:g}, {summary.contender}, {JOBS.get(summary.job, summary.job)}: {summary.status}"
        f"{', ' + summary.note if summary.note else ''}"
        for summary in results.summaries
        if summary.status != measurements.OK
    ]
    return "\n".join(lines) if lines else "Nothing was stopped or left out."


def _seconds(summary: Summary | None, core: bool = False) -> str:
    if summary is None:
        return ""
    return f"{summary.core_cpu_s if core else summary.cpu_s:.3g}"


def _figure(summary: Summary | None) -> str:
    """CPU seconds, and of them those without start-up; or why there are none."""
    if summary is None:
        return ""
    if summary.status != measurements.OK:
        return summary.status
    if f"{summary.core_cpu_s:.2g}" == f"{summary.cpu_s:.2g}":
        return f"{summary.cpu_s:.3g}"
    return f"{summary.cpu_s:.3g} ({summary.core_cpu_s:.3g})"


def _last_of(runs: Sequence[Summary | None], floors: Sequence[Summary | None]) -> tuple[str, str]:
    """Peak memory and ratio to the floor at the largest scale that was measured."""
    for run, floor in reversed(list(zip(runs, floors, strict=True))):
        if run is not None:
            return f"{run.peak_mb:,.0f} MB", f"{run.cpu_s / floor.core_cpu_s:.2f}" if floor else ""
    return "", ""
