// SPDX-License-Identifier: MIT
// Two lengths of two bytes, then .shp, .shx and .dbf after each other.
#include <algorithm>
#include <cstring>

#include "fuzz_input.hpp"
#include "submission/shapefile_parts.hpp"

namespace {

zoneplan::RandomAccess access_to(std::span<const std::byte> part) {
    return {.size = part.size(), .read = [part](std::uint64_t offset, std::span<std::byte> bytes) {
                if (offset > part.size() || bytes.size() > part.size() - offset) return false;
                std::memcpy(bytes.data(), part.data() + offset, bytes.size());
                return true;
            }};
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLengths = 4;
    if (size < kLengths) return 0;
    const auto rest = zoneplan::test::as_bytes(data + kLengths, size - kLengths);
    const std::size_t shp = std::min<std::size_t>(data[0] * 256U + data[1], rest.size());
    const std::size_t shx = std::min<std::size_t>(data[2] * 256U + data[3], rest.size() - shp);
    static_cast<void>(zoneplan::shapefile_faults(
        access_to(rest.first(shp)), access_to(rest.subspan(shp, shx)), access_to(rest.subspan(shp + shx))));
    return 0;
}
