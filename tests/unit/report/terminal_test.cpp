// SPDX-License-Identifier: MIT
#include "zoneplan/report/terminal.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "report/display_width.hpp"
#include "unit/report/sample_report.hpp"

namespace zoneplan {
namespace {

using test::sample_report;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string without_colour(const std::string& text) {
    return std::regex_replace(text, std::regex{"\x1b\\[[0-9;]*m"}, "");
}

std::string plain(Language language) {
    return to_terminal(sample_report(), {.language = language, .colour = false});
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

TEST(DisplayWidth, IsTwoForAChineseCharacter) {
    EXPECT_EQ(display_width(""), 0u);
    EXPECT_EQ(display_width("abc"), 3u);
    EXPECT_EQ(display_width("开发区"), 6u);
    EXPECT_EQ(display_width("12.50 m²"), 8u);
    EXPECT_EQ(display_width("（亩）"), 6u);
    EXPECT_EQ(display_width("𠀀"), 2u) << "beyond the basic plane";
}

TEST(DisplayWidth, IsNothingForAnAccentThatJoinsItsLetter) { EXPECT_EQ(display_width("e\u0301"), 1u); }

TEST(DisplayWidth, CountsBrokenUtf8ByTheByte) {
    EXPECT_EQ(display_width("ab\xFF\xFE"), 4u);
    EXPECT_EQ(display_width("\xE5\xBC"), 2u);
}

class Terminal : public testing::TestWithParam<Language> {
protected:
    static std::string words(std::initializer_list<std::string_view> key) {
        return in(message(key), GetParam());
    }

    /// From the head on: the line before it says in which unit areas are.
    static std::vector<std::string> table() {
        std::vector<std::string> lines = lines_of(plain(GetParam()));
        lines.erase(lines.begin());
        return lines;
    }
};

TEST_P(Terminal, SaysItsUnitFirst) {
    const std::string unit = in(message({"page", "unit_m2"}), GetParam());
    EXPECT_TRUE(holds(lines_of(plain(GetParam())).front(), unit));
}

TEST_P(Terminal, FitsEightyColumns) {
    Report report = sample_report();
    ZoneReport& zone = report.zones.front();
    for (const std::string& id : {std::string{"410100-01"}, std::string(40, 'x')}) {
        zone.measurement.id = id;
        for (const double area_m2 : {1.0, 123'456'789.0, 98'765'432'109.0}) {
            zone.measurement.area_m2 = area_m2;
            zone.measurement.farmland.overlap_m2 = area_m2;
            zone.measurement.udb.outside_m2 = area_m2;
            const std::string text = to_terminal(report, {.language = GetParam(), .colour = false});
            for (const std::string& line : lines_of(text.substr(0, text.find("\n\n")))) {
                EXPECT_LE(display_width(line), 80u) << line;
            }
        }
    }
}

TEST_P(Terminal, HasOneRowAZoneUnderItsHead) {
    const std::vector<std::string> lines = table();
    ASSERT_GT(lines.size(), 4u);
    for (const char* column : {"zone", "area", "farmland", "redline", "udb", "industrial", "outcome"}) {
        EXPECT_TRUE(holds(lines[0], words({"table", column}))) << column << " in " << lines[0];
    }
    EXPECT_EQ(lines[1].find("410100-01"), 0u);
    EXPECT_EQ(lines[2].find("410100-02"), 0u);
    EXPECT_EQ(lines[3].find("lost"), 0u);
    EXPECT_EQ(lines[4], "");
    EXPECT_TRUE(lines[1].ends_with(words({"outcomes", "fail"})));
    EXPECT_TRUE(lines[2].ends_with(words({"outcomes", "pass"})));
    EXPECT_TRUE(lines[3].ends_with(words({"outcomes", "undecided"})));
}

TEST_P(Terminal, AlignsColumnsByDisplayWidth) {
    const std::vector<std::string> lines = table();
    const auto width_before = [&](const std::string& line, const std::string& outcome) {
        return display_width(line.substr(0, line.size() - outcome.size()));
    };
    const std::size_t width = width_before(lines[0], words({"table", "outcome"}));
    EXPECT_EQ(width_before(lines[1], words({"outcomes", "fail"})), width);
    EXPECT_EQ(width_before(lines[2], words({"outcomes", "pass"})), width);
    EXPECT_EQ(width_before(lines[3], words({"outcomes", "undecided"})), width);
}

TEST_P(Terminal, ShowsFiguresAndWhatIsMissing) {
    const std::vector<std::string> lines = table();
    EXPECT_TRUE(holds(lines[1], "999,999.99"));
    EXPECT_TRUE(holds(lines[1], "1,234.57"));
    EXPECT_TRUE(holds(lines[1], "59.9999 %")) << "not rounded onto the limit: " << lines[1];
    EXPECT_TRUE(holds(lines[2], words({"table", "absent"})));
    EXPECT_TRUE(holds(lines[3], words({"table", "unmeasurable"}))) << lines[3];
}

TEST_P(Terminal, AddsUpTheOutcomes) {
    EXPECT_TRUE(holds(plain(GetParam()), in(message({"table", "totals"}, {{"zones", std::string{"3"}},
                                                                          {"pass", std::string{"1"}},
                                                                          {"warn", std::string{"0"}},
                                                                          {"undecided", std::string{"1"}},
                                                                          {"fail", std::string{"1"}}}),
                                            GetParam())));
}

TEST_P(Terminal, SaysInWordsWhatIsNoPass) {
    const std::string text = plain(GetParam());
    EXPECT_TRUE(holds(text, GetParam() == Language::zh ? "占用永久基本农田。" : "Takes farmland."));
    EXPECT_TRUE(holds(text, "share.industrial"));
    EXPECT_TRUE(holds(text, "示例开发区"));
    const std::size_t row = text.find("410100-02");
    EXPECT_EQ(text.find("410100-02", row + 1), std::string::npos)
        << "a zone with nothing wrong is named once";
}

TEST_P(Terminal, IsColouredOnlyWhereAsked) {
    const std::string coloured = to_terminal(sample_report(), {.language = GetParam(), .colour = true});
    EXPECT_FALSE(holds(plain(GetParam()), "\x1b"));
    EXPECT_TRUE(holds(coloured, "\x1b["));
    EXPECT_EQ(without_colour(coloured), plain(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Languages, Terminal, testing::Values(Language::zh, Language::en),
                         [](const auto& language) { return language.param == Language::zh ? "Zh" : "En"; });

TEST(TerminalSafety, PassesNoControlCharactersOfTheDataOn) {
    Report report = sample_report();
    report.zones.front().measurement.id = "Z\x1b[2J";
    report.zones.front().measurement.name = "a\x1b]0;title\x07z\nnext";
    for (Finding& finding : report.findings) finding.zone = report.zones.front().measurement.id;
    const std::string text = to_terminal(report, {.language = Language::en, .colour = false});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
    EXPECT_FALSE(holds(text, "\nnext"));
}

TEST(Terminal, OfNoZonesIsHeadAndTotals) {
    EXPECT_EQ(lines_of(to_terminal(Report{}, {.language = Language::en, .colour = false})).size(), 4u);
}

}  // namespace
}  // namespace zoneplan
