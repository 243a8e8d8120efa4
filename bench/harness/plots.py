# SPDX-License-Identifier: MIT
"""The plots of the report, as SVG. The same results give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import matplotlib
from harness import contenders, measurements, targets
from harness.results import Results
from harness.tables import FORMATS
from matplotlib import pyplot
from matplotlib.axes import Axes

LABEL_POINTS = 11.0
OURS, FLOOR = "#c0392b", "#444444"
FIXED = {"zoneplan": OURS, contenders.ZONEPLAN_PASS: "#e67e22", "reading floor": FLOOR}
OTHERS = ("#2471a3", "#7d3c98", "#148f77", "#9a7d0a", "#5d6d7e", "#a569bd", "#1e8449", "#935116")


def draw(results: Results, folder: Path, suffix: str = ".svg") -> list[Path]:
    """The plots that there are figures for."""
    matplotlib.use("Agg")
    pyplot.rcParams.update(
        {
            "svg.hashsalt": "zoneplan",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "font.size": 9,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.figsize": (7.2, 4.2),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    plots: dict[str, Callable[[Results, Axes], bool]] = {
        "land-use": _land_use,
        "end-to-end": _end_to_end,
        "kernel": _kernel,
    }
    drawn = []
    for name, plot in plots.items():
        figure, axes = pyplot.subplots(layout="constrained")
        if plot(results, axes):
            path = folder / f"{name}{suffix}"
            metadata = {"Date": None} if suffix == ".svg" else None
            figure.savefig(path, metadata=metadata, dpi=110)
            if suffix == ".svg":
                without_trailing_blanks(path)
            drawn.append(path)
        pyplot.close(figure)
    return drawn


def without_trailing_blanks(path: Path) -> None:
    """As every file of the repository is."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(line.rstrip() + "\n" for line in lines), encoding="utf-8")


def _land_use(results: Results, axes: Axes) -> bool:
    """CPU seconds of the land-use job by scale."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for scale in results.scales:
        ours = targets.best_of(results, contenders.ZONEPLAN, "landuse", scale)
        alone = targets.best_of(results, contenders.ZONEPLAN_PASS, "landuse", scale)
        floors = [
            floor
            for file_format in ("gpkg", "fgb")
            if (floor := results.least_floor("landuse", file_format, scale)) is not None
        ]
        if ours:
            lines.setdefault("zoneplan", []).append((scale, ours.cpu_s))
        if alone:
            lines.setdefault(contenders.ZONEPLAN_PASS, []).append((scale, alone.core_cpu_s))
        if floors:
            lines.setdefault("reading floor", []).append((scale, min(floor.core_cpu_s for floor in floors)))
        for peer in targets.peers_of(results, "landuse", scale):
            if peer.status == measurements.OK:
                lines.setdefault(peer.contender, []).append((scale, peer.core_cpu_s))
    colours = _colours(lines)
    for name, points in lines.items():
        axes.plot(
            *zip(*points, strict=True),
            marker="o",
            color=colours[name],
            linewidth=2.2 if name.startswith("zoneplan") else 1.3,
            linestyle="--" if name == "reading floor" else "-",
        )
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="scale of the province",
        ylabel="CPU seconds",
        title="Land use by zone and class: CPU time",
    )
    axes.set_xticks(results.scales, [f"{scale:g}" for scale in results.scales])
    axes.minorticks_off()
    _label_ends(axes, {name: points[-1] for name, points in lines.items()}, colours)
    return bool(lines)


def _end_to_end(results: Results, axes: Axes) -> bool:
    """The whole check and the floor at the largest scale of each format."""
    bars = []
    for file_format in ("gpkg", "fgb", "shp"):
        for scale in reversed(results.scales):
            run = results.good(
                contender=contenders.ZONEPLAN, job="all", format=file_format, threads=1, scale=scale
            )
            floor = results.least_floor("all", file_format, scale)
            if run and floor:
                bars.append((f"{FORMATS[file_format]}, S={scale:g}", run.cpu_s, floor.core_cpu_s))
                break
    names = [bar[0] for bar in bars]
    axes.barh(names, [bar[1] for bar in bars], height=0.6, color=OURS, label="zoneplan check, one thread")
    axes.barh(names, [bar[2] for bar in bars], height=0.3, color=FLOOR, label="reading floor")
    for row, (_, ours_s, floor_s) in enumerate(bars):
        axes.annotate(f" {ours_s / floor_s:.1f} ×", (ours_s, row), va="center")
    axes.invert_yaxis()
    axes.set(xlabel="CPU seconds", title="The whole check against reading what it needs")
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2)
    return bool(bars)


def _kernel(results: Results, axes: Axes) -> bool:
    """Time for a crossing patch by the size of the zone."""
    shown = {
        "zoneplan": "zoneplan",
        "geos_whole": "GEOS, prepared",
        "geos_pieces": "GEOS, zone in pieces",
        "boost": "Boost.Geometry",
        "clipper": "Clipper 6",
    }
    lines = {
        name: sorted(
            (time.vertices, time.nanoseconds / 1000)
            for time in results.kernel
            if time.family == "zone_growth" and time.contender == contender
        )
        for contender, name in shown.items()
    }
    lines = {name: points for name, points in lines.items() if points}
    colours = _colours(lines)
    for name, points in lines.items():
        axes.plot(
            *zip(*points, strict=True),
            marker="o",
            color=colours[name],
            linewidth=2.2 if name == "zoneplan" else 1.3,
        )
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="vertices of the zone",
        ylabel="microseconds for a patch",
        title="One patch of 30 to 60 vertices that crosses the zone's edge",
    )
    _label_ends(axes, {name: points[-1] for name, points in lines.items()}, colours)
    return bool(lines)


def _colours(names: Iterable[str]) -> dict[str, str]:
    others = iter(OTHERS * 2)
    return {name: FIXED.get(name) or next(others) for name in names}


def _label_ends(axes: Axes, ends: dict[str, tuple[float, float]], colours: dict[str, str]) -> None:
    """Names beside the last points; those that would lie on each other are moved up."""
    axes.figure.draw_without_rendering()
    right = max((x for x, _ in ends.values()), default=0.0)
    points_of_pixel = 72.0 / axes.figure.dpi
    lowest = 0.0
    for name, end in sorted(ends.items(), key=lambda named: named[1][1]):
        height = axes.transData.transform(end)[1] * points_of_pixel
        shown = max(height, lowest) if end[0] == right else height
        if end[0] == right:
            lowest = shown + LABEL_POINTS
        axes.annotate(
            name,
            end,
            xytext=(7.0, shown - height),
            textcoords="offset points",
            va="center",
            color=colours[name],
            annotation_clip=False,
        )
