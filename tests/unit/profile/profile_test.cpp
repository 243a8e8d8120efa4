// SPDX-License-Identifier: MIT
#include "zoneplan/profile/profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/resources.hpp"
#include "unit/profile/scratch_folder.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

std::string file_name(const std::string& path) { return std::filesystem::path{path}.filename().string(); }

/// The listed value at `path`.
ProfileValue value_at(const Profile& profile, const std::string& path) {
    const auto found = std::ranges::find(profile.values, path, &ProfileValue::path);
    return found == profile.values.end() ? ProfileValue{.path = "no " + path, .value = "", .origin = ""}
                                         : *found;
}

Text problem_of(const std::string& name_or_file, const std::vector<std::string>& sets = {}) {
    try {
        load_profile(name_or_file, sets);
        return {.zh = "没有问题", .en = "no problem"};
    } catch (const Error& error) {
        return error.text();
    }
}

Text unknown_key(const std::string& source, const std::string& key, const std::string& nearest) {
    return error_text("unknown_key", {{"source", source}, {"key", key}, {"nearest", nearest}});
}

Text wrong_type(const std::string& source, const std::string& key, const std::string& expected) {
    return error_text("wrong_type", {{"source", source}, {"key", key}, {"expected", expected}});
}

Text wrong_value(const std::string& source, const std::string& key, const std::string& value,
                 const std::string& expected) {
    return error_text("wrong_value",
                      {{"source", source}, {"key", key}, {"value", value}, {"expected", expected}});
}

TEST(NationalProfile, ReadsEveryValue) {
    const Profile profile = load_profile("national");
    EXPECT_EQ(profile.id, "national");
    EXPECT_EQ(profile.version, "2026-02-28");
    EXPECT_FALSE(profile.title.zh.empty());
    EXPECT_TRUE(profile.ellipsoidal);
    EXPECT_EQ(profile.sha256.size(), 64u);

    for (const ControlSettings* control : std::initializer_list<const ControlSettings*>{
             &profile.farmland, &profile.redline, &profile.udb, &profile.spaces}) {
        EXPECT_EQ(control->negligible_m2, 0.01);
        EXPECT_EQ(control->slivers.area_m2, 10.0);
        EXPECT_EQ(control->slivers.width_m, 0.1);
        EXPECT_FALSE(control->clause.zh.empty());
        EXPECT_FALSE(control->clause.en.empty());
    }
    EXPECT_EQ(profile.farmland.severity, Severity::error);
    EXPECT_TRUE(profile.farmland.required);
    EXPECT_EQ(profile.farmland.slivers.outcome, Outcome::warn);
    EXPECT_EQ(profile.redline.severity, Severity::error);
    EXPECT_EQ(profile.redline.slivers.outcome, Outcome::warn);
    EXPECT_EQ(profile.udb.warn_subtypes, (std::vector<std::string>{"城镇弹性发展区", "特别用途区"}));
    EXPECT_EQ(profile.spaces.severity, Severity::warning);
    EXPECT_FALSE(profile.spaces.required);
    EXPECT_EQ(profile.spaces.slivers.outcome, Outcome::pass);
    EXPECT_EQ(profile.spaces.allowed, std::vector<std::string>{"城镇空间"});
    EXPECT_EQ(profile.industrial_share.severity, Severity::error);
    EXPECT_EQ(profile.industrial_share.limit, 0.6);
    EXPECT_EQ(profile.industrial_share.class_set, "default");
    EXPECT_EQ(profile.industrial_share.denominator, "zone");
    EXPECT_EQ(profile.declared_area.severity, Severity::warning);
    EXPECT_FALSE(profile.declared_area.required);
    EXPECT_EQ(profile.declared_area.relative, 0.001);
    EXPECT_EQ(profile.declared_area.absolute_m2, 1.0);
    EXPECT_EQ(profile.landuse_coverage.severity, Severity::warning);
    EXPECT_EQ(profile.landuse_coverage.tolerance_share, 0.0001);
    EXPECT_EQ(profile.control_coverage.severity, Severity::error);
    EXPECT_EQ(profile.control_coverage.reach_m, 5000.0);
    EXPECT_EQ(profile.geometry_valid.severity, Severity::warning);
    EXPECT_EQ(profile.findings.group_distance_m, 50.0);
    EXPECT_EQ(profile.findings.max_per_rule, 200u);
    EXPECT_EQ(profile.limits.max_vertices, 50'000'000u);
    EXPECT_EQ(profile.limits.max_features, 20'000'000u);
}

