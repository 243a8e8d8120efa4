# SPDX-License-Identifier: MIT
"""Ecological redline, urban development boundary and the fields that conflict with a zone."""

import math
from dataclasses import dataclass

from shapely.geometry import Polygon
from shapely.ops import unary_union

from generator.lattice import CONCENTRATED, ELASTIC, RIVER, ROWS, SPECIAL, U_MAX, free_ring, to_map

WETLAND_EDGE_V = 4220      # north edge of the main road: zone 07 and the wetland share it
FARM_EDGE_U = 2975         # west edge of the main road: zone 07 and farmland share it
SLIVER_EDGE_U = 1175       # west edge of the main road: zone 09 runs a few centimetres over it
EAST_STRIP = (12025, 1250, 12150, 2300)
OVERSHOOT_CM = [-3, 3, 4, -2, 5, 5, 5, 5, 5, -3, -4, 2, 3, -2, -2, 4, 2, -3]
BOUNDARY_OVERSHOOT_M = 0.08


def blob(centre_u, centre_v, radius_u, radius_v, phase, points=44):
    ring = []
    for k in range(points):
        angle = 2.0 * math.pi * k / points
        wave = 1.0 + 0.12 * math.sin(3 * angle + phase) + 0.07 * math.sin(5 * angle + 2 * phase)
        ring.append(to_map(centre_u + radius_u * wave * math.cos(angle),
                           centre_v + radius_v * wave * math.sin(angle)))
    return Polygon(ring)


def river_corridor(u0, u1):
    steps = [u0 + (u1 - u0) * k / 64 for k in range(65)]
    south = [to_map(u, RIVER[0] - 35.0 - 40.0 * math.sin(u / 210.0 + 0.9)) for u in steps]
    north = [to_map(u, RIVER[1] + 35.0 + 30.0 * math.sin(u / 260.0)) for u in reversed(steps)]
    return Polygon(south + north)


def touching_wetland(lattice):
    """Its south side is the north edge of a main road, vertex by vertex; the rest is a natural shore."""
    corners = [u for u in lattice.corners_at_v[WETLAND_EDGE_V] if 3200 <= u <= 4560]
    left, right = corners[0], corners[-1]
    half, middle = (right - left) / 2.0, (left + right) / 2.0
    ring = lattice.placed_path((left, WETLAND_EDGE_V), (right, WETLAND_EDGE_V))
    for k in range(37):
        angle = math.pi * k / 36
        height = 640.0 * math.sin(angle) * (1.0 + 0.12 * math.sin(5 * angle) + 0.06 * math.sin(9 * angle))
        ring.append(lattice.place((right, WETLAND_EDGE_V)) if k == 0 else
                    lattice.place((left, WETLAND_EDGE_V)) if k == 36 else
                    to_map(middle + half * math.cos(angle), WETLAND_EDGE_V + height))
    return Polygon(ring[:-1])


def make_redlines(lattice):
    return [
        (river_corridor(0, 4800), "青溪河上段河流生态保护红线", "水源涵养"),
        (river_corridor(4800, 9900), "青溪河中段河流生态保护红线", "水源涵养"),
        (river_corridor(9900, U_MAX), "青溪河下段河流生态保护红线", "水源涵养"),
        (touching_wetland(lattice), "芦荡湿地生态保护红线", "生物多样性维护"),
        (blob(13900, 9500, 420, 560, 0.3), "东岭水土保持生态保护红线", "水土保持"),
        (blob(620, 10050, 400, 430, 1.7), "北坡水土保持生态保护红线", "水土保持"),
        (blob(14050, 720, 440, 360, 2.6), "南塘湿地生态保护红线", "生物多样性维护"),
        (blob(560, 470, 330, 300, 4.0), "西塘湿地生态保护红线", "生物多样性维护"),
    ]


@dataclass
class FarmlandPatch:
    polygon: Polygon
    code: str
    deduction: float         # KCXS: share of ditches and ridges, not counted as farmland


def make_farmland(lattice, rng):
    parcels = [(cell.polygon, cell.code) for cell in lattice.cells if cell.farmland]
    parcels += [(field, "010200") for field in straddling_fields(rng)]
    return [FarmlandPatch(polygon, code, round(rng.uniform(0.02, 0.12), 4)) for polygon, code in parcels]


def straddling_fields(rng):
    """Fields that lie across the planned southern extension of zone 03."""
    fields, u = [], 1250
    while u < 2850:
        width = rng.randrange(120, 190, 10)
        top, bottom = rng.randrange(832, 944, 4), rng.randrange(560, 600, 4)
        lean = rng.uniform(-8.0, 8.0)
        corners = [(u, bottom), (u + width, bottom), (u + width + lean, top), (u + lean, top)]
        fields.append(Polygon(free_ring(corners, 90)))
        u += width + rng.choice([16, 20, 26])
    return fields


def make_development_boundary(lattice):
    """One (polygon, sub-type) a connected part, on the vertices of the land use.

    Along the farmland west of zone 09 the line itself was digitised 8 cm too far out.
    """
    line = [(SLIVER_EDGE_U, v) for v in sliver_vertices(lattice)]
    moved = {lattice.place(point): to_map(point[0] - BOUNDARY_OVERSHOOT_M, point[1]) for point in line}
    parts = []
    for subtype in (CONCENTRATED, ELASTIC, SPECIAL):
        union = unary_union([cell.polygon for cell in lattice.cells if cell.subtype == subtype])
        for part in sorted(getattr(union, "geoms", [union]), key=lambda p: p.bounds):
            rings = [[moved.get(vertex, vertex) for vertex in ring.coords[:-1]]
                     for ring in (part.exterior, *part.interiors)]
            parts.append((Polygon(rings[0], rings[1:]), subtype))
    return parts


def sliver_vertices(lattice):
    vertices = [v for _, v in lattice.path((SLIVER_EDGE_U, ROWS[5][0]), (SLIVER_EDGE_U, ROWS[5][1]))]
    return vertices[1:]
