// SPDX-License-Identifier: MIT
#include "report/page_data.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "unit/report/sample_report.hpp"
#include "zoneplan/report/html.hpp"
#include "zoneplan/report/json.hpp"

namespace zoneplan {
namespace {

using Json = nlohmann::json;

TEST(PageData, IsTheReportButForItsMap) {
    const Report report = test::sample_report();
    Json data = Json::parse(page_data(report));
    Json expected = Json::parse(to_json(report));
    EXPECT_EQ(data["map"]["zones"].size(), expected["map"]["zones"].size());
    EXPECT_EQ(data["map"]["conflicts"].size(), expected["map"]["conflicts"].size());
    for (const char* key : {"map", "repairs", "indicators"}) {
        data.erase(key);
        expected.erase(key);
    }
    EXPECT_EQ(data, expected);
}

TEST(PageData, HoldsNoTag) {
    Report report = test::sample_report();
    const std::string nasty = "</script><script>alert(1)</script><!--";
    report.zones.front().measurement.name = nasty;
    const std::string data = page_data(report);
    EXPECT_EQ(data.find('<'), std::string::npos);
    EXPECT_EQ(Json::parse(data)["zones"][0]["name"], nasty);
}

TEST(PageData, KeepsWordsThatLookLikeAPlaceInThePage) {
    Report report = test::sample_report();
    report.zones.front().measurement.name = "@REPORT@ @LANGUAGE@ @SCRIPT@";
    const std::string page = to_html(report, Language::zh);
    EXPECT_NE(page.find("@REPORT@ @LANGUAGE@ @SCRIPT@"), std::string::npos);
    EXPECT_NE(page.find("<html lang=\"zh-CN\">"), std::string::npos);
    EXPECT_NE(to_html(report, Language::en).find("<html lang=\"en\">"), std::string::npos);
}

}  // namespace
}  // namespace zoneplan
