// SPDX-License-Identifier: MIT
#include "province/parcels.hpp"

#include <algorithm>

#include "province/hash.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::uint64_t kClassSeed = 31;
constexpr std::uint64_t kFarmlandSeed = 32;
constexpr std::uint64_t kPondSeed = 33;
constexpr std::uint64_t kIllMappedSeed = 34;
constexpr double kIndustrialShare = 0.70;
constexpr double kProtectedShare = 0.93;  // of cropland
constexpr double kPondShare = 0.04;
constexpr double kIllMappedShare = 0.01;
constexpr double kConflictStrip = 0.08;  // of the zone's width
constexpr int kPeriodsOfLongRoad = 3;

class ParcelWalk {
public:
    ParcelWalk(const Frame& frame, const Lattice& lattice, const ZoneDesign& zone,
               const std::function<void(const Parcel&)>& take)
        : frame_{frame}, lattice_{lattice}, zone_{zone}, take_{take} {}

    void run() {
        for (int row = 0; row < frame_.block_rows(); ++row) {
            for (int column = 0; column < frame_.block_columns(); ++column) {
                if (zone_.divided.holds(column, row)) {
                    take_plots(column, row);
                } else {
                    take_block(column, row);
                }
            }
            if (row % kBlocksOfPeriod == kBlocksOfPeriod - 1) take_roads(row / kBlocksOfPeriod);
        }
    }

private:
    static bool is_last_of_period(int block) { return block % kBlocksOfPeriod == kBlocksOfPeriod - 1; }
    static bool is_first_of_period(int block) { return block % kBlocksOfPeriod == 0; }

    static Node plot_corner(const Node& low, const Plot& plot) {
        return {low.i + std::int64_t{plot.column} * kPlotWidth, low.j + std::int64_t{plot.row} * kPlotHeight};
    }

    /// Vertices along a side of a block are as close as the smaller patches next to it want them.
    static int step(bool near_divided, int wide) { return near_divided ? 1 : wide; }
    bool divided(int column, int row) const { return zone_.divided.holds(column, row); }

    int left_step(int column, int row) const {
        return step(divided(column, row) || (!is_first_of_period(column) && divided(column - 1, row)),
                    kHighStep);
    }
    int right_step(int column, int row) const {
        return step(divided(column, row) || (!is_last_of_period(column) && divided(column + 1, row)),
                    kHighStep);
    }
    int low_step(int column, int row) const {
        return step(divided(column, row) || (!is_first_of_period(row) && divided(column, row - 1)),
                    kWideStep);
    }
    int high_step(int column, int row) const {
        return step(divided(column, row) || (!is_last_of_period(row) && divided(column, row + 1)), kWideStep);
    }

    void take_block(int column, int row) {
        const Node low = frame_.block(column, row);
        Parcel parcel;
        parcel.shell = {{low, low_step(column, row)},
                        {{low.i + kBlockWidth, low.j}, right_step(column, row)},
                        {{low.i + kBlockWidth, low.j + kBlockHeight}, high_step(column, row)},
                        {{low.i, low.j + kBlockHeight}, left_step(column, row)}};
        give(parcel, {low, {low.i + kBlockWidth, low.j + kBlockHeight}}, 9, 9);
    }

    void take_plots(int column, int row) {
        const Node low = frame_.block(column, row);
        for (const PlotGroup& group : division_of(low)) {
            Parcel parcel;
            for (const Plot& corner : group.outline) {
                parcel.shell.push_back({plot_corner(low, corner), 1});
            }
            const Node from = plot_corner(low, group.plots.front());
            give(parcel, {from, {from.i + kPlotWidth, from.j + kPlotHeight}}, 4, 3);
        }
    }

    /// A rectangle of nodes.
    struct Extent {
        Node low;
        Node high;
    };

