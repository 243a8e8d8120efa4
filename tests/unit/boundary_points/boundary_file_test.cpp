// SPDX-License-Identifier: MIT
#include "zoneplan/boundary_points/boundary_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <utility>

#include "unit/boundary_points/sample_lines.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::followed_by;
using test::sample_lines;
using test::sample_with;
using test::sample_without;
using test::text_of;
using Lines = std::vector<std::string>;
using LinesAndCodes = std::vector<std::pair<std::size_t, std::string>>;

const std::string kSource = "d.txt";

BoundaryFile read(const Lines& lines, const BoundaryReading& reading = {}) {
    return read_boundary_file(text_of(lines), kSource, reading);
}

LinesAndCodes problems_of(const BoundaryFile& file) {
    LinesAndCodes problems;
    for (const BoundaryProblem& problem : file.problems) problems.emplace_back(problem.line, problem.code);
    return problems;
}

/// The words of the error that `lines` are refused with.
Text refusal(const Lines& lines, const BoundaryReading& reading = {}) {
    try {
        read(lines, reading);
    } catch (const InputError& problem) {
        return problem.text();
    }
    return {.zh = "（读得出）", .en = "(was read)"};
}

/// What `key` says of line `line`.
Text words(std::string_view key, std::size_t line, Args args = {}) {
    args.emplace_back("source", kSource);
    args.emplace_back("line", std::to_string(line));
    return error_text(key, args);
}

TEST(BoundaryFile, ReadsTheSample) {
    const BoundaryFile file = read(sample_lines());
    EXPECT_EQ(file.encoding, "UTF-8");
    EXPECT_EQ(file.crs, "EPSG:4526");
    EXPECT_EQ(problems_of(file), LinesAndCodes{});
    ASSERT_EQ(file.attributes.size(), 8u);
    EXPECT_EQ(file.attributes[6], (BoundaryAttribute{.line = 8, .key = "精度", .value = "0.001"}));
    ASSERT_EQ(file.plots.size(), 1u);
    const BoundaryPlot& plot = file.plots.front();
    const PlotHeader header{.line = 11,
                            .points = 5,
                            .area_ha = 100.0,
                            .area_decimals = 4,
                            .id = "KFQ-01",
                            .name = "示例开发区",
                            .shape = "面",
                            .sheet = "",
                            .use = "工业用地",
                            .land_class = "1001",
                            .others = {}};
    EXPECT_EQ(plot.header, header);
    const Ring square{{38500000.0, 3851000.0},
                      {38501000.0, 3851000.0},
                      {38501000.0, 3850000.0},
                      {38500000.0, 3850000.0},
                      {38500000.0, 3851000.0}};
    EXPECT_EQ(plot.rings, (std::vector<BoundaryRing>{{.line = 12, .number = 1, .points = square}}));
    EXPECT_EQ(plot.polygons, (MultiPolygon{{.shell = square, .holes = {}}}));
    EXPECT_EQ(plot.point_lines, 5u);
    EXPECT_EQ(plot.coordinate_decimals, 3);
}

TEST(BoundaryFile, CountsLinesHoweverTheyEnd) {
    const Lines faulty = sample_with(14, "J3,1,x,38501000.000");
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
        EXPECT_EQ(read_boundary_file(text_of(sample_lines(), end), kSource).plots,
                  read(sample_lines()).plots);
        try {
            read_boundary_file(text_of(faulty, end), kSource);
            ADD_FAILURE();
        } catch (const InputError& problem) {
            EXPECT_EQ(problem.text(), words("boundary_number", 14,
                                            {{"value", std::string{"x"}}, {"field", std::string{"X / Y"}}}));
        }
    }
}

