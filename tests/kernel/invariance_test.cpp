// SPDX-License-Identifier: MIT
// What must not change the answer, and the short cuts that must give the same one.
#include <gtest/gtest.h>

#include <algorithm>

#include "kernel/agreement.hpp"
#include "kernel/curve_pairs.hpp"
#include "kernel/wiggly_shapes.hpp"

namespace zoneplan::test {
namespace {

bool same(const DoubledArea& a, const DoubledArea& b) {
    return a.whole == b.whole && a.fraction == b.fraction;
}

class Invariance : public testing::TestWithParam<Family> {
protected:
    static std::uint64_t count() {
        return GetParam().name == "walk" ? cases(100, 5000) : cases(2000, 200'000);
    }
};

TEST_P(Invariance, OperandsMayBeExchanged) {
    std::size_t different_fractions = 0;
    for (std::uint64_t seed = 0; seed < count(); ++seed) {
        Random random{seed};
        const Pair pair = GetParam().draw(random);
        const std::size_t crossings = count_crossings(pair.zone, pair.patch);
        const DoubledArea one = computed(pair);
        const DoubledArea other = computed({.zone = pair.patch, .patch = pair.zone});
        ASSERT_LE(abs(exact(one) - exact(other)), 2 * rounding_of(crossings)) << "seed " << seed;
        different_fractions += one.fraction != other.fraction ? 1 : 0;
    }
    EXPECT_GT(different_fractions, 0U) << "the operands' roles do differ";
}

TEST_P(Invariance, MovingBothChangesNoBit) {
    for (std::uint64_t seed = 0; seed < count(); ++seed) {
        Random random{seed};
        Pair pair = GetParam().draw(random);
        const DoubledArea before = computed(pair);
        // From anywhere to the origin's neighbourhood: every product of coordinates is another one.
        const GridPoint& start = pair.zone.front().shell.front();
        const GridPoint by = moved({-start.x, -start.y}, random.offset(1'000'000'000'000));
        pair = {.zone = moved(pair.zone, by), .patch = moved(pair.patch, by)};
        ASSERT_TRUE(same(before, computed(pair))) << "seed " << seed;
    }
}

TEST_P(Invariance, RingsMayBeDrawnAnyWay) {
    for (std::uint64_t seed = 0; seed < count(); ++seed) {
        Random random{seed};
        const Pair pair = GetParam().draw(random);
        const mpq_class before = exact(computed(pair));
        const mpq_class after =
            exact(computed({.zone = redrawn(pair.zone, random), .patch = redrawn(pair.patch, random)}));
        ASSERT_LE(abs(before - after), 2 * rounding_of(count_crossings(pair.zone, pair.patch)))
            << "seed " << seed;
    }
}

INSTANTIATE_TEST_SUITE_P(Families, Invariance, testing::ValuesIn(families()),
                         [](const auto& family) { return std::string{family.param.name}; });

bool any_leaf_near(const Chain& zone, const GridBox& box) {
    const std::span<const Chain::Node> leaves = zone.level(0);
    return std::any_of(leaves.begin(), leaves.end(),
                       [&](const Chain::Node& leaf) { return leaf.box.meets(box); });
}

// A patch that no edge of the zone comes near is inside or outside as a whole; one that lies near is summed
// up.
TEST(ShortCuts, AgreeWithTheOracleAndTheFullSum) {
    std::size_t inside = 0;
    std::size_t outside = 0;
    std::size_t near = 0;
    for (std::uint64_t seed = 0; seed < cases(2000, 100'000); ++seed) {
        Random random{seed};
        const WigglyZone zone = wiggly_zone(random.between(20, 150), random);
        const Chain chain = chain_of(zone.surface);
        const GridSurface patch = wiggly_patch(zone, 1, random);
        const Chain patch_chain = chain_of(patch);
        if (any_leaf_near(chain, patch_chain.box())) {
            ++near;
            continue;
        }
        ASSERT_EQ(count_crossings(zone.surface, patch), 0U) << "seed " << seed;
        const DoubledArea area = overlap_area(chain, patch_chain);
        ASSERT_TRUE(area.is_zero() || area.whole == patch_chain.doubled_area()) << "seed " << seed;
        if (random.one_in(4)) {
            ASSERT_TRUE(agrees(area, doubled_overlap(zone.surface, patch), 0)) << "seed " << seed;
        }
        // A part without ground, at the patch, has the sum taken in full.
        GridSurface with_spike = zone.surface;
        const GridPoint& at = patch.front().shell.front();
        with_spike.push_back(
            {.shell = {at, moved(at, {5, 0}), moved(at, {5, 7}), moved(at, {5, 0})}, .holes = {}});
        const Chain spiked = chain_of(with_spike);
        ASSERT_TRUE(any_leaf_near(spiked, patch_chain.box()));
        ASSERT_TRUE(same(area, overlap_area(spiked, patch_chain))) << "seed " << seed;
        (area.is_zero() ? outside : inside) += 1;
    }
    EXPECT_GT(inside, 50U);
    EXPECT_GT(outside, 100U);
    EXPECT_GT(near, 500U);
}

TEST(ShortCuts, AreNotTakenWhereARingOfTheZoneLiesInsideThePatch) {
    const Loop outer{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}};
    const Loop hole{{-1, -1}, {-1, 1}, {1, 1}, {1, -1}};
    const Loop patch{{-10, -10}, {10, -10}, {10, 10}, {-10, 10}};
    const GridSurface holed{{.shell = outer, .holes = {hole}}};
    const GridSurface island{{.shell = hole, .holes = {}}};
    const GridSurface square{{.shell = patch, .holes = {}}};
    EXPECT_EQ(exact(computed({.zone = holed, .patch = square})), 2 * (400 - 4));
    EXPECT_EQ(exact(computed({.zone = island, .patch = square})), 2 * 4);
    EXPECT_EQ(exact(computed({.zone = square, .patch = island})), 2 * 4);
}

TEST(EmptyOperands, CoverNothing) {
    const Chain nothing;
    const Chain square = chain_of({{.shell = {{0, 0}, {4, 0}, {4, 4}, {0, 4}}, .holes = {}}});
    const Chain no_ring{MultiPolygon{Polygon{}}};
    const Chain point = chain_of({{.shell = {{1, 1}, {1, 1}, {1, 1}, {1, 1}}, .holes = {}}});
    const Chain there_and_back = chain_of({{.shell = {{1, 1}, {3, 2}}, .holes = {}}});
    for (const Chain* empty : {&nothing, &no_ring, &point, &there_and_back}) {
        EXPECT_TRUE(empty->is_empty());
        EXPECT_TRUE(overlap_area(*empty, square).is_zero());
        EXPECT_TRUE(overlap_area(square, *empty).is_zero());
        EXPECT_TRUE(overlap_area(*empty, *empty).is_zero());
        EXPECT_TRUE(validity_defect(*empty).is_zero());
    }
}

TEST(ReusedChain, IsLikeAFreshOne) {
    Chain reused;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random{seed};
        const std::vector<Family> all = families();
        const Pair pair = all[seed % all.size()].draw(random);
        const Chain patch = chain_of(pair.patch);
        reused.assign(in_metres(pair.zone));
        ASSERT_TRUE(same(overlap_area(reused, patch), overlap_area(chain_of(pair.zone), patch)))
            << "seed " << seed;
        ASSERT_TRUE(reused.doubled_area() == chain_of(pair.zone).doubled_area());
        if (random.one_in(5)) {
            reused.assign(MultiPolygon{});
            ASSERT_TRUE(reused.is_empty());
            ASSERT_TRUE(overlap_area(reused, patch).is_zero());
        }
    }
}

// Horizontal edges of one operand on the borders of the other's boxes, at every offset.
TEST(HorizontalEdges, OnABoxBorderCountOnce) {
    Loop stairs;
    constexpr std::int64_t kSteps = 40;
    for (std::int64_t step = 0; step < kSteps; ++step) {
        stairs.push_back({step, step});
        stairs.push_back({step + 1, step});
    }
    stairs.push_back({kSteps, kSteps + 3});
    stairs.push_back({0, kSteps + 3});
    const GridSurface zone{{.shell = stairs, .holes = {}}};
    GridSurface patch{{.shell = {}, .holes = {}}};
    for (std::int64_t tooth = 0; tooth < 6; ++tooth) {
        patch.front().shell.insert(
            patch.front().shell.end(),
            {{4 * tooth, 0}, {4 * tooth + 2, 0}, {4 * tooth + 2, 3}, {4 * tooth + 4, 3}});
    }
    patch.front().shell.insert(patch.front().shell.end(), {{24, 8}, {0, 8}});
    const Chain zone_chain = chain_of(zone);
    std::size_t overlapping = 0;
    for (std::int64_t x = -27; x <= 43; ++x) {
        for (std::int64_t y = -11; y <= 47; ++y) {
            const GridSurface there = moved(patch, {x, y});
            const long double expected = doubled_overlap_quick(zone, there);
            const DoubledArea area = overlap_area(zone_chain, chain_of(there));
            ASSERT_TRUE(area.fraction == 0.0 && static_cast<long double>(area.whole) == expected)
                << x << ", " << y;
            const DoubledArea exchanged = overlap_area(chain_of(there), zone_chain);
            ASSERT_TRUE(same(area, exchanged)) << x << ", " << y;
            overlapping += area.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GT(overlapping, 300U);
}

}  // namespace
}  // namespace zoneplan::test
