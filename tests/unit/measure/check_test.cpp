// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <string>

#include "unit/geometry/shapes.hpp"
#include "unit/measure/memory_layer.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::add;
using test::Layers;
using test::MemoryFeature;

constexpr double kEast_m = 38'500'000.0;
constexpr double kNorth_m = 3'850'000.0;
constexpr double kNothing_m2 = 1e-6;

/// A rectangle in metres east and north of a corner of zone 38.
MultiPolygon ground(double min_x, double min_y, double max_x, double max_y) {
    return test::rectangle(kEast_m + min_x, kNorth_m + min_y, kEast_m + max_x, kNorth_m + max_y);
}

Profile planar_profile(std::vector<std::string> sets = {}) {
    sets.emplace_back("area.method=planar");
    return load_profile("national", sets);
}

/// One zone of a hectare, with layers beside it, measured in the plane so that figures can be done in the
/// head.
class HectareZone : public testing::Test {
protected:
    HectareZone() { add(layers, Role::zones, {{.id = "Z1", .polygons = ground(0, 0, 100, 100)}}); }

    ZoneMeasurement measured(const Profile& profile = planar_profile()) {
        return check(layers, profile, {}).zones.front().measurement;
    }

    Finding finding(const std::string& rule, const Profile& profile = planar_profile()) {
        const Report report = check(layers, profile, {});
        const auto found = std::ranges::find(report.findings, rule, &Finding::rule);
        if (found == report.findings.end()) throw std::out_of_range{"no finding of " + rule};
        return *found;
    }

    Layers layers;
};