TEST(BoundaryFile, IgnoresBlankLinesAndBlanks) {
    Lines lines;
    for (const std::string& line : sample_lines()) {
        lines.push_back("\t " + line + " \u3000");
        lines.emplace_back("  ");
    }
    const BoundaryFile file = read(lines);
    EXPECT_EQ(file.plots.front().polygons, read(sample_lines()).plots.front().polygons);
    EXPECT_EQ(file.plots.front().header.line, 21u);
    EXPECT_EQ(problems_of(file), LinesAndCodes{});
}

TEST(BoundaryFile, DecidesHolesByPlaceAndNotByNumber) {
    const Lines hole{"J5,7,3850600.000,38500600.000", "J6,7,3850600.000,38500400.000",
                     "J7,7,3850400.000,38500400.000", "J8,7,3850400.000,38500600.000",
                     "J5,7,3850600.000,38500600.000"};
    const Lines part{"J9,8,3851000.000,38502000.000", "J10,8,3851000.000,38503000.000",
                     "J11,8,3850000.000,38503000.000", "J9,8,3851000.000,38502000.000"};
    const BoundaryFile file =
        read(followed_by(followed_by(sample_with(11, "14,146.0000,A,,面,,,,@"), part), hole));
    ASSERT_EQ(file.plots.front().rings.size(), 3u);
    ASSERT_EQ(file.plots.front().polygons.size(), 2u);
    EXPECT_EQ(file.plots.front().polygons[0].holes, (std::vector<Ring>{file.plots.front().rings[2].points}));
    EXPECT_EQ(file.plots.front().polygons[1].shell, file.plots.front().rings[1].points);
    EXPECT_EQ(problems_of(file), LinesAndCodes{});
}

TEST(BoundaryFile, KeepsSectionsThatItDoesNotKnow) {
    Lines lines = followed_by({"[项目信息]", "项目名称=示例"}, sample_lines());
    lines = followed_by(lines, {"[检查记录]", "复核=是", "", "1,2"});
    const BoundaryFile file = read(lines);
    const std::vector<BoundarySection> sections{
        {.line = 1, .name = "项目信息", .lines = {"项目名称=示例"}},
        {.line = 19, .name = "检查记录", .lines = {"复核=是", "1,2"}}};
    EXPECT_EQ(file.other_sections, sections);
    EXPECT_EQ(problems_of(file), (LinesAndCodes{{19, "section_unknown"}}));
}

// Each problem that leaves a file usable.

struct Problem {
    std::string name;
    Lines lines;
    LinesAndCodes expected;
};

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const Problem& problem, std::ostream* stream) { *stream << problem.name; }

class Problems : public testing::TestWithParam<Problem> {};

TEST_P(Problems, AreToldByLine) { EXPECT_EQ(problems_of(read(GetParam().lines)), GetParam().expected); }

const Lines kOtherPlot{"3,50.0000,KFQ-02,另一地块,面,,,,@", "J1,1,3851000.000,38502000.000",
                       "J2,1,3851000.000,38503000.000", "J3,1,3850000.000,38503000.000"};

