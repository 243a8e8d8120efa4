// SPDX-License-Identifier: MIT
#include "quality/coverage.hpp"

#include <algorithm>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>

#include "geometry/edge_balances.hpp"
#include "geometry/edges_beside.hpp"
#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "quality/boundary_rings.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

namespace bgi = boost::geometry::index;
using TreePoint = boost::geometry::model::d2::point_xy<double>;
using TreeBox = boost::geometry::model::box<TreePoint>;

TreeBox tree_box(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

class Coverage {
public:
    Coverage(const std::vector<CoverageFeature>& features, const FaultLimits& limits,
             const std::function<void()>& poll)
        : features_{features}, limits_{limits}, poll_{poll} {
        std::vector<std::pair<TreeBox, std::size_t>> boxes;
        for (std::size_t i = 0; i < features.size(); ++i) {
            if (features[i].polygons.empty()) continue;
            boxes.emplace_back(tree_box(box_of(features[i].polygons)), i);
            balances_.add(features[i].chain);
        }
        tree_ = Tree{boxes};
    }

    PairFaults run() {
        find_overlaps();
        find_gaps();
        find_edges_beside();
        std::ranges::stable_sort(faults_.list, [](const PairFault& a, const PairFault& b) {
            return std::tie(a.fault.kind, a.first, a.second) < std::tie(b.fault.kind, b.first, b.second);
        });
        return std::move(faults_);
    }

private:
    using Tree = bgi::rtree<std::pair<TreeBox, std::size_t>, bgi::linear<16>>;

    void add(PairFault fault) {
        if (faults_.list.size() < limits_.most) {
            faults_.list.push_back(std::move(fault));
        } else {
            faults_.complete = false;
        }
    }

    std::vector<std::size_t> meeting(const Box& box) const {
        std::vector<std::size_t> found;
        for (auto hit = tree_.qbegin(bgi::intersects(tree_box(box))); hit != tree_.qend(); ++hit) {
            found.push_back(hit->second);
        }
        std::ranges::sort(found);
        return found;
    }

    void find_overlaps() {
        for (std::size_t i = 0; i < features_.size(); ++i) {
            if (features_[i].polygons.empty()) continue;
            poll_();
            for (const std::size_t j : meeting(box_of(features_[i].polygons))) {
                if (j > i) compare(i, j);
            }
        }
    }

    void compare(std::size_t i, std::size_t j) {
        const Chain& a = features_[i].chain;
        const Chain& b = features_[j].chain;
        const DoubledArea shared = overlap_area(a, b);
        const double area_m2 = shared.area_m2();
        if (shared.is_zero() || area_m2 < limits_.overlap_m2) return;
        const bool same =
            shared.whole == a.doubled_area() && shared.whole == b.doubled_area() && shared.fraction == 0.0;
        Place place;
        if (same) {
            place.polygons = features_[i].polygons;
        } else {
            try {
                place.polygons =
                    intersection(geos::Surface{features_[i].polygons}, geos::Surface{features_[j].polygons})
                        .polygons();
            } catch (const geos::GeosError&) {
                place.polygons.clear();  // the figure stands; only the drawing is lost
            }
            if (place.polygons.empty()) place.points.push_back(features_[j].polygons.front().shell.front());
        }
        add({.first = i,
             .second = j,
             .detail = {},
             .fault = {.kind = same ? FaultKind::duplicate : FaultKind::overlap,
                       .place = std::move(place),
                       .measured = area_m2,
                       .unit = "m2",
                       .length_m = std::nullopt}});
    }

    /// Ground that features enclose and none covers. Its boundary is among the edges that no neighbour has
    /// the other way round, so that only these are looked at.
    void find_gaps() {
        if (limits_.gap_width_m <= 0.0) return;
        poll_();
        const std::vector<Line> lines = unmatched_lines();
        if (lines.empty()) return;
        for (Polygon& face : geos::faces_among(lines)) {
            poll_();
            look_at_face({std::move(face)});
        }
    }

    /// Whether another feature may come within `distance_m`.
    bool has_neighbour(std::size_t i, double distance_m) const {
        if (features_[i].polygons.empty()) return false;
        const TreeBox around = tree_box(grown(box_of(features_[i].polygons), distance_m));
        return std::any_of(tree_.qbegin(bgi::intersects(around)), tree_.qend(),
                           [i](const auto& entry) { return entry.second != i; });
    }

    std::vector<Line> unmatched_lines() const {
        std::vector<Line> lines;
        for (std::size_t feature = 0; feature < features_.size(); ++feature) {
            if (!has_neighbour(feature, limits_.gap_width_m)) continue;
            const Chain& chain = features_[feature].chain;
            const std::span<const GridPoint> v = chain.vertices();
            for (const Chain::RingRange& ring : chain.rings()) {
                bool goes_on = false;
                for (std::uint32_t i = ring.first; i < ring.last; ++i) {
                    const bool matched = balances_.is_balanced(v[i], v[i + 1]);
                    if (!matched && !goes_on) lines.push_back({to_metres(v[i])});
                    if (!matched) lines.back().push_back(to_metres(v[i + 1]));
                    goes_on = !matched;
                }
            }
        }
        return lines;
    }

    void look_at_face(const MultiPolygon& face) {
        const double area_m2 = std::abs(planar_area_m2(face));
        if (area_m2 < limits_.gap_m2) return;
        if (2.0 * area_m2 / perimeter_m(face) >= limits_.gap_width_m) return;
        const std::optional<Point> inner = geos::Surface{face}.inner_point();
        if (inner && !is_covered(*inner)) look_at_gap(face);
    }

    bool is_covered(const Point& point) const {
        const GridPoint at = to_grid(point);
        return std::ranges::any_of(meeting({point.x, point.y, point.x, point.y}), [&](std::size_t i) {
            return winding_just_left_of(features_[i].chain, at) != 0;
        });
    }

    void look_at_gap(const MultiPolygon& gap) {
        const double area_m2 = std::abs(planar_area_m2(gap));
        const double width_m = 2.0 * area_m2 / perimeter_m(gap);
        // Ground that one feature encloses by itself is its own hole, not a gap between features.
        // Its corners are where boundaries cross, to the grid: it may lie off them by that.
        constexpr double kTouch_m = 4.0 * kGrid_m;
        const geos::Surface surface{gap};
        std::vector<std::size_t> neighbours;
        for (const std::size_t i : meeting(grown(box_of(gap), kTouch_m))) {
            const auto [from, to] = shortest_link(surface, geos::Surface{features_[i].polygons});
            if (std::hypot(to.x - from.x, to.y - from.y) <= kTouch_m) neighbours.push_back(i);
        }
        if (neighbours.size() < 2) return;
        add({.first = neighbours[0],
             .second = neighbours[1],
             .detail = format_area_m2(area_m2),
             .fault = {.kind = FaultKind::gap,
                       .place = {.points = {}, .lines = {}, .polygons = gap},
                       .measured = width_m,
                       .unit = "m",
                       .length_m = std::nullopt}});
    }

    void find_edges_beside() {
        if (limits_.coincident_distance_m <= 0.0) return;
        const BoundaryRings boundary{features_, [this](std::size_t feature) {
                                         return has_neighbour(feature, limits_.coincident_distance_m);
                                     }};
        // An edge that a neighbour has the other way round is where it should be.
        const EdgeIndex index{boundary.rings(), [this](const GridPoint& from, const GridPoint& to) {
                                  return !balances_.is_balanced(from, to);
                              }};
        EdgesBeside beside{boundary.rings(), beside_limits(limits_)};
        for (const EdgeRef& edge : index.edges()) {
            const std::size_t owner = boundary.feature_of(edge.ring);
            if (edge.at == 0) poll_();
            const GridPoint& from = index.from(edge);
            const GridPoint& to = index.to(edge);
            beside.show(from, to, static_cast<std::uint32_t>(owner), [&](double margin, const auto& compare) {
                index.near(from, to, margin, [&](const EdgeRef& other) {
                    if (boundary.feature_of(other.ring) < owner) compare(other);
                });
            });
        }
        for (const auto& [owner, stretches] : beside.found()) {
            for (const Beside& stretch : stretches) {
                add({.first = boundary.feature_of(stretch.ring),
                     .second = owner,
                     .detail = {},
                     .fault = beside_fault(stretch)});
            }
        }
    }

    const std::vector<CoverageFeature>& features_;
    const FaultLimits& limits_;
    const std::function<void()>& poll_;
    Tree tree_;
    EdgeBalances balances_;
    PairFaults faults_;
};

}  // namespace

PairFaults coverage_faults(const std::vector<CoverageFeature>& features, const FaultLimits& limits,
                           const std::function<void()>& poll) {
    return Coverage{features, limits, poll}.run();
}

}  // namespace zoneplan
