// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "geometry/edge_index.hpp"

namespace zoneplan {

/// A stretch of a boundary that runs beside another without coinciding.
struct Beside {
    std::uint32_t ring = 0;
    Line line;
    double length_m = 0.0;  ///< where it does not coincide
    double mean_m = 0.0;    ///< distance there
};

struct BesideLimits {
    double distance_m = 0.0;   ///< nearer than this ...
    double length_m = 0.0;     ///< ... over at least this length
    double same_line_m = 0.0;  ///< no further apart than this: the same line
};

/// Finds the stretches of a set of rings that run beside other edges. The others are shown one after another,
/// each under the number of what it belongs to; they are not kept.
///
/// Boundaries that weave around each other are beside each other too: a stretch goes on over places where
/// both coincide for less than the distance. Where two part at a fork they are not: over the whole stretch
/// the distance may change by one in kLeastRunPerDrift.
class EdgesBeside {
public:
    /// `rings` must outlive this.
    EdgesBeside(std::span<const GridRing> rings, const BesideLimits& limits);

    /// Edge c-d of `group`; `near(margin, compare)` is to call `compare` with each edge of the rings whose
    /// box comes within `margin` grid units of it.
    template <class Near>
    void show(const GridPoint& c, const GridPoint& d, std::uint32_t group, const Near& near) {
        near(limits_.distance_m * kGridPerMetre, [&](const EdgeRef& edge) { compare(edge, c, d, group); });
    }

    /// By group, then along the rings.
    std::map<std::uint32_t, std::vector<Beside>> found() const;

private:
    /// Part of an edge that lies near a shown one, with its distance at both ends.
    struct Stretch {
        double from = 0.0;  ///< along the edge, 0..1
        double to = 0.0;
        double from_m = 0.0;  ///< signed distance
        double to_m = 0.0;
    };
    struct Piece {
        Point from;
        Point to;
        double length_m = 0.0;
        double from_m = 0.0;  ///< signed distance
        double to_m = 0.0;
        bool coincides = false;
    };
    using Stretches = std::map<EdgeRef, std::vector<Stretch>>;

    void compare(const EdgeRef& edge, const GridPoint& c, const GridPoint& d, std::uint32_t group);
    /// The runs of an edge: pieces that follow each other without a break.
    std::vector<std::vector<Piece>> runs_of(const EdgeRef& edge, const std::vector<Stretch>& stretches) const;
    void follow(std::uint32_t ring, const Stretches& stretches, std::vector<Beside>& into) const;
    /// The run without the ends at which the lines part; nothing where the rest is too short.
    std::optional<Beside> beside_of(std::uint32_t ring, std::span<const Piece> run) const;
    void keep(std::uint32_t ring, const std::vector<Piece>& run, std::vector<Beside>& into) const;

    const GridPoint& from(const EdgeRef& edge) const { return rings_[edge.ring].points[edge.at]; }
    const GridPoint& to(const EdgeRef& edge) const { return rings_[edge.ring].points[edge.at + 1]; }

    std::span<const GridRing> rings_;
    BesideLimits limits_;
    std::map<std::uint32_t, Stretches> by_group_;
};

}  // namespace zoneplan
