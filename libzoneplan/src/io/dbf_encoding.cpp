// SPDX-License-Identifier: MIT
#include "io/dbf_encoding.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "submission/dbf_text.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kLanguageByte = 29;  // of the DBF header: the language driver id
constexpr std::size_t kHeaderSize = 32;
constexpr std::size_t kSampleSize = std::size_t{4} << 20;

struct CloseVsi {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};

using Bytes = std::vector<unsigned char>;

Bytes first_bytes(const std::string& path, std::size_t count) {
    const std::unique_ptr<VSILFILE, CloseVsi> file{VSIFOpenL(path.c_str(), "rb")};
    if (!file) return {};
    Bytes bytes(count);
    bytes.resize(VSIFReadL(bytes.data(), 1, count, file.get()));
    return bytes;
}

bool exists(const std::string& path) {
    VSIStatBufL status;
    return VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

std::string beside(const std::string& shapefile, const char* extension) {
    for (const bool upper : {false, true}) {
        std::string path = CPLResetExtension(shapefile.c_str(), extension);
        if (upper) {
            std::transform(path.end() - 3, path.end(), path.end() - 3, [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
        }
        if (exists(path)) return path;
    }
    return {};
}

/// Language ids that say nothing: none, and the "ANSI" that many programs write whatever the text is.
bool says_nothing(unsigned char language) {
    constexpr std::array<unsigned char, 3> kSilent{0x00, 0x03, 0x57};
    return std::ranges::find(kSilent, language) != kSilent.end();
}

}  // namespace

bool declares_dbf_fields(const std::string& shapefile) {
    const std::string path = beside(shapefile, "dbf");
    if (path.empty()) return false;
    // The header's length: its fixed part, and a byte that ends the list of fields.
    constexpr std::size_t kHeaderLength = 8;
    const Bytes bytes = first_bytes(path, kHeaderSize);
    return bytes.size() < kHeaderSize ||
           bytes[kHeaderLength] + 256U * bytes[kHeaderLength + 1] != kHeaderSize + 1;
}

DbfEncoding dbf_encoding(const std::string& shapefile) {
    if (!beside(shapefile, "cpg").empty()) return {};
    const Bytes bytes = first_bytes(beside(shapefile, "dbf"), kSampleSize);
    if (bytes.size() <= kHeaderSize || !says_nothing(bytes[kLanguageByte])) return {};
    const DbfTextFacts text = dbf_text(std::as_bytes(std::span{bytes}), "");
    if (text.texts == 0) return {};
    if (text.utf8 == text.texts) return {.name = "UTF-8", .guessed = true};
    if (text.gbk == text.texts) return {.name = "CP936", .guessed = true};
    return {};
}

}  // namespace zoneplan
