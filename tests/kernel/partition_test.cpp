// SPDX-License-Identifier: MIT
// What the parts of a partition take of a zone adds up to the zone.
#include <gtest/gtest.h>

#include "kernel/agreement.hpp"
#include "kernel/cell_masks.hpp"
#include "kernel/wiggly_shapes.hpp"

namespace zoneplan::test {
namespace {

constexpr std::int64_t kSpacing = 100 * kMetre;
constexpr GridPoint kOrigin{500'000 * kMetre, 3'800'000 * kMetre};

/// The zone less what each tile takes of it.
struct Rest {
    mpq_class doubled;
    std::size_t crossings = 0;
    std::size_t tiles_hit = 0;
    bool has_fraction = false;
};

Rest rest_of(const GridSurface& zone, const Mesh& mesh, std::int64_t columns, std::int64_t rows) {
    const Chain chain = chain_of(zone);
    Rest rest{.doubled = mpq_class{exact(chain.doubled_area())}};
    for (std::int64_t column = 0; column < columns; ++column) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const GridSurface tile = mesh.tile(column, row);
            const DoubledArea part = overlap_area(chain, chain_of(tile));
            rest.doubled -= exact(part);
            rest.crossings += count_crossings(zone, tile);
            rest.tiles_hit += part.is_zero() ? 0 : 1;
            rest.has_fraction = rest.has_fraction || part.fraction != 0.0;
        }
    }
    return rest;
}

TEST(Partition, AddsUpExactlyWhereVerticesMatch) {
    std::size_t tiles_hit = 0;
    for (std::uint64_t seed = 0; seed < cases(60, 4000); ++seed) {
        Random random{seed};
        const std::int64_t columns = random.between(3, 10);
        const std::int64_t rows = random.between(3, 10);
        const Mesh mesh{columns, rows, random.between(1, 12), kOrigin, kSpacing, random};
        std::vector<Loop> loops = boundary(CellMask::random(columns, rows, random), random);
        for (Loop& loop : loops) loop = mesh.along(loop);
        const GridSurface zone = redrawn(with_roles_by_direction(loops), random);
        const Rest rest = rest_of(zone, mesh, columns, rows);
        ASSERT_EQ(rest.doubled, 0) << "seed " << seed;
        ASSERT_FALSE(rest.has_fraction) << "seed " << seed;
        tiles_hit += rest.tiles_hit;
    }
    EXPECT_GT(tiles_hit, 600U);
}

TEST(Partition, AddsUpToARoundingACrossingElsewhere) {
    std::size_t crossings = 0;
    for (std::uint64_t seed = 0; seed < cases(80, 4000); ++seed) {
        Random random{seed};
        constexpr std::int64_t kTiles = 8;
        const Mesh mesh{kTiles, kTiles, random.between(1, 12), kOrigin, kSpacing, random};
        const GridPoint middle = moved(kOrigin, {kTiles * kSpacing / 2, kTiles * kSpacing / 2});
        GridSurface zone{{.shell = wiggly_ring(middle, 300, random.between(20, 200), random), .holes = {}}};
        if (random.one_in(2)) {
            zone.front().holes.push_back(wiggly_ring(middle, 90, random.between(5, 60), random));
        }
        const Rest rest = rest_of(zone, mesh, kTiles, kTiles);
        ASSERT_LE(abs(rest.doubled), rounding_of(rest.crossings)) << "seed " << seed;
        crossings += rest.crossings;
    }
    EXPECT_GT(crossings, 2000U);
}

// A sheet whose zones share every vertex with it: no piece of any zone is measured twice or lost.
TEST(Partition, LeavesNeighboursNothingInCommon) {
    Random random{1};
    constexpr std::int64_t kTiles = 12;
    const Mesh mesh{kTiles, kTiles, 10, kOrigin, kSpacing, random};
    for (std::int64_t column = 0; column + 1 < kTiles; ++column) {
        for (std::int64_t row = 0; row + 1 < kTiles; ++row) {
            const Chain tile = chain_of(mesh.tile(column, row));
            EXPECT_TRUE(overlap_area(tile, chain_of(mesh.tile(column + 1, row))).is_zero());
            EXPECT_TRUE(overlap_area(tile, chain_of(mesh.tile(column, row + 1))).is_zero());
            EXPECT_TRUE(overlap_area(tile, chain_of(mesh.tile(column + 1, row + 1))).is_zero());
            EXPECT_TRUE(validity_defect(tile).is_zero());
        }
    }
}

}  // namespace
}  // namespace zoneplan::test
