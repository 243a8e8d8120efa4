// SPDX-License-Identifier: MIT
#include "measure/land.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "measure/ground.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::array<std::string_view, 10> kSummed{"A", "A1", "A2", "B", "B21", "C", "D", "E", "G", "H"};

/// The classes of each piece, read once.
class ClassesOfPieces {
public:
    explicit ClassesOfPieces(std::span<const Piece> pieces) {
        for (const Piece& piece : pieces) {
            const auto [at, is_new] = known_.try_emplace(piece.feature->category);
            if (is_new) at->second = status_classes(piece.feature->category);
        }
    }

    bool has(const Piece& piece, std::string_view wanted) const {
        return std::ranges::any_of(known_.at(piece.feature->category),
                                   [&](const std::string& stated) { return stated.starts_with(wanted); });
    }

    bool any() const {
        return std::ranges::any_of(known_, [](const auto& entry) { return !entry.second.empty(); });
    }

private:
    std::map<std::string_view, std::vector<std::string>> known_;
};

bool is_class(std::string_view word) {
    return word.front() >= 'A' && word.front() <= 'H' &&
           word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

/// A status that is none would pass for land of no class.
void check_classes(std::span<const Piece> pieces, const std::string& source) {
    for (const Piece& piece : pieces) {
        const std::string_view written = piece.feature->category;
        const std::vector<std::string> classes = status_classes(written);
        if (written.empty() || (!classes.empty() && std::ranges::all_of(classes, &is_class))) continue;
        throw InputError{error_text(
            "status_unknown",
            {{"source", source}, {"feature", piece.feature->id}, {"value", std::string{written}}})};
    }
}

double whole_m2(const Feature& feature, const Crs& working, bool ellipsoidal) {
    const MultiPolygon polygons = feature.surface.polygons();
    return AreaMeter{working, ellipsoidal, box_of(polygons)}.ground_m2(polygons);
}

LandPiece listed(const Piece& piece, double whole) {
    return {.id = piece.feature->id,
            .status = std::string{piece.feature->category},
            .owner = std::string{piece.feature->name},
            .area_m2 = piece.area_m2,
            .whole_m2 = whole,
            .polygons = piece.feature->surface.polygons()};
}

}  // namespace

std::vector<std::string> status_classes(std::string_view written) {
    std::vector<std::string> classes;
    std::string current;
    const auto finish = [&] {
        if (!current.empty()) classes.push_back(std::move(current));
        current.clear();
    };
    for (const char c : written) {
        const bool is_part = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_part) {
            finish();
        } else {
            current += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    finish();
    return classes;
}

std::span<const std::string_view> summed_classes() { return kSummed; }

void measure_status(const Zone& zone, std::span<const Piece> pieces, const std::string& source,
                    LandMeasurement& land) {
    check_classes(pieces, source);
    if (pieces.empty()) {
        land.status = LayerState::not_covering;
        return;
    }
    land.status = LayerState::measured;
    const ClassesOfPieces classes{pieces};
    const Ground ground{zone, pieces};
    const double classed_m2 = ground.area_m2([&](const Piece& piece) { return classes.has(piece, ""); });
    land.status_share = std::min(1.0, classed_m2 / zone.ground_m2());
    for (const std::string_view wanted : kSummed) {
        const auto of_class = [&](const Piece& piece) { return classes.has(piece, wanted); };
        if (std::ranges::any_of(pieces, of_class)) {
            land.by_class_m2[std::string{wanted}] = ground.area_m2(of_class);
        }
    }
    for (const Piece& piece : pieces) {
        if (classes.has(piece, "G") || classes.has(piece, "E")) {
            land.pieces.push_back(listed(piece, piece.area_m2));
        }
    }
}

void measure_parcels(const Zone& /*zone*/, std::span<const Piece> pieces, const Crs& working,
                     bool ellipsoidal, LandMeasurement& land) {
    land.parcel_layer = LayerState::measured;
    for (const Piece& piece : pieces) {
        land.parcels.push_back(listed(piece, whole_m2(*piece.feature, working, ellipsoidal)));
    }
}

void measure_buildings(const Zone& zone, std::span<const Piece> pieces, const Crs& working, bool ellipsoidal,
                       LandMeasurement& land) {
    land.building_layer = LayerState::measured;
    const ClassesOfPieces classes{pieces};
    const Ground ground{zone, pieces};
    const auto sums_of = [&](const Ground::Choice& chosen) {
        BuildingSums sums;
        sums.footprint_m2 = ground.area_m2(chosen);
        for (const Piece& piece : pieces) {
            if (!chosen(piece)) continue;
            const Feature& building = *piece.feature;
            if (building.floor_area) {
                sums.floor_area_m2 +=
                    *building.floor_area * piece.area_m2 / whole_m2(building, working, ellipsoidal);
            } else if (building.floors) {
                sums.floor_area_m2 += *building.floors * piece.area_m2;
            } else {
                ++sums.without_floors;
            }
        }
        return sums;
    };
    land.buildings = sums_of([](const Piece&) { return true; });
    if (classes.any()) {
        land.industrial_buildings = sums_of([&](const Piece& piece) { return classes.has(piece, "A2"); });
    }
}

}  // namespace zoneplan
