// SPDX-License-Identifier: MIT
#include "io/file_digests.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "text/digest.hpp"

namespace zoneplan {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& path) {
    std::vector<fs::path> files;
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        for (const auto& entry : fs::recursive_directory_iterator{path, ignored}) {
            if (entry.is_regular_file(ignored)) files.push_back(entry.path());
        }
    } else if (path.extension() == ".shp" || path.extension() == ".SHP") {
        for (const char* extension : {".cpg", ".dbf", ".prj", ".shp", ".shx"}) {
            const fs::path part = fs::path{path}.replace_extension(extension);
            if (fs::exists(part, ignored)) files.push_back(part);
        }
    } else if (fs::is_regular_file(path, ignored)) {
        files.push_back(path);
    }
    std::ranges::sort(files);
    return files;
}

std::uint64_t size_of(const std::vector<fs::path>& files) {
    std::uint64_t bytes = 0;
    for (const fs::path& file : files) {
        std::error_code failed;
        const std::uintmax_t size = fs::file_size(file, failed);
        if (!failed) bytes += size;
    }
    return bytes;
}

std::string sha256_of(const std::vector<fs::path>& files) {
    if (files.empty()) return {};
    Digest digest;
    std::vector<char> buffer(std::size_t{1} << 20);
    for (const fs::path& file : files) {
        std::ifstream stream{file, std::ios::binary};
        while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
               stream.gcount() > 0) {
            digest.add(std::string_view{buffer.data(), static_cast<std::size_t>(stream.gcount())});
        }
    }
    return digest.hex();
}

}  // namespace

const FileDigests::Digest& FileDigests::of(const std::string& path) {
    const auto [entry, is_new] = known_.try_emplace(path);
    if (is_new) {
        const std::vector<fs::path> files = files_of(path);
        entry->second.too_large = size_of(files) > most_bytes_;
        if (!entry->second.too_large) entry->second.sha256 = sha256_of(files);
    }
    return entry->second;
}

}  // namespace zoneplan
