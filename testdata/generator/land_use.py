# SPDX-License-Identifier: MIT
"""Gives each parcel its code, so that the zones reach the industrial shares they are meant to have."""

from shapely.ops import unary_union

from generator.control_lines import EAST_STRIP, FARM_EDGE_U, SLIVER_EDGE_U
from generator.land_classes import (
    INDUSTRY_BLOCK_MIX,
    RESIDENTIAL_MIX,
    RURAL_MIX,
    SUPPORT_MIX,
    WETLAND_MIX,
    is_industrial,
)
from generator.lattice import box_corners
from generator.zones import plain, threshold_zone


def assign_codes(lattice, zones, redlines, rng):
    redline_area = unary_union([polygon for polygon, _, _ in redlines])
    east_strip = plain(box_corners(*EAST_STRIP)).buffer(20)
    block_codes = {}
    for cell in lattice.cells:
        if cell.code:
            continue
        if cell.kind in "IE":
            block = (cell.quarter, int(cell.box[0] // 420), int(cell.box[1] // 420))
            code = block_codes.setdefault(block, rng.choice(INDUSTRY_BLOCK_MIX))
            cell.code = "160000" if cell.kind == "E" and rng.random() < 0.5 else code
        elif cell.kind in "RT":
            cell.code = rng.choice(RESIDENTIAL_MIX)
        elif cell.kind == "S":
            cell.code = rng.choice(["140100", "140100", "140200", "170400", "080302"])
        elif cell.kind == "W":
            cell.code = rng.choice(WETLAND_MIX)
        elif cell.kind == "pocket":
            cell.code, cell.farmland = "010200", True
        else:
            _assign_rural(cell, redline_area, east_strip, rng)
    for zone in zones:
        if zone.industrial_target:
            _reach_share(lattice, zone, rng)


def _assign_rural(cell, redline_area, east_strip, rng):
    u0, v0, u1, v1 = cell.box
    beside_zone = (u1, cell.quarter) in [(FARM_EDGE_U, (1, 2)), (SLIVER_EDGE_U, (0, 5))]
    under_fields = cell.quarter == (1, 0) and v1 > 540
    cell.code = rng.choice(RURAL_MIX)
    if cell.code == "070300" and cell.polygon.area > 150000:
        cell.code = "010200"
    if beside_zone or under_fields:
        cell.code = "010200"
    chosen = rng.random() < 0.72 or beside_zone
    if cell.polygon.intersects(redline_area):
        cell.code, chosen = rng.choice(["030100", "050600", "170400"]), False
    if cell.polygon.intersects(east_strip):
        cell.code, chosen = "010300", False
    cell.farmland = chosen and cell.code.startswith("01") and not under_fields


def _reach_share(lattice, zone, rng):
    """Turns industrial parcels into supporting uses until the share is just above the target."""
    parcels = [(cell, cell.polygon.intersection(zone.geometry).area) for cell in lattice.cells
               if cell.kind == "I" and cell.polygon.intersects(zone.geometry)]
    industrial_m2 = sum(area for cell, area in parcels if is_industrial(cell.code))
    rng.shuffle(parcels)
    for cell, area in parcels:
        if (industrial_m2 - area) / zone.geometry.area >= zone.industrial_target:
            industrial_m2 -= area
            cell.code = rng.choice(SUPPORT_MIX)


def industrial_share(lattice, geometry):
    return sum(cell.polygon.intersection(geometry).area for cell in lattice.cells
               if is_industrial(cell.code) and cell.polygon.intersects(geometry)) / geometry.area


def settle_threshold_zone(lattice, zone, share=0.5999):
    """Moves the south side of the zone inside the road until the share is 59.99 %."""
    low, high = 984.0, 1016.0
    for _ in range(40):
        middle = (low + high) / 2.0
        zone.geometry = threshold_zone(middle)
        if industrial_share(lattice, zone.geometry) < share:
            low = middle
        else:
            high = middle
