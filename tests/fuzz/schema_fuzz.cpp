// SPDX-License-Identifier: MIT
#include "fuzz_input.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/submission/schema.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        static_cast<void>(zoneplan::parse_schema(zoneplan::test::as_text(data, size), "fuzz.toml"));
    } catch (const zoneplan::Error&) {
        return 0;
    }
    return 0;
}
