// SPDX-License-Identifier: MIT
#include "quality/repair.hpp"

#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr RepairLimits kLimits{.least_edge_m = 0.0001, .snap_m = 0.5};

ZoneToMend zone(MultiPolygon polygons, bool is_valid = true) {
    return {.id = "Z1", .as_written = std::move(polygons), .is_valid = is_valid};
}

MultiPolygon surface(Ring ring) { return {{.shell = std::move(ring), .holes = {}}}; }

TEST(ProposedRepair, IsNoneForWhatIsSound) {
    EXPECT_FALSE(proposed_repair(zone(test::rectangle(0, 0, 100, 100)), {}, kLimits));
}

TEST(ProposedRepair, DropsRepeatedVertices) {
    const auto repair = proposed_repair(
        zone(surface({{0, 0}, {100, 0}, {100, 0}, {100, 100}, {100, 100.00005}, {0, 100}, {0, 0}})), {},
        kLimits);
    ASSERT_TRUE(repair);
    EXPECT_EQ(repair->zone, "Z1");
    EXPECT_EQ(repair->dropped_vertices, 2u);
    EXPECT_EQ(repair->invalidity, "");
    EXPECT_EQ(repair->polygons.front().shell.size(), 5u);
    EXPECT_NEAR(repair->area_m2, 10'000.0, 1e-6);
    EXPECT_NEAR(repair->area_change_m2, -0.0025, 1e-6);
}

TEST(ProposedRepair, KeepsARingClosedWhereItsLastVerticesRepeat) {
    const auto repair = proposed_repair(
        zone(surface({{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0.00005, 0}, {0, 0}})), {}, kLimits);
    ASSERT_TRUE(repair);
    EXPECT_EQ(repair->dropped_vertices, 1u);
    EXPECT_EQ(repair->polygons.front().shell.front(), repair->polygons.front().shell.back());
    EXPECT_NEAR(repair->area_m2, 10'000.0, 1e-6);
}

TEST(ProposedRepair, MakesValid) {
    const auto repair =
        proposed_repair(zone(surface({{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}), false), {}, kLimits);
    ASSERT_TRUE(repair);
    EXPECT_NE(repair->invalidity, "");
    EXPECT_EQ(repair->polygons.size(), 2u);
    EXPECT_NEAR(repair->area_m2, 5'000.0, 1e-6);
}

TEST(ProposedRepair, SnapsToWhatTheBoundaryRunsBeside) {
    const auto repair =
        proposed_repair(zone(test::rectangle(0, 0, 100, 100)),
                        {{.role = "farmland", .polygons = test::rectangle(100.3, 0, 200, 100)}}, kLimits);
    ASSERT_TRUE(repair);
    EXPECT_EQ(repair->snapped_vertices, 2u);
    EXPECT_EQ(repair->snapped_to, std::vector<std::string>{"farmland"});
    EXPECT_NEAR(repair->area_change_m2, 30.0, 1e-6);
    EXPECT_EQ(box_of(repair->polygons).max_x, 100.3);
}

TEST(ProposedRepair, DoesNotSnapOverTheLimit) {
    EXPECT_FALSE(proposed_repair(zone(test::rectangle(0, 0, 100, 100)),
                                 {{.role = "udb", .polygons = test::rectangle(100.6, 0, 200, 100)}},
                                 kLimits));
}

}  // namespace
}  // namespace zoneplan