INSTANTIATE_TEST_SUITE_P(
    BoundaryFile, Problems,
    testing::Values(
        Problem{"words before any section", followed_by({"坐标文件"}, sample_lines()), {{1, "line_ignored"}}},
        Problem{"attribute without equals sign", sample_with(2, "格式版本号"), {{2, "line_ignored"}}},
        Problem{"attribute twice", sample_with(9, "格式版本号=1.02"), {{9, "attribute_repeats"}}},
        Problem{"count is no number", sample_with(11, "五,100.0000,A,,面,,,,@"), {{11, "header_number"}}},
        Problem{"area is no number", sample_with(11, "5,100公,A,,面,,,,@"), {{11, "header_number"}}},
        Problem{"count of closing points", sample_with(11, "5,100.0000,A,,面,,,,@"), {}},
        Problem{"count without closing points", sample_with(11, "4,100.0000,A,,面,,,,@"), {}},
        Problem{"count differs", sample_with(11, "6,100.0000,A,,面,,,,@"), {{11, "count_differs"}}},
        Problem{"no count and no area", sample_with(11, ",,A,,面,,,,@"), {}},
        Problem{"area to the last decimal", sample_with(11, "5,100.0001,A,,面,,,,@"), {}},
        Problem{"area differs", sample_with(11, "5,100.1000,A,,面,,,,@"), {{11, "area_differs"}}},
        Problem{"area differs less than its decimals tell", sample_with(11, "5,100,A,,面,,,,@"), {}},
        Problem{"area in square metres", sample_with(11, "5,1000000,A,,面,,,,@"), {{11, "area_unit"}}},
        Problem{"area in mu", sample_with(11, "5,1500.0,A,,面,,,,@"), {{11, "area_unit"}}},
        Problem{"area with its unit", sample_with(11, "5,1500.00亩,A,,面,,,,@"), {}},
        Problem{"no id", sample_with(11, "5,100.0000,,示例,面,,,,@"), {{11, "id_missing"}}},
        Problem{"id twice",
                followed_by(followed_by(sample_lines(), {"3,50.0000,KFQ-01,另一地块,面,,,,@"}),
                            {kOtherPlot.begin() + 1, kOtherPlot.end()}),
                {{17, "id_repeats"}, {18, "ring_not_closed"}}},
        Problem{
            "one ring of two not closed", followed_by(sample_lines(), kOtherPlot), {{18, "ring_not_closed"}}},
        Problem{"no ring closed",
                followed_by(sample_without(12, 16),
                            {"J1,1,3851000.000,38500000.000", "J2,1,3851000.000,38501000.000",
                             "J3,1,3850000.000,38501000.000", "J4,1,3850000.000,38500000.000"}),
                {{11, "count_differs"}, {12, "rings_not_closed"}}},
        Problem{
            "point twice",
            followed_by(sample_with(16, "J4,1,3850000.000,38500000.000"), {"J1,1,3851000.000,38500000.000"}),
            {{16, "point_repeats"}}},
        Problem{"ring number again",
                followed_by(sample_with(11, "9,96.0000,A,,面,,,,@"),
                            {"J5,1,3850600.000,38500600.000", "J6,1,3850600.000,38500400.000",
                             "J7,1,3850400.000,38500400.000", "J8,1,3850400.000,38500600.000",
                             "J5,1,3850600.000,38500600.000"}),
                {{17, "ring_number_repeats"}}},
        Problem{"no zone", sample_with(7, "带号="), {{1, "zone_missing"}}},
        Problem{"no zone and no width", sample_without(4, 7), {{1, "zone_missing"}}}));

TEST(BoundaryFile, SaysWhereTheAreaIsThatOfThePlane) {
    // T2 of docs/units-and-areas.md, 100 km from the central meridian.
    Lines lines = sample_without(12, 16);
    lines[10] = "5,10000.0000,A,,面,,,,@";
    lines = followed_by(lines, {"J1,1,3860000.000,38600000.000", "J2,1,3860000.000,38610000.000",
                                "J3,1,3850000.000,38610000.000", "J4,1,3850000.000,38600000.000",
                                "J1,1,3860000.000,38600000.000"});
    const BoundaryFile file = read(lines);
    ASSERT_EQ(problems_of(file), (LinesAndCodes{{11, "area_planar"}}));
    EXPECT_EQ(file.problems.front().text,
              note_text("boundary_area_planar", {{"source", kSource},
                                                 {"line", std::string{"11"}},
                                                 {"stated", std::string{"10000.0000"}},
                                                 {"measured", std::string{"9997.2819"}}}));
}

TEST(BoundaryFile, TakesExchangedAxesAsMeant) {
    Lines lines = sample_lines();
    for (std::size_t i = 11; i < 16; ++i) {
        const std::string point = lines[i];
        lines[i] = point.substr(0, 5) + point.substr(17) + "," + point.substr(5, 11);
    }
    const BoundaryFile file = read(lines);
    EXPECT_EQ(file.plots.front().polygons, read(sample_lines()).plots.front().polygons);
    EXPECT_EQ(problems_of(file), (LinesAndCodes{{12, "axes_swapped"}}));
}

