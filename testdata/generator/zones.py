# SPDX-License-Identifier: MIT
"""The ten zones of the draft, each made for one outcome, and their boundaries in force."""

from dataclasses import dataclass

from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

from generator.control_lines import FARM_EDGE_U, OVERSHOOT_CM, SLIVER_EDGE_U, WETLAND_EDGE_V, sliver_vertices
from generator.lattice import box_corners, free_path, free_ring, to_map
from generator.writers import CITY_CODE


@dataclass
class Zone:
    number: int
    name: str
    geometry: object
    baseline: object
    note: str
    industrial_target: float = None
    declared_factor: float = 1.0

    @property
    def id(self):
        return f"{CITY_CODE}-{self.number:02d}"


def plain(*corner_lists, hole=None):
    """Polygon or multipolygon from corner lists, digitised freely."""
    shells = [Polygon(free_ring(corners)) for corners in corner_lists]
    if hole:
        shells[0] = Polygon(shells[0].exterior, [free_ring(box_corners(*hole), 120)])
    return shells[0] if len(shells) == 1 else MultiPolygon(shells)


def threshold_zone(south_v):
    return plain([(6606, south_v), (8394, south_v), (8394, 2594), (6606, 2594)])


def touching_zone(lattice):
    north_end = max(u for u in lattice.corners_at_v[WETLAND_EDGE_V] if u <= 4640)
    east = [(4794, 2606), (4794, 4010), (north_end, WETLAND_EDGE_V)]
    ring = free_path((FARM_EDGE_U, 2620), (3006, 2606)) + free_path((3006, 2606), east[0])
    ring += free_path(east[0], east[1]) + free_path(east[1], east[2])
    ring += lattice.placed_path(east[2], (FARM_EDGE_U, WETLAND_EDGE_V))
    ring += lattice.placed_path((FARM_EDGE_U, WETLAND_EDGE_V), (FARM_EDGE_U, 2620))
    ring[0] = lattice.place((FARM_EDGE_U, 2620))
    return Polygon(ring)


def parcel_zone(lattice):
    """Union of whole parcels; some parcels at the rim are left out."""
    cells = [cell for cell in lattice.cells if cell.quarter == (5, 2)]
    return unary_union([cell.polygon for cell in cells
                        if not _holds_corner(cell, 8425, 4180) and not _holds_corner(cell, 10175, 2620)])


def _holds_corner(cell, u, v):
    u0, v0, u1, v1 = cell.box
    return u0 <= u <= u1 and v0 <= v <= v1


def sliver_zone(lattice):
    """Follows the farmland edge, but with each vertex two to five centimetres over or short of it."""
    vertices = sliver_vertices(lattice)
    west = []
    for k, v in enumerate(vertices):
        into_farmland_m = OVERSHOOT_CM[k % len(OVERSHOOT_CM)] / 100.0
        west.append(to_map(SLIVER_EDGE_U - into_farmland_m, v))
    ring = free_path((1200, 6606), (2994, 6606)) + free_path((2994, 6606), (2994, 8194))
    ring += free_path((2994, 8194), (1200, 8194)) + [to_map(1200, 8194)]
    return Polygon(ring + west[::-1])


def remote_zone(shrink=0.0):
    x, y = 38512300.0 + shrink, 3851400.0 + shrink
    return Polygon([(x, y), (x + 1312.48, y - 86.205), (x + 1468.9 - shrink, y + 744.31),
                    (x + 1010.066, y + 1188.4 - shrink), (x + 52.75, y + 1093.127 - shrink)])


def make_zones(lattice):
    u0, v0, u1, v1 = lattice.pocket_box
    hole = (u0 - 10, v0 - 10, u1 + 10, v1 + 10)
    parcels = parcel_zone(lattice)
    return [
        Zone(1, "示例先进制造业开发区",
             plain([(8406, 8206), (10194, 8206), (10194, 9300), (9700, 9794), (8406, 9794)],
                   box_corners(10206, 6606, 11994, 7700)),
             plain([(8406, 8206), (10194, 8206), (10194, 9000), (8406, 9000)]),
             "两个片区", 0.745),
        Zone(2, "云溪高新技术产业开发区",
             plain([(3006, 6606), (6594, 6606), (6594, 9794), (4000, 9794), (3700, 9300), (3006, 9300)],
                   hole=hole),
             plain([(3006, 6606), (6594, 6606), (6594, 8194), (3006, 8194)], hole=hole),
             "含一处天窗", 0.70),
        Zone(3, "禾丰先进制造业开发区",
             plain([(1232, 828), (2968, 828), (2968, 1000), (2994, 1000), (2994, 2594), (1196, 2594),
                    (1196, 1000), (1232, 1000)]),
             plain(box_corners(1206, 1006, 2994, 2300)),
             "向南扩区", 0.69),
        Zone(4, "沙湾经济技术开发区",
             plain(box_corners(6606, 4206, 8394, 5246)),
             plain(box_corners(6606, 4206, 8394, 5000)),
             "向北扩至河岸", 0.655),
        Zone(5, "东岗先进制造业开发区",
             plain([(10206, 1006), (11994, 1006), (11994, 1250), (12150, 1250), (12150, 2300), (11994, 2300),
                    (11994, 2594), (10206, 2594)]),
             plain(box_corners(10206, 1006, 11994, 2594)),
             "向东扩区", 0.66, 1.015),
        Zone(6, "柳桥现代服务业开发区", threshold_zone(1000),
             plain(box_corners(6606, 1300, 8394, 2594)), "", 0.600),
        Zone(7, "芦荡高新技术产业开发区", touching_zone(lattice), plain(box_corners(3006, 2606, 4794, 3700)),
             "西、北两侧以道路边线为界", 0.68),
        Zone(8, "方田先进制造业开发区", parcels, parcels, "沿地块边界划定", 0.66),
        Zone(9, "陌上经济技术开发区", sliver_zone(lattice),
             plain(box_corners(1406, 6606, 2994, 8194)), "", 0.67),
        Zone(10, "远陂先进制造业开发区", remote_zone(), None, "新设"),
    ]
