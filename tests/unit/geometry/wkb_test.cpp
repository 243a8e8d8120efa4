// SPDX-License-Identifier: MIT
#include "geometry/wkb.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <span>

#include "unit/geometry/shapes.hpp"
#include "unit/geometry/wkb_writer.hpp"

namespace zoneplan {
namespace {

using test::ByteOrder;
using test::Bytes;
using test::kWkbGeometryCollection;
using test::kWkbMultiPolygon;
using test::kWkbPolygon;
using test::rectangle_ring;
using test::wkb_of;
using test::WkbWriter;

constexpr std::size_t kAnyVertices = 1'000'000;
constexpr std::uint32_t kLyingCount = 0xFFFFFFFF;
constexpr std::uint32_t kEwkbZ = 0x80000000;
constexpr std::uint32_t kEwkbM = 0x40000000;
constexpr std::uint32_t kEwkbSrid = 0x20000000;

Polygon square_with_hole() {
    return {.shell = rectangle_ring(0, 0, 10, 10), .holes = {rectangle_ring(2, 2, 4, 4)}};
}

Polygon small_square() { return {.shell = rectangle_ring(20, 0, 21, 1), .holes = {}}; }

struct Decoded {
    MultiPolygon polygons;
    bool has_z = false;
};

Decoded decode(std::span<const std::byte> wkb, std::size_t max_vertices = kAnyVertices) {
    Decoded decoded;
    decoded.polygons = polygons_from_wkb(wkb, max_vertices, decoded.has_z);
    return decoded;
}

Decoded decode(const WkbWriter& writer) { return decode(writer.bytes()); }

/// Why `wkb` is refused; nothing where it is read.
std::optional<WkbFault> fault_of(std::span<const std::byte> wkb, std::size_t max_vertices = kAnyVertices) {
    try {
        decode(wkb, max_vertices);
        return std::nullopt;
    } catch (const WkbError& error) {
        return error.fault;
    }
}

std::optional<WkbFault> fault_of(const WkbWriter& writer) { return fault_of(writer.bytes()); }

class WkbInEitherOrder : public testing::TestWithParam<ByteOrder> {
protected:
    WkbWriter writer{GetParam()};
};

TEST_P(WkbInEitherOrder, ReadsPolygonWithHole) {
    writer.polygon(square_with_hole());
    EXPECT_EQ(decode(writer).polygons, MultiPolygon{square_with_hole()});
}

TEST_P(WkbInEitherOrder, ReadsMultiPolygon) {
    const MultiPolygon polygons{square_with_hole(), small_square()};
    EXPECT_EQ(decode(wkb_of(polygons, GetParam())).polygons, polygons);
}

TEST_P(WkbInEitherOrder, ReadsCollectionOfSurfaces) {
    writer.header(kWkbGeometryCollection).integer(2);
    writer.polygon(small_square());
    writer.header(kWkbMultiPolygon).integer(1).polygon(square_with_hole());
    EXPECT_EQ(decode(writer).polygons, (MultiPolygon{small_square(), square_with_hole()}));
}

TEST_P(WkbInEitherOrder, DropsIsoZAndM) {
    struct Flavour {
        std::uint32_t type;
        std::size_t more_dimensions;
    };
    for (const Flavour& flavour : {Flavour{1003, 1}, Flavour{2003, 1}, Flavour{3003, 2}}) {
        SCOPED_TRACE(flavour.type);
        WkbWriter with_more{GetParam()};
        with_more.polygon(square_with_hole(), flavour.type, flavour.more_dimensions);
        const Decoded decoded = decode(with_more);
        EXPECT_EQ(decoded.polygons, MultiPolygon{square_with_hole()});
        EXPECT_TRUE(decoded.has_z);
    }
}

TEST_P(WkbInEitherOrder, DropsEwkbZAndM) {
    struct Flavour {
        std::uint32_t flags;
        std::size_t more_dimensions;
    };
    for (const Flavour& flavour : {Flavour{kEwkbZ, 1}, Flavour{kEwkbM, 1}, Flavour{kEwkbZ | kEwkbM, 2}}) {
        SCOPED_TRACE(flavour.flags);
        WkbWriter with_more{GetParam()};
        with_more.polygon(square_with_hole(), kWkbPolygon | flavour.flags, flavour.more_dimensions);
        const Decoded decoded = decode(with_more);
        EXPECT_EQ(decoded.polygons, MultiPolygon{square_with_hole()});
        EXPECT_TRUE(decoded.has_z);
    }
}

TEST_P(WkbInEitherOrder, PassesOverTheSridOfEwkb) {
    writer.header(kWkbMultiPolygon | kEwkbSrid).integer(4526).integer(1).polygon(small_square());
    EXPECT_EQ(decode(writer).polygons, MultiPolygon{small_square()});
    EXPECT_FALSE(decode(writer).has_z);
}

/// A sample with every kind of field: collection, multi-part, hole, height, SRID.
Bytes rich_sample(ByteOrder order) {
    WkbWriter writer{order};
    writer.header(kWkbGeometryCollection | kEwkbSrid).integer(4526).integer(2);
    writer.polygon(square_with_hole(), 1003, 1);
    writer.header(kWkbMultiPolygon).integer(2).polygon(small_square()).polygon(square_with_hole());
    return writer.bytes();
}

TEST_P(WkbInEitherOrder, RefusesEveryTruncation) {
    const Bytes whole = rich_sample(GetParam());
    ASSERT_EQ(decode(whole).polygons.size(), 3u);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_EQ(fault_of(cut), WkbFault::truncated) << "at byte " << size;
    }
}

TEST_P(WkbInEitherOrder, SurvivesAnyByteChanged) {
    const Bytes whole = rich_sample(GetParam());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const unsigned value : {0x00u, 0x01u, 0x7Fu, 0x80u, 0xFFu}) {
            Bytes changed = whole;
            changed[at] = static_cast<std::byte>(value);
            if (fault_of(changed)) ++refused;
        }
    }
    EXPECT_GT(refused, whole.size() / 8);
}

