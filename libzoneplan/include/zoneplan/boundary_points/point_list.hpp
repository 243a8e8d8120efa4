// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// A boundary point (界址点): J1, J2, ...
struct ListedPoint {
    std::size_t number = 0;
    Point at;  ///< rounded

    bool operator==(const ListedPoint&) const = default;
};

struct ListedRing {
    std::size_t number = 0;           ///< 圈号
    std::vector<ListedPoint> points;  ///< the first is not repeated

    bool operator==(const ListedRing&) const = default;
};

struct ListedZone {
    std::string id;
    std::string name;
    std::string sheet;       ///< 图幅号
    std::string use;         ///< 地块用途
    std::string land_class;  ///< 地类编码
    double area_m2 = 0.0;    ///< on the ellipsoid, of the rounded points
    std::vector<ListedRing> rings;
};

/// The boundary points of zones, by id.
struct PointList {
    GaussKruger projection;
    int decimals = 3;  ///< of coordinates
    std::vector<ListedZone> zones;
    std::vector<Text> notes;  ///< what the source's reader had to assume, and what rounding did
};

struct PointListing {
    std::string crs;   ///< a CGCS2000 Gauss-Krüger zone; empty: the source's own, or the one that it lies in
    int decimals = 3;  ///< 0 to 6
};

/// Numbers the points of `zones`: each ring from its north-west corner (the vertex nearest to its box's),
/// shells clockwise and holes counter-clockwise, the numbers going on from ring to ring. A zone's rings are
/// its shells, each with its holes after it.
///
/// Eastings carry the zone number, whether those of the source do or not. Points that rounding makes the same
/// as the one before are left out, with a note; so is said where rounding makes a boundary touch or cross
/// itself.
///
/// Throws InputError for what a check refuses, zones that are not valid (a boundary is not mended by
/// the way) or share an id, a CRS that is no CGCS2000 Gauss-Krüger zone (CGCS2000 degrees are taken to one),
/// and a ring that rounding leaves fewer than three points.
PointList list_points(LayerSource& zones, const PointListing& listing);

}  // namespace zoneplan
