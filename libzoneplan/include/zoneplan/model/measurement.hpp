// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/model/role.hpp"

namespace zoneplan {

/// Whether a layer's figure for a zone means anything.
enum class LayerState {
    measured,
    absent,        ///< no such layer was given
    not_covering,  ///< the layer ends far from the zone, so that its silence proves nothing
};

/// What a conflict piece is.
enum class ConflictKind { farmland, redline, outside_udb, udb_subtype, other_space, unmapped, doubly_mapped };

/// One polygon of ground where a zone and a layer disagree.
struct Conflict {
    ConflictKind kind = ConflictKind::farmland;
    std::string feature;   ///< id of the source feature; empty where the ground is covered by none
    std::string subtype;   ///< the feature's own class, where it has one
    double area_m2 = 0.0;  ///< by the report's area method
    double width_m = 0.0;  ///< 2A/P of the dissolved piece that it belongs to
    bool sliver = false;
    Point inner;            ///< a point inside, working CRS
    MultiPolygon polygons;  ///< working CRS
    std::size_t cause =
        0;  ///< pieces of one kind and one cause share it, from 1 on; 0 before causes are told

    bool operator==(const Conflict&) const = default;
};

/// What one source feature contributes to a zone's overlap.
struct FeatureShare {
    std::string id;
    double area_m2 = 0.0;

    bool operator==(const FeatureShare&) const = default;
};

/// Ground that a zone shares with a layer that it must keep clear of. Overlapping features count once.
struct Overlap {
    LayerState state = LayerState::absent;
    double overlap_m2 = 0.0;
    std::optional<double> net_m2;  ///< less the deduction coefficient KCXS; farmland only
    double share = 0.0;            ///< of the zone, 0..1
    std::size_t slivers = 0;       ///< dissolved pieces that are slivers
    double sliver_m2 = 0.0;
    std::vector<FeatureShare> features;

    bool operator==(const Overlap&) const = default;
};

/// How a zone lies to a layer that it must stay within (城镇开发边界, or an allowed space).
struct Containment {
    LayerState state = LayerState::absent;
    double inside_m2 = 0.0;   ///< within any feature, counted once
    double outside_m2 = 0.0;  ///< within none
    std::map<std::string, double> subtypes;
    std::size_t slivers = 0;  ///< among the pieces outside
    double sliver_m2 = 0.0;
    double imbalance_m2 = 0.0;  ///< inside + polygons outside - zone
    bool balanced = true;       ///< the imbalance is within the stated tolerance

    bool operator==(const Containment&) const = default;
};

struct ClassArea {
    std::string code;  ///< padding stripped; empty for features that state none
    std::string name;
    double area_m2 = 0.0;
    double share = 0.0;  ///< of the zone

    bool operator==(const ClassArea&) const = default;
};

struct LandUse {
    LayerState state = LayerState::absent;
    std::string code_system;
    std::vector<ClassArea> classes;  ///< by code
    double unmapped_m2 = 0.0;        ///< of the zone, under no feature
    double uncoded_m2 = 0.0;         ///< under features of no class that the coding knows
    double doubly_mapped_m2 = 0.0;   ///< sum of classes less the ground they cover
    double contradicted_m2 = 0.0;    ///< code says industrial and the name does not, or the other way round
    std::vector<std::string> unknown_codes;
    double imbalance_m2 = 0.0;  ///< zone + doubly mapped - classes - polygons unmapped
    bool balanced = true;

    bool operator==(const LandUse&) const = default;
};

/// Industrial land (产业用地) against one denominator.
struct IndustrialShare {
    std::string class_set;
    std::string denominator;  ///< zone | construction
    double industrial_m2 = 0.0;
    double denominator_m2 = 0.0;
    double share = 0.0;
    double share_lower = 0.0;  ///< unmapped land taken as not industrial
    double share_upper = 0.0;  ///< unmapped land taken as industrial

    bool operator==(const IndustrialShare&) const = default;
};

/// What was mended in a zone's geometry before it could be measured.
struct Repair {
    std::string reason;
    Point where;
    double area_change_m2 = 0.0;

    bool operator==(const Repair&) const = default;
};

/// What a layer has at a zone, cut to the zone's neighbourhood and simplified: drawn, never measured.
struct Surrounding {
    Role role = Role::landuse;
    std::string feature;    ///< id; empty for land use, whose features of one class are one surrounding
    std::string category;   ///< land use: class code; udb, spaces: subtype
    std::string name;       ///< land use: class name; baseline: name of the zone in force
    MultiPolygon polygons;  ///< working CRS, coordinates on whole centimetres

    bool operator==(const Surrounding&) const = default;
};

/// Everything that is known of one zone. Numbers only: nothing here is judged.
struct ZoneMeasurement {
    std::string id;
    std::string name;
    double area_m2 = 0.0;         ///< by the report's area method; rounded as that method's standard says
    double planar_area_m2 = 0.0;  ///< in the working CRS
    double ground_m2 = 0.0;       ///< the same area unrounded: what shares and sums are made with
    std::optional<double> declared_area_m2;
    double perimeter_m = 0.0;
    std::size_t parts = 0;
    std::size_t holes = 0;
    std::optional<Repair> repair;
    Overlap farmland;
    Overlap redline;
    Containment udb;
    Containment spaces;
    LandUse landuse;
    std::vector<IndustrialShare> industrial;  ///< the one that is judged first; empty without land use
    std::vector<Conflict> conflicts;
    MultiPolygon outline;  ///< working CRS
    std::vector<Surrounding> surroundings;

    bool operator==(const ZoneMeasurement&) const = default;
};

/// False for a zone whose geometry could not be saved: nothing else was measured of it.
inline bool is_measured(const ZoneMeasurement& zone) noexcept { return zone.parts > 0; }

std::string_view name(LayerState state) noexcept;
std::string_view name(ConflictKind kind) noexcept;
LayerState layer_state_named(std::string_view word);
ConflictKind conflict_kind_named(std::string_view word);

}  // namespace zoneplan
