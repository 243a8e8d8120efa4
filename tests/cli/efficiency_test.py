#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""zoneplan efficiency: indicators, scores, classes and potential, and what is refused."""

import json
import random
import re
import shutil
import unittest
import zipfile

from osgeo import gdal, ogr, osr
from shapely.affinity import translate
from shapely.geometry import Polygon, mapping
from shapely.ops import unary_union

from command import NOT_FOUND, PASS, SOURCE, UNUSABLE, USAGE, CommandTest, schema_faults, zoneplan

ogr.UseExceptions()
osr.UseExceptions()
SAMPLE = SOURCE / "testdata" / "efficiency"
HECTARE_M2 = 10_000.0


def reference(code):
    found = osr.SpatialReference()
    found.ImportFromEPSG(code)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


class Efficiency(CommandTest):
    def setUp(self):
        super().setUp()
        self.sample = self.folder / "sample"
        shutil.copytree(SAMPLE, self.sample)

    def run_sample(self, *options):
        return zoneplan("efficiency", "--project", self.sample / "project.toml", "--out", self.folder / "out", *options)

    def report(self, *options):
        done = self.run_sample("--quiet", *options)
        self.assertEqual(PASS, done.code, done.err)
        report = json.loads((self.folder / "out" / "report.json").read_text(encoding="utf-8"))
        self.assertEqual([], schema_faults(report))
        return report

    def values(self, report, zone, year):
        found = [item for item in report["indicators"]["zones"] if (item["zone"], item["year"]) == (zone, year)]
        self.assertEqual(1, len(found))
        return {value["id"]: value for value in found[0]["values"]}, found[0]

    def edit(self, name, old, new, encoding="utf-8"):
        file = self.sample / name
        text = file.read_text(encoding=encoding)
        self.assertIn(old, text)
        file.write_bytes(text.replace(old, new).encode(encoding))

    def refused(self, code=UNUSABLE):
        done = self.run_sample("--quiet")
        self.assertEqual(code, done.code, done.err)
        self.assertFalse((self.folder / "out").exists())
        return done.err

    def test_indicators_follow_the_figures(self):
        values, zone = self.values(self.report(), "K1", 2024)
        expected = {
            "development_rate": 50 / 95 * 100,
            "supply_rate": 90.0,
            "built_rate": 40 / 45 * 100,
            "industrial_land_rate": 50.0,
            "plot_ratio": (4.8 * 2 + 4 * 3 + 0.4 * 10) / 40,
            "building_density": 9.2 / 40 * 100,
            "industrial_plot_ratio": 21.6 / 20,
            "industrial_building_coefficient": 45.0,
            "investment_intensity": 3600.0,
            "industrial_tax_per_ha": 240.0,
            "industrial_tax_per_mu": 16.0,
            "tax_per_ha": 150.0,
            "population_density": 150.0,
            "land_per_person": 10_000 / 150,
            "idle_rate": 1 / 45 * 100,
            "tax_per_mu": (3000 + 1200 + 90 / 2) / 315,  # half of the third parcel lies outside
        }
        for indicator, value in expected.items():
            self.assertAlmostEqual(value, values[indicator]["value"], places=6, msg=indicator)
        self.assertEqual("industry_led", zone["type"])
        self.assertIsNone(values["high_tech_land_rate"]["value"])
        self.assertEqual("missing: high-tech land H", values["high_tech_land_rate"]["reason"]["en"])

    def test_every_value_says_where_it_comes_from(self):
        values, _ = self.values(self.report(), "K1", 2024)
        tax = values["industrial_tax_per_mu"]
        self.assertEqual(48e6, tax["numerator"])
        self.assertAlmostEqual(20 * HECTARE_M2, tax["denominator"], places=3)
        self.assertEqual(["zones.csv", "status.geojson"], [source.split("/")[-1] for source in tax["sources"]])
        self.assertAlmostEqual(1.0, tax["coverage"], places=9)

    def test_scores_are_weighted_sums_of_what_lies_below(self):
        _, zone = self.values(self.report(), "K1", 2024)

        def check(node):
            if node["children"]:
                total = sum(child["weight"] * child["score"] for child in node["children"])
                self.assertAlmostEqual(total, node["score"], places=9, msg=node["path"])
                for child in node["children"]:
                    check(child)

        check(zone["score"])
        self.assertTrue(zone["sensitivity"])
        _, other = self.values(self.report(), "K2", 2024)
        self.assertEqual("city_integrated", other["type"])
        self.assertIsNone(other["score"])
        self.assertIn("no weights", other["score_reason"]["en"])

    def test_slanting_land_and_buildings_agree_with_shapely(self):
        rng = random.Random(5)

        def triangle(size):
            x, y = rng.uniform(0, 900), rng.uniform(0, 900)
            return Polygon([(x, y), (x + rng.uniform(size, 2 * size), y + rng.uniform(-size, size)),
                            (x + rng.uniform(-size, size), y + rng.uniform(size, 2 * size))])

        zone = Polygon([(13, 40), (980, 5), (1020, 990), (430, 700), (20, 940)])
        land = [(triangle(150), rng.choice(["A1,D", "A2,D", "a2、D，G", "B21,E", "B22", "C3"])) for _ in range(40)]
        houses = [(triangle(20), rng.choice(["A1", "A2"]), rng.randint(1, 9)) for _ in range(60)]

        def write(name, rows):
            features = [{"type": "Feature", "properties": values,
                         "geometry": mapping(translate(shape, 38_500_000, 3_850_000))} for shape, values in rows]
            (self.sample / name).write_text(json.dumps({
                "type": "FeatureCollection", "features": features,
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4526"}}}), encoding="utf-8")

        write("zones.geojson", [(zone, {"KFQDM": "K1"})])
        write("status.geojson", [(shape, {"BSM": f"T{i}", "TDZK": words}) for i, (shape, words) in enumerate(land)])
        write("buildings.geojson", [(shape, {"BSM": f"J{i}", "TDZK": words, "CS": floors})
                                    for i, (shape, words, floors) in enumerate(houses)])
        project = self.sample / "project.toml"
        project.write_text('profile = "profile.toml"\n[layers]\nzones = { path = "zones.geojson" }\n'
                           'status = { path = "status.geojson" }\nbuildings = { path = "buildings.geojson" }\n')
        facts = {fact["id"]: fact["value"] for fact in self.report()["indicators"]["zones"][0]["facts"]}

        def united(letter):
            return unary_union([shape for shape, words in land
                                if any(part.startswith(letter) for part in re.split("[,、，]", words.upper()))])

        expected = {"zone_area": zone.area, "footprint": unary_union([shape for shape, *_ in houses]) & zone,
                    "floor_area": sum((shape & zone).area * floors for shape, _, floors in houses),
                    "industrial_floor_area": sum((shape & zone).area * floors for shape, words, floors in houses
                                                 if words == "A2")}
        for fact, letter in (("built", "A"), ("built_residential", "A1"), ("built_industrial", "A2"), ("unbuilt", "B"),
                             ("unbuilt_ready", "B21"), ("unbuildable", "C"), ("supplied", "D"), ("suppliable", "E"),
                             ("idle", "G")):
            expected[fact] = united(letter) & zone
        self.assertEqual(expected.keys(), facts.keys())
        for fact, value in expected.items():
            self.assertAlmostEqual(getattr(value, "area", value), facts[fact], delta=0.01, msg=fact)

    def test_zones_and_years_are_compared(self):
        comparisons = self.report()["indicators"]["comparisons"]
        tax = [item for item in comparisons if item["id"] == "tax_per_ha" and item["year"] == 2024]
        self.assertEqual(1, len(tax))
        self.assertEqual([("K2", 1), ("K1", 2)], [(zone["zone"], zone["rank"]) for zone in tax[0]["zones"]])

    def test_targets_are_judged(self):
        report = self.report()
        outcomes = {(finding["zone"], finding["measured"] >= finding["limit"]): finding["outcome"]
                    for finding in report["findings"]
                    if finding["rule"] == "efficiency.target" and finding["limit"] == 15.0}
        self.assertEqual({("K1", True): "pass", ("K2", False): "warn"}, outcomes)

    def test_a_cut_parcel_is_listed_where_the_profile_says_so(self):
        report = self.report("--set", "efficiency.cut_parcels=list")
        parcels = {parcel["id"]: parcel for parcel in report["indicators"]["parcels"]}
        self.assertEqual((True, False), (parcels["P3"]["is_cut"], parcels["P3"]["counts"]))
        self.assertAlmostEqual(0.5, parcels["P3"]["share"], places=9)
        values, _ = self.values(report, "K1", 2024)
        self.assertAlmostEqual(4200 / 300, values["tax_per_mu"]["value"], places=6)

    def firms_by_place(self, rows, crs="EPSG:4490"):
        """The sample with its enterprises in a CSV of coordinates, and no table of parcels."""
        project = (self.sample / "project.toml").read_text(encoding="utf-8").split("[[tables]]")
        (self.sample / "firms.csv").write_text("\n".join(["id,x,y,规上,税收（万元）,总产值（万元）", *rows]),
                                               encoding="utf-8")
        by_place = """
path = "firms.csv"
about = "enterprises"
id = "id"
join = "place"
x = "x"
y = "y"
crs = "%s"
scale = "规上"
[tables.columns]
land_tax = "税收（万元）"
output = "总产值（万元）"
""" % crs
        (self.sample / "project.toml").write_text("[[tables]]".join([*project[:2], by_place]), encoding="utf-8")

    def test_enterprises_are_joined_by_place(self):
        # P1 is 100 m x 1000 m; the last two lie in a zone but no parcel, and in no zone
        self.firms_by_place(["F1,38500090,3850500,1,3000,30000", "F2,38500600,3850500,1,9,90",
                             "F3,38400000,3850500,1,9,90"], "EPSG:4526")
        report = self.report()
        firms = {firm["id"]: firm for firm in report["indicators"]["enterprises"]}
        self.assertEqual({"F1": "K1", "F2": "K1"}, {id: firm["zone"] for id, firm in firms.items()})
        parcels = {parcel["id"]: {value["id"]: value for value in parcel["values"]}
                   for parcel in report["indicators"]["parcels"]}
        tax = parcels["P1"]["tax_per_mu"]
        self.assertAlmostEqual(3000 / (tax["denominator"] / (2000 / 3)), tax["value"], places=9)
        self.assertAlmostEqual(100_000, tax["denominator"], delta=100)
        self.assertNotIn("tax_per_mu", parcels["P2"])
        notes = " ".join(note["en"] for note in report["manifest"]["notes"])
        self.assertIn("1 rows lie in no zone (the first is line 4)", notes)

    def test_places_in_degrees_are_transformed(self):
        to_degrees = osr.CoordinateTransformation(reference(4526), reference(4490))
        longitude, latitude, _ = to_degrees.TransformPoint(38500090, 3850500)
        self.firms_by_place([f"F1,{longitude:.9f},{latitude:.9f},1,3000,30000"])
        report = self.report()
        self.assertEqual(["K1"], [firm["zone"] for firm in report["indicators"]["enterprises"]])

    def test_places_that_cannot_be_are_refused(self):
        self.firms_by_place(["F1,34.7,113.5,1,3000,30000"])
        self.assertIn("firms.csv", self.refused())
        self.firms_by_place(["F1,113.5,34.7,1,3000,30000"], "EPSG:999999")
        self.assertIn("firms.csv", self.refused())
        self.edit("project.toml", 'crs = "EPSG:999999"\n', "")
        self.assertIn("tables[1].crs", self.refused(USAGE))
        self.edit("project.toml", 'x = "x"\ny = "y"\n', "")
        self.assertIn("no geometries", self.refused())

    def test_a_layer_of_points_is_joined_by_place(self):
        self.firms_by_place([])
        driver = ogr.GetDriverByName("GPKG")
        with_points = driver.CreateDataSource(str(self.sample / "firms.gpkg"))
        layer = with_points.CreateLayer("firms", reference(4526), ogr.wkbPoint)
        for name, kind in (("code", ogr.OFTString), ("税收（万元）", ogr.OFTReal), ("规上", ogr.OFTString)):
            layer.CreateField(ogr.FieldDefn(name, kind))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("code", "F1")
        feature.SetField("税收（万元）", 3000.0)
        feature.SetField("规上", "是")
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (38500090 3850500)"))
        layer.CreateFeature(feature)
        layer = with_points = None
        self.edit("project.toml", 'path = "firms.csv"', 'path = "firms.gpkg"')
        self.edit("project.toml", 'id = "id"\njoin = "place"\nx = "x"\ny = "y"\ncrs = "EPSG:4490"',
                  'id = "code"\njoin = "place"')
        self.edit("project.toml", 'output = "总产值（万元）"\n', "")
        indicators = self.report()["indicators"]
        self.assertEqual(["K1"], [firm["zone"] for firm in indicators["enterprises"]])
        tax = [value for parcel in indicators["parcels"] if parcel["id"] == "P1" for value in parcel["values"]
               if value["id"] == "tax_per_mu"]
        self.assertAlmostEqual(100_000, tax[0]["denominator"], delta=100)
        self.assertAlmostEqual(3000 * 10_000, tax[0]["numerator"])

    def test_who_holds_the_land_is_told(self):
        self.edit("status.geojson", '"TDZK": "B21,E', '"TDSYQR": "国有储备", "TDZK": "B21,E')
        potential = self.report()["indicators"]["potential"]
        self.assertIn("国有储备", {land["owner"] for land in potential})

    def test_potential_is_ranked(self):
        potential = [(land["zone"], land["kind"], land["id"], land["rank"])
                     for land in self.report()["indicators"]["potential"]]
        self.assertEqual([("K1", "idle", "T04", 1), ("K1", "low_yield", "P2", 1), ("K1", "low_yield", "P3", 2),
                          ("K1", "unsupplied", "T06", 1)], potential)

    def test_enterprises_are_classed_with_reasons(self):
        firms = {firm["id"]: firm for firm in self.report()["indicators"]["enterprises"]}
        # Ten are assessed; by tax per mu the first two of the upper half, by output per energy the last of the rest.
        self.assertEqual({"Q01": "A", "Q02": "A"}, {key: firm["letter"] for key, firm in firms.items()
                                                    if firm["letter"] == "A"})
        self.assertEqual(["Q09"], [key for key, firm in firms.items() if firm["letter"] == "C"])
        self.assertEqual("", firms["Q11"]["letter"])
        self.assertIn("less than 5 mu", firms["Q11"]["reason"]["en"])
        self.assertEqual("甲一机械", firms["Q01"]["name"])  # read from GBK

    def test_the_same_bytes_with_any_number_of_threads(self):
        texts = set()
        for threads in (1, 2, 8):
            self.report("--threads", threads)
            texts.add((self.folder / "out" / "report.json").read_bytes())
        self.assertEqual(1, len(texts))

    def test_is_part_of_check(self):
        done = zoneplan("check", "--project", self.sample / "project.toml", "--quiet", "--format", "json", "--out",
                        self.folder / "out")
        report = json.loads((self.folder / "out" / "report.json").read_text(encoding="utf-8"))
        self.assertEqual([], schema_faults(report))
        values, _ = self.values(report, "K1", 2024)
        self.assertAlmostEqual(16.0, values["industrial_tax_per_mu"]["value"], places=6)
        self.assertIn("Zones compared", done.out)

    def test_a_report_is_rendered_again(self):
        self.report("--format", "json")
        done = zoneplan("report", self.folder / "out" / "report.json", "--format", "json", "--out", self.folder / "again")
        self.assertEqual(PASS, done.code, done.err)
        self.assertEqual((self.folder / "out" / "report.json").read_bytes(),
                         (self.folder / "again" / "report.json").read_bytes())

    def test_tables_alone_will_do(self):
        project = self.sample / "project.toml"
        text = project.read_text(encoding="utf-8")
        head, tail = text.split("[layers]")
        project.write_text(head + tail[tail.index("[[tables]]"):], encoding="utf-8")
        report = self.report("--format", "json")
        self.assertEqual([], report["zones"])
        values, _ = self.values(report, "K2", 2024)
        self.assertAlmostEqual(sum((900, 1000, 440, 600, 250, 540, 120, 480, 225, 105, 20)) / 404,
                               values["tax_per_mu"]["value"], places=9)
        self.assertIsNone(values["industrial_tax_per_mu"]["value"])

    def test_a_workbook_of_values_provenance_and_scores(self):
        self.report("--format", "json,xlsx")
        book = self.folder / "out" / "report.xlsx"
        with zipfile.ZipFile(book) as file:
            self.assertIsNone(file.testzip())
        source = ogr.Open(str(book))
        names = [source.GetLayer(i).GetName() for i in range(source.GetLayerCount())]
        self.assertLessEqual({"values", "provenance", "scores", "land adjusted", "enterprises"}, set(names))
        self.assertGreater(source.GetLayerByName("values").GetFeatureCount(), 60)

    def test_a_sheet_is_read_as_a_table_is(self):
        self.report("--format", "json,xlsx")
        shutil.copy(self.folder / "out" / "report.xlsx", self.sample / "own.xlsx")
        project = self.sample / "project.toml"
        project.write_text('[[tables]]\npath = "own.xlsx"\nlayer = "enterprises"\nabout = "enterprises"\n'
                           'id = "id"\nzone = "zone"\n[tables.columns]\noutput = {field = "score", unit = "yuan"}\n',
                           encoding="utf-8")
        report = self.report("--format", "json")
        self.assertEqual(["K2"], [zone["zone"] for zone in report["indicators"]["zones"]])
        self.assertEqual(11, report["indicators"]["tables"][0]["rows"])

    def test_an_open_document_sheet_is_read_as_the_csv_is(self):
        expected = self.report("--format", "json")["indicators"]
        gdal.VectorTranslate(str(self.sample / "parcels.ods"), str(self.sample / "parcels.csv"), format="ODS")
        self.edit("project.toml", 'path = "parcels.csv"', 'path = "parcels.ods"')
        found = self.report("--format", "json")["indicators"]
        self.assertEqual([[value["value"] for value in parcel["values"]] for parcel in expected["parcels"]],
                         [[value["value"] for value in parcel["values"]] for parcel in found["parcels"]])

    def test_the_page_of_indicators_is_the_table_of_the_code(self):
        page = zoneplan("efficiency", "--list").out
        self.assertEqual((SOURCE / "docs" / "indicators.md").read_text(encoding="utf-8"), page)

    def test_refuses_a_negative_figure(self):
        self.edit("zones.csv", ",4800,", ",-4800,")
        self.assertIn('zones.csv, line 3: "-4800" in column "工业税收（万元）" is negative', self.refused())

    def test_refuses_words_for_numbers(self):
        self.edit("zones.csv", ",4800,", ",4800万,")
        self.assertIn('"4800万" in column', self.refused())

    def test_refuses_a_repeated_key(self):
        self.edit("zones.csv", "K1,青石开发区,2023", "K1,青石开发区,2024")
        self.assertIn('zones.csv, line 3: "K1"', self.refused())

    def test_refuses_a_parcel_that_lies_there_twice(self):
        self.edit("parcels.geojson", '"DKBH": "P2"', '"DKBH": "P1"')
        self.assertIn('parcel "P1" occurs more than once in zone K1', self.refused())

    def test_refuses_a_status_that_is_no_class(self):
        for status in ("工业", "A2,工业用地X", "J1", "A2b"):
            with self.subTest(status):
                shutil.copy(SAMPLE / "status.geojson", self.sample)
                self.edit("status.geojson", '"TDZK": "B22"', f'"TDZK": "{status}"')
                self.assertIn(f'has the status "{status}", which is no class', self.refused())

    def test_refuses_a_zone_that_is_not_there(self):
        self.edit("zones.csv", "K2,白杨开发区", "K3,白杨开发区")
        self.assertIn('zone "K3" is not in the zones layer; the nearest is "K1"', self.refused())

    def test_refuses_a_unit_that_differs_from_the_columns_own(self):
        self.edit("project.toml", 'industrial_tax = "工业税收（万元）"',
                  'industrial_tax = { field = "工业税收（万元）", unit = "yuan" }')
        self.assertIn("says 万元 in its name, the project file says yuan", self.refused(USAGE))

    def test_refuses_a_column_without_a_unit(self):
        self.edit("project.toml", '{ field = "常住人口", unit = "person" }', '"常住人口"')
        self.assertIn("person | wan_person", self.refused(USAGE))

    def test_refuses_a_column_and_a_fact_that_do_not_exist(self):
        self.edit("project.toml", 'tax = "二三产业税收（万元）"', 'tax = "二三产税收（万元）"')
        self.assertIn('no column "二三产税收（万元）"; the nearest is "二三产业税收（万元）"', self.refused())
        self.edit("project.toml", 'tax = "二三产税收（万元）"', 'taxes = "二三产业税收（万元）"')
        self.assertIn('the nearest known one is "columns.tax"', self.refused(USAGE))

    def test_refuses_a_table_that_is_not_there(self):
        (self.sample / "parcels.csv").unlink()
        self.assertIn("parcels.csv", self.refused(NOT_FOUND))

    def test_refuses_weights_that_do_not_add_up(self):
        done = self.run_sample("--quiet", "--set", "efficiency.classes.weights.tax_per_mu=0.6")
        self.assertEqual(USAGE, done.code)
        self.assertIn("efficiency.classes.weights: the weights of this level add up to 0.9", done.err)

    def test_needs_something_to_go_by(self):
        done = zoneplan("efficiency", SAMPLE / "zones.geojson")
        self.assertEqual(USAGE, done.code)
        self.assertIn("nothing to go by", done.err)

    def test_a_zero_denominator_gives_no_value(self):
        self.edit("enterprises.csv", "5900,4000", "5900,0", encoding="gbk")
        firms = {firm["id"]: firm for firm in self.report()["indicators"]["enterprises"]}
        self.assertEqual("", firms["Q09"]["letter"])
        self.assertIn("the denominator is zero: energy used", firms["Q09"]["reason"]["en"])


if __name__ == "__main__":
    unittest.main()
