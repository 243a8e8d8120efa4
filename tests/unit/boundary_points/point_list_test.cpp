// SPDX-License-Identifier: MIT
#include "zoneplan/boundary_points/point_list.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "unit/measure/memory_layer.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/boundary_points/boundary_file.hpp"
#include "zoneplan/boundary_points/boundary_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::MemoryFeature;
using test::MemoryLayer;
using test::MemoryOptions;

constexpr double kX = 38'500'000.0;
constexpr double kY = 3'850'000.0;

Ring ring(const std::vector<Point>& points) {
    Ring result;
    for (const Point& point : points) result.push_back({kX + point.x, kY + point.y});
    result.push_back(result.front());
    return result;
}

Ring square(double x, double y, double size) {
    return ring({{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}});
}

MemoryOptions named(const std::string& crs = "EPSG:4526") {
    return {.crs = crs,
            .code_system = {},
            .complete = false,
            .states_extent = true,
            .has_names = true,
            .has_numbers = false,
            .features_per_batch = 3};
}

MemoryFeature zone(const std::string& id, const MultiPolygon& polygons, const std::string& name = "示例") {
    return {.id = id, .polygons = polygons, .category = {}, .number = {}, .name = name};
}

PointList list_of(const std::vector<MemoryFeature>& features, const PointListing& listing = {},
                  const MemoryOptions& options = named()) {
    MemoryLayer layer{Role::zones, features, options};
    return list_points(layer, listing);
}

Text refusal(const std::vector<MemoryFeature>& features, const PointListing& listing = {},
             const MemoryOptions& options = named()) {
    try {
        list_of(features, listing, options);
    } catch (const Error& problem) {
        return problem.text();
    }
    return {.zh = "（没有拒绝）", .en = "(was not refused)"};
}

std::string utf8(const PointList& list) { return to_boundary_text(list, {}, TextEncoding::utf8); }

TEST(PointList, NumbersFromTheNorthWestAndGoesOnFromRingToRing) {
    const PointList list =
        list_of({zone("A", {{.shell = square(0, 0, 1000), .holes = {square(400, 400, 200)}},
                            {.shell = square(2000, 0, 1000), .holes = {}}})});
    ASSERT_EQ(list.zones.size(), 1u);
    const std::vector<ListedRing> rings{
        {.number = 1,
         .points = {{1, {kX, kY + 1000}}, {2, {kX + 1000, kY + 1000}}, {3, {kX + 1000, kY}}, {4, {kX, kY}}}},
        {.number = 2,
         .points = {{5, {kX + 400, kY + 600}},
                    {6, {kX + 400, kY + 400}},
                    {7, {kX + 600, kY + 400}},
                    {8, {kX + 600, kY + 600}}}},
        {.number = 3,
         .points = {{9, {kX + 2000, kY + 1000}},
                    {10, {kX + 3000, kY + 1000}},
                    {11, {kX + 3000, kY}},
                    {12, {kX + 2000, kY}}}}};
    EXPECT_EQ(list.zones.front().rings, rings);
    EXPECT_EQ(list.projection, (GaussKruger{114.0, 38'500'000.0, 3, 38}));
    EXPECT_EQ(list.notes, (std::vector<Text>{note_text(
                              "points_parts", {{"zone", std::string{"A"}}, {"count", std::string{"2"}}})}));
}

