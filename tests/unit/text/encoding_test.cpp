// SPDX-License-Identifier: MIT
#include "text/encoding.hpp"

#include <gtest/gtest.h>

namespace zoneplan {
namespace {

const std::string kGbk = "\xB5\xD8\xBF\xE9";

TEST(Encoding, TellsUtf8) {
    EXPECT_TRUE(is_utf8("地块 a"));
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8(kGbk));
    EXPECT_FALSE(is_utf8(std::string_view{"地块"}.substr(0, 4)));
}

TEST(Encoding, ConvertsThereAndBack) {
    EXPECT_EQ(converted(kGbk, "GB18030", "UTF-8")->text, "地块");
    EXPECT_EQ(converted("地块", "UTF-8", "GBK")->text, kGbk);
    const std::string long_text(100'000, 'a');
    EXPECT_EQ(converted(long_text + kGbk, "GBK", "UTF-8")->text, long_text + "地块");
}

TEST(Encoding, SaysHowFarItCame) {
    EXPECT_EQ(converted("ab\xFF", "GB18030", "UTF-8")->taken, 2u);
    EXPECT_EQ(converted("ab" + kGbk.substr(0, 3), "GB18030", "UTF-8")->taken, 4u);
    EXPECT_EQ(converted("a😀", "UTF-8", "GBK")->taken, 1u);
    EXPECT_EQ(converted("", "GBK", "UTF-8")->taken, 0u);
}

TEST(Encoding, DoesNotKnowEveryName) { EXPECT_FALSE(converted("a", "Klingon", "UTF-8")); }

}  // namespace
}  // namespace zoneplan
