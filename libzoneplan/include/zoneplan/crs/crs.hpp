// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// What kind of coordinate reference system it is, as far as a check cares.
enum class CrsKind {
    cgcs2000_geographic,    ///< EPSG:4490
    cgcs2000_gauss_kruger,  ///< EPSG:4491-4554 and their ESRI twins
    old_chinese_datum,      ///< Beijing 1954, Xi'an 1980: there is no public exact transformation
    other_geographic,
    other_projected,        ///< in metres
    other_projected_units,  ///< projected, but not in metres
};

/// A CGCS2000 Gauss-Krüger zone, by its central meridian and how eastings are written.
struct GaussKruger {
    double central_meridian_deg = 0.0;
    double false_easting_m = 0.0;
    int zone_width_deg = 3;
    int prefix = 0;  ///< zone number in front of eastings; 0 where there is none

    bool operator==(const GaussKruger&) const = default;
};

/// A horizontal CRS. Coordinates are always x = easting or longitude, y = northing or latitude.
class Crs {
public:
    /// From "EPSG:n", WKT (OGC or ESRI) or PROJJSON; the vertical part of a compound CRS is left off.
    /// Throws InputError naming `source` where PROJ does not know it or it is not a map or geodetic CRS.
    static Crs from_definition(const std::string& definition, const std::string& source);

    CrsKind kind() const noexcept { return kind_; }
    const std::string& name() const noexcept { return name_; }

    /// "EPSG:4526", or the name where no authority lists it.
    const std::string& code() const noexcept { return code_; }

    /// Code and name, for messages; once where they are the same.
    std::string title() const { return code_ == name_ ? name_ : code_ + " " + name_; }

    /// WKT:2019 of it.
    const std::string& wkt() const noexcept { return wkt_; }
    const Ellipsoid& ellipsoid() const noexcept { return ellipsoid_; }
    const std::optional<GaussKruger>& gauss_kruger() const noexcept { return gauss_kruger_; }
    bool is_geographic() const noexcept;

    /// The area it is meant for, in degrees; nothing where it states none (or crosses the date line).
    const std::optional<Box>& area_of_use_deg() const noexcept { return area_of_use_deg_; }

    /// Plane to geographic on its own ellipsoid: the standard's series for CGCS2000 Gauss-Krüger, PROJ
    /// otherwise. Only for projected CRSs. May be called from many threads.
    ToGeographic to_geographic() const;

    bool same_as(const Crs& other) const;

private:
    Crs() = default;

    CrsKind kind_ = CrsKind::other_projected;
    std::string name_;
    std::string code_;
    std::string wkt_;
    Ellipsoid ellipsoid_;
    std::optional<GaussKruger> gauss_kruger_;
    std::optional<Box> area_of_use_deg_;
};

/// Takes coordinates from one CRS to another. For one thread at a time.
class Transformation {
public:
    /// Throws InputError naming `source` where PROJ knows no way.
    Transformation(const Crs& from, const Crs& to, std::string source);
    ~Transformation();
    Transformation(const Transformation&) = delete;
    Transformation& operator=(const Transformation&) = delete;
    Transformation(Transformation&&) noexcept;
    Transformation& operator=(Transformation&&) noexcept;

    /// In place. Throws InputError where a point has no image.
    void apply(std::span<Point> points) const;
    void apply(MultiPolygon& polygons) const;

    /// The box around the image of `box`, taken back from the target CRS to the source CRS.
    Box back(const Box& box) const;

    /// The box around the image of `box`.
    Box forth(const Box& box) const;

    bool is_identity() const noexcept;

    /// What PROJ did, in its words, with the stated accuracy; empty for the identity.
    std::string operation() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The projected CRS to measure in, where zones lie in `extent` of `zones_crs`: their own if it is projected
/// in metres, else the CGCS2000 3-degree zone (UTM outside CGCS2000) at the middle of the extent.
Crs working_crs(const Crs& zones_crs, const Box& extent);

/// Refuses coordinates that cannot be in `crs`: swapped axes, a wrong or missing zone prefix, degrees
/// where metres are declared or the reverse, a place far from the CRS's area of use, an old datum.
/// Throws InputError with the evidence and the way to mend it.
void check_coordinates(const Crs& crs, const Box& extent, const std::string& source);

/// What CRS coordinates in `extent` look like, for the message about a layer that declares none:
/// "EPSG:4526", or nothing.
std::optional<std::string> likely_crs(const Box& extent);
inline std::optional<std::string> likely_crs(const std::optional<Box>& extent) {
    return extent ? likely_crs(*extent) : std::nullopt;
}

std::string proj_version();

}  // namespace zoneplan
