# SPDX-License-Identifier: MIT
"""Small cases whose planar figures can be worked out on paper.

Coordinates are metres east and north of (38500000, 3850000) in EPSG:4526. The expected figures are written
down here by hand, never computed; write_case() compares them with shapely before it writes a file.
"""

import json
import textwrap
from dataclasses import dataclass

from shapely.geometry import Polygon
from shapely.ops import unary_union

from generator.land_classes import CLASS_NAMES, is_industrial

ORIGIN_X, ORIGIN_Y = 38500000, 3850000
CONCENTRATED, ELASTIC, SPECIAL = "城镇集中建设区", "城镇弹性发展区", "特别用途区"
INDUSTRY, HOUSING = "100101", "070102"


@dataclass
class Shape:
    """A polygon of one layer: parts of rings, and its attributes."""
    parts: list
    attributes: dict


@dataclass
class Case:
    name: str
    worked: str
    layers: dict             # role -> shapes
    expected: dict           # zone id -> figures and outcomes


def box(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def zone(identifier, *rings, more_parts=(), declared_ha=None):
    attributes = {"KFQDM": identifier, "KFQMC": f"示例开发区{identifier}"}
    if declared_ha is not None:
        attributes["KFQMJ"] = declared_ha
    return Shape([list(rings), *more_parts], attributes)


def farmland(ring, deduction):
    return Shape([[ring]], {"DLBM": "0102", "DLMC": "水浇地", "KCXS": deduction})


def redline(ring):
    return Shape([[ring]], {"HXMC": "示例生态保护红线", "HXLX": "水源涵养"})


def boundary(ring, subtype):
    return Shape([[ring]], {"GHFQMC": subtype})


def use(code, *rings):
    return Shape([list(rings)], {"YDYHFLDM": code, "YDYHFLMC": CLASS_NAMES[code]})


def far_corners(make):
    """Two patches far from every zone, so that the extent of a sparse layer covers the zones."""
    return [make(box(-3000, -3000, -2990, -2990)), make(box(20000, 5000, 20010, 5010))]


def farmland_layer(*shapes):
    return [*shapes, *far_corners(lambda ring: farmland(ring, 0.1))]


def redline_layer(*shapes):
    return [*shapes, *far_corners(redline)]


NO_CONFLICT = {"farmland_m2": 0.0, "farmland_net_m2": 0.0, "redline_m2": 0.0}

CASES = [
    Case(
        "farmland-net",
        "The zone is a square of 1000 m x 1000 m. One patch reaches into it by 100 m x 200 m = 20 000 "
        "m2; with KCXS 0.1 the net farmland is 20 000 x (1 - 0.1) = 18 000 m2. The other patch lies 10 "
        "m away.",
        {"zones": [zone("A", box(0, 0, 1000, 1000))],
         "farmland": farmland_layer(farmland(box(900, 400, 1100, 600), 0.1),
                                    farmland(box(1010, 700, 1200, 900), 0.05))},
        {"A": {"area_m2": 1000000.0, "farmland_m2": 20000.0, "farmland_net_m2": 18000.0,
               "outcomes": {"control.farmland": "fail"}}}),
    Case(
        "farmland-counted-once",
        "Two patches of 200 m x 200 m share 100 m x 100 m: 40 000 + 40 000 - 10 000 = 70 000 m2, not 80 "
        "000. Both have KCXS 0.1, so the net is 63 000 m2. One dissolved piece.",
        {"zones": [zone("A", box(0, 0, 1000, 1000))],
         "farmland": farmland_layer(farmland(box(100, 100, 300, 300), 0.1),
                                    farmland(box(200, 200, 400, 400), 0.1))},
        {"A": {"area_m2": 1000000.0, "farmland_m2": 70000.0, "farmland_net_m2": 63000.0, "pieces": 1,
               "outcomes": {"control.farmland": "fail"}}}),
    Case(
        "zone-hole",
        "1 000 000 m2 less a hole of 200 m x 200 m = 960 000 m2. The farmland lies in the hole: 0. The "
        "redline patch covers 200 m x 100 m, half of it in the hole: 10 000 m2. Industry covers the "
        "southern 600 m less the hole: 560 000 / 960 000 = 0.58333, below 0.6; with the hole forgotten "
        "it would be exactly 0.6.",
        {"zones": [zone("A", box(0, 0, 1000, 1000), box(400, 400, 600, 600))],
         "farmland": farmland_layer(farmland(box(450, 450, 550, 550), 0.1)),
         "redline": redline_layer(redline(box(300, 450, 500, 550))),
         "landuse": [use(INDUSTRY, box(0, 0, 1000, 600)), use(HOUSING, box(0, 600, 1000, 1000))]},
        {"A": {"area_m2": 960000.0, "farmland_m2": 0.0, "farmland_net_m2": 0.0, "redline_m2": 10000.0,
               "industrial_share": 560000 / 960000, "unmapped_m2": 0.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"control.farmland": "pass", "control.redline": "fail", "share.industrial": "fail",
                            "coverage.landuse": "pass"}}}),
    Case(
        "zone-parts",
        "Two squares of 1000 m x 1000 m, 500 m apart: 2 000 000 m2 = 200 ha, as declared. Farmland and "
        "redline lie between the parts: 0. Industry is 700 m x 1000 m in the west part and 600 m x 1000 "
        "m in the east part: 1 300 000 / 2 000 000 = 0.65. The urban development boundary covers both "
        "parts and what lies between.",
        {"zones": [zone("A", box(0, 0, 1000, 1000), more_parts=[[box(1500, 0, 2500, 1000)]],
                        declared_ha=200.0)],
         "farmland": farmland_layer(farmland(box(1100, 100, 1400, 400), 0.1)),
         "redline": redline_layer(redline(box(1100, 500, 1400, 900))),
         "udb": [boundary(box(-500, -500, 3000, 1500), CONCENTRATED)],
         "landuse": [use(INDUSTRY, box(0, 0, 700, 1000)), use(HOUSING, box(700, 0, 1500, 1000)),
                     use(INDUSTRY, box(1500, 0, 2100, 1000)), use(HOUSING, box(2100, 0, 2500, 1000))]},
        {"A": {"area_m2": 2000000.0, **NO_CONFLICT,
               "udb_outside_m2": 0.0, "udb_subtypes": {CONCENTRATED: 2000000.0},
               "industrial_share": 0.65, "unmapped_m2": 0.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"control.farmland": "pass", "control.redline": "pass", "control.udb": "pass",
                            "share.industrial": "pass", "area.declared": "pass", "coverage.landuse": "pass",
                            "coverage.controls": "pass"}}}),
    Case(
        "redline-touch",
        "One redline patch shares 200 m of the zone's east side, with vertices where the zone has none; "
        "the other meets it in the corner point (1000, 1000) only. Both overlaps are exactly 0.",
        {"zones": [zone("A", box(0, 0, 1000, 1000))],
         "redline": redline_layer(redline(box(1000, 200, 1200, 400)),
                                  redline(box(1000, 1000, 1100, 1100)))},
        {"A": {"area_m2": 1000000.0, "redline_m2": 0.0, "outcomes": {"control.redline": "pass"}}}),
    Case(
        "share-threshold",
        "Three squares of 1 000 000 m2. A: industry 600 m x 1000 m = exactly 0.6, passes. B: the same "
        "less one square of 1 m x 1 m: 599 999 m2, fails by 1 m2. C: 600 001 m2, passes by 1 m2. "
        "Industry is one half 1001, the rest 1101 and 1102; the park (1401) never counts.",
        {"zones": [zone("A", box(0, 0, 1000, 1000)), zone("B", box(2000, 0, 3000, 1000)),
                   zone("C", box(4000, 0, 5000, 1000))],
         "landuse": [
             use("100102", box(0, 0, 300, 1000)), use("110101", box(300, 0, 500, 1000)),
             use("110200", box(500, 0, 600, 1000)), use("140100", box(600, 0, 1000, 1000)),
             use("100102", box(2000, 0, 2300, 1000)),
             use("110101", [(2300, 0), (2600, 0), (2600, 999), (2599, 999), (2599, 1000), (2300, 1000)]),
             use("140100", [(2600, 0), (3000, 0), (3000, 1000), (2599, 1000), (2599, 999), (2600, 999)]),
             use("100102", box(4000, 0, 4300, 1000)),
             use("110101", [(4300, 0), (4600, 0), (4600, 999), (4601, 999), (4601, 1000), (4300, 1000)]),
             use("140100", [(4600, 0), (5000, 0), (5000, 1000), (4601, 1000), (4601, 999), (4600, 999)])]},
        {"A": {"area_m2": 1000000.0, "industrial_share": 0.6,
               "unmapped_m2": 0.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "pass", "coverage.landuse": "pass"}},
         "B": {"area_m2": 1000000.0, "industrial_share": 0.599999,
               "unmapped_m2": 0.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "fail", "coverage.landuse": "pass"}},
         "C": {"area_m2": 1000000.0, "industrial_share": 0.600001,
               "unmapped_m2": 0.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "pass", "coverage.landuse": "pass"}}}),
    Case(
        "udb-subtypes",
        "A: 600 m x 1000 m in 城镇集中建设区, 150 m x 1000 m in 城镇弹性发展区, 250 m x 1000 m = "
        "250 000 m2 outside. "
        "B: wholly inside, 900 000 m2 and 100 000 m2 in 特别用途区: nothing outside, but a sub-type to look "
        "at. C: its west side lies exactly on the line: 0 outside.",
        {"zones": [zone("A", box(0, 0, 1000, 1000)), zone("B", box(3000, 0, 4000, 1000)),
                   zone("C", box(6000, 0, 7000, 1000))],
         "udb": [boundary(box(-500, -500, 600, 1500), CONCENTRATED),
                 boundary(box(600, -500, 750, 1500), ELASTIC),
                 boundary(box(2500, -500, 3900, 1500), CONCENTRATED),
                 boundary(box(3900, -500, 4500, 1500), SPECIAL),
                 boundary(box(6000, -500, 7500, 1500), CONCENTRATED)]},
        {"A": {"area_m2": 1000000.0, "udb_outside_m2": 250000.0,
               "udb_subtypes": {CONCENTRATED: 600000.0, ELASTIC: 150000.0},
               "outcomes": {"control.udb": "fail"}},
         "B": {"area_m2": 1000000.0, "udb_outside_m2": 0.0,
               "udb_subtypes": {CONCENTRATED: 900000.0, SPECIAL: 100000.0},
               "outcomes": {"control.udb": "warn"}},
         "C": {"area_m2": 1000000.0, "udb_outside_m2": 0.0, "udb_subtypes": {CONCENTRATED: 1000000.0},
               "outcomes": {"control.udb": "pass"}}}),
    Case(
        "landuse-gap-and-overlap",
        "A: industry 500 m, housing 400 m wide, 100 m of them twice: 100 000 m2 doubly mapped, and 200 "
        "m without land use: 200 000 m2 unmapped; 1 000 000 + 100 000 = 500 000 + 400 000 + 200 000. "
        "The share is 0.5, between 0.5 and 0.7: undecided. B: industry 300 000 m2, gap 100 000 m2: at "
        "most 0.4, fails. C: industry 650 000 m2, gap 100 000 m2: at least 0.65, passes. D: a gap of 50 "
        "m2 is below 0.0001 of the zone.",
        {"zones": [zone("A", box(0, 0, 1000, 1000)), zone("B", box(2000, 0, 3000, 1000)),
                   zone("C", box(4000, 0, 5000, 1000)), zone("D", box(6000, 0, 7000, 1000))],
         "landuse": [use(INDUSTRY, box(0, 0, 500, 1000)), use(HOUSING, box(400, 0, 800, 1000)),
                     use(INDUSTRY, box(2000, 0, 2300, 1000)), use(HOUSING, box(2400, 0, 3000, 1000)),
                     use(INDUSTRY, box(4000, 0, 4650, 1000)), use(HOUSING, box(4650, 0, 4900, 1000)),
                     use(INDUSTRY, box(6000, 0, 6700, 1000)),
                     use(HOUSING, box(6700, 0, 7000, 1000), box(6800, 500, 6810, 505))]},
        {"A": {"area_m2": 1000000.0, "industrial_share": 0.5, "share_lower": 0.5, "share_upper": 0.7,
               "unmapped_m2": 200000.0, "doubly_mapped_m2": 100000.0,
               "outcomes": {"share.industrial": "undecided", "coverage.landuse": "warn"}},
         "B": {"area_m2": 1000000.0, "industrial_share": 0.3, "share_lower": 0.3, "share_upper": 0.4,
               "unmapped_m2": 100000.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "fail", "coverage.landuse": "warn"}},
         "C": {"area_m2": 1000000.0, "industrial_share": 0.65, "share_lower": 0.65, "share_upper": 0.75,
               "unmapped_m2": 100000.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "pass", "coverage.landuse": "warn"}},
         "D": {"area_m2": 1000000.0, "industrial_share": 0.7, "share_lower": 0.7, "share_upper": 0.70005,
               "unmapped_m2": 50.0, "doubly_mapped_m2": 0.0,
               "outcomes": {"share.industrial": "pass", "coverage.landuse": "pass"}}}),
    Case(
        "slivers",
        "A: a strip of 0.05 m x 1000 m, 50 m2, width 2A/P = 100 / 2000.1 = 0.05 m < 0.1 m: sliver. B: 3 "
        "m x 3 m = 9 m2 < 10 m2: sliver. C: ten adjacent patches of 3 m x 3 m dissolve to 30 m x 3 m = "
        "90 m2, width 180 / 66 = 2.7 m: no sliver. D: 3.2 m x 3.2 m = 10.24 m2: no sliver. E: 0.12 m x "
        "1000 m = 120 m2, width 240 / 2000.24 = 0.12 m: no sliver. F: 0.001 m x 5 m = 0.005 m2, below "
        "0.01 m2 in all: passes. KCXS is 0 throughout.",
        {"zones": [zone("A", box(0, 0, 1000, 1000)), zone("B", box(2000, 0, 3000, 1000)),
                   zone("C", box(4000, 0, 5000, 1000)), zone("D", box(6000, 0, 7000, 1000)),
                   zone("E", box(8000, 0, 9000, 1000)), zone("F", box(10000, 0, 11000, 1000))],
         "farmland": farmland_layer(
             farmland(box(999.95, 0, 1100, 1000), 0.0),
             farmland(box(2997, 500, 3100, 503), 0.0),
             *[farmland(box(4997, 500 + 3 * k, 5000, 503 + 3 * k), 0.0) for k in range(10)],
             farmland(box(6996.8, 500, 7100, 503.2), 0.0),
             farmland(box(8999.88, 0, 9100, 1000), 0.0),
             farmland(box(10999.999, 500, 11100, 505), 0.0))},
        {"A": {"area_m2": 1000000.0, "farmland_m2": 50.0, "farmland_net_m2": 50.0,
               "pieces": 1, "slivers": 1, "sliver_m2": 50.0, "outcomes": {"control.farmland": "warn"}},
         "B": {"area_m2": 1000000.0, "farmland_m2": 9.0, "farmland_net_m2": 9.0,
               "pieces": 1, "slivers": 1, "sliver_m2": 9.0, "outcomes": {"control.farmland": "warn"}},
         "C": {"area_m2": 1000000.0, "farmland_m2": 90.0, "farmland_net_m2": 90.0,
               "pieces": 1, "slivers": 0, "sliver_m2": 0.0, "outcomes": {"control.farmland": "fail"}},
         "D": {"area_m2": 1000000.0, "farmland_m2": 10.24, "farmland_net_m2": 10.24,
               "pieces": 1, "slivers": 0, "sliver_m2": 0.0, "outcomes": {"control.farmland": "fail"}},
         "E": {"area_m2": 1000000.0, "farmland_m2": 120.0, "farmland_net_m2": 120.0,
               "pieces": 1, "slivers": 0, "sliver_m2": 0.0, "outcomes": {"control.farmland": "fail"}},
         "F": {"area_m2": 1000000.0, "farmland_m2": 0.005, "farmland_net_m2": 0.005,
               "outcomes": {"control.farmland": "pass"}}}),
    Case(
        "layers-absent",
        "No control layer and no land use is given. Nothing that was not measured may pass.",
        {"zones": [zone("A", box(0, 0, 1000, 1000))]},
        {"A": {"area_m2": 1000000.0,
               "outcomes": {"control.farmland": "undecided", "control.redline": "undecided",
                            "control.udb": "undecided", "share.industrial": "undecided"}}}),
    Case(
        "layers-elsewhere",
        "Every layer is given, but all of them lie 40 km south-west of the zone. That is no proof of "
        "anything: undecided, not 0 and pass.",
        {"zones": [zone("A", box(40000, 40000, 41000, 41000))],
         "farmland": [farmland(box(0, 0, 200, 200), 0.1)],
         "redline": [redline(box(300, 0, 500, 200))],
         "udb": [boundary(box(0, 300, 900, 900), CONCENTRATED)],
         "landuse": [use(INDUSTRY, box(0, 300, 900, 900))]},
        {"A": {"area_m2": 1000000.0,
               "outcomes": {"control.farmland": "undecided", "control.redline": "undecided",
                            "control.udb": "undecided", "share.industrial": "undecided",
                            "coverage.landuse": "undecided", "coverage.controls": "undecided"}}}),
]


