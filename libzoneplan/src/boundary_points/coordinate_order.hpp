// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "boundary_points/declaration.hpp"
#include "boundary_points/raw_file.hpp"

namespace zoneplan {

/// Tells the easting of a file's points from the northing, by the zone number that stands in front of an
/// easting. One order and one zone hold for a whole file: where points disagree, none can be trusted.
class CoordinateOrder {
public:
    CoordinateOrder(const std::string& source, const Declaration& declaration)
        : source_{source}, declaration_{declaration}, zone_{declaration.zone} {}

    /// Throws InputError for degrees, an easting without a zone number or with another one than 带号 or the
    /// points before, coordinates that cannot be, and an order that is not that of the points before.
    Point settled(const RawPoint& point);

    /// Of the points so far; what 带号 states before there is one.
    int zone() const noexcept { return zone_; }

    /// Whether eastings stand first, as they should not.
    bool is_swapped() const noexcept { return is_swapped_; }
    std::size_t first_line() const noexcept { return first_line_; }

private:
    [[noreturn]] void refuse_coordinates(const RawPoint& point) const;
    void check_zone(double easting, std::size_t line);

    const std::string& source_;
    const Declaration& declaration_;
    int zone_;
    bool is_swapped_ = false;
    std::size_t first_line_ = 0;
};

}  // namespace zoneplan
