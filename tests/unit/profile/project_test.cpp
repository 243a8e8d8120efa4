// SPDX-License-Identifier: MIT
#include "zoneplan/profile/project.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "unit/profile/scratch_folder.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

Text problem_of(const std::function<void()>& reading) {
    try {
        reading();
        return {.zh = "没有问题", .en = "no problem"};
    } catch (const Error& error) {
        return error.text();
    }
}

class ProjectFile : public testing::Test {
protected:
    const std::filesystem::path& folder() const { return scratch.path(); }
    Project project(const std::string& text) const {
        return read_project(scratch.write("project.toml", text));
    }
    std::string file() const { return (folder() / "project.toml").string(); }
    std::string beside(const std::string& name) const { return (folder() / name).string(); }

    Text problem(const std::string& text) const {
        return problem_of([&] { project(text); });
    }

    Text unknown_key(const std::string& key, const std::string& nearest) const {
        return error_text("unknown_key", {{"source", file()}, {"key", key}, {"nearest", nearest}});
    }

    Text wrong_type(const std::string& key, const std::string& expected) const {
        return error_text("wrong_type", {{"source", file()}, {"key", key}, {"expected", expected}});
    }

    test::ScratchFolder scratch;
};

TEST_F(ProjectFile, IsReadWhole) {
    Project expected;
    expected.profile = "henan-2022";
    expected.crs = "EPSG:4526";
    expected.layers[Role::zones] = {.path = beside("draft.shp"),
                                    .layer = "",
                                    .crs = "EPSG:4526",
                                    .encoding = "GBK",
                                    .id = "KFQDM",
                                    .name = "KFQMC",
                                    .declared = "MJ",
                                    .declared_unit = "ha",
                                    .deduction = "",
                                    .subtype = "",
                                    .code = "",
                                    .code_system = ""};
    expected.layers[Role::farmland] = {.path = beside("control.gpkg"),
                                       .layer = "YJJBNTBHTB",
                                       .crs = "",
                                       .encoding = "",
                                       .id = "",
                                       .name = "",
                                       .declared = "",
                                       .declared_unit = "",
                                       .deduction = "KCXS",
                                       .subtype = "",
                                       .code = "",
                                       .code_system = "",
                                       .complete = true};
    expected.layers[Role::landuse] = {.path = beside("plan/ghydyh.gpkg"),
                                      .layer = "",
                                      .crs = "",
                                      .encoding = "",
                                      .id = "",
                                      .name = "",
                                      .declared = "",
                                      .declared_unit = "",
                                      .deduction = "",
                                      .subtype = "",
                                      .code = "YDYHFLDM",
                                      .code_system = "ydyh2023"};
    EXPECT_EQ(project(R"(
profile = "henan-2022"
crs = "EPSG:4526"
[layers]
zones = { path = "draft.shp", id = "KFQDM", name = "KFQMC", crs = "EPSG:4526", encoding = "GBK", declared = "MJ", declared_unit = "ha" }
farmland = { path = "control.gpkg", layer = "YJJBNTBHTB", deduction = "KCXS", complete = true }
landuse = { path = "plan/ghydyh.gpkg", code = "YDYHFLDM", code_system = "ydyh2023" }
)"),
              expected);
}

TEST_F(ProjectFile, KeepsAbsolutePathsAndConnections) {
    const Project both = project(
        "[layers]\nzones = { path = \"/data/draft.shp\" }\nredline = { path = \"PG:dbname=plan\" }\n");
    EXPECT_EQ(both.layers.at(Role::zones).path, "/data/draft.shp");
    EXPECT_EQ(both.layers.at(Role::redline).path, "PG:dbname=plan");
}

TEST_F(ProjectFile, TidiesPathsThatClimb) {
    EXPECT_EQ(project("[layers]\nzones = { path = \"../x/./draft.shp\" }\n").layers.at(Role::zones).path,
              (folder().parent_path() / "x" / "draft.shp").string());
}

TEST_F(ProjectFile, FindsItsOwnProfileBesideIt) {
    EXPECT_EQ(project("profile = \"mine.toml\"\n").profile, beside("mine.toml"));
    EXPECT_EQ(project("profile = \"/etc/mine.toml\"\n").profile, "/etc/mine.toml");
    EXPECT_EQ(project("").profile, "");
}

TEST_F(ProjectFile, TakesEveryRole) {
    for (const Role role : kRoles) {
        const Project with_role = project("[layers." + std::string{name(role)} + "]\npath = \"x.gpkg\"\n");
        EXPECT_TRUE(with_role.layers.contains(role)) << name(role);
    }
}

TEST_F(ProjectFile, RefusesUnknownKeysWithTheNearest) {
    EXPECT_EQ(problem("profil = \"national\"\n"), unknown_key("profil", "profile"));
    EXPECT_EQ(problem("[layers]\nzone = { path = \"x\" }\n"), unknown_key("layers.zone", "layers.zones"));
    EXPECT_EQ(problem("[layers.zones]\npath = \"x\"\ncodesystem = \"y\"\n"),
              unknown_key("layers.zones.codesystem", "layers.zones.code_system"));
}

TEST_F(ProjectFile, RefusesWrongTypes) {
    EXPECT_EQ(problem("profile = 5\n"), wrong_type("profile", "string"));
    EXPECT_EQ(problem("crs = 4526\n"), wrong_type("crs", "string"));
    EXPECT_EQ(problem("layers = 5\n"), wrong_type("layers", "table"));
    EXPECT_EQ(problem("[layers]\nzones = \"draft.shp\"\n"), wrong_type("layers.zones", "table"));
    EXPECT_EQ(problem("[layers.zones]\npath = 5\n"), wrong_type("layers.zones.path", "string"));
    EXPECT_EQ(problem("[layers.zones]\npath = \"x\"\ncomplete = \"true\"\n"),
              wrong_type("layers.zones.complete", "boolean"));
}

