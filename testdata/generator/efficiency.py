# SPDX-License-Identifier: MIT
"""Writes testdata/efficiency: two zones whose indicators can be followed with paper and pencil. All names are made up."""

import json

ORIGIN = (38_500_000, 3_850_000)
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4526"}}
K1, K2 = 0, 2000  # where the zones begin, metres east of the origin


def rectangle(x0, y0, x1, y1):
    east, north = ORIGIN
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    return {"type": "Polygon", "coordinates": [[[east + x, north + y] for x, y in corners]]}


def write_layer(path, rows):
    """rows: (rectangle, properties)."""
    features = [{"type": "Feature", "properties": values, "geometry": rectangle(*box)} for box, values in rows]
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": CRS, "features": features}, ensure_ascii=False,
                               indent=1) + "\n", encoding="utf-8")


def status_rows():
    strips = [  # x from, x to, y from, y to, classes
        (K1, K1 + 40, 0, 1000, "A1,D"),
        (K1 + 40, K1 + 240, 0, 1000, "A2,D"),
        (K1 + 240, K1 + 400, 0, 1000, "A4,D"),
        (K1 + 400, K1 + 450, 0, 200, "B21,D,G"),
        (K1 + 400, K1 + 450, 200, 1000, "B21,D"),
        (K1 + 450, K1 + 500, 0, 1000, "B21,E"),
        (K1 + 500, K1 + 950, 0, 1000, "B22"),
        (K1 + 950, K1 + 1000, 0, 1000, "C1"),
        (K2, K2 + 400, 0, 1000, "A1,D"),
        (K2 + 400, K2 + 500, 0, 1000, "A2,D"),
        (K2 + 500, K2 + 600, 0, 1000, "B21,D"),
        (K2 + 600, K2 + 1000, 0, 1000, "B22"),
    ]
    return [((x0, y0, x1, y1), {"BSM": f"T{number:02d}", "TDZK": classes})
            for number, (x0, x1, y0, y1, classes) in enumerate(strips, 1)]


ZONES_CSV = """开发区代码,开发区名称,年份,工业税收（万元）,二三产业税收（万元）,工业固定资产投资（亿元）,常住人口,工业建构筑物及堆场（公顷）
K1,青石开发区,2023,3600,5000,6.5,5200,8
K1,青石开发区,2024,4800,6000,7.2,6000,9
K2,白杨开发区,2024,1500,9000,3.1,42000,4
"""

PARCELS_CSV = """宗地编号,税收（万元）,总产值（万元）
P1,3000,30000
P2,1200,15000
P3,90,1000
"""

# Name, mu, tax, output and revenue in 万元, tonnes of standard coal, above the scale.
FIRMS = [
    ("甲一机械", 30, 900, 9000, 8500, 900, "是"),
    ("乙二材料", 40, 1000, 12000, 11000, 1500, "是"),
    ("丙三电子", 20, 440, 6000, 5800, 300, "是"),
    ("丁四食品", 50, 600, 8000, 7900, 1600, "是"),
    ("戊五纺织", 25, 250, 4000, 3900, 1000, "是"),
    ("己六建材", 60, 540, 7000, 6800, 3500, "是"),
    ("庚七包装", 15, 120, 1800, 1700, 300, "是"),
    ("辛八物流", 80, 480, 5000, 4900, 800, "是"),
    ("壬九化工", 45, 225, 6000, 5900, 4000, "是"),
    ("癸十铸造", 35, 105, 2000, 1900, 1000, "是"),
    ("子午五金", 4, 20, 300, 290, 40, "否"),
]


def firms_csv():
    lines = ["企业代码,企业名称,开发区代码,年份,规上,用地（亩）,税收（万元）,总产值（万元）,主营业务收入（万元）,综合能耗（吨标准煤）"]
    for number, (name, land, tax, output, revenue, energy, scale) in enumerate(FIRMS, 1):
        lines.append(f"Q{number:02d},{name},K2,2024,{scale},{land},{tax},{output},{revenue},{energy}")
    return "\n".join(lines) + "\n"


