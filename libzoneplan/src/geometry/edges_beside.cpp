// SPDX-License-Identifier: MIT
#include "geometry/edges_beside.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace zoneplan {
namespace {

constexpr double kLeastRunPerDrift = 60.0;  // about a degree

double distance_m(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

Point on(const Point& a, const Point& b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

}  // namespace

EdgesBeside::EdgesBeside(std::span<const GridRing> rings, const BesideLimits& limits)
    : rings_{rings}, limits_{limits} {}

void EdgesBeside::compare(const EdgeRef& edge, const GridPoint& c, const GridPoint& d, std::uint32_t group) {
    const GridPoint& a = from(edge);
    const GridPoint& b = to(edge);
    const auto dx = static_cast<double>(b.x - a.x);
    const auto dy = static_cast<double>(b.y - a.y);
    const double length = std::hypot(dx, dy);
    const auto along = [&](const GridPoint& p) {
        return (static_cast<double>(p.x - a.x) * dx + static_cast<double>(p.y - a.y) * dy) /
               (length * length);
    };
    const auto across_m = [&](const GridPoint& p) {
        return (dx * static_cast<double>(p.y - a.y) - dy * static_cast<double>(p.x - a.x)) / length * kGrid_m;
    };
    Stretch stretch{along(c), along(d), across_m(c), across_m(d)};
    if (stretch.from > stretch.to) stretch = {stretch.to, stretch.from, stretch.to_m, stretch.from_m};
    if (stretch.to - stretch.from <= 0.0) return;
    const double slope_m = (stretch.to_m - stretch.from_m) / (stretch.to - stretch.from);
    const auto cut = [&](double from, double to) {
        if (from > stretch.from)
            stretch = {from, stretch.to, stretch.from_m + slope_m * (from - stretch.from), stretch.to_m};
        if (to < stretch.to)
            stretch = {stretch.from, to, stretch.from_m, stretch.to_m - slope_m * (stretch.to - to)};
    };
    cut(0.0, 1.0);
    if (slope_m != 0.0) {
        const double at_near = stretch.from + (-limits_.distance_m - stretch.from_m) / slope_m;
        const double at_far = stretch.from + (limits_.distance_m - stretch.from_m) / slope_m;
        cut(std::min(at_near, at_far), std::max(at_near, at_far));
    } else if (std::abs(stretch.from_m) >= limits_.distance_m) {
        return;
    }
    if (stretch.from < stretch.to) by_group_[group][edge].push_back(stretch);
}

std::vector<std::vector<EdgesBeside::Piece>> EdgesBeside::runs_of(
    const EdgeRef& edge, const std::vector<Stretch>& stretches) const {
    std::vector<double> cuts;
    for (const Stretch& stretch : stretches) {
        cuts.push_back(stretch.from);
        cuts.push_back(stretch.to);
        if (stretch.from_m == stretch.to_m) continue;
        for (const double level_m : {-limits_.same_line_m, limits_.same_line_m}) {
            const double part = (level_m - stretch.from_m) / (stretch.to_m - stretch.from_m);
            if (part > 0.0 && part < 1.0) cuts.push_back(stretch.from + part * (stretch.to - stretch.from));
        }
    }
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    const Point a = to_metres(from(edge));
    const Point b = to_metres(to(edge));
    std::vector<std::vector<Piece>> runs;
    bool goes_on = false;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const auto at = [](const Stretch& stretch, double t) {
            return stretch.from_m +
                   (t - stretch.from) / (stretch.to - stretch.from) * (stretch.to_m - stretch.from_m);
        };
        const double middle = (cuts[i] + cuts[i + 1]) / 2.0;
        const Stretch* nearest = nullptr;
        for (const Stretch& stretch : stretches) {
            if (stretch.from > middle || stretch.to < middle) continue;
            const auto key = [&](const Stretch& candidate) {
                const double here_m = at(candidate, middle);
                return std::tuple{std::abs(here_m), here_m, candidate.from, candidate.to, candidate.from_m};
            };
            if (nearest == nullptr || key(stretch) < key(*nearest)) nearest = &stretch;
        }
        if (nearest == nullptr) {
            goes_on = false;
            continue;
        }
        if (!goes_on) runs.emplace_back();
        goes_on = true;
        const Point from = on(a, b, cuts[i]);
        const Point to = on(a, b, cuts[i + 1]);
        runs.back().push_back({.from = from,
                               .to = to,
                               .length_m = distance_m(from, to),
                               .from_m = at(*nearest, cuts[i]),
                               .to_m = at(*nearest, cuts[i + 1]),
                               .coincides = std::abs(at(*nearest, middle)) <= limits_.same_line_m});
    }
    return runs;
}

std::optional<Beside> EdgesBeside::beside_of(std::uint32_t ring, std::span<const Piece> run) const {
    const auto drifts = [](const Piece& piece) {
        return std::abs(piece.to_m - piece.from_m) * kLeastRunPerDrift > piece.length_m;
    };
    const auto length_of = [](std::span<const Piece> pieces) {
        double length_m = 0.0;
        for (const Piece& piece : pieces) length_m += piece.coincides ? 0.0 : piece.length_m;
        return length_m;
    };
    const auto drift_of = [](std::span<const Piece> pieces) {
        const auto first = std::ranges::find(pieces, false, &Piece::coincides);
        const auto last = std::ranges::find(pieces.rbegin(), pieces.rend(), false, &Piece::coincides);
        return first == pieces.end() ? 0.0 : std::abs(last->to_m - first->from_m);
    };
    // Where the lines come together and part again, they only pass each other.
    while (!run.empty() && drift_of(run) * kLeastRunPerDrift > length_of(run)) {
        if (run.back().coincides || drifts(run.back())) {
            run = run.first(run.size() - 1);
        } else if (run.front().coincides || drifts(run.front())) {
            run = run.subspan(1);
        } else {
            return std::nullopt;
        }
    }
    Beside beside{.ring = ring, .line = {}, .length_m = length_of(run), .mean_m = 0.0};
    if (beside.length_m <= 0.0 || beside.length_m < limits_.length_m) return std::nullopt;
    beside.line.push_back(run.front().from);
    for (const Piece& piece : run) {
        beside.line.push_back(piece.to);
        if (piece.coincides) continue;
        beside.mean_m += piece.length_m * (std::abs(piece.from_m) + std::abs(piece.to_m)) / 2.0;
    }
    beside.mean_m /= beside.length_m;
    return beside;
}

void EdgesBeside::keep(std::uint32_t ring, const std::vector<Piece>& run, std::vector<Beside>& into) const {
    std::vector<Piece> beside;
    double coinciding_m = 0.0;
    const auto finish = [&] {
        if (std::optional<Beside> found = beside_of(ring, beside)) into.push_back(std::move(*found));
        beside.clear();
    };
    for (const Piece& piece : run) {
        coinciding_m = piece.coincides ? coinciding_m + piece.length_m : 0.0;
        if (coinciding_m >= limits_.distance_m) {
            finish();
        } else if (!piece.coincides || !beside.empty()) {
            beside.push_back(piece);
        }
    }
    finish();
}

void EdgesBeside::follow(std::uint32_t ring, const Stretches& stretches, std::vector<Beside>& into) const {
    std::vector<std::vector<Piece>> runs;
    // What reaches from one edge's end to the next one's start is one run; rounding may part the ends a
    // little.
    const auto joins = [](const Piece& last, const Piece& first) {
        return distance_m(last.to, first.from) <= 2.0 * kGrid_m;
    };
    for (auto edge = stretches.lower_bound({ring, 0}); edge != stretches.end() && edge->first.ring == ring;
         ++edge) {
        for (std::vector<Piece>& run : runs_of(edge->first, edge->second)) {
            if (!runs.empty() && joins(runs.back().back(), run.front())) {
                std::ranges::move(run, std::back_inserter(runs.back()));
            } else {
                runs.push_back(std::move(run));
            }
        }
    }
    if (runs.size() > 1 && joins(runs.back().back(), runs.front().front())) {
        std::ranges::move(runs.front(), std::back_inserter(runs.back()));
        runs.erase(runs.begin());
    }
    for (const std::vector<Piece>& run : runs) keep(ring, run, into);
}

std::map<std::uint32_t, std::vector<Beside>> EdgesBeside::found() const {
    std::map<std::uint32_t, std::vector<Beside>> found;
    for (const auto& [group, stretches] : by_group_) {
        std::vector<Beside> list;
        constexpr std::uint32_t kLastEdge = ~std::uint32_t{0};
        for (auto edge = stretches.begin(); edge != stretches.end();) {
            const std::uint32_t ring = edge->first.ring;
            follow(ring, stretches, list);
            edge = stretches.upper_bound({ring, kLastEdge});
        }
        if (!list.empty()) found[group] = std::move(list);
    }
    return found;
}

}  // namespace zoneplan
