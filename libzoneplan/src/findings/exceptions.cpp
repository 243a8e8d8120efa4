// SPDX-License-Identifier: MIT
#include "zoneplan/findings/exceptions.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>

#include "findings/calendar_day.hpp"
#include "findings/place_shape.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// An entry that looks for findings.
struct Searcher {
    const ExceptionEntry* entry = nullptr;
    PlanePolygons area;
    bool matched = false;
    bool met_undecided = false;

    bool is_expired(const std::string& as_of) const {
        const std::string& until = entry->acceptance.until;
        return !until.empty() && until < as_of;  // days as YYYY-MM-DD sort as days do
    }
};

bool concerns(const std::string& feature, const Finding& finding) {
    if (!finding.feature.empty()) return feature == finding.feature || feature == finding.other;
    // A zone's finding rests on all of its source features: one of several does not stand for it.
    return !finding.features.empty() && std::ranges::all_of(finding.features, [&](const Evidence& source) {
        return source.id == feature;
    });
}

Place place_of(const Finding& finding) {
    Place place = finding.place;
    if (!place.is_empty()) return place;
    if (finding.bbox) {
        const Box& box = *finding.bbox;
        place.polygons.push_back({.shell = {{box.min_x, box.min_y},
                                            {box.min_x, box.max_y},
                                            {box.max_x, box.max_y},
                                            {box.max_x, box.min_y},
                                            {box.min_x, box.min_y}},
                                  .holes = {}});
    } else if (finding.where) {
        place.points.push_back(*finding.where);
    }
    return place;
}

bool lies_in(const PlanePolygons& area, const Finding& finding) {
    const PlaceShape shape = shape_of(place_of(finding));
    return !shape.is_empty() && is_covered(shape, area);
}

bool matches(const Searcher& searcher, const Finding& finding) {
    const ExceptionEntry& entry = *searcher.entry;
    return (entry.zone.empty() || entry.zone == finding.zone) &&
           (entry.layer.empty() || entry.layer == finding.layer) &&
           (entry.feature.empty() || concerns(entry.feature, finding)) &&
           (searcher.area.empty() || lies_in(searcher.area, finding));
}

Text expired(const ExceptionEntry& entry, const std::string& source) {
    return message({"exceptions", "expired"}, {{"document", entry.acceptance.document},
                                               {"until", entry.acceptance.until},
                                               {"source", source},
                                               {"line", std::to_string(entry.line)}});
}

void settle(Finding& finding, std::vector<Searcher>& searchers, const ExceptionsRegister& exceptions,
            const std::string& as_of) {
    const ExceptionEntry* lapsed = nullptr;
    for (Searcher& searcher : searchers) {
        if (!matches(searcher, finding)) continue;
        if (finding.outcome == Outcome::undecided) {
            searcher.met_undecided = true;
            continue;
        }
        searcher.matched = true;
        if (searcher.is_expired(as_of)) {
            lapsed = searcher.entry;
        } else if (!finding.accepted) {
            finding.accepted = searcher.entry->acceptance;
        }
    }
    if (finding.accepted || lapsed == nullptr) return;
    const Text words = expired(*lapsed, exceptions.source);
    finding.message.zh += words.zh;
    finding.message.en += " " + words.en;
}

}  // namespace

std::string checked_date(const std::string& date, std::string_view option) {
    if (is_calendar_day(date)) return date;
    throw UsageError{error_text("wrong_value", {{"source", std::string{option}},
                                                {"key", std::string{option}},
                                                {"value", date},
                                                {"expected", "YYYY-MM-DD"}})};
}

std::string today() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(now));
}

std::vector<Text> apply_exceptions(std::vector<Finding>& findings, const ExceptionsRegister& exceptions,
                                   const std::string& as_of) {
    std::map<std::string, std::vector<Searcher>> of_rule;
    for (const ExceptionEntry& entry : exceptions.entries) {
        of_rule[entry.rule].push_back(
            {.entry = &entry, .area = planar(entry.area), .matched = false, .met_undecided = false});
    }
    for (Finding& finding : findings) {
        if (finding.outcome == Outcome::pass) continue;
        const auto searchers = of_rule.find(finding.rule);
        if (searchers != of_rule.end()) settle(finding, searchers->second, exceptions, as_of);
    }
    std::map<std::size_t, Text> by_line;
    for (const auto& [rule, searchers] : of_rule) {
        for (const Searcher& searcher : searchers) {
            if (searcher.matched) continue;
            by_line[searcher.entry->line] =
                note_text(searcher.met_undecided ? "exception_undecided" : "exception_unmatched",
                          {{"source", exceptions.source},
                           {"line", std::to_string(searcher.entry->line)},
                           {"rule", rule},
                           {"document", searcher.entry->acceptance.document}});
        }
    }
    std::vector<Text> notes;
    notes.reserve(by_line.size());
    for (auto& [line, note] : by_line) notes.push_back(std::move(note));
    return notes;
}

}  // namespace zoneplan
