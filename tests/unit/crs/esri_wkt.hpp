// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <string>

namespace zoneplan::test {

/// A datum as ESRI's .prj files name it.
struct EsriDatum {
    std::string prefix;  ///< of projection names
    std::string geographic;
    std::string datum;
    std::string spheroid;
    double semi_major_m;
    double inverse_flattening;
};

inline EsriDatum esri_cgcs2000() {
    return {"CGCS2000",   "GCS_China_Geodetic_Coordinate_System_2000", "D_China_2000", "CGCS2000", 6378137.0,
            298.257222101};
}

inline EsriDatum esri_xian_1980() {
    return {"Xian_1980", "GCS_Xian_1980", "D_Xian_1980", "Xian_1980", 6378140.0, 298.257};
}

inline EsriDatum esri_beijing_1954() {
    return {"Beijing_1954", "GCS_Beijing_1954", "D_Beijing_1954", "Krasovsky_1940", 6378245.0, 298.3};
}

inline std::string esri_geographic(const EsriDatum& datum) {
    return fmt::format(
        R"(GEOGCS["{}",DATUM["{}",SPHEROID["{}",{:.1f},{}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])",
        datum.geographic, datum.datum, datum.spheroid, datum.semi_major_m, datum.inverse_flattening);
}

/// The 3-degree zone `zone`, with the zone number in its eastings or without.
inline std::string esri_gauss_kruger(const EsriDatum& datum, int zone, bool prefixed) {
    const std::string name = prefixed ? fmt::format("{}_3_Degree_GK_Zone_{}", datum.prefix, zone)
                                      : fmt::format("{}_3_Degree_GK_CM_{}E", datum.prefix, 3 * zone);
    return fmt::format(
        R"(PROJCS["{}",{},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",{:.1f}],)"
        R"(PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{:.1f}],)"
        R"(PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])",
        name, esri_geographic(datum), (prefixed ? zone * 1e6 : 0.0) + 500'000.0, 3.0 * zone);
}

}  // namespace zoneplan::test
