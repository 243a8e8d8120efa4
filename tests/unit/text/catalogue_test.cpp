// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/outcome.hpp"
#include "zoneplan/model/role.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {
namespace {

using Entries = std::map<std::string, std::string>;

void flatten(const toml::table& table, const std::string& prefix, Entries& entries) {
    for (const auto& [key, value] : table) {
        const std::string path = prefix + std::string{key.str()};
        if (const toml::table* inner = value.as_table()) {
            flatten(*inner, path + "/", entries);
        } else {
            entries[path] = value.value_or(std::string{});
        }
    }
}

Entries catalogue(const std::string& language) {
    Entries entries;
    flatten(toml::parse(resource("messages/" + language + ".toml")), "", entries);
    return entries;
}

std::set<std::string> keys_of(const Entries& entries) {
    std::set<std::string> keys;
    for (const auto& [key, words] : entries) keys.insert(key);
    return keys;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression{pattern};
    std::set<std::string> found;
    for (std::sregex_iterator match{text.begin(), text.end(), expression}; match != std::sregex_iterator{};
         ++match) {
        found.insert((*match)[1]);
    }
    return found;
}

/// All sources of the library and the tools as one text.
std::string all_sources() {
    std::string text;
    for (const char* folder : {"libzoneplan/src", "libzoneplan/include", "tools"}) {
        const std::filesystem::path root = std::filesystem::path{ZONEPLAN_SOURCE_DIR} / folder;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            std::ifstream stream{entry.path(), std::ios::binary};
            text += std::string{std::istreambuf_iterator<char>{stream}, {}} + "\n";
        }
    }
    return text;
}

TEST(Catalogue, SaysTheSameThingsInBothLanguages) {
    const Entries zh = catalogue("zh");
    const Entries en = catalogue("en");
    ASSERT_GT(zh.size(), 200u);
    EXPECT_EQ(keys_of(zh), keys_of(en));
    for (const auto& [key, words] : zh) {
        SCOPED_TRACE(key);
        EXPECT_FALSE(words.empty());
        EXPECT_FALSE(en.at(key).empty());
        EXPECT_EQ(matches(words, R"(\{(\w+)\})"), matches(en.at(key), R"(\{(\w+)\})"));
    }
}

TEST(Catalogue, SpeaksEachLanguageInItsOwnScript) {
    const auto has_chinese = [](const std::string& words) {
        return std::ranges::any_of(words, [](char c) {
            return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9;
        });
    };
    std::size_t chinese = 0;
    for (const auto& [key, words] : catalogue("zh")) chinese += has_chinese(words) ? 1 : 0;
    EXPECT_GT(chinese, catalogue("zh").size() * 9 / 10);
}

TEST(Catalogue, HasEveryErrorAndNoteThatTheSourcesAskFor) {
    const std::string sources = all_sources();
    std::set<std::string> errors = matches(sources, R"re(error_text\(\s*"(\w+)")re");
    std::set<std::string> notes = matches(sources, R"re(note_text\(\s*"(\w+)")re");
    notes.merge(matches(sources, R"re(\bnote\(\s*"(\w+)")re"));
    errors.merge(matches(sources, R"re(\brefuse\(\s*"(crs_\w+)")re"));
    errors.merge(matches(sources, R"re(\b(?:refuse|refuse_value|check_limit)\(\s*"(boundary_\w+)")re"));
    errors.merge(matches(sources, R"re(\? "(crs_\w+)" :)re"));
    errors.merge(matches(sources, R"re(: "(crs_\w+)",)re"));
    errors.merge(matches(sources, R"re(return "(geometry_\w+)";)re"));
    EXPECT_GT(errors.size(), 40u);
    EXPECT_GT(notes.size(), 10u);
    const Entries en = catalogue("en");
    for (const std::string& key : errors) EXPECT_TRUE(en.contains("errors/" + key)) << key;
    for (const std::string& key : notes) EXPECT_TRUE(en.contains("notes/" + key)) << key;
}

TEST(Catalogue, HoldsNoErrorAndNoteThatNobodyAsksFor) {
    const std::string sources = all_sources();
    for (const auto& [key, words] : catalogue("en")) {
        if (!key.starts_with("errors/") && !key.starts_with("notes/")) continue;
        const std::string name = key.substr(key.find('/') + 1);
        EXPECT_NE(sources.find("\"" + name + "\""), std::string::npos) << key;
    }
}

TEST(Catalogue, NamesEveryRoleOutcomeStateAndConflict) {
    for (const Role role : kRoles) EXPECT_FALSE(message({"roles", name(role)}).zh.empty());
    for (const Outcome outcome : {Outcome::pass, Outcome::warn, Outcome::undecided, Outcome::fail}) {
        EXPECT_FALSE(message({"outcomes", name(outcome)}).zh.empty());
    }
    for (const Severity severity : {Severity::off, Severity::warning, Severity::error}) {
        EXPECT_FALSE(message({"severities", name(severity)}).zh.empty());
    }
    for (const LayerState state : {LayerState::measured, LayerState::absent, LayerState::not_covering}) {
        EXPECT_FALSE(message({"states", name(state)}).zh.empty());
    }
    for (const ConflictKind kind :
         {ConflictKind::farmland, ConflictKind::redline, ConflictKind::outside_udb, ConflictKind::udb_subtype,
          ConflictKind::other_space, ConflictKind::unmapped, ConflictKind::doubly_mapped}) {
        EXPECT_FALSE(message({"conflicts", name(kind)}).zh.empty());
    }
}

TEST(Message, FillsPlaceholdersInBothLanguages) {
    const Text words = message({"notes", "layer_found"}, {{"role", Text{.zh = "用地", .en = "land use"}},
                                                          {"source", std::string{"a.gpkg"}}});
    EXPECT_NE(words.zh.find("用地"), std::string::npos);
    EXPECT_NE(words.en.find("land use"), std::string::npos);
    EXPECT_NE(words.en.find("a.gpkg"), std::string::npos);
    EXPECT_EQ(in(words, Language::zh), words.zh);
    EXPECT_EQ(in(words, Language::en), words.en);
}

TEST(Message, LeavesBracesOfValuesAlone) {
    const Text words = error_text("file_not_found", {{"source", std::string{"{role} {} {{x}}"}}});
    EXPECT_NE(words.en.find("{role} {} {{x}}"), std::string::npos);
}

TEST(Message, IsASlipOfOursWhereThereIsNone) {
    EXPECT_THROW(message({"rules", "control.farmland", "unheard of"}), std::logic_error);
    EXPECT_EQ(message_or_empty({"rules", "control.farmland", "unheard of"}), Text{});
}

TEST(Errors, BearTheirExitCodes) {
    EXPECT_EQ(UsageError{Text{}}.exit_code(), ExitCode::usage);
    EXPECT_EQ(InputError{Text{}}.exit_code(), ExitCode::input_unusable);
    EXPECT_EQ(NotFoundError{Text{}}.exit_code(), ExitCode::input_not_found);
    EXPECT_EQ(OutputError{Text{}}.exit_code(), ExitCode::output_unwritable);
    EXPECT_EQ(Cancelled{}.exit_code(), ExitCode::cancelled);
    EXPECT_EQ(std::string{Cancelled{}.what()}, error_text("cancelled").en);
}

}  // namespace
}  // namespace zoneplan
