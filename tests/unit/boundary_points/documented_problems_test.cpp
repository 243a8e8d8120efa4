// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "text/resources.hpp"

namespace zoneplan {
namespace {

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression{pattern};
    std::set<std::string> found;
    for (std::sregex_iterator match{text.begin(), text.end(), expression}; match != std::sregex_iterator{};
         ++match) {
        found.insert((*match)[1]);
    }
    return found;
}

TEST(BoundaryFile, EachMessageStandsInTheDocumentation) {
    const std::filesystem::path page =
        std::filesystem::path{ZONEPLAN_SOURCE_DIR} / "docs" / "boundary-points.md";
    std::ifstream stream{page, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const std::set<std::string> documented = matches(text, "`([a-z_]+)`(?=[, |])");
    const std::set<std::string> said =
        matches(std::string{resource("messages/en.toml")}, "\nboundary_([a-z_]+) = ");
    EXPECT_GT(said.size(), 40u);
    for (const std::string& code : said) EXPECT_TRUE(documented.contains(code)) << code;
    for (const std::string& code : matches(text, "\n\\| `([a-z_]+)`"))
        EXPECT_TRUE(said.contains(code)) << code;
}

}  // namespace
}  // namespace zoneplan