PROJECT = """# Two made-up zones; paths are relative to this file.
profile = "profile.toml"

[layers]
zones = { path = "zones.geojson" }
status = { path = "status.geojson" }
parcels = { path = "parcels.geojson", id = "DKBH" }
buildings = { path = "buildings.geojson", floors = "CS", subtype = "TDZK" }

[[tables]]
path = "zones.csv"
about = "zones"
id = "开发区代码"
name = "开发区名称"
year_field = "年份"

[tables.columns]             # a fact = the column, whose name says its unit ...
industrial_tax = "工业税收（万元）"
tax = "二三产业税收（万元）"
industrial_investment = "工业固定资产投资（亿元）"
industrial_footprint = "工业建构筑物及堆场（公顷）"
population = { field = "常住人口", unit = "person" }   # ... or the column and the unit

[[tables]]
path = "parcels.csv"
about = "parcels"
id = "宗地编号"

[tables.columns]
land_tax = "税收（万元）"
output = "总产值（万元）"

[[tables]]
path = "enterprises.csv"     # in GBK, as Excel writes it
encoding = "GBK"
about = "enterprises"
id = "企业代码"
name = "企业名称"
zone = "开发区代码"
year_field = "年份"
scale = "规上"

[tables.columns]
land = "用地（亩）"
land_tax = "税收（万元）"
output = "总产值（万元）"
revenue = "主营业务收入（万元）"
energy = "综合能耗（吨标准煤）"
"""

PROFILE = """# Values of a made-up city: planar areas, so that every figure can be followed by hand.
id = "efficiency-sample"
inherits = "national"
version = "1"

[area]
method = "planar"

[efficiency.ideals.high_tech]
industrial_building_coefficient = 50.0
built_rate = 100.0

[efficiency.targets]
tax_per_mu = 10.0

[efficiency.classes.weights]
tax_per_mu = 0.7
revenue_per_mu = 0.3

[efficiency.classes.benchmarks]
tax_per_mu = 15.0
revenue_per_mu = 200.0
"""


def write_efficiency(folder):
    write_layer(folder / "zones.geojson", [
        ((K1, 0, K1 + 1000, 1000), {"KFQDM": "K1", "KFQMC": "青石开发区"}),
        ((K2, 0, K2 + 1000, 1000), {"KFQDM": "K2", "KFQMC": "白杨开发区"}),
    ])
    write_layer(folder / "status.geojson", status_rows())
    write_layer(folder / "parcels.geojson", [
        ((K1 + 40, 0, K1 + 140, 1000), {"DKBH": "P1"}),
        ((K1 + 140, 0, K1 + 240, 1000), {"DKBH": "P2"}),
        ((K1 + 900, 0, K1 + 1100, 100), {"DKBH": "P3"}),  # half of it outside
    ])
    write_layer(folder / "buildings.geojson", [
        ((K1 + 50, 100, K1 + 130, 700), {"BSM": "J1", "CS": 2, "TDZK": "A2"}),
        ((K1 + 150, 100, K1 + 230, 600), {"BSM": "J2", "CS": 3, "TDZK": "A2"}),
        ((K1 + 0, 0, K1 + 40, 100), {"BSM": "J3", "CS": 10, "TDZK": "A1"}),
        ((K2 + 0, 0, K2 + 200, 500), {"BSM": "J4", "CS": 6, "TDZK": "A1"}),
        ((K2 + 410, 0, K2 + 490, 500), {"BSM": "J5", "CS": 2, "TDZK": "A2"}),
    ])
    (folder / "zones.csv").write_text(ZONES_CSV, encoding="utf-8")
    (folder / "parcels.csv").write_text(PARCELS_CSV, encoding="utf-8")
    (folder / "enterprises.csv").write_bytes(firms_csv().encode("gbk"))
    (folder / "project.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
