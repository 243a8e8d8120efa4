// SPDX-License-Identifier: MIT
#include "submission/dbf_text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace zoneplan {
namespace {

// Of the DBF format, dBASE III and later.
constexpr std::size_t kHeaderSize = 32;
constexpr std::size_t kDescriptorSize = 32;
constexpr std::size_t kHeaderLengthAt = 8;
constexpr std::size_t kRecordLengthAt = 10;
constexpr std::size_t kLanguageAt = 29;
constexpr std::size_t kNameSize = 11;
constexpr std::size_t kTypeAt = 11;
constexpr std::size_t kWidthAt = 16;
constexpr unsigned char kDescriptorsEnd = 0x0D;
constexpr std::uint64_t kLongestUtf8 = 4;

/// What .cpg files and DBF headers say, in the names that iconv and GDAL know.
struct DeclaredEncoding {
    std::string_view written;
    std::string_view name;
};
constexpr std::array<DeclaredEncoding, 12> kCpgNames{{{"UTF-8", "UTF-8"},
                                                      {"UTF8", "UTF-8"},
                                                      {"65001", "UTF-8"},
                                                      {"GBK", "CP936"},
                                                      {"GB2312", "CP936"},
                                                      {"CP936", "CP936"},
                                                      {"936", "CP936"},
                                                      {"ANSI 936", "CP936"},
                                                      {"WINDOWS-936", "CP936"},
                                                      {"EUC-CN", "CP936"},
                                                      {"GB18030", "GB18030"},
                                                      {"54936", "GB18030"}}};
constexpr std::array kGbkLanguages{0x4D, 0x7A};
constexpr int kUtf8Language = 0xF0;

unsigned byte_at(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<unsigned>(bytes[at]);
}

unsigned little16(std::span<const std::byte> bytes, std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U;
}

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// How many bytes at the front are whole characters of UTF-8; ideographs among them are counted.
std::size_t utf8_length(std::string_view text, std::uint64_t& ideographs) {
    constexpr utf8proc_int32_t kFirstIdeograph = 0x4E00;
    constexpr utf8proc_int32_t kLastIdeograph = 0x9FFF;
    std::size_t at = 0;
    while (at < text.size()) {
        utf8proc_int32_t codepoint = 0;
        const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                            static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (taken <= 0) break;
        ideographs += codepoint >= kFirstIdeograph && codepoint <= kLastIdeograph ? 1 : 0;
        at += static_cast<std::size_t>(taken);
    }
    return at;
}

/// The same of GBK.
std::size_t gbk_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        if (lead == 0x80 || lead == 0xFF || at + 1 == text.size()) break;
        const auto trail = static_cast<unsigned char>(text[at + 1]);
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF) break;
        at += 2;
    }
    return at;
}

bool is_lead_of_utf8(char c) {
    return static_cast<unsigned char>(c) >= 0xC2 && static_cast<unsigned char>(c) < 0xF5;
}

/// Whether what follows the whole characters is the beginning of one more, which did not fit.
bool ends_within_utf8(std::string_view text, std::size_t whole) {
    const std::string_view rest = text.substr(whole);
    return !rest.empty() && rest.size() < kLongestUtf8 && is_lead_of_utf8(rest.front()) &&
           std::ranges::all_of(rest.substr(1),
                               [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; });
}

bool ends_within_gbk(std::string_view text, std::size_t whole) {
    return whole + 1 == text.size() && static_cast<unsigned char>(text.back()) > 0x80;
}

