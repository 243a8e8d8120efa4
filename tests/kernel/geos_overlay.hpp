// SPDX-License-Identifier: MIT
#pragma once

#include <geos_c.h>

#include <memory>
#include <type_traits>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::test {

/// A surface in GEOS whose overlays compute in full floating precision (the library's own put every point of
/// the result on the grid, which costs up to a grid unit times the perimeter).
class GeosSurface {
public:
    explicit GeosSurface(const MultiPolygon& polygons);

    bool is_valid() const;

    friend double cut_out_m2(const GeosSurface& a, const GeosSurface& b);

    /// What both cover; parts without area are left out.
    friend MultiPolygon cut_out(const GeosSurface& a, const GeosSurface& b);

private:
    struct Finish {
        void operator()(GEOSContextHandle_t context) const noexcept { GEOS_finish_r(context); }
    };
    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context, geometry); }
    };
    using Context = std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish>;
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

    Geometry owned(GEOSGeometry* geometry) const;
    GEOSGeometry* ring(const Ring& points) const;
    static Geometry intersection(const GeosSurface& a, const GeosSurface& b);

    Context context_;
    Geometry geometry_;
};

double cut_out_m2(const GeosSurface& a, const GeosSurface& b);
MultiPolygon cut_out(const GeosSurface& a, const GeosSurface& b);

}  // namespace zoneplan::test
