// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "geometry/geos.hpp"
#include "geometry/validity_faults.hpp"
#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kMost = 100'000;

/// A ring of `corners` points on a lattice so small that points, edges and lines coincide all the time.
Ring lattice_ring(std::mt19937& random, int corners, int size) {
    std::uniform_int_distribution<int> step{0, size};
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        ring.push_back({static_cast<double>(step(random)), static_cast<double>(step(random))});
    }
    ring.push_back(ring.front());
    return ring;
}

/// What GEOS says, and by which of our kinds it may be known. GEOS names one reason where there may be many.
const std::map<std::string, std::set<FaultKind>>& kinds_by_reason() {
    static const std::map<std::string, std::set<FaultKind>> kinds{
        {"Self-intersection",
         {FaultKind::self_intersection, FaultKind::rings_cross, FaultKind::spike, FaultKind::zero_area,
          FaultKind::parts_overlap, FaultKind::nested_parts, FaultKind::parts_share_edge}},
        {"Ring Self-intersection",
         {FaultKind::self_touch, FaultKind::self_intersection, FaultKind::spike, FaultKind::zero_area}},
        {"Too few points in geometry component", {FaultKind::too_few_points, FaultKind::zero_area}},
        // GEOS may say so too of holes that have points in common with the other ring and cross it elsewhere.
        // Of a ring without area, that is the one fault that we name.
        {"Hole lies outside shell", {FaultKind::hole_outside, FaultKind::rings_cross, FaultKind::zero_area}},
        {"Holes are nested", {FaultKind::nested_holes, FaultKind::rings_cross, FaultKind::zero_area}},
        {"Nested shells", {FaultKind::nested_parts}},
        {"Interior is disconnected",
         {FaultKind::interior_disconnected, FaultKind::rings_cross, FaultKind::zero_area}}};
    return kinds;
}

std::string described(const MultiPolygon& surface) {
    std::string text;
    for (const Polygon& polygon : surface) {
        std::vector<Ring> rings = polygon.holes;
        rings.insert(rings.begin(), polygon.shell);
        for (const Ring& ring : rings) {
            text += "(";
            for (const Point& point : ring) text += fmt::format("{} {},", point.x, point.y);
            text += ")";
        }
        text += ";";
    }
    return text;
}

/// Compares both on one surface; returns GEOS's reason, empty where it is valid.
std::string compare(const MultiPolygon& surface) {
    const auto invalidity = geos::Surface{surface}.invalidity();
    const Faults faults = validity_faults(surface, GridScale{}, kMost);
    std::set<FaultKind> kinds;
    for (const Fault& fault : faults.list) {
        if (is_invalidity(fault)) kinds.insert(fault.kind);
    }
    if (!invalidity) {
        EXPECT_TRUE(kinds.empty()) << static_cast<int>(*kinds.begin()) << " in " << described(surface);
        return {};
    }
    const auto expected = kinds_by_reason().find(invalidity->reason);
    if (expected == kinds_by_reason().end()) {
        ADD_FAILURE() << "a reason without a kind: " << invalidity->reason;
        return invalidity->reason;
    }
    EXPECT_TRUE(std::ranges::any_of(expected->second, [&](FaultKind kind) { return kinds.contains(kind); }))
        << invalidity->reason << " in " << described(surface);
    return invalidity->reason;
}

/// Runs `make` until `count` surfaces were compared, and says how many there were of each reason.
template <class Make>
std::map<std::string, int> compare_many(int count, Make&& make) {
    std::map<std::string, int> reasons;
    for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) ++reasons[compare(make())];
    return reasons;
}

TEST(ValidityAgainstGeos, AgreesOnSingleRings) {
    std::mt19937 random{20261124};
    const auto reasons = compare_many(60'000, [&] {
        std::uniform_int_distribution<int> corners{3, 9};
        std::uniform_int_distribution<int> size{2, 12};
        return MultiPolygon{{.shell = lattice_ring(random, corners(random), size(random)), .holes = {}}};
    });
    for (const char* reason : {"", "Self-intersection", "Ring Self-intersection"}) {
        EXPECT_GT(reasons.contains(reason) ? reasons.at(reason) : 0, 20) << reason;
    }
}

TEST(ValidityAgainstGeos, AgreesOnRingsWithHoles) {
    std::mt19937 random{20261125};
    const auto reasons = compare_many(30'000, [&] {
        std::uniform_int_distribution<int> holes{1, 3};
        std::uniform_int_distribution<int> shift{-1, 5};
        Polygon polygon{.shell = test::rectangle_ring(0, 0, 8, 8), .holes = {}};
        for (int i = holes(random); i > 0; --i) {
            polygon.holes.push_back(lattice_ring(random, 3, 5));
            const double by_x = shift(random);
            const double by_y = shift(random);
            for (Point& point : polygon.holes.back()) point = {point.x + by_x, point.y + by_y};
        }
        return MultiPolygon{polygon};
    });
    for (const char* reason : {"", "Self-intersection", "Hole lies outside shell", "Holes are nested",
                               "Interior is disconnected"}) {
        EXPECT_GT(reasons.contains(reason) ? reasons.at(reason) : 0, 20) << reason;
    }
}

TEST(ValidityAgainstGeos, AgreesOnPolygonsOfSeveralParts) {
    std::mt19937 random{20261126};
    const auto reasons = compare_many(20'000, [&] {
        std::uniform_int_distribution<int> shift{0, 9};
        std::uniform_int_distribution<int> side{1, 4};
        MultiPolygon parts;
        for (int i = 0; i < 3; ++i) {
            const double x = shift(random);
            const double y = shift(random);
            Polygon part{.shell = test::rectangle_ring(x, y, x + side(random), y + side(random)),
                         .holes = {}};
            if (i == 0) {
                part.shell = test::rectangle_ring(x, y, x + 8, y + 8);
                if (side(random) > 2) part.holes.push_back(test::rectangle_ring(x + 1, y + 1, x + 6, y + 6));
            }
            parts.push_back(std::move(part));
        }
        return parts;
    });
    for (const char* reason : {"", "Self-intersection", "Nested shells"}) {
        EXPECT_GT(reasons.contains(reason) ? reasons.at(reason) : 0, 20) << reason;
    }
}

}  // namespace
}  // namespace zoneplan
