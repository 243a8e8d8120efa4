# SPDX-License-Identifier: MIT
"""The plan's partition of a rectangle into boxes, and its way onto the map.

The partition is made in plain metres (u, v), so neighbours share their corners exactly. Then one smooth
function bends and turns it into EPSG:4526 (x = easting with zone prefix, y = northing). A vertex is always
the image of the same (u, v), therefore the land use has no gap and no overlap, whatever the rounding to
millimetres does.
"""

import math
import random
import zlib
from dataclasses import dataclass

from shapely.geometry import Polygon

ORIGIN_X, ORIGIN_Y = 38456000.0, 3844800.0
TURN = math.radians(7.0)
RIVER_V = 5340.0


def to_map(u, v, du=0.0, dv=0.0):
    """Map position of a lattice point, displaced by (du, dv) lattice metres, on whole millimetres."""
    bend_u = 110.0 * math.sin(v / 1500.0 + 0.6) + 55.0 * math.sin(u / 900.0 + v / 1300.0)
    river = 210.0 * math.sin(u / 1150.0 + 0.4) + 60.0 * math.sin(u / 420.0)
    bend_v = (150.0 * math.sin(u / 2100.0 + 1.1) + 50.0 * math.sin(u / 800.0 - v / 1300.0)
              + river * math.exp(-((v - RIVER_V) / 1100.0) ** 2))
    p, q = u + bend_u + du, v + bend_v + dv
    x = ORIGIN_X + p * math.cos(TURN) - q * math.sin(TURN)
    y = ORIGIN_Y + p * math.sin(TURN) + q * math.cos(TURN)
    return round(x, 3), round(y, 3)


def jitter(u, v, amplitude):
    """A displacement that depends on the point alone, so neighbours agree on it."""
    bits = zlib.crc32(f"{u:.3f} {v:.3f}".encode())
    return (((bits & 0xFFFF) / 65535.0 - 0.5) * 2.0 * amplitude,
            ((bits >> 16) / 65535.0 - 0.5) * 2.0 * amplitude)


def free_path(start, end, step=150.0):
    """Vertices from start (included) to end (excluded), digitised without regard to the land use."""
    count = max(1, math.ceil(math.dist(start, end) / step))
    return [to_map(start[0] + (end[0] - start[0]) * k / count, start[1] + (end[1] - start[1]) * k / count)
            for k in range(count)]


def free_ring(corners, step=150.0):
    ring = []
    for k, corner in enumerate(corners):
        ring += free_path(corner, corners[(k + 1) % len(corners)], step)
    return ring


def box_corners(u0, v0, u1, v1):
    return [(u0, v0), (u1, v0), (u1, v1), (u0, v1)]


MAIN_ROADS_U = [1200, 3000, 4800, 6600, 8400, 10200, 12000, 13600]
MAIN_ROADS_V = [1000, 2600, 4200, 6600, 8200, 9800]
HALF_U, HALF_V = 25, 20
BRIDGES_U = [3000, 6600, 10200]
U_MAX, V_MAX = 14800, 10800
BELT_SOUTH, RIVER, BELT_NORTH = (5130, 5250), (5250, 5430), (5430, 5550)
ROWS = [(0, 980), (1020, 2580), (2620, 4180), (4220, 5130),
        (5550, 6580), (6620, 8180), (8220, 9780), (9820, V_MAX)]
COLUMNS = list(zip([0] + [u + HALF_U for u in MAIN_ROADS_U], [u - HALF_U for u in MAIN_ROADS_U] + [U_MAX]))

# One letter a quarter between main roads, north on top.
# F farmland and villages, I industry, R town, W wetland, S special-use green, E elastic reserve, T small town
QUARTERS = ["FFFFFFFFF",
            "FFIIRIFFF",
            "FIIIRIIFF",
            "FFFFSEFFT",
            "FFWRIRFFF",
            "FFIRRIEFF",
            "FIRRIIIFF",
            "FFFFFFFFF"][::-1]

CONCENTRATED, ELASTIC, SPECIAL = "城镇集中建设区", "城镇弹性发展区", "特别用途区"
SUBTYPE_CODES = {CONCENTRATED: "410", ELASTIC: "420", SPECIAL: "430"}
SUBTYPE_OF_KIND = {"I": CONCENTRATED, "R": CONCENTRATED, "T": CONCENTRATED, "E": ELASTIC, "S": SPECIAL}

SOUTH_BAND_TOP, SOUTH_BAND_BOTTOM = 980, 820     # industry planned south of the main road of zone 03
POCKET_QUARTER = (3, 5)                          # its middle block stays farmland: the hole of zone 02


@dataclass
class Cell:
    box: tuple
    kind: str                # a letter of QUARTERS, or road, river, belt, pocket
    quarter: tuple           # (column, row), or None for roads between quarters
    subtype: str = ""        # sub-type of the urban development boundary, "" outside
    code: str = ""
    farmland: bool = False
    polygon: Polygon = None


