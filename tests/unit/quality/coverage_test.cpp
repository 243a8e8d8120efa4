// SPDX-License-Identifier: MIT
#include "quality/coverage.hpp"

#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

CoverageFeature feature(std::string id, MultiPolygon polygons) {
    CoverageFeature made{.id = std::move(id), .polygons = std::move(polygons), .chain = {}};
    made.chain.assign(made.polygons);
    return made;
}

FaultLimits limits() {
    FaultLimits limits;
    limits.overlap_m2 = 0.01;
    limits.gap_width_m = 1.0;
    limits.coincident_distance_m = 0.5;
    limits.coincident_length_m = 10.0;
    limits.same_line_m = 0.001;
    limits.most = 100;
    return limits;
}

std::vector<PairFault> faults_of(const std::vector<CoverageFeature>& features) {
    const PairFaults faults = coverage_faults(features, limits(), [] {});
    EXPECT_TRUE(faults.complete);
    return faults.list;
}

TEST(Coverage, IsCleanWhereNeighboursShareTheirEdges) {
    EXPECT_TRUE(
        faults_of({feature("a", test::rectangle(0, 0, 100, 100)),
                   feature("b", {{.shell = {{100, 0}, {200, 0}, {200, 100}, {100, 100}, {100, 40}, {100, 0}},
                                  .holes = {}}}),
                   feature("c", test::rectangle(0, 100, 200, 150))})
            .empty());
}

TEST(Coverage, MeasuresOverlaps) {
    const auto faults = faults_of(
        {feature("a", test::rectangle(0, 0, 100, 100)), feature("b", test::rectangle(90, 50, 200, 100))});
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].fault.kind, FaultKind::overlap);
    EXPECT_EQ(faults[0].fault.measured, 500.0);
    EXPECT_EQ(box_of(faults[0].fault.place.polygons), (Box{90, 50, 100, 100}));
    EXPECT_TRUE(faults_of({feature("a", test::rectangle(0, 0, 100, 100)),
                           feature("b", test::rectangle(99.9999, 0, 200, 50))})
                    .empty())
        << "50 cm² are negligible";
}

TEST(Coverage, TellsTheSameGroundTwiceFromAnOverlap) {
    const Ring begun_elsewhere{{100, 0}, {100, 100}, {0, 100}, {0, 0}, {50, 0}, {100, 0}};
    const auto faults = faults_of({feature("a", test::rectangle(0, 0, 100, 100)),
                                   feature("b", {{.shell = begun_elsewhere, .holes = {}}}),
                                   feature("c", test::rectangle(0, 0, 100, 100.1))});
    ASSERT_EQ(faults.size(), 5U);
    EXPECT_EQ(faults[0].fault.kind, FaultKind::duplicate);
    EXPECT_EQ(faults[1].fault.kind, FaultKind::overlap);
    EXPECT_EQ(faults[2].fault.kind, FaultKind::overlap);
    EXPECT_EQ(faults[3].fault.kind, FaultKind::near_coincident);
    EXPECT_EQ(faults[4].fault.kind, FaultKind::near_coincident);
}

TEST(Coverage, FindsNarrowGapsBetweenNeighboursOnly) {
    const MultiPolygon frame{{.shell = test::rectangle_ring(0, 0, 100, 100),
                              .holes = {test::reversed(test::rectangle_ring(10, 10, 90, 90)),
                                        test::reversed(test::rectangle_ring(95, 10, 95.4, 90))}}};
    const auto faults =
        faults_of({feature("frame", frame), feature("core", test::rectangle(10.6, 10.6, 89.4, 89.4))});
    ASSERT_EQ(faults.size(), 1U) << "the frame's own slit is no gap between two features";
    EXPECT_EQ(faults[0].fault.kind, FaultKind::gap);
    EXPECT_EQ(faults[0].first, 0U);
    EXPECT_EQ(faults[0].second, 1U);
}

TEST(Coverage, StopsAtAsManyAsAreWanted) {
    constexpr int kFeatures = 20;
    std::vector<CoverageFeature> features;
    features.reserve(kFeatures);
    for (int i = 0; i < kFeatures; ++i)
        features.push_back(feature("f", test::rectangle(0, 0, 100 + i, 100 + i)));
    const PairFaults faults = coverage_faults(features, limits(), [] {});
    EXPECT_EQ(faults.list.size(), 100U);
    EXPECT_FALSE(faults.complete);
}

}  // namespace
}  // namespace zoneplan
