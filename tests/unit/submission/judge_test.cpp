// SPDX-License-Identifier: MIT
#include "zoneplan/submission/judge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace zoneplan {
namespace {

constexpr std::string_view kSchema = R"(
[layers.zones]
names = ["KFQ"]
required = true
geometry = "polygon"
crs = { datum = "cgcs2000", projected = true, zone_width_deg = 3 }
[[layers.zones.fields]]
name = "KFQDM"
length = 12
not_null = true
unique = true
[[layers.zones.fields]]
name = "KFQMJ"
type = "number"
required = false
range = [0, 100]
[layers.landuse]
names = ["GHYDYH"]
[[layers.landuse.fields]]
name = "YDYHFLDM"
code_system = "ydyh2023"
[[layers.landuse.fields]]
name = "YDYHFLMC"
required = false
names_code = "YDYHFLDM"
[[layers.landuse.fields]]
name = "KIND"
required = false
codes = ["plan", "base"]
)";

FieldFacts field(const std::string& name, FieldType type, int length = 0) {
    FieldFacts facts;
    facts.name = name;
    facts.type = type;
    facts.length = length;
    return facts;
}

ValueFacts seen(std::uint64_t count) {
    ValueFacts facts;
    facts.count = count;
    facts.features = {"fid 1", "fid 2"};
    return facts;
}

/// A submission without a fault: zones as a Shapefile, land use in a GeoPackage.
SubmissionFacts sound() {
    SubmissionFacts facts;
    facts.source = "s";
    facts.is_bundle = true;
    LayerFacts zones;
    zones.source = "s/KFQ.shp";
    zones.layer = "KFQ";
    zones.role = Role::zones;
    zones.geometry = "polygon";
    zones.features = 2;
    zones.crs = "EPSG:4526";
    zones.extent = Box{38'480'000.0, 3'840'000.0, 38'520'000.0, 3'860'000.0};
    zones.fields = {field("KFQDM", FieldType::text, 12), field("KFQMJ", FieldType::number, 12)};
    zones.fields[0].values = {{"A", seen(1)}, {"B", seen(1)}};
    zones.shapefile.emplace();
    zones.shapefile->text.emplace();
    facts.layers.push_back(zones);
    LayerFacts landuse;
    landuse.source = "s/p.gpkg";
    landuse.layer = "GHYDYH";
    landuse.role = Role::landuse;
    landuse.geometry = "polygon";
    landuse.features = 1;
    landuse.crs = "EPSG:4526";
    landuse.extent = zones.extent;
    landuse.fields = {field("YDYHFLDM", FieldType::text), field("YDYHFLMC", FieldType::text)};
    landuse.fields[0].values = {{"100100", seen(1)}};
    landuse.named_codes = {{.code_field = "YDYHFLDM", .name_field = "YDYHFLMC", .pairs = {}}};
    facts.layers.push_back(landuse);
    return facts;
}

using Change = std::function<void(SubmissionFacts&)>;

std::vector<Finding> findings_of(const Change& change, const std::vector<std::string>& sets = {}) {
    SubmissionFacts facts = sound();
    change(facts);
    const Schema schema = parse_schema(kSchema, "s.toml");
    std::vector<Finding> findings = judge_submission({facts}, &schema, load_profile("national", sets));
    std::erase_if(findings, [](const Finding& finding) { return finding.outcome == Outcome::pass; });
    return findings;
}

/// "rule outcome layer feature: words" of the only finding.
std::string only(const Change& change, const std::vector<std::string>& sets = {}) {
    const std::vector<Finding> findings = findings_of(change, sets);
    if (findings.size() != 1) return std::to_string(findings.size()) + " findings";
    const Finding& finding = findings.front();
    EXPECT_EQ("", finding.zone);
    EXPECT_FALSE(finding.remedy.zh.empty());
    return finding.rule + " " + std::string{name(finding.outcome)} + " " + finding.layer +
           (finding.feature.empty() ? "" : " " + finding.feature) + ": " + finding.message.en;
}

void expect(std::string_view beginning, const Change& change) {
    const std::string found = only(change);
    EXPECT_TRUE(found.starts_with(beginning)) << found;
}

LayerFacts& zones(SubmissionFacts& facts) { return facts.layers[0]; }
LayerFacts& landuse(SubmissionFacts& facts) { return facts.layers[1]; }

