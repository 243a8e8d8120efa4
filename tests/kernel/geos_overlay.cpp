// SPDX-License-Identifier: MIT
#include "kernel/geos_overlay.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

namespace zoneplan::test {
namespace {

Ring ring_of(GEOSContextHandle_t context, const GEOSGeometry* ring) {
    const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(context, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context, points, &size);
    Ring result(size);
    if (size != 0) GEOSCoordSeq_copyToBuffer_r(context, points, &result.front().x, 0, 0);
    return result;
}

}  // namespace

GeosSurface::GeosSurface(const MultiPolygon& polygons)
    : context_{GEOS_init_r()}, geometry_{nullptr, Destroy{context_.get()}} {
    std::vector<GEOSGeometry*> parts;
    for (const Polygon& polygon : polygons) {
        std::vector<GEOSGeometry*> holes;
        for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
        parts.push_back(GEOSGeom_createPolygon_r(context_.get(), ring(polygon.shell), holes.data(),
                                                 static_cast<unsigned>(holes.size())));
    }
    geometry_ = owned(GEOSGeom_createCollection_r(context_.get(), GEOS_MULTIPOLYGON, parts.data(),
                                                  static_cast<unsigned>(parts.size())));
}

bool GeosSurface::is_valid() const { return GEOSisValid_r(context_.get(), geometry_.get()) == 1; }

GeosSurface::Geometry GeosSurface::owned(GEOSGeometry* geometry) const {
    if (geometry == nullptr) throw std::runtime_error{"GEOS gave no geometry"};
    return {geometry, Destroy{context_.get()}};
}

GEOSGeometry* GeosSurface::ring(const Ring& points) const {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    return GEOSGeom_createLinearRing_r(
        context_.get(), GEOSCoordSeq_copyFromBuffer_r(context_.get(), &points.front().x,
                                                      static_cast<unsigned>(points.size()), 0, 0));
}

GeosSurface::Geometry GeosSurface::intersection(const GeosSurface& a, const GeosSurface& b) {
    return a.owned(GEOSIntersection_r(a.context_.get(), a.geometry_.get(), b.geometry_.get()));
}

double cut_out_m2(const GeosSurface& a, const GeosSurface& b) {
    double area_m2 = 0.0;
    GEOSArea_r(a.context_.get(), GeosSurface::intersection(a, b).get(), &area_m2);
    return area_m2;
}

MultiPolygon cut_out(const GeosSurface& a, const GeosSurface& b) {
    GEOSContextHandle_t context = a.context_.get();
    const GeosSurface::Geometry common = GeosSurface::intersection(a, b);
    MultiPolygon polygons;
    for (int i = 0; i < GEOSGetNumGeometries_r(context, common.get()); ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(context, common.get(), i);
        if (GEOSGeomTypeId_r(context, part) != GEOS_POLYGON || GEOSisEmpty_r(context, part) == 1) continue;
        Polygon polygon{.shell = ring_of(context, GEOSGetExteriorRing_r(context, part)), .holes = {}};
        for (int hole = 0; hole < GEOSGetNumInteriorRings_r(context, part); ++hole) {
            polygon.holes.push_back(ring_of(context, GEOSGetInteriorRingN_r(context, part, hole)));
        }
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

}  // namespace zoneplan::test