bool differ(const RuleSettings& a, const RuleSettings& b) {
    return a.severity != b.severity || a.required != b.required || a.clause != b.clause;
}

bool differ(const ControlSettings& a, const ControlSettings& b) {
    return differ(static_cast<const RuleSettings&>(a), static_cast<const RuleSettings&>(b)) ||
           a.negligible_m2 != b.negligible_m2 || a.slivers.area_m2 != b.slivers.area_m2 ||
           a.slivers.width_m != b.slivers.width_m || a.slivers.outcome != b.slivers.outcome;
}

bool differ(const Limits& a, const Limits& b) {
    return a.max_vertices != b.max_vertices || a.max_features != b.max_features ||
           a.max_zip_members != b.max_zip_members || a.max_zip_bytes != b.max_zip_bytes ||
           a.max_zip_ratio != b.max_zip_ratio || a.max_seconds != b.max_seconds ||
           a.max_memory_mb != b.max_memory_mb;
}

bool differ(const SubmissionSettings& a, const SubmissionSettings& b) {
    return a.schema != b.schema || differ(a.files, b.files) || differ(a.layers, b.layers) ||
           differ(a.fields, b.fields) || differ(a.codes, b.codes) || differ(a.ids, b.ids) ||
           differ(a.encoding, b.encoding) || differ(a.reference_system, b.reference_system) ||
           differ(a.displacement, b.displacement);
}

bool heads_differ(const Profile& a, const Profile& b) {
    return a.id != b.id || a.version != b.version || a.title != b.title || a.ellipsoidal != b.ellipsoidal ||
           a.findings.group_distance_m != b.findings.group_distance_m ||
           a.findings.max_per_rule != b.findings.max_per_rule ||
           a.drawing.surroundings != b.drawing.surroundings || differ(a.limits, b.limits) ||
           differ(a.submission, b.submission);
}

bool controls_differ(const Profile& a, const Profile& b) {
    return differ(a.farmland, b.farmland) || differ(a.redline, b.redline) || differ(a.udb, b.udb) ||
           differ(a.controls, b.controls) || a.udb.warn_subtypes != b.udb.warn_subtypes ||
           differ(a.spaces, b.spaces) || a.spaces.allowed != b.spaces.allowed ||
           differ(a.control_coverage, b.control_coverage) ||
           a.control_coverage.reach_m != b.control_coverage.reach_m;
}

bool other_rules_differ(const Profile& a, const Profile& b) {
    return differ(a.industrial_share, b.industrial_share) ||
           a.industrial_share.limit != b.industrial_share.limit ||
           a.industrial_share.class_set != b.industrial_share.class_set ||
           a.industrial_share.denominator != b.industrial_share.denominator ||
           differ(a.declared_area, b.declared_area) || a.declared_area.relative != b.declared_area.relative ||
           a.declared_area.absolute_m2 != b.declared_area.absolute_m2 ||
           differ(a.landuse_coverage, b.landuse_coverage) ||
           a.landuse_coverage.tolerance_share != b.landuse_coverage.tolerance_share ||
           differ(a.geometry_valid, b.geometry_valid);
}

bool faults_differ(const Profile& a, const Profile& b) {
    return a.fault_limits != b.fault_limits ||
           std::ranges::any_of(fault_names(), [&](const FaultName& fault) {
               return differ(a.faults.at(fault.kind), b.faults.at(fault.kind));
           });
}

