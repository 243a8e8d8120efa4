// SPDX-License-Identifier: MIT
#include "fuzz_input.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        static_cast<void>(
            zoneplan::load_profile(zoneplan::test::file_with(zoneplan::test::as_text(data, size), ".toml")));
    } catch (const zoneplan::Error&) {
        return 0;
    }
    return 0;
}
