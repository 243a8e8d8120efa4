// SPDX-License-Identifier: MIT
#include "peers/geos_polygon.hpp"

#include <stdexcept>
#include <string>

namespace zoneplan::bench {
namespace {

bool boxes_meet(const Box& a, const Box& b) noexcept {
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

/// GEOS says an error through C code, which nothing may be thrown through: the text waits for the call's end.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): GEOS hands its callback nothing else
thread_local std::string last_error;
void keep(const char* message, void*) { last_error = message; }

[[noreturn]] void fail() { throw std::runtime_error{"GEOS: " + last_error}; }

bool answer(char status) {
    constexpr char kException = 2;
    if (status == kException) fail();
    return status == 1;
}

}  // namespace

Geos::Geos() : context_{GEOS_init_r()}, reader_{nullptr, DestroyReader{context_.get()}} {
    GEOSContext_setErrorMessageHandler_r(context_.get(), keep, nullptr);
    reader_.reset(GEOSWKBReader_create_r(context_.get()));
}

Geos::Geometry Geos::owned(GEOSGeometry* geometry) const {
    if (geometry == nullptr) fail();
    return {geometry, Destroy{context_.get()}};
}

Geos::Geometry Geos::from_wkb(std::span<const std::byte> wkb) const {
    return owned(GEOSWKBReader_read_r(context_.get(), reader_.get(),
                                      reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()));
}

Geos::Geometry Geos::from_rings(const MultiPolygon& polygons) const {
    std::vector<GEOSGeometry*> parts;
    for (const Polygon& polygon : polygons) {
        std::vector<GEOSGeometry*> holes;
        for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
        parts.push_back(GEOSGeom_createPolygon_r(context_.get(), ring(polygon.shell), holes.data(),
                                                 static_cast<unsigned>(holes.size())));
    }
    if (parts.size() == 1) return owned(parts.front());
    return owned(GEOSGeom_createCollection_r(context_.get(), GEOS_MULTIPOLYGON, parts.data(),
                                             static_cast<unsigned>(parts.size())));
}

GEOSGeometry* Geos::ring(const Ring& points) const {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    return GEOSGeom_createLinearRing_r(
        context_.get(), GEOSCoordSeq_copyFromBuffer_r(context_.get(), &points.front().x,
                                                      static_cast<unsigned>(points.size()), 0, 0));
}

Geos::Geometry Geos::rectangle(const Box& box) const {
    return owned(GEOSGeom_createRectangle_r(context_.get(), box.min_x, box.min_y, box.max_x, box.max_y));
}

Geos::Geometry Geos::intersection(const GEOSGeometry& a, const GEOSGeometry& b) const {
    return owned(GEOSIntersection_r(context_.get(), &a, &b));
}

Geos::Prepared Geos::prepared(const GEOSGeometry& geometry) const {
    const GEOSPreparedGeometry* made = GEOSPrepare_r(context_.get(), &geometry);
    if (made == nullptr) fail();
    return {made, Destroy{context_.get()}};
}

double Geos::area_m2(const GEOSGeometry& geometry) const {
    double area_m2 = 0.0;
    if (GEOSArea_r(context_.get(), &geometry, &area_m2) == 0) fail();
    return area_m2;
}

Box Geos::box(const GEOSGeometry& geometry) const {
    Box box;
    if (GEOSGeom_getExtent_r(context_.get(), &geometry, &box.min_x, &box.min_y, &box.max_x, &box.max_y) ==
        0) {
        fail();
    }
    return box;
}

bool Geos::contains_properly(const GEOSPreparedGeometry& a, const GEOSGeometry& b) const {
    return answer(GEOSPreparedContainsProperly_r(context_.get(), &a, &b));
}

bool Geos::intersects(const GEOSPreparedGeometry& a, const GEOSGeometry& b) const {
    return answer(GEOSPreparedIntersects_r(context_.get(), &a, &b));
}

GeosPolygon::GeosPolygon(const Geos& geos, Geos::Geometry geometry, Cutting cutting)
    : geos_{&geos}, whole_{std::move(geometry)}, prepared_{geos.prepared(*whole_)}, box_{geos.box(*whole_)} {
    if (cutting == Cutting::pieces)
        cut(Geos::Geometry{GEOSGeom_clone_r(geos.handle(), whole_.get()), {geos.handle()}});
}

/// Halves across the longer side until each piece is small, as PostGIS's ST_Subdivide does.
void GeosPolygon::cut(Geos::Geometry geometry) {
    if (GEOSisEmpty_r(geos_->handle(), geometry.get()) == 1) return;
    const Box box = geos_->box(*geometry);
    if (GEOSGetNumCoordinates_r(geos_->handle(), geometry.get()) <= kMostPieceVertices) {
        pieces_.push_back({std::move(geometry), box});
        return;
    }
    Box low = box;
    Box high = box;
    if (box.max_x - box.min_x > box.max_y - box.min_y) {
        low.max_x = high.min_x = (box.min_x + box.max_x) / 2.0;
    } else {
        low.max_y = high.min_y = (box.min_y + box.max_y) / 2.0;
    }
    for (const Box& half : {low, high}) cut(geos_->intersection(*geometry, *geos_->rectangle(half)));
}

Overlap GeosPolygon::overlap(const GEOSGeometry& patch, const Box& patch_box) const {
    if (geos_->contains_properly(*prepared_, patch)) {
        return {.relation = Relation::interior, .area_m2 = geos_->area_m2(patch)};
    }
    if (!geos_->intersects(*prepared_, patch)) return {};
    Overlap overlap{.relation = Relation::crossing, .area_m2 = 0.0};
    if (pieces_.empty()) {
        overlap.area_m2 = geos_->area_m2(*geos_->intersection(*whole_, patch));
        return overlap;
    }
    for (const Piece& piece : pieces_) {
        if (!boxes_meet(piece.box, patch_box)) continue;
        overlap.area_m2 += geos_->area_m2(*geos_->intersection(*piece.geometry, patch));
    }
    return overlap;
}

}  // namespace zoneplan::bench
