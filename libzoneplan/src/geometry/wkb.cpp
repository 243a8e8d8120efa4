// SPDX-License-Identifier: MIT
#include "geometry/wkb.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

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

class Reader {
public:
    Reader(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z)
        : rest_{wkb}, vertices_left_{max_vertices}, has_z_{has_z} {}

    void read_surfaces(MultiPolygon& into, int depth = 0) {
        if (depth > kDeepestNesting) throw WkbError{WkbFault::unknown_type};
        const Header header = read_header();
        switch (header.type) {
            case kPolygon:
                read_polygon(into, header);
                return;
            case kMultiPolygon:
            case kGeometryCollection: {
                const auto parts = read<std::uint32_t>(header.swap);
                for (std::uint32_t part = 0; part < parts; ++part) read_surfaces(into, depth + 1);
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

    void read_polygon(MultiPolygon& into, const Header& header) {
        const auto rings = read<std::uint32_t>(header.swap);
        Polygon polygon;
        for (std::uint32_t i = 0; i < rings; ++i) {
            Ring ring = read_ring(header);
            if (i == 0) {
                polygon.shell = std::move(ring);
            } else if (!ring.empty()) {
                polygon.holes.push_back(std::move(ring));
            }
        }
        if (!polygon.shell.empty()) into.push_back(std::move(polygon));
    }

    Ring read_ring(const Header& header) {
        const auto count = read<std::uint32_t>(header.swap);
        const std::size_t point_size = header.dimensions * sizeof(double);
        if (count > rest_.size() / point_size) throw WkbError{WkbFault::truncated};
        if (count > vertices_left_) throw WkbError{WkbFault::too_many_vertices};
        vertices_left_ -= count;
        Ring ring(count);
        for (Point& point : ring) {
            point.x = read<double>(header.swap);
            point.y = read<double>(header.swap);
            if (!std::isfinite(point.x) || !std::isfinite(point.y)) throw WkbError{WkbFault::not_finite};
            rest_ = rest_.subspan(point_size - 2 * sizeof(double));
        }
        if (!ring.empty() && ring.front() != ring.back()) throw WkbError{WkbFault::open_ring};
        if (ring.size() < kFewestRingPoints) ring.clear();
        return ring;
    }

    std::span<const std::byte> rest_;
    std::size_t vertices_left_;
    bool& has_z_;
};

}  // namespace

MultiPolygon polygons_from_wkb(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z) {
    MultiPolygon polygons;
    Reader{wkb, max_vertices, has_z}.read_surfaces(polygons);
    return polygons;
}

}  // namespace zoneplan
