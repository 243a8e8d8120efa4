// SPDX-License-Identifier: MIT
// Surfaces made of cells, whose common area is a count: holes that touch shells and each other, parts that
// touch.
#include <gtest/gtest.h>

#include "kernel/agreement.hpp"
#include "kernel/cell_masks.hpp"

namespace zoneplan::test {
namespace {

/// Where the sheet lies on the grid: an integer matrix, and the place of its origin. Up to 60,000 km away.
struct Sheet {
    GridPoint along_column;
    GridPoint along_row;
    GridPoint origin;

    static Sheet random(Random& random) {
        const std::int64_t scale = std::int64_t{1} << random.between(0, 33);
        const GridPoint shear = random.offset(3);
        Sheet sheet{.along_column = {scale, shear.x * scale}, .along_row = {0, scale}, .origin = {}};
        if (random.one_in(2)) {
            sheet.along_row = {shear.y * scale, (1 + shear.x * shear.y) * scale};
        } else if (random.one_in(2)) {
            std::swap(sheet.along_column, sheet.along_row);
        }
        if (!random.one_in(3)) sheet.origin = random.offset(60'000'000'000'000 / 2);
        return sheet;
    }

    Int128 doubled_cell() const {
        const Int128 turned = static_cast<Int128>(along_column.x) * along_row.y -
                              static_cast<Int128>(along_column.y) * along_row.x;
        return turned < 0 ? -2 * turned : 2 * turned;
    }

    GridPoint at(const GridPoint& corner) const {
        return {origin.x + corner.x * along_column.x + corner.y * along_row.x,
                origin.y + corner.x * along_column.y + corner.y * along_row.y};
    }

    GridSurface surface(const CellMask& mask, Random& random) const {
        std::vector<Loop> loops = boundary(mask, random);
        const bool fewer_points = random.one_in(2);
        for (Loop& loop : loops) {
            if (fewer_points) loop = without_some_straight_points(loop, random);
        }
        GridSurface surface = with_roles_by_direction(loops);
        for (Loop* loop : loops_of(surface)) {
            for (GridPoint& point : *loop) point = at(point);
        }
        return random.one_in(2) ? redrawn(std::move(surface), random) : surface;
    }
};

void expect_cells(const DoubledArea& area, std::int64_t count, const Sheet& sheet, std::uint64_t seed) {
    ASSERT_TRUE(area.whole == count * sheet.doubled_cell() && area.fraction == 0.0)
        << "seed " << seed << ": " << exact(area).get_d() << " for " << count << " cells of "
        << exact(sheet.doubled_cell());
}

CellMask another(const CellMask& mask, Random& random) {
    switch (random.below(4)) {
        case 0:
            return mask;
        case 1:
            return mask.complement();
        case 2:
            return mask.subset(random);
        default:
            return CellMask::random(mask.columns(), mask.rows(), random);
    }
}

void run(std::uint64_t count, std::int64_t fewest, std::int64_t most) {
    std::uint64_t holes_seen = 0;
    std::uint64_t touching_seen = 0;
    std::uint64_t cells_seen = 0;
    std::uint64_t empty_seen = 0;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        Random random{seed};
        const std::int64_t columns = random.between(fewest, most);
        const CellMask zone = CellMask::random(columns, random.between(fewest, most), random);
        const CellMask patch = another(zone, random);
        const Sheet sheet = Sheet::random(random);
        const GridSurface zone_surface = sheet.surface(zone, random);
        const Chain zone_chain = chain_of(zone_surface);
        const Chain patch_chain = chain_of(sheet.surface(patch, random));

        expect_cells(overlap_area(zone_chain, patch_chain), common(zone, patch), sheet, seed);
        expect_cells(overlap_area(zone_chain, zone_chain), zone.count(), sheet, seed);
        ASSERT_TRUE(validity_defect(zone_chain).is_zero()) << "seed " << seed;
        ASSERT_TRUE(zone_chain.doubled_area() == zone.count() * sheet.doubled_cell()) << "seed " << seed;
        if (testing::Test::HasFatalFailure()) return;

        holes_seen += !zone_surface.empty() && !zone_surface.front().holes.empty() ? 1 : 0;
        touching_seen += static_cast<std::uint64_t>(zone.touching_corners());
        cells_seen += static_cast<std::uint64_t>(common(zone, patch));
        empty_seen += common(zone, patch) == 0 && zone.count() > 0 && patch.count() > 0 ? 1 : 0;
    }
    EXPECT_GT(holes_seen, count / 8);
    EXPECT_GT(touching_seen, count);
    EXPECT_GT(cells_seen, 3 * count);
    EXPECT_GT(empty_seen, count / 10);
}

TEST(CellMasks, OverlapInTheirCommonCells) { run(cases(20'000, 1'000'000), 2, 8); }

TEST(CellMasks, OverlapInTheirCommonCellsWhereTreesAreDeep) { run(cases(60, 3000), 20, 60); }

TEST(CellMasks, ShareNothingWithTheirComplement) {
    std::uint64_t shared_edges = 0;
    for (std::uint64_t seed = 0; seed < cases(2000, 100'000); ++seed) {
        Random random{seed};
        const std::int64_t columns = random.between(2, 8);
        const CellMask mask = CellMask::random(columns, random.between(2, 8), random);
        const Sheet sheet = Sheet::random(random);
        const GridSurface in = sheet.surface(mask, random);
        const GridSurface out = sheet.surface(mask.complement(), random);
        ASSERT_TRUE(overlap_area(chain_of(in), chain_of(out)).is_zero()) << "seed " << seed;
        shared_edges += in.empty() || out.empty() ? 0 : 1;
    }
    EXPECT_GT(shared_edges, 1000U);
}

}  // namespace
}  // namespace zoneplan::test
