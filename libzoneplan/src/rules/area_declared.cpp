// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "area.declared";

struct Unit {
    std::string_view id;
    double m2;
};
constexpr std::array kUnits{Unit{"m2", 1.0}, Unit{"mu", kSquareMetresPerMu},
                            Unit{"ha", kSquareMetresPerHectare},
                            Unit{"km2", kSquareMetresPerSquareKilometre}};

/// The unit that the figure would be right in, if it was read in another: the ratio of declared to measured
/// is a ratio of two units, to within a hundredth.
std::optional<Text> likely_unit(double declared_m2, double measured_m2) {
    constexpr double kCloseEnough = 0.01;
    for (const Unit& read : kUnits) {
        for (const Unit& meant : kUnits) {
            if (read.id == meant.id) continue;
            const double corrected = declared_m2 / read.m2 * meant.m2;
            if (std::abs(corrected / measured_m2 - 1.0) <= kCloseEnough) return message({"units", meant.id});
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Judgement> judge_area_declared(const ZoneMeasurement& zone, const Profile& profile) {
    const DeclaredAreaSettings& settings = profile.declared_area;
    if (!zone.declared_area_m2) return std::nullopt;
    const double difference_m2 = std::abs(*zone.declared_area_m2 - zone.area_m2);
    const double limit_m2 = std::max(settings.relative * zone.area_m2, settings.absolute_m2);
    Judgement judgement{.outcome = difference_m2 <= limit_m2 ? Outcome::pass : Outcome::fail,
                        .measured = difference_m2,
                        .limit = limit_m2,
                        .margin = limit_m2 - difference_m2,
                        .message = {},
                        .features = {},
                        .conflicts = {}};
    judgement.message = message({"rules", kId, name(judgement.outcome)},
                                {{"declared", format_area_m2(*zone.declared_area_m2)},
                                 {"area", format_area_m2(zone.area_m2)},
                                 {"difference", format_area_m2(difference_m2)}});
    if (judgement.outcome == Outcome::fail) {
        if (const std::optional<Text> unit = likely_unit(*zone.declared_area_m2, zone.area_m2)) {
            judgement.message =
                followed_by(std::move(judgement.message), message({"rules", kId, "hint"}, {{"unit", *unit}}));
        }
    }
    return judgement;
}

}  // namespace zoneplan
