// SPDX-License-Identifier: MIT
// Published cases that overlay engines get wrong, in binary64 as they were published and on the grid.
#include <gtest/gtest.h>

#include <cmath>

#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"

namespace zoneplan::test {
namespace {

/// Every double here is a whole number of 2^-44; shifted, the loop is exactly what was published.
constexpr int kBits = 44;

GridSurface unrounded(const MultiPolygon& polygons) {
    const auto loop_of = [](const Ring& ring) {
        Loop loop;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            loop.push_back(
                {std::llround(std::ldexp(ring[i].x, kBits)), std::llround(std::ldexp(ring[i].y, kBits))});
        }
        return loop;
    };
    GridSurface surface;
    for (const Polygon& polygon : polygons) {
        GridPolygon part{.shell = loop_of(polygon.shell), .holes = {}};
        for (const Ring& hole : polygon.holes) part.holes.push_back(loop_of(hole));
        surface.push_back(std::move(part));
    }
    return surface;
}

double exact_unrounded_m2(const MultiPolygon& a, const MultiPolygon& b) {
    mpq_class doubled = doubled_overlap(unrounded(a), unrounded(b));
    doubled >>= 2 * kBits + 1;
    return doubled.get_d();
}

DoubledArea kernel(const MultiPolygon& a, const MultiPolygon& b) { return overlap_area(Chain{a}, Chain{b}); }

mpq_class exact_on_grid(const MultiPolygon& a, const MultiPolygon& b) {
    return doubled_overlap(on_test_grid(a), on_test_grid(b));
}

double geos_on_grid_m2(const MultiPolygon& a, const MultiPolygon& b) {
    return cut_out_m2(GeosSurface{in_metres(on_test_grid(a))}, GeosSurface{in_metres(on_test_grid(b))});
}

Ring ring(std::initializer_list<Point> points) { return points; }

// https://github.com/libgeos/geos/issues/1523: both valid; GEOS 3.11.1 answers 5e-15, the hole's own ground.
TEST(TroubleCases, GeosIssue1523VeryThinHole) {
    const MultiPolygon a{
        {.shell =
             ring({{379.694383, 3423}, {382, 3423}, {382, 3428}, {379.694383, 3428}, {379.694383, 3423}}),
         .holes = {}}};
    const MultiPolygon b{
        {.shell = ring({{380, 3428.3}, {382, 3429}, {388, 3422}, {377, 3422}, {378, 3427}, {380, 3428.3}}),
         .holes = {ring({{379.153701, 3427.199712952367},
                         {380.736005, 3427.1997128766443},
                         {379.777158, 3427.199712922531},
                         {379.153701, 3427.199712952367}})}}};
    EXPECT_NEAR(exact_unrounded_m2(a, b), 11.528085, 1e-12);
    // On the grid the hole has no ground left, and the rest is a rectangle of 2.305617 m by 5 m.
    EXPECT_TRUE(agrees(kernel(a, b), mpq_class{2 * mpz_class{2'305'617} * 5'000'000}, 0));
    EXPECT_EQ(exact_on_grid(a, b), exact(kernel(a, b)));
    EXPECT_DOUBLE_EQ(kernel(a, b).area_m2(), 11.528085);
    EXPECT_TRUE(validity_defect(Chain{b}).is_zero());
    EXPECT_NEAR(geos_on_grid_m2(a, b), 11.528085, 1e-9);
}

// https://github.com/locationtech/jts/issues/798: GEOS 3.11.1 answers 0 on these very doubles.
TEST(TroubleCases, JtsIssue798NarrowTriangle) {
    const MultiPolygon a{{.shell = ring({{66697.40120137333, 185279.95469107336},
                                         {66698.375, 185273.625},
                                         {66697.375, 185280.125},
                                         {66697.40120137333, 185279.95469107336}}),
                          .holes = {}}};
    const MultiPolygon b{
        {.shell = ring({{66710, 185280}, {66710, 185260}, {66690, 185260}, {66690, 185280}, {66710, 185280}}),
         .holes = {}}};
    const std::size_t crossings = count_crossings(on_test_grid(a), on_test_grid(b));
    EXPECT_EQ(crossings, 2U);
    EXPECT_TRUE(agrees(kernel(a, b), exact_on_grid(a, b), crossings));
    EXPECT_NEAR(kernel(a, b).area_m2(), 1.232357e-6, 1e-12);
    // The triangle is 1e-12 m wide as published, and a micrometre on the grid.
    EXPECT_LT(exact_unrounded_m2(a, b), 1e-9);
    EXPECT_GT(exact_unrounded_m2(a, b), 0.0);
    EXPECT_NEAR(geos_on_grid_m2(a, b), 1.232357e-6, 1e-9);
}

// https://github.com/locationtech/jts/issues/680: neighbours that overlap by 0.3 mm; a snapping noder answers
// lines.
TEST(TroubleCases, JtsIssue680Sliver) {
    const MultiPolygon a{
        {.shell = ring({{1, 1}, {1, 3}, {1.9994, 3}, {2.0006, 2}, {1.9994, 1}, {1, 1}}), .holes = {}}};
    const MultiPolygon b{
        {.shell = ring({{2.0003, 1}, {2.0003, 3}, {3, 3}, {3, 1}, {2.0003, 1}}), .holes = {}}};
    // A triangle 0.3 mm deep, 0.5 m wide.
    EXPECT_TRUE(agrees(kernel(a, b), mpq_class{mpz_class{300} * 500'000}, 2));
    EXPECT_NEAR(kernel(a, b).area_m2(), 7.5e-5, 1e-18);
    EXPECT_NEAR(exact_unrounded_m2(a, b), 7.5e-5, 1e-13);
}

}  // namespace
}  // namespace zoneplan::test
