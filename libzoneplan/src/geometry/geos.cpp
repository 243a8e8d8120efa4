// SPDX-License-Identifier: MIT
#include "geometry/geos.hpp"

#include <geos_c.h>

#include <type_traits>

#include "geometry/grid_rings.hpp"

namespace zoneplan::geos {
namespace {

/// This thread's GEOS context. GEOS reports an error through a C callback; the callback only keeps the
/// text, and raise() throws it from our own frame, never through C code.
class Context {
public:
    static Context& of_this_thread() {
        thread_local Context context;
        return context;
    }

    GEOSContextHandle_t handle() const noexcept { return handle_.get(); }

    [[noreturn]] void raise(const char* operation) const {
        throw GeosError{std::string{operation} + ": " + (message_.empty() ? "failed" : message_)};
    }

private:
    Context() : handle_{GEOS_init_r()} {
        GEOSContext_setErrorMessageHandler_r(handle_.get(), &Context::keep_message, this);
    }

    static void keep_message(const char* message, void* self) noexcept {
        try {
            static_cast<Context*>(self)->message_ = message;
        } catch (...) {
            return;  // out of memory: the error is raised without its text
        }
    }

    struct Finish {
        void operator()(GEOSContextHandle_t handle) const noexcept { GEOS_finish_r(handle); }
    };
    std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish> handle_;
    std::string message_;
};

/// `made`, unless it is null.
template <class Made>
Made* checked(const char* operation, Made* made) {
    if (made == nullptr) Context::of_this_thread().raise(operation);
    return made;
}

template <class Function, class... Args>
auto make(const char* operation, Function function, Args... args) {
    return checked(operation, function(Context::of_this_thread().handle(), args...));
}

template <class Function, class... Args>
bool test(const char* operation, Function function, Args... args) {
    const Context& context = Context::of_this_thread();
    const auto answer = function(context.handle(), args...);
    if (answer == 2) context.raise(operation);
    return answer == 1;
}

template <class Function, class... Args>
double measure(const char* operation, Function function, Args... args) {
    const Context& context = Context::of_this_thread();
    double value = 0.0;
    if (function(context.handle(), args..., &value) == 0) context.raise(operation);
    return value;
}

GEOSContextHandle_t context() { return Context::of_this_thread().handle(); }

GEOSGeometry* make_ring(const Ring& ring) {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    auto* coordinates = make("coordinates", GEOSCoordSeq_copyFromBuffer_r, &ring.front().x,
                             static_cast<unsigned>(ring.size()), 0, 0);
    return make("ring", GEOSGeom_createLinearRing_r, coordinates);
}

GEOSGeometry* make_polygon(const Polygon& polygon) {
    GEOSGeometry* shell = make_ring(polygon.shell);
    std::vector<GEOSGeometry*> holes;
    holes.reserve(polygon.holes.size());
    for (const Ring& hole : polygon.holes) holes.push_back(make_ring(hole));
    return make("polygon", GEOSGeom_createPolygon_r, shell, holes.data(),
                static_cast<unsigned>(holes.size()));
}

GEOSGeometry* make_collection(int type, std::vector<GEOSGeometry*>& parts) {
    return make("collection", GEOSGeom_createCollection_r, type, parts.data(),
                static_cast<unsigned>(parts.size()));
}

GEOSGeometry* make_surface(const MultiPolygon& polygons) {
    if (polygons.size() == 1) return make_polygon(polygons.front());
    std::vector<GEOSGeometry*> parts;
    parts.reserve(polygons.size());
    for (const Polygon& polygon : polygons) parts.push_back(make_polygon(polygon));
    return make_collection(GEOS_MULTIPOLYGON, parts);
}

Ring ring_of(const GEOSGeometry* ring) {
    const GEOSCoordSequence* coordinates = make("coordinates", GEOSGeom_getCoordSeq_r, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context(), coordinates, &size);
    Ring points(size);
    if (size != 0) GEOSCoordSeq_copyToBuffer_r(context(), coordinates, &points.front().x, 0, 0);
    return points;
}

void collect_polygons(const GEOSGeometry* geometry, MultiPolygon& into) {
    switch (GEOSGeomTypeId_r(context(), geometry)) {
        case GEOS_POLYGON: {
            if (GEOSisEmpty_r(context(), geometry) == 1) return;
            Polygon polygon{.shell = ring_of(GEOSGetExteriorRing_r(context(), geometry)), .holes = {}};
            const int holes = GEOSGetNumInteriorRings_r(context(), geometry);
            for (int i = 0; i < holes; ++i) {
                polygon.holes.push_back(ring_of(GEOSGetInteriorRingN_r(context(), geometry, i)));
            }
            into.push_back(std::move(polygon));
            return;
        }
        case GEOS_MULTIPOLYGON:
        case GEOS_GEOMETRYCOLLECTION: {
            const int parts = GEOSGetNumGeometries_r(context(), geometry);
            for (int i = 0; i < parts; ++i) {
                collect_polygons(GEOSGetGeometryN_r(context(), geometry, i), into);
            }
            return;
        }
        default:
            return;
    }
}

}  // namespace

void Surface::Destroy::operator()(GEOSGeom_t* geometry) const noexcept {
    GEOSGeom_destroy_r(context(), geometry);
}

void Prepared::Destroy::operator()(const GEOSPrepGeom_t* prepared) const noexcept {
    GEOSPreparedGeom_destroy_r(context(), prepared);
}

Surface::Surface(const MultiPolygon& polygons) : handle_{make_surface(polygons)} {}

MultiPolygon Surface::polygons() const {
    MultiPolygon polygons;
    collect_polygons(handle_.get(), polygons);
    return polygons;
}

bool Surface::is_empty() const { return test("emptiness", GEOSisEmpty_r, handle_.get()); }

double Surface::planar_area_m2() const { return measure("area", GEOSArea_r, handle_.get()); }

Box Surface::box() const {
    return {.min_x = measure("extent", GEOSGeom_getXMin_r, handle_.get()),
            .min_y = measure("extent", GEOSGeom_getYMin_r, handle_.get()),
            .max_x = measure("extent", GEOSGeom_getXMax_r, handle_.get()),
            .max_y = measure("extent", GEOSGeom_getYMax_r, handle_.get())};
}

std::optional<Invalidity> Surface::invalidity() const {
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(context(), handle_.get(), 0, &reason, &location);
    if (valid == 2) Context::of_this_thread().raise("validity");
    if (valid == 1) return std::nullopt;
    const Handle location_owner{location};
    Invalidity invalidity{.reason = reason == nullptr ? "invalid" : reason, .where = {}};
    GEOSFree_r(context(), reason);
    if (location != nullptr) {
        GEOSGeomGetX_r(context(), location, &invalidity.where.x);
        GEOSGeomGetY_r(context(), location, &invalidity.where.y);
    }
    return invalidity;
}

std::optional<Point> Surface::inner_point() const {
    if (is_empty()) return std::nullopt;
    const Handle point{make("inner point", GEOSPointOnSurface_r, handle_.get())};
    Point inner;
    GEOSGeomGetX_r(context(), point.get(), &inner.x);
    GEOSGeomGetY_r(context(), point.get(), &inner.y);
    return inner;
}

Surface Surface::made_valid() const {
    struct DestroyParams {
        void operator()(GEOSMakeValidParams* params) const noexcept {
            GEOSMakeValidParams_destroy_r(context(), params);
        }
    };
    const std::unique_ptr<GEOSMakeValidParams, DestroyParams> params{
        make("repair", [](GEOSContextHandle_t handle) { return GEOSMakeValidParams_create_r(handle); })};
    GEOSMakeValidParams_setMethod_r(context(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context(), params.get(), 0);
    if (GEOSGeometry* valid = GEOSMakeValidWithParams_r(context(), handle_.get(), params.get())) {
        return Surface{valid};
    }
    // GEOS 3.11 takes a ring that runs back on itself for a hole without a shell.
    const Surface unfolded{zoneplan::without_folds(polygons())};
    return Surface{make("repair", GEOSMakeValidWithParams_r, unfolded.handle_.get(), params.get())};
}

// Overlays are made of surfaces that cover no ground twice, which is all that areas need; where spikes, rings
// that touch and corridors without width are too much for GEOS, they are made of what it calls valid.

Surface intersection(const Surface& a, const Surface& b) {
    const auto cut = [](const Surface& first, const Surface& second) {
        return GEOSIntersectionPrec_r(context(), first.handle_.get(), second.handle_.get(), kGrid_m);
    };
    if (GEOSGeometry* both = cut(a, b)) return Surface{both};
    return Surface{checked("intersection", cut(a.made_valid(), b.made_valid()))};
}

Surface difference(const Surface& a, const Surface& b) {
    const auto cut = [](const Surface& first, const Surface& second) {
        return GEOSDifferencePrec_r(context(), first.handle_.get(), second.handle_.get(), kGrid_m);
    };
    if (GEOSGeometry* rest = cut(a, b)) return Surface{rest};
    return Surface{checked("difference", cut(a.made_valid(), b.made_valid()))};
}

Surface without_hairlines(const Surface& surface) {
    const auto coarse = [](const Surface& fine) {
        constexpr double kCoarser = 10.0;
        return GEOSGeom_setPrecision_r(context(), fine.handle_.get(), kCoarser * kGrid_m, 0);
    };
    if (GEOSGeometry* plain = coarse(surface)) return Surface{plain};
    return Surface{checked("precision", coarse(surface.made_valid()))};
}

Surface clipped(const Surface& surface, const Box& box) {
    return Surface{
        make("clip", GEOSClipByRect_r, surface.handle_.get(), box.min_x, box.min_y, box.max_x, box.max_y)};
}

Surface simplified(const Surface& surface, double tolerance) {
    return Surface{make("simplify", GEOSSimplify_r, surface.handle_.get(), tolerance)};
}

Surface Surface::collected(const std::vector<const Surface*>& surfaces) {
    std::vector<GEOSGeometry*> parts;
    parts.reserve(surfaces.size());
    for (const Surface* surface : surfaces) {
        parts.push_back(make("copy", GEOSGeom_clone_r, surface->handle_.get()));
    }
    return Surface{make_collection(GEOS_GEOMETRYCOLLECTION, parts)};
}

Surface union_of(const std::vector<const Surface*>& surfaces) {
    const auto united = [](const std::vector<const Surface*>& parts) {
        return GEOSUnaryUnionPrec_r(context(), Surface::collected(parts).handle_.get(), kGrid_m);
    };
    if (GEOSGeometry* whole = united(surfaces)) return Surface{whole};
    std::vector<Surface> valid;
    valid.reserve(surfaces.size());
    std::vector<const Surface*> parts;
    parts.reserve(surfaces.size());
    for (const Surface* surface : surfaces) parts.push_back(&valid.emplace_back(surface->made_valid()));
    return Surface{checked("union", united(parts))};
}

Surface coverage_union_of(const std::vector<const Surface*>& surfaces) {
    const Surface collection = Surface::collected(surfaces);
    return Surface{make("coverage union", GEOSCoverageUnion_r, collection.handle_.get())};
}

Surface snapped(const Surface& surface, const std::vector<const Surface*>& to, double distance) {
    const Surface collection = Surface::collected(to);
    return Surface{make("snap", GEOSSnap_r, surface.handle_.get(), collection.handle_.get(), distance)};
}

std::pair<Point, Point> shortest_link(const Surface& a, const Surface& b) {
    struct DestroyCoordinates {
        void operator()(GEOSCoordSequence* coordinates) const noexcept {
            GEOSCoordSeq_destroy_r(context(), coordinates);
        }
    };
    const std::unique_ptr<GEOSCoordSequence, DestroyCoordinates> ends{
        make("nearest points", GEOSNearestPoints_r, a.handle_.get(), b.handle_.get())};
    std::pair<Point, Point> link;
    GEOSCoordSeq_getXY_r(context(), ends.get(), 0, &link.first.x, &link.first.y);
    GEOSCoordSeq_getXY_r(context(), ends.get(), 1, &link.second.x, &link.second.y);
    return link;
}

MultiPolygon faces_among(const std::vector<Line>& lines) {
    struct Destroy {
        void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context(), geometry); }
    };
    using Owner = std::unique_ptr<GEOSGeometry, Destroy>;
    std::vector<GEOSGeometry*> parts;
    parts.reserve(lines.size());
    for (const Line& line : lines) {
        auto* coordinates = make("coordinates", GEOSCoordSeq_copyFromBuffer_r, &line.front().x,
                                 static_cast<unsigned>(line.size()), 0, 0);
        parts.push_back(make("line", GEOSGeom_createLineString_r, coordinates));
    }
    const Owner all{make_collection(GEOS_MULTILINESTRING, parts)};
    const Owner noded{make("noding", GEOSUnaryUnionPrec_r, all.get(), kGrid_m)};
    const GEOSGeometry* const input = noded.get();
    const Owner faces{make("faces", GEOSPolygonize_r, &input, 1U)};
    MultiPolygon polygons;
    collect_polygons(faces.get(), polygons);
    return polygons;
}

Prepared::Prepared(const Surface& surface)
    : handle_{make("preparation", GEOSPrepare_r, surface.handle_.get())} {}

bool Prepared::contains_properly(const Surface& other) const {
    return test("containment", GEOSPreparedContainsProperly_r, handle_.get(), other.handle_.get());
}

bool Prepared::intersects(const Surface& other) const {
    return test("intersection test", GEOSPreparedIntersects_r, handle_.get(), other.handle_.get());
}

bool Prepared::contains(const Point& point) const {
    const Surface::Handle geometry{make("point", GEOSGeom_createPointFromXY_r, point.x, point.y)};
    return test("containment", GEOSPreparedIntersects_r, handle_.get(), geometry.get());
}

std::string version() { return GEOS_VERSION; }

}  // namespace zoneplan::geos