TEST(BoundaryFile, ListsNoMoreProblemsThanCanBeRead) {
    Lines lines = sample_lines();
    for (std::size_t i = 0; i < 10; ++i) lines.insert(lines.begin(), "?");
    const BoundaryFile file =
        read(lines, {.encoding = {}, .may_lack_crs = false, .limits = {.max_problems = 3}});
    EXPECT_EQ(
        problems_of(file),
        (LinesAndCodes{{1, "line_ignored"}, {2, "line_ignored"}, {3, "line_ignored"}, {3, "more_problems"}}));
    EXPECT_EQ(file.problems.back().text,
              note_text("boundary_more_problems",
                        {{"source", kSource}, {"count", std::string{"7"}}, {"line", std::string{"3"}}}));
}

TEST(BoundaryFile, ShowsNoWordsWithoutEnd) {
    const std::string name(1000, 'x');
    const Text told = read(sample_with(11, "5,100.0000,," + name + ",面,,,,@")).problems.front().text;
    EXPECT_LT(told.en.size(), 250u);
    EXPECT_NE(told.en.find("xxx…"), std::string::npos);
}

// Each fault that makes a file unusable.

struct Refusal {
    std::string name;
    Lines lines;
    std::string key;
    std::size_t line;
    std::vector<std::pair<std::string, std::string>> args{};
};

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const Refusal& refused, std::ostream* stream) { *stream << refused.name; }

class Refusals : public testing::TestWithParam<Refusal> {};

TEST_P(Refusals, NameTheLine) {
    Args args;
    for (const auto& [name, value] : GetParam().args) args.emplace_back(name, value);
    EXPECT_EQ(refusal(GetParam().lines), words(GetParam().key, GetParam().line, args));
}

