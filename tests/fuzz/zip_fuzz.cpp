// SPDX-License-Identifier: MIT
#include "fuzz_input.hpp"
#include "io/zip_listing.hpp"
#include "zoneplan/error.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto members = zoneplan::zip_members(zoneplan::test::as_bytes(data, size), "fuzz.zip");
        zoneplan::check_members(members, "fuzz.zip", {});
        const std::string encoding = zoneplan::name_encoding(members);
        for (const zoneplan::ZipMember& member : members) {
            // What passed stays within the archive.
            if (member.raw_name.starts_with('/') || member.raw_name.starts_with("../")) std::abort();
            static_cast<void>(zoneplan::shown_name(member, encoding));
        }
    } catch (const zoneplan::InputError&) {
        return 0;
    }
    return 0;
}
