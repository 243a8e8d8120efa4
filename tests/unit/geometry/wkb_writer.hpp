// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::test {

using Bytes = std::vector<std::byte>;

enum class ByteOrder : std::uint8_t { big = 0, little = 1 };

inline constexpr std::uint32_t kWkbPolygon = 3;
inline constexpr std::uint32_t kWkbMultiPolygon = 6;
inline constexpr std::uint32_t kWkbGeometryCollection = 7;

/// Writes well-known binary piece by piece, right or wrong.
class WkbWriter {
public:
    explicit WkbWriter(ByteOrder order = ByteOrder::little) : order_{order} {}

    WkbWriter& header(std::uint32_t type) {
        bytes_.push_back(static_cast<std::byte>(order_));
        return integer(type);
    }

    WkbWriter& integer(std::uint32_t value) { return put(value); }
    WkbWriter& number(double value) { return put(value); }

    /// The ring's count and points; `more_dimensions` values of 7 after each x, y.
    WkbWriter& ring(const Ring& ring, std::size_t more_dimensions = 0) {
        constexpr double kHeight = 7.0;
        integer(static_cast<std::uint32_t>(ring.size()));
        for (const Point& point : ring) {
            number(point.x).number(point.y);
            for (std::size_t i = 0; i < more_dimensions; ++i) number(kHeight);
        }
        return *this;
    }

    /// A whole polygon geometry of the type number `type`.
    WkbWriter& polygon(const Polygon& polygon, std::uint32_t type = kWkbPolygon,
                       std::size_t more_dimensions = 0) {
        header(type).integer(static_cast<std::uint32_t>(1 + polygon.holes.size()));
        ring(polygon.shell, more_dimensions);
        for (const Ring& hole : polygon.holes) ring(hole, more_dimensions);
        return *this;
    }

    const Bytes& bytes() const noexcept { return bytes_; }

private:
    template <class Value>
    WkbWriter& put(Value value) {
        auto bytes = std::bit_cast<std::array<std::byte, sizeof(Value)>>(value);
        if ((order_ == ByteOrder::little) != (std::endian::native == std::endian::little)) {
            std::ranges::reverse(bytes);
        }
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        return *this;
    }

    ByteOrder order_;
    Bytes bytes_;
};

/// `polygons` as a MultiPolygon.
inline Bytes wkb_of(const MultiPolygon& polygons, ByteOrder order = ByteOrder::little) {
    WkbWriter writer{order};
    writer.header(kWkbMultiPolygon).integer(static_cast<std::uint32_t>(polygons.size()));
    for (const Polygon& polygon : polygons) writer.polygon(polygon);
    return writer.bytes();
}

}  // namespace zoneplan::test
