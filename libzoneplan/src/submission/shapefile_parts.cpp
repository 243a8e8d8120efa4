// SPDX-License-Identifier: MIT
#include "submission/shapefile_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

namespace zoneplan {
namespace {

// Of the ESRI Shapefile Technical Description, 1998, and of the DBF format.
constexpr std::uint64_t kHeaderSize = 100;
constexpr std::uint64_t kIndexEntrySize = 8;
constexpr std::uint64_t kRecordHeaderSize = 8;
constexpr std::uint32_t kFileCode = 9994;
constexpr std::size_t kLengthAt = 24;
constexpr std::size_t kShapeTypeAt = 32;
constexpr std::uint64_t kDbfHeaderSize = 32;

using Header = std::array<std::byte, kHeaderSize>;

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at, bool big_endian,
                        std::size_t width = 4) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t from = big_endian ? i : width - 1 - i;
        value = value << 8U | std::to_integer<std::uint32_t>(bytes[at + from]);
    }
    return value;
}

bool is_shape_type(std::uint32_t type) {
    constexpr std::array<std::uint32_t, 14> kTypes{0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31};
    return std::ranges::find(kTypes, type) != kTypes.end();
}

class Parts {
public:
    Parts(const RandomAccess& shp, const RandomAccess& shx, const RandomAccess& dbf)
        : shp_{shp}, shx_{shx}, dbf_{dbf} {}

    std::vector<Text> faults() {
        const std::optional<Header> shp = header_of(shp_, ".shp");
        const std::optional<Header> shx = header_of(shx_, ".shx");
        if (shx) {
            indexed_ =
                (std::min<std::uint64_t>(shx_.size, declared_size(*shx)) - kHeaderSize) / kIndexEntrySize;
        }
        if (shp && shx) {
            if (number_at(*shp, kShapeTypeAt, false) != number_at(*shx, kShapeTypeAt, false))
                add("shx_other_type");
            look_at_records(*shp);
        }
        look_at_dbf(shx.has_value());
        return std::move(faults_);
    }

private:
    void add(std::string_view key, const Args& args = {}) {
        faults_.push_back(message({"shapefile_faults", key}, args));
    }

    static std::uint64_t declared_size(const Header& header) {
        return std::max(kHeaderSize, std::uint64_t{2} * number_at(header, kLengthAt, true));
    }

    std::optional<Header> header_of(const RandomAccess& part, const char* name) {
        if (!part.read) return std::nullopt;
        Header header{};
        if (part.size < kHeaderSize || !part.read(0, header)) {
            add("no_header", {{"part", std::string{name}}, {"size", std::to_string(part.size)}});
            return std::nullopt;
        }
        if (number_at(header, 0, true) != kFileCode ||
            !is_shape_type(number_at(header, kShapeTypeAt, false))) {
            add("not_a_shapefile", {{"part", std::string{name}}});
            return std::nullopt;
        }
        const std::uint64_t declared = std::uint64_t{2} * number_at(header, kLengthAt, true);
        if (declared > part.size) {
            add("cut", {{"part", std::string{name}},
                        {"declared", std::to_string(declared)},
                        {"size", std::to_string(part.size)}});
        } else if (declared < part.size) {
            add("longer", {{"part", std::string{name}},
                           {"declared", std::to_string(declared)},
                           {"size", std::to_string(part.size)}});
        }
        return header;
    }

    /// Of types that have a box: whether the box of a record is one, and lies within that of the file.
    static bool is_box_sound(const Header& file, std::span<const std::byte> record) {
        constexpr std::size_t kFileBoxAt = 36;
        constexpr std::size_t kRecordBoxAt = kRecordHeaderSize + 4;
        std::array<double, 4> outer{};
        std::array<double, 4> inner{};
        std::memcpy(outer.data(), file.data() + kFileBoxAt, sizeof outer);
        std::memcpy(inner.data(), record.data() + kRecordBoxAt, sizeof inner);
        const double slack =
            1e-9 * std::max({std::abs(outer[0]), std::abs(outer[1]), std::abs(outer[2]), std::abs(outer[3])});
        return inner[0] <= inner[2] && inner[1] <= inner[3] && inner[0] >= outer[0] - slack &&
               inner[1] >= outer[1] - slack && inner[2] <= outer[2] + slack && inner[3] <= outer[3] + slack;
    }