# ---------------------------------------------------------------------------------------------------------

LAYER_LINES = {
    "zones": 'zones    = { path = "zones.geojson", id = "KFQDM", name = "KFQMC" }',
    "farmland": 'farmland = { path = "farmland.geojson", deduction = "KCXS" }',
    "redline": 'redline  = { path = "redline.geojson" }',
    "udb": 'udb      = { path = "udb.geojson", subtype = "GHFQMC" }',
    "landuse": 'landuse  = { path = "landuse.geojson", code = "YDYHFLDM", code_system = "ydyh2023" }',
}
DECLARED_ZONES_LINE = LAYER_LINES["zones"].replace(' }', ', declared = "KFQMJ", declared_unit = "ha" }')


def write_case(case, folder):
    compare_with_shapely(case)
    folder.mkdir()
    for role, shapes in case.layers.items():
        (folder / f"{role}.geojson").write_text(feature_collection(role, shapes), encoding="utf-8")
    lines = [LAYER_LINES[role] for role in case.layers]
    if any("KFQMJ" in shape.attributes for shape in case.layers["zones"]):
        lines[0] = DECLARED_ZONES_LINE
    (folder / "project.toml").write_text('profile = "henan-2022"\n\n[layers]\n' + "\n".join(lines) + "\n",
                                         encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(case.expected, ensure_ascii=False, indent=2) + "\n",
                                          encoding="utf-8")
    worked = textwrap.fill(case.worked, 100)
    (folder / "README.md").write_text(f"# {case.name}\n\n{worked}\n", encoding="utf-8")


