// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cmath>

#include "crs/zone_codes.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

// Where Chinese data can lie, generously: land and near sea.
constexpr Box kChina_deg{.min_x = 70.0, .min_y = 3.0, .max_x = 140.0, .max_y = 56.0};
constexpr double kLeastNorthing_m = 300'000.0;
constexpr double kGreatestNorthing_m = 6'300'000.0;
constexpr double kHalfZone_m = 500'000.0;  // what a zone's eastings may lie off its false easting
constexpr double kPrefix_m = 1'000'000.0;
constexpr double kBeyondAreaOfUse_deg = 10.0;

Point middle(const Box& box) { return {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0}; }

bool holds(const Box& box, const Point& point) {
    return point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y && point.y <= box.max_y;
}

bool is_northing(double value) { return value >= kLeastNorthing_m && value <= kGreatestNorthing_m; }

/// The zone number in front of an easting; 0 where the value carries none.
int prefix_of(double easting) {
    const int prefix = static_cast<int>(std::floor(easting / kPrefix_m));
    return zone_width_deg(prefix) != 0 ? prefix : 0;
}

bool is_plain_easting(double value) { return value >= 0.0 && value < kPrefix_m; }

std::string written(const Box& extent) {
    return fmt::format("x {:.3f} … {:.3f}, y {:.3f} … {:.3f}", extent.min_x, extent.max_x, extent.min_y,
                       extent.max_y);
}

[[noreturn]] void refuse(std::string_view key, const Crs& crs, const Box& extent, const std::string& source,
                         const std::string& hint = {}) {
    throw InputError{error_text(
        key, {{"source", source}, {"crs", crs.title()}, {"extent", written(extent)}, {"hint", hint}})};
}

void check_degrees(const Crs& crs, const Box& extent, const std::string& source) {
    const Point at = middle(extent);
    const bool degrees = std::abs(at.x) <= 360.0 && std::abs(at.y) <= 360.0;
    if (!degrees) {
        const std::optional<std::string> guess = likely_crs(extent);
        if (guess) refuse("crs_metres_for_degrees_with_guess", crs, extent, source, *guess);
        refuse("crs_metres_for_degrees", crs, extent, source);
    }
    const Point swapped{at.y, at.x};
    const Box area = crs.kind() == CrsKind::cgcs2000_geographic
                         ? kChina_deg
                         : crs.area_of_use_deg().value_or(Box{-180.0, -90.0, 180.0, 90.0});
    const Box allowed = grown(area, crs.kind() == CrsKind::cgcs2000_geographic ? 0.0 : kBeyondAreaOfUse_deg);
    if (!holds(allowed, at) || std::abs(at.y) > 90.0) {
        refuse(holds(allowed, swapped) ? "crs_axes_swapped" : "crs_outside_area", crs, extent, source);
    }
}

void check_gauss_kruger(const Crs& crs, const Box& extent, const std::string& source) {
    const GaussKruger& zone = *crs.gauss_kruger();
    const Point at = middle(extent);
    if (std::abs(at.x) <= 360.0 && std::abs(at.y) <= 90.0) {
        refuse("crs_degrees_for_metres", crs, extent, source);
    }
    const bool easting_fits = std::abs(at.x - zone.false_easting_m) <= kHalfZone_m;
    if (easting_fits && is_northing(at.y)) return;
    if (is_northing(at.x) && std::abs(at.y - zone.false_easting_m) <= kHalfZone_m) {
        refuse("crs_axes_swapped", crs, extent, source);
    }
    const int prefix = prefix_of(at.x);
    if (is_northing(at.y) && prefix != 0) {
        const std::string found = likely_crs(extent).value_or(fmt::format("zone {}", prefix));
        refuse(zone.prefix == 0 ? "crs_prefix_unexpected" : "crs_prefix_wrong", crs, extent, source, found);
    }
    if (is_northing(at.y) && zone.prefix != 0 && is_plain_easting(at.x)) {
        const int number = static_cast<int>(zone.central_meridian_deg) / 3;
        refuse("crs_prefix_missing", crs, extent, source,
               fmt::format("EPSG:{}", kEpsg3DegreeMeridian + number));
    }
    refuse("crs_outside_area", crs, extent, source);
}

void check_projected(const Crs& crs, const Box& extent, const std::string& source) {
    if (!crs.area_of_use_deg()) return;
    const Box allowed = grown(*crs.area_of_use_deg(), kBeyondAreaOfUse_deg);
    const ToGeographic to_geographic = crs.to_geographic();
    const auto lies_within = [&](Point at) {
        to_geographic({&at, 1});
        constexpr double kDegreesPerRadian = 180.0 / 3.14159265358979323846;
        return holds(allowed, {at.x * kDegreesPerRadian, at.y * kDegreesPerRadian});
    };
    const Point at = middle(extent);
    if (lies_within(at)) return;
    refuse(lies_within({at.y, at.x}) ? "crs_axes_swapped" : "crs_outside_area", crs, extent, source);
}

}  // namespace

void check_coordinates(const Crs& crs, const Box& extent, const std::string& source) {
    switch (crs.kind()) {
        case CrsKind::old_chinese_datum:
            refuse("crs_old_datum", crs, extent, source);
        case CrsKind::cgcs2000_geographic:
        case CrsKind::other_geographic:
            check_degrees(crs, extent, source);
            return;
        case CrsKind::cgcs2000_gauss_kruger:
            check_gauss_kruger(crs, extent, source);
            return;
        case CrsKind::other_projected:
        case CrsKind::other_projected_units:
            check_projected(crs, extent, source);
            return;
    }
}

std::optional<std::string> likely_crs(const Box& extent) {
    const Point at = middle(extent);
    if (holds(kChina_deg, at)) return "EPSG:4490";
    const int prefix = prefix_of(at.x);
    if (prefix != 0 && is_northing(at.y)) return prefixed_zone_code(prefix);
    return std::nullopt;
}

}  // namespace zoneplan
