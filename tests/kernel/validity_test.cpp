// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"

namespace zoneplan::test {
namespace {

Loop square(std::int64_t x, std::int64_t y, std::int64_t side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

mpq_class defect(const GridSurface& surface) { return exact(validity_defect(chain_of(surface))); }

TEST(ValidityDefect, MeasuresWhatIsWrong) {
    const Loop large = square(0, 0, 10);
    EXPECT_EQ(defect({{.shell = large, .holes = {square(2, 2, 3)}}}), 0);
    // Twice the area everywhere; the defect of ground covered w times is w² - w.
    EXPECT_EQ(defect({{.shell = {{0, 0}, {10, 10}, {10, 0}, {0, 10}}, .holes = {}}}), 2 * 50) << "bow tie";
    EXPECT_EQ(defect({{.shell = large, .holes = {}}, {.shell = square(6, 0, 10), .holes = {}}}), 2 * 2 * 40)
        << "overlapping parts";
    EXPECT_EQ(defect({{.shell = large, .holes = {square(20, 0, 2)}}}), 2 * 2 * 4) << "hole outside";
    EXPECT_EQ(defect({{.shell = large, .holes = {square(8, 0, 4)}}}), 2 * 2 * 8) << "hole half outside";
    EXPECT_EQ(defect({{.shell = large, .holes = {}}, {.shell = large, .holes = {}}}), 2 * 2 * 100)
        << "duplicate part";
    EXPECT_EQ(defect({{.shell = large, .holes = {square(2, 2, 3), square(2, 2, 3)}}}), 2 * 2 * 9)
        << "duplicate hole";
    EXPECT_EQ(defect({{.shell = large, .holes = {}}, {.shell = square(2, 2, 3), .holes = {}}}), 2 * 2 * 9)
        << "part within a part";
}

TEST(ValidityDefect, IsZeroForWhatHasNoGround) {
    const Loop spiked{{0, 0}, {10, 0}, {15, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 5}, {-5, 5}, {0, 5}};
    const Loop doubled_edge{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}, {10, 0}, {0, 0}};
    for (const Loop& shell : {spiked, doubled_edge}) {
        const GridSurface surface{{.shell = shell, .holes = {}}};
        EXPECT_EQ(defect(surface), 0);
        EXPECT_EQ(exact(computed({.zone = surface, .patch = surface})), 200);
    }
    EXPECT_TRUE(validity_defect(Chain{}).is_zero());
}

// A lobe of winding number -1 under another part's +1 leaves 0: sound as a whole, found ring by ring.
TEST(ValidityDefect, FindsALobeThatAnotherPartHidesOnlyRingByRing) {
    const GridPolygon lobes{.shell = {{-10, -10}, {20, 20}, {20, -20}, {-10, 10}}, .holes = {}};
    const GridPolygon cover{.shell = {{0, 0}, {-10, 10}, {-10, -10}}, .holes = {}};
    EXPECT_EQ(defect({lobes, cover}), 0);
    EXPECT_EQ(defect({lobes}), 2 * 2 * 100);
    EXPECT_EQ(defect({cover}), 0);
}

GridSurface random_polygons(Random& random) {
    const std::int64_t size = random.between(2, 9);
    const auto loop = [&](std::int64_t points) {
        Loop made;
        for (; points > 0; --points) made.push_back({random.below(size), random.below(size)});
        return made;
    };
    GridSurface surface;
    for (std::int64_t parts = random.one_in(4) ? 2 : 1; parts > 0; --parts) {
        surface.push_back({.shell = loop(random.between(3, 7)), .holes = {}});
        if (random.one_in(4)) surface.back().holes.push_back(loop(random.between(3, 4)));
    }
    return surface;
}

TEST(ValidityDefect, IsZeroForEveryValidPolygonAndNeverNegative) {
    const std::uint64_t count = cases(80'000, 3'000'000);
    std::size_t valid = 0;
    std::size_t valid_with_hole_or_parts = 0;
    std::size_t defective = 0;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        Random random{seed};
        const GridSurface surface = random_polygons(random);
        const DoubledArea found = validity_defect(chain_of(surface));
        const bool is_valid = GeosSurface{in_metres(surface)}.is_valid();
        if (is_valid) {
            ASSERT_TRUE(found.is_zero()) << "seed " << seed << text_of(surface);
            ++valid;
            valid_with_hole_or_parts += surface.size() > 1 || !surface.front().holes.empty() ? 1 : 0;
        } else {
            ASSERT_GE(exact(found), -rounding_of(count_crossings(surface, surface))) << "seed " << seed;
            defective += found.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GT(valid, count / 8);
    EXPECT_GT(valid_with_hole_or_parts, count / 400);
    EXPECT_GT(defective, count / 8);
}

}  // namespace
}  // namespace zoneplan::test
