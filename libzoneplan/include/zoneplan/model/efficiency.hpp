// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// One figure that was given or measured, in its base unit (m², 元, people, tonnes).
struct FactRecord {
    std::string part;
    std::string id;
    double value = 0.0;
    std::string source;
    std::optional<double> coverage;  ///< share of the zone that the source speaks for

    bool operator==(const FactRecord&) const = default;
};

/// One indicator of one zone, parcel or enterprise, and what it was made of.
struct IndicatorValue {
    std::string part;  ///< of the zone: main (主区), expansion (发展方向区), or the user's own
    std::string id;
    std::optional<double> value;  ///< in `unit`; absent where it cannot be computed
    std::string unit;
    bool more_is_better = true;
    std::optional<double> numerator;  ///< in base units
    std::optional<double> denominator;
    std::vector<std::string> sources;  ///< of the facts, each once
    std::optional<double> coverage;    ///< least share of the zone that a source speaks for
    Text reason;                       ///< why it cannot be computed; empty where it can

    bool operator==(const IndicatorValue&) const = default;
};

/// One level of a hierarchical score, with all below it.
struct ScoreNode {
    std::string path;  ///< "main/land_use/degree"; empty for the total
    double weight = 1.0;
    std::optional<double> score;  ///< absent where anything that it rests on is missing
    std::optional<double> value;  ///< of an indicator
    std::optional<double> ideal;
    Text reason;  ///< why an indicator has no score
    std::vector<ScoreNode> children;

    bool operator==(const ScoreNode&) const = default;
};

/// What becomes of a zone's score when one weight or ideal value moves and the other weights of its level
/// make room.
struct Sensitivity {
    std::string moved;  ///< weight | ideal
    std::string path;   ///< of the weight, or the indicator
    double factor = 1.0;
    std::optional<double> score;
    std::optional<std::size_t> rank;  ///< among the zones of its type

    bool operator==(const Sensitivity&) const = default;
};

/// A part of a zone in a table that must close (平差): nothing is judged by it.
struct AdjustedArea {
    std::string id;  ///< the fact
    double area_m2 = 0.0;
    double adjusted_m2 = 0.0;  ///< whole hundredths; those of a zone add up to its area in hundredths

    bool operator==(const AdjustedArea&) const = default;
};

/// How well one zone used its land in one year.
struct ZoneEfficiency {
    std::string zone;
    std::string name;
    std::optional<int> year;
    std::string type;  ///< industry_led | city_integrated | other; empty where it cannot be told
    Text type_reason;
    std::vector<FactRecord> facts;
    std::vector<IndicatorValue> values;
    std::optional<ScoreNode> score;  ///< absent where the profile has no weights for the zone's type
    Text score_reason;
    std::optional<std::size_t> rank;  ///< by score, among the zones of its type and year
    std::vector<Sensitivity> sensitivity;
    std::vector<AdjustedArea> adjusted;  ///< A, B and C; none where they are too far from the zone's area
    std::optional<double> structure_potential_m2;  ///< A × (ideal industrial land rate - actual); 0 at least
    std::optional<double>
        industrial_gap_m2;  ///< land that would bring the planned industrial share to its limit
    std::optional<double> intensity_potential_m2;  ///< A2 × (ideal - actual) ÷ ideal of the plot ratio

    bool operator==(const ZoneEfficiency&) const = default;
};

/// Where a zone stands in one indicator.
struct Standing {
    std::string zone;
    double value = 0.0;
    std::size_t rank = 0;          ///< from 1 on, best first; equal values share it
    std::size_t quarter = 0;       ///< 1: not below the best quartile … 4: below the worst
    std::optional<double> change;  ///< since the year before that the zone has a value of

    bool operator==(const Standing&) const = default;
};

/// All zones in one indicator and year.
struct IndicatorComparison {
    std::string part;
    std::string id;
    std::optional<int> year;
    double first_quartile = 0.0;  ///< by linear interpolation between order statistics
    double median = 0.0;
    double third_quartile = 0.0;
    std::vector<Standing> zones;  ///< by rank, then by id

    bool operator==(const IndicatorComparison&) const = default;
};

/// An enterprise and its class.
struct EnterpriseClass {
    std::string id;
    std::string name;
    std::string zone;
    std::optional<int> year;
    std::string letter;  ///< A | B | C; empty where it was not assessed
    std::optional<double> composite;
    std::vector<IndicatorValue> values;
    Text reason;

    bool operator==(const EnterpriseClass&) const = default;
};

/// A parcel within a zone.
struct ParcelEfficiency {
    std::string zone;
    std::string id;
    std::string owner;     ///< key of who holds it; empty where none is stated
    double area_m2 = 0.0;  ///< within the zone
    double share = 1.0;    ///< of the parcel, within the zone
    bool is_cut = false;
    bool counts = true;  ///< in sums; a parcel that is cut may not
    std::vector<IndicatorValue> values;
    MultiPolygon polygons;  ///< of the whole parcel, working CRS

    bool operator==(const ParcelEfficiency&) const = default;
};

/// Land that could be used better.
struct PotentialLand {
    std::string kind;  ///< idle | unsupplied | low_yield
    std::string zone;
    std::string id;
    std::string owner;     ///< key of who holds it; empty where none is stated
    double area_m2 = 0.0;  ///< within the zone
    std::size_t rank = 0;  ///< in the zone and kind, largest first
    MultiPolygon polygons;

    bool operator==(const PotentialLand&) const = default;
};

/// A table of figures that was read.
struct TableRecord {
    std::string about;  ///< zones | enterprises | parcels
    std::string source;
    std::string sha256;
    std::size_t rows = 0;

    bool operator==(const TableRecord&) const = default;
};

/// How well land is used.
struct Efficiency {
    Text basis;
    std::vector<TableRecord> tables;
    std::vector<ZoneEfficiency> zones;  ///< by id and year
    std::vector<IndicatorComparison> comparisons;
    std::vector<EnterpriseClass> enterprises;
    std::vector<ParcelEfficiency> parcels;
    std::vector<PotentialLand> potential;

    bool operator==(const Efficiency&) const = default;
};

}  // namespace zoneplan
