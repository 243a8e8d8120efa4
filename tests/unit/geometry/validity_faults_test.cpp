// SPDX-License-Identifier: MIT
#include "geometry/validity_faults.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kMost = 1000;

std::vector<Fault> faults_of(const MultiPolygon& surface) {
    const Faults faults = validity_faults(surface, GridScale{}, kMost);
    EXPECT_TRUE(faults.complete);
    return faults.list;
}

std::vector<FaultKind> kinds_of(const std::vector<Fault>& faults) {
    std::vector<FaultKind> kinds;
    kinds.reserve(faults.size());
    for (const Fault& fault : faults) kinds.push_back(fault.kind);
    return kinds;
}

std::vector<FaultKind> kinds_of(const MultiPolygon& surface) { return kinds_of(faults_of(surface)); }

MultiPolygon with_shell(Ring ring) { return {{.shell = std::move(ring), .holes = {}}}; }

MultiPolygon with_hole(const Ring& shell, const Ring& hole) { return {{.shell = shell, .holes = {hole}}}; }

const std::vector<FaultKind> kClean{};

TEST(ValidityFaults, AreNoneInASquareWithAHoleThatTouchesItsShellOnce) {
    const Ring touching{{0, 5}, {3, 7}, {3, 3}, {0, 5}};
    EXPECT_EQ(kinds_of(with_hole(test::rectangle_ring(0, 0, 10, 10), touching)), kClean);
}

TEST(ValidityFaults, NameEveryCrossingOfAKnottedRing) {
    // A zigzag back over its own base: three crossings.
    const Ring knotted{{0, 0},   {40, 0},  {40, 10}, {30, 10}, {30, -5}, {20, -5},
                       {20, 10}, {10, 10}, {10, -5}, {0, -5},  {0, 0}};
    const std::vector<Fault> faults = faults_of(with_shell(knotted));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>(3, FaultKind::self_intersection));
    EXPECT_EQ(faults[0].place.points, (std::vector<Point>{{30, 0}}));
    EXPECT_EQ(faults[1].place.points, (std::vector<Point>{{20, 0}}));
    EXPECT_EQ(faults[2].place.points, (std::vector<Point>{{10, 0}}));
}

TEST(ValidityFaults, TellACrossingAtAVertexFromATouch) {
    const Ring crossing{{0, 0}, {5, 5}, {10, 10}, {10, 0}, {5, 5}, {0, 10}, {0, 0}};
    const Ring touching{{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}, {0, 0}};
    const std::vector<Fault> crossed = faults_of(with_shell(crossing));
    ASSERT_EQ(kinds_of(crossed), std::vector<FaultKind>{FaultKind::self_intersection});
    EXPECT_EQ(crossed.front().place.points, (std::vector<Point>{{5, 5}}));
    const std::vector<Fault> touched = faults_of(with_shell(touching));
    ASSERT_EQ(kinds_of(touched), std::vector<FaultKind>{FaultKind::self_touch});
    EXPECT_EQ(touched.front().place.points, (std::vector<Point>{{5, 5}}));
}

TEST(ValidityFaults, FindAVertexThatTouchesAnEdge) {
    const Ring touching{{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}, {0, 0}};
    EXPECT_EQ(kinds_of(with_shell(touching)), std::vector<FaultKind>{FaultKind::self_touch});
    const Ring missing{{0, 0}, {10, 0}, {10, 10}, {5, 0.000001}, {0, 10}, {0, 0}};
    EXPECT_EQ(kinds_of(with_shell(missing)), kClean);
}

TEST(ValidityFaults, GiveOneLineForAStretchThatARingRunsTwice) {
    const Ring kick{{0, 0}, {4, 0}, {6, 0},  {10, 0}, {10, 10}, {7, 10},
                    {7, 0}, {3, 0}, {3, 10}, {0, 10}, {0, 0}};
    const std::vector<Fault> faults = faults_of(with_shell(kick));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::self_intersection});
    EXPECT_EQ(faults.front().place.lines, (std::vector<Line>{{{3, 0}, {4, 0}, {6, 0}, {7, 0}}}));
}

TEST(ValidityFaults, TakeAnOpenRingAsIfItWereClosed) {
    const std::vector<Fault> faults = faults_of(with_shell({{0, 0}, {10, 0}, {10, 10}, {0, 4}}));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::ring_not_closed});
    EXPECT_EQ(faults.front().measured, 4.0);
    EXPECT_EQ(faults.front().place.lines, (std::vector<Line>{{{0, 4}, {0, 0}}}));
}