INSTANTIATE_TEST_SUITE_P(
    BoundaryFile, Refusals,
    testing::Values(
        Refusal{"no coordinates", sample_without(10, 16), "boundary_no_coordinates", 1},
        Refusal{"no plot", sample_without(11, 16), "boundary_no_plots", 10},
        Refusal{"no datum", sample_without(3, 3), "boundary_crs_missing", 1},
        Refusal{"empty datum", sample_with(3, "坐标系="), "boundary_crs_missing", 1},
        Refusal{"no attributes", sample_without(1, 9), "boundary_crs_missing", 1},
        Refusal{"Xi'an 1980",
                sample_with(3, "坐标系=1980西安坐标系"),
                "boundary_crs_old",
                3,
                {{"value", "1980西安坐标系"}}},
        Refusal{"the 80 system",
                sample_with(3, "坐标系=80国家大地坐标系"),
                "boundary_crs_old",
                3,
                {{"value", "80国家大地坐标系"}}},
        Refusal{"Beijing 1954",
                sample_with(3, "坐标系=北京坐标系"),
                "boundary_crs_old",
                3,
                {{"value", "北京坐标系"}}},
        Refusal{"a city's own datum",
                sample_with(3, "坐标系=某市独立坐标系"),
                "boundary_crs_unknown",
                3,
                {{"value", "某市独立坐标系"}}},
        Refusal{"UTM", sample_with(5, "投影类型=UTM"), "boundary_projection", 5, {{"value", "UTM"}}},
        Refusal{"kilometres", sample_with(6, "计量单位=千米"), "boundary_unit", 6, {{"value", "千米"}}},
        Refusal{
            "1.5-degree zones", sample_with(4, "几度分带=1.5"), "boundary_zone_width", 4, {{"value", "1.5"}}},
        Refusal{"a zone that is none", sample_with(7, "带号=24"), "boundary_zone", 7, {{"value", "24"}}},
        Refusal{"a zone in words", sample_with(7, "带号=三十八"), "boundary_zone", 7, {{"value", "三十八"}}},
        Refusal{"a 3-degree zone of 6 degrees",
                sample_with(4, "几度分带=6"),
                "boundary_zone_width_differs",
                4,
                {{"zone", "38"}, {"width", "6"}}},
        Refusal{"eastings of another width",
                {"[属性描述]", "坐标系=2000", "几度分带=6", "[地块坐标]", "4,,A,,面,,,,@",
                 "1,1,3851000.0,38500000.0", "2,1,3851000.0,38501000.0", "3,1,3850000.0,38501000.0"},
                "boundary_zone_width_differs",
                3,
                {{"zone", "38"}, {"width", "6"}}},
        Refusal{"another zone stated",
                sample_with(7, "带号=37"),
                "boundary_zone_differs",
                12,
                {{"zone", "37"}, {"easting", "38500000.000"}, {"found", "38"}}},
        Refusal{"a point in another zone",
                sample_with(14, "J3,1,3850000.000,39501000.000"),
                "boundary_zone_differs",
                14,
                {{"zone", "38"}, {"easting", "39501000.000"}, {"found", "39"}}},
        Refusal{"two zones",
                followed_by(sample_lines(), {"[属性描述]", "带号=39"}),
                "boundary_attribute_contradicts",
                18,
                {{"key", "带号"}, {"value", "39"}, {"earlier", "38"}}},
        Refusal{"degrees",
                sample_with(13, "J2,1,34.5,114.25"),
                "boundary_degrees",
                13,
                {{"first", "34.500"}, {"second", "114.250"}}},
        Refusal{"eastings without zone",
                sample_with(13, "J2,1,3851000.000,500000.000"),
                "boundary_no_zone_number",
                13,
                {{"first", "3851000.000"}, {"second", "500000.000"}}},
        Refusal{"a digit too many",
                sample_with(13, "J2,1,38510000.000,38501000.000"),
                "boundary_out_of_range",
                13,
                {{"first", "38510000.000"}, {"second", "38501000.000"}}},
        Refusal{"negative",
                sample_with(13, "J2,1,-3851000.000,38501000.000"),
                "boundary_out_of_range",
                13,
                {{"first", "-3851000.000"}, {"second", "38501000.000"}}},
        Refusal{"axes exchanged in one point",
                sample_with(15, "J4,1,38500000.000,3850000.000"),
                "boundary_axes_mixed",
                15,
                {{"first", "12"}}},
        Refusal{"six fields in a header",
                sample_with(11, "5,100.0000,A,B,面,@"),
                "boundary_header",
                11,
                {{"words", "5,100.0000,A,B,面,@"}}},
        Refusal{"a header without its mark", sample_with(11, "5,100.0000,A,B,面,,,"),
                "boundary_point_before_header", 11},
        Refusal{"a line that is neither",
                sample_with(14, "J3,1,3850000.000"),
                "boundary_line",
                14,
                {{"words", "J3,1,3850000.000"}}},
        Refusal{"a ring in words",
                sample_with(14, "J3,一,3850000.000,38501000.000"),
                "boundary_number",
                14,
                {{"value", "一"}, {"field", "圈号"}}},
        Refusal{"a letter in a number",
                sample_with(14, "J3,1,385000O.000,38501000.000"),
                "boundary_number",
                14,
                {{"value", "385000O.000"}, {"field", "X / Y"}}},
        Refusal{"infinity",
                sample_with(14, "J3,1,inf,38501000.000"),
                "boundary_number",
                14,
                {{"value", "inf"}, {"field", "X / Y"}}},
        Refusal{"an exponent",
                sample_with(14, "J3,1,3.85e6,38501000.000"),
                "boundary_number",
                14,
                {{"value", "3.85e6"}, {"field", "X / Y"}}},
        Refusal{"a line and not a surface",
                sample_with(11, "5,100.0000,A,,线,,,,@"),
                "boundary_shape",
                11,
                {{"shape", "线"}}},
        Refusal{"a plot without points", followed_by(sample_lines(), {"0,0,KFQ-02,空,面,,,,@"}),
                "boundary_plot_empty", 17},
        Refusal{"a header after a header", sample_with(12, "4,1,B,,面,,,,@"), "boundary_plot_empty", 11},
        Refusal{"two points", sample_without(14, 15), "boundary_ring_short", 12, {{"ring", "1"}}},
        Refusal{"three lines, two places",
                sample_with(14, "J3,1,3851000.000,38500000.000"),
                "boundary_ring_short",
                12,
                {{"ring", "1"}}},
        Refusal{"a closing point that lies elsewhere",
                sample_with(16, "J1,1,3851000.030,38500000.040"),
                "boundary_ring_open",
                16,
                {{"point", "J1"}, {"gap", "0.05"}}}));

