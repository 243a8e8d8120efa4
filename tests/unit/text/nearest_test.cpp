// SPDX-License-Identifier: MIT
#include "zoneplan/text/nearest.hpp"

#include <gtest/gtest.h>

namespace zoneplan {
namespace {

TEST(Nearest, TakesTheFewestEdits) {
    EXPECT_EQ(nearest("farmlnd", {"redline", "farmland", "udb"}), "farmland");
    EXPECT_EQ(nearest("limits", {"limit", "slivers"}), "limit");
    EXPECT_EQ(nearest("KCSX", {"KCMJ", "KCXS"}), "KCMJ") << "an exchange is two edits, as here";
    EXPECT_EQ(nearest("udb", {"udb", "udbs"}), "udb");
}

TEST(Nearest, TakesTheFirstOfEquals) { EXPECT_EQ(nearest("b", {"a", "c"}), "a"); }

TEST(Nearest, HasAnAnswerHoweverFarThatIs) {
    EXPECT_EQ(nearest("", {"longer", "long"}), "long");
    EXPECT_EQ(nearest("完全不同", {"farmland"}), "farmland");
}

TEST(Nearest, IsEmptyWithoutCandidates) { EXPECT_EQ(nearest("word", {}), ""); }

}  // namespace
}  // namespace zoneplan