INSTANTIATE_TEST_SUITE_P(ByteOrders, WkbInEitherOrder, testing::Values(ByteOrder::big, ByteOrder::little),
                         [](const auto& order) { return order.param == ByteOrder::big ? "Big" : "Little"; });

TEST(Wkb, MixesByteOrdersWithinOneGeometry) {
    WkbWriter outer{ByteOrder::little};
    outer.header(kWkbMultiPolygon).integer(1);
    WkbWriter inner{ByteOrder::big};
    inner.polygon(small_square());
    Bytes bytes = outer.bytes();
    bytes.insert(bytes.end(), inner.bytes().begin(), inner.bytes().end());
    EXPECT_EQ(decode(bytes).polygons, MultiPolygon{small_square()});
}

TEST(Wkb, ReadsEmptyGeometriesAsNoPolygons) {
    for (const std::uint32_t type : {kWkbPolygon, kWkbMultiPolygon, kWkbGeometryCollection}) {
        SCOPED_TRACE(type);
        EXPECT_TRUE(decode(WkbWriter{}.header(type).integer(0)).polygons.empty());
    }
}

TEST(Wkb, LeavesOutRingsWithoutArea) {
    const Ring line{{0, 0}, {1, 0}, {0, 0}};
    WkbWriter shell_without_area;
    shell_without_area.polygon({.shell = line, .holes = {rectangle_ring(0, 0, 1, 1)}});
    EXPECT_TRUE(decode(shell_without_area).polygons.empty());

    WkbWriter hole_without_area;
    hole_without_area.polygon({.shell = rectangle_ring(0, 0, 9, 9), .holes = {line, {}}});
    EXPECT_EQ(decode(hole_without_area).polygons,
              (MultiPolygon{{.shell = rectangle_ring(0, 0, 9, 9), .holes = {}}}));
}

TEST(Wkb, RefusesLyingCountsWithoutReservingForThem) {
    EXPECT_EQ(fault_of(WkbWriter{}.header(kWkbPolygon).integer(kLyingCount)), WkbFault::truncated);
    EXPECT_EQ(fault_of(WkbWriter{}.header(kWkbPolygon).integer(1).integer(kLyingCount)), WkbFault::truncated);
    EXPECT_EQ(fault_of(WkbWriter{}.header(kWkbMultiPolygon).integer(kLyingCount)), WkbFault::truncated);
    EXPECT_EQ(fault_of(WkbWriter{}.header(kWkbGeometryCollection).integer(kLyingCount)), WkbFault::truncated);
}

TEST(Wkb, RefusesCoordinatesThatAreNoNumbers) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), kInfinity, -kInfinity}) {
        SCOPED_TRACE(bad);
        Ring ring = rectangle_ring(0, 0, 1, 1);
        ring[2].y = bad;
        EXPECT_EQ(fault_of(WkbWriter{}.polygon({.shell = ring, .holes = {}})), WkbFault::not_finite);
    }
}

TEST(Wkb, DoesNotMindAHeightThatIsNoNumber) {
    WkbWriter writer;
    writer.header(1003).integer(1).integer(5);
    for (const Point& point : rectangle_ring(0, 0, 1, 1)) {
        writer.number(point.x).number(point.y).number(std::numeric_limits<double>::quiet_NaN());
    }
    EXPECT_EQ(decode(writer).polygons, (MultiPolygon{{.shell = rectangle_ring(0, 0, 1, 1), .holes = {}}}));
}