/// A value that could stand in place of `value` and is another one.
std::string another_value(const ProfileValue& value) {
    if (value.path.ends_with("severity")) return "off";
    if (value.path.ends_with("slivers")) return "fail";
    if (value.path.ends_with("denominator")) return "construction";
    if (value.path.ends_with("method")) return "planar";
    if (value.path.ends_with("max_count")) return "3";
    if (value.path.ends_with("rounding")) return "floor";
    if (value.path.ends_with("cut_parcels")) return "list";
    if (value.path.ends_with("zone_type.type")) return "industry_led";
    if (value.value == "true") return "false";
    if (value.value == "false") return "true";
    switch (value.value.front()) {
        case '{':
            return R"({ zh = "别的", en = "other" })";
        case '[':
            return R"(["别的"])";
        case '"':
        case '\'':
            return "other";
        default:
            return "0.125";
    }
}

TEST(NationalProfile, HasNoValueThatNobodyReads) {
    const Profile national = load_profile("national");
    std::size_t tried = 0;
    for (const ProfileValue& value : national.values) {
        if (value.path.starts_with("code_systems")) continue;
        const std::string set = value.path + "=" + another_value(value);
        SCOPED_TRACE(set);
        const Profile other = load_profile("national", {set});
        EXPECT_TRUE(heads_differ(national, other) || controls_differ(national, other) ||
                    other_rules_differ(national, other) || faults_differ(national, other) ||
                    national.efficiency != other.efficiency);
        ++tried;
    }
    EXPECT_GT(tried, 50u);
}

TEST(NationalProfile, HoldsEveryCodeSystemWithItsClassSets) {
    const Profile profile = load_profile("national");
    ASSERT_EQ(profile.code_systems.size(), resources_in("code_systems").size());
    for (const auto& [id, system] : profile.code_systems) {
        SCOPED_TRACE(id);
        EXPECT_EQ(system.id, id);
        EXPECT_FALSE(system.title.zh.empty());
        EXPECT_FALSE(system.names.empty());
        EXPECT_FALSE(system.code_fields.empty());
        for (const char* set : {"strict", "default", "broad", "construction"}) {
            EXPECT_TRUE(system.class_sets.contains(set)) << set;
        }
    }
}

TEST(NationalProfile, ListsEachValueOnceWithItsOrigin) {
    const Profile profile = load_profile("national");
    EXPECT_TRUE(std::ranges::is_sorted(profile.values, {}, &ProfileValue::path));
    EXPECT_EQ(std::ranges::adjacent_find(profile.values, {}, &ProfileValue::path), profile.values.end());
    for (const ProfileValue& value : profile.values) {
        EXPECT_EQ(value.origin.ends_with(".toml"), true) << value.path << " from " << value.origin;
    }
    EXPECT_EQ(value_at(profile, R"(rules."control.farmland".slivers)").origin, "national.toml");
    EXPECT_EQ(value_at(profile, R"(rules."share.industrial".limit)").value, "0.6");
    EXPECT_EQ(value_at(profile, "code_systems.ydyh2023.padding").origin, "code_systems/ydyh2023.toml");
}

TEST(HenanProfile, LiesOnTheNationalOne) {
    const Profile profile = load_profile("henan-2022");
    EXPECT_EQ(profile.id, "henan-2022");
    EXPECT_EQ(profile.version, "2022-04-30");
    EXPECT_EQ(value_at(profile, R"(rules."share.industrial".limit)").origin, "henan-2022.toml");
    EXPECT_EQ(value_at(profile, R"(rules."share.industrial".severity)").origin, "national.toml");
    EXPECT_EQ(profile.farmland.negligible_m2, 0.01);
    EXPECT_NE(profile.sha256, load_profile("national").sha256);
}