    void look_at_records(const Header& file) {
        const std::uint32_t file_type = number_at(file, kShapeTypeAt, false);
        constexpr std::uint64_t kEntriesAtOnce = 8192;
        std::vector<std::byte> entries;
        bool beyond = false;
        bool disagreeing = false;
        bool other_type = false;
        bool odd_box = false;
        for (std::uint64_t record = 0; record < indexed_; ++record) {
            const std::uint64_t within = record % kEntriesAtOnce;
            if (within == 0) {
                entries.resize(std::min(kEntriesAtOnce, indexed_ - record) * kIndexEntrySize);
                if (!shx_.read(kHeaderSize + record * kIndexEntrySize, entries)) return;
            }
            const std::uint64_t offset =
                std::uint64_t{2} * number_at(entries, within * kIndexEntrySize, true);
            const std::uint64_t length =
                std::uint64_t{2} * number_at(entries, within * kIndexEntrySize + 4, true);
            std::array<std::byte, kRecordHeaderSize + 4> head{};
            const Args args{{"record", std::to_string(record + 1)}};
            if (offset < kHeaderSize || offset + kRecordHeaderSize + length > shp_.size ||
                !shp_.read(offset, head)) {
                if (!beyond) add("record_beyond", args);
                beyond = true;
                continue;
            }
            if (std::uint64_t{2} * number_at(head, 4, true) != length && !disagreeing) {
                add("record_length", args);
                disagreeing = true;
            }
            const std::uint32_t type = number_at(head, kRecordHeaderSize, false);
            if (type != 0 && type != file_type && !other_type) {
                add("record_type", args);
                other_type = true;
            }
            constexpr std::uint64_t kBoxSize = 32;
            std::array<std::byte, kRecordHeaderSize + 4 + kBoxSize> boxed{};
            if (odd_box || type != file_type || !has_box(type) || length < 4 + kBoxSize ||
                !shp_.read(offset, boxed))
                continue;
            odd_box = !is_box_sound(file, boxed);
            if (odd_box) add("record_box", args);
        }
    }

    /// Polylines, polygons and multipoints, with Z and M or without.
    static bool has_box(std::uint32_t type) { return type % 10 == 3 || type % 10 == 5 || type % 10 == 8; }

    /// A record begins with a blank, or an asterisk where it was deleted; after bytes that were lost or put
    /// in, none does. An even choice is looked at, the last among them.
    void look_at_marks(std::uint64_t header_length, std::uint64_t record_length, std::uint64_t records) {
        constexpr std::uint64_t kMostLooks = 10'000;
        const std::uint64_t step = records / kMostLooks + 1;
        for (std::uint64_t back = 0; back < records; back += step) {
            const std::uint64_t record = records - 1 - back;
            std::array<std::byte, 1> mark{};
            if (!dbf_.read(header_length + record * record_length, mark)) return;
            if (mark[0] == std::byte{' '} || mark[0] == std::byte{'*'}) continue;
            add("row_mark", {{"record", std::to_string(record + 1)}});
            return;
        }
    }

    void look_at_dbf(bool has_index) {
        if (!dbf_.read) return;
        std::array<std::byte, kDbfHeaderSize> header{};
        if (dbf_.size < kDbfHeaderSize || !dbf_.read(0, header)) {
            add("no_header", {{"part", std::string{".dbf"}}, {"size", std::to_string(dbf_.size)}});
            return;
        }
        const std::uint64_t records = number_at(header, 4, false);
        const std::uint64_t header_length = number_at(header, 8, false, 2);
        const std::uint64_t record_length = number_at(header, 10, false, 2);
        if (header_length < kDbfHeaderSize || record_length == 0) {
            add("not_a_shapefile", {{"part", std::string{".dbf"}}});
            return;
        }
        const std::uint64_t declared = header_length + records * record_length;
        if (declared > dbf_.size) {
            add("cut", {{"part", std::string{".dbf"}},
                        {"declared", std::to_string(declared)},
                        {"size", std::to_string(dbf_.size)}});
        }
        if (declared <= dbf_.size) look_at_marks(header_length, record_length, records);
        if (has_index && records != indexed_) {
            add("counts", {{"shapes", std::to_string(indexed_)}, {"rows", std::to_string(records)}});
        }
    }

    const RandomAccess& shp_;
    const RandomAccess& shx_;
    const RandomAccess& dbf_;
    std::uint64_t indexed_ = 0;
    std::vector<Text> faults_;
};

}  // namespace

std::vector<Text> shapefile_faults(const RandomAccess& shp, const RandomAccess& shx,
                                   const RandomAccess& dbf) {
    return Parts{shp, shx, dbf}.faults();
}

}  // namespace zoneplan
