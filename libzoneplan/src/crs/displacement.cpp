// SPDX-License-Identifier: MIT
#include "crs/displacement.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <unordered_map>
#include <vector>

namespace zoneplan {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr std::size_t kMostPoints = 400;  // of the layer: more tell no more
constexpr std::size_t kMostReference = 100'000;
constexpr double kTolerance_m = 1.0;  // two points closer than this are one
constexpr double kVote_m = 2.0;
constexpr double kReach_m = 1000.0;
constexpr double kLeast_m = 20.0;
constexpr double kOldDatumLeast_m = 50.0;
constexpr double kOldDatumGreatest_m = 200.0;
constexpr std::size_t kLeastShared = 8;
constexpr double kLeastShare = 0.3;
constexpr double kAlignedShare = 0.2;
constexpr std::size_t kLeastAligned = 3;

// The ellipsoid of CGCS2000.
constexpr double kSemiMajor_m = 6'378'137.0;
constexpr double kSquaredEccentricity = 0.0066943800229;

/// A plane in metres around a point; flat within the few kilometres that matter.
struct LocalPlane {
    explicit LocalPlane(const Point& middle_deg) : origin{middle_deg} {
        const double latitude = middle_deg.y * kPi / 180.0;
        const double w = 1.0 - kSquaredEccentricity * std::sin(latitude) * std::sin(latitude);
        metres_per_degree_east = kSemiMajor_m / std::sqrt(w) * std::cos(latitude) * kPi / 180.0;
        metres_per_degree_north =
            kSemiMajor_m * (1.0 - kSquaredEccentricity) / (w * std::sqrt(w)) * kPi / 180.0;
    }

    Point operator()(const Point& deg) const {
        return {(deg.x - origin.x) * metres_per_degree_east, (deg.y - origin.y) * metres_per_degree_north};
    }

    Point origin;
    double metres_per_degree_east = 0.0;
    double metres_per_degree_north = 0.0;
};

using Cell = std::pair<std::int64_t, std::int64_t>;

Cell cell_of(const Point& at, double size_m) {
    return {static_cast<std::int64_t>(std::floor(at.x / size_m)),
            static_cast<std::int64_t>(std::floor(at.y / size_m))};
}

struct HashCell {
    std::size_t operator()(const Cell& cell) const noexcept {
        constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;
        const auto x = static_cast<std::uint64_t>(cell.first) * kMix;
        return static_cast<std::size_t>((x ^ (x >> 32U)) + static_cast<std::uint64_t>(cell.second));
    }
};

/// Points by cells.
class Cells {
public:
    Cells(const std::vector<Point>& points, double size_m) : size_m_{size_m} {
        for (const Point& point : points) cells_[cell_of(point, size_m)].push_back(point);
    }

    /// Calls `visit` with the points of the cells around `at`.
    template <class Visit>
    void around(const Point& at, Visit visit) const {
        const Cell middle = cell_of(at, size_m_);
        for (std::int64_t dx = -1; dx <= 1; ++dx) {
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const auto found = cells_.find({middle.first + dx, middle.second + dy});
                if (found == cells_.end()) continue;
                for (const Point& point : found->second) visit(point);
            }
        }
    }

private:
    double size_m_;
    std::unordered_map<Cell, std::vector<Point>, HashCell> cells_;
};

/// Each distinct point once, and of many an even choice.
std::vector<Point> chosen(std::span<const Point> points, std::size_t most) {
    std::vector<Point> sorted{points.begin(), points.end()};
    const auto before = [](const Point& a, const Point& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); };
    std::erase_if(sorted,
                  [](const Point& point) { return !std::isfinite(point.x) || !std::isfinite(point.y); });
    std::ranges::sort(sorted, before);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.size() <= most) return sorted;
    std::vector<Point> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(sorted[i * sorted.size() / most]);
    return some;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

class Comparison {
public:
    Comparison(std::span<const Point> layer, std::span<const Point> reference)
        : layer_deg_{chosen(layer, kMostPoints)},
          plane_{layer_deg_.empty() ? Point{} : middle_of(layer_deg_)},
          reference_{near_points(reference)},
          close_{reference_, kTolerance_m} {}

