// SPDX-License-Identifier: MIT
#include "province/zone_design.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "province/hash.hpp"
#include "province/noise.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::uint64_t kZoneSeed = 21;
constexpr double kUsualRadius_m = 2350.0;
constexpr double kReachAcross = 3.0;  // of the radius: how far a zone of two parts may extend
constexpr double kReachUp = 1.9;
constexpr int kMarginBlocks = 3;  // between a zone and the next frame

constexpr double kFreeSpacing_m = 13.0;
constexpr int kFreeCell = 10;  // nodes

/// A number for one property of a zone.
double chance(int number, int property) { return unit(hashed(kZoneSeed, number, property)); }

/// One part of a zone: a disc with an uneven rim.
struct Blob {
    Point centre;
    double radius_m;
    std::uint64_t seed;

    bool holds(const Point& at) const {
        constexpr double kBays = 0.40;
        constexpr double kBayOfRadius = 0.8;
        constexpr double kTeeth = 0.22;
        constexpr double kTooth_m = 500.0;
        const double dx = at.x - centre.x;
        const double dy = at.y - centre.y;
        const double bay_m = kBayOfRadius * radius_m;
        const double rim = 1.0 + kBays * noise(seed, at.x / bay_m, at.y / bay_m).x +
                           kTeeth * noise(seed + 1, at.x / kTooth_m, at.y / kTooth_m).x;
        return dx * dx + dy * dy < radius_m * radius_m * rim * rim;
    }
};

/// Which block, and which plot of it, a column or row of a region on the parcel lattice is.
struct Strip {
    int block;
    int plot;  ///< -1: a road
};

/// The lines of plots and roads from block `first` to before `last`.
struct Strips {
    std::vector<std::int64_t> lines;
    std::vector<Strip> strips;
};

Strips strips_of(int first, int last, int plots, int plot_nodes,
                 std::int64_t (*block_line)(const Frame&, int), const Frame& frame) {
    Strips found;
    for (int block = first; block < last; ++block) {
        for (int plot = 0; plot < plots; ++plot) {
            found.lines.push_back(block_line(frame, block) + std::int64_t{plot} * plot_nodes);
            found.strips.push_back({block, plot});
        }
        if (block % kBlocksOfPeriod == kBlocksOfPeriod - 1 && block + 1 < last) {
            found.lines.push_back(block_line(frame, block) + std::int64_t{plots} * plot_nodes);
            found.strips.push_back({block, -1});
        }
    }
    found.lines.push_back(block_line(frame, last - 1) + std::int64_t{plots} * plot_nodes);
    return found;
}

/// Makes a zone on the parcel lattice one of whole patches and of the roads between them.
class Follower {
public:
    Follower(const Lattices& lattices, const Frame& frame, const BlockRange& range)
        : frame_{frame},
          columns_{strips_of(
              range.low.column, range.high.column, kPlotColumns, kPlotWidth,
              [](const Frame& f, int block) { return f.block(block, 0).i; }, frame)},
          rows_{strips_of(
              range.low.row, range.high.row, kPlotRows, kPlotHeight,
              [](const Frame& f, int block) { return f.block(0, block).j; }, frame)},
          region_{.lattice = &lattices.parcels,
                  .columns = columns_.lines,
                  .rows = rows_.lines,
                  .mask = CellMask{static_cast<int>(columns_.strips.size()),
                                   static_cast<int>(rows_.strips.size())}} {}

    Region& region() { return region_; }

    bool starts_block(const Cell& cell) const { return column(cell).plot == 0 && row(cell).plot == 0; }

    /// Adds the rest of each patch that is held in part, roads between held plots, and what keeps corners
    /// from touching. Only adds, so it ends.
    void close() {
        while (complete_patches() || join_across_roads() || fill_pinches(region_.mask)) {
        }
    }

    BlockRange divided() const {
        BlockRange blocks{.low = {frame_.block_columns(), frame_.block_rows()}, .high = {0, 0}};
        for (const Cell& cell : cells()) {
            if (!region_.mask.holds(cell)) continue;
            blocks.low = {std::min(blocks.low.column, column(cell).block),
                          std::min(blocks.low.row, row(cell).block)};
            blocks.high = {std::max(blocks.high.column, column(cell).block + 1),
                           std::max(blocks.high.row, row(cell).block + 1)};
        }
        return blocks;
    }

private:
    const Strip& column(const Cell& cell) const {
        return columns_.strips[static_cast<std::size_t>(cell.column)];
    }
    const Strip& row(const Cell& cell) const { return rows_.strips[static_cast<std::size_t>(cell.row)]; }

