// SPDX-License-Identifier: MIT
#include "io/zip_listing.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>

#include "profile/layer_names.hpp"
#include "text/encoding.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::array<std::string_view, 9> kArchives{".zip", ".7z",  ".rar", ".tar", ".gz",
                                                    ".tgz", ".bz2", ".xz",  ".kmz"};
constexpr std::uint64_t kSmall_bytes = 1'000'000;  // below this no ratio is worth a word

struct Discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void refuse(std::string_view key, const std::string& source, const Args& more = {}) {
    Args args{{"source", source}};
    args.insert(args.end(), more.begin(), more.end());
    throw InputError{error_text(key, args)};
}

std::string words_of(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string words = zip_error_strerror(&error);
    zip_error_fini(&error);
    return words;
}

std::vector<ZipMember> members_of(const Archive& archive, const std::string& source) {
    std::vector<ZipMember> members;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t status;
        zip_stat_init(&status);
        const auto index = static_cast<zip_uint64_t>(i);
        const char* name = zip_get_name(archive.get(), index, ZIP_FL_ENC_RAW);
        if (name == nullptr || zip_stat_index(archive.get(), index, 0, &status) != 0) {
            refuse("source_damaged", source, {{"problem", std::string{zip_strerror(archive.get())}}});
        }
        members.push_back({.raw_name = name,
                           .size = status.size,
                           .packed = status.comp_size,
                           .encrypted = status.encryption_method != ZIP_EM_NONE});
    }
    return members;
}

/// Whether a member's name, taken for a path, leads out of the folder that it is unpacked into.
bool leads_out(const std::string& name) {
    std::string path = name;
    std::ranges::replace(path, '\\', '/');
    const bool drive = path.size() > 1 && path[1] == ':';
    return path.starts_with('/') || drive || ("/" + path + "/").find("/../") != std::string::npos;
}

}  // namespace

std::string name_encoding(std::span<const ZipMember> members) {
    const bool all_utf8 =
        std::ranges::all_of(members, [](const ZipMember& member) { return is_utf8(member.raw_name); });
    return all_utf8 ? "UTF-8" : "CP936";
}

std::string shown_name(const ZipMember& member, const std::string& encoding) {
    const std::optional<Converted> name = converted(member.raw_name, encoding, "UTF-8");
    return printable(name && name->taken == member.raw_name.size() ? name->text : member.raw_name);
}

void check_members(std::span<const ZipMember> members, const std::string& source, const Limits& limits) {
    const std::string encoding = name_encoding(members);
    if (members.size() > limits.max_zip_members) {
        refuse(
            "zip_too_many", source,
            {{"count", std::to_string(members.size())}, {"limit", std::to_string(limits.max_zip_members)}});
    }
    std::set<std::string> names;
    std::uint64_t bytes = 0;
    for (const ZipMember& member : members) {
        const Args of_member{{"member", shown_name(member, encoding)}};
        if (member.raw_name.empty() || leads_out(member.raw_name)) refuse("zip_leads_out", source, of_member);
        if (member.encrypted) refuse("zip_encrypted", source, of_member);
        if (!names.insert(member.raw_name).second) refuse("zip_repeats", source, of_member);
        const std::string lower = lower_ascii(member.raw_name);
        if (std::ranges::any_of(kArchives,
                                [&](std::string_view ending) { return lower.ends_with(ending); })) {
            refuse("zip_nested", source, of_member);
        }
        // More than all of the limit at once is caught before it can wrap around.
        if (member.size > limits.max_zip_bytes || bytes + member.size > limits.max_zip_bytes) {
            refuse("zip_too_large", source, {{"limit", std::to_string(limits.max_zip_bytes)}});
        }
        bytes += member.size;
        const double packed = static_cast<double>(std::max<std::uint64_t>(member.packed, 1));
        const double ratio = static_cast<double>(member.size) / packed;
        if (member.size > kSmall_bytes && ratio > limits.max_zip_ratio) {
            refuse("zip_too_dense", source,
                   {{"member", of_member.front().value},
                    {"ratio", fmt::format("{:.0f}", ratio)},
                    {"limit", fmt::format("{:g}", limits.max_zip_ratio)}});
        }
    }
}

std::vector<ZipMember> zip_members(const std::string& path) {
    int problem = 0;
    const Archive archive{zip_open(path.c_str(), ZIP_RDONLY, &problem)};
    if (!archive) refuse("source_damaged", path, {{"problem", words_of(problem)}});
    return members_of(archive, path);
}

std::vector<ZipMember> zip_members(std::span<const std::byte> bytes, const std::string& source) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const Archive archive{buffer == nullptr ? nullptr : zip_open_from_source(buffer, ZIP_RDONLY, &error)};
    const std::string problem = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!archive) {
        zip_source_free(buffer);
        refuse("source_damaged", source, {{"problem", problem}});
    }
    return members_of(archive, source);
}

}  // namespace zoneplan