class Lattice:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.cells = []
        self.cuts_u, self.cuts_v = {}, {}
        self.pocket_box = None
        self._lay_quarters()
        self._lay_main_roads()
        self._lay_river()
        self._index_corners()
        self._drop_tight_shears()
        for cell in self.cells:
            cell.polygon = Polygon([self.place(point) for point in self.ring(cell.box)])

    # -- partition ------------------------------------------------------------------------------------

    def _add(self, box, kind, quarter, subtype=None, code=""):
        if subtype is None:
            subtype = SUBTYPE_OF_KIND.get(kind, "")
        self.cells.append(Cell(box, kind, quarter, subtype, code))

    def _lay_quarters(self):
        for row, (v0, v1) in enumerate(ROWS):
            for column, (u0, u1) in enumerate(COLUMNS):
                kind, quarter = QUARTERS[row][column], (column, row)
                if quarter == (1, 0):
                    self._split((u0, v0, u1, SOUTH_BAND_BOTTOM), "F", quarter, 90000)
                    self._split((u0, SOUTH_BAND_BOTTOM, u1, SOUTH_BAND_TOP), "I", quarter, 45000)
                elif kind in "FW":
                    self._lay_rural((u0, v0, u1, v1), kind, quarter)
                else:
                    self._lay_urban((u0, v0, u1, v1), kind, quarter)

    def _lay_rural(self, box, kind, quarter):
        u0, v0, u1, v1 = box
        if kind == "W" or v1 - v0 < 1100:
            self._split(box, kind, quarter, 90000)
            return
        lane = self.random.randrange(v0 + 500, v1 - 500, 20)
        self._split((u0, v0, u1, lane), kind, quarter, 90000)
        self._add((u0, lane, u1, lane + 10), "road", quarter, "", "060101")
        self._split((u0, lane + 10, u1, v1), kind, quarter, 90000)

    def _lay_urban(self, box, kind, quarter):
        u0, v0, u1, v1 = box
        road = 24
        cuts_u = self._street_positions(u0, u1, road)
        cuts_v = self._street_positions(v0, v1, road)
        subtype = SUBTYPE_OF_KIND[kind]
        for j, (b0, b1) in enumerate(cuts_v):
            for i, (a0, a1) in enumerate(cuts_u):
                block = (a0, b0, a1, b1)
                if quarter == POCKET_QUARTER and (i, j) == (1, 1):
                    self.pocket_box = block
                    self._split(block, "pocket", quarter, 60000)
                else:
                    self._split(block, kind, quarter, {"I": 70000, "E": 80000, "S": 80000}.get(kind, 42000))
                if i + 1 < len(cuts_u):
                    self._add((a1, b0, a1 + road, b1), "road", quarter, subtype, "120700")
            if j + 1 < len(cuts_v):
                self._add((u0, b1, u1, b1 + road), "road", quarter, subtype, "120700")

    def _street_positions(self, low, high, road):
        count = max(1, round((high - low) / 560))
        bounds = [low]
        for k in range(1, count):
            centre = low + (high - low) * k / count + self.random.uniform(-50, 50)
            bounds += [round(centre / 20) * 20 - road // 2, round(centre / 20) * 20 + road // 2]
        bounds.append(high)
        return list(zip(bounds[::2], bounds[1::2]))

    def _split(self, box, kind, quarter, target_m2):
        u0, v0, u1, v1 = box
        width, height = u1 - u0, v1 - v0
        if width * height < target_m2 * self.random.uniform(0.9, 2.0) or max(width, height) < 190:
            self._add(box, kind, quarter)
            return
        share = self.random.uniform(0.36, 0.64)
        if width > height * self.random.uniform(0.7, 1.3):
            cut = round((u0 + width * share) / 20) * 20
            self._record_cut(self.cuts_u, cut, v0, v1)
            self._split((u0, v0, cut, v1), kind, quarter, target_m2)
            self._split((cut, v0, u1, v1), kind, quarter, target_m2)
        else:
            cut = round((v0 + height * share) / 20) * 20
            self._record_cut(self.cuts_v, cut, u0, u1)
            self._split((u0, v0, u1, cut), kind, quarter, target_m2)
            self._split((u0, cut, u1, v1), kind, quarter, target_m2)

    def _record_cut(self, cuts, position, low, high):
        shear_m = self.random.choice([-1, 1]) * self.random.uniform(2.0, 11.0)
        cuts.setdefault(position, []).append([low, high, shear_m])

    def _lay_main_roads(self):
        strips = [(row, *interval) for row, interval in enumerate(ROWS)]
        strips += [("belt", *BELT_SOUTH), ("belt", *BELT_NORTH)]
        for i, u in enumerate(MAIN_ROADS_U):
            for row, v0, v1 in strips:
                if row == "belt":
                    subtype = CONCENTRATED if v0 == BELT_SOUTH[0] and 4 in (i, i + 1) else ""
                else:
                    subtype = self._subtype_of_road([(i, row), (i + 1, row)])
                self._add_road((u - HALF_U, v0, u + HALF_U, v1), subtype)
            for v in MAIN_ROADS_V:
                row = self._row_below(v)
                subtype = self._subtype_of_road([(i, row), (i + 1, row), (i, row + 1), (i + 1, row + 1)])
                self._add_road((u - HALF_U, v - HALF_V, u + HALF_U, v + HALF_V), subtype)
        for v in MAIN_ROADS_V:
            row = self._row_below(v)
            for i, (u0, u1) in enumerate(COLUMNS):
                subtype = self._subtype_of_road([(i, row), (i, row + 1)])
                self._add_road((u0, v - HALF_V, u1, v + HALF_V), subtype)

    def _add_road(self, box, subtype):
        self._add(box, "road", None, subtype, "120700" if subtype else "120200")

    @staticmethod
    def _row_below(v):
        return next(row for row, (_, high) in enumerate(ROWS) if high == v - HALF_V)

    @staticmethod
    def _subtype_of_road(quarters):
        found = {SUBTYPE_OF_KIND.get(QUARTERS[row][column], "") for column, row in quarters}
        return next((subtype for subtype in (CONCENTRATED, ELASTIC, SPECIAL) if subtype in found), "")

    def _lay_river(self):
        for low, high in (BELT_SOUTH, BELT_NORTH):
            for column, (u0, u1) in enumerate(COLUMNS):
                inside = low == BELT_SOUTH[0] and column == 4
                middle = round((u0 + u1) / 40) * 20
                for a, b in ((u0, middle), (middle, u1)):
                    self._add((a, low, b, high), "belt", None, CONCENTRATED if inside else "",
                              "140200" if 3 <= column <= 5 else "030100")
        bounds = [0] + [edge for u in BRIDGES_U for edge in (u - HALF_U, u + HALF_U)] + [U_MAX]
        for k, (u0, u1) in enumerate(zip(bounds, bounds[1:])):
            if k % 2:
                self._add_road((u0, *_between(RIVER, u1)), "")
                continue
            count = math.ceil((u1 - u0) / 1300)
            steps = [u0 + round((u1 - u0) * n / count / 20) * 20 for n in range(count)] + [u1]
            for a, b in zip(steps, steps[1:]):
                self._add((a, *_between(RIVER, b)), "river", None, "", "170100")

    # -- vertices -------------------------------------------------------------------------------------

    def _index_corners(self):
        at_u, at_v = {}, {}
        for cell in self.cells:
            for u, v in box_corners(*cell.box):
                at_u.setdefault(u, set()).add(v)
                at_v.setdefault(v, set()).add(u)
        self.corners_at_u = {u: sorted(vs) for u, vs in at_u.items()}
        self.corners_at_v = {v: sorted(us) for v, us in at_v.items()}
        self.rigid = {point for cell in self.cells if cell.kind == "road" for point in self.ring(cell.box)}

    def _drop_tight_shears(self):
        """A cut stays straight where its foot has a near neighbour on the line that it meets."""
        for cuts, crossing in ((self.cuts_u, self.corners_at_v), (self.cuts_v, self.corners_at_u)):
            for position, spans in cuts.items():
                for span in spans:
                    feet = [other for end in span[:2] for other in crossing[end] if other != position]
                    if min(abs(other - position) for other in feet) < 50:
                        span[2] = 0.0

    def path(self, start, end):
        """All lattice vertices from start (included) to end (excluded) along one lattice line."""
        axis = 1 if start[0] == end[0] else 0
        fixed = start[1 - axis]
        corners = (self.corners_at_u if axis else self.corners_at_v)[fixed]
        low, high = sorted((start[axis], end[axis]))
        stops = [c for c in corners if low <= c <= high]
        values = []
        for a, b in zip(stops, stops[1:]):
            count = math.ceil((b - a) / 100)
            values += [a + (b - a) * k / count for k in range(count)]
        values.append(high)
        if start[axis] > end[axis]:
            values.reverse()
        return [(fixed, value) if axis else (value, fixed) for value in values[:-1]]

    def ring(self, box):
        corners = box_corners(*box)
        return [point for k in range(4) for point in self.path(corners[k], corners[(k + 1) % 4])]

    def place(self, point):
        u, v = point
        du = sum(_shear(span, v) for span in self.cuts_u.get(u, ()))
        dv = sum(_shear(span, u) for span in self.cuts_v.get(v, ()))
        if point not in self.rigid:
            ju, jv = jitter(u, v, 3.0)
            du, dv = du + ju, dv + jv
        return to_map(u, v, du, dv)

    def placed_path(self, start, end):
        return [self.place(point) for point in self.path(start, end)]


def _between(interval, u1):
    return interval[0], u1, interval[1]


def _shear(span, along):
    low, high, shear_m = span
    if not low <= along <= high:
        return 0.0
    return shear_m * (2.0 * (along - low) / (high - low) - 1.0)
