// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "zoneplan/model/polygon.hpp"

struct GEOSGeom_t;
struct GEOSPrepGeom_t;

namespace zoneplan::geos {

/// GEOS could not do what was asked; the text is GEOS's own.
class GeosError final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Why and where a geometry is not valid (OGC Simple Features).
struct Invalidity {
    std::string reason;
    Point where;
};

/// A planar surface held by GEOS; move-only, immutable once made. May be empty.
class Surface {
public:
    explicit Surface(const MultiPolygon& polygons);

    /// The surface's polygons; what GEOS returned besides (touching points and lines) has no area and is
    /// left out.
    MultiPolygon polygons() const;

    bool is_empty() const;
    double planar_area_m2() const;
    Box box() const;
    std::optional<Invalidity> invalidity() const;

    /// A point inside; nothing for an empty surface.
    std::optional<Point> inner_point() const;

    /// A valid surface of the same ground, by the "structure" method: rings are built afresh and doubled
    /// ground stays ground. (The "linework" method would turn it into a hole.)
    Surface made_valid() const;

    friend Surface intersection(const Surface& a, const Surface& b);
    friend Surface difference(const Surface& a, const Surface& b);
    friend Surface without_hairlines(const Surface& surface);
    friend Surface clipped(const Surface& surface, const Box& box);
    friend Surface simplified(const Surface& surface, double tolerance);
    friend Surface union_of(const std::vector<const Surface*>& surfaces);
    friend Surface coverage_union_of(const std::vector<const Surface*>& surfaces);
    friend Surface snapped(const Surface& surface, const std::vector<const Surface*>& to, double distance);
    friend std::pair<Point, Point> shortest_link(const Surface& a, const Surface& b);
    friend class Prepared;

private:
    struct Destroy {
        void operator()(GEOSGeom_t* geometry) const noexcept;
    };
    using Handle = std::unique_ptr<GEOSGeom_t, Destroy>;

    explicit Surface(GEOSGeom_t* owned) noexcept : handle_{owned} {}

    static Surface collected(const std::vector<const Surface*>& surfaces);

    Handle handle_;
};

// Overlays leave every point on the grid (grid.hpp), where their operands' points lie.
Surface intersection(const Surface& a, const Surface& b);
Surface difference(const Surface& a, const Surface& b);

/// `surface` on a grid ten times as coarse: what rounding leaves between polygons that meet, hairlines of a
/// grid unit's width and dust of a grid cell's size, collapses. For telling shapes; areas are taken before
/// it.
Surface without_hairlines(const Surface& surface);

/// What of `surface` lies within `box`, for drawing: fast, and not to be measured.
Surface clipped(const Surface& surface, const Box& box);

/// `surface` with the vertices dropped that lie nearer than `tolerance` to the rest, for drawing: rings may
/// cross, and edges shared with neighbours may part by as much.
Surface simplified(const Surface& surface, double tolerance);

/// The ground that any of `surfaces` covers.
Surface union_of(const std::vector<const Surface*>& surfaces);

/// The same for surfaces that do not overlap and share the vertices of the edges that they share: such edges
/// drop out, and nothing is computed. For others the result is not to be trusted: compare its area.
Surface coverage_union_of(const std::vector<const Surface*>& surfaces);

/// `surface` with its vertices and edges put on the vertices and edges of `to` that are nearer than
/// `distance`. May be invalid.
Surface snapped(const Surface& surface, const std::vector<const Surface*>& to, double distance);

/// The points of `a` and `b` that are nearest to each other; neither may be empty.
std::pair<Point, Point> shortest_link(const Surface& a, const Surface& b);

/// A surface indexed for many questions; it must outlive the object. For one thread at a time.
class Prepared {
public:
    explicit Prepared(const Surface& surface);

    bool contains_properly(const Surface& other) const;
    bool intersects(const Surface& other) const;
    bool contains(const Point& point) const;

private:
    struct Destroy {
        void operator()(const GEOSPrepGeom_t* prepared) const noexcept;
    };

    std::unique_ptr<const GEOSPrepGeom_t, Destroy> handle_;
};

/// The faces that `lines` divide the plane into, but for the outermost. Lines may cross; they are cut at the
/// grid.
MultiPolygon faces_among(const std::vector<Line>& lines);

std::string version();

}  // namespace zoneplan::geos
