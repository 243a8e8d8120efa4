// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string_view>

#include "province/cell_mask.hpp"
#include "province/patch_region.hpp"
#include "province/region.hpp"

namespace zoneplan::bench {
namespace {

/// Rows from the top down, a cell held for each '#'.
CellMask mask_of(const std::vector<std::string_view>& rows) {
    CellMask mask{static_cast<int>(rows.front().size()), static_cast<int>(rows.size())};
    for_each_cell(mask, [&](const Cell& cell) {
        const std::string_view row = rows[rows.size() - 1 - static_cast<std::size_t>(cell.row)];
        mask.set(cell, row[static_cast<std::size_t>(cell.column)] == '#');
    });
    return mask;
}

TEST(CellMask, OutlineOfARingHasShellAndHoleTheOtherWay) {
    const std::vector<Outline> found = outlines(mask_of({"###", "#.#", "###"}));
    ASSERT_EQ(1U, found.size());
    ASSERT_EQ(12U, found[0].shell.size());
    EXPECT_EQ((Cell{0, 0}), found[0].shell[0]);
    EXPECT_EQ((Cell{1, 0}), found[0].shell[1]);
    ASSERT_EQ(1U, found[0].holes.size());
    EXPECT_EQ((std::vector<Cell>{{1, 1}, {1, 2}, {2, 2}, {2, 1}}), found[0].holes[0]);
}

TEST(CellMask, EachPartHasAnOutlineOfItsOwn) { EXPECT_EQ(2U, outlines(mask_of({"##.#", "##.#"})).size()); }

TEST(CellMask, PinchesAreSeenAndFilled) {
    CellMask mask = mask_of({"#.", "##"});
    EXPECT_FALSE(would_pinch(mask, {1, 1}));
    mask = mask_of({"..", "#."});
    EXPECT_TRUE(would_pinch(mask, {1, 1}));
    mask = mask_of({".#", "#."});
    EXPECT_TRUE(fill_pinches(mask));
    EXPECT_EQ(1U, outlines(mask).size());
    EXPECT_FALSE(fill_pinches(mask));
}

TEST(CellMask, HolesAreFilledAndBaysAreNot) {
    const CellMask filled = without_holes(mask_of({"####", "#.##", "##.#", "##.#"}));
    EXPECT_TRUE(filled.holds({1, 2}));
    EXPECT_FALSE(filled.holds({2, 1}));
}

constexpr Frame kFrame{.corner = {0, 0}, .period_columns = 3, .period_rows = 3};
const Lattice kParcels{1, kParcelSpacing_m, {500'000.0, 3'600'000.0}};

TEST(PatchRegion, CompletesPatchesAndJoinsThemAcrossRoads) {
    PatchRegion patches{kParcels, kFrame, {.low = {6, 6}, .high = {10, 8}}};
    CellMask& mask = patches.region().mask;
    ASSERT_EQ(9, mask.columns());  // two plots a block, and the road after block 7
    ASSERT_EQ(6, mask.rows());
    for (const int column : {2, 3, 5, 6}) {
        for (int row = 0; row < mask.rows(); ++row) mask.set({column, row}, true);
    }
    patches.close();
    EXPECT_TRUE(mask.all({4, 0}, {4, 5}));
    const BlockRange blocks = patches.blocks();
    EXPECT_EQ((Cell{7, 6}), blocks.low);
    EXPECT_EQ((Cell{9, 8}), blocks.high);
}

TEST(PatchRegion, ARoadAtTheRimTakesTheBlocksBeyondIt) {
    PatchRegion patches{kParcels, kFrame, {.low = {6, 6}, .high = {10, 8}}};
    patches.region().mask.set({4, 2}, true);
    EXPECT_EQ((Cell{7, 6}), patches.blocks().low);
    EXPECT_EQ((Cell{9, 7}), patches.blocks().high);
}

TEST(Region, KnowsWhatItHoldsInThePlane) {
    Region region = Region::uniform(kParcels, {0, 0}, 4, 4, 10);
    region.mask.set({1, 2}, true);
    const double cell_m = 10 * kParcelSpacing_m;
    EXPECT_TRUE(region.holds({500'000.0 + 1.5 * cell_m, 3'600'000.0 + 2.5 * cell_m}));
    EXPECT_FALSE(region.holds({500'000.0 + 2.5 * cell_m, 3'600'000.0 + 2.5 * cell_m}));
    EXPECT_FALSE(region.holds({400'000.0, 3'600'000.0}));
    EXPECT_EQ(
        (Box{500'000.0 + cell_m, 3'600'000.0 + 2 * cell_m, 500'000.0 + 2 * cell_m, 3'600'000.0 + 3 * cell_m}),
        region.box());
    EXPECT_TRUE(region.meets({0.0, 0.0, 1e6, 1e7}));
    EXPECT_FALSE(region.meets({0.0, 0.0, 500'000.0 + 0.5 * cell_m, 1e7}));
}

TEST(Region, OnTheMapEveryNodeIsAVertex) {
    Region region = Region::uniform(kParcels, {0, 0}, 3, 3, 10);
    region.mask = mask_of({"###", "#.#", "###"});
    const MultiPolygon polygons = region.on_map();
    ASSERT_EQ(1U, polygons.size());
    EXPECT_EQ(121U, polygons[0].shell.size());
    EXPECT_EQ(kParcels.at({0, 0}), polygons[0].shell.front());
    EXPECT_EQ(kParcels.at({1, 0}), polygons[0].shell[1]);
    ASSERT_EQ(1U, polygons[0].holes.size());
    EXPECT_EQ(41U, polygons[0].holes[0].size());
    const double cell_m = 10 * kParcelSpacing_m;
    EXPECT_NEAR(8.0 * cell_m * cell_m, map_area_m2(polygons), 3.0 * cell_m * cell_m);
}

}  // namespace
}  // namespace zoneplan::bench
