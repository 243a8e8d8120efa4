// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {
namespace {

CodeSystem padded_system() {
    CodeSystem system;
    system.id = "padded";
    system.padding = "00";
    system.class_sets = {{"default", {"1001*", "1102"}}, {"none", {}}};
    system.names = {{"10", "工矿用地"}, {"1001", "工业用地"}};
    return system;
}

TEST(CodeSystem, StripsPaddingPairByPair) {
    const CodeSystem system = padded_system();
    EXPECT_EQ(system.stripped("100100"), "1001");
    EXPECT_EQ(system.stripped("100000"), "10");
    EXPECT_EQ(system.stripped("100101"), "100101");
    EXPECT_EQ(system.stripped("010000"), "01");
    EXPECT_EQ(system.stripped("1001"), "1001");
    EXPECT_EQ(system.stripped("10010"), "10010");
    EXPECT_EQ(system.stripped("100"), "1") << "an odd zero is not kept apart from a pair";
}

TEST(CodeSystem, KnowsFinerCodesByFurtherDigitsOnly) {
    const CodeSystem system = padded_system();
    for (const char* code : {"10", "1001", "100101", "1099"}) EXPECT_TRUE(system.knows(code)) << code;
    for (const char* code : {"", "1", "1001/1102", "1001abc", "10H1", "2001"}) {
        EXPECT_FALSE(system.knows(code)) << code;
    }
    EXPECT_TRUE(CodeSystem{}.knows("anything")) << "a coding without a list";
}

TEST(CodeSystem, NeverStripsACodeToNothing) {
    EXPECT_EQ(padded_system().stripped("0000"), "00");
    EXPECT_EQ(padded_system().stripped("00"), "00");
}

TEST(CodeSystem, StripsBlanks) {
    EXPECT_EQ(padded_system().stripped("  100100 \t"), "1001");
    EXPECT_EQ(padded_system().stripped("   "), "");
    EXPECT_EQ(padded_system().stripped(""), "");
}

TEST(CodeSystem, KeepsZerosWhereThereIsNoPadding) {
    CodeSystem system = padded_system();
    system.padding.clear();
    EXPECT_EQ(system.stripped("100100"), "100100");
}

TEST(CodeSystem, MatchesPatternsWithAndWithoutStar) {
    const CodeSystem system = padded_system();
    EXPECT_TRUE(system.in_set("default", "1001"));
    EXPECT_TRUE(system.in_set("default", "100103"));
    EXPECT_TRUE(system.in_set("default", "1102"));
    EXPECT_FALSE(system.in_set("default", "110201"));
    EXPECT_FALSE(system.in_set("default", "10"));
    EXPECT_FALSE(system.in_set("default", ""));
    EXPECT_FALSE(system.in_set("none", "1001"));
    EXPECT_FALSE(system.in_set("unheard of", "1001"));
}

TEST(CodeSystem, NamesADividedCodeByTheClassItBelongsTo) {
    const CodeSystem system = padded_system();
    ASSERT_NE(system.name_of("100103"), nullptr);
    EXPECT_EQ(*system.name_of("100103"), "工业用地");
    EXPECT_EQ(*system.name_of("1003"), "工矿用地");
    EXPECT_EQ(system.name_of("99"), nullptr);
    EXPECT_EQ(system.name_of(""), nullptr);
}

TEST(BuiltInCodeSystems, CountIndustryAsTheirOwnCodesSay) {
    struct Case {
        std::string system;
        std::string code;
        bool strict;
        bool by_default;
        bool broad;
        bool construction;
    };
    const Profile profile = load_profile("national");
    for (const Case& expected :
         {Case{"ydyh2023", "100100", true, true, true, true},
          Case{"ydyh2023", "110100", false, true, true, true},
          Case{"ydyh2023", "080200", false, false, true, true},
          Case{"ydyh2023", "070000", false, false, false, true},
          Case{"ydyh2023", "010000", false, false, false, false},
          Case{"sandiao", "1001", false, false, false, true}, Case{"sandiao", "0601", true, true, true, true},
          Case{"sandiao", "0508", false, true, true, true},
          Case{"sandiao", "0101", false, false, false, false}}) {
        SCOPED_TRACE(testing::Message() << expected.system << ' ' << expected.code);
        const CodeSystem& system = profile.code_system(expected.system);
        const std::string code = system.stripped(expected.code);
        EXPECT_EQ(system.in_set("strict", code), expected.strict);
        EXPECT_EQ(system.in_set("default", code), expected.by_default);
        EXPECT_EQ(system.in_set("broad", code), expected.broad);
        EXPECT_EQ(system.in_set("construction", code), expected.construction);
    }
}

TEST(BuiltInCodeSystems, WidenFromStrictToBroad) {
    const Profile profile = load_profile("national");
    std::size_t industrial = 0;
    for (const auto& [id, system] : profile.code_systems) {
        for (const auto& [code, name] : system.names) {
            SCOPED_TRACE(testing::Message() << id << ' ' << code);
            if (system.in_set("strict", code)) {
                ++industrial;
                EXPECT_TRUE(system.in_set("default", code));
            }
            if (system.in_set("default", code)) {
                EXPECT_TRUE(system.in_set("broad", code));
            }
            if (system.in_set("broad", code)) {
                EXPECT_TRUE(system.in_set("construction", code));
            }
        }
    }
    EXPECT_GE(industrial, profile.code_systems.size());
}

TEST(BuiltInCodeSystems, AreNeverGuessed) {
    const Profile profile = load_profile("national");
    EXPECT_THROW(profile.code_system(""), InputError);
    EXPECT_THROW(profile.code_system("YDYH2023"), InputError);
}

}  // namespace
}  // namespace zoneplan
