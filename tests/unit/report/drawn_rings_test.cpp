// SPDX-License-Identifier: MIT
#include "report/drawn_rings.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace zoneplan {
namespace {

using Json = nlohmann::json;

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

TEST(DrawnRings, ArePlacesAndStepsWithoutTheClosingPoint) {
    const MultiPolygon polygons{{.shell = square(38'500'000.0, 3'850'000.25, 10.0), .holes = {}}};
    EXPECT_EQ(drawn_rings(polygons, kCentimetres),
              Json::parse("[[[3850000000,385000025,1000,0,0,1000,-1000,0]]]"));
}

TEST(DrawnRings, ComeBackOnWholeCentimetres) {
    const MultiPolygon polygons{
        {.shell = square(38'500'000.17, 3'850'000.25, 10.03), .holes = {square(38'500'002, 3'850'002, 1)}},
        {.shell = square(38'500'100.0, 3'850'000.0, 0.5), .holes = {}}};
    EXPECT_EQ(read_drawn_rings(drawn_rings(polygons, kCentimetres), kCentimetres), polygons);
}

TEST(DrawnRings, RoundEachPointByItself) {
    // A third of a centimetre a step: steps that were rounded one by one would not come back to the start.
    Ring ring;
    for (int i = 0; i < 30; ++i) ring.push_back({100.0 + i / 300.0, 200.0});
    ring.push_back({100.0, 300.0});
    ring.push_back(ring.front());
    const MultiPolygon back =
        read_drawn_rings(drawn_rings({{.shell = ring, .holes = {}}}, kCentimetres), kCentimetres);
    for (const Point& point : back.front().shell) {
        EXPECT_GE(point.x, 100.0);
        EXPECT_LE(point.x, 100.1 + 1e-9);
    }
}

TEST(DrawnRings, LeaveOutWhatIsTooSmallToBeDrawn) {
    const MultiPolygon polygons{{.shell = square(0.0, 0.0, 10.0), .holes = {square(1.0, 1.0, 0.001)}},
                                {.shell = square(50.0, 50.0, 0.001), .holes = {square(50.0, 50.0, 5.0)}}};
    const Json drawn = drawn_rings(polygons, kCentimetres);
    ASSERT_EQ(drawn.size(), 1u);
    EXPECT_EQ(drawn.front().size(), 1u);
}

TEST(DrawnRings, RefuseWhatIsNoRing) {
    EXPECT_THROW(read_drawn_rings(Json::parse("[[[0,0,1,0]]]"), kCentimetres), std::invalid_argument);
    EXPECT_THROW(read_drawn_rings(Json::parse("[[[0,0,1,0,0,1,5]]]"), kCentimetres), std::invalid_argument);
    EXPECT_ANY_THROW(read_drawn_rings(Json::parse("[[]]"), kCentimetres));
    EXPECT_ANY_THROW(read_drawn_rings(Json::parse(R"([[["x",0,1,0,0,1]]])"), kCentimetres));
}

}  // namespace
}  // namespace zoneplan
