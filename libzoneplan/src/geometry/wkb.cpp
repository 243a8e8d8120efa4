// SPDX-License-Identifier: MIT
#include "geometry/wkb.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace zoneplan {
namespace {

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;
constexpr std::uint32_t kGeometryCollection = 7;
constexpr std::uint32_t kFirstCurve = 8;  // CircularString
constexpr std::uint32_t kLastCurve =
    14;  // Surface; 13 Curve, 12 MultiSurface, 11 MultiCurve, 10 CurvePolygon
constexpr std::uint32_t kLastLinear = 17;  // PolyhedralSurface, TIN, Triangle
constexpr std::uint32_t kEwkbZ = 0x80000000U;
constexpr std::uint32_t kEwkbM = 0x40000000U;
constexpr std::uint32_t kEwkbSrid = 0x20000000U;
constexpr std::uint32_t kIsoStep = 1000;
constexpr int kDeepestNesting = 4;
constexpr std::size_t kFewestRingPoints = 4;

/// The points of one ring, where they lie.
class RingBytes {
public:
    RingBytes(const std::byte* bytes, std::size_t count, std::size_t stride, bool swap) noexcept
        : bytes_{bytes}, count_{count}, stride_{stride}, swap_{swap} {}

    std::size_t count() const noexcept { return count_; }

    /// Whether the first point is missing at the end.
    bool is_open() const noexcept { return count_ > 0 && (*this)[0] != (*this)[count_ - 1]; }

    /// Whether it has an area to enclose, once it is closed.
    bool is_surface() const noexcept { return count_ + (is_open() ? 1 : 0) >= kFewestRingPoints; }

    Point operator[](std::size_t index) const noexcept {
        std::array<std::uint64_t, 2> raw{};
        std::memcpy(raw.data(), bytes_ + index * stride_, sizeof raw);
        if (swap_) raw = {__builtin_bswap64(raw[0]), __builtin_bswap64(raw[1])};
        return {std::bit_cast<double>(raw[0]), std::bit_cast<double>(raw[1])};
    }

private:
    const std::byte* bytes_;
    std::size_t count_;
    std::size_t stride_;
    bool swap_;
};

/// Looks at points and keeps their box.
class ExtentSink {
public:
    void begin_polygon() noexcept { kept_ = false; }

    void take_ring(const RingBytes& ring, bool shell) {
        Box box{.min_x = kInfinity, .min_y = kInfinity, .max_x = -kInfinity, .max_y = -kInfinity};
        double probe = 0.0;  // not a number as soon as one coordinate is not finite
        for (std::size_t i = 0; i < ring.count(); ++i) {
            const Point point = ring[i];
            probe += point.x * 0.0 + point.y * 0.0;
            box.min_x = std::min(box.min_x, point.x);
            box.min_y = std::min(box.min_y, point.y);
            box.max_x = std::max(box.max_x, point.x);
            box.max_y = std::max(box.max_y, point.y);
        }
        if (std::isnan(probe)) throw WkbError{WkbFault::not_finite};
        extent_.vertices += ring.count();
        if (ring.is_open()) ++extent_.open_rings;
        if (shell) kept_ = ring.is_surface();
        if (kept_ && ring.is_surface()) {
            extent_.box = extent_.box ? joined(*extent_.box, box) : box;
        }
    }

    WkbExtent extent() const noexcept { return extent_; }

private:
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();

    WkbExtent extent_;
    bool kept_ = false;
};

/// Keeps the rings that have an area to enclose.
class SurfaceSink {
public:
    explicit SurfaceSink(FlatSurface& surface) : surface_{surface} { surface_.clear(); }

    void begin_polygon() noexcept { kept_ = false; }

    void take_ring(const RingBytes& ring, bool shell) {
        if (shell) kept_ = ring.is_surface();
        if (!kept_ || !ring.is_surface()) return;
        const std::size_t first = surface_.points.size();
        surface_.points.resize(first + ring.count());
        for (std::size_t i = 0; i < ring.count(); ++i) {
            const Point point = ring[i];
            if (!std::isfinite(point.x) || !std::isfinite(point.y)) throw WkbError{WkbFault::not_finite};
            surface_.points[first + i] = point;
        }
        if (ring.is_open()) surface_.points.push_back(ring[0]);
        surface_.rings.push_back({.end = static_cast<std::uint32_t>(surface_.points.size()), .shell = shell});
    }

private:
    FlatSurface& surface_;
    bool kept_ = false;
};

/// Keeps every ring.
class WrittenSink {
public:
    explicit WrittenSink(std::size_t max_vertices) : vertices_left_{max_vertices} {}

    void begin_polygon() { polygons_.emplace_back(); }

    void take_ring(const RingBytes& ring, bool shell) {
        if (ring.count() > vertices_left_) throw WkbError{WkbFault::too_many_vertices};
        vertices_left_ -= ring.count();
        Ring& kept = shell ? polygons_.back().shell : polygons_.back().holes.emplace_back();
        kept.reserve(ring.count());
        for (std::size_t i = 0; i < ring.count(); ++i) {
            const Point point = ring[i];
            if (!std::isfinite(point.x) || !std::isfinite(point.y)) throw WkbError{WkbFault::not_finite};
            kept.push_back(point);
        }
    }

