// SPDX-License-Identifier: MIT
#include "zoneplan/model/fault.hpp"

#include <algorithm>
#include <array>

namespace zoneplan {
namespace {

using enum FaultKind;

constexpr std::array kNames{
    FaultName{ring_not_closed, "geometry.ring_not_closed", "Ring not closed; GE_R_NOT_CLOSED"},
    FaultName{too_few_points, "geometry.too_few_points",
              "Too few points in geometry component; GE_R_TOO_FEW_POINTS"},
    FaultName{zero_area, "geometry.zero_area", "Self-intersection; GE_R_COLLAPSED"},
    FaultName{self_intersection, "geometry.self_intersection",
              "Self-intersection; GE_R_SELF_INTERSECTION; ISO 19157 measure 26"},
    FaultName{self_touch, "geometry.self_touch",
              "Ring Self-intersection; GE_R_SELF_INTERSECTION; ISO 19157 measure 26"},
    FaultName{rings_cross, "geometry.rings_cross",
              "Self-intersection; GE_P_INTERSECTION_RINGS; ISO 19157 measure 26"},
    FaultName{hole_outside, "geometry.hole_outside", "Hole lies outside shell; GE_P_HOLE_OUTSIDE"},
    FaultName{nested_holes, "geometry.nested_holes", "Holes are nested; GE_P_INNER_RINGS_NESTED"},
    FaultName{interior_disconnected, "geometry.interior_disconnected",
              "Interior is disconnected; GE_P_INTERIOR_DISCONNECTED"},
    FaultName{parts_overlap, "geometry.parts_overlap", "Self-intersection; ISO 19157 measure 11"},
    FaultName{nested_parts, "geometry.nested_parts", "Nested shells; ISO 19157 measure 11"},
    FaultName{parts_share_edge, "geometry.parts_share_edge", "Self-intersection"},
    FaultName{ring_orientation, "geometry.ring_orientation", "GE_P_ORIENTATION_RINGS_SAME"},
    FaultName{duplicate_vertex, "geometry.duplicate_vertex", "Repeated point; GE_R_CONSECUTIVE_POINTS_SAME"},
    FaultName{spike, "geometry.spike", "ISO 19157 measure 27"},
    FaultName{short_edge, "geometry.short_edge", ""},
    FaultName{narrow_neck, "geometry.narrow_neck", ""},
    FaultName{sliver, "geometry.sliver", "ISO 19157 measure 25"},
    FaultName{small_part, "geometry.small_part", ""},
    FaultName{small_hole, "geometry.small_hole", ""},
    FaultName{coordinate_precision, "geometry.coordinate_precision", ""},
    FaultName{vertex_count, "geometry.vertex_count", ""},
    FaultName{duplicate, "topology.duplicate", "ISO 19157 measure 11"},
    FaultName{overlap, "topology.overlap", "ISO 19157 measure 11"},
    FaultName{gap, "topology.gap", "ISO 19157 measure 25"},
    FaultName{near_coincident, "topology.near_coincident", ""},
    FaultName{across_admin, "topology.across_admin", ""},
    FaultName{parts_apart, "topology.parts_apart", ""},
};

}  // namespace

std::span<const FaultName> fault_names() noexcept { return kNames; }

const FaultName& name_of(FaultKind kind) noexcept {
    return *std::ranges::find(kNames, kind, &FaultName::kind);
}

}  // namespace zoneplan