def feature_collection(role, shapes):
    """GeoJSON text with one line a feature, each with the identifier BSM."""
    lines = []
    for number, shape in enumerate(shapes, 1):
        polygons = [[[on_map(point) for point in [*ring, ring[0]]] for ring in part] for part in shape.parts]
        geometry = ({"type": "Polygon", "coordinates": polygons[0]} if len(polygons) == 1
                    else {"type": "MultiPolygon", "coordinates": polygons})
        properties = {"BSM": f"{role}-{number}", **shape.attributes}
        lines.append(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry},
                                ensure_ascii=False))
    return ('{"type": "FeatureCollection", "name": "' + role + '",\n'
            '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4526"}},\n'
            '"features": [\n' + ",\n".join(lines) + "\n]}\n")


def on_map(point):
    return [round(ORIGIN_X + point[0], 3), round(ORIGIN_Y + point[1], 3)]


def to_geometry(shape):
    return unary_union([Polygon(part[0], part[1:]) for part in shape.parts])


def compare_with_shapely(case):
    layers = {role: [(to_geometry(shape), shape.attributes) for shape in shapes]
              for role, shapes in case.layers.items()}
    for geometry, attributes in layers["zones"]:
        expected = case.expected[attributes["KFQDM"]]
        for name, value in planar_figures(geometry, layers).items():
            if name in expected:
                assert_near(expected[name], value, (case.name, attributes["KFQDM"], name))