TEST(BoundaryFile, ALackingDatumIsLetPassWhereAnotherPlaceStatesTheCrs) {
    const BoundaryReading lenient{.encoding = {}, .may_lack_crs = true, .limits = {}};
    EXPECT_EQ(read(sample_without(3, 3), lenient).crs, "");
    EXPECT_EQ(read(sample_with(3, "坐标系=某市独立坐标系"), lenient).crs, "");
    EXPECT_EQ(read(sample_lines(), lenient).crs, "EPSG:4526");
    EXPECT_EQ(refusal(sample_with(3, "坐标系=1980西安坐标系"), lenient),
              words("boundary_crs_old", 3, {{"value", std::string{"1980西安坐标系"}}}));
}

TEST(BoundaryFile, IsBounded) {
    const auto with = [](const BoundaryLimits& limits) {
        return BoundaryReading{.encoding = {}, .may_lack_crs = false, .limits = limits};
    };
    const Lines two = followed_by(sample_lines(), kOtherPlot);
    EXPECT_EQ(refusal(sample_lines(), with({.max_bytes = 300})),
              words("boundary_too_many_bytes", 1, {{"limit", std::string{"300"}}}));
    EXPECT_EQ(refusal(two, with({.max_points = 6})),
              words("boundary_too_many_points", 19, {{"limit", std::string{"6"}}}));
    EXPECT_EQ(refusal(two, with({.max_plots = 1})),
              words("boundary_too_many_plots", 17, {{"limit", std::string{"1"}}}));
    const Lines rings = followed_by(sample_lines(), {"J5,2,3850600.000,38500600.000"});
    EXPECT_EQ(refusal(rings, with({.max_rings_of_plot = 1})),
              words("boundary_too_many_rings", 17, {{"limit", std::string{"1"}}}));
    Lines nested = sample_lines();
    for (const int inset : {100, 200, 300}) {
        const int far = 1000 - inset;
        for (const auto& [x, y] : {std::pair{inset, inset}, {inset, far}, {far, far}, {far, inset}}) {
            nested.push_back(fmt::format(",{},{},{}", inset, 3850000 + x, 38500000 + y));
        }
    }
    EXPECT_EQ(refusal(nested, with({.max_nesting = 1})),
              words("boundary_nesting", 11, {{"limit", std::string{"1"}}}));
}

TEST(BoundaryFile, IsToldByItsSection) {
    EXPECT_TRUE(looks_like_boundary_file("[属性描述]\n[地块坐标]\n"));
    EXPECT_TRUE(looks_like_boundary_file("\xA3\xAC[\xB5\xD8\xBF\xE9\xD7\xF8\xB1\xEA]"));
    EXPECT_FALSE(looks_like_boundary_file("地块坐标"));
    EXPECT_FALSE(looks_like_boundary_file(""));
}

}  // namespace
}  // namespace zoneplan
