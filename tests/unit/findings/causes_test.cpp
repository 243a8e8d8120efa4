// SPDX-License-Identifier: MIT
#include "findings/causes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "unit/findings/faults.hpp"
#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

using test::answer;
using test::fault_at;
using test::rectangle;

std::vector<std::string> groups_of(std::vector<Finding> findings, double distance_m) {
    group_findings(findings, distance_m);
    std::vector<std::string> groups;
    groups.reserve(findings.size());
    for (const Finding& finding : findings) groups.push_back(finding.group);
    return groups;
}

std::vector<std::size_t> causes_of(std::vector<Conflict> conflicts, double distance_m) {
    tell_causes(conflicts, distance_m);
    std::vector<std::size_t> causes;
    causes.reserve(conflicts.size());
    for (const Conflict& conflict : conflicts) causes.push_back(conflict.cause);
    return causes;
}

Conflict piece(double x, ConflictKind kind = ConflictKind::farmland, const std::string& feature = "F1",
               bool sliver = false) {
    Conflict conflict;
    conflict.kind = kind;
    conflict.feature = feature;
    conflict.sliver = sliver;
    conflict.polygons = rectangle(x, 0.0, x + 10.0, 10.0);
    return conflict;
}

using Words = std::vector<std::string>;
using Numbers = std::vector<std::size_t>;

TEST(FindingGroups, AreNamedAfterTheirFirstFinding) {
    EXPECT_EQ(groups_of({fault_at("a", 0, 0), fault_at("b", 10, 0), fault_at("c", 500, 0)}, 50.0),
              (Words{"topology.gap/a", "topology.gap/a", "topology.gap/c"}));
}

TEST(FindingGroups, ReachFromNeighbourToNeighbourAndNoFarther) {
    EXPECT_EQ(groups_of({fault_at("a", 0, 0), fault_at("b", 100, 0), fault_at("c", 50, 0)}, 50.0),
              (Words{"topology.gap/a", "topology.gap/a", "topology.gap/a"}));
    EXPECT_EQ(groups_of({fault_at("a", 0, 0), fault_at("b", 50.001, 0)}, 50.0),
              (Words{"topology.gap/a", "topology.gap/b"}));
}

TEST(FindingGroups, JoinTheSameTwoFeaturesWhereverTheyMeet) {
    Finding a = fault_at("a", 0, 0);
    Finding b = fault_at("b", 9'000, 0);
    a.other = "Z2";
    b.feature = "Z2";
    b.other = "Z1";
    EXPECT_EQ(groups_of({a, b}, 50.0), (Words{"topology.gap/a", "topology.gap/a"}));
    b.other = "Z3";
    EXPECT_EQ(groups_of({a, b}, 50.0), (Words{"topology.gap/a", "topology.gap/b"}));
}

TEST(FindingGroups, KeepRulesAndLayersApart) {
    Finding other_rule = fault_at("b", 0, 0);
    other_rule.rule = "topology.overlap";
    Finding other_layer = fault_at("c", 0, 0);
    other_layer.layer = "farmland";
    EXPECT_EQ(groups_of({fault_at("a", 0, 0), other_rule, other_layer}, 50.0),
              (Words{"topology.gap/a", "topology.overlap/b", "topology.gap/c"}));
}

TEST(FindingGroups, AreOneForEachZonesOwnAnswer) {
    EXPECT_EQ(
        groups_of({answer("control.udb", "Z1", Outcome::fail), answer("control.udb", "Z2", Outcome::fail)},
                  50.0),
        (Words{"control.udb/control.udb@Z1", "control.udb/control.udb@Z2"}));
}

TEST(FindingGroups, MeasureFromLinesAndPolygonsToo) {
    Finding line = fault_at("a", 0, 0);
    line.place = {.points = {}, .lines = {{{0, 0}, {1'000, 0}}}, .polygons = {}};
    Finding polygon = fault_at("b", 0, 0);
    polygon.place = {.points = {}, .lines = {}, .polygons = rectangle(500, 40, 600, 90)};
    Finding inside = fault_at("c", 550, 65);
    EXPECT_EQ(groups_of({line, polygon, inside}, 40.0),
              (Words{"topology.gap/a", "topology.gap/a", "topology.gap/a"}));
    EXPECT_EQ(groups_of({line, polygon, inside}, 39.9),
              (Words{"topology.gap/a", "topology.gap/b", "topology.gap/b"}));
}

TEST(FindingGroups, TakeAFindingWithoutAPlaceAsOneOfItsOwn) {
    Finding nowhere = fault_at("b", 0, 0);
    nowhere.place = {};
    EXPECT_EQ(groups_of({fault_at("a", 0, 0), nowhere}, 50.0), (Words{"topology.gap/a", "topology.gap/b"}));
}

TEST(FindingGroups, AreQuickForACrowdAtOnePlace) {
    std::vector<Finding> findings;
    findings.reserve(20'000);
    for (int i = 0; i < 20'000; ++i) findings.push_back(fault_at(std::to_string(i), 1e-3 * i, 0));
    const std::vector<std::string> groups = groups_of(findings, 50.0);
    EXPECT_EQ(std::set<std::string>(groups.begin(), groups.end()), std::set<std::string>{"topology.gap/0"});
}

TEST(ConflictCauses, FortySliversAlongOneArcAreOne) {
    std::vector<Conflict> slivers;
    for (int i = 0; i < 40; ++i) {
        const double angle = 0.02 * i;
        Conflict sliver = piece(0.0, ConflictKind::farmland, "F" + std::to_string(i), true);
        const Point at{.x = 1'000.0 * std::cos(angle), .y = 1'000.0 * std::sin(angle)};
        sliver.polygons = rectangle(at.x, at.y, at.x + 0.05, at.y + 5.0);
        slivers.push_back(sliver);
    }
    EXPECT_EQ(causes_of(slivers, 50.0), Numbers(40, 1));
}

TEST(ConflictCauses, AreNumberedFromOneByKind) {
    EXPECT_EQ(causes_of({piece(0), piece(1'000), piece(20), piece(0, ConflictKind::redline)}, 50.0),
              (Numbers{1, 2, 1, 1}));
}

TEST(ConflictCauses, JoinSliversAlongOneFeatureOnly) {
    const auto sliver = [](double x, const std::string& feature) {
        return piece(x, ConflictKind::farmland, feature, true);
    };
    EXPECT_EQ(causes_of({sliver(0, "F1"), sliver(5'000, "F1"), sliver(9'000, "F2")}, 50.0),
              (Numbers{1, 1, 2}));
    EXPECT_EQ(causes_of({piece(0), piece(5'000)}, 50.0), (Numbers{1, 2}));
}

}  // namespace
}  // namespace zoneplan
