// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "submission/rules.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {
namespace {

void judge_shapefile(const LayerCase& layer, Answers& answers) {
    const ShapefileFacts& parts = *layer.facts.shapefile;
    for (const std::string& part : parts.missing) {
        if (part == "prj") {
            const std::optional<std::string> guess = likely_crs(layer.facts.extent);
            answers.add(Outcome::fail, {.layer = layer.label()},
                        guess ? "missing_prj_with_guess" : "missing_prj",
                        {{"source", layer.facts.source}, {"guess", guess.value_or("")}});
        } else {
            answers.add(Outcome::fail, {.layer = layer.label()}, "missing_part",
                        {{"source", layer.facts.source}, {"part", "." + part}});
        }
    }
    for (const Text& fault : parts.faults) {
        answers.add(Outcome::fail, {.layer = layer.label()}, "damaged_part",
                    {{"source", layer.facts.source}, {"problem", fault}});
    }
}

/// One finding for each file of a list.
void name_each(const std::vector<std::string>& files, Outcome outcome, std::string_view variant,
               Answers& answers) {
    for (const std::string& file : files) answers.add(outcome, {.layer = file}, variant, {{"source", file}});
}

}  // namespace

void judge_files(const SubmissionCase& submission, Answers& answers) {
    for (const LayerCase& layer : submission.layers) {
        if (layer.facts.shapefile) judge_shapefile(layer, answers);
        // A damaged or missing part that was named says it better than the words of what then fails.
        const bool explained =
            layer.facts.shapefile && (!layer.facts.shapefile->faults.empty() ||
                                      std::ranges::count(layer.facts.shapefile->missing, "shx") > 0);
        if (layer.facts.unreadable && !explained) {
            answers.add(Outcome::fail, {.layer = layer.label()}, *layer.facts.unreadable);
        }
    }
    for (const SubmissionFacts& place : submission.places) {
        name_each(place.strays, Outcome::fail, "stray", answers);
        name_each(place.links, Outcome::warn, "link", answers);
        name_each(place.too_deep, Outcome::warn, "too_deep", answers);
        name_each(place.unread, Outcome::warn, "unread", answers);
    }
}

}  // namespace zoneplan
