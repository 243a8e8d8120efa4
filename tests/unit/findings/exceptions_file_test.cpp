// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"
#include "unit/profile/scratch_folder.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/findings/exceptions.hpp"

namespace zoneplan {
namespace {

class ExceptionsFile : public testing::Test {
protected:
    std::vector<ExceptionEntry> entries(const std::string& name, const std::string& text) {
        return read_exceptions(folder.write(name, text)).entries;
    }

    /// The English words that refuse `text`, without the file's name.
    std::string refusal(const std::string& name, const std::string& text) {
        const std::string path = folder.write(name, text);
        try {
            read_exceptions(path);
        } catch (const UsageError& error) {
            const std::string& words = error.text().en;
            EXPECT_TRUE(words.starts_with(path)) << words;
            return words.substr(path.size());
        }
        ADD_FAILURE() << "was read: " << text;
        return {};
    }

    std::string toml_refusal(const std::string& lines) {
        return refusal("e.toml",
                       "[[exception]]\nrule = \"control.udb\"\ndocument = \"D\"\nby = \"B\"\n" + lines);
    }

    test::ScratchFolder folder;
};

TEST_F(ExceptionsFile, IsTomlOrCsvAlike) {
    const std::vector<ExceptionEntry> from_toml = entries("e.toml", R"(
[[exception]]
rule = "control.udb"
zone = "Z1"
document = "文〔2026〕1号"
by = "省厅"
until = 2027-12-31
note = "a, b"

[[exception]]
rule = "control.farmland"
bbox = [0, 0.5, 10, 20]
document = "D2"
by = "B"
until = "2027-01-01"
)");
    const std::vector<ExceptionEntry> from_csv =
        entries("e.csv",
                "\xEF\xBB\xBFrule,zone,bbox,document,by,until,note\r\n"
                "control.udb,Z1,,文〔2026〕1号,省厅,2027-12-31,\"a, b\"\r\n"
                "\r\n"
                "control.farmland,,0 0.5 10 20,D2,B,2027-01-01,\r\n");
    ASSERT_EQ(from_toml.size(), 2u);
    ASSERT_EQ(from_csv.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        SCOPED_TRACE(i);
        EXPECT_EQ(from_toml[i].rule, from_csv[i].rule);
        EXPECT_EQ(from_toml[i].zone, from_csv[i].zone);
        EXPECT_EQ(from_toml[i].area, from_csv[i].area);
        EXPECT_EQ(from_toml[i].acceptance, from_csv[i].acceptance);
    }
    EXPECT_EQ(from_toml[0].acceptance,
              (Acceptance{.document = "文〔2026〕1号", .by = "省厅", .until = "2027-12-31", .note = "a, b"}));
    EXPECT_EQ(from_toml[1].area.at(0).shell, (Ring{{0, 0.5}, {0, 20}, {10, 20}, {10, 0.5}, {0, 0.5}}));
    EXPECT_EQ(from_toml[0].line, 2u);
    EXPECT_EQ(from_csv[1].line, 4u);
}

TEST_F(ExceptionsFile, ReadsPolygons) {
    const std::string head = "rule,polygon,document,by\n";
    const auto area = [&](const std::string& wkt) {
        return entries("e.csv", head + "control.udb,\"" + wkt + "\",D,B\n").at(0).area;
    };
    const MultiPolygon holed = area("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))");
    ASSERT_EQ(holed.size(), 1u);
    EXPECT_EQ(holed[0].holes.size(), 1u);
    EXPECT_EQ(area("multipolygon(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))").size(), 2u);
    for (const char* wkt :
         {"POINT(1 2)", "POLYGON((0 0, 1 1", "POLYGON((0 0,1 1,1 0,0 1,0 0))", "POLYGON EMPTY", "nonsense"}) {
        EXPECT_NE(refusal("e.csv", head + "control.udb,\"" + wkt + "\",D,B\n")
                      .find(", line 2: polygon is no valid WKT"),
                  std::string::npos)
            << wkt;
    }
}

TEST_F(ExceptionsFile, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(toml_refusal("zone = \"Z\"\nuntill = \"2027-01-01\"\n"),
              ", line 6: an exception has no key \"untill\"; the nearest is \"until\".");
    EXPECT_EQ(refusal("e.toml", "[[exceptions]]\nrule = \"x\"\n"),
              ": unknown key \"exceptions\"; the nearest known one is \"exception\".");
    EXPECT_EQ(refusal("e.csv", "rule,zones\ncontrol.udb,Z\n"),
              ", line 1: an exception has no key \"zones\"; the nearest is \"zone\".");
    EXPECT_EQ(refusal("e.csv", "rule,zone,document,by\ncontrol.ubd,Z,D,B\n"),
              ", line 2: no rule \"control.ubd\"; the nearest is \"control.udb\".");
    EXPECT_EQ(refusal("e.txt", ""), ": an exceptions register is a .toml or a .csv file.");
}

TEST_F(ExceptionsFile, RefusesDatesThatAreNone) {
    const std::string words =
        ", line 1: until = \"2027-02-30\" is no day of the calendar; write YYYY-MM-DD, such as 2027-12-31.";
    EXPECT_EQ(toml_refusal("zone = \"Z\"\nuntil = \"2027-02-30\"\n"), words);
    EXPECT_NE(toml_refusal("zone = \"Z\"\nuntil = 2027-02-30\n").find(", line 6"), std::string::npos);
    EXPECT_EQ(toml_refusal("zone = \"Z\"\nuntil = 2027\n"),
              ", line 6: \"until\" must be text (until may be a date, bbox four numbers).");
}

TEST_F(ExceptionsFile, RefusesWhatIsNotThere) {
    EXPECT_EQ(refusal("e.csv", "rule,zone,document,by\ncontrol.udb,Z,,B\n"),
              ", line 2: \"document\" is missing; an exception names rule, document and by.");
    EXPECT_EQ(toml_refusal(""),
              ", line 1: an exception names a zone, a feature, a bbox or a polygon. To switch a rule off "
              "everywhere, use the profile.");
    EXPECT_EQ(refusal("e.csv", "rule,zone,document,by\ncontrol.udb,Z\n"),
              ", line 2: 2 values, but the header has 4 columns.");
    EXPECT_THROW(read_exceptions("no such file.csv"), NotFoundError);
}

TEST_F(ExceptionsFile, RefusesBoxesThatAreNone) {
    for (const char* box :
         {"[1, 2, 3]", "[3, 2, 1, 4]", "[1, 2, 3, 4, 5]", "\"1 2 3 x\"", "[\"a\", 2, 3, 4]"}) {
        EXPECT_NE(toml_refusal(std::string{"bbox = "} + box).find("is no box"), std::string::npos) << box;
    }
    EXPECT_EQ(toml_refusal("bbox = [1,2,3,4]\npolygon = \"POLYGON((0 0,1 0,1 1,0 0))\""),
              ", line 1: give bbox or polygon, not both.");
}

TEST_F(ExceptionsFile, RefusesCsvThatIsBroken) {
    const std::string head = "rule,zone,document,by\n";
    EXPECT_NE(refusal("e.csv", head + "control.udb,\"Z\"x,D,B\n").find(", line 2: cannot be read as CSV"),
              std::string::npos);
    EXPECT_NE(refusal("e.csv", head + "control.udb,\"Z,D,B\n").find("cannot be read as CSV"),
              std::string::npos);
    EXPECT_NE(
        refusal("e.csv", head + "control.udb,\xD6\xD0,D,B\n").find(", line 2: cannot be read as CSV: UTF-8"),
        std::string::npos);
}

TEST_F(ExceptionsFile, MayBeEmpty) {
    EXPECT_TRUE(entries("e.toml", "").empty());
    EXPECT_TRUE(entries("e.csv", "").empty());
    EXPECT_TRUE(entries("e.csv", "rule,zone,document,by\n").empty());
}

}  // namespace
}  // namespace zoneplan