    std::vector<Cell> cells() const {
        std::vector<Cell> all;
        for (int r = 0; r < region_.mask.rows(); ++r) {
            for (int c = 0; c < region_.mask.columns(); ++c) all.push_back({c, r});
        }
        return all;
    }

    bool complete_patches() {
        bool added = false;
        for (const Cell& cell : cells()) {
            if (!starts_block(cell)) continue;
            for (const PlotGroup& group : division_of(frame_.block(column(cell).block, row(cell).block))) {
                std::size_t held = 0;
                for (const Plot& plot : group.plots) {
                    held += region_.mask.holds({cell.column + plot.column, cell.row + plot.row}) ? 1 : 0;
                }
                if (held == 0 || held == group.plots.size()) continue;
                for (const Plot& plot : group.plots) {
                    region_.mask.set({cell.column + plot.column, cell.row + plot.row}, true);
                }
                added = true;
            }
        }
        return added;
    }

    bool join_across_roads() {
        bool added = false;
        const CellMask& mask = region_.mask;
        for (const Cell& cell : cells()) {
            if (mask.holds(cell)) continue;
            const bool joins_columns = column(cell).plot < 0 && mask.holds({cell.column - 1, cell.row}) &&
                                       mask.holds({cell.column + 1, cell.row});
            const bool joins_rows = row(cell).plot < 0 && mask.holds({cell.column, cell.row - 1}) &&
                                    mask.holds({cell.column, cell.row + 1});
            if (!joins_columns && !joins_rows) continue;
            region_.mask.set(cell, true);
            added = true;
        }
        return added;
    }

    const Frame& frame_;
    Strips columns_;
    Strips rows_;
    Region region_;
};

/// The cells of `region` in `blob`, as one part without holes.
CellMask part_in(const Region& region, const Blob& blob) {
    CellMask within{region.mask.columns(), region.mask.rows()};
    std::optional<Cell> centre;
    double nearest = 0.0;
    for (int row = 0; row < within.rows(); ++row) {
        for (int column = 0; column < within.columns(); ++column) {
            const Point at = region.middle({column, row});
            if (!blob.holds(at)) continue;
            within.set({column, row}, true);
            const double away = std::abs(at.x - blob.centre.x) + std::abs(at.y - blob.centre.y);
            if (centre && away >= nearest) continue;
            centre = {column, row};
            nearest = away;
        }
    }
    return centre ? without_holes(part_around(within, *centre)) : within;
}

/// Adds `part` to the region where it comes no nearer than two cells to what is there.
void add_apart(Region& region, const CellMask& part) {
    constexpr int kApart = 2;
    const CellMask before = region.mask;
    for (int row = 0; row < part.rows(); ++row) {
        for (int column = 0; column < part.columns(); ++column) {
            if (part.holds({column, row}) &&
                !before.any({column - kApart, row - kApart}, {column + kApart, row + kApart})) {
                region.mask.set({column, row}, true);
            }
        }
    }
}