def assert_near(expected, value, where):
    if isinstance(expected, dict):
        assert expected.keys() == value.keys(), where
        for key in expected:
            assert_near(expected[key], value[key], (*where, key))
    else:
        assert abs(expected - value) < 1e-6, (where, expected, value)


def planar_figures(zone_geometry, layers):
    inside = {role: [(geometry.intersection(zone_geometry), attributes) for geometry, attributes in features]
              for role, features in layers.items()}
    inside = {role: [part for part in parts if part[0].area > 0.0] for role, parts in inside.items()}
    union = {role: unary_union([geometry for geometry, _ in parts]) for role, parts in inside.items()}
    figures = {"area_m2": zone_geometry.area}
    if "farmland" in inside:
        pieces = list(getattr(union["farmland"], "geoms", [union["farmland"]]))
        slivers = [piece.area for piece in pieces
                   if piece.area < 10.0 or 2.0 * piece.area / piece.length < 0.1]
        coefficients = {attributes["KCXS"] for _, attributes in inside["farmland"]} or {0.0}
        assert len(coefficients) == 1
        figures |= {"farmland_m2": union["farmland"].area, "pieces": len(pieces), "slivers": len(slivers),
                    "farmland_net_m2": union["farmland"].area * (1.0 - coefficients.pop()),
                    "sliver_m2": sum(slivers)}
    if "redline" in inside:
        figures["redline_m2"] = union["redline"].area
    if "udb" in inside:
        subtypes = {}
        for part, attributes in inside["udb"]:
            subtypes[attributes["GHFQMC"]] = subtypes.get(attributes["GHFQMC"], 0.0) + part.area
        figures |= {"udb_outside_m2": zone_geometry.area - union["udb"].area, "udb_subtypes": subtypes}
    if "landuse" in inside:
        industrial = sum(part.area for part, attributes in inside["landuse"]
                         if is_industrial(attributes["YDYHFLDM"]))
        unmapped = zone_geometry.area - union["landuse"].area
        mapped = sum(part.area for part, _ in inside["landuse"])
        figures |= {"industrial_share": industrial / zone_geometry.area, "unmapped_m2": unmapped,
                    "share_lower": industrial / zone_geometry.area,
                    "share_upper": (industrial + unmapped) / zone_geometry.area,
                    "doubly_mapped_m2": mapped - union["landuse"].area}
    return figures