TEST(Submission, WithoutAFaultPassesEachRule) {
    const Schema schema = parse_schema(kSchema, "s.toml");
    std::set<std::string> rules;
    for (const Finding& finding : judge_submission({sound()}, &schema, load_profile("national"))) {
        EXPECT_EQ(Outcome::pass, finding.outcome) << finding.message.en;
        rules.insert(finding.rule);
    }
    EXPECT_EQ(8U, rules.size());
}

TEST(Submission, WithoutASchemaIsJudgedInItself) {
    EXPECT_EQ(4U, judge_submission({sound()}, nullptr, load_profile("national")).size());
}

TEST(Submission, RulesCanBeOffOrSoftened) {
    const Change change = [](auto& f) { zones(f).shapefile->missing = {"dbf"}; };
    EXPECT_EQ("0 findings", only(change, {"submission.files.severity=off"}));
    EXPECT_TRUE(only(change, {"submission.files.severity=warning"}).starts_with("submission.files warn"));
}

TEST(SubmissionFiles, Faults) {
    expect("submission.files fail zones: s/KFQ.shp: there is no .dbf",
           [](auto& f) { zones(f).shapefile->missing = {"dbf"}; });
    expect(
        "submission.files fail zones: s/KFQ.shp: there is no .prj beside it, so no coordinate reference "
        "system is "
        "declared; by its coordinates it looks like EPSG:4526.",
        [](auto& f) {
            zones(f).shapefile->missing = {"prj"};
            zones(f).crs.clear();
        });
    expect("submission.files fail zones: s/KFQ.shp: odd", [](auto& f) {
        zones(f).shapefile->faults = {{"怪", "odd"}};
    });
    expect("submission.files fail landuse: broken", [](auto& f) {
        landuse(f).unreadable = {"坏", "broken"};
    });
    expect("submission.files fail s/a.dbf: ", [](auto& f) { f.strays = {"s/a.dbf"}; });
    expect("submission.files warn s/a: ", [](auto& f) { f.links = {"s/a"}; });
    expect("submission.files warn s/a: ", [](auto& f) { f.too_deep = {"s/a"}; });
    expect("submission.files warn s/a.vrt: ", [](auto& f) { f.unread = {"s/a.vrt"}; });
}

TEST(SubmissionLayers, Faults) {
    expect("submission.layers fail zones: There is no layer of development zones; accepted names: KFQ.",
           [](auto& f) { f.layers.erase(f.layers.begin()); });
    expect(
        "submission.layers fail zones: There are several layers of development zones: s/KFQ.shp (KFQ), "
        "s/KFQ.shp (KFQ).",
        [](auto& f) { f.layers.insert(f.layers.begin(), f.layers.front()); });
    expect("submission.layers warn s/x.shp: ", [](auto& f) {
        f.layers.push_back(f.layers.front());
        f.layers.back().source = "s/x.shp";
        f.layers.back().role.reset();
    });
    expect(
        "submission.layers warn zones: s/KFQ.shp (draft): a layer of development zones is to be called one "
        "of: KFQ.",
        [](auto& f) { zones(f).layer = "draft"; });
    expect("submission.layers fail zones: s/KFQ.shp (KFQ): its geometry must be polygons and is lines.",
           [](auto& f) { zones(f).geometry = "line"; });
    expect("submission.layers warn landuse: ", [](auto& f) { landuse(f).features = 0; });
    EXPECT_EQ("0 findings", only([](auto& f) { zones(f).layer = "410100kfq"; })) << "a region in front";
    EXPECT_EQ("0 findings", only([](auto& f) { f.layers.pop_back(); })) << "an optional layer";
}

