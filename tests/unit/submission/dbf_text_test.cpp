// SPDX-License-Identifier: MIT
#include "submission/dbf_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zoneplan {
namespace {

constexpr std::string_view kUtf8 =
    "\xE7\xA6\xBE\xE4\xB8\xB0\xE5\xBC\x80\xE5\x8F\x91\xE5\x8C\xBA";            // 禾丰开发区
constexpr std::string_view kGbk = "\xBA\xCC\xB7\xE1\xBF\xAA\xB7\xA2\xC7\xF8";  // the same
constexpr std::size_t kWidth = 20;

/// A DBF of one text field, NAME, `width` bytes wide.
std::vector<std::byte> table(const std::vector<std::string_view>& values, int language = 0,
                             std::size_t width = kWidth) {
    std::string bytes(32, '\0');
    bytes[0] = 3;
    bytes[4] = static_cast<char>(values.size());
    bytes[8] = 65;  // one header, one descriptor, one end mark
    bytes[10] = static_cast<char>(width + 1);
    bytes[29] = static_cast<char>(language);
    std::string descriptor(32, '\0');
    descriptor.replace(0, 4, "NAME");
    descriptor[11] = 'C';
    descriptor[16] = static_cast<char>(width);
    bytes += descriptor + '\x0D';
    for (const std::string_view value : values) {
        std::string record = " " + std::string{value};
        record.resize(width + 1, ' ');
        bytes += record;
    }
    std::vector<std::byte> result;
    for (const char c : bytes) result.push_back(static_cast<std::byte>(c));
    return result;
}

TEST(DbfText, TellsUtf8FromGbk) {
    const DbfTextFacts utf8 = dbf_text(table({kUtf8}), "");
    EXPECT_EQ("UTF-8", utf8.told);
    EXPECT_EQ("", utf8.declared);
    const DbfTextFacts gbk = dbf_text(table({kGbk}), "");
    EXPECT_EQ("CP936", gbk.told);
    EXPECT_EQ(1U, gbk.texts);
    EXPECT_EQ(0U, gbk.utf8);
}

TEST(DbfText, TellsNothingOfAsciiOrOfTwoEncodingsAtOnce) {
    EXPECT_EQ(0U, dbf_text(table({"plain", ""}), "UTF-8").texts);
    const DbfTextFacts mixed = dbf_text(table({kUtf8.substr(0, 9), kGbk}), "");
    EXPECT_NE("UTF-8", mixed.told);
}

TEST(DbfText, TellsNothingOfFewIdeographs) { EXPECT_EQ("", dbf_text(table({kUtf8.substr(0, 6)}), "").told); }

TEST(DbfText, KnowsWhatIsDeclared) {
    EXPECT_EQ("UTF-8", dbf_text(table({kUtf8}), "utf-8\r\n").declared);
    EXPECT_EQ("CP936", dbf_text(table({kUtf8}), "GBK").declared);
    EXPECT_EQ("CP936", dbf_text(table({kGbk}, 0x4D), "").declared);
    EXPECT_EQ("UTF-8", dbf_text(table({kGbk}, 0x4D), "UTF-8").declared) << "the .cpg goes first";
    EXPECT_EQ("Latin9", dbf_text(table({kGbk}), "Latin9").declared);
}

TEST(DbfText, NamesTheFirstValueThatIsNotInTheDeclaredEncoding) {
    EXPECT_EQ("record 2, NAME", dbf_text(table({"plain", kGbk, kGbk}), "UTF-8").first_odd);
    EXPECT_EQ("", dbf_text(table({"plain", kGbk, kGbk}), "GBK").first_odd);
}

TEST(DbfText, SeesValuesCutWithinACharacter) {
    const DbfTextFacts utf8 = dbf_text(table({kUtf8}, 0, 14), "UTF-8");
    EXPECT_EQ(1U, utf8.cut);
    EXPECT_EQ("record 1, NAME", utf8.first_cut);
    EXPECT_EQ("", utf8.first_odd);
    EXPECT_EQ(0U, dbf_text(table({kUtf8}, 0, 15), "UTF-8").cut) << "a value that just fits";
    EXPECT_EQ(1U, dbf_text(table({kGbk}, 0, 9), "GBK").cut);
    EXPECT_EQ(0U, dbf_text(table({kGbk}, 0, 10), "GBK").cut);
}

TEST(DbfText, BelievesNoHeader) {
    std::vector<std::byte> bytes = table({kGbk});
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_EQ(0U, dbf_text(std::span{bytes}.first(length), "").texts) << length;
    }
    bytes[10] = std::byte{1};  // records of one byte
    EXPECT_EQ(0U, dbf_text(bytes, "").texts);
}

}  // namespace
}  // namespace zoneplan