    /// Finishes a patch and gives it away. `plot` lies within it: its middle tells where the patch is, and a
    /// pond may lie there, so many nodes from the sides.
    void give(Parcel& parcel, const Extent& plot, int pond_from_side, int pond_from_end) {
        const Node& key = plot.low;
        classify(parcel, plot);
        const Node low{plot.low.i + pond_from_side, plot.low.j + pond_from_end};
        const Node high{plot.high.i - pond_from_side, plot.high.j - pond_from_end};
        const bool pond = unit(hashed(kPondSeed, key.i, key.j)) < kPondShare;
        if (pond) parcel.pond = {{low, 1}, {{low.i, high.j}, 1}, {high, 1}, {{high.i, low.j}, 1}};
        take_(parcel);
        if (!pond) return;
        Parcel inner;
        inner.shell = {parcel.pond.rbegin(), parcel.pond.rend()};
        inner.land_class = kPond;
        take_(inner);
    }

    void classify(Parcel& parcel, const Extent& plot) const {
        const Node& key = plot.low;
        const Point low = lattice_.in_plane(plot.low);
        const Point high = lattice_.in_plane(plot.high);
        const Point middle{(low.x + high.x) / 2.0, (low.y + high.y) / 2.0};
        const std::uint64_t draw = hashed(kClassSeed, key.i, key.j);
        const bool is_protected = unit(hashed(kFarmlandSeed, key.i, key.j)) < kProtectedShare;
        if (zone_.region.holds(middle)) {
            if (zone_.traits.conflicts && in_conflict_strip(middle)) {
                parcel.land_class = cropland_class(draw);
                parcel.farmland = is_protected;
                return;
            }
            const std::uint64_t kind = hashed(kClassSeed + 1, key.i, key.j);
            parcel.land_class =
                unit(kind) < kIndustrialShare ? industrial_class(draw) : supporting_class(draw);
            parcel.lacks_a_vertex = zone_.traits.ill_mapped && plot.high.i - plot.low.i == kPlotWidth &&
                                    parcel.shell.size() == 4 &&
                                    unit(hashed(kIllMappedSeed, key.i, key.j)) < kIllMappedShare;
            return;
        }
        parcel.land_class = rural_class(draw);
        parcel.farmland = parcel.land_class.is_cropland() && is_protected && !overlaps_zone(parcel);
    }

    bool in_conflict_strip(const Point& at) const {
        return at.x < zone_.box.min_x + kConflictStrip * (zone_.box.max_x - zone_.box.min_x);
    }

    /// Whether a patch outside the zone may yet reach into it: never where the zone follows patches.
    bool overlaps_zone(const Parcel& parcel) const {
        if (zone_.traits.follows) return false;
        Point low = lattice_.in_plane(parcel.shell.front().at);
        Point high = low;
        for (const Turn& turn : parcel.shell) {
            const Point at = lattice_.in_plane(turn.at);
            low = {std::min(low.x, at.x), std::min(low.y, at.y)};
            high = {std::max(high.x, at.x), std::max(high.y, at.y)};
        }
        constexpr double kMargin_m = Lattice::kApart_m;
        return zone_.region.meets(
            {low.x - kMargin_m, low.y - kMargin_m, high.x + kMargin_m, high.y + kMargin_m});
    }

    /// The roads above a row of periods, and those to the right of its columns that begin in it.
    void take_roads(int period_row) {
        for (int period = 0; period < frame_.period_columns; ++period) {
            take_road_across(period, period_row);
            const int phase = (period_row + period) % kPeriodsOfLongRoad;
            if (phase != 0 && period_row != 0) continue;
            const int end = std::min(period_row + kPeriodsOfLongRoad - phase, frame_.period_rows);
            take_road_up(period, period_row, end);
        }
    }