    MultiPolygon polygons() {
        std::erase_if(polygons_,
                      [](const Polygon& polygon) { return polygon.shell.empty() && polygon.holes.empty(); });
        return std::move(polygons_);
    }

private:
    std::size_t vertices_left_;
    MultiPolygon polygons_;
};

/// Goes through the structure, and gives the rings to a sink.
template <class Sink>
class Reader {
public:
    Reader(std::span<const std::byte> wkb, Sink& sink) : rest_{wkb}, sink_{sink} {}

    void read_surfaces(int depth = 0) {
        if (depth > kDeepestNesting) throw WkbError{WkbFault::unknown_type};
        const Header header = read_header();
        switch (header.type) {
            case kPolygon:
                read_polygon(header);
                return;
            case kMultiPolygon:
            case kGeometryCollection: {
                const auto parts = read<std::uint32_t>(header.swap);
                for (std::uint32_t part = 0; part < parts; ++part) read_surfaces(depth + 1);
                return;
            }
            default:
                break;
        }
        if (header.type >= kFirstCurve && header.type <= kLastCurve) {
            throw WkbError{WkbFault::curve, header.type};
        }
        throw WkbError{header.type <= kLastLinear ? WkbFault::not_polygonal : WkbFault::unknown_type,
                       header.type};
    }

    bool has_z() const noexcept { return has_z_; }

private:
    struct Header {
        bool swap = false;
        std::uint32_t type = 0;
        std::size_t dimensions = 2;
    };

    template <class Value>
    Value read(bool swap) {
        if (rest_.size() < sizeof(Value)) throw WkbError{WkbFault::truncated};
        std::array<std::byte, sizeof(Value)> bytes{};
        std::memcpy(bytes.data(), rest_.data(), sizeof(Value));
        if (swap) std::ranges::reverse(bytes);
        rest_ = rest_.subspan(sizeof(Value));
        return std::bit_cast<Value>(bytes);
    }

    Header read_header() {
        Header header;
        const auto byte_order = read<std::uint8_t>(false);
        if (byte_order > 1) throw WkbError{WkbFault::unknown_type};
        header.swap = (byte_order == 1) != (std::endian::native == std::endian::little);
        const auto raw = read<std::uint32_t>(header.swap);
        const std::uint32_t iso = raw & ~(kEwkbZ | kEwkbM | kEwkbSrid);
        const std::uint32_t iso_dimension = iso / kIsoStep;
        if (iso_dimension > 3) throw WkbError{WkbFault::unknown_type, raw};
        const bool has_z = (raw & kEwkbZ) != 0 || iso_dimension == 1 || iso_dimension == 3;
        const bool has_m = (raw & kEwkbM) != 0 || iso_dimension == 2 || iso_dimension == 3;
        header.type = iso % kIsoStep;
        header.dimensions += (has_z ? 1 : 0) + (has_m ? 1 : 0);
        has_z_ = has_z_ || has_z || has_m;
        if ((raw & kEwkbSrid) != 0) read<std::uint32_t>(header.swap);
        return header;
    }

    void read_polygon(const Header& header) {
        const auto rings = read<std::uint32_t>(header.swap);
        sink_.begin_polygon();
        for (std::uint32_t i = 0; i < rings; ++i) read_ring(header, i == 0);
    }

    void read_ring(const Header& header, bool shell) {
        const auto count = read<std::uint32_t>(header.swap);
        const std::size_t stride = header.dimensions * sizeof(double);
        if (count > rest_.size() / stride) throw WkbError{WkbFault::truncated};
        const RingBytes ring{rest_.data(), count, stride, header.swap};
        rest_ = rest_.subspan(count * stride);
        sink_.take_ring(ring, shell);
    }

    std::span<const std::byte> rest_;
    Sink& sink_;
    bool has_z_ = false;
};

}  // namespace

WkbExtent wkb_extent(std::span<const std::byte> wkb) {
    ExtentSink sink;
    Reader reader{wkb, sink};
    reader.read_surfaces();
    WkbExtent extent = sink.extent();
    extent.has_z = reader.has_z();
    return extent;
}

void read_wkb(std::span<const std::byte> wkb, FlatSurface& surface) {
    SurfaceSink sink{surface};
    Reader{wkb, sink}.read_surfaces();
}

MultiPolygon polygons_as_written(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z) {
    WrittenSink sink{max_vertices};
    Reader reader{wkb, sink};
    reader.read_surfaces();
    has_z = has_z || reader.has_z();
    return sink.polygons();
}

MultiPolygon polygons_of(const FlatSurface& surface) {
    MultiPolygon polygons;
    auto from = surface.points.begin();
    for (const FlatSurface::RingEnd& ring : surface.rings) {
        const auto to = surface.points.begin() + ring.end;
        if (ring.shell) {
            polygons.push_back({.shell = {from, to}, .holes = {}});
        } else {
            polygons.back().holes.emplace_back(from, to);
        }
        from = to;
    }
    return polygons;
}

MultiPolygon polygons_from_wkb(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z) {
    const WkbExtent extent = wkb_extent(wkb);
    has_z = has_z || extent.has_z;
    if (extent.vertices > max_vertices) throw WkbError{WkbFault::too_many_vertices};
    FlatSurface surface;
    read_wkb(wkb, surface);
    return polygons_of(surface);
}

}  // namespace zoneplan
