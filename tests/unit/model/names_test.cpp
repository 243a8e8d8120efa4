// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <stdexcept>

#include "unit/geometry/shapes.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/outcome.hpp"
#include "zoneplan/model/role.hpp"

namespace zoneplan {
namespace {

TEST(Names, ComeBack) {
    for (const Outcome value : {Outcome::pass, Outcome::warn, Outcome::undecided, Outcome::fail}) {
        EXPECT_EQ(outcome_named(name(value)), value);
    }
    for (const Severity value : {Severity::off, Severity::warning, Severity::error}) {
        EXPECT_EQ(severity_named(name(value)), value);
    }
    for (const LayerState value : {LayerState::measured, LayerState::absent, LayerState::not_covering}) {
        EXPECT_EQ(layer_state_named(name(value)), value);
    }
    for (const ConflictKind value :
         {ConflictKind::farmland, ConflictKind::redline, ConflictKind::outside_udb, ConflictKind::udb_subtype,
          ConflictKind::other_space, ConflictKind::unmapped, ConflictKind::doubly_mapped}) {
        EXPECT_EQ(conflict_kind_named(name(value)), value);
    }
    for (const Role value : kRoles) EXPECT_EQ(role_named(name(value)), value);
}

TEST(Names, AreRefusedWhereTheyAreNone) {
    EXPECT_THROW(outcome_named("passed"), std::invalid_argument);
    EXPECT_THROW(severity_named("fatal"), std::invalid_argument);
    EXPECT_THROW(layer_state_named(""), std::invalid_argument);
    EXPECT_THROW(conflict_kind_named("Farmland"), std::invalid_argument);
    EXPECT_FALSE(role_named("zone"));
}

TEST(Boxes, ArePutTogether) {
    const Box a{.min_x = 0, .min_y = 0, .max_x = 10, .max_y = 10};
    const Box b{.min_x = 10, .min_y = 10, .max_x = 20, .max_y = 12};
    EXPECT_EQ(joined(a, b), (Box{.min_x = 0, .min_y = 0, .max_x = 20, .max_y = 12}));
    EXPECT_EQ(grown(a, 1.0), (Box{.min_x = -1, .min_y = -1, .max_x = 11, .max_y = 11}));
    EXPECT_TRUE(meet(a, b)) << "at the corner";
    EXPECT_FALSE(meet(a, grown(b, -0.5)));
    EXPECT_EQ(box_of({test::rectangle(1, 2, 3, 4).front(), test::rectangle(-1, 3, 0, 9).front()}),
              (Box{.min_x = -1, .min_y = 2, .max_x = 3, .max_y = 9}));
}

}  // namespace
}  // namespace zoneplan
