# SPDX-License-Identifier: MIT
"""What the demo is meant to show: figures and outcomes by shapely alone, and their verification."""

import csv
from dataclasses import dataclass

from shapely.ops import unary_union

from generator.land_classes import is_industrial
from generator.lattice import CONCENTRATED

SLIVER_AREA_M2 = 10.0
SLIVER_WIDTH_M = 0.1
INDUSTRIAL_LIMIT = 0.6

RULES = ["control.farmland", "control.redline", "control.udb", "share.industrial", "area.declared",
         "coverage.landuse", "coverage.controls"]


@dataclass
class Plan:
    zones: list
    cells: list
    farmland: list
    redlines: list
    boundary: list


def pieces_of(geometry):
    return [piece for piece in getattr(geometry, "geoms", [geometry]) if piece.area > 0.0]


def is_sliver(piece):
    return piece.area < SLIVER_AREA_M2 or 2.0 * piece.area / piece.length < SLIVER_WIDTH_M


def conflict_outcome(conflict):
    if conflict.area < 0.01:
        return "pass"
    return "warn" if all(is_sliver(piece) for piece in pieces_of(conflict)) else "fail"


def measure(plan, zone):
    """Planar figures and the outcome of each rule, with shapely alone."""
    shape = zone.geometry
    farm_parts = [(patch.polygon.intersection(shape), patch.deduction) for patch in plan.farmland]
    farm = unary_union([part for part, _ in farm_parts if part.area > 0.0])
    red = unary_union([polygon for polygon, _, _ in plan.redlines]).intersection(shape)
    outside = shape.difference(unary_union([polygon for polygon, _ in plan.boundary]))
    uses = [(cell.code, cell.polygon.intersection(shape).area) for cell in plan.cells
            if cell.polygon.intersects(shape)]
    industrial_m2 = sum(area for code, area in uses if is_industrial(code))
    figures = {
        "area_planar_m2": shape.area,
        "farmland_m2": farm.area,
        "farmland_net_m2": sum(part.area * (1.0 - deduction) for part, deduction in farm_parts),
        "redline_m2": red.area,
        "udb_outside_m2": outside.area,
        "industrial_m2": industrial_m2,
        "industrial_share": industrial_m2 / shape.area,
        "unmapped_m2": max(0.0, shape.area - sum(area for _, area in uses)),
    }
    if not uses:
        outcomes = dict.fromkeys(RULES, "undecided") | {"area.declared": "pass"}
    else:
        outcomes = {
            "control.farmland": conflict_outcome(farm),
            "control.redline": conflict_outcome(red),
            "control.udb": conflict_outcome(outside),
            "share.industrial": "pass" if figures["industrial_share"] >= INDUSTRIAL_LIMIT else "fail",
            "area.declared": "pass" if zone.declared_factor == 1.0 else "warn",
            "coverage.landuse": "pass",
            "coverage.controls": "pass",
        }
    return figures, outcomes


INTENDED = {
    3: {"control.farmland": "fail"},
    4: {"control.redline": "fail"},
    5: {"control.udb": "fail", "area.declared": "warn"},
    6: {"share.industrial": "fail"},
    9: {"control.farmland": "warn"},
    10: dict.fromkeys(RULES, "undecided") | {"area.declared": "pass"},
}


def write_expected(plan, folder):
    with open(folder / "expected.csv", "w", newline="", encoding="utf-8") as figures_file, \
            open(folder / "expected_outcomes.csv", "w", newline="", encoding="utf-8") as outcomes_file:
        figures_csv = csv.writer(figures_file, lineterminator="\n")
        outcomes_csv = csv.writer(outcomes_file, lineterminator="\n")
        outcomes_csv.writerow(["zone", "rule", "outcome"])
        for zone in plan.zones:
            figures, outcomes = measure(plan, zone)
            intended = dict.fromkeys(RULES, "pass") | INTENDED.get(zone.number, {})
            assert outcomes == intended, (zone.id, outcomes)
            if zone.number == 1:
                figures_csv.writerow(["zone", *figures])
            figures_csv.writerow([zone.id, *(f"{value:.8f}" if name.endswith("share") else f"{value:.4f}"
                                             for name, value in figures.items())])
            outcomes_csv.writerows([zone.id, rule, outcomes[rule]] for rule in RULES)


def verify(plan):
    """Refuses to leave a demo that is not what its README says."""
    layers = {"zones": [zone.geometry for zone in plan.zones],
              "farmland": [patch.polygon for patch in plan.farmland],
              "redline": [polygon for polygon, _, _ in plan.redlines],
              "udb": [polygon for polygon, _ in plan.boundary],
              "landuse": [cell.polygon for cell in plan.cells],
              "baseline": [zone.baseline for zone in plan.zones if zone.baseline]}
    for name, polygons in layers.items():
        assert all(polygon.is_valid for polygon in polygons), f"invalid geometry in {name}"
        for one, other in _near_pairs(polygons):
            assert one.intersection(other).area == 0.0, f"overlap in {name}"
    _verify_coverage(plan.cells)

    farmland, redline, boundary = (unary_union(layers[name]) for name in ("farmland", "redline", "udb"))
    assert farmland.intersection(redline).area == 0.0
    conflicts = {"farmland": farmland.intersection(boundary), "redline": redline.intersection(boundary)}
    by_zone = {"farmland": (plan.zones[2], plan.zones[8]), "redline": (plan.zones[3],)}
    for name, conflict in conflicts.items():
        near_zones = unary_union([zone.geometry.buffer(40.0) for zone in by_zone[name]])
        assert conflict.difference(near_zones).area == 0.0, f"{name} meets the boundary elsewhere"

    touching = plan.zones[6].geometry
    for union in (farmland, redline):
        assert touching.touches(union) and touching.boundary.intersection(union.boundary).length > 500.0
    fail_pieces = pieces_of(farmland.intersection(plan.zones[2].geometry))
    assert len(fail_pieces) >= 5 and not any(map(is_sliver, fail_pieces))
    slivers = pieces_of(farmland.intersection(plan.zones[8].geometry))
    assert len(slivers) >= 4 and any(piece.area > SLIVER_AREA_M2 for piece in slivers)
    concentrated = unary_union([polygon for polygon, subtype in plan.boundary if subtype == CONCENTRATED])
    for zone in plan.zones:
        if zone.number not in (5, 10):
            assert zone.geometry.difference(concentrated).area == 0.0, f"{zone.id} leaves {CONCENTRATED}"


def _near_pairs(polygons):
    """Pairs whose boxes meet, by a sweep from west to east."""
    active = []
    for bounds, polygon in sorted(((p.bounds, p) for p in polygons), key=lambda pair: pair[0]):
        west, south, _, north = bounds
        active = [pair for pair in active if pair[0][2] >= west]
        for other_bounds, other in active:
            if other_bounds[1] <= north and other_bounds[3] >= south:
                yield polygon, other
        active.append((bounds, polygon))


def _verify_coverage(cells):
    """Each edge of the land use is met once from either side, except on one outer ring."""
    edges = set()
    for cell in cells:
        coords = cell.polygon.exterior.coords
        for edge in zip(coords, coords[1:]):
            assert edge not in edges, "an edge is used twice in the same direction"
            edges.add(edge)
    open_edges = [edge for edge in edges if edge[::-1] not in edges]
    follower = dict(open_edges)
    assert len(follower) == len(open_edges)
    vertex = first = open_edges[0][0]
    for _ in open_edges:
        vertex = follower[vertex]
    assert vertex == first
    hull = unary_union([cell.polygon for cell in cells])
    assert hull.geom_type == "Polygon" and not hull.interiors