TEST(BuiltInProfiles, AreAllThereAndLoad) {
    std::vector<std::string> files;
    for (const std::string_view path : resources_in("profiles")) {
        if (!path.ends_with("synonyms.toml")) files.push_back(std::filesystem::path{path}.stem().string());
    }
    EXPECT_EQ(built_in_profiles(), files);
    for (const std::string& name : built_in_profiles()) EXPECT_EQ(load_profile(name).id, name);
}

class OwnProfile : public testing::Test {
protected:
    std::string write(const std::string& name, const std::string& text) const {
        return scratch.write(name, text);
    }
    const std::filesystem::path& folder() const { return scratch.path(); }

    test::ScratchFolder scratch;
};

TEST_F(OwnProfile, TakesFromTheNationalOneWhatItDoesNotSay) {
    const std::string file = write("mine.toml", "id = \"mine\"\n[rules.\"share.industrial\"]\nlimit = 0.5\n");
    const Profile profile = load_profile(file);
    EXPECT_EQ(profile.id, "mine");
    EXPECT_EQ(profile.industrial_share.limit, 0.5);
    EXPECT_EQ(profile.industrial_share.class_set, "default");
    EXPECT_EQ(value_at(profile, R"(rules."share.industrial".limit)").origin, file);
}

TEST_F(OwnProfile, InheritsThroughFilesBesideIt) {
    write("province/base.toml",
          "id = \"base\"\ninherits = \"henan-2022\"\n[rules.\"share.industrial\"]\nlimit = 0.7\n"
          "denominator = \"construction\"\n");
    const std::string file = write(
        "city.toml",
        "id = \"city\"\ninherits = \"province/base.toml\"\n[rules.\"share.industrial\"]\nlimit = 0.8\n");
    const Profile profile = load_profile(file);
    EXPECT_EQ(profile.id, "city");
    EXPECT_EQ(profile.industrial_share.limit, 0.8);
    EXPECT_EQ(profile.industrial_share.denominator, "construction");
    EXPECT_EQ(file_name(value_at(profile, R"(rules."share.industrial".denominator)").origin), "base.toml");
    EXPECT_EQ(value_at(profile, R"(rules."share.industrial".class_set)").origin, "henan-2022.toml");
}

TEST_F(OwnProfile, ReplacesListsAndTexts) {
    const Profile profile =
        load_profile(write("mine.toml",
                           "title = { zh = \"我的\", en = \"mine\" }\n"
                           "[rules.\"control.udb\"]\nwarn_subtypes = [\"特别用途区\"]\n"));
    EXPECT_EQ(profile.udb.warn_subtypes, std::vector<std::string>{"特别用途区"});
    EXPECT_EQ(profile.title, (Text{.zh = "我的", .en = "mine"}));
}

TEST_F(OwnProfile, RefusesAnUnknownKeyWithTheNearestOne) {
    const std::string rule = write("a.toml", "[rules.\"control.farmlnd\"]\nseverity = \"off\"\n");
    EXPECT_EQ(problem_of(rule),
              unknown_key(rule, R"(rules."control.farmlnd")", R"(rules."control.farmland")"));
    const std::string key = write("b.toml", "[rules.\"control.farmland\"]\nsliver_aera_m2 = 5\n");
    EXPECT_EQ(problem_of(key), unknown_key(key, R"(rules."control.farmland".sliver_aera_m2)",
                                           R"(rules."control.farmland".sliver_area_m2)"));
    const std::string top = write("c.toml", "inherit = \"national\"\n");
    EXPECT_EQ(problem_of(top), unknown_key(top, "inherit", "inherits"));
    const std::string system = write("d.toml", "[code_systems.mine]\ncode_filed = \"DM\"\n");
    EXPECT_EQ(problem_of(system), unknown_key(system, "code_systems.mine.code_filed", "code_field"));
}