TEST(PointList, WritesTheStandardDialect) {
    // T1 of docs/units-and-areas.md.
    const PointList list = list_of({zone("KFQ-01", {{.shell = square(0, 0, 1000), .holes = {}}}, "一片区")});
    EXPECT_EQ(to_boundary_text(list, {.producer = "示例单位", .date = "2026-11-22"}, TextEncoding::utf8),
              "[属性描述]\r\n"
              "格式版本号=1.01\r\n"
              "数据产生单位=示例单位\r\n"
              "数据产生日期=2026-11-22\r\n"
              "坐标系=2000国家大地坐标系\r\n"
              "几度分带=3\r\n"
              "投影类型=高斯克吕格\r\n"
              "计量单位=米\r\n"
              "带号=38\r\n"
              "精度=0.001\r\n"
              "转换参数=,,,,,,\r\n"
              "[地块坐标]\r\n"
              "5,100.0000,KFQ-01,一片区,面,,,,@\r\n"
              "J1,1,3851000.000,38500000.000\r\n"
              "J2,1,3851000.000,38501000.000\r\n"
              "J3,1,3850000.000,38501000.000\r\n"
              "J4,1,3850000.000,38500000.000\r\n"
              "J1,1,3851000.000,38500000.000\r\n");
    EXPECT_TRUE(list.notes.empty());
}

TEST(PointList, WritesTheTable) {
    const PointList list =
        list_of({zone("A", {{.shell = ring({{0, 0}, {3, 0}, {0, 4}}), .holes = {}}}, "一\"区"),
                 zone("B", {{.shell = square(10, 0, 1), .holes = {}}})});
    EXPECT_EQ(to_point_table(list, TextEncoding::utf8),
              "\uFEFF界址点成果表\r\n"
              "权利人（地块名称）,\"一\"\"区\"\r\n"
              "地块编号,A\r\n"
              "宗地面积（公顷）,0.0006\r\n"
              "坐标系,2000国家大地坐标系 3度带 带号38 中央经线114°\r\n"
              "序号,点号,X(m),Y(m),边长(m)\r\n"
              "1,J1,3850004.000,38500000.000,5.000\r\n"
              "2,J2,3850000.000,38500003.000,3.000\r\n"
              "3,J3,3850000.000,38500000.000,4.000\r\n"
              "4,J1,3850004.000,38500000.000,\r\n"
              "\r\n"
              "界址点成果表\r\n"
              "权利人（地块名称）,示例\r\n"
              "地块编号,B\r\n"
              "宗地面积（公顷）,0.0001\r\n"
              "坐标系,2000国家大地坐标系 3度带 带号38 中央经线114°\r\n"
              "序号,点号,X(m),Y(m),边长(m)\r\n"
              "1,J1,3850001.000,38500010.000,1.000\r\n"
              "2,J2,3850001.000,38500011.000,1.000\r\n"
              "3,J3,3850000.000,38500011.000,1.000\r\n"
              "4,J4,3850000.000,38500010.000,1.000\r\n"
              "5,J1,3850001.000,38500010.000,\r\n");
}

TEST(PointList, WritesGbkWhereThatHasTheCharacters) {
    const std::string gbk = to_boundary_text(
        list_of({zone("A", {{.shell = square(0, 0, 10), .holes = {}}}, "开发区")}), {}, TextEncoding::gbk);
    EXPECT_EQ(gbk.substr(0, 12), "[\xCA\xF4\xD0\xD4\xC3\xE8\xCA\xF6]\r\n");
    EXPECT_EQ(read_boundary_file(gbk, "g.txt").plots.front().header.name, "开发区");
    const PointList foreign = list_of({zone("A", {{.shell = square(0, 0, 10), .holes = {}}}, "区😀")});
    EXPECT_THROW(to_boundary_text(foreign, {}, TextEncoding::gbk), UsageError);
    EXPECT_EQ(read_boundary_file(utf8(foreign), "u.txt").plots.front().header.name, "区😀");
}

