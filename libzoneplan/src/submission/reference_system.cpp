// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "submission/rules.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kDegreesPerRadian = 180.0 / 3.14159265358979323846;
// Beyond half a strip and this, data lie in the next strip: the overlap of strips is half a degree or less.
constexpr double kStripOverlap_deg = 0.5;

/// The longitude of the middle of `extent`.
double longitude_deg(const Crs& crs, const Box& extent) {
    Point at{(extent.min_x + extent.max_x) / 2.0, (extent.min_y + extent.max_y) / 2.0};
    crs.to_geographic()({&at, 1});
    return at.x * kDegreesPerRadian;
}

void judge_strip(const LayerCase& layer, const Crs& crs, Answers& answers) {
    const GaussKruger& strip = *crs.gauss_kruger();
    const double off_deg = std::abs(longitude_deg(crs, *layer.facts.extent) - strip.central_meridian_deg);
    const double reach_deg = strip.zone_width_deg / 2.0 + kStripOverlap_deg;
    if (off_deg <= reach_deg) return;
    Finding& finding = answers.add(Outcome::warn, {.layer = layer.label()}, "far_from_meridian",
                                   {{"layer", layer.shown()},
                                    {"crs", crs.title()},
                                    {"off", fmt::format("{:.2f}°", off_deg)},
                                    {"meridian", fmt::format("{:g}°", strip.central_meridian_deg)},
                                    {"width", fmt::format("{}°", strip.zone_width_deg)}});
    finding.measured = off_deg;
    finding.limit = reach_deg;
    finding.margin = reach_deg - off_deg;
    finding.unit = "deg";
}

void judge_asked(const LayerCase& layer, const Crs& crs, Answers& answers) {
    const SchemaCrs& asked = layer.schema->crs;
    const Args args{{"layer", layer.shown()}, {"crs", crs.title()}};
    const Subject subject{.layer = layer.label()};
    const bool cgcs2000 =
        crs.kind() == CrsKind::cgcs2000_geographic || crs.kind() == CrsKind::cgcs2000_gauss_kruger;
    if (asked.datum == "cgcs2000" && !cgcs2000) {
        answers.add(Outcome::fail, subject, "datum", args);
        return;
    }
    if (asked.projected && *asked.projected == crs.is_geographic()) {
        answers.add(Outcome::fail, subject, crs.is_geographic() ? "not_projected" : "not_geographic", args);
    }
    if (asked.zone_width_deg && crs.gauss_kruger() &&
        crs.gauss_kruger()->zone_width_deg != *asked.zone_width_deg) {
        Args more = args;
        more.emplace_back("width", fmt::format("{}°", *asked.zone_width_deg));
        answers.add(Outcome::fail, subject, "strip_width", more);
    }
}

/// The CRS of a layer that can be taken at its word; nothing, with a finding, where it cannot.
std::optional<Crs> sound_crs(const LayerCase& layer, Answers& answers) {
    const Subject subject{.layer = layer.label()};
    if (layer.facts.crs.empty()) {
        const bool told =
            layer.facts.shapefile && std::ranges::count(layer.facts.shapefile->missing, "prj") > 0;
        if (told) return std::nullopt;
        const std::optional<std::string> guess = likely_crs(layer.facts.extent);
        answers.add(Outcome::fail, subject, guess ? "missing_with_guess" : "missing",
                    {{"layer", layer.shown()}, {"guess", guess.value_or("")}});
        return std::nullopt;
    }
    try {
        Crs crs = Crs::from_definition(layer.facts.crs, layer.facts.source);
        if (layer.facts.extent) check_coordinates(crs, *layer.facts.extent, layer.facts.source);
        return crs;
    } catch (const InputError& problem) {
        answers.add(Outcome::fail, subject, problem.text());
        return std::nullopt;
    }
}

}  // namespace

void judge_reference_system(const SubmissionCase& submission, Answers& answers) {
    std::optional<Crs> first;
    std::string first_shown;
    for (const LayerCase& layer : submission.layers) {
        if (layer.facts.unreadable || layer.facts.features == 0) continue;
        const std::optional<Crs> crs = sound_crs(layer, answers);
        if (!crs) continue;
        if (layer.schema != nullptr) judge_asked(layer, *crs, answers);
        if (crs->gauss_kruger() && layer.facts.extent) judge_strip(layer, *crs, answers);
        if (!first) {
            first = crs;
            first_shown = layer.shown();
        } else if (!first->same_as(*crs)) {
            answers.add(Outcome::warn, {.layer = layer.label()}, "differs",
                        {{"layer", layer.shown()},
                         {"crs", crs->title()},
                         {"other", first_shown},
                         {"other_crs", first->title()}});
        }
    }
}

}  // namespace zoneplan
