// SPDX-License-Identifier: MIT
#include "measure/layer_crs.hpp"

#include <fmt/format.h>

#include "measure/columns.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kAreaStandard = "TD/T 1055";

}  // namespace

Crs crs_of(const LayerInfo& info) {
    const std::string& definition = info.spec.crs.empty() ? info.crs : info.spec.crs;
    if (definition.empty()) {
        const std::string guess = likely_crs(info.extent).value_or("");
        throw InputError{error_text(
            guess.empty() ? "crs_missing" : "crs_missing_with_guess",
            {{"source", title_of(info)},
             {"role", std::string{name(info.role)}},
             {"guess", guess},
             {"extent", info.extent ? fmt::format("x {:.3f} … {:.3f}, y {:.3f} … {:.3f}", info.extent->min_x,
                                                  info.extent->max_x, info.extent->min_y, info.extent->max_y)
                                    : std::string{}}})};
    }
    Crs crs = Crs::from_definition(definition, title_of(info));
    if (info.extent) check_coordinates(crs, *info.extent, title_of(info));
    return crs;
}

Crs working_crs_for(const LayerInfo& info, const std::string& wanted) {
    const Crs own = crs_of(info);
    Crs working = wanted.empty() ? (info.extent ? working_crs(own, *info.extent) : own)
                                 : Crs::from_definition(wanted, "--crs");
    if (working.is_geographic() || working.kind() == CrsKind::other_projected_units) {
        throw UsageError{error_text("crs_not_in_metres", {{"crs", working.title()}})};
    }
    if (working.kind() == CrsKind::old_chinese_datum) {
        throw InputError{error_text("crs_old_datum", {{"source", std::string{"--crs"}},
                                                      {"crs", working.title()},
                                                      {"extent", std::string{}},
                                                      {"hint", std::string{}}})};
    }
    return working;
}

AreaStatement area_statement(const Crs& working, bool ellipsoidal) {
    return {.method = ellipsoidal ? "ellipsoidal" : "planar",
            .standard = ellipsoidal ? std::string{kAreaStandard} : "",
            .working_crs = working.code(),
            .working_crs_wkt = working.wkt(),
            .ellipsoid = fmt::format("a {} m, 1/f {}", working.ellipsoid().semi_major_m,
                                     working.ellipsoid().inverse_flattening)};
}

}  // namespace zoneplan
