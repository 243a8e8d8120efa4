// SPDX-License-Identifier: MIT
#include "fuzz_input.hpp"
#include "geometry/wkb.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMaxVertices = 100'000;
    bool has_z = false;
    try {
        static_cast<void>(
            zoneplan::polygons_from_wkb(zoneplan::test::as_bytes(data, size), kMaxVertices, has_z));
    } catch (const zoneplan::WkbError&) {
        return 0;
    }
    return 0;
}
