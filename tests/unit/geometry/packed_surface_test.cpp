// SPDX-License-Identifier: MIT
#include "geometry/packed_surface.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

void expect_same(const Chain& unpacked, const Chain& expected) {
    EXPECT_TRUE(std::ranges::equal(unpacked.vertices(), expected.vertices()));
    EXPECT_TRUE(unpacked.doubled_area() == expected.doubled_area());
    EXPECT_EQ(unpacked.polygons(), expected.polygons());
}

MultiPolygon with_hole(double side) {
    const double x = 38'461'234.567891;
    const double y = 3'851'234.123457;
    MultiPolygon polygons = test::rectangle(x, y, x + side, y + side);
    polygons[0].holes.push_back(
        test::rectangle(x + side / 3, y + side / 3, x + side / 2, y + side / 2)[0].shell);
    polygons.push_back(test::rectangle(x + 2 * side, y, x + 2.25 * side, y + side)[0]);
    return polygons;
}

TEST(PackedSurface, GivesBackWhatItWasMadeFrom) {
    for (const double side_m : {0.000'012, 173.219'871, 800.0, 2'200.0, 90'000.0}) {
        SCOPED_TRACE(side_m);
        const Chain chain{with_hole(side_m)};
        const PackedSurface packed{chain};
        EXPECT_EQ(packed.box().max_x, chain.box().max_x);
        expect_same(packed.chain(), chain);
        EXPECT_EQ(packed.polygons().size(), 2u);
        Chain reused{test::rectangle(0, 0, 1, 1)};
        packed.unpack(reused);
        expect_same(reused, chain);
    }
}

TEST(PackedSurface, MayBeEmpty) {
    EXPECT_TRUE(PackedSurface{}.chain().is_empty());
    EXPECT_TRUE(PackedSurface{Chain{}}.polygons().empty());
}

}  // namespace
}  // namespace zoneplan
