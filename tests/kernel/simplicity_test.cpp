// SPDX-License-Identifier: MIT
#include "geometry/simplicity.hpp"

#include <gtest/gtest.h>

#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"
#include "kernel/wiggly_shapes.hpp"

namespace zoneplan::test {
namespace {

bool is_simple(const Loop& shell) { return is_plainly_simple(chain_of({{.shell = shell, .holes = {}}})); }

TEST(PlainlySimple, MeetsItselfNowhere) {
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {10, 10}, {0, 10}}));
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {10, 5}, {10, 10}, {0, 10}})) << "a point on a straight edge";
    EXPECT_TRUE(is_simple({{0, 0}, {10, 0}, {0, 1}}));
}

TEST(PlainlySimple, IsNoneThatTouchesItself) {
    EXPECT_FALSE(is_simple({{0, 0}, {10, 10}, {10, 0}, {0, 10}})) << "bow tie";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}})) << "a vertex on an edge";
    EXPECT_FALSE(is_simple({{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}})) << "a vertex met again";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {10, 20}, {10, 10}, {0, 10}})) << "a spike";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, -5}})) << "a spike over the start";
    EXPECT_FALSE(is_simple({{0, 0}, {10, 0}, {5, 0}})) << "no area";
}

Loop square(std::int64_t west, std::int64_t south, std::int64_t size) {
    return {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}};
}

TEST(PlainlySimple, HasEachRingWhereItShouldBe) {
    const Loop shell = square(0, 0, 100);
    const auto is_simple_with = [&](const std::vector<Loop>& holes, const std::vector<Loop>& others = {}) {
        GridSurface surface{{.shell = shell, .holes = holes}};
        for (const Loop& other : others) surface.push_back({.shell = other, .holes = {}});
        return is_plainly_simple(chain_of(surface));
    };
    EXPECT_TRUE(is_simple_with({square(10, 10, 20)}));
    EXPECT_TRUE(is_simple_with({square(10, 10, 20), square(40, 40, 20)}));
    EXPECT_TRUE(is_simple_with({square(10, 10, 20)}, {square(15, 15, 5)})) << "an island in the hole";
    EXPECT_TRUE(is_simple_with({}, {square(200, 0, 10)}));
    EXPECT_FALSE(is_simple_with({square(10, 10, 20), square(15, 15, 5)})) << "a hole in a hole";
    EXPECT_FALSE(is_simple_with({square(200, 0, 10)})) << "a hole outside";
    EXPECT_FALSE(is_simple_with({}, {square(10, 10, 20)})) << "a part in a part";
    EXPECT_FALSE(is_simple_with({square(-10, -10, 200)})) << "a hole around its shell";
    EXPECT_FALSE(is_simple_with({shell})) << "a hole like its shell";
    EXPECT_FALSE(is_simple_with({square(0, 10, 20)})) << "a hole along its shell";
    EXPECT_FALSE(is_simple_with({}, {square(100, 100, 10)})) << "parts that touch at a corner";
    EXPECT_FALSE(is_plainly_simple(Chain{}));
}

/// Squares on a lattice, each a shell or a hole.
TEST(PlainlySimple, CoversNoPointTwice) {
    Random random{20'261'125};
    int simple = 0;
    int holed = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::int64_t stretch = random.one_in(2) ? 1 : 20'000 * kMetre;
        const auto any = [&] {
            return square(random.below(12) * stretch, random.below(12) * stretch,
                          random.between(1, 12) * stretch);
        };
        GridSurface surface;
        std::size_t rings = 0;
        for (std::int64_t parts = random.between(1, 3); parts > 0; --parts) {
            surface.push_back({.shell = any(), .holes = {}});
            ++rings;
            for (std::int64_t holes = random.between(0, 2); holes > 0; --holes, ++rings) {
                surface.back().holes.push_back(any());
            }
        }
        const Chain chain = chain_of(surface);
        if (!is_plainly_simple(chain)) continue;
        ASSERT_TRUE(validity_defect(chain).is_zero()) << "case " << i;
        ++simple;
        if (rings > surface.size()) ++holed;
    }
    EXPECT_GT(simple, 1'000);
    EXPECT_GT(holed, 200);
}

/// Closed walks on a small lattice, stretched so that products need 64 bits or 128. Whole metres: GEOS
/// computes in metres, and a tenth of one is no double.
TEST(PlainlySimple, IsWhatGeosCallsAValidRing) {
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
        ASSERT_EQ(is_plainly_simple(chain), valid) << "case " << i;
        ASSERT_TRUE(!valid || validity_defect(chain).is_zero()) << "case " << i;
        (valid ? simple : others) += 1;
    }
    EXPECT_GT(simple, 1'000);
    EXPECT_GT(others, 1'000);
}

TEST(PlainlySimple, IsFoundAmongLargeRings) {
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