TEST_F(HectareZone, IsMeasuredByItself) {
    const ZoneMeasurement zone = measured();
    EXPECT_EQ(zone.id, "Z1");
    EXPECT_NEAR(zone.area_m2, 10'000.0, kNothing_m2);
    EXPECT_NEAR(zone.planar_area_m2, 10'000.0, kNothing_m2);
    EXPECT_NEAR(zone.perimeter_m, 400.0, kNothing_m2);
    EXPECT_EQ(zone.parts, 1u);
    EXPECT_EQ(zone.holes, 0u);
    EXPECT_FALSE(zone.repair);
    EXPECT_FALSE(zone.declared_area_m2);
    EXPECT_EQ(zone.outline, ground(0, 0, 100, 100));
    EXPECT_EQ(zone.farmland.state, LayerState::absent);
    EXPECT_EQ(zone.landuse.state, LayerState::absent);
    EXPECT_TRUE(zone.industrial.empty());
}

TEST_F(HectareZone, WithoutAnyLayerIsUndecided) {
    const Report report = check(layers, planar_profile(), {});
    EXPECT_EQ(report.outcome, Outcome::undecided);
    EXPECT_EQ(exit_code_of(report), 2);
}

TEST_F(HectareZone, StatesTheEllipsoidalAreaByDefault) {
    const ZoneMeasurement zone = measured(load_profile("national"));
    EXPECT_NEAR(zone.area_m2, 10'000.0, 0.01);
    EXPECT_NE(zone.area_m2, zone.planar_area_m2);
    EXPECT_NEAR(zone.ground_m2, zone.area_m2, 0.02);
}

TEST_F(HectareZone, CountsOverlappingFarmlandOnce) {
    add(layers, Role::farmland,
        {{.id = "F1", .polygons = ground(-50, 0, 20, 100)},
         {.id = "F2", .polygons = ground(10, 0, 30, 100)}});
    const Overlap farmland = measured().farmland;
    EXPECT_EQ(farmland.state, LayerState::measured);
    EXPECT_NEAR(farmland.overlap_m2, 3'000.0, kNothing_m2);
    EXPECT_NEAR(farmland.share, 0.3, 1e-9);
    EXPECT_EQ(farmland.slivers, 0u);
    ASSERT_EQ(farmland.features.size(), 2u);
    EXPECT_NEAR(farmland.features[0].area_m2, 2'000.0, kNothing_m2);
    EXPECT_NEAR(farmland.features[1].area_m2, 2'000.0, kNothing_m2);
}

TEST_F(HectareZone, DeductsByEachFeaturesCoefficientOnce) {
    add(layers, Role::farmland,
        {{.id = "F1", .polygons = ground(0, 0, 20, 100), .number = 0.5},
         {.id = "F2", .polygons = ground(10, 0, 30, 100)}});
    // 10..30 is not deducted from, because F2 states nothing; 0..10 is halved.
    const Overlap farmland = measured().farmland;
    ASSERT_TRUE(farmland.net_m2);
    EXPECT_NEAR(*farmland.net_m2, 2'000.0 + 1'000.0 * 0.5, kNothing_m2);
    EXPECT_NEAR(farmland.overlap_m2, 3'000.0, kNothing_m2);
}

TEST_F(HectareZone, SaysNothingOfDeductionWhereNoneIsStated) {
    add(layers, Role::farmland,
        {{.id = "F1", .polygons = ground(-7, -3, 20, 43)}, {.id = "F2", .polygons = ground(37, 11, 300, 73)}},
        {.has_numbers = false});
    for (const Profile& profile : {planar_profile(), load_profile("national")}) {
        const Finding farmland = finding("control.farmland", profile);
        EXPECT_EQ(farmland.outcome, Outcome::fail);
        EXPECT_EQ(farmland.message.en.find("KCXS"), std::string::npos) << farmland.message.en;
    }
}

TEST_F(HectareZone, TakesADeductionThatIsNoNumberForNone) {
    add(layers, Role::farmland,
        {{.id = "F1",
          .polygons = ground(0, 0, 20, 100),
          .number = std::numeric_limits<double>::quiet_NaN()}});
    EXPECT_NEAR(measured().farmland.net_m2.value_or(0.0), 2'000.0, kNothing_m2);
}

TEST_F(HectareZone, RefusesADeductionOutOfRange) {
    for (const double bad : {-0.1, 1.0, 15.0}) {
        layers.resize(1);
        add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 0, 20, 100), .number = bad}});
        EXPECT_THROW(measured(), InputError) << bad;
    }
}

TEST_F(HectareZone, SharesNothingWithWhatItOnlyTouches) {
    add(layers, Role::farmland,
        {{.id = "edge", .polygons = ground(100, 0, 200, 100)},
         {.id = "corner", .polygons = ground(100, 100, 200, 200)}});
    const Finding farmland = finding("control.farmland");
    EXPECT_EQ(farmland.outcome, Outcome::pass);
    EXPECT_EQ(farmland.measured, 0.0);
    EXPECT_TRUE(measured().conflicts.empty());
}

TEST_F(HectareZone, TellsSliversFromPieces) {
    add(layers, Role::redline,
        {{.id = "thin", .polygons = ground(-10, -10, 110, 0.04)},
         {.id = "small", .polygons = ground(90, 90, 93, 93)}});
    const Overlap redline = measured().redline;
    EXPECT_NEAR(redline.overlap_m2, 4.0 + 9.0, kNothing_m2);
    EXPECT_EQ(redline.slivers, 2u);
    EXPECT_NEAR(redline.sliver_m2, redline.overlap_m2, kNothing_m2);
    EXPECT_EQ(finding("control.redline").outcome, Outcome::warn);
}

TEST_F(HectareZone, DissolvesNeighboursBeforeItLooksForSlivers) {
    add(layers, Role::redline,
        {{.id = "left", .polygons = ground(10, 10, 12, 13)},
         {.id = "right", .polygons = ground(12, 10, 14, 13)}});
    const ZoneMeasurement zone = measured();
    EXPECT_NEAR(zone.redline.overlap_m2, 12.0, kNothing_m2);
    EXPECT_EQ(zone.redline.slivers, 0u);
    ASSERT_EQ(zone.conflicts.size(), 2u);
    for (const Conflict& conflict : zone.conflicts) {
        EXPECT_NEAR(conflict.area_m2, 6.0, kNothing_m2);
        EXPECT_FALSE(conflict.sliver);
        EXPECT_NEAR(conflict.width_m, 2.0 * 12.0 / 14.0, 1e-6);
    }
}

TEST_F(HectareZone, LocatesAFindingInItsLargestConflict) {
    add(layers, Role::redline,
        {{.id = "small", .polygons = ground(0, 0, 10, 10)},
         {.id = "large", .polygons = ground(60, 60, 100, 100)}});
    const Finding redline = finding("control.redline");
    EXPECT_EQ(redline.outcome, Outcome::fail);
    ASSERT_TRUE(redline.bbox && redline.where);
    EXPECT_EQ(*redline.bbox, (Box{kEast_m, kNorth_m, kEast_m + 100, kNorth_m + 100}));
    EXPECT_GT(redline.where->x, kEast_m + 60);
    EXPECT_EQ(redline.features,
              (std::vector<Evidence>{
                  {.layer = "redline", .id = "large", .area_m2 = redline.features.at(0).area_m2},
                  {.layer = "redline", .id = "small", .area_m2 = redline.features.at(1).area_m2}}));
}

TEST_F(HectareZone, LiesInsideAndOutsideTheUrbanBoundary) {
    add(layers, Role::udb,
        {{.id = "U1", .polygons = ground(-10, -10, 50, 110), .category = "城镇集中建设区"},
         {.id = "U2", .polygons = ground(50, -10, 80, 110), .category = "城镇弹性发展区"}});
    const ZoneMeasurement zone = measured();
    EXPECT_NEAR(zone.udb.inside_m2, 8'000.0, kNothing_m2);
    EXPECT_NEAR(zone.udb.outside_m2, 2'000.0, kNothing_m2);
    EXPECT_TRUE(zone.udb.balanced);
    ASSERT_EQ(zone.udb.subtypes.size(), 2u);
    EXPECT_NEAR(zone.udb.subtypes.at("城镇集中建设区"), 5'000.0, kNothing_m2);
    EXPECT_NEAR(zone.udb.subtypes.at("城镇弹性发展区"), 3'000.0, kNothing_m2);
    ASSERT_EQ(zone.conflicts.size(), 2u);
    EXPECT_EQ(std::ranges::count(zone.conflicts, ConflictKind::outside_udb, &Conflict::kind), 1);
    EXPECT_EQ(std::ranges::count(zone.conflicts, ConflictKind::udb_subtype, &Conflict::kind), 1);
}

TEST_F(HectareZone, LiesInSpaces) {
    add(layers, Role::spaces,
        {{.id = "S1", .polygons = ground(0, 0, 100, 70), .category = "城镇空间"},
         {.id = "S2", .polygons = ground(0, 70, 100, 100), .category = "农业空间"}});
    const ZoneMeasurement zone = measured();
    EXPECT_NEAR(zone.spaces.inside_m2, 7'000.0, kNothing_m2);
    EXPECT_NEAR(zone.spaces.outside_m2, 3'000.0, kNothing_m2);
    EXPECT_EQ(finding("control.spaces").outcome, Outcome::warn);
}

TEST_F(HectareZone, AddsUpItsLandUse) {
    add(layers, Role::landuse,
        {{.id = "a", .polygons = ground(0, 0, 65, 100), .category = "100100"},
         {.id = "b", .polygons = ground(60, 0, 90, 100), .category = "070102"}});
    const ZoneMeasurement zone = measured();
    const LandUse& landuse = zone.landuse;
    ASSERT_EQ(landuse.classes.size(), 2u);
    EXPECT_EQ(landuse.classes[0].code, "070102");
    EXPECT_EQ(landuse.classes[1].code, "1001");
    EXPECT_EQ(landuse.classes[1].name, "工业用地");
    EXPECT_NEAR(landuse.classes[0].area_m2, 3'000.0, kNothing_m2);
    EXPECT_NEAR(landuse.classes[1].area_m2, 6'500.0, kNothing_m2);
    EXPECT_NEAR(landuse.classes[1].share, 0.65, 1e-9);
    EXPECT_NEAR(landuse.unmapped_m2, 1'000.0, kNothing_m2);
    EXPECT_NEAR(landuse.doubly_mapped_m2, 500.0, kNothing_m2);
    EXPECT_TRUE(landuse.balanced);
    EXPECT_EQ(std::ranges::count(zone.conflicts, ConflictKind::unmapped, &Conflict::kind), 1);
    EXPECT_EQ(std::ranges::count(zone.conflicts, ConflictKind::doubly_mapped, &Conflict::kind), 1);

    ASSERT_EQ(zone.industrial.size(), 2u);
    const IndustrialShare& of_zone = zone.industrial.front();
    EXPECT_EQ(of_zone.denominator, "zone");
    EXPECT_NEAR(of_zone.share, 0.65, 1e-9);
    EXPECT_NEAR(of_zone.share_lower, 0.65, 1e-9);
    EXPECT_NEAR(of_zone.share_upper, 0.75, 1e-9);
    const IndustrialShare& of_construction = zone.industrial.back();
    EXPECT_EQ(of_construction.denominator, "construction");
    EXPECT_NEAR(of_construction.denominator_m2, 9'000.0, kNothing_m2);
    EXPECT_NEAR(of_construction.share, 6.5 / 9.0, 1e-9);
    EXPECT_NEAR(of_construction.share_lower, 6.5 / 10.0, 1e-9);
    EXPECT_NEAR(of_construction.share_upper, 7.5 / 10.0, 1e-9);
}

TEST_F(HectareZone, PutsTheJudgedDenominatorFirst) {
    add(layers, Role::landuse, {{.id = "a", .polygons = ground(0, 0, 100, 100), .category = "1001"}});
    const ZoneMeasurement zone = measured(planar_profile({"share.industrial.denominator=construction"}));
    EXPECT_EQ(zone.industrial.front().denominator, "construction");
}

TEST_F(HectareZone, KeepsFeaturesWithoutACodeApartFromGaps) {
    add(layers, Role::landuse,
        {{.id = "a", .polygons = ground(0, 0, 60, 100), .category = "1001"},
         {.id = "b", .polygons = ground(60, 0, 90, 100), .category = "  "}});
    const ZoneMeasurement zone = measured();
    const LandUse& landuse = zone.landuse;
    ASSERT_EQ(landuse.classes.size(), 2u);
    EXPECT_EQ(landuse.classes[0].code, "");
    EXPECT_NEAR(landuse.classes[0].area_m2, 3'000.0, kNothing_m2);
    EXPECT_NEAR(landuse.uncoded_m2, 3'000.0, kNothing_m2);
    EXPECT_NEAR(landuse.unmapped_m2, 1'000.0, kNothing_m2);
    EXPECT_TRUE(landuse.unknown_codes.empty());
    EXPECT_NEAR(zone.industrial.front().share_upper, 0.7, 1e-9) << "taken as not industrial";
}

TEST_F(HectareZone, ListsCodesThatTheSystemDoesNotKnow) {
    add(layers, Role::landuse,
        {{.id = "a", .polygons = ground(0, 0, 60, 100), .category = "1001"},
         {.id = "b", .polygons = ground(60, 0, 100, 100), .category = "9900"}});
    const ZoneMeasurement zone = measured();
    EXPECT_EQ(zone.landuse.unknown_codes, std::vector<std::string>{"99"});
    EXPECT_NEAR(zone.landuse.uncoded_m2, 4'000.0, kNothing_m2);
    EXPECT_NEAR(zone.industrial.front().share_lower, 0.6, 1e-9);
    EXPECT_NEAR(zone.industrial.front().share_upper, 1.0, 1e-9);
}

TEST_F(HectareZone, SeesWhereCodeAndNameContradict) {
    add(layers, Role::landuse,
        {{.id = "a", .polygons = ground(0, 0, 90, 100), .category = "1001", .name = "工业用地"},
         {.id = "b", .polygons = ground(90, 0, 100, 100), .category = "1001", .name = "铁路用地"}},
        {.has_names = true});
    EXPECT_NEAR(measured().landuse.contradicted_m2, 1'000.0, kNothing_m2);
    EXPECT_EQ(finding("share.industrial").outcome, Outcome::undecided);
}

TEST_F(HectareZone, IsNotCoveredByLandUseThatLiesBesideIt) {
    add(layers, Role::landuse, {{.id = "a", .polygons = ground(200, 0, 300, 100), .category = "1001"}});
    EXPECT_EQ(measured().landuse.state, LayerState::not_covering);
    EXPECT_EQ(finding("share.industrial").outcome, Outcome::undecided);
}

TEST_F(HectareZone, IsNotClearedByALayerThatEndsFarAway) {
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(6'000, 0, 6'100, 100)}});
    add(layers, Role::redline, {{.id = "R1", .polygons = ground(4'000, 0, 4'100, 100)}});
    EXPECT_EQ(measured().farmland.state, LayerState::not_covering);
    EXPECT_EQ(measured().redline.state, LayerState::measured);
    EXPECT_EQ(finding("control.farmland").outcome, Outcome::undecided);
    EXPECT_EQ(finding("control.redline").outcome, Outcome::pass);
    EXPECT_EQ(finding("coverage.controls").outcome, Outcome::undecided);
}

TEST_F(HectareZone, IsClearedByAFarLayerThatIsComplete) {
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(6'000, 0, 6'100, 100)}}, {.complete = true});
    add(layers, Role::redline, {}, {.complete = true});
    EXPECT_EQ(finding("control.farmland").outcome, Outcome::pass);
    EXPECT_EQ(finding("control.redline").outcome, Outcome::pass);
}

TEST_F(HectareZone, IsNotClearedByAnEmptyLayer) {
    add(layers, Role::farmland, {});
    EXPECT_EQ(finding("control.farmland").outcome, Outcome::undecided);
}

TEST_F(HectareZone, IsMeasuredWithLayersThatStateNoExtent) {
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 0, 10, 100)}}, {.states_extent = false});
    add(layers, Role::redline, {{.id = "F1", .polygons = ground(9'000, 0, 9'010, 100)}},
        {.states_extent = false});
    EXPECT_NEAR(measured().farmland.overlap_m2, 1'000.0, kNothing_m2);
    EXPECT_EQ(measured().redline.state, LayerState::not_covering);
}

TEST_F(HectareZone, BringsLayersIntoItsOwnCrs) {
    const MultiPolygon here = ground(0, 0, 10, 100);
    MultiPolygon in_degrees = here;
    const Crs zone_38 = Crs::from_definition("EPSG:4526", "test");
    Transformation{zone_38, Crs::from_definition("EPSG:4490", "test"), "test"}.apply(in_degrees);
    add(layers, Role::farmland, {{.id = "F1", .polygons = in_degrees}}, {.crs = "EPSG:4490"});
    add(layers, Role::redline, {{.id = "R1", .polygons = test::shifted(here, -38e6, 0.0)}},
        {.crs = "EPSG:4547"});
    const Report report = check(layers, planar_profile(), {});
    const ZoneMeasurement& zone = report.zones.front().measurement;
    EXPECT_NEAR(zone.farmland.overlap_m2, 1'000.0, 0.01);
    EXPECT_NEAR(zone.redline.overlap_m2, 1'000.0, 0.01);
    EXPECT_EQ(report.area.working_crs, "EPSG:4526");
    ASSERT_EQ(report.inputs.size(), 3u);
    EXPECT_EQ(report.inputs[0].operation, "");
    EXPECT_EQ(report.inputs[1].crs, "EPSG:4490");
    EXPECT_NE(report.inputs[1].operation, "");
}

TEST_F(HectareZone, TellsProgressAndIsCancelledByIt) {
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 0, 10, 100)}});
    std::atomic<int> steps{0};
    CheckOptions options;
    options.measure.progress = [&](const Text&, double part) {
        ++steps;
        return part >= 0.0 && part <= 1.0;
    };
    EXPECT_NO_THROW(check(layers, planar_profile(), options));
    EXPECT_GE(steps, 3);
    options.measure.progress = [](const Text&, double) { return false; };
    EXPECT_THROW(check(layers, planar_profile(), options), Cancelled);
}

TEST_F(HectareZone, DrawsTheZoneInForceCutToTheNeighbourhood) {
    add(layers, Role::baseline, {{.id = "P", .polygons = ground(0, 0, 10, 1000)}});
    const Report report = check(layers, planar_profile(), {});
    const std::vector<Surrounding>& drawn = report.zones.front().measurement.surroundings;
    ASSERT_EQ(drawn.size(), 1u);
    EXPECT_EQ(drawn.front().role, Role::baseline);
    EXPECT_EQ(drawn.front().feature, "P");
    const Box zone = box_of(report.zones.front().measurement.outline);
    const Box box = box_of(drawn.front().polygons);
    EXPECT_NEAR(box.max_y, zone.max_y + 0.15 * (zone.max_y - zone.min_y), 0.01);
}

TEST_F(HectareZone, DrawsNothingBesidesWhereTheProfileForbidsIt) {
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 0, 10, 100)}});
    EXPECT_EQ(measured(planar_profile()).surroundings.size(), 1u);
    EXPECT_TRUE(measured(planar_profile({"drawing.surroundings=false"})).surroundings.empty());
}

TEST_F(HectareZone, CountsVerticesOfALayerAgainstTheLimit) {
    add(layers, Role::farmland,
        {{.id = "F1", .polygons = ground(0, 0, 10, 10)}, {.id = "F2", .polygons = ground(20, 0, 30, 10)}});
    EXPECT_NO_THROW(measured(planar_profile({"limits.max_vertices=10"})));
    EXPECT_THROW(measured(planar_profile({"limits.max_vertices=9"})), InputError);
    EXPECT_NO_THROW(measured(planar_profile({"limits.max_features=2"})));
    EXPECT_THROW(measured(planar_profile({"limits.max_features=1"})), InputError);
}

TEST_F(HectareZone, NeedsADeclaredCodeSystem) {
    const std::vector<MemoryFeature> features{
        {.id = "a", .polygons = ground(0, 0, 60, 100), .category = "1001"}};
    for (const char* system : {"", "ydyh"}) {
        layers.resize(1);
        add(layers, Role::landuse, features, {.code_system = system});
        EXPECT_THROW(measured(), InputError);
    }
    layers.resize(1);
    add(layers, Role::landuse, features);
    EXPECT_THROW(measured(planar_profile({"share.industrial.class_set=mine"})), InputError);
}

TEST(Check, MeasuresPartsAndHoles) {
    Layers layers;
    MultiPolygon polygons = ground(0, 0, 100, 100);
    polygons.front().holes.push_back(ground(40, 40, 60, 60).front().shell);
    polygons.push_back(ground(200, 0, 250, 100).front());
    add(layers, Role::zones, {{.id = "Z", .polygons = polygons}});
    add(layers, Role::farmland, {{.id = "in hole", .polygons = ground(42, 42, 58, 58)}});
    const ZoneMeasurement zone = check(layers, planar_profile(), {}).zones.front().measurement;
    EXPECT_NEAR(zone.area_m2, 10'000.0 - 400.0 + 5'000.0, kNothing_m2);
    EXPECT_EQ(zone.parts, 2u);
    EXPECT_EQ(zone.holes, 1u);
    EXPECT_EQ(zone.farmland.overlap_m2, 0.0);
}

TEST(Check, ListsZonesById) {
    Layers layers;
    add(layers, Role::zones,
        {{.id = "B", .polygons = ground(200, 0, 300, 100)},
         {.id = "C", .polygons = ground(400, 0, 500, 100)},
         {.id = "A", .polygons = ground(0, 0, 100, 100)},
         {.id = "10", .polygons = ground(600, 0, 700, 100)}});
    std::string ids;
    for (const ZoneReport& zone : check(layers, planar_profile(), {}).zones) ids += zone.measurement.id + " ";
    EXPECT_EQ(ids, "10 A B C ");
}

TEST(Check, ReadsTheDeclaredArea) {
    Layers layers;
    add(layers, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100), .number = 9'000.0}});
    const Report report = check(layers, planar_profile(), {});
    EXPECT_EQ(report.zones.front().measurement.declared_area_m2, 9'000.0);
    const auto found = std::ranges::find(report.findings, "area.declared", &Finding::rule);
    ASSERT_NE(found, report.findings.end());
    EXPECT_EQ(found->outcome, Outcome::warn);
}

TEST(Check, TakesADeclaredAreaThatIsNoNumberForNone) {
    Layers layers;
    add(layers, Role::zones,
        {{.id = "A",
          .polygons = ground(0, 0, 100, 100),
          .number = std::numeric_limits<double>::quiet_NaN()}});
    const Report report = check(layers, planar_profile(), {});
    EXPECT_FALSE(report.zones.front().measurement.declared_area_m2);
}

TEST(Check, MeasuresARepairedCopyOfAnInvalidZone) {
    Layers layers;
    const MultiPolygon bow_tie = test::shifted(
        {{.shell = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, .holes = {}}}, kEast_m, kNorth_m);
    add(layers, Role::zones, {{.id = "A", .polygons = bow_tie}});
    const Report report = check(layers, planar_profile(), {});
    EXPECT_NEAR(report.zones.front().measurement.area_m2, 50.0, kNothing_m2);
    ASSERT_TRUE(report.zones.front().measurement.repair);
    EXPECT_EQ(report.findings.front().rule, "geometry.valid");
    EXPECT_EQ(report.findings.front().outcome, Outcome::warn);
    EXPECT_EQ(report.findings.front().where, (Point{kEast_m + 5, kNorth_m + 5}));
}

/// A zone beside one that cannot be measured.
Layers layers_with_lost_zone(const MultiPolygon& lost) {
    Layers layers;
    add(layers, Role::zones,
        {{.id = "good", .polygons = ground(0, 0, 100, 100)}, {.id = "lost", .polygons = lost}});
    return layers;
}

TEST(Check, LeavesAZoneThatCannotBeMeasuredUndecided) {
    const MultiPolygon spike = test::shifted(
        {{.shell = {{0, 0}, {10, 0}, {20, 0}, {10, 0}, {0, 0}}, .holes = {}}}, kEast_m, kNorth_m);
    for (const MultiPolygon& lost : {spike, MultiPolygon{}}) {
        Layers layers = layers_with_lost_zone(lost);
        const Report report = check(layers, planar_profile(), {});
        const ZoneReport& zone = report.zones.at(1);
        EXPECT_EQ(zone.measurement.id, "lost");
        EXPECT_EQ(zone.outcome, Outcome::undecided);
        EXPECT_FALSE(is_measured(zone.measurement));
        EXPECT_EQ(std::ranges::count_if(
                      report.findings,
                      [](const Finding& finding) { return finding.zone == "lost" && finding.layer.empty(); }),
                  1);
    }
}

TEST(Check, NeverPassesAZoneThatCannotBeMeasured) {
    Layers layers = layers_with_lost_zone({});
    const Report report = check(layers, planar_profile({"geometry.valid.severity=off"}), {});
    EXPECT_EQ(report.zones.at(1).outcome, Outcome::undecided);
}

TEST(Check, IsWorstOfItsZones) {
    Layers layers;
    add(layers, Role::zones,
        {{.id = "A", .polygons = ground(0, 0, 100, 100)}, {.id = "B", .polygons = ground(200, 0, 300, 100)}});
    add(layers, Role::farmland, {{.id = "F", .polygons = ground(250, 0, 400, 100)}});
    const std::vector<std::string> only_farmland{"control.redline.severity=off", "control.udb.severity=off",
                                                 "share.industrial.severity=off",
                                                 "coverage.landuse.severity=off"};
    const Report report = check(layers, planar_profile(only_farmland), {});
    EXPECT_EQ(report.zones.at(0).outcome, Outcome::pass);
    EXPECT_EQ(report.zones.at(1).outcome, Outcome::fail);
    EXPECT_EQ(report.outcome, Outcome::fail);
    EXPECT_EQ(exit_code_of(report), 1);
}

TEST(Check, StatesHowItsFiguresWereMade) {
    Layers layers;
    add(layers, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100)}});
    CheckOptions options;
    options.command = "zoneplan check";
    options.libraries = {{"GDAL", "3.6.2"}};
    const Report report = check(layers, load_profile("henan-2022"), options);
    EXPECT_EQ(report.area.method, "ellipsoidal");
    EXPECT_EQ(report.area.standard, "TD/T 1055");
    EXPECT_EQ(report.area.working_crs, "EPSG:4526");
    EXPECT_EQ(report.profile.id, "henan-2022");
    EXPECT_EQ(report.profile.sha256.size(), 64u);
    EXPECT_EQ(report.manifest.command, "zoneplan check");
    EXPECT_EQ(report.manifest.engine, "exact");
    EXPECT_EQ(report.libraries.size(), 3u);
    EXPECT_EQ(report.industrial_limit, 0.6);
    EXPECT_TRUE(report.manifest.notes.empty());
    EXPECT_EQ(report.inputs, (std::vector<InputRecord>{{.role = "zones",
                                                        .source = "zones",
                                                        .layer = "",
                                                        .crs = "EPSG:4526",
                                                        .features = 1,
                                                        .sha256 = "",
                                                        .operation = "",
                                                        .access = "scan"}}));
}

TEST(Check, ChoosesAProjectionForDegreesAndNotesForeignOnes) {
    Layers cgcs2000;
    add(cgcs2000, Role::zones, {{.id = "A", .polygons = test::rectangle(114.0, 34.0, 114.01, 34.01)}},
        {.crs = "EPSG:4490"});
    const Report in_china = check(cgcs2000, load_profile("national"), {});
    EXPECT_EQ(in_china.area.working_crs, "EPSG:4526");
    EXPECT_NEAR(in_china.zones.front().measurement.area_m2, 923.6 * 1109.3, 1'000.0);

    Layers wgs84;
    add(wgs84, Role::zones, {{.id = "A", .polygons = test::rectangle(14.0, 50.0, 14.01, 50.01)}},
        {.crs = "EPSG:4326"});
    const Report abroad = check(wgs84, load_profile("national"), {});
    EXPECT_EQ(abroad.area.working_crs, "EPSG:32633");
    EXPECT_FALSE(abroad.manifest.notes.empty());
}

TEST(Check, MeasuresInTheCrsThatIsAskedFor) {
    Layers layers;
    add(layers, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100)}});
    CheckOptions options;
    options.measure.crs = "EPSG:4525";
    EXPECT_EQ(check(layers, planar_profile(), options).area.working_crs, "EPSG:4525");
    options.measure.crs = "EPSG:4490";
    EXPECT_THROW(check(layers, planar_profile(), options), UsageError);
    options.measure.crs = "EPSG:2249";
    EXPECT_THROW(check(layers, planar_profile(), options), UsageError);
    options.measure.crs = "EPSG:2362";
    EXPECT_THROW(check(layers, planar_profile(), options), InputError);
}