TEST_F(OwnProfile, RefusesAnUnknownKeyOfAParentToo) {
    const std::string parent = write("parent.toml", "[limits]\nmax_vertexes = 5\n");
    EXPECT_EQ(problem_of(write("child.toml", "inherits = \"parent.toml\"\n")),
              unknown_key(parent, "limits.max_vertexes", "limits.max_vertices"));
}

TEST_F(OwnProfile, RefusesTheWrongType) {
    const auto expect = [&](const std::string& text, const std::string& key, const std::string& expected) {
        SCOPED_TRACE(text);
        const std::string file = write("wrong.toml", text);
        EXPECT_EQ(problem_of(file), wrong_type(file, key, expected));
    };
    expect("version = 2022\n", "version", "string");
    expect("title = \"mine\"\n", "title", "table");
    expect("rules = 5\n", "rules", "table");
    expect("[rules.\"share.industrial\"]\nlimit = \"60 %\"\n", R"(rules."share.industrial".limit)",
           "floating-point");
    expect("[rules.\"control.farmland\"]\nrequired = 1\n", R"(rules."control.farmland".required)", "boolean");
    expect("[rules.\"control.udb\"]\nwarn_subtypes = \"特别用途区\"\n",
           R"(rules."control.udb".warn_subtypes)", "array");
    expect("[code_systems]\nmine = 5\n", "code_systems.mine", "table");
}

TEST_F(OwnProfile, RefusesTheWrongTypeOfInherits) {
    const std::string file = write("mine.toml", "inherits = 5\n");
    EXPECT_EQ(problem_of(file), wrong_type(file, "inherits", "string"));
}

TEST_F(OwnProfile, RefusesCodeSystemsThatAreNoTable) {
    const std::string file = write("mine.toml", "code_systems = 5\n");
    EXPECT_EQ(problem_of(file), wrong_type(file, "code_systems", "table"));
}

TEST_F(OwnProfile, RefusesTheWrongTypeWithinACodeSystem) {
    for (const char* line : {"padding = 0", "code_field = 5", "class_sets = 5", "names = 5", "title = 5",
                             "class_sets = { default = 1001 }", "names = { \"01\" = 5 }"}) {
        SCOPED_TRACE(line);
        const std::string file = write("mine.toml", std::string{"[code_systems.mine]\n"} + line + "\n");
        EXPECT_NE(problem_of(file).en, "no problem");
    }
}

TEST_F(OwnProfile, RefusesValuesOutOfRange) {
    const auto expect = [&](const std::string& rule, const std::string& line, const std::string& key,
                            const std::string& value, const std::string& expected) {
        SCOPED_TRACE(line);
        const std::string file = write("wrong.toml", "[" + rule + "]\n" + line + "\n");
        EXPECT_EQ(problem_of(file), wrong_value(file, rule + "." + key, value, expected));
    };
    const std::string share = R"(rules."share.industrial")";
    expect(share, "limit = 1.5", "limit", "1.5", "0 … 1");
    expect(share, "limit = -0.1", "limit", "-0.1", ">= 0");
    expect(share, "limit = nan", "limit", "nan", ">= 0");
    expect(share, "limit = inf", "limit", "inf", ">= 0");
    expect(share, "denominator = \"built\"", "denominator", "'built'", "zone | construction");
    expect(share, "severity = \"fatal\"", "severity", "'fatal'", "off | warning | error");
    expect(R"(rules."control.farmland")", "slivers = \"undecided\"", "slivers", "'undecided'",
           "pass | warn | fail");
    expect(R"(rules."control.farmland")", "sliver_width_m = -1", "sliver_width_m", "-1", ">= 0");
    expect(R"(rules."coverage.landuse")", "tolerance_share = 2", "tolerance_share", "2", "0 … 1");
    expect("area", "method = \"sphere\"", "method", "'sphere'", "ellipsoidal | planar");
    expect("limits", "max_vertices = -1", "max_vertices", "-1", ">= 0");
    expect(R"(rules."control.udb")", "warn_subtypes = [1]", "warn_subtypes", "[1]", "strings");
}