TEST(SubmissionFields, Faults) {
    expect("submission.fields fail zones: s/KFQ.shp (KFQ): there is no field KFQDM; the nearest is KFQMJ.",
           [](auto& f) { zones(f).fields.erase(zones(f).fields.begin()); });
    expect("submission.fields fail zones: s/KFQ.shp (KFQ): field KFQDM must be text and is integer.",
           [](auto& f) { zones(f).fields[0].type = FieldType::integer; });
    expect("submission.fields fail zones: s/KFQ.shp (KFQ): field KFQDM has length 11",
           [](auto& f) { zones(f).fields[0].length = 11; });
    expect("submission.fields warn zones: s/KFQ.shp (KFQ): field KFQDM has length 13",
           [](auto& f) { zones(f).fields[0].length = 13; });
    expect("submission.fields fail zones fid 7: s/KFQ.shp (KFQ): field KFQDM is empty in 2 features",
           [](auto& f) {
               zones(f).fields[0].blanks = 2;
               zones(f).fields[0].first_blank = "fid 7";
           });
    expect("submission.fields fail zones fid 3: s/KFQ.shp (KFQ): field KFQMJ holds -0.5, below 0",
           [](auto& f) {
               zones(f).fields[1].least = -0.5;
               zones(f).fields[1].least_feature = "fid 3";
           });
    expect("submission.fields fail zones fid 3: s/KFQ.shp (KFQ): field KFQMJ holds 100.5, above 100",
           [](auto& f) {
               zones(f).fields[1].greatest = 100.5;
               zones(f).fields[1].greatest_feature = "fid 3";
           });
    EXPECT_EQ("0 findings", only([](auto& f) {
                  zones(f).fields[1].least = 0.0;
                  zones(f).fields[1].greatest = 100.0;
              }))
        << "the ends of a range belong to it";
    EXPECT_EQ("0 findings", only([](auto& f) { zones(f).fields.pop_back(); }))
        << "a field that is not required";
    EXPECT_EQ("0 findings", only([](auto& f) { zones(f).fields[1].type = FieldType::integer; }));
    EXPECT_EQ("0 findings", only([](auto& f) { zones(f).fields[0].length = 0; }))
        << "no bound is no short one";
}

TEST(SubmissionIds, Faults) {
    expect(
        "submission.ids fail zones fid 1: s/KFQ.shp (KFQ): field KFQDM holds \"A\" 2 times, first in fid 1 "
        "and fid 2.",
        [](auto& f) { zones(f).fields[0].values["A"] = seen(2); });
    expect("submission.ids undecided zones: ", [](auto& f) { zones(f).values_not_kept = 3; });
}

TEST(SubmissionCodes, Faults) {
    expect("submission.codes fail landuse fid 1: s/p.gpkg (GHYDYH): field YDYHFLDM holds the code \"990000\"",
           [](auto& f) { landuse(f).fields[0].values["990000"] = seen(1); });
    expect(
        "submission.codes fail landuse fid 1: s/p.gpkg (GHYDYH): code \"100100\" is \"工业用地\", but the "
        "name says "
        "\"采矿用地\" (which has code 1002).",
        [](auto& f) {
            landuse(f).named_codes[0].pairs[{"100100", "采矿用地"}] = seen(1);
        });
    expect("submission.codes warn landuse fid 1: s/p.gpkg (GHYDYH): code \"100100\" is called \"工业用地\"",
           [](auto& f) {
               landuse(f).named_codes[0].pairs[{"100100", "工业"}] = seen(1);
           });
    expect(
        "submission.codes fail landuse fid 1: s/p.gpkg (GHYDYH): field KIND holds \"plam\", which is none of "
        "plan, "
        "base; the nearest is \"plan\".",
        [](auto& f) {
            landuse(f).fields.push_back(field("KIND", FieldType::text));
            landuse(f).fields.back().values["plam"] = seen(1);
        });
    EXPECT_EQ("0 findings", only([](auto& f) {
                  landuse(f).fields[0].values = {{"100101", seen(1)}, {"1001019", seen(1)}, {"10", seen(1)}};
                  landuse(f).named_codes[0].pairs[{"100100", "工业用地"}] = seen(1);
                  landuse(f).named_codes[0].pairs[{"100101", "工业用地"}] = seen(1);
              }))
        << "finer codes, and the name of the class above";
    // The coding that was stated goes before the schema's: 1001 is industry in one, railways in the other.
    expect("submission.codes fail landuse fid 1: s/p.gpkg (GHYDYH): code \"1001\" is \"铁路用地\"",
           [](auto& f) {
               landuse(f).code_system = "sandiao";
               landuse(f).fields[0].values = {{"1001", seen(1)}};
               landuse(f).named_codes[0].pairs[{"1001", "工业用地"}] = seen(1);
           });
}