std::string problem_of(Layers layers, const Profile& profile = planar_profile()) {
    try {
        check(layers, profile, {});
        return "no problem";
    } catch (const Error& error) {
        return error.text().en;
    }
}

TEST_F(HectareZone, MeasuresFeaturesThatAreNoSimpleFeatures) {
    const auto at = [](std::vector<Point> ring) {
        return test::shifted({{.shell = std::move(ring), .holes = {}}}, kEast_m, kNorth_m).front();
    };
    // An antenna, two squares of one feature that share an edge, a ring that touches itself, a spike beside a
    // square, and a hole along the shell's edge: all cover their ground once.
    const Polygon antenna = at({{0, 0}, {20, 0}, {20, 10}, {50, 10}, {20, 10}, {20, 20}, {0, 20}, {0, 0}});
    const MultiPolygon neighbours{ground(30, 30, 40, 40).front(), ground(40, 30, 50, 40).front()};
    const Polygon eight =
        at({{60, 60}, {70, 60}, {70, 70}, {80, 70}, {80, 80}, {70, 80}, {70, 70}, {60, 70}, {60, 60}});
    const MultiPolygon spiked{ground(60, 0, 70, 10).front(),
                              at({{80, 0}, {90, 0}, {95, 0}, {90, 0}, {80, 0}})};
    MultiPolygon bitten = ground(90, 90, 110, 110);
    bitten.front().holes.push_back(ground(90, 92, 95, 98).front().shell);
    add(layers, Role::redline,
        {{.id = "antenna", .polygons = {antenna}},
         {.id = "neighbours", .polygons = neighbours},
         {.id = "eight", .polygons = {eight}},
         {.id = "spiked", .polygons = spiked},
         {.id = "bitten", .polygons = bitten}});
    for (const Engine engine : {Engine::exact, Engine::geos}) {
        SCOPED_TRACE(name(engine));
        CheckOptions options;
        options.measure.engine = engine;
        const ZoneMeasurement zone = check(layers, planar_profile(), options).zones.front().measurement;
        EXPECT_NEAR(zone.redline.overlap_m2, 400.0 + 200.0 + 200.0 + 100.0 + 70.0, kNothing_m2);
        EXPECT_EQ(zone.redline.features.size(), 5u);
    }
}

