// SPDX-License-Identifier: MIT
#include "crs/zone_codes.hpp"

#include <gtest/gtest.h>

#include "zoneplan/crs/crs.hpp"

namespace zoneplan {
namespace {

TEST(ZoneCodes, AreThoseOfEpsg) {
    for (int zone = 0; zone < 60; ++zone) {
        const std::string code = prefixed_zone_code(zone);
        EXPECT_EQ(code.empty(), zone_width_deg(zone) == 0) << zone;
        if (code.empty()) continue;
        const Crs crs = Crs::from_definition(code, "");
        ASSERT_TRUE(crs.gauss_kruger()) << code;
        EXPECT_EQ(crs.gauss_kruger()->prefix, zone);
        EXPECT_EQ(crs.gauss_kruger()->zone_width_deg, zone_width_deg(zone));
        EXPECT_EQ(crs.gauss_kruger()->central_meridian_deg,
                  zone_width_deg(zone) == 3 ? 3.0 * zone : 6.0 * zone - 3.0);
    }
}

TEST(ZoneCodes, EndWhereZonesEnd) {
    EXPECT_EQ(prefixed_zone_code(12), "");
    EXPECT_EQ(prefixed_zone_code(13), "EPSG:4491");
    EXPECT_EQ(prefixed_zone_code(23), "EPSG:4501");
    EXPECT_EQ(prefixed_zone_code(24), "");
    EXPECT_EQ(prefixed_zone_code(25), "EPSG:4513");
    EXPECT_EQ(prefixed_zone_code(45), "EPSG:4533");
    EXPECT_EQ(prefixed_zone_code(46), "");
}

}  // namespace
}  // namespace zoneplan