    std::optional<Displacement> find() const {
        if (layer_deg_.size() < kLeastShared || reference_.size() < kLeastShared) return std::nullopt;
        const Displacement as_they_are = matched([this](const Point& deg) { return plane_(deg); });
        const double aligned = kAlignedShare * static_cast<double>(layer_deg_.size());
        if (as_they_are.shared >= kLeastAligned && static_cast<double>(as_they_are.shared) >= aligned) {
            return std::nullopt;
        }
        if (auto found = as_gcj02()) return found;
        return as_one_shift();
    }

private:
    static Point middle_of(const std::vector<Point>& points) {
        Point sum{};
        for (const Point& point : points) sum = {sum.x + point.x, sum.y + point.y};
        const auto count = static_cast<double>(points.size());
        return {sum.x / count, sum.y / count};
    }

    /// The points of the reference within reach of the layer, in the plane.
    std::vector<Point> near_points(std::span<const Point> reference) const {
        std::vector<Point> layer;
        for (const Point& deg : layer_deg_) layer.push_back(plane_(deg));
        const Cells cells{layer, kReach_m};
        std::vector<Point> near;
        for (const Point& deg : chosen(reference, kMostReference)) {
            const Point at = plane_(deg);
            bool is_near = false;
            cells.around(at, [&](const Point&) { is_near = true; });
            if (is_near) near.push_back(at);
        }
        return near;
    }

    bool is_enough(std::size_t shared) const {
        return shared >= kLeastShared &&
               static_cast<double>(shared) >= kLeastShare * static_cast<double>(layer_deg_.size());
    }

    /// How many points fall on one of the reference where `place` puts them.
    template <class Place>
    Displacement matched(Place place) const {
        Displacement result;
        result.looked_at = layer_deg_.size();
        std::vector<double> distances;
        for (const Point& deg : layer_deg_) {
            const Point at = place(deg);
            double least = kTolerance_m;
            close_.around(at, [&](const Point& other) {
                least = std::min(least, std::hypot(other.x - at.x, other.y - at.y));
            });
            if (least < kTolerance_m) distances.push_back(least);
        }
        result.shared = distances.size();
        result.residual_m = median(std::move(distances));
        return result;
    }

    std::optional<Displacement> as_gcj02() const {
        const auto undone = [this](const Point& deg) {
            // One step of the fixed point is good to decimetres, three to less than a millimetre.
            Point guess = deg;
            for (int step = 0; step < 3; ++step) {
                const Point moved = to_gcj02(guess);
                guess = {guess.x + deg.x - moved.x, guess.y + deg.y - moved.y};
            }
            return plane_(guess);
        };
        const Point shift = plane_(to_gcj02(plane_.origin));
        Displacement layer_moved = matched(undone);
        layer_moved.east_m = shift.x;
        layer_moved.north_m = shift.y;
        Displacement reference_moved = matched([this](const Point& deg) { return plane_(to_gcj02(deg)); });
        reference_moved.east_m = -shift.x;
        reference_moved.north_m = -shift.y;
        Displacement best = layer_moved.shared >= reference_moved.shared ? layer_moved : reference_moved;
        if (!is_enough(best.shared)) return std::nullopt;
        best.kind = DisplacementKind::gcj02;
        best.expected_east_m = shift.x;
        best.expected_north_m = shift.y;
        return best;
    }

    /// Each pair of points within reach votes for the shift between them.
    std::optional<Displacement> as_one_shift() const {
        const Cells wide{reference_, kReach_m};
        std::unordered_map<Cell, std::vector<std::uint32_t>, HashCell> votes;
        for (std::uint32_t i = 0; i < layer_deg_.size(); ++i) {
            const Point at = plane_(layer_deg_[i]);
            std::size_t pairs = 0;
            constexpr std::size_t kMostPairs = 20'000;
            wide.around(at, [&](const Point& other) {
                const Point shift{at.x - other.x, at.y - other.y};
                if (std::hypot(shift.x, shift.y) > kReach_m || ++pairs > kMostPairs) return;
                std::vector<std::uint32_t>& cell = votes[cell_of(shift, kVote_m)];
                if (cell.empty() || cell.back() != i) cell.push_back(i);
            });
        }
        const auto [best, count] = strongest(votes, {});
        if (!is_enough(count)) return std::nullopt;
        // Regular patterns meet each other in many ways, which says nothing.
        const auto [second, second_count] = strongest(votes, best);
        if (second_count * 2 > count) return std::nullopt;
        const Point shift = refined({(static_cast<double>(best->first) + 0.5) * kVote_m,
                                     (static_cast<double>(best->second) + 0.5) * kVote_m});
        Displacement result = matched([&](const Point& deg) {
            const Point at = plane_(deg);
            return Point{at.x - shift.x, at.y - shift.y};
        });
        const double length_m = std::hypot(shift.x, shift.y);
        if (!is_enough(result.shared) || length_m < kLeast_m) return std::nullopt;
        const bool old_datum = length_m >= kOldDatumLeast_m && length_m <= kOldDatumGreatest_m;
        result.kind = old_datum ? DisplacementKind::old_datum : DisplacementKind::other;
        result.east_m = shift.x;
        result.north_m = shift.y;
        return result;
    }