TEST_F(HectareZone, CountsGroundThatOneFeatureCoversTwiceOnce) {
    add(layers, Role::redline,
        {{.id = "doubled", .polygons = {ground(0, 0, 20, 20).front(), ground(10, 0, 30, 20).front()}}});
    for (const Engine engine : {Engine::exact, Engine::geos}) {
        SCOPED_TRACE(name(engine));
        CheckOptions options;
        options.measure.engine = engine;
        EXPECT_NEAR(check(layers, planar_profile(), options).zones.front().measurement.redline.overlap_m2,
                    600.0, kNothing_m2);
    }
}

TEST(Check, RefusesWhatIsBeyondTheReachOfTheGrid) {
    Layers layers;
    add(layers, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100)}});
    add(layers, Role::farmland, {{.id = "F", .polygons = ground(0, 0, 1e9, 100)}}, {.states_extent = false});
    EXPECT_EQ(problem_of(std::move(layers)),
              error_text("geometry_out_of_reach",
                         {{"source", std::string{"farmland"}}, {"feature", std::string{"F"}}})
                  .en);
}

TEST(Check, RefusesZonesThatCannotBeTold) {
    Layers twins;
    add(twins, Role::zones,
        {{.id = "A", .polygons = ground(0, 0, 100, 100)}, {.id = "A", .polygons = ground(200, 0, 300, 100)}});
    EXPECT_EQ(problem_of(std::move(twins)),
              error_text("zone_ids_repeat", {{"source", std::string{"zones"}}, {"id", std::string{"A"}}}).en);

    Layers none;
    add(none, Role::zones, {});
    EXPECT_EQ(problem_of(std::move(none)), error_text("zones_empty", {{"source", std::string{"zones"}}}).en);

    EXPECT_EQ(problem_of({}), error_text("no_zones").en);
}