TEST_F(OwnProfile, TakesTheEndsOfRanges) {
    const Profile profile = load_profile(write(
        "mine.toml",
        "[rules.\"share.industrial\"]\nlimit = 1\n[rules.\"coverage.landuse\"]\ntolerance_share = 0\n"));
    EXPECT_EQ(profile.industrial_share.limit, 1.0);
    EXPECT_EQ(profile.landuse_coverage.tolerance_share, 0.0);
}

TEST_F(OwnProfile, RefusesInheritanceThatGoesRoundInACircle) {
    const std::string self = write("self.toml", "inherits = \"self.toml\"\n");
    EXPECT_EQ(problem_of(self), error_text("profile_circle", {{"profile", self}}));
    const std::string a = write("a.toml", "inherits = \"b.toml\"\n");
    write("b.toml", "inherits = \"a.toml\"\n");
    EXPECT_EQ(problem_of(a), error_text("profile_circle", {{"profile", a}}));
}

TEST_F(OwnProfile, SeesACircleThroughFolders) {
    const std::string a = write("a.toml", "inherits = \"deeper/b.toml\"\n");
    write("deeper/b.toml", "inherits = \"../a.toml\"\n");
    EXPECT_EQ(problem_of(a), error_text("profile_circle", {{"profile", a}}));
}

TEST_F(OwnProfile, MayBearABuiltInProfilesFileName) {
    write("national.toml", "[rules.\"share.industrial\"]\nlimit = 0.5\n");
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder());
    double limit = 0.0;
    EXPECT_NO_THROW(limit = load_profile("national.toml").industrial_share.limit);
    std::filesystem::current_path(before);
    EXPECT_EQ(limit, 0.5);
}

TEST_F(OwnProfile, IsNotFoundWhereItIsNot) {
    EXPECT_THROW(load_profile((folder() / "none.toml").string()), NotFoundError);
    EXPECT_THROW(load_profile(write("child.toml", "inherits = \"none.toml\"\n")), NotFoundError);
    EXPECT_EQ(problem_of("hunan-2022"),
              error_text("profile_unknown", {{"profile", std::string{"hunan-2022"}},
                                             {"known", std::string{"henan-2022, national"}}}));
}

TEST_F(OwnProfile, SaysWhereItsSyntaxIsWrong) {
    const std::string file = write("mine.toml", "id = \"mine\"\nversion = \n");
    const std::string words = problem_of(file).en;
    EXPECT_NE(words.find(file), std::string::npos);
    EXPECT_NE(words.find("line 2"), std::string::npos) << words;
}

TEST_F(OwnProfile, BringsACodeSystemByNames) {
    const Profile profile = load_profile(write("mine.toml",
                                               "[code_systems.my-city]\nname_field = \"分區類\"\n"
                                               "[code_systems.my-city.class_sets]\n"
                                               "default = [\"工業區\", \"特定產業專用區*\"]\n"));
    const CodeSystem& system = profile.code_system("my-city");
    EXPECT_TRUE(system.code_fields.empty());
    EXPECT_EQ(system.name_fields, std::vector<std::string>{"分區類"});
    EXPECT_TRUE(system.in_set("default", "工業區"));
    EXPECT_TRUE(system.in_set("default", "特定產業專用區(工業)"));
    EXPECT_FALSE(system.in_set("default", "住宅區"));
    EXPECT_EQ(system.stripped(" 工業區 "), "工業區");
}

TEST_F(OwnProfile, ChangesOneClassSetOfABuiltInSystem) {
    const Profile profile =
        load_profile(write("mine.toml", "[code_systems.ydyh2023.class_sets]\nmine = [\"1002*\"]\n"));
    EXPECT_TRUE(profile.code_system("ydyh2023").in_set("mine", "1002"));
    EXPECT_TRUE(profile.code_system("ydyh2023").in_set("default", "1001"));
    EXPECT_EQ(profile.code_system("ydyh2023").padding, "00");
}

