// SPDX-License-Identifier: MIT
#include "geometry/simplicity.hpp"

#include <gtest/gtest.h>

#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"
#include "kernel/wiggly_shapes.hpp"

namespace zoneplan::test {
namespace {

bool is_simple(const Loop& shell) { return is_simple_ring(chain_of({{.shell = shell, .holes = {}}})); }

TEST(SimpleRing, MeetsItselfNowhere) {
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {10, 10}, {0, 10}}));
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {10, 5}, {10, 10}, {0, 10}})) << "a point on a straight edge";
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {0, 1}}));
}

TEST(SimpleRing, IsNoneThatTouchesItself) {
    EXPECT_FALSE(is_simple({{0, 0}, {10, 10}, {10, 0}, {0, 10}})) << "bow tie";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}})) << "a vertex on an edge";
    EXPECT_FALSE(is_simple({{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}})) << "a vertex met again";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {10, 20}, {10, 10}, {0, 10}})) << "a spike";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, -5}})) << "a spike over the start";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {5, 0}})) << "no area";
}

TEST(SimpleRing, IsForOneRingAlone) {
    const Loop shell{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    const Loop hole{{2, 2}, {4, 2}, {4, 4}, {2, 4}};
    EXPECT_FALSE(is_simple_ring(chain_of({{.shell = shell, .holes = {hole}}})));
    EXPECT_FALSE(is_simple_ring(Chain{}));
}

/// Closed walks on a small lattice, stretched so that products need 64 bits or 128. Whole metres: GEOS
/// computes in metres, and a tenth of one is no double.
TEST(SimpleRing, IsWhatGeosCallsAValidRing) {
    Random random{20'261'124};
    int simple = 0;
    int others = 0;
    for (int i = 0; i < 40'000; ++i) {
        const std::int64_t stretch = random.one_in(2) ? kMetre : 20'000 * kMetre;
        const std::int64_t size = random.between(3, 40);
        Loop loop;
        for (std::int64_t points = random.between(3, 24); points > 0; --points) {
            loop.push_back({random.below(size) * stretch, random.below(size) * stretch});
        }
        const Chain chain = chain_of({{.shell = loop, .holes = {}}});
        if (chain.is_empty()) continue;
        const bool valid = GeosSurface{chain.polygons()}.is_valid();
        ASSERT_EQ(is_simple_ring(chain), valid) << "case " << i;
        ASSERT_TRUE(!valid || validity_defect(chain).is_zero()) << "case " << i;
        (valid ? simple : others) += 1;
    }
    EXPECT_GT(simple, 1'000);
    EXPECT_GT(others, 1'000);
}

TEST(SimpleRing, IsFoundAmongLargeRings) {
    Random random{7};
    Loop ring = wiggly_ring({0, 0}, 5'000.0, 20'000, random);
    ASSERT_TRUE(is_simple(ring));
    std::swap(ring[100], ring[103]);
    EXPECT_EQ(is_simple(ring), GeosSurface{in_metres({{.shell = ring, .holes = {}}})}.is_valid());
    std::swap(ring[50], ring[15'000]);
    EXPECT_FALSE(is_simple(ring));
}

}  // namespace
}  // namespace zoneplan::test