/// Takes up to `count` rectangles of `size` cells out, each with cells of the zone all around. `fits` says at
/// which cells one may begin.
template <class Fits>
void cut_holes(CellMask& mask, const Cell& size, int count, std::uint64_t seed, const Fits& fits) {
    constexpr int kTries = 3000;
    for (int k = 0; k < kTries && count > 0; ++k) {
        const std::uint64_t draw = hashed(seed, k, 0);
        const Cell low{static_cast<int>(draw % static_cast<std::uint64_t>(mask.columns())),
                       static_cast<int>((draw >> 32U) % static_cast<std::uint64_t>(mask.rows()))};
        const Cell high{low.column + size.column - 1, low.row + size.row - 1};
        if (!fits(low) || !mask.all({low.column - 2, low.row - 2}, {high.column + 2, high.row + 2})) continue;
        mask.clear(low, high);
        --count;
    }
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
    const Point corner = lattices.parcels.in_plane(frame.corner);
    const double block_width_m = kBlockWidth * kParcelSpacing_m;
    const double block_height_m = kBlockHeight * kParcelSpacing_m;
    const double height_m = frame.period_rows * kPeriodHeight * kParcelSpacing_m;
    const double room_m = height_m / 2.0 - (kMarginBlocks + 1) * block_height_m;
    const double radius_m = std::min(kUsualRadius_m * (0.55 + 1.1 * chance(number, 0)), room_m / kReachUp);
    const Point centre{
        corner.x + frame.period_columns * kPeriodWidth * kParcelSpacing_m * (0.45 + 0.1 * chance(number, 1)),
        corner.y + height_m / 2.0 + (chance(number, 2) - 0.5) * 0.5 * (room_m - kReachUp * radius_m)};
    const auto seed = hashed(kZoneSeed, number, 3);
    std::vector<Blob> blobs{{.centre = centre, .radius_m = radius_m, .seed = seed}};
    if (traits.two_parts) {
        const double side = number % 4 < 2 ? 1.0 : -1.0;
        blobs.push_back({.centre = {centre.x + side * 1.9 * radius_m, centre.y + 0.4 * radius_m},
                         .radius_m = 0.6 * radius_m,
                         .seed = seed + 2});
    }
    const int holes = traits.holed ? 1 + static_cast<int>(4.0 * chance(number, 4)) : 0;

    const auto block_of = [](double offset_m, double period_m, double block_m) {
        const double periods = std::floor(offset_m / period_m);
        const double within = std::floor((offset_m - periods * period_m) / block_m);
        return static_cast<int>(periods) * kBlocksOfPeriod +
               std::min(static_cast<int>(within), kBlocksOfPeriod - 1);
    };
    const auto block_at = [&](double x, double y) -> Cell {
        return {std::clamp(block_of(x - corner.x, kPeriodWidth * kParcelSpacing_m, block_width_m),
                           kMarginBlocks, frame.block_columns() - kMarginBlocks),
                std::clamp(block_of(y - corner.y, kPeriodHeight * kParcelSpacing_m, block_height_m),
                           kMarginBlocks, frame.block_rows() - kMarginBlocks)};
    };
    const BlockRange range{
        .low = block_at(centre.x - kReachAcross * radius_m, centre.y - kReachUp * radius_m),
        .high = block_at(centre.x + kReachAcross * radius_m, centre.y + kReachUp * radius_m)};

    if (traits.follows) {
        Follower follower{lattices, frame, range};
        for (const Blob& blob : blobs) add_apart(follower.region(), part_in(follower.region(), blob));
        follower.close();
        CellMask& mask = follower.region().mask;
        mask = without_holes(mask);
        follower.close();
        cut_holes(mask, {kPlotColumns, kPlotRows}, holes, seed + 4,
                  [&](const Cell& low) { return follower.starts_block(low); });
        return {.traits = traits,
                .region = follower.region(),
                .box = follower.region().box(),
                .divided = follower.divided()};
    }

    const Point low = lattices.parcels.in_plane(frame.block(range.low.column, range.low.row));
    const Point high = lattices.parcels.in_plane(frame.block(range.high.column, range.high.row));
    const double cell_m = kFreeCell * kFreeSpacing_m;
    Region region = Region::uniform(lattices.free_zones, lattices.free_zones.before(low),
                                    static_cast<int>((high.x - low.x) / cell_m),
                                    static_cast<int>((high.y - low.y) / cell_m), kFreeCell);
    for (const Blob& blob : blobs) add_apart(region, part_in(region, blob));
    fill_pinches(region.mask);
    region.mask = without_holes(region.mask);
    cut_holes(region.mask, {3, 3}, holes, seed + 4, [](const Cell&) { return true; });

    const Box box = region.box();
    const double margin_m = Lattice::kApart_m;
    const Cell first = block_at(box.min_x - margin_m, box.min_y - margin_m);
    const Cell last = block_at(box.max_x + margin_m, box.max_y + margin_m);
    return {.traits = traits,
            .region = std::move(region),
            .box = box,
            .divided = {.low = first, .high = {last.column + 1, last.row + 1}}};
}

}  // namespace zoneplan::bench
