// SPDX-License-Identifier: MIT
#include "findings/cap.hpp"

#include <gtest/gtest.h>

#include "unit/findings/faults.hpp"

namespace zoneplan {
namespace {

using test::answer;
using test::fault_at;
using Words = std::vector<std::string>;

Finding fault(const std::string& id, const std::string& group, Outcome outcome = Outcome::fail) {
    Finding finding = fault_at(id, 0, 0, outcome);
    finding.group = group;
    return finding;
}

struct Capped {
    Words ids;
    std::map<std::string, RuleTotal> totals;
};

Capped capped(std::vector<Finding> findings, std::size_t most) {
    Capped result;
    cap_findings(findings, most, result.totals);
    for (const Finding& finding : findings) result.ids.push_back(finding.id);
    return result;
}

TEST(FindingCap, LeavesAllWhereTheyAreFew) {
    const Capped result = capped({fault("a", "1"), fault("b", "1")}, 2);
    EXPECT_EQ(result.ids, (Words{"a", "b"}));
    EXPECT_EQ(result.totals.at("topology.gap"),
              (RuleTotal{.found = 2, .listed = 2, .causes = 1, .accepted = 0}));
}

TEST(FindingCap, KeepsTheWorstAndOneOfEachGroup) {
    const Capped result = capped({fault("a", "1", Outcome::warn), fault("b", "2"), fault("c", "2"),
                                  fault("d", "3"), fault("e", "4", Outcome::warn)},
                                 3);
    EXPECT_EQ(result.ids, (Words{"b", "c", "d"}));
    EXPECT_EQ(capped({fault("a", "2"), fault("b", "2"), fault("c", "3")}, 2).ids, (Words{"a", "c"}));
    EXPECT_EQ(result.totals.at("topology.gap"),
              (RuleTotal{.found = 5, .listed = 3, .causes = 4, .accepted = 0}));
}

TEST(FindingCap, NeverDropsAZonesOwnAnswer) {
    std::vector<Finding> findings;
    findings.reserve(5);
    for (int i = 0; i < 5; ++i) findings.push_back(answer("control.udb", std::to_string(i), Outcome::fail));
    const Capped result = capped(findings, 1);
    EXPECT_EQ(result.ids.size(), 5u);
    EXPECT_EQ(result.totals.at("control.udb").listed, 5u);
}

TEST(FindingCap, CountsNoPassButKnowsTheRule) {
    Finding accepted = answer("control.udb", "Z2", Outcome::fail);
    accepted.accepted = Acceptance{};
    const Capped result = capped({answer("control.udb", "Z1", Outcome::pass), accepted,
                                  answer("share.industrial", "Z1", Outcome::pass)},
                                 9);
    EXPECT_EQ(result.totals.at("control.udb"),
              (RuleTotal{.found = 1, .listed = 1, .causes = 1, .accepted = 1}));
    EXPECT_EQ(result.totals.at("share.industrial"), RuleTotal{});
}

}  // namespace
}  // namespace zoneplan
