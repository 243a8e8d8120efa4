// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path{ZONEPLAN_SOURCE_DIR} / "testdata" / "points";

// The squares of testdata/points/README.md.
Ring square(double x0, double y0, double x1, double y1) {
    return {{x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}, {x0, y1}};
}

Ring square_hole(double x0, double y0, double x1, double y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

const Polygon kA{.shell = square(38'500'000, 3'850'000, 38'501'000, 3'851'000), .holes = {}};
const Polygon kAWithHole{.shell = kA.shell,
                         .holes = {square_hole(38'500'400, 3'850'400, 38'500'600, 3'850'600)}};
const Polygon kB{.shell = square(38'502'000, 3'850'000, 38'503'000, 3'851'000), .holes = {}};
const Polygon kBWithHole{.shell = kB.shell,
                         .holes = {square_hole(38'502'400, 3'850'400, 38'502'600, 3'850'600)}};
const Polygon kSixDegrees{.shell = square(20'500'000, 3'850'000, 20'501'000, 3'851'000), .holes = {}};

struct Plot {
    PlotHeader header;
    MultiPolygon polygons;
};

struct Dialect {
    std::string file;
    std::string encoding;
    std::string crs;
    std::vector<Plot> plots;
    std::vector<std::pair<std::size_t, std::string>> problems;
};

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const Dialect& dialect, std::ostream* stream) { *stream << dialect.file; }

const PlotHeader kPlain{.line = 13,
                        .points = 5,
                        .area_ha = 100.0,
                        .area_decimals = 4,
                        .id = "KFQ-01",
                        .name = "示例开发区一片区",
                        .shape = "面",
                        .sheet = "",
                        .use = "工业用地",
                        .land_class = "1001",
                        .others = {}};

PlotHeader few_fields(std::size_t line, std::optional<std::size_t> points, std::string id, std::string name) {
    return {.line = line,
            .points = points,
            .area_ha = std::nullopt,
            .area_decimals = 0,
            .id = std::move(id),
            .name = std::move(name),
            .shape = "",
            .sheet = "",
            .use = "",
            .land_class = "",
            .others = {}};
}