std::string first_line(std::string_view cpg) {
    constexpr std::size_t kLongest = 40;
    std::string line;
    for (const char c : cpg.substr(0, kLongest)) {
        if (c == '\n' || c == '\r' || c == '\0') break;
        line += c;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string declared_by(const std::string& cpg, int language) {
    std::string upper;
    for (const char c : cpg) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (!upper.empty()) {
        const auto known = std::ranges::find(kCpgNames, upper, &DeclaredEncoding::written);
        return known == kCpgNames.end() ? cpg : std::string{known->name};
    }
    if (std::ranges::find(kGbkLanguages, language) != kGbkLanguages.end()) return "CP936";
    return language == kUtf8Language ? "UTF-8" : "";
}

struct TextField {
    std::string name;
    std::size_t at = 0;
    std::size_t width = 0;
};

std::vector<TextField> text_fields(std::span<const std::byte> dbf, std::size_t header_length) {
    std::vector<TextField> fields;
    std::size_t in_record = 1;  // the mark of deleted records
    for (std::size_t at = kHeaderSize; at + kDescriptorSize <= std::min(header_length, dbf.size());
         at += kDescriptorSize) {
        if (byte_at(dbf, at) == kDescriptorsEnd) break;
        const std::string_view name = as_text(dbf.subspan(at, kNameSize));
        const std::size_t width = byte_at(dbf, at + kWidthAt);
        if (as_text(dbf)[at + kTypeAt] == 'C') {
            fields.push_back({std::string{name.substr(0, name.find('\0'))}, in_record, width});
        }
        in_record += width;
    }
    return fields;
}

/// Looks at the values, and keeps what they can be.
class Reading {
public:
    explicit Reading(DbfTextFacts& facts) : facts_{facts} {}

    void look_at(std::string_view value, bool fills_field, const std::string& place) {
        if (is_ascii(value)) return;
        std::uint64_t ideographs = 0;
        const std::size_t utf8 = utf8_length(value, ideographs);
        const std::size_t gbk = gbk_length(value);
        const bool cut_utf8 = fills_field && ends_within_utf8(value, utf8);
        const bool cut_gbk = fills_field && ends_within_gbk(value, gbk);
        const bool may_be_utf8 = utf8 == value.size() || cut_utf8;
        const bool may_be_gbk = gbk == value.size() || cut_gbk;
        ++facts_.texts;
        facts_.utf8 += may_be_utf8 ? 1 : 0;
        facts_.gbk += may_be_gbk ? 1 : 0;
        if (may_be_utf8) ideographs_ += ideographs;
        if (cut_utf8) note_cut(cuts_of_utf8_, first_cut_of_utf8_, place);
        if (cut_gbk) note_cut(cuts_of_gbk_, first_cut_of_gbk_, place);
        const bool fits = facts_.declared == "UTF-8" ? may_be_utf8 : may_be_gbk;
        if (!fits && facts_.first_odd.empty()) facts_.first_odd = place;
    }

    void conclude() {
        // Chinese text in GBK is UTF-8 by chance only in very short values; text in UTF-8 is often GBK by
        // chance.
        constexpr std::uint64_t kNoChance = 4;
        if (facts_.texts == 0) return;
        if (facts_.utf8 == facts_.texts && ideographs_ >= kNoChance) {
            facts_.told = "UTF-8";
        } else if (facts_.gbk == facts_.texts && facts_.utf8 < facts_.texts) {
            facts_.told = "CP936";
        }
        const bool as_utf8 = (facts_.told.empty() ? facts_.declared : facts_.told) == "UTF-8";
        facts_.cut = as_utf8 ? cuts_of_utf8_ : cuts_of_gbk_;
        facts_.first_cut = as_utf8 ? first_cut_of_utf8_ : first_cut_of_gbk_;
    }

private:
    static void note_cut(std::uint64_t& cuts, std::string& first, const std::string& place) {
        if (cuts++ == 0) first = place;
    }

    DbfTextFacts& facts_;
    std::uint64_t ideographs_ = 0;
    std::uint64_t cuts_of_utf8_ = 0;
    std::uint64_t cuts_of_gbk_ = 0;
    std::string first_cut_of_utf8_;
    std::string first_cut_of_gbk_;
};

}  // namespace

DbfTextFacts dbf_text(std::span<const std::byte> dbf, std::string_view cpg) {
    DbfTextFacts facts;
    facts.cpg = first_line(cpg);
    if (dbf.size() < kHeaderSize) {
        facts.declared = declared_by(facts.cpg, 0);
        return facts;
    }
    facts.language_id = static_cast<int>(byte_at(dbf, kLanguageAt));
    facts.declared = declared_by(facts.cpg, facts.language_id);
    const std::size_t header_length = little16(dbf, kHeaderLengthAt);
    const std::size_t record_length = little16(dbf, kRecordLengthAt);
    if (header_length <= kHeaderSize || record_length < 2) return facts;
    const std::vector<TextField> fields = text_fields(dbf, header_length);
    Reading reading{facts};
    std::size_t record = 1;
    for (std::size_t at = header_length; at + record_length <= dbf.size(); at += record_length, ++record) {
        for (const TextField& field : fields) {
            if (field.at + field.width > record_length) continue;
            std::string_view value = as_text(dbf.subspan(at + field.at, field.width));
            const std::size_t last = value.find_last_not_of(std::string_view{" \0", 2});
            value = value.substr(0, last == std::string_view::npos ? 0 : last + 1);
            if (is_ascii(value)) continue;
            reading.look_at(value, value.size() == field.width,
                            fmt::format("record {}, {}", record, field.name));
        }
    }
    reading.conclude();
    return facts;
}

}  // namespace zoneplan
