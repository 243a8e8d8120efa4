# SPDX-License-Identifier: MIT
"""Do the contenders find the same areas as zoneplan, for each zone, layer and class?"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from harness.province import ROLES_OF_JOB

Key = tuple[str, str, str]  # zone, role of the layer, class

# Areas agree within this share of the larger one, or within what overlays in doubles leave undecided.
RELATIVE = 1e-6
ABSOLUTE_M2 = 1e-3
# Below it a relative difference says nothing.
COMPARED_M2 = 1.0


@dataclass(frozen=True)
class Agreement:
    contender: str
    job: str
    scale: float
    layer: str
    areas: int
    # Keys that only one of the two has, with an area above ABSOLUTE_M2.
    unmatched: int
    disagreeing: int
    largest_relative: float
    largest_m2: float
    worst_key: str


def areas_of_report(path: Path) -> dict[Key, float]:
    """Planar areas of a report.json. A layer that was not measured is left out."""
    areas: dict[Key, float] = {}
    for zone in json.loads(path.read_text(encoding="utf-8"))["zones"]:
        name, controls, landuse = zone["id"], zone["controls"], zone["landuse"]
        for role in ("farmland", "redline"):
            if controls[role]["state"] == "measured":
                areas[name, role, ""] = controls[role]["overlap_m2"]
        if controls["udb"]["state"] == "measured":
            for subtype, area_m2 in controls["udb"]["subtypes"].items():
                areas[name, "udb", subtype] = area_m2
        if landuse["state"] == "measured":
            for land_class in landuse["classes"]:
                areas[name, "landuse", land_class["code"]] = land_class["area_m2"]
    return areas


def areas_of_csv(path: Path) -> dict[Key, float]:
    """Areas as the peers write them; codes lose the zeros that pad them, as in a report."""
    areas: dict[Key, float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = unpadded(row["class"]) if row["layer"] == "landuse" else row["class"]
            key = row["zone"], row["layer"], code
            areas[key] = areas.get(key, 0.0) + float(row["area_m2"])
    return areas


def unpadded(code: str) -> str:
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def compare(
    contender: str, job: str, scale: float, theirs: Mapping[Key, float], ours: Mapping[Key, float]
) -> list[Agreement]:
    """One line for each layer of the job. An area that one of the two does not state is 0."""
    found = []
    for layer in ROLES_OF_JOB[job]:
        their_areas = {key: area_m2 for key, area_m2 in theirs.items() if key[1] == layer}
        our_areas = {key: area_m2 for key, area_m2 in ours.items() if key[1] == layer}
        if layer == "udb" and their_areas and all(key[2] == "" for key in their_areas):
            our_areas = _without_classes(our_areas)
        found.append(_compare_layer(contender, job, scale, layer, their_areas, our_areas))
    return found


def _compare_layer(
    contender: str, job: str, scale: float, layer: str, theirs: Mapping[Key, float], ours: Mapping[Key, float]
) -> Agreement:
    unmatched = disagreeing = 0
    largest_relative = largest_m2 = -1.0
    worst: Key | None = None
    keys = theirs.keys() | ours.keys()
    for key in sorted(keys):
        their_m2, our_m2 = theirs.get(key, 0.0), ours.get(key, 0.0)
        difference_m2, larger_m2 = abs(their_m2 - our_m2), max(their_m2, our_m2)
        missing = (key in theirs) != (key in ours)
        unmatched += missing and larger_m2 > ABSOLUTE_M2
        disagreeing += difference_m2 > max(RELATIVE * larger_m2, ABSOLUTE_M2)
        largest_m2 = max(largest_m2, difference_m2)
        relative = difference_m2 / larger_m2 if larger_m2 >= COMPARED_M2 else 0.0
        if relative > largest_relative:
            largest_relative, worst = relative, key
    return Agreement(
        contender,
        job,
        scale,
        layer,
        len(keys),
        unmatched,
        disagreeing,
        max(largest_relative, 0.0),
        max(largest_m2, 0.0),
        "/".join(worst) if worst else "",
    )


def _without_classes(areas: Mapping[Key, float]) -> dict[Key, float]:
    sums: dict[Key, float] = {}
    for (zone, layer, _), area_m2 in areas.items():
        sums[zone, layer, ""] = sums.get((zone, layer, ""), 0.0) + area_m2
    return sums


def write(agreements: list[Agreement], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Agreement)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(agreement) for agreement in agreements)


def read(path: Path) -> list[Agreement]:
    numbers = {
        "scale": float,
        "areas": int,
        "unmatched": int,
        "disagreeing": int,
        "largest_relative": float,
        "largest_m2": float,
    }
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Agreement(**{name: numbers.get(name, str)(value) for name, value in row.items()})
            for row in csv.DictReader(file)
        ]
