// SPDX-License-Identifier: MIT
#include "zoneplan/report/json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "unit/geometry/shapes.hpp"
#include "unit/measure/memory_layer.hpp"
#include "unit/report/sample_report.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::sample_report;

Report read_back(const Report& report) { return report_from_json(to_json(report), "report.json"); }

nlohmann::json parsed(const Report& report) { return nlohmann::json::parse(to_json(report)); }

void expect_refused(const std::string& json) {
    try {
        report_from_json(json, "report.json");
        ADD_FAILURE() << "was read: " << json.substr(0, 60);
    } catch (const InputError& error) {
        EXPECT_NE(error.text().en.find("report.json"), std::string::npos) << error.text().en;
    }
}

TEST(ReportJson, ComesBackAsItWas) { EXPECT_EQ(read_back(sample_report()), sample_report()); }

TEST(ReportJson, ComesBackEmpty) { EXPECT_EQ(read_back(Report{}), Report{}); }

TEST(ReportJson, IsTheSameBytesTwice) {
    EXPECT_EQ(to_json(sample_report()), to_json(sample_report()));
    EXPECT_EQ(to_json(read_back(sample_report())), to_json(sample_report()));
}

TEST(ReportJson, KeepsEveryDoubleExactly) {
    Report report = sample_report();
    double value = 1e-300;
    for (ClassArea& area : report.zones.front().measurement.landuse.classes) {
        area.area_m2 = value;
        value = std::nextafter(0.6, 0.0);
    }
    EXPECT_EQ(read_back(report), report);
}

