// SPDX-License-Identifier: MIT
#include "reading/geopackage.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace zoneplan::bench {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

[[noreturn]] void fail(sqlite3* database) { throw std::runtime_error{sqlite3_errmsg(database)}; }

void run(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

Statement prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail(database);
    return Statement{statement};
}

/// Splits a GeoPackage blob: a head of 8 bytes, the box (min x, max x, min y, max y), then WKB.
GeoPackageRow row_of(std::int64_t fid, std::span<const std::byte> blob) {
    constexpr std::size_t kFlags = 3;
    constexpr std::size_t kHead = 8;
    constexpr std::byte kPlainBoxLittleEndian{0b0000'0011};
    constexpr std::byte kBoxAndOrder{0b0000'1111};
    std::array<double, 4> box{};
    if (blob.size() < kHead + sizeof box || (blob[kFlags] & kBoxAndOrder) != kPlainBoxLittleEndian) {
        throw std::runtime_error{fmt::format("row {}: no geometry with a box", fid)};
    }
    std::memcpy(box.data(), blob.data() + kHead, sizeof box);
    return {.fid = fid,
            .box = {.min_x = box[0], .min_y = box[2], .max_x = box[1], .max_y = box[3]},
            .wkb = blob.subspan(kHead + sizeof box),
            .text = {}};
}

}  // namespace

void GeoPackage::Close::operator()(sqlite3* database) const noexcept { sqlite3_close(database); }

GeoPackage::GeoPackage(const std::string& file) {
    sqlite3* database = nullptr;
    const int status =
        sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(database);
    if (status != SQLITE_OK) throw std::runtime_error{fmt::format("{}: {}", file, sqlite3_errmsg(database))};
    run(database, "PRAGMA mmap_size = 17179869184");
    run(database, "BEGIN");  // else each statement locks the file anew
}

void GeoPackage::visit(const std::string& layer, const std::string& column, const std::optional<Box>& window,
                       const std::function<void(const GeoPackageRow&)>& take) const {
    const std::string columns =
        column.empty() ? "t.fid, t.geom" : fmt::format("t.fid, t.geom, t.\"{}\"", column);
    const std::string source =
        window ? fmt::format(
                     "\"rtree_{0}_geom\" r JOIN \"{0}\" t ON t.fid = r.id WHERE r.maxx >= ?1 AND "
                     "r.minx <= ?2 AND r.maxy >= ?3 AND r.miny <= ?4",
                     layer)
               : fmt::format("\"{}\" t", layer);
    const Statement statement = prepared(database_.get(), fmt::format("SELECT {} FROM {}", columns, source));
    if (window) {
        sqlite3_bind_double(statement.get(), 1, window->min_x);
        sqlite3_bind_double(statement.get(), 2, window->max_x);
        sqlite3_bind_double(statement.get(), 3, window->min_y);
        sqlite3_bind_double(statement.get(), 4, window->max_y);
    }
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(statement.get())) == SQLITE_ROW) {
        const auto* blob = static_cast<const std::byte*>(sqlite3_column_blob(statement.get(), 1));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), 1));
        GeoPackageRow row = row_of(sqlite3_column_int64(statement.get(), 0), {blob, size});
        // The R-tree's boxes are rounded outwards to floats.
        if (window && (row.box.max_x < window->min_x || row.box.min_x > window->max_x ||
                       row.box.max_y < window->min_y || row.box.min_y > window->max_y)) {
            continue;
        }
        if (!column.empty()) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 2));
            if (text != nullptr) row.text = text;
        }
        take(row);
    }
    if (status != SQLITE_DONE) fail(database_.get());
}

}  // namespace zoneplan::bench
