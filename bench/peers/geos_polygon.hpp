// SPDX-License-Identifier: MIT
#pragma once

#include <geos_c.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::bench {

/// GEOS as a good programmer uses it: one context a thread, errors as exceptions.
class Geos {
public:
    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context, geometry); }
        void operator()(const GEOSPreparedGeometry* prepared) const noexcept {
            GEOSPreparedGeom_destroy_r(context, prepared);
        }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;
    using Prepared = std::unique_ptr<const GEOSPreparedGeometry, Destroy>;

    Geos();

    GEOSContextHandle_t handle() const noexcept { return context_.get(); }

    Geometry from_wkb(std::span<const std::byte> wkb) const;
    Geometry from_rings(const MultiPolygon& polygons) const;
    Geometry rectangle(const Box& box) const;
    Geometry intersection(const GEOSGeometry& a, const GEOSGeometry& b) const;
    Prepared prepared(const GEOSGeometry& geometry) const;
    double area_m2(const GEOSGeometry& geometry) const;
    Box box(const GEOSGeometry& geometry) const;
    bool contains_properly(const GEOSPreparedGeometry& a, const GEOSGeometry& b) const;
    bool intersects(const GEOSPreparedGeometry& a, const GEOSGeometry& b) const;

private:
    struct Finish {
        void operator()(GEOSContextHandle_t context) const noexcept { GEOS_finish_r(context); }
    };
    struct DestroyReader {
        GEOSContextHandle_t context;
        void operator()(GEOSWKBReader* reader) const noexcept { GEOSWKBReader_destroy_r(context, reader); }
    };
    Geometry owned(GEOSGeometry* geometry) const;
    GEOSGeometry* ring(const Ring& points) const;

    std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish> context_;
    std::unique_ptr<GEOSWKBReader, DestroyReader> reader_;
};

/// How overlays with a large polygon are made cheaper: OverlayNG walks all of it for each patch.
enum class Cutting {
    whole,   ///< not at all
    pieces,  ///< into pieces of up to kMostPieceVertices, once
};

/// What a patch was to a polygon.
enum class Relation { outside, interior, crossing };

struct Overlap {
    Relation relation = Relation::outside;
    double area_m2 = 0.0;
};

/// A large polygon that many patches are laid on: the strongest arrangement of GEOS's parts that is known.
/// The whole is prepared for the predicates, which are indexed; overlays are made with the piece that is
/// near.
class GeosPolygon {
public:
    static constexpr int kMostPieceVertices = 256;

    /// `geos` must outlive it.
    GeosPolygon(const Geos& geos, Geos::Geometry geometry, Cutting cutting);

    const Box& box() const noexcept { return box_; }

    /// containsProperly: the patch's own area; else intersects: that of the intersection. (`covers` in place
    /// of containsProperly would relate every patch that touches the boundary in full: twice the time.)
    Overlap overlap(const GEOSGeometry& patch, const Box& patch_box) const;

private:
    struct Piece {
        Geos::Geometry geometry;
        Box box;
    };
    void cut(Geos::Geometry geometry);

    const Geos* geos_;
    Geos::Geometry whole_;
    Geos::Prepared prepared_;
    Box box_;
    std::vector<Piece> pieces_;
};

}  // namespace zoneplan::bench