    void take_road_across(int period, int period_row) {
        const int first = period * kBlocksOfPeriod;
        const int row = (period_row + 1) * kBlocksOfPeriod - 1;
        Parcel road;
        for (int column = first; column < first + kBlocksOfPeriod; ++column) {
            const Node low = frame_.block(column, row);
            road.shell.push_back({{low.i, low.j + kBlockHeight}, high_step(column, row)});
        }
        const Node last = frame_.block(first + kBlocksOfPeriod - 1, row);
        road.shell.push_back({{last.i + kBlockWidth, last.j + kBlockHeight}, 1});
        for (int column = first + kBlocksOfPeriod - 1; column >= first; --column) {
            const Node low = frame_.block(column, row + 1);
            road.shell.push_back({{low.i + kBlockWidth, low.j}, low_step(column, row + 1)});
        }
        road.shell.push_back({frame_.block(first, row + 1), 1});
        give_road(road);
    }

    /// To the right of a column of periods, from one row of periods to before another.
    void take_road_up(int period, int from, int to) {
        const int column = (period + 1) * kBlocksOfPeriod - 1;
        Parcel road;
        const Node low = frame_.block(column + 1, from * kBlocksOfPeriod);
        road.shell.push_back({{low.i - kRoadWidth, low.j}, 1});
        for (int row = from * kBlocksOfPeriod; row < to * kBlocksOfPeriod; ++row) {
            const Node block = frame_.block(column + 1, row);
            road.shell.push_back({block, left_step(column + 1, row)});
            if (is_last_of_period(row)) road.shell.push_back({{block.i, block.j + kBlockHeight}, 1});
        }
        const Node top = frame_.block(column + 1, to * kBlocksOfPeriod);
        road.shell.push_back({top, 1});
        road.shell.push_back({{top.i - kRoadWidth, top.j}, 1});
        for (int row = to * kBlocksOfPeriod - 1; row >= from * kBlocksOfPeriod; --row) {
            const Node block = frame_.block(column, row);
            road.shell.push_back({{block.i + kBlockWidth, block.j + kBlockHeight}, right_step(column, row)});
            if (is_first_of_period(row) && row != from * kBlocksOfPeriod) {
                road.shell.push_back({{block.i + kBlockWidth, block.j}, 1});
            }
        }
        give_road(road);
    }

    void give_road(Parcel& road) {
        const Point start = lattice_.in_plane(road.shell.front().at);
        const Point end = lattice_.in_plane(road.shell[road.shell.size() / 2].at);
        const bool urban = zone_.region.holds(start) || zone_.region.holds(end);
        road.land_class = urban ? kStreet : kHighway;
        take_(road);
    }

    const Frame& frame_;
    const Lattice& lattice_;
    const ZoneDesign& zone_;
    const std::function<void(const Parcel&)>& take_;
};

Ring ring_of(const Lattice& lattice, const std::vector<Turn>& turns) {
    Ring ring;
    for (std::size_t k = 0; k < turns.size(); ++k) {
        const auto& [from, step] = turns[k];
        const Node& to = turns[(k + 1) % turns.size()].at;
        const std::int64_t length = std::max(std::abs(to.i - from.i), std::abs(to.j - from.j));
        const std::int64_t di = length == 0 ? 0 : (to.i - from.i) / length;
        const std::int64_t dj = length == 0 ? 0 : (to.j - from.j) / length;
        for (std::int64_t n = 0; n < length; n += step) {
            ring.push_back(lattice.at({from.i + n * di, from.j + n * dj}));
        }
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

void for_each_parcel(const Frame& frame, const Lattice& lattice, const ZoneDesign& zone,
                     const std::function<void(const Parcel&)>& take) {
    ParcelWalk{frame, lattice, zone, take}.run();
}

MultiPolygon on_map(const Lattice& lattice, const Parcel& parcel) {
    Polygon polygon{.shell = ring_of(lattice, parcel.shell), .holes = {}};
    if (parcel.lacks_a_vertex) polygon.shell.erase(polygon.shell.begin() + kPlotWidth / 2);
    if (!parcel.pond.empty()) polygon.holes.push_back(ring_of(lattice, parcel.pond));
    return {std::move(polygon)};
}

}  // namespace zoneplan::bench
