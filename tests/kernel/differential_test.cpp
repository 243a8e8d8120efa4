// SPDX-License-Identifier: MIT
// Arbitrary closed curves, degenerate on purpose, against the oracle.
#include <gtest/gtest.h>

#include <cmath>

#include "kernel/agreement.hpp"
#include "kernel/curve_pairs.hpp"

namespace zoneplan::test {
namespace {

struct Runs {
    std::uint64_t few;
    std::uint64_t many;
};

Runs exact_runs(const Family& family) {
    if (family.name == "lattice") return {.few = 3000, .many = 200'000};
    if (family.name == "walk") return {.few = 40, .many = 4000};
    if (family.name == "rectilinear") return {.few = 200, .many = 20'000};
    return {.few = 4000, .many = 300'000};
}

class Differential : public testing::TestWithParam<Family> {};
class QuickDifferential : public testing::TestWithParam<Family> {};

TEST_P(Differential, EqualsRationalArithmetic) {
    const Family& family = GetParam();
    const Runs runs = exact_runs(family);
    const std::uint64_t count = cases(runs.few, runs.many);
    std::uint64_t crossings_seen = 0;
    std::uint64_t overlaps_seen = 0;
    std::uint64_t whole_seen = 0;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        Random random{seed};
        const Pair pair = family.draw(random);
        const std::size_t crossings = count_crossings(pair.zone, pair.patch);
        const mpq_class expected = doubled_overlap(pair.zone, pair.patch);
        ASSERT_TRUE(agrees(computed(pair), expected, crossings))
            << "seed " << seed << "\nzone" << text_of(pair.zone) << "\npatch" << text_of(pair.patch);
        crossings_seen += crossings;
        overlaps_seen += expected != 0 ? 1 : 0;
        whole_seen += crossings == 0 && expected != 0 ? 1 : 0;
    }
    EXPECT_GT(crossings_seen, 2 * count);
    EXPECT_GT(overlaps_seen, count / 4);
    if (family.name == "lattice" || family.name == "far") {
        EXPECT_GT(whole_seen, count / 50);
    }
    RecordProperty("crossings", std::to_string(crossings_seen));
    RecordProperty("overlaps", std::to_string(overlaps_seen));
}

TEST_P(QuickDifferential, FollowsTheQuickOracle) {
    const Family& family = GetParam();
    const std::uint64_t count = family.name == "lattice"       ? cases(150'000, 6'000'000)
                                : family.name == "rectilinear" ? cases(4000, 400'000)
                                                               : cases(1500, 150'000);
    std::uint64_t overlaps_seen = 0;
    constexpr std::uint64_t kFirstSeed = 1'000'000'000;
    for (std::uint64_t seed = kFirstSeed; seed < kFirstSeed + count; ++seed) {
        Random random{seed};
        const Pair pair = family.draw(random);
        const long double expected = doubled_overlap_quick(pair.zone, pair.patch);
        const DoubledArea area = computed(pair);
        const long double off = std::abs(static_cast<long double>(area.whole) + area.fraction - expected);
        ASSERT_LT(off, 1e-9L) << "seed " << seed << "\nzone" << text_of(pair.zone) << "\npatch"
                              << text_of(pair.patch);
        overlaps_seen += std::abs(expected) > 0.5L ? 1 : 0;
    }
    EXPECT_GT(overlaps_seen, count / 4);
}

std::vector<Family> small_families() {
    std::vector<Family> small = families();
    std::erase_if(small, [](const Family& family) { return !family.small; });
    return small;
}

std::string name_of(const testing::TestParamInfo<Family>& family) { return std::string{family.param.name}; }

INSTANTIATE_TEST_SUITE_P(Families, Differential, testing::ValuesIn(families()), name_of);
INSTANTIATE_TEST_SUITE_P(Families, QuickDifferential, testing::ValuesIn(small_families()), name_of);

TEST(Oracle, IsTheAreaOfWhatIsKnown) {
    const GridSurface square{
        {.shell = {{0, 0}, {4, 0}, {4, 4}, {0, 4}}, .holes = {{{1, 1}, {2, 1}, {2, 2}, {1, 2}}}}};
    const GridSurface triangle{{.shell = {{0, 0}, {0, 3}, {9, 0}}, .holes = {}}};
    EXPECT_EQ(doubled_overlap(square, square), 30);
    EXPECT_EQ(doubled_overlap(triangle, triangle), 27);
    // The triangle's corner beyond x = 4 has legs 5 and 5/3; its slope keeps clear of the hole.
    EXPECT_EQ(doubled_overlap(square, triangle), 27 - mpq_class(25, 3) - 2);
    EXPECT_DOUBLE_EQ(static_cast<double>(doubled_overlap_quick(square, triangle)), 25 - 25 / 3.0);
    EXPECT_EQ(count_crossings(square, triangle), 1U);
}

TEST(Oracle, FormsAgreeWithEachOther) {
    for (const Family& family : small_families()) {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random{seed};
            const Pair pair = family.draw(random);
            const mpq_class expected = doubled_overlap(pair.zone, pair.patch);
            EXPECT_NEAR(static_cast<double>(doubled_overlap_quick(pair.zone, pair.patch)), expected.get_d(),
                        1e-9);
            EXPECT_EQ(expected, doubled_overlap(pair.patch, pair.zone));
        }
    }
}

// Edges of more than about 2^43 grid units (8,800 km) leave a remainder that 128 bits cannot hold; the
// quotient is then good to a double's precision, and so is the area.
TEST(LongestEdges, KeepADoublesPrecision) {
    constexpr std::int64_t kReach = 70'000'000'000'000;
    std::uint64_t crossings_seen = 0;
    for (std::uint64_t seed = 0; seed < cases(300, 30'000); ++seed) {
        Random random{seed};
        Pair pair;
        for (GridSurface* surface : {&pair.zone, &pair.patch}) {
            Loop loop;
            for (int i = 0; i < 5; ++i) {
                loop.push_back({random.between(-kReach, kReach), random.between(-kReach, kReach)});
            }
            surface->push_back({.shell = std::move(loop), .holes = {}});
        }
        const std::size_t crossings = count_crossings(pair.zone, pair.patch);
        const mpq_class off = abs(mpq_class{exact(computed(pair)) - doubled_overlap(pair.zone, pair.patch)});
        // A quotient is less than 2^96, and its estimate has four roundings.
        ASSERT_LE(off.get_d(), static_cast<double>(crossings) * 4 * 0x1p43) << "seed " << seed;
        crossings_seen += crossings;
    }
    EXPECT_GT(crossings_seen, 300U);
}

}  // namespace
}  // namespace zoneplan::test
