// SPDX-License-Identifier: MIT
#include "report/efficiency_json.hpp"

#include "report/json_values.hpp"

namespace zoneplan {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FactRecord, part, id, value, source, coverage)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(IndicatorValue, part, id, value, unit, more_is_better, numerator,
                                   denominator, sources, coverage, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScoreNode, path, weight, score, value, ideal, reason, children)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sensitivity, moved, path, factor, score, rank)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AdjustedArea, id, area_m2, adjusted_m2)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ZoneEfficiency, zone, name, year, type, type_reason, facts, values, score,
                                   score_reason, rank, sensitivity, adjusted, structure_potential_m2,
                                   industrial_gap_m2, intensity_potential_m2)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Standing, zone, value, rank, quarter, change)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(IndicatorComparison, part, id, year, first_quartile, median,
                                   third_quartile, zones)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EnterpriseClass, id, name, zone, year, letter, composite, values, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ParcelEfficiency, zone, id, owner, area_m2, share, is_cut, counts, values,
                                   polygons)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PotentialLand, kind, zone, id, owner, area_m2, rank, polygons)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TableRecord, about, source, sha256, rows)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Efficiency, basis, tables, zones, comparisons, enterprises, parcels,
                                   potential)

nlohmann::json efficiency_json(const Efficiency& efficiency) { return efficiency; }

Efficiency read_efficiency(const nlohmann::json& json) { return json.get<Efficiency>(); }

}  // namespace zoneplan