    using Votes = std::unordered_map<Cell, std::vector<std::uint32_t>, HashCell>;

    /// The shift with the most votes, its neighbours counted in; ties go to the smaller cell. Not near
    /// `except`.
    static std::pair<std::optional<Cell>, std::size_t> strongest(const Votes& votes,
                                                                 const std::optional<Cell>& except) {
        std::optional<Cell> best;
        std::size_t most = 0;
        for (const auto& [cell, own] : votes) {
            constexpr std::int64_t kApart = 4;
            if (except && std::abs(cell.first - except->first) <= kApart &&
                std::abs(cell.second - except->second) <= kApart) {
                continue;
            }
            std::vector<std::uint32_t> all;
            for (std::int64_t dx = -1; dx <= 1; ++dx) {
                for (std::int64_t dy = -1; dy <= 1; ++dy) {
                    const auto found = votes.find({cell.first + dx, cell.second + dy});
                    if (found != votes.end())
                        all.insert(all.end(), found->second.begin(), found->second.end());
                }
            }
            if (all.size() < most) continue;
            std::ranges::sort(all);
            const auto count = static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
            const bool stronger = count > most || (count == most && (!best || cell < *best));
            if (!stronger) continue;
            best = cell;
            most = count;
        }
        return {best, most};
    }

    /// The median of the shifts near a rough one.
    Point refined(const Point& rough) const {
        std::vector<double> east;
        std::vector<double> north;
        const Cells cells{reference_, 2.0 * kVote_m};
        for (const Point& deg : layer_deg_) {
            const Point at = plane_(deg);
            const Point moved{at.x - rough.x, at.y - rough.y};
            cells.around(moved, [&](const Point& other) {
                if (std::hypot(other.x - moved.x, other.y - moved.y) > 2.0 * kVote_m) return;
                east.push_back(at.x - other.x);
                north.push_back(at.y - other.y);
            });
        }
        return {median(std::move(east)), median(std::move(north))};
    }

    std::vector<Point> layer_deg_;
    LocalPlane plane_;
    std::vector<Point> reference_;
    Cells close_;
};

}  // namespace

std::optional<Displacement> displacement_between(std::span<const Point> layer,
                                                 std::span<const Point> reference) {
    return Comparison{layer, reference}.find();
}

Point to_gcj02(const Point& at_deg) {
    constexpr double kKrasovsky_m = 6'378'245.0;
    constexpr double kKrasovskyE2 = 0.00669342162296594323;
    const double x = at_deg.x - 105.0;
    const double y = at_deg.y - 35.0;
    const double root = std::sqrt(std::abs(x));
    const auto sine = [](double value) { return std::sin(value * kPi); };
    const double waves = (20.0 * sine(6.0 * x) + 20.0 * sine(2.0 * x)) * 2.0 / 3.0;
    const double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves +
                         (20.0 * sine(y) + 40.0 * sine(y / 3.0)) * 2.0 / 3.0 +
                         (160.0 * sine(y / 12.0) + 320.0 * sine(y / 30.0)) * 2.0 / 3.0;
    const double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves +
                        (20.0 * sine(x) + 40.0 * sine(x / 3.0)) * 2.0 / 3.0 +
                        (150.0 * sine(x / 12.0) + 300.0 * sine(x / 30.0)) * 2.0 / 3.0;
    const double latitude = at_deg.y * kPi / 180.0;
    const double w = 1.0 - kKrasovskyE2 * std::sin(latitude) * std::sin(latitude);
    const double north_deg = north * 180.0 / (kKrasovsky_m * (1.0 - kKrasovskyE2) / (w * std::sqrt(w)) * kPi);
    const double east_deg = east * 180.0 / (kKrasovsky_m / std::sqrt(w) * std::cos(latitude) * kPi);
    return {at_deg.x + east_deg, at_deg.y + north_deg};
}

}  // namespace zoneplan