TEST(PointList, PutsEastingsWithoutAndDegreesIntoTheirZone) {
    const MultiPolygon plain{{.shell = {{500'000.0, kY},
                                        {501'000.0, kY},
                                        {501'000.0, kY + 1000},
                                        {500'000.0, kY + 1000},
                                        {500'000.0, kY}},
                              .holes = {}}};
    const std::string expected = utf8(list_of({zone("A", {{.shell = square(0, 0, 1000), .holes = {}}})}));
    EXPECT_EQ(utf8(list_of({zone("A", plain)}, {}, named("EPSG:4547"))), expected);

    const MultiPolygon degrees{
        {.shell = {{114.0, 34.0}, {114.01, 34.0}, {114.01, 34.01}, {114.0, 34.0}}, .holes = {}}};
    EXPECT_EQ(list_of({zone("A", degrees)}, {}, named("EPSG:4490")).projection.prefix, 38);
    const PointList next =
        list_of({zone("A", degrees)}, {.crs = "EPSG:4525", .decimals = 3}, named("EPSG:4490"));
    EXPECT_EQ(next.projection.prefix, 37);
    EXPECT_EQ(next.notes.size(), 1u);
    EXPECT_EQ(std::floor(next.zones.front().rings.front().points.front().at.x / 1e6), 37.0);
}

TEST(PointList, RefusesWhatIsNoGaussKrugerZone) {
    const MultiPolygon utm{
        {.shell = {{700'000.0, kY}, {701'000.0, kY}, {701'000.0, kY + 1000}, {700'000.0, kY}}, .holes = {}}};
    EXPECT_NE(refusal({zone("A", utm)}, {}, named("EPSG:32649")).en.find("EPSG:32649"), std::string::npos);
    EXPECT_NE(
        refusal({zone("A", {{.shell = square(0, 0, 10), .holes = {}}})}, {.crs = "EPSG:4490", .decimals = 3})
            .en.find("EPSG:4490"),
        std::string::npos);
}

TEST(PointList, RefusesGeometryThatIsNotValid) {
    const Ring bow_tie = ring({{0, 0}, {10, 10}, {10, 0}, {0, 10}});
    EXPECT_EQ(refusal({zone("A", {{.shell = bow_tie, .holes = {}}})}),
              error_text("points_invalid", {{"source", std::string{"zones"}},
                                            {"zone", std::string{"A"}},
                                            {"reason", std::string{"Self-intersection"}},
                                            {"where", std::string{"(38500005.000, 3850005.000)"}}}));
}

TEST(PointList, RefusesAnIdTwice) {
    const MultiPolygon polygons{{.shell = square(0, 0, 10), .holes = {}}};
    EXPECT_EQ(refusal({zone("A", polygons), zone("A", polygons)}),
              error_text("zone_ids_repeat", {{"source", std::string{"zones"}}, {"id", std::string{"A"}}}));
}

TEST(PointList, SaysWhereRoundingMakesPointsTheSame) {
    const MultiPolygon close{
        {.shell = ring({{0, 0}, {10, 0}, {10, 0.0003}, {10, 10}, {0, 10}}), .holes = {}}};
    const PointList list = list_of({zone("A", close)});
    EXPECT_EQ(list.zones.front().rings.front().points.size(), 4u);
    EXPECT_EQ(list.notes,
              (std::vector<Text>{note_text("points_merged", {{"zone", std::string{"A"}},
                                                             {"count", std::string{"1"}},
                                                             {"precision", std::string{"0.001 m"}}})}));
    EXPECT_TRUE(list_of({zone("A", close)}, {.crs = {}, .decimals = 4}).notes.empty());
}

TEST(PointList, SaysWhereRoundingMakesABoundaryTouchItself) {
    // The tip of the notch lies 0.3 mm off the edge below it.
    const MultiPolygon notched{
        {.shell = ring({{0, 0}, {10, 0}, {10, 10}, {5, 0.0003}, {0, 10}}), .holes = {}}};
    const PointList list = list_of({zone("A", notched)});
    EXPECT_EQ(
        list.notes,
        (std::vector<Text>{note_text("points_touch", {{"zone", std::string{"A"}},
                                                      {"reason", std::string{"Ring Self-intersection"}},
                                                      {"where", std::string{"(38500005.000, 3850000.000)"}},
                                                      {"precision", std::string{"0.001 m"}}})}));
    EXPECT_TRUE(list_of({zone("A", notched)}, {.crs = {}, .decimals = 4}).notes.empty());
}

TEST(PointList, RefusesARingThatRoundingCollapses) {
    const MultiPolygon holed{{.shell = square(0, 0, 10), .holes = {square(5, 5, 0.0002)}}};
    EXPECT_EQ(refusal({zone("A", holed)}),
              error_text("points_ring_collapses", {{"source", std::string{"zones"}},
                                                   {"zone", std::string{"A"}},
                                                   {"where", std::string{"(38500005.000, 3850005.000)"}},
                                                   {"precision", std::string{"0.001 m"}}}));
}

TEST(PointList, WritesCommasOfNamesAsFullWidthOnes) {
    const PointList list = list_of({zone("A", {{.shell = square(0, 0, 10), .holes = {}}}, "甲,乙")});
    EXPECT_EQ(list.zones.front().name, "甲，乙");
    EXPECT_EQ(list.notes.size(), 1u);
    EXPECT_EQ(read_boundary_file(utf8(list), "c.txt").plots.front().header.name, "甲，乙");
}

/// A star around a middle, which no rounding makes touch itself; with a hole of the same kind.
MultiPolygon random_zone(std::mt19937& random, int parts) {
    std::uniform_real_distribution<double> radius{300.0, 450.0};
    MultiPolygon polygons;
    for (int part = 0; part < parts; ++part) {
        const auto star = [&](double scale) {
            std::vector<Point> points;
            constexpr int kPoints = 40;
            for (int i = 0; i < kPoints; ++i) {
                const double angle = 2.0 * 3.14159265358979 * i / kPoints;
                const double r = radius(random) * scale;
                points.push_back({part * 1000.0 + r * std::cos(angle), r * std::sin(angle)});
            }
            return ring(points);
        };
        constexpr double kHole = 0.3;
        polygons.push_back({.shell = star(1.0), .holes = {star(kHole)}});
    }
    return polygons;
}

TEST(PointList, ReadsBackWhatItWroteToTheLastDigit) {
    std::mt19937 random{7};
    for (const int decimals : {2, 3, 4, 5, 6}) {
        for (int round = 0; round < 5; ++round) {
            const std::vector<MemoryFeature> zones{zone("A", random_zone(random, 2), "甲"),
                                                   zone("B", random_zone(random, 1), "乙")};
            const PointList list = list_of(zones, {.crs = {}, .decimals = decimals});
            const std::string text = utf8(list);
            const BoundaryFile file = read_boundary_file(text, "r.txt");
            EXPECT_EQ(file.crs, "EPSG:4526");
            EXPECT_TRUE(file.problems.empty());
            ASSERT_EQ(file.plots.size(), list.zones.size());
            std::vector<MemoryFeature> again;
            for (std::size_t i = 0; i < file.plots.size(); ++i) {
                const BoundaryPlot& plot = file.plots[i];
                ASSERT_EQ(plot.rings.size(), list.zones[i].rings.size());
                for (std::size_t k = 0; k < plot.rings.size(); ++k) {
                    Ring listed;
                    for (const ListedPoint& point : list.zones[i].rings[k].points) listed.push_back(point.at);
                    listed.push_back(listed.front());
                    EXPECT_EQ(plot.rings[k].points, listed);
                }
                ASSERT_EQ(plot.polygons.size(), zones[i].polygons.size());
                again.push_back(zone(plot.header.id, plot.polygons, plot.header.name));
            }
            EXPECT_EQ(utf8(list_of(again, {.crs = {}, .decimals = decimals})), text);
        }
    }
}

TEST(PointList, RoundsToTheNearestStep) {
    const PointList list =
        list_of({zone("A", {{.shell = ring({{0.0004, 0.0006}, {10.0016, 0}, {0, 10}}), .holes = {}}})});
    for (const ListedPoint& point : list.zones.front().rings.front().points) {
        if (point.at.y > kY + 5.0) continue;
        EXPECT_TRUE((point.at == Point{38'500'000.0, 3'850'000.001}) ||
                    (point.at == Point{38'500'010.002, 3'850'000.0}))
            << fmt::format("{} {}", point.at.x, point.at.y);
    }
}

}  // namespace
}  // namespace zoneplan
