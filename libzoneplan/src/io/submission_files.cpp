// SPDX-License-Identifier: MIT
#include "io/submission_files.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "io/discovery.hpp"
#include "profile/layer_names.hpp"
#include "submission/dbf_text.hpp"
#include "submission/shapefile_parts.hpp"
#include "text/printable.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kTextSample = std::size_t{64} << 20U;  // of a DBF

struct CloseVsi {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};
using VsiFile = std::shared_ptr<VSILFILE>;

/// The part of a Shapefile with `extension`, in small or capital letters; empty where there is none.
std::string part_of(const std::string& shapefile, std::string_view extension) {
    std::string capitals{extension};
    std::ranges::transform(capitals, capitals.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    for (const std::string& written : {std::string{extension}, capitals}) {
        std::string path = shapefile.substr(0, shapefile.size() - extension.size()) + written;
        VSIStatBufL status;
        if (VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0) return path;
    }
    return {};
}

RandomAccess random_access(const std::string& path) {
    RandomAccess access;
    if (path.empty()) return access;
    const VsiFile file{VSIFOpenL(path.c_str(), "rb"), [](VSILFILE* handle) {
                           if (handle != nullptr) CloseVsi{}(handle);
                       }};
    if (!file) return access;
    if (VSIFSeekL(file.get(), 0, SEEK_END) == 0) access.size = VSIFTellL(file.get());
    access.read = [file](std::uint64_t offset, std::span<std::byte> bytes) {
        return VSIFSeekL(file.get(), offset, SEEK_SET) == 0 &&
               VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    };
    return access;
}

std::vector<std::byte> first_bytes(const std::string& path, std::size_t most) {
    const RandomAccess access = random_access(path);
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(access.size, most)));
    if (!access.read || !access.read(0, bytes)) bytes.clear();
    return bytes;
}

/// What lies in a folder or .zip beside the layers.
class FilesBeside {
public:
    explicit FilesBeside(SubmissionFacts& facts) : facts_{facts} {}

    void look_into(const std::string& gdal_path, const std::string& shown, int depth) {
        const CPLStringList names{VSIReadDir(gdal_path.c_str())};
        std::set<std::string> sorted;
        for (int i = 0; i < names.size(); ++i) sorted.insert(names[i]);
        for (const std::string& name : sorted) {
            if (name == "." || name == ".." || name.starts_with("._") || name == "__MACOSX") continue;
            look_at(fmt::format("{}/{}", gdal_path, name), fmt::format("{}/{}", shown, printable(name)),
                    sorted, depth);
        }
    }

private:
    void look_at(const std::string& path, const std::string& shown, const std::set<std::string>& beside,
                 int depth) {
        std::error_code ignored;
        if (!path.starts_with("/vsi") && std::filesystem::is_symlink(path, ignored)) {
            facts_.links.push_back(shown);
            return;
        }
        VSIStatBufL status;
        if (VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) != 0) return;
        const std::string lower = lower_ascii(path);
        if (VSI_ISDIR(status.st_mode) != 0) {
            if (lower.ends_with(".gdb")) return;
            if (depth >= kDeepestFolder) {
                facts_.too_deep.push_back(shown);
            } else {
                look_into(path, shown, depth + 1);
            }
            return;
        }
        constexpr std::array kPartsOfShapefiles{".shx", ".dbf"};
        constexpr std::array kNotRead{".vrt",     ".kml",      ".kmz", ".gml", ".sqlite", ".mdb",
                                      ".tab",     ".mif",      ".dwg", ".dxf", ".gpx",    ".e00",
                                      ".parquet", ".topojson", ".mpk", ".lpk"};
        const auto ends = [&lower](const char* ending) { return lower.ends_with(ending); };
        if (std::ranges::any_of(kNotRead, ends)) facts_.unread.push_back(shown);
        if (std::ranges::any_of(kPartsOfShapefiles, ends)) {
            const std::string stem = lower_ascii(std::filesystem::path{path}.stem().string());
            const bool has_shp = std::ranges::any_of(
                beside, [&](const std::string& name) { return lower_ascii(name) == stem + ".shp"; });
            if (!has_shp) facts_.strays.push_back(shown);
        }
    }

    SubmissionFacts& facts_;
};

}  // namespace

ShapefileFacts shapefile_facts(const std::string& shapefile) {
    ShapefileFacts facts;
    const std::string shx = part_of(shapefile, "shx");
    const std::string dbf = part_of(shapefile, "dbf");
    if (shx.empty()) facts.missing.emplace_back("shx");
    if (dbf.empty()) facts.missing.emplace_back("dbf");
    if (part_of(shapefile, "prj").empty()) facts.missing.emplace_back("prj");
    facts.faults = shapefile_faults(random_access(shapefile), random_access(shx), random_access(dbf));
    if (!dbf.empty()) {
        const std::vector<std::byte> cpg = first_bytes(part_of(shapefile, "cpg"), 64);
        facts.text =
            dbf_text(first_bytes(dbf, kTextSample), {reinterpret_cast<const char*>(cpg.data()), cpg.size()});
    }
    return facts;
}

void look_beside_layers(const std::string& gdal_path, const std::string& shown, SubmissionFacts& facts) {
    FilesBeside{facts}.look_into(gdal_path, shown, 0);
}

}  // namespace zoneplan
