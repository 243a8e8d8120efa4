// SPDX-License-Identifier: MIT
#include "province/zone_design.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "province/hash.hpp"
#include "province/zone_blobs.hpp"

namespace zoneplan::bench {
namespace {

constexpr int kMarginBlocks = 3;  // between a zone and the next frame
constexpr int kFreeCell = 10;     // nodes
constexpr double kFreeSpacing_m = 13.0;
constexpr int kFreeHole = 3;  // cells

constexpr int kHolesProperty = 4;
constexpr std::uint64_t kHoleSeed = 22;

/// The block around a point of the plane, kept off the frame's rim.
class BlockFinder {
public:
    BlockFinder(const Frame& frame, const Lattice& parcels) : frame_{frame}, parcels_{parcels} {}

    Cell at(double x, double y) const {
        const Node node = parcels_.before({x, y});
        return {kept(block(node.i - frame_.corner.i, kPeriodWidth, kBlockWidth), frame_.block_columns()),
                kept(block(node.j - frame_.corner.j, kPeriodHeight, kBlockHeight), frame_.block_rows())};
    }

    BlockRange around(const Box& box) const {
        const Cell last = at(box.max_x, box.max_y);
        return {.low = at(box.min_x, box.min_y), .high = {last.column + 1, last.row + 1}};
    }

private:
    static int block(std::int64_t offset, int period, int size) {
        const std::int64_t whole = std::max<std::int64_t>(offset, 0);
        const std::int64_t within = std::min<std::int64_t>(whole % period / size, kBlocksOfPeriod - 1);
        return static_cast<int>(whole / period * kBlocksOfPeriod + within);
    }
    static int kept(int block, int blocks) {
        return std::clamp(block, kMarginBlocks, blocks - kMarginBlocks - 1);
    }

    const Frame& frame_;
    const Lattice& parcels_;
};

/// The cells of `region` in `blob`: the part around its centre, without holes.
CellMask part_in(const Region& region, const Blob& blob) {
    CellMask within{region.mask.columns(), region.mask.rows()};
    std::optional<Cell> centre;
    double nearest_m = 0.0;
    for_each_cell(within, [&](const Cell& cell) {
        const Point at = region.middle(cell);
        if (!blob.holds(at)) return;
        within.set(cell, true);
        const double away_m = std::abs(at.x - blob.centre.x) + std::abs(at.y - blob.centre.y);
        if (centre && away_m >= nearest_m) return;
        centre = cell;
        nearest_m = away_m;
    });
    return centre ? without_holes(part_around(within, *centre)) : within;
}

/// Adds the part where it comes no nearer than two cells to what is there.
void add_apart(Region& region, const CellMask& part) {
    constexpr int kApart = 2;
    const CellMask before = region.mask;
    for_each_cell(part, [&](const Cell& cell) {
        if (part.holds(cell) && !before.any({cell.column - kApart, cell.row - kApart},
                                            {cell.column + kApart, cell.row + kApart})) {
            region.mask.set(cell, true);
        }
    });
}

int holes_of(const ZoneTraits& traits) {
    constexpr double kMostHoles = 4.0;
    return traits.holed ? 1 + static_cast<int>(kMostHoles * chance(traits.number, kHolesProperty)) : 0;
}

/// Takes rectangles of `size` cells out, each with cells of the zone all around. `fits` says at which cells
/// one may begin.
template <class Fits>
void cut_holes(CellMask& mask, const Cell& size, const ZoneTraits& traits, const Fits& fits) {
    constexpr int kTries = 3000;
    constexpr int kRim = 2;
    int left = holes_of(traits);
    for (int k = 0; k < kTries && left > 0; ++k) {
        const Cell low = mask.chosen(hashed(kHoleSeed, traits.number, k));
        const Cell high{low.column + size.column - 1, low.row + size.row - 1};
        if (!fits(low) ||
            !mask.all({low.column - kRim, low.row - kRim}, {high.column + kRim, high.row + kRim})) {
            continue;
        }
        mask.clear(low, high);
        --left;
    }
}

ZoneDesign following_zone(const ZoneTraits& traits, const ZoneBlobs& blobs, const Lattices& lattices,
                          const Frame& frame) {
    PatchRegion patches{lattices.parcels, frame, BlockFinder{frame, lattices.parcels}.around(blobs.window)};
    Region& region = patches.region();
    for (const Blob& blob : blobs.blobs) add_apart(region, part_in(region, blob));
    patches.close();
    region.mask = without_holes(region.mask);
    patches.close();
    cut_holes(region.mask, {kPlotColumns, kPlotRows}, traits,
              [&](const Cell& low) { return patches.starts_block(low); });
    return {.traits = traits, .region = region, .box = region.box(), .divided = patches.blocks()};
}

ZoneDesign free_zone(const ZoneTraits& traits, const ZoneBlobs& blobs, const Lattices& lattices,
                     const Frame& frame) {
    const BlockFinder blocks{frame, lattices.parcels};
    const BlockRange range = blocks.around(blobs.window);
    const Point low = lattices.parcels.in_plane(frame.block(range.low.column, range.low.row));
    const Point high = lattices.parcels.in_plane(frame.block(range.high.column, range.high.row));
    constexpr double kCell_m = kFreeCell * kFreeSpacing_m;
    Region region = Region::uniform(lattices.free_zones, lattices.free_zones.before(low),
                                    static_cast<int>((high.x - low.x) / kCell_m),
                                    static_cast<int>((high.y - low.y) / kCell_m), kFreeCell);
    for (const Blob& blob : blobs.blobs) add_apart(region, part_in(region, blob));
    fill_pinches(region.mask);
    region.mask = without_holes(region.mask);
    cut_holes(region.mask, {kFreeHole, kFreeHole}, traits, [](const Cell&) { return true; });
    const Box box = region.box();
    return {.traits = traits,
            .region = std::move(region),
            .box = box,
            .divided = blocks.around(grown(box, Lattice::kApart_m))};
}

}  // namespace

Lattices::Lattices(const Point& origin) noexcept
    : parcels{101, kParcelSpacing_m, origin},
      free_zones{102, kFreeSpacing_m, {origin.x + 5.3, origin.y + 7.9}},
      redlines{103, 30.0, {origin.x + 11.7, origin.y + 3.1}},
      udbs{104, 20.0, {origin.x + 8.9, origin.y + 13.3}} {}

ZoneTraits::ZoneTraits(int zone) noexcept
    : number{zone},
      follows{zone % 2 == 0},
      two_parts{zone * 3 % 10 < 3},
      holed{zone * 7 % 10 < 4},
      conflicts{zone % 20 == 4 || zone % 20 == 13},
      ill_mapped{zone % 8 == 3 || zone % 8 == 6} {}

ZoneDesign design_zone(const Lattices& lattices, const Frame& frame, int number) {
    const ZoneTraits traits{number};
    const ZoneBlobs blobs = blobs_of(number, traits.two_parts, frame, lattices.parcels);
    return traits.follows ? following_zone(traits, blobs, lattices, frame)
                          : free_zone(traits, blobs, lattices, frame);
}

}  // namespace zoneplan::bench
