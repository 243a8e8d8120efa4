// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace zoneplan {

/// SHA-256 of what layers are read from, taken once for each source.
class FileDigests {
public:
    /// \param most_bytes  of a source larger than this none is taken: it costs more than measuring does
    explicit FileDigests(std::uint64_t most_bytes) : most_bytes_{most_bytes} {}

    struct Digest {
        std::string sha256;  ///< empty where there is no file, or where it is too large
        bool too_large = false;
    };

    /// Of a file, of the files that make up a Shapefile, or of those in a folder.
    const Digest& of(const std::string& path);

private:
    std::uint64_t most_bytes_;
    std::map<std::string, Digest> known_;
};

}  // namespace zoneplan
