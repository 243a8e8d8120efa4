#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures zoneplan, the floor and the peers on made-up provinces, and compares what they found.

    bench/run.py                            everything; hours at the largest scale
    bench/run.py --quick                    the smallest scale only: minutes
    bench/run.py --peers none               zoneplan and the floor only

Writes into build/bench: results.csv, a row for each run; agreement.csv, how far the areas differ; kernel.json
and campaign.json, what report.py needs beside. Fails where reports differ by the number of threads, areas
disagree, or a contender fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path

from harness import agreement, machine, measurements, province
from harness.campaign import Campaign, has_subcommand
from harness.contenders import (
    PEER_KEYS,
    ZONEPLAN,
    ZONEPLAN_PAIRS,
    Contender,
    Programs,
    contenders,
    one_zone,
    pairs,
)
from harness.measurements import Measurement

SOURCE = Path(__file__).resolve().parents[1]
SCALES = (0.05, 0.25, 1.0)
QUICK_SCALES = (0.05,)
LIMIT_S = 900.0


def main() -> int:
    options = parse(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # not at once: what runs has to be stopped
    out = options.out.resolve()
    for folder in (out / "logs", out / "areas"):
        folder.mkdir(parents=True, exist_ok=True)
    for stale in ("agreement.csv", "campaign.json", "kernel.json"):
        (out / stale).unlink(missing_ok=True)
    build = options.build.resolve()
    programs = Programs(
        zoneplan=build / "bin" / "zoneplan",
        folder=build / "bench",
        python=SOURCE / "build" / "bench" / "venv" / "bin" / "python",
        peers=SOURCE / "bench" / "peers",
    )
    campaign = Campaign(
        logs=out / "logs",
        repeats=options.repeat,
        limit_s=options.limit,
        record=lambda made: record(made, out / "results.csv"),
    )
    agreements: list[agreement.Agreement] = []
    identical: dict[str, bool] = {}
    features: dict[str, dict] = {}
    for scale in options.scales:
        place = province.make(
            scale, options.data.resolve() / f"{scale:g}", options.formats, programs.bench("province")
        )
        features[f"{scale:g}"] = place.statistics()["layers"]
        areas = out / "areas" / f"{scale:g}"
        areas.mkdir(exist_ok=True)
        running = list(contenders(place, programs, areas, options.peers, smallest=scale == options.scales[0]))
        running += [
            pair
            for pair in pairs(place, programs, areas, options.peers)
            if pair.name != ZONEPLAN_PAIRS or has_subcommand(programs.zoneplan, "controls")
        ]
        if programs.bench("one_zone").exists():
            running.append(one_zone(place, programs))
        campaign.run_all(running, scale)
        agreements += compared(running, scale, campaign)
        agreement.write(agreements, out / "agreement.csv")
        identical |= same_bytes(running, scale, campaign)
    if options.kernel:
        measure_kernel(programs, out / "kernel.json")
    told = {
        "machine": machine.describe(SOURCE),
        "zoneplan": version_of(programs.zoneplan),
        "scales": options.scales,
        "repeats": options.repeat,
        "limit_s": options.limit,
        "layers": features,
        "same_bytes_with_any_threads": identical,
    }
    (out / "campaign.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return verdict(agreements, identical, campaign)


def record(made: list[Measurement], path: Path) -> None:
    """Keeps what is there after each run, and says what came last."""
    measurements.write(made, path)
    last = made[-1]
    figures = (
        last.note
        if last.cpu_s is None
        else (f"CPU {last.cpu_s:.3g} s, wall {last.wall_s:.3g} s, peak {last.peak_mb:.0f} MB")
    )
    print(
        f"S={last.scale:g} {last.contender}, {last.job}, {last.format}, threads: {last.threads}: "
        f"{last.status}, {figures}",
        flush=True,
    )


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scales", type=scales, help="comma-separated; default 0.05,0.25,1")
    parser.add_argument(
        "--peers",
        type=peers,
        default=frozenset(PEER_KEYS),
        help=f"comma-separated, of {', '.join(PEER_KEYS)}, or none; default all",
    )
    parser.add_argument(
        "--formats",
        type=lambda text: tuple(text.split(",")),
        default=province.FORMATS,
        help="comma-separated; default gpkg,fgb,shp, the last up to a scale of 0.25",
    )
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of each, of which the median is taken; default 3"
    )
    parser.add_argument(
        "--limit", type=float, default=LIMIT_S, help="seconds after which a run is stopped; default 900"
    )
    parser.add_argument("--quick", action="store_true", help="the smallest scale only, once")
    parser.add_argument(
        "--no-kernel", dest="kernel", action="store_false", help="leave the kernel's own benchmark out"
    )
    parser.add_argument("--build", type=Path, default=SOURCE / "build" / "release", help="build folder")
    parser.add_argument(
        "--data", type=Path, default=SOURCE / "build" / "bench" / "data", help="folder of the provinces"
    )
    parser.add_argument("--out", type=Path, default=SOURCE / "build" / "bench", help="folder for the results")
    options = parser.parse_args(words)
    if options.quick:
        options.repeat = 1
    options.scales = options.scales or (QUICK_SCALES if options.quick else SCALES)
    return options


def scales(text: str) -> tuple[float, ...]:
    return tuple(sorted(float(word) for word in text.split(",")))


def peers(text: str) -> frozenset[str]:
    chosen = frozenset() if text == "none" else frozenset(text.split(","))
    if unknown := chosen - set(PEER_KEYS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return chosen


def finished(running: list[Contender], scale: float, campaign: Campaign) -> list[Contender]:
    good = {
        (made.contender, made.job, made.format, made.threads)
        for made in campaign.made
        if made.scale == scale and made.status == measurements.OK
    }
    return [one for one in running if (one.name, one.job, one.format, one.threads) in good]


def compared(running: list[Contender], scale: float, campaign: Campaign) -> list[agreement.Agreement]:
    """Every contender's areas against zoneplan's of the whole job, on the first format."""
    done = [one for one in finished(running, scale, campaign) if one.areas is not None]
    ours = next((one for one in done if one.name == ZONEPLAN and one.job == "all"), None)
    if ours is None:
        return []
    expected = agreement.areas_of_report(ours.areas)
    found = []
    for one in done:
        # More threads give the same bytes, which is looked at apart.
        if one is ours or one.threads > 1:
            continue
        is_report = one.areas.suffix == ".json"
        theirs = agreement.areas_of_report(one.areas) if is_report else agreement.areas_of_csv(one.areas)
        name = f"{one.name}, {one.format}" if one.name.startswith("zoneplan") else one.name
        found += agreement.compare(name, one.job, scale, theirs, expected)
    return found


def same_bytes(running: list[Contender], scale: float, campaign: Campaign) -> dict[str, bool]:
    """For each format, whether report.json is the same for each number of threads."""
    digests: dict[str, set[bytes]] = {}
    for one in finished(running, scale, campaign):
        if one.name == ZONEPLAN and one.job == "all":
            digest = hashlib.sha256(one.areas.read_bytes()).digest()
            digests.setdefault(f"{scale:g} {one.format}", set()).add(digest)
    return {case: len(different) == 1 for case, different in digests.items()}


def measure_kernel(programs: Programs, path: Path) -> None:
    print("kernel against GEOS, Boost.Geometry and Clipper, patch by patch", flush=True)
    done = subprocess.run(
        [programs.bench("kernel_bench"), "--benchmark_format=json", "--benchmark_min_time=0.1"],
        stdout=subprocess.PIPE,
        check=True,
    )
    path.write_bytes(done.stdout)


def version_of(zoneplan: Path) -> str:
    return subprocess.run([zoneplan, "--version"], capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )[0]


def verdict(agreements: list[agreement.Agreement], identical: dict[str, bool], campaign: Campaign) -> int:
    faults = [
        f"{case}: report.json differs by the number of threads"
        for case, same in identical.items()
        if not same
    ]
    faults += [
        f"{line.scale:g}: {line.contender}, {line.layer}: {line.disagreeing} areas disagree with zoneplan's, "
        f"by up to {line.largest_m2:.6g} m2 ({line.worst_key})"
        for line in agreements
        if line.disagreeing
    ]
    faults += [
        f"{made.scale:g}: {made.contender} failed: {made.note}"
        for made in campaign.made
        if made.status == measurements.FAILED
    ]
    for fault in faults:
        print(f"bench: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
