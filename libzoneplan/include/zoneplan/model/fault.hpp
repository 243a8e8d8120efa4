// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// What can be wrong with the geometry of a feature, or of two together.
enum class FaultKind {
    // Not a valid surface (OGC Simple Features).
    ring_not_closed,
    too_few_points,
    zero_area,          ///< a ring whose points lie on one line
    self_intersection,  ///< a ring crosses itself, or runs along itself
    self_touch,         ///< a ring comes back to a point of itself without crossing
    rings_cross,        ///< two rings of one part cross, or run along each other
    hole_outside,
    nested_holes,
    interior_disconnected,
    parts_overlap,
    nested_parts,
    parts_share_edge,
    // Valid, and drawn badly.
    ring_orientation,  ///< a hole runs the same way round as its shell
    duplicate_vertex,
    spike,  ///< of angle 0 it makes the surface invalid too
    // Beyond a limit.
    short_edge,
    narrow_neck,
    sliver,
    small_part,
    small_hole,
    coordinate_precision,
    vertex_count,
    // Between features, or parts of one.
    duplicate,
    overlap,
    gap,
    near_coincident,
    across_admin,
    parts_apart
};

/// What a kind of fault is called: the rule that judges it, and its names in OGC's tests of polygons (as GEOS
/// and JTS word them), in OGC 16-064 (GE_…) and among the measures of ISO 19157 annex D; empty where it has
/// none.
struct FaultName {
    FaultKind kind;
    std::string_view rule;
    std::string_view standard_name;
};

/// All kinds, in the order of their rules.
std::span<const FaultName> fault_names() noexcept;

const FaultName& name_of(FaultKind kind) noexcept;

/// One fault, where it is, and how large.
struct Fault {
    FaultKind kind = FaultKind::self_intersection;
    Place place;
    std::optional<double> measured;
    std::string_view unit;           ///< of `measured`: m, m2, deg, count, 1
    std::optional<double> length_m;  ///< spikes: of the shorter side; edges beside each other: of the stretch
};

/// The faults of one feature by kind, those of a kind in the order of rings and vertices.
struct Faults {
    std::vector<Fault> list;
    bool complete = true;  ///< false: there are more than were asked for
};

/// A fault and the features that it is a fault of.
struct FaultRecord {
    std::string layer;  ///< role
    std::string feature;
    std::string zone;         ///< the zone that it concerns; empty for features of other layers
    std::string other_layer;  ///< role of the second feature, where there are two
    std::string other;
    std::string detail;  ///< what else there is to say, in figures and names
    Fault fault;
};

}  // namespace zoneplan