TEST(SubmissionEncoding, Faults) {
    const auto text = [](SubmissionFacts& facts) -> DbfTextFacts& {
        DbfTextFacts& dbf = *zones(facts).shapefile->text;
        dbf.texts = 5;
        return dbf;
    };
    expect("submission.encoding warn zones: s/KFQ.shp: the DBF declares no encoding",
           [&](auto& f) { text(f).told = "CP936"; });
    const Change untrue = [&](auto& f) {
        text(f).declared = "UTF-8";
        text(f).told = "CP936";
    };
    expect("submission.encoding warn zones: s/KFQ.shp: the encoding UTF-8 is declared, but all 5", untrue);
    EXPECT_TRUE(only(untrue, {"submission.encoding.severity=error"}).starts_with("submission.encoding fail"));
    expect(
        "submission.encoding warn zones: s/KFQ.shp: the encoding UTF-8 is declared, but values are not in "
        "it, first "
        "record 3, A.",
        [&](auto& f) {
            text(f).declared = "UTF-8";
            text(f).first_odd = "record 3, A";
        });
    expect("submission.encoding warn zones: s/KFQ.shp: 2 values are cut", [&](auto& f) {
        text(f).declared = "UTF-8";
        text(f).cut = 2;
    });
    EXPECT_EQ("0 findings", only([&](auto& f) {
                  text(f).declared = "GB18030";
                  text(f).told = "CP936";
              }));
}

TEST(SubmissionCrs, Faults) {
    expect("submission.crs fail landuse: s/p.gpkg (GHYDYH): no coordinate reference system is declared",
           [](auto& f) { landuse(f).crs.clear(); });
    expect("submission.crs fail landuse: s/p.gpkg: wrong zone prefix",
           [](auto& f) { landuse(f).crs = "EPSG:4525"; });
    expect("submission.crs warn landuse: s/p.gpkg (GHYDYH) is in EPSG:4547", [](auto& f) {
        landuse(f).crs = "EPSG:4547";
        landuse(f).extent = Box{480'000.0, 3'840'000.0, 520'000.0, 3'860'000.0};
    });
    const auto degrees = [](SubmissionFacts& f, const char* crs) {
        for (LayerFacts& layer : f.layers) {
            layer.crs = crs;
            layer.extent = Box{114.0, 34.6, 114.2, 34.8};
        }
    };
    expect(
        "submission.crs fail zones: s/KFQ.shp (KFQ): EPSG:4490 China Geodetic Coordinate System 2000 is in "
        "degrees",
        [&](auto& f) { degrees(f, "EPSG:4490"); });
    expect("submission.crs fail zones: s/KFQ.shp (KFQ): EPSG:4326 WGS 84 is not CGCS2000.",
           [&](auto& f) { degrees(f, "EPSG:4326"); });
    // 6-degree zone 19 (CM 111), prefixed, at 4497 = EPSG of zone 19.
    expect("submission.crs fail zones: s/KFQ.shp (KFQ): the strips of EPSG:4497", [](auto& f) {
        for (LayerFacts& layer : f.layers) {
            layer.crs = "EPSG:4497";
            layer.extent = Box{19'500'000.0, 3'840'000.0, 19'520'000.0, 3'860'000.0};
        }
    });
}

TEST(SubmissionCrs, DataFarOffTheMeridian) {
    const auto at = [](double easting) {
        return [easting](SubmissionFacts& f) {
            for (LayerFacts& layer : f.layers) {
                layer.extent = Box{easting, 3'840'000.0, easting + 1000.0, 3'860'000.0};
            }
        };
    };
    const std::vector<Finding> far = findings_of(at(38'700'000.0));
    ASSERT_EQ(2U, far.size());
    EXPECT_EQ("submission.crs", far[0].rule);
    EXPECT_EQ(Outcome::warn, far[0].outcome);
    EXPECT_NEAR(2.19, far[0].measured.value_or(0.0), 0.01);
    EXPECT_EQ("0 findings", only(at(38'660'000.0))) << "the overlap of strips";
}

TEST(SubmissionFindings, HaveIdsOfTheirOwnThatStay) {
    const Change change = [](auto& f) {
        zones(f).shapefile->missing = {"shx", "dbf"};
        landuse(f).fields[0].values = {{"98", seen(1)}, {"99", seen(1)}};
    };
    const std::vector<Finding> findings = findings_of(change);
    ASSERT_EQ(4U, findings.size());
    std::set<std::string> ids;
    for (const Finding& finding : findings) ids.insert(finding.id);
    EXPECT_EQ(4U, ids.size());
    EXPECT_EQ(findings, findings_of(change));
}

}  // namespace
}  // namespace zoneplan
