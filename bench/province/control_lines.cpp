// SPDX-License-Identifier: MIT
#include "province/control_lines.hpp"

#include <algorithm>
#include <array>

#include "province/growth.hpp"
#include "province/hash.hpp"

namespace zoneplan::bench {
namespace {

constexpr int kRedlineCell = 8;  // nodes
constexpr int kUdbCell = 10;
constexpr double kRedlineShare = 0.31;  // of the ground
constexpr std::uint64_t kRedlineSeed = 41;
constexpr std::uint64_t kUdbSeed = 42;

constexpr double kFrameMargin_m = 2.0 * Lattice::kApart_m + 300.0;
constexpr double kConflictDepth = 0.06;  // of the zone's width

constexpr std::string_view kConcentrated = "城镇集中建设区";
constexpr std::array<std::string_view, 4> kTownSubtypes{kConcentrated, kConcentrated, "城镇弹性发展区",
                                                        "特别用途区"};

/// A field of equal cells over a frame, a margin within it.
Region field_over(const Lattice& lattice, const Lattice& parcels, const Frame& frame, int cell) {
    const Point low = parcels.in_plane(frame.corner);
    const Point high = parcels.in_plane(frame.block(frame.block_columns(), frame.block_rows()));
    const double cell_m = cell * lattice.spacing_m();
    const auto cells = [&](double from, double to) {
        return static_cast<int>((to - from - 2.0 * kFrameMargin_m) / cell_m);
    };
    return Region::uniform(lattice, lattice.before({low.x + kFrameMargin_m, low.y + kFrameMargin_m}),
                           cells(low.x, high.x), cells(low.y, high.y), cell);
}

/// Whether the cell comes so near that on the map it might reach into the zone.
bool is_near(const Region& field, const Cell& cell, const ZoneDesign& zone) {
    const Point low = field.lattice->in_plane(field.node(cell));
    const Point high = field.lattice->in_plane(field.node({cell.column + 1, cell.row + 1}));
    constexpr double kMargin_m = Lattice::kApart_m;
    return zone.region.meets({low.x - kMargin_m, low.y - kMargin_m, high.x + kMargin_m, high.y + kMargin_m});
}

/// A region of just these cells of a field.
Region cut_out(const Region& field, const std::vector<Cell>& cells) {
    Cell low = cells.front();
    Cell high = cells.front();
    for (const Cell& cell : cells) {
        low = {std::min(low.column, cell.column), std::min(low.row, cell.row)};
        high = {std::max(high.column, cell.column), std::max(high.row, cell.row)};
    }
    const std::int64_t step = field.columns[1] - field.columns[0];
    Region region = Region::uniform(*field.lattice, field.node(low), high.column - low.column + 1,
                                    high.row - low.row + 1, static_cast<int>(step));
    for (const Cell& cell : cells) region.mask.set({cell.column - low.column, cell.row - low.row}, true);
    return region;
}

/// Sizes of a heavy tail: one in n is n times `least` or more, up to `most`.
std::size_t heavy_tailed(double least, double most, std::uint64_t draw) {
    return static_cast<std::size_t>(std::min(least / (1.0 - unit(draw)), most));
}

std::vector<Cell> redline_in_conflict(const Region& field, Growth& growth, const ZoneDesign& zone) {
    const Box& box = zone.box;
    const double floor_y = box.max_y - kConflictDepth * (box.max_y - box.min_y);
    std::vector<Cell> across;
    for_each_cell(field.mask, [&](const Cell& cell) {
        const Point at = field.middle(cell);
        if (at.y > floor_y && zone.region.holds(at)) across.push_back(cell);
    });
    if (across.empty()) return {};
    constexpr std::size_t kSize = 40;
    return growth.grow(across[across.size() / 2], kSize, 0.5);
}

}  // namespace

std::vector<Region> redlines_of(const Lattices& lattices, const Frame& frame, const ZoneDesign& zone) {
    const Region field = field_over(lattices.redlines, lattices.parcels, frame, kRedlineCell);
    Growth growth{field.mask.columns(), field.mask.rows(), hashed(kRedlineSeed, zone.traits.number, 0)};
    std::vector<Region> redlines;
    std::size_t grown = 0;
    const auto add = [&](const std::vector<Cell>& cells) {
        if (cells.empty()) return;
        grown += cells.size();
        redlines.push_back(cut_out(field, cells));
    };
    if (zone.traits.conflicts) add(redline_in_conflict(field, growth, zone));
    for_each_cell(field.mask, [&](const Cell& cell) {
        if (is_near(field, cell, zone)) growth.forbid(cell);
    });

    const auto wanted = static_cast<std::size_t>(kRedlineShare * field.mask.columns() * field.mask.rows());
    constexpr std::int64_t kTries = 2000;
    constexpr double kGiantShare = 0.85;  // of what is wanted
    constexpr double kLeast = 12.0;       // cells
    constexpr double kMost = 3000.0;
    for (std::int64_t k = 0; k < kTries && grown < wanted; ++k) {
        const auto draw = [&](std::int64_t property) {
            return hashed(kRedlineSeed + 1, zone.traits.number * kTries + k, property);
        };
        const bool giant = k == 0 && zone.traits.number % 8 == 1;
        const std::size_t size = giant ? static_cast<std::size_t>(kGiantShare * static_cast<double>(wanted))
                                       : std::min(heavy_tailed(kLeast, kMost, draw(0)),
                                                  wanted - grown + static_cast<std::size_t>(kLeast));
        add(growth.grow(field.mask.chosen(draw(1)), size, giant ? 4.0 : 1.5));
    }
    return redlines;
}

std::vector<UdbPart> udbs_of(const Lattices& lattices, const Frame& frame, const ZoneDesign& zone) {
    const Region field = field_over(lattices.udbs, lattices.parcels, frame, kUdbCell);
    const Box& box = zone.box;
    const double middle_x = (box.min_x + box.max_x) / 2.0;
    const double east_x = box.max_x - kConflictDepth * (box.max_x - box.min_x);

    CellMask around = field.mask;
    for_each_cell(field.mask, [&](const Cell& cell) {
        const bool cut = zone.traits.conflicts && field.middle(cell).x > east_x;
        if (!cut && is_near(field, cell, zone)) around.set(cell, true);
    });
    fill_pinches(around);
    std::vector<Cell> west;
    std::vector<Cell> east;
    Growth growth{field.mask.columns(), field.mask.rows(), hashed(kUdbSeed, zone.traits.number, 0)};
    for_each_cell(around, [&](const Cell& cell) {
        if (!around.holds(cell)) return;
        (field.middle(cell).x < middle_x ? west : east).push_back(cell);
        growth.forbid(cell);
    });

    std::vector<UdbPart> parts;
    for (const std::vector<Cell>& cells : {west, east}) {
        if (!cells.empty()) parts.push_back({cut_out(field, cells), kConcentrated});
    }
    constexpr double kCellsOfATown = 2400.0;
    const auto towns = static_cast<std::int64_t>(field.mask.columns() * field.mask.rows() / kCellsOfATown);
    for (std::int64_t k = 0; k < towns; ++k) {
        const auto draw = [&](std::int64_t property) {
            return hashed(kUdbSeed + 1, zone.traits.number * towns + k, property);
        };
        const std::vector<Cell> cells =
            growth.grow(field.mask.chosen(draw(0)), heavy_tailed(5.0, 900.0, draw(1)), 1.0);
        if (!cells.empty()) {
            parts.push_back({cut_out(field, cells), kTownSubtypes[draw(2) % kTownSubtypes.size()]});
        }
    }
    return parts;
}

}  // namespace zoneplan::bench