TEST(ValidityFaults, CountTheDifferentPointsOfARingThatIsTooShort) {
    const std::vector<Fault> faults = faults_of(with_shell({{0, 0}, {10, 0}, {0, 0}}));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::too_few_points});
    EXPECT_EQ(faults.front().measured, 2.0);
    EXPECT_EQ(kinds_of(with_shell({{1, 1}})), std::vector<FaultKind>{FaultKind::too_few_points});
    EXPECT_EQ(kinds_of(with_shell({{0, 0}, {10, 0}, {0, 10}, {0, 0}})), kClean);
}

TEST(ValidityFaults, FindRingsWithoutArea) {
    EXPECT_EQ(kinds_of(with_shell({{0, 0}, {10, 0}, {4, 0}, {0, 0}})),
              std::vector<FaultKind>{FaultKind::zero_area});
    EXPECT_EQ(kinds_of(with_shell({{0, 0}, {10, 0}, {4, 0.000001}, {0, 0}})), kClean);
}

TEST(ValidityFaults, FindSpikesOfNoWidth) {
    const std::vector<Fault> faults =
        faults_of(with_shell({{0, 0}, {10, 0}, {10, 5}, {25, 5}, {10, 5}, {10, 10}, {0, 10}, {0, 0}}));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::spike});
    EXPECT_EQ(faults.front().measured, 0.0);
    EXPECT_EQ(faults.front().length_m, 15.0);
    EXPECT_EQ(faults.front().place.points, (std::vector<Point>{{25, 5}}));
    EXPECT_TRUE(is_invalidity(faults.front()));
}

TEST(ValidityFaults, FindASpikeAtTheFirstPoint) {
    EXPECT_EQ(kinds_of(with_shell({{-5, 0}, {0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}, {-5, 0}})),
              std::vector<FaultKind>{FaultKind::spike});
}

TEST(ValidityFaults, FindRepeatedVertices) {
    const std::vector<Fault> faults =
        faults_of(with_shell({{0, 0}, {10, 0}, {10, 0}, {10, 0}, {10, 10}, {0, 0}}));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>(2, FaultKind::duplicate_vertex));
    EXPECT_EQ(faults.front().place.points, (std::vector<Point>{{10, 0}}));
    EXPECT_FALSE(is_invalidity(faults.front()));
}

TEST(ValidityFaults, TellHolesOutsideFromHolesAcross) {
    const Ring shell = test::rectangle_ring(0, 0, 10, 10);
    const auto hole = [](double x) { return test::reversed(test::rectangle_ring(x, 4, x + 2, 6)); };
    EXPECT_EQ(kinds_of(with_hole(shell, hole(12))), std::vector<FaultKind>{FaultKind::hole_outside});
    EXPECT_EQ(kinds_of(with_hole(shell, hole(9))), std::vector<FaultKind>(2, FaultKind::rings_cross));
    EXPECT_EQ(kinds_of(with_hole(shell, hole(8))), std::vector<FaultKind>{FaultKind::rings_cross});
    EXPECT_EQ(kinds_of(with_hole(shell, hole(7))), kClean);
}

TEST(ValidityFaults, FindHolesInHoles) {
    const Polygon nested{.shell = test::rectangle_ring(0, 0, 20, 20),
                         .holes = {test::reversed(test::rectangle_ring(2, 2, 10, 10)),
                                   test::reversed(test::rectangle_ring(4, 4, 6, 6)),
                                   test::reversed(test::rectangle_ring(12, 12, 14, 14))}};
    const std::vector<Fault> faults = faults_of({nested});
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::nested_holes});
    EXPECT_EQ(faults.front().place.lines.front().front(), (Point{4, 4}));
}

TEST(ValidityFaults, FindAHoleThatCutsThePartInTwo) {
    const Ring shell = test::rectangle_ring(0, 0, 10, 10);
    const Ring across{{5, 0}, {4, 5}, {5, 10}, {6, 5}, {5, 0}};
    EXPECT_EQ(kinds_of(with_hole(shell, across)), std::vector<FaultKind>{FaultKind::interior_disconnected});
    const Ring short_of_it{{5, 0}, {4, 5}, {5, 9.9}, {6, 5}, {5, 0}};
    EXPECT_EQ(kinds_of(with_hole(shell, short_of_it)), kClean);
}

