// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace zoneplan {

/// Where a point lies: ids, empty where it is in none.
struct FoundPlace {
    std::string zone;
    std::string parcel;  ///< the point may lie in what a zone's boundary cuts off it

    bool operator==(const FoundPlace&) const = default;
};

}  // namespace zoneplan
