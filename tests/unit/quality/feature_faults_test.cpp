// SPDX-License-Identifier: MIT
#include "quality/feature_faults.hpp"

#include <gtest/gtest.h>

namespace zoneplan {
namespace {

constexpr FaultLimits kLimits{.spike_angle_deg = 10.0,
                              .spike_width_m = 0.1,
                              .neck_width_m = 0.1,
                              .sliver_width_m = 0.1,
                              .small_part_m2 = 10.0,
                              .small_hole_m2 = 10.0,
                              .most = 100};

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

/// Those of a polygon in degrees, given in units of 0.0001 degrees, some 10 m.
std::vector<FaultKind> kinds_in_degrees(Polygon polygon) {
    const Crs degrees = Crs::from_definition("EPSG:4490", "layer");
    const Transformation to_working{degrees, Crs::from_definition("EPSG:4526", "working"), "layer"};
    const auto in_degrees = [](Ring& ring) {
        for (Point& point : ring) point = {114.0 + point.x * 1e-4, 34.0 + point.y * 1e-4};
    };
    in_degrees(polygon.shell);
    for (Ring& hole : polygon.holes) in_degrees(hole);
    RawFeature feature;
    feature.as_written = {polygon};
    feature.working = feature.as_written;
    to_working.apply(feature.working);
    std::vector<FaultKind> kinds;
    for (const Fault& fault : faults_of(feature, degrees, to_working, kLimits).list) {
        kinds.push_back(fault.kind);
    }
    return kinds;
}

TEST(FeatureFaults, TellAContactOfARingInDegreesOnce) {
    const auto kinds = [](double tip_y) {
        Ring ring = notched(tip_y);
        ring.insert(ring.begin() + 1, {5, 0});
        return kinds_in_degrees({.shell = ring, .holes = {}});
    };
    EXPECT_EQ(kinds(0.0), (std::vector{FaultKind::self_touch}));
    EXPECT_EQ(kinds(1e-7), (std::vector{FaultKind::narrow_neck}));
}

TEST(FeatureFaults, OfRingsInDegreesAreNotMadeByTheirProjection) {
    const Ring shell{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    const Ring touches_an_edge{{5, 0}, {4, 5}, {6, 5}, {5, 0}};
    EXPECT_TRUE(kinds_in_degrees({.shell = shell, .holes = {touches_an_edge}}).empty());
    const Ring flat{{2, 2}, {8, 8}, {4, 4}, {2, 2}};
    EXPECT_EQ(kinds_in_degrees({.shell = shell, .holes = {flat}}), (std::vector{FaultKind::zero_area}));
    const Ring spiked{{0, 0}, {12, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    EXPECT_EQ(kinds_in_degrees({.shell = spiked, .holes = {}}), (std::vector{FaultKind::spike}));
}

}  // namespace
}  // namespace zoneplan