std::vector<Dialect> dialects() {
    std::vector<Dialect> all;
    all.push_back({"standard.txt", "UTF-8", "EPSG:4526", {{kPlain, {kA}}}, {}});
    all.push_back({"swapped.txt", "UTF-8", "EPSG:4526", {{kPlain, {kA}}}, {{14, "axes_swapped"}}});

    PlotHeader header = kPlain;
    header.points = 10;
    header.area_ha = 96.0;
    header.id = "KFQ-02";
    header.name = "示例开发区二片区";
    header.sheet = "I50G077016";
    header.land_class = "";
    all.push_back({"hole-gbk.txt", "GB18030", "EPSG:4526", {{header, {kAWithHole}}}, {}});

    header = kPlain;
    header.points = 15;
    header.area_ha = 196.0;
    header.id = "KFQ-03";
    header.name = "示例开发区";
    header.use = "";
    header.land_class = "";
    all.push_back({"parts-bom.txt", "UTF-8", "EPSG:4526", {{header, {kA, kBWithHole}}}, {}});

    header.points = 8;
    header.area_ha = 96.0;
    header.id = "FID_A";
    header.name = "地块甲";
    PlotHeader second = header;
    second.line = 22;
    second.points = 4;
    second.area_ha = 100.0;
    second.area_decimals = 1;
    second.id = "FID_B";
    second.name = "地块乙";
    all.push_back({"restarting-open.txt",
                   "UTF-8",
                   "EPSG:4526",
                   {{header, {kAWithHole}}, {second, {kB}}},
                   {{14, "rings_not_closed"}}});

    header = second;
    header.line = 7;
    header.area_decimals = 4;
    header.id = "地块1";
    header.name = "地块1";
    all.push_back({"eight-fields.txt",
                   "UTF-8",
                   "EPSG:4526",
                   {{header, {kA}}},
                   {{1, "zone_missing"}, {7, "id_missing"}}});

    header = kPlain;
    header.id = "KFQ-05";
    header.name = "示例开发区";
    header.others = {"新增", "1001", "9.5", "8.0", "备注文字"};
    all.push_back({"fourteen-fields.txt", "UTF-8", "EPSG:4526", {{header, {kA}}}, {}});

    header = few_fields(13, 5, "示例地块", "示例地块");
    header.use = "工业用地";
    header.others = {"新增建设用地"};
    second = few_fields(19, std::nullopt, "TB-0002", "另一地块");
    second.others = {"新增建设用地"};
    all.push_back({"satellite-enforcement.txt",
                   "UTF-8",
                   "EPSG:4526",
                   {{header, {kA}}, {second, {kB}}},
                   {{13, "id_missing"}}});

    header = few_fields(13, 5, "地块一", "地块一");
    header.shape = "面";
    header.use = "进入";
    second = few_fields(19, 5, "地块二", "地块二");
    second.shape = "面";
    second.use = "转出";
    all.push_back({"in-out-balance.txt",
                   "UTF-8",
                   "EPSG:4526",
                   {{header, {kA}}, {second, {kB}}},
                   {{13, "id_missing"}, {19, "id_missing"}}});

    header = few_fields(13, std::nullopt, "拆旧区一", "拆旧区一");
    header.area_ha = 96.0;
    header.area_decimals = 4;
    header.land_class = "旱地";
    all.push_back({"linked-quota.txt", "UTF-8", "EPSG:4526", {{header, {kAWithHole}}}, {{13, "id_missing"}}});

    header = kPlain;
    header.line = 16;
    header.id = "KFQ-06";
    header.name = "示例开发区";
    all.push_back({"other-sections.txt", "UTF-8", "EPSG:4526", {{header, {kA}}}, {{22, "section_unknown"}}});

    header = kPlain;
    header.id = "KFQ-07";
    header.name = "示例开发区";
    header.use = "";
    header.land_class = "";
    all.push_back({"six-degree.txt", "UTF-8", "EPSG:4498", {{header, {kSixDegrees}}}, {}});

    header.id = "KFQ-08";
    all.push_back({"utf-16.txt", "UTF-16", "EPSG:4526", {{header, {kA}}}, {}});
    return all;
}

class Dialects : public testing::TestWithParam<Dialect> {};

TEST_P(Dialects, AreRead) {
    const Dialect& dialect = GetParam();
    std::ifstream stream{kFolder / dialect.file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    EXPECT_TRUE(looks_like_boundary_file(bytes));
    const BoundaryFile file = read_boundary_file(bytes, dialect.file);
    EXPECT_EQ(file.encoding, dialect.encoding);
    EXPECT_EQ(file.crs, dialect.crs);
    std::vector<std::pair<std::size_t, std::string>> problems;
    for (const BoundaryProblem& problem : file.problems) problems.emplace_back(problem.line, problem.code);
    EXPECT_EQ(problems, dialect.problems);
    ASSERT_EQ(file.plots.size(), dialect.plots.size());
    for (std::size_t i = 0; i < file.plots.size(); ++i) {
        EXPECT_EQ(file.plots[i].header, dialect.plots[i].header);
        EXPECT_EQ(file.plots[i].polygons, dialect.plots[i].polygons);
    }
}

INSTANTIATE_TEST_SUITE_P(BoundaryFile, Dialects, testing::ValuesIn(dialects()));

TEST(BoundaryFile, HasATestForEachDialectsFile) {
    std::set<std::string> tested;
    for (const Dialect& dialect : dialects()) tested.insert(dialect.file);
    std::set<std::string> there;
    for (const auto& entry : fs::directory_iterator{kFolder}) {
        if (entry.path().extension() == ".txt") there.insert(entry.path().filename().string());
    }
    EXPECT_EQ(tested, there);
}

}  // namespace
}  // namespace zoneplan
