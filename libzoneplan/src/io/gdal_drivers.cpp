// SPDX-License-Identifier: MIT
#include "io/gdal_drivers.hpp"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>

#include <array>
#include <memory>
#include <mutex>
#include <new>
#include <string_view>
#include <vector>

#include "text/printable.hpp"
#include "zoneplan/crs/proj_data.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// Refuses what GDAL would fetch on this thread while it lives, and keeps the first address.
class NoNetwork {
public:
    NoNetwork() { CPLHTTPPushFetchCallback(&NoNetwork::refuse, this); }
    ~NoNetwork() { CPLHTTPPopFetchCallback(); }
    NoNetwork(const NoNetwork&) = delete;
    NoNetwork& operator=(const NoNetwork&) = delete;

    const std::string& address() const noexcept { return address_; }

private:
    static CPLHTTPResult* refuse(const char* address, CSLConstList /*options*/, GDALProgressFunc /*progress*/,
                                 void* /*of_progress*/, CPLHTTPFetchWriteFunc /*write*/, void* /*of_write*/,
                                 void* self) {
        try {
            static_cast<NoNetwork*>(self)->address_ = printable(address);
        } catch (const std::bad_alloc&) {
            static_cast<NoNetwork*>(self)->address_ = "?";
        }
        // A failure, not null: after null GDAL would fetch by itself.
        auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
        result->nStatus = 1;
        result->pszErrBuf = CPLStrdup("not fetched");
        return result;
    }

    std::string address_;
};

struct CloseVsi {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};

bool is_sqlite(const std::string& gdal_path) {
    constexpr std::string_view kMagic = "SQLite format 3";
    const std::unique_ptr<VSILFILE, CloseVsi> file{VSIFOpenL(gdal_path.c_str(), "rb")};
    std::array<char, kMagic.size()> head{};
    return file && VSIFReadL(head.data(), 1, head.size(), file.get()) == head.size() &&
           std::string_view{head.data(), head.size()} == kMagic;
}

/// Changes of a program that has the file open, or ended without closing it, lie beside it: without them the
/// data are not what they seem, and taking them in would change the file.
void refuse_unwritten_changes(const std::string& gdal_path, const std::string& shown) {
    for (const char* ending : {"-wal", "-journal"}) {
        VSIStatBufL status;
        if (VSIStatExL((gdal_path + ending).c_str(), &status, VSI_STAT_SIZE_FLAG | VSI_STAT_EXISTS_FLAG) ==
                0 &&
            status.st_size > 0) {
            throw InputError{error_text("unwritten_changes", {{"source", shown}, {"file", shown + ending}})};
        }
    }
}

}  // namespace

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (const std::string folder = proj_data(); !folder.empty()) {
            const std::array<const char*, 2> paths{folder.c_str(), nullptr};
            OSRSetPROJSearchPaths(paths.data());
        }
        GDALAllRegister();
    });
}

GDALDatasetUniquePtr open_file(const std::string& gdal_path, const std::string& shown,
                               std::span<const char* const> drivers, CPLStringList options) {
    register_drivers();
    if (is_sqlite(gdal_path)) {
        refuse_unwritten_changes(gdal_path, shown);
        options.SetNameValue("IMMUTABLE", "YES");
    }
    std::vector<const char*> allowed{drivers.begin(), drivers.end()};
    allowed.push_back(nullptr);
    const NoNetwork no_network;
    GDALDatasetUniquePtr dataset{GDALDataset::Open(gdal_path.c_str(),
                                                   GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                   allowed.data(), options.List(), nullptr)};
    if (!no_network.address().empty()) {
        throw InputError{error_text("not_fetched", {{"source", shown}, {"address", no_network.address()}})};
    }
    return dataset;
}

}  // namespace zoneplan
