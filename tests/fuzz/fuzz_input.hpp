// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

// What libFuzzer calls, and replay.cpp.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace zoneplan::test {

inline std::span<const std::byte> as_bytes(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const std::byte*>(data), size};
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A file of this process with `text` in it, for what reads files only.
inline std::string file_with(std::string_view text, std::string_view ending) {
    static const std::string folder = [] {
        std::string made = "/tmp/zoneplan-fuzz-XXXXXX";
        if (mkdtemp(made.data()) == nullptr) std::abort();
        return made;
    }();
    std::string path = folder + "/input" + std::string{ending};
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

}  // namespace zoneplan::test
