// SPDX-License-Identifier: MIT
#include "quality/feature_faults.hpp"

#include <gtest/gtest.h>

namespace zoneplan {
namespace {

constexpr FaultLimits kLimits{.neck_width_m = 0.1, .most = 100};

std::vector<FaultKind> kinds_of(const Ring& ring, bool in_degrees = false) {
    std::vector<FaultKind> kinds;
    for (const Fault& fault : faults_of({{.shell = ring, .holes = {}}}, in_degrees, kLimits).list) {
        kinds.push_back(fault.kind);
    }
    return kinds;
}

Ring notched(double tip_y) {
    return {{0, 0}, {10, 0}, {10, 10}, {6, 10}, {5, tip_y}, {4, 10}, {0, 10}, {0, 0}};
}

TEST(FeatureFaults, TellAContactOnce) {
    EXPECT_EQ(kinds_of(notched(0.0)), (std::vector{FaultKind::self_touch}));
    EXPECT_EQ(kinds_of(notched(1e-6)), (std::vector{FaultKind::narrow_neck}));
    EXPECT_EQ(kinds_of(notched(-1.0)),
              (std::vector{FaultKind::self_intersection, FaultKind::self_intersection}));
}

TEST(FeatureFaults, TellAContactOfARingInDegreesOnce) {
    const Crs degrees = Crs::from_definition("EPSG:4490", "layer");
    const Transformation to_working{degrees, Crs::from_definition("EPSG:4526", "working"), "layer"};
    // In units of 0.0001 degrees, some 10 m.
    const auto kinds = [&](double tip_y) {
        Ring ring = notched(tip_y);
        ring.insert(ring.begin() + 1, {5, 0});
        for (Point& point : ring) point = {114.0 + point.x * 1e-4, 34.0 + point.y * 1e-4};
        RawFeature feature;
        feature.as_written = {{.shell = ring, .holes = {}}};
        feature.working = feature.as_written;
        to_working.apply(feature.working);
        std::vector<FaultKind> found;
        for (const Fault& fault : faults_of(feature, degrees, to_working, kLimits).list) {
            found.push_back(fault.kind);
        }
        return found;
    };
    EXPECT_EQ(kinds(0.0), (std::vector{FaultKind::self_touch}));
    EXPECT_EQ(kinds(1e-7), (std::vector{FaultKind::narrow_neck}));
}

}  // namespace
}  // namespace zoneplan