TEST(ValidityFaults, FindTwoHolesThatCutThePartInTwo) {
    const Polygon polygon{
        .shell = test::rectangle_ring(0, 0, 10, 10),
        .holes = {{{5, 0}, {4, 3}, {5, 5}, {6, 3}, {5, 0}}, {{5, 5}, {4, 7}, {5, 10}, {6, 7}, {5, 5}}}};
    EXPECT_EQ(kinds_of({polygon}), std::vector<FaultKind>{FaultKind::interior_disconnected});
}

TEST(ValidityFaults, MeasureTheOverlapOfParts) {
    const Polygon left{.shell = test::rectangle_ring(0, 0, 10, 10), .holes = {}};
    const auto right = [](double x) {
        return Polygon{.shell = test::rectangle_ring(x, 2, x + 10, 8), .holes = {}};
    };
    const std::vector<Fault> overlap = faults_of({left, right(8)});
    ASSERT_EQ(kinds_of(overlap), std::vector<FaultKind>{FaultKind::parts_overlap});
    EXPECT_EQ(overlap.front().measured, 12.0);
    EXPECT_EQ(overlap.front().place.points, (std::vector<Point>{{10, 2}, {10, 8}}));
    const std::vector<Fault> beside = faults_of({left, right(10)});
    ASSERT_EQ(kinds_of(beside), std::vector<FaultKind>{FaultKind::parts_share_edge});
    EXPECT_EQ(beside.front().measured, 6.0);
    EXPECT_EQ(kinds_of({left, right(10.000001)}), kClean);
}

TEST(ValidityFaults, FindNestedParts) {
    const Polygon outer{.shell = test::rectangle_ring(0, 0, 10, 10), .holes = {}};
    const Polygon inner{.shell = test::rectangle_ring(4, 4, 6, 6), .holes = {}};
    const std::vector<Fault> faults = faults_of({inner, outer});
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::nested_parts});
    EXPECT_EQ(faults.front().measured, 4.0);
    EXPECT_EQ(faults.front().place.lines.front().front(), (Point{4, 4}));
    const Polygon ring{.shell = outer.shell, .holes = {test::reversed(test::rectangle_ring(3, 3, 7, 7))}};
    EXPECT_EQ(kinds_of({inner, ring}), kClean);
}

TEST(ValidityFaults, TellAnOverlapAlongSharedEdgesFromNesting) {
    const Polygon left{.shell = test::rectangle_ring(0, 0, 10, 10), .holes = {}};
    const Polygon shifted{.shell = test::rectangle_ring(5, 0, 15, 10), .holes = {}};
    const std::vector<Fault> faults = faults_of({left, shifted});
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::parts_overlap});
    EXPECT_EQ(faults.front().measured, 50.0);
    const Polygon within{.shell = test::rectangle_ring(5, 0, 10, 10), .holes = {}};
    EXPECT_EQ(kinds_of(faults_of({left, within})), std::vector<FaultKind>{FaultKind::nested_parts});
}

TEST(ValidityFaults, FindHolesThatRunTheWayTheirShellRuns) {
    const Ring shell = test::rectangle_ring(0, 0, 10, 10);
    const Ring hole = test::rectangle_ring(4, 4, 6, 6);
    const std::vector<Fault> faults = faults_of(with_hole(shell, hole));
    ASSERT_EQ(kinds_of(faults), std::vector<FaultKind>{FaultKind::ring_orientation});
    EXPECT_FALSE(is_invalidity(faults.front()));
    EXPECT_EQ(kinds_of(with_hole(test::reversed(shell), hole)), kClean);
}

TEST(ValidityFaults, StopAtAsManyAsAreWanted) {
    Ring hatch;
    for (int i = 0; i < 40; ++i) hatch.push_back({static_cast<double>(i % 2 * 100), static_cast<double>(i)});
    for (int i = 0; i < 40; ++i) hatch.push_back({static_cast<double>(i), static_cast<double>(i % 2 * 100)});
    hatch.push_back(hatch.front());
    const Faults faults = validity_faults(with_shell(hatch), GridScale{}, 100);
    EXPECT_EQ(faults.list.size(), 100U);
    EXPECT_FALSE(faults.complete);
}

TEST(ValidityFaults, TakeDegreesOnAFinerGrid) {
    const Ring touching{{113, 34},    {113.01, 34}, {113.01, 34.01}, {113.005, 34.00000001},
                        {113, 34.01}, {113, 34}};
    EXPECT_TRUE(validity_faults(with_shell(touching), GridScale::of_degrees(), kMost).list.empty());
}

}  // namespace
}  // namespace zoneplan