TEST(Wkb, NamesTheCurveTypeThatItRefuses) {
    for (std::uint32_t type = 8; type <= 14; ++type) {
        for (const std::uint32_t dimension : {0U, 1000U, 3000U}) {
            SCOPED_TRACE(type + dimension);
            try {
                decode(WkbWriter{}.header(type + dimension).integer(0));
                FAIL() << "was read";
            } catch (const WkbError& error) {
                EXPECT_EQ(error.fault, WkbFault::curve);
                EXPECT_EQ(error.geometry_type, type);
            }
        }
    }
}

TEST(Wkb, NamesTheTypeThatIsNoSurface) {
    for (const std::uint32_t type : {0U, 1U, 2U, 4U, 5U, 15U, 16U, 17U}) {
        SCOPED_TRACE(type);
        try {
            decode(WkbWriter{}.header(type).integer(0));
            FAIL() << "was read";
        } catch (const WkbError& error) {
            EXPECT_EQ(error.fault, WkbFault::not_polygonal);
            EXPECT_EQ(error.geometry_type, type);
        }
    }
}

TEST(Wkb, RefusesALineInACollectionOfSurfaces) {
    WkbWriter writer;
    writer.header(kWkbGeometryCollection).integer(2).polygon(small_square());
    writer.header(2).ring({{0, 0}, {1, 1}});
    EXPECT_EQ(fault_of(writer), WkbFault::not_polygonal);
}

TEST(Wkb, RefusesTypesThatNobodyDefined) {
    for (const std::uint32_t type : {18U, 999U, 4003U, 9003U, 0x10000003U}) {
        SCOPED_TRACE(type);
        EXPECT_EQ(fault_of(WkbWriter{}.polygon(small_square(), type)), WkbFault::unknown_type);
    }
}

TEST(Wkb, RefusesAByteOrderThatNobodyDefined) {
    Bytes bytes = wkb_of({small_square()});
    bytes.front() = std::byte{2};
    EXPECT_EQ(fault_of(bytes), WkbFault::unknown_type);
}

TEST(Wkb, ClosesARingThatDoesNotClose) {
    const Ring closed = rectangle_ring(0, 0, 1, 1);
    Ring open = closed;
    open.pop_back();
    const Bytes wkb = WkbWriter{}.polygon({.shell = open, .holes = {}}).bytes();
    bool has_z = false;
    EXPECT_EQ(polygons_from_wkb(wkb, 100, has_z), (MultiPolygon{{.shell = closed, .holes = {}}}));
    EXPECT_EQ(wkb_extent(wkb).open_rings, 1u);
    EXPECT_EQ(polygons_as_written(wkb, 100, has_z), (MultiPolygon{{.shell = open, .holes = {}}}));
}

TEST(Wkb, AnOpenTriangleIsASurfaceAndAnOpenSegmentIsNone) {
    bool has_z = false;
    const Bytes triangle = WkbWriter{}.polygon({.shell = {{0, 0}, {1, 0}, {0, 1}}, .holes = {}}).bytes();
    EXPECT_EQ(polygons_from_wkb(triangle, 100, has_z),
              (MultiPolygon{{.shell = {{0, 0}, {1, 0}, {0, 1}, {0, 0}}, .holes = {}}}));
    const Bytes segment = WkbWriter{}.polygon({.shell = {{0, 0}, {1, 0}}, .holes = {}}).bytes();
    EXPECT_TRUE(polygons_from_wkb(segment, 100, has_z).empty());
    EXPECT_EQ(polygons_as_written(segment, 100, has_z).size(), 1u);
}

TEST(Wkb, StopsAtTheVertexLimitAndNotBefore) {
    const Bytes wkb = wkb_of({square_with_hole(), small_square()});
    EXPECT_FALSE(fault_of(wkb, 15));
    EXPECT_EQ(fault_of(wkb, 14), WkbFault::too_many_vertices);
    EXPECT_EQ(fault_of(wkb, 0), WkbFault::too_many_vertices);
}

TEST(Wkb, ReadsCollectionsWithinCollections) {
    WkbWriter writer;
    for (int depth = 0; depth < 2; ++depth) writer.header(kWkbGeometryCollection).integer(1);
    writer.header(kWkbMultiPolygon).integer(1).polygon(small_square());
    EXPECT_EQ(decode(writer).polygons, MultiPolygon{small_square()});
}

TEST(Wkb, RefusesNestingBomb) {
    constexpr int kDepth = 1'000'000;
    WkbWriter writer;
    for (int depth = 0; depth < kDepth; ++depth) writer.header(kWkbGeometryCollection).integer(1);
    EXPECT_EQ(fault_of(writer), WkbFault::unknown_type);
}

}  // namespace
}  // namespace zoneplan