TEST(ProfileSet, FindsRuleIdsQuotedOrNotWithRulesOrWithout) {
    for (const char* key : {"rules.\"share.industrial\".limit", "rules.share.industrial.limit",
                            "share.industrial.limit", "\"share.industrial\".limit"}) {
        SCOPED_TRACE(key);
        const std::string set = std::string{key} + "=0.55";
        const Profile profile = load_profile("national", {set});
        EXPECT_EQ(profile.industrial_share.limit, 0.55);
        EXPECT_EQ(value_at(profile, R"(rules."share.industrial".limit)").origin, "--set " + set);
    }
}

TEST(ProfileSet, TakesTomlAndBareWords) {
    EXPECT_EQ(
        load_profile("national", {"share.industrial.denominator=construction"}).industrial_share.denominator,
        "construction");
    EXPECT_EQ(load_profile("national", {"share.industrial.denominator=\"construction\""})
                  .industrial_share.denominator,
              "construction");
    EXPECT_EQ(load_profile("national", {"control.udb.warn_subtypes=[\"特别用途区\"]"}).udb.warn_subtypes,
              std::vector<std::string>{"特别用途区"});
    EXPECT_FALSE(load_profile("national", {"control.farmland.required=false"}).farmland.required);
    EXPECT_EQ(load_profile("national", {"share.industrial.limit=1"}).industrial_share.limit, 1.0);
    EXPECT_EQ(load_profile("national", {"limits.max_vertices=5"}).limits.max_vertices, 5u);
    EXPECT_EQ(load_profile("national", {"id=mine"}).id, "mine");
    EXPECT_EQ(load_profile("national", {"code_systems.ydyh2023.class_sets.default=[\"1001*\"]"})
                  .code_system("ydyh2023")
                  .class_sets.at("default"),
              std::vector<std::string>{"1001*"});
}

TEST(ProfileSet, LastOneWins) {
    EXPECT_EQ(load_profile("henan-2022", {"share.industrial.limit=0.5", "rules.share.industrial.limit=0.4"})
                  .industrial_share.limit,
              0.4);
}

TEST(ProfileSet, ChangesTheDigest) {
    EXPECT_NE(load_profile("national", {"share.industrial.limit=0.55"}).sha256,
              load_profile("national").sha256);
    EXPECT_EQ(load_profile("national").sha256, load_profile("national").sha256);
}

TEST(ProfileSet, RefusesWhatAProfileWouldRefuse) {
    EXPECT_EQ(problem_of("national", {"share.industrial.limt=0.5"}),
              unknown_key("--set", R"(rules."share.industrial".limt)", R"(rules."share.industrial".limit)"));
    EXPECT_EQ(problem_of("national", {"share.industrial.limit=high"}),
              wrong_type("--set", R"(rules."share.industrial".limit)", "floating-point"));
    EXPECT_EQ(problem_of("national", {"area.method=sphere"}),
              wrong_value("national.toml", "area.method", "'sphere'", "ellipsoidal | planar"));
    EXPECT_EQ(problem_of("national", {"rules=5"}), wrong_type("--set", "rules", "table"));
    for (const char* set : {"share.industrial.limit", "=0.5", ""}) {
        EXPECT_EQ(problem_of("national", {set}), error_text("set_without_value", {{"set", std::string{set}}}))
            << set;
    }
}

TEST(ProfileSet, RefusesCodeSystemsThatAreNoTable) {
    EXPECT_EQ(problem_of("national", {"code_systems=5"}), wrong_type("--set", "code_systems", "table"));
}

TEST(ProfileSet, RefusesToReachIntoAValue) {
    EXPECT_NE(problem_of("national", {"share.industrial.limit.more=5"}).en, "no problem");
    EXPECT_NE(problem_of("national", {"code_systems.ydyh2023.padding.more=5"}).en, "no problem");
}

}  // namespace
}  // namespace zoneplan
