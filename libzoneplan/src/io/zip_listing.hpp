// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// One member of a .zip, as its central directory has it.
struct ZipMember {
    std::string raw_name;  ///< the bytes
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
    bool encrypted = false;
};

/// How the names of a .zip are written: "UTF-8", or "CP936" where they can be nothing but GBK.
std::string name_encoding(std::span<const ZipMember> members);

/// `raw_name` in UTF-8, as it may be shown.
std::string shown_name(const ZipMember& member, const std::string& encoding);

/// Refuses members that lead out of the archive, are encrypted, archives themselves, named twice, too many,
/// too large or packed too densely. Throws InputError naming `source` and the member.
void check_members(std::span<const ZipMember> members, const std::string& source, const Limits& limits);

/// The members of a .zip. Throws InputError where it is none or damaged.
std::vector<ZipMember> zip_members(const std::string& path);

/// The same of bytes in memory; `source` is for messages.
std::vector<ZipMember> zip_members(std::span<const std::byte> bytes, const std::string& source);

}  // namespace zoneplan