TEST_F(ProjectFile, RefusesLayersThatAreText) {
    EXPECT_EQ(problem("layers = \"draft.shp\"\n"), wrong_type("layers", "table"));
}

TEST_F(ProjectFile, RefusesALayerWithoutAPath) {
    EXPECT_EQ(problem("[layers.zones]\nid = \"x\"\n"),
              error_text("missing_key", {{"source", file()}, {"key", std::string{"layers.zones.path"}}}));
}

TEST_F(ProjectFile, RefusesAnUnknownUnitOfArea) {
    EXPECT_EQ(problem("[layers.zones]\npath = \"x\"\ndeclared_unit = \"acre\"\n"),
              error_text("wrong_value", {{"source", file()},
                                         {"key", std::string{"declared_unit"}},
                                         {"value", std::string{"acre"}},
                                         {"expected", std::string{"m2 | ha | mu | km2"}}}));
}

TEST_F(ProjectFile, IsNotFoundWhereItIsNot) {
    EXPECT_THROW(read_project(beside("none.toml")), NotFoundError);
    EXPECT_THROW(read_project(folder().string()), NotFoundError);
}

TEST_F(ProjectFile, SaysWhereItsSyntaxIsWrong) {
    EXPECT_NE(problem("profile = \"national\"\n[layers\n").en.find("line 2"), std::string::npos);
}

TEST(LayerOption, NamesRoleAndSource) {
    const auto [role, spec] = parse_layer_option("farmland=control.gpkg");
    EXPECT_EQ(role, Role::farmland);
    EXPECT_EQ(spec.path, "control.gpkg");
    EXPECT_EQ(spec.layer, "");
}

TEST(LayerOption, TakesLayerAndKeysAfterBars) {
    const auto [role, spec] = parse_layer_option(
        "landuse=plan.gpkg|GHYDYH|code=YDYHFLDM|code_system=ydyh2023|crs=EPSG:4526|complete=true");
    EXPECT_EQ(role, Role::landuse);
    EXPECT_EQ(spec.path, "plan.gpkg");
    EXPECT_EQ(spec.layer, "GHYDYH");
    EXPECT_EQ(spec.code, "YDYHFLDM");
    EXPECT_EQ(spec.code_system, "ydyh2023");
    EXPECT_EQ(spec.crs, "EPSG:4526");
    EXPECT_TRUE(spec.complete);
}

TEST(LayerOption, TakesQgisLayerName) {
    EXPECT_EQ(parse_layer_option("udb=control.gpkg|layername=CZKFBJ").second.layer, "CZKFBJ");
}

TEST(LayerOption, KeepsEqualsSignsOfTheSource) {
    EXPECT_EQ(parse_layer_option("udb=PG:host=db dbname=plan|CZKFBJ").second.path, "PG:host=db dbname=plan");
    EXPECT_EQ(parse_layer_option("udb=a.gpkg|subtype=a=b").second.subtype, "a=b");
}

TEST(LayerOption, RefusesUnknownRoleKeyAndUnit) {
    EXPECT_EQ(problem_of([] { parse_layer_option("farm=x.gpkg"); }),
              error_text("unknown_key", {{"source", std::string{"--layer"}},
                                         {"key", std::string{"farm"}},
                                         {"nearest", std::string{"farmland"}}}));
    EXPECT_EQ(problem_of([] { parse_layer_option("udb=x.gpkg|subtyp=y"); }),
              error_text("unknown_key", {{"source", std::string{"--layer udb"}},
                                         {"key", std::string{"subtyp"}},
                                         {"nearest", std::string{"subtype"}}}));
    EXPECT_THROW(parse_layer_option("zones=x.gpkg|declared_unit=acre"), UsageError);
}

TEST(LayerOption, RefusesAMissingSource) {
    for (const char* option : {"udb", "udb="}) {
        EXPECT_EQ(problem_of([&] { parse_layer_option(option); }),
                  error_text("layer_option_without_source", {{"option", std::string{option}}}));
    }
    EXPECT_THROW(parse_layer_option(""), UsageError);
    EXPECT_THROW(parse_layer_option("udb=|CZKFBJ"), UsageError);
}

TEST(LayerOption, RefusesATruthThatIsNone) {
    EXPECT_FALSE(parse_layer_option("udb=x.gpkg|complete=false").second.complete);
    EXPECT_THROW(parse_layer_option("udb=x.gpkg|complete=yes"), UsageError);
}

TEST(Synonyms, KnowTheNamesOfThePlanDatabase) {
    EXPECT_EQ(layer_synonyms(Role::udb).front(), "CZKFBJ");
    EXPECT_EQ(field_synonyms(Role::farmland, "deduction").front(), "KCXS");
    EXPECT_EQ(field_synonyms(Role::udb, "subtype").front(), "GHFQMC");
    for (const Role role : {Role::zones, Role::baseline, Role::farmland, Role::redline, Role::udb,
                            Role::spaces, Role::landuse}) {
        EXPECT_FALSE(layer_synonyms(role).empty()) << name(role);
        EXPECT_FALSE(field_synonyms(role, "id").empty()) << name(role);
    }
}

TEST(Synonyms, AreNoneWhereNoneAreKnown) {
    EXPECT_TRUE(layer_synonyms(Role::buildings).empty());
    EXPECT_TRUE(field_synonyms(Role::redline, "deduction").empty());
}

}  // namespace
}  // namespace zoneplan