TEST(ReportJson, SaysWhatTheContractSays) {
    const nlohmann::json json = parsed(sample_report());
    EXPECT_EQ(json.at("schema"), "zoneplan-report/1");
    EXPECT_EQ(json.at("tool").at("name"), "zoneplan");
    EXPECT_EQ(json.at("tool").at("version"), "1.2.3");
    EXPECT_EQ(json.at("outcome"), "fail");
    const nlohmann::json& zone = json.at("zones").at(0);
    EXPECT_EQ(zone.at("controls").at("farmland").at("state"), "measured");
    EXPECT_EQ(zone.at("controls").at("farmland").at("features"), 2);
    EXPECT_EQ(zone.at("controls").at("udb").at("subtypes").at("城镇集中建设区"), 990'000.0);
    EXPECT_EQ(zone.at("industrial").at("denominator"), "zone");
    EXPECT_EQ(zone.at("industrial").at("limit"), 0.6);
    EXPECT_DOUBLE_EQ(zone.at("industrial").at("margin_m2").get<double>(), 599'999.0 - 0.6 * 999'999.9931);
    EXPECT_EQ(json.at("findings").at(0).at("message").at("zh"), "占用永久基本农田。");
    EXPECT_EQ(json.at("findings").at(0).at("where").size(), 2u);
    EXPECT_EQ(json.at("findings").at(0).at("bbox").size(), 4u);
}

TEST(ReportJson, HasNullForWhatWasNotMeasured) {
    const nlohmann::json zones = parsed(sample_report()).at("zones");
    const nlohmann::json& unmeasured = zones.at(1).at("controls").at("farmland");
    EXPECT_EQ(unmeasured.at("state"), "absent");
    EXPECT_TRUE(unmeasured.at("overlap_m2").is_null());
    EXPECT_TRUE(unmeasured.at("share").is_null());
    EXPECT_TRUE(zones.at(1).at("industrial").is_null());
    EXPECT_TRUE(zones.at(1).at("declared_area_m2").is_null());
    EXPECT_TRUE(zones.at(2).at("area_m2").is_null());
}

TEST(ReportJson, HasSortedKeys) {
    const std::string text = to_json(sample_report());
    const nlohmann::ordered_json json = nlohmann::ordered_json::parse(text);
    std::vector<std::string> keys;
    for (const auto& item : json.items()) keys.push_back(item.key());
    EXPECT_TRUE(std::ranges::is_sorted(keys));
    EXPECT_EQ(text.back(), '\n');
}

TEST(ReportJson, RefusesWhatIsNoReport) {
    for (const char* json :
         {"", "{", "[]", "null", "5", "{}", R"({"schema": 1})", R"({"schema": "zoneplan-report/2"})",
          R"({"schema": "zoneplan-report/1"})", "\xff\xfe", R"({"schema": "zoneplan-report/1"} trailing)"}) {
        expect_refused(json);
    }
}

TEST(ReportJson, RefusesAReportCutShort) {
    const std::string whole = to_json(sample_report());
    for (std::size_t size = 0; size + 2 < whole.size(); size += 97) expect_refused(whole.substr(0, size));
}

TEST(ReportJson, RefusesAReportThatLacksAnything) {
    const nlohmann::json whole = parsed(sample_report());
    for (const char* key : {"tool", "profile", "inputs", "area", "outcome", "zones", "findings", "totals",
                            "indicators", "comparison", "map", "manifest"}) {
        SCOPED_TRACE(key);
        nlohmann::json less = whole;
        less.erase(key);
        expect_refused(less.dump());
        less[key] = "something else";
        expect_refused(less.dump());
    }
}

TEST(ReportJson, RefusesWordsThatItDoesNotKnow) {
    nlohmann::json json = parsed(sample_report());
    json["zones"][0]["outcome"] = "maybe";
    expect_refused(json.dump());
    json = parsed(sample_report());
    json["zones"][0]["controls"]["farmland"]["state"] = "lost";
    expect_refused(json.dump());
    json = parsed(sample_report());
    json["map"]["conflicts"][0]["kind"] = "quarrel";
    expect_refused(json.dump());
    json = parsed(sample_report());
    json["map"]["zones"][0]["zone"] = "nobody";
    expect_refused(json.dump());
}

TEST(ReportJson, ReplacesBrokenUtf8) {
    Report report = sample_report();
    report.zones.front().measurement.name = "\xD6\xD0 GBK";
    report.findings.front().features.front().id = "\xFF";
    std::string text;
    ASSERT_NO_THROW(text = to_json(report));
    const Report again = report_from_json(text, "report.json");
    EXPECT_NE(again.zones.front().measurement.name.find(" GBK"), std::string::npos);
    EXPECT_EQ(to_json(again), text);
}

TEST(ReportJson, HasNullForANumberThatIsNone) {
    Report report = sample_report();
    report.findings.front().measured = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(parsed(report).at("findings").at(0).at("measured").is_null());
}

/// A report that check() made of layers in memory.
Report checked(const std::vector<std::string>& sets, const MultiPolygon& landuse) {
    test::Layers layers;
    test::add(layers, Role::zones,
              {{.id = "Z1", .polygons = test::rectangle(38'500'000, 3'850'000, 38'500'100, 3'850'100)}});
    test::add(layers, Role::farmland,
              {{.id = "F1", .polygons = test::rectangle(38'500'050, 3'850'000, 38'500'200, 3'850'100)}});
    test::add(layers, Role::landuse, {{.id = "L1", .polygons = landuse, .category = "100100"}});
    return check(layers, load_profile("national", sets), {});
}

TEST(ReportJson, ComesBackFromACheck) {
    const Report report = checked({}, test::rectangle(38'500'000, 3'850'000, 38'500'080, 3'850'100));
    ASSERT_FALSE(report.zones.front().measurement.conflicts.empty());
    EXPECT_EQ(read_back(report), report);
}

TEST(ReportJson, ComesBackFromACheckThatLandUseDoesNotCover) {
    const Report report = checked({}, test::rectangle(38'500'300, 3'850'000, 38'500'400, 3'850'100));
    ASSERT_EQ(report.zones.front().measurement.landuse.state, LayerState::not_covering);
    EXPECT_EQ(read_back(report), report);
}

TEST(ReportJson, ComesBackFromACheckWithARuleOff) {
    const Report report = checked({"control.farmland.severity=off"},
                                  test::rectangle(38'500'000, 3'850'000, 38'500'080, 3'850'100));
    ASSERT_EQ(report.zones.front().measurement.farmland.features.size(), 1u);
    EXPECT_EQ(read_back(report), report);
}

}  // namespace
}  // namespace zoneplan