TEST(Check, RefusesALayerWithoutACrsAndGuessesIt) {
    Layers layers;
    add(layers, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100)}}, {.crs = ""});
    EXPECT_NE(problem_of(std::move(layers)).find("EPSG:4526"), std::string::npos);
}

TEST(Check, RefusesCoordinatesThatDoNotFitTheirCrs) {
    Layers swapped;
    add(swapped, Role::zones,
        {{.id = "A", .polygons = test::rectangle(kNorth_m, kEast_m, kNorth_m + 1, kEast_m + 1)}});
    EXPECT_NE(problem_of(std::move(swapped)).find("axes are swapped"), std::string::npos);

    Layers old;
    add(old, Role::zones, {{.id = "A", .polygons = ground(0, 0, 100, 100)}}, {.crs = "EPSG:2362"});
    EXPECT_NE(problem_of(std::move(old)).find("old Chinese datum"), std::string::npos);
}

TEST(Check, NamesTheNearestFieldWhereOneIsNotThere) {
    class Misnamed final : public LayerSource {
    public:
        Misnamed()
            : LayerSource{misnamed_info()},
              zones_{Role::zones, {{.id = "A", .polygons = ground(0, 0, 1, 1)}}, {}} {}
        ArrowArrayStream& open(const std::optional<Box>& window) override { return zones_.open(window); }

    private:
        static LayerInfo misnamed_info() {
            LayerInfo info;
            info.source = "draft.shp";
            info.crs = "EPSG:4526";
            info.spec.id = "numbr";
            return info;
        }
        test::MemoryLayer zones_;
    };
    Layers layers;
    layers.push_back(std::make_unique<Misnamed>());
    EXPECT_EQ(problem_of(std::move(layers)),
              error_text("field_unknown", {{"source", std::string{"draft.shp"}},
                                           {"property", std::string{"id"}},
                                           {"field", std::string{"numbr"}},
                                           {"nearest", std::string{"number"}},
                                           {"fields", std::string{"id, category, number"}}})
                  .en);
}

TEST(Check, RefusesAStreamThatBreaksOff) {
    class Broken final : public LayerSource {
    public:
        Broken()
            : LayerSource{broken_info()},
              table_{{test::batch_of({test::text_column("id", {}), test::text_column("shape", {}, "z")})}} {
            table_.fail_at(0, "lost the line");
        }
        ArrowArrayStream& open(const std::optional<Box>& /*window*/) override { return table_.stream(); }

    private:
        static LayerInfo broken_info() {
            LayerInfo info;
            info.source = "PG:zones";
            info.crs = "EPSG:4526";
            return info;
        }
        test::ArrowTable table_;
    };
    Layers layers;
    layers.push_back(std::make_unique<Broken>());
    EXPECT_EQ(problem_of(std::move(layers)),
              error_text("stream_failed",
                         {{"source", std::string{"PG:zones"}}, {"problem", std::string{"lost the line"}}})
                  .en);
}

}  // namespace
}  // namespace zoneplan
