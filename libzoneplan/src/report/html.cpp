// SPDX-License-Identifier: MIT
#include "zoneplan/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <kainjow/mustache.hpp>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "report/change_counts.hpp"
#include "report/finding_words.hpp"
#include "report/svg_map.hpp"
#include "text/resources.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

using kainjow::mustache::data;
using FindingsOfZone = std::vector<const Finding*>;

constexpr std::string_view kTemplate = "templates/report.html.mustache";
constexpr std::size_t kMostListed = 20;
constexpr const char* kNothing = "–";

constexpr std::array kOutcomesWorstFirst{Outcome::fail, Outcome::undecided, Outcome::warn, Outcome::pass};

/// Mustache looks for a missing key further out: what is not there must be said to be false.
data or_false(const std::string& words) { return words.empty() ? data{false} : data{words}; }

template <class Items, class Make>
data list_of(const Items& items, Make make) {
    kainjow::mustache::list list;
    list.reserve(std::size(items));
    for (const auto& item : items) list.push_back(make(item));
    return data{list};
}

std::string metres(double length_m) { return fmt::format("{:.2f} m", length_m); }

/// Grid coordinates by letter: planners call the northing X, GIS calls it y.
std::string place(const Point& point) { return fmt::format("E {:.2f}, N {:.2f}", point.x, point.y); }

std::string percent(double share) { return svg_number(std::clamp(share, 0.0, 1.0) * 100.0); }

/// The places of the `most` largest items, largest first; equal ones stay in order.
template <class Item>
std::vector<std::size_t> largest(const std::vector<Item>& items, std::size_t most) {
    std::vector<std::size_t> places(items.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(
        places, [&](std::size_t a, std::size_t b) { return items[a].area_m2 > items[b].area_m2; });
    places.resize(std::min(most, places.size()));
    return places;
}

/// Finds room for the numbers on a map: beside each other, not upon each other.
class LabelPlacer {
public:
    /// Where the number of a conflict at `anchor` may stand, or nothing where all places near it are taken.
    std::optional<Point> placed(const Point& anchor, bool beside) {
        constexpr double kStep = 26.0;
        constexpr std::array kOffsets{Point{0, 0},           Point{kStep, 0},     Point{-kStep, 0},
                                      Point{0, -kStep},      Point{0, kStep},     Point{kStep, -kStep},
                                      Point{-kStep, -kStep}, Point{kStep, kStep}, Point{-kStep, kStep}};
        for (const Point& offset : std::span{kOffsets}.subspan(beside ? 1 : 0)) {
            const Point at{.x = anchor.x + offset.x, .y = anchor.y + offset.y};
            if (!is_free(at)) continue;
            taken_.push_back(at);
            return at;
        }
        return std::nullopt;
    }

private:
    bool is_free(const Point& at) const {
        constexpr double kWidth = 26.0;
        constexpr double kHeight = 22.0;
        return std::ranges::none_of(taken_, [&](const Point& other) {
            return std::abs(other.x - at.x) < kWidth && std::abs(other.y - at.y) < kHeight;
        });
    }

    std::vector<Point> taken_;
};

/// In the finding's unit; a share `beside_limit` has as many digits as it takes to differ from the limit.
std::string quantity(const std::optional<double>& value, const Finding& finding, bool beside_limit) {
    if (!value) return kNothing;
    if (finding.unit == "m2") return format_area_m2(*value);
    if (finding.unit != "1") return fmt::format("{:g} {}", *value, finding.unit);
    return beside_limit && finding.limit ? format_share(*value, *finding.limit) : format_share(*value, 0.0);
}

/// Leaves the first finding of each cause, and says how many each stands for.
std::vector<std::size_t> keep_first_of_each_cause(FindingsOfZone& findings) {
    std::map<std::string, std::size_t> places;
    std::vector<std::size_t> counts;
    FindingsOfZone kept;
    for (const Finding* finding : findings) {
        const auto [place, is_first] = places.emplace(finding->group, kept.size());
        if (is_first || finding->group.empty()) {
            kept.push_back(finding);
            counts.push_back(1);
        } else {
            ++counts[place->second];
        }
    }
    findings = std::move(kept);
    return counts;
}

/// Turns a report into what the template asks for.
class Page {
public:
    Page(const Report& report, Language language) : report_{report}, language_{language} {
        for (const Finding& finding : report.findings) findings_[finding.zone].push_back(&finding);
    }

    data root() const;

private:
    data efficiency() const;
    std::string words(std::string_view table, std::string_view key, const Args& args = {}) const {
        return in(message({table, key}, args), language_);
    }
    std::string words_or_id(std::string_view table, const std::string& id) const {
        const Text text = message_or_empty({table, id});
        return text.en.empty() ? id : in(text, language_);
    }
    std::string unmeasured(const ZoneMeasurement& zone, LayerState state) const {
        return is_measured(zone) ? words("states", name(state)) : words("states", "unmeasurable");
    }
    const FindingsOfZone& findings_of(const std::string& zone) const {
        static const FindingsOfZone kNone;
        const auto found = findings_.find(zone);
        return found == findings_.end() ? kNone : found->second;
    }

    data words_asked_for(std::string_view prefix, std::string_view table) const;
    data area(double area_m2) const;
    data area_or_false(const std::optional<double>& area_m2) const;
    data not_listed(std::size_t all) const;
    data outcome(Outcome outcome) const;
    data outcome_counts() const;
    std::string totals() const;
    std::string accepted_count() const;
    data cut_lists() const;
    data comparison() const;

    data cell(const ZoneMeasurement& zone, std::string_view rule, LayerState state, double area_m2) const;
    data industrial_cell(const ZoneMeasurement& zone) const;
    data verdict(const ZoneReport& zone, std::size_t number) const;

    data zone_section(const ZoneReport& zone, std::size_t number) const;
    data facts(const ZoneMeasurement& zone) const;
    data finding_row(const Finding& finding) const;
    data map(const ZoneMeasurement& zone) const;
    data legend(const ZoneMeasurement& zone, const ZoneMap& drawing) const;
    data conflict_row(const Conflict& conflict, std::size_t number) const;
    data overlap_row(const ZoneMeasurement& zone, std::string_view role, const Overlap& overlap) const;
    data containment_row(const ZoneMeasurement& zone, std::string_view role, const Containment& layer) const;
    data landuse(const ZoneMeasurement& zone) const;
    data industrial_row(const IndustrialShare& share, bool is_judged) const;

    data input_row(const InputRecord& input) const;
    data control_row(const ControlPair& controls) const;
    data control_finding(const Finding& finding) const;

    const Report& report_;
    Language language_;
    std::map<std::string, FindingsOfZone, std::less<>> findings_;
};

/// The words that the template asks for as {{prefix.key}}, from a table of the catalogue.
data Page::words_asked_for(std::string_view prefix, std::string_view table) const {
    const std::string_view text = resource(kTemplate);
    const std::string opening = fmt::format("{{{{{}.", prefix);
    data asked;
    for (std::size_t at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at)) {
        at += opening.size();
        const std::string_view key = text.substr(at, text.find("}}", at) - at);
        asked[std::string{key}] = data{words(table, key)};
    }
    return asked;
}

data Page::area(double area_m2) const {
    data area;
    area["m2"] = data{format_area_m2(area_m2)};
    area["mu"] = data{fmt::format("{} {}", format_mu(area_m2), words("units", "mu"))};
    return area;
}

data Page::area_or_false(const std::optional<double>& area_m2) const {
    return area_m2 ? area(*area_m2) : data{false};
}

data Page::not_listed(std::size_t all) const {
    if (all <= kMostListed) return data{false};
    return data{words("report", "not_listed", {{"count", std::to_string(all - kMostListed)}})};
}

data Page::outcome(Outcome outcome) const {
    data badge;
    badge["class"] = data{std::string{name(outcome)}};
    badge["word"] = data{words("outcomes", name(outcome))};
    return badge;
}

data Page::outcome_counts() const {
    return list_of(kOutcomesWorstFirst, [this](Outcome counted) {
        data item = outcome(counted);
        item["count"] =
            data{std::to_string(std::ranges::count(report_.zones, counted, &ZoneReport::outcome))};
        return item;
    });
}

std::string Page::totals() const {
    const auto count = [this](Outcome outcome) {
        return std::to_string(std::ranges::count(report_.zones, outcome, &ZoneReport::outcome));
    };
    return words("table", "totals",
                 {{"zones", std::to_string(report_.zones.size())},
                  {"pass", count(Outcome::pass)},
                  {"warn", count(Outcome::warn)},
                  {"undecided", count(Outcome::undecided)},
                  {"fail", count(Outcome::fail)}});
}

std::string Page::accepted_count() const {
    std::size_t accepted = 0;
    for (const auto& [rule, total] : report_.totals) accepted += total.accepted;
    if (accepted == 0 || !report_.manifest.exceptions) return {};
    return words("exceptions", "counted",
                 {{"count", std::to_string(accepted)}, {"as_of", report_.manifest.exceptions->as_of}});
}

/// What became of the findings of an earlier report: a count of each change by rule and zone.
data Page::comparison() const {
    if (!report_.comparison) return data{false};
    data table;
    table["title"] = data{words("comparison", "title", {{"against", report_.comparison->against}})};
    table["profile_differs"] =
        report_.comparison->same_profile ? data{false} : data{words("comparison", "profile_differs")};
    table["changes"] =
        list_of(kChanges, [this](Change change) { return data{words("comparison", name(change))}; });
    table["rows"] = list_of(change_counts(*report_.comparison), [this](const ChangeCounts& counts) {
        data row;
        row["rule"] = data{counts.rule.empty() ? words("comparison", "total") : counts.rule};
        row["zone"] = data{counts.zone};
        row["counts"] = list_of(counts.counts, [](std::size_t count) { return data{std::to_string(count)}; });
        return row;
    });
    return table;
}

/// The lists that were cut short, in words.
data Page::cut_lists() const {
    kainjow::mustache::list lists;
    for (const auto& [rule, total] : report_.totals) {
        if (total.listed == total.found) continue;
        lists.push_back(data{words("findings", "not_listed",
                                   {{"rule", rule},
                                    {"listed", std::to_string(total.listed)},
                                    {"found", std::to_string(total.found)},
                                    {"causes", std::to_string(total.causes)}})});
    }
    return data{lists};
}

data Page::cell(const ZoneMeasurement& zone, std::string_view rule, LayerState state, double area_m2) const {
    const FindingsOfZone& findings = findings_of(zone.id);
    const auto finding = std::ranges::find(findings, rule, &Finding::rule);
    const bool has_figure = is_measured(zone) && state == LayerState::measured;
    data cell;
    cell["class"] = data{std::string{finding == findings.end() ? "" : name((*finding)->outcome)}};
    cell["area"] = has_figure ? area(area_m2) : data{false};
    cell["share"] = data{false};
    cell["state"] = has_figure ? data{false} : data{unmeasured(zone, state)};
    return cell;
}

data Page::industrial_cell(const ZoneMeasurement& zone) const {
    data cell = this->cell(zone, "share.industrial", zone.landuse.state, 0.0);
    cell["area"] = data{false};
    if (!is_measured(zone) || zone.landuse.state != LayerState::measured) return cell;
    const bool has_share = !zone.industrial.empty() && zone.industrial.front().denominator_m2 > 0.0;
    if (has_share) {
        cell["share"] = data{format_share(zone.industrial.front().share, report_.industrial_limit)};
    } else {
        cell["state"] = data{words("outcomes", name(Outcome::undecided))};
    }
    return cell;
}

data Page::verdict(const ZoneReport& zone, std::size_t number) const {
    const ZoneMeasurement& measured = zone.measurement;
    data row;
    row["number"] = data{std::to_string(number)};
    row["id"] = data{measured.id};
    row["name"] = data{measured.name};
    row["area"] = cell(measured, "geometry.valid", LayerState::measured, measured.area_m2);
    row["farmland"] =
        cell(measured, "control.farmland", measured.farmland.state, measured.farmland.overlap_m2);
    row["redline"] = cell(measured, "control.redline", measured.redline.state, measured.redline.overlap_m2);
    row["udb"] = cell(measured, "control.udb", measured.udb.state, measured.udb.outside_m2);
    row["industrial"] = industrial_cell(measured);
    row["outcome"] = outcome(zone.outcome);
    return row;
}

data Page::facts(const ZoneMeasurement& zone) const {
    data facts;
    facts["measured"] = data{is_measured(zone)};
    facts["unmeasurable"] = is_measured(zone) ? data{false} : data{words("states", "unmeasurable")};
    facts["area"] = area(zone.area_m2);
    facts["planar_area"] = area(zone.planar_area_m2);
    facts["declared_area"] = area_or_false(zone.declared_area_m2);
    facts["perimeter"] = data{metres(zone.perimeter_m)};
    facts["parts"] = data{std::to_string(zone.parts)};
    facts["holes"] = data{std::to_string(zone.holes)};
    facts["repair"] = data{false};
    if (zone.repair) {
        data repair;
        repair["reason"] = data{zone.repair->reason};
        repair["place"] = data{place(zone.repair->where)};
        facts["repair"] = std::move(repair);
    }
    return facts;
}

data Page::finding_row(const Finding& finding) const {
    data row;
    row["outcome"] = outcome(finding.outcome);
    row["severity"] = data{words("severities", name(finding.severity))};
    row["rule"] = data{finding.rule};
    row["rule_title"] = data{rule_title(finding.rule, language_)};
    row["message"] = data{in(finding.message, language_)};
    row["measured"] = data{quantity(finding.measured, finding, true)};
    row["limit"] = data{quantity(finding.limit, finding, false)};
    row["margin"] = data{quantity(finding.margin, finding, false)};
    row["accepted"] = finding.accepted ? data{acceptance_words(*finding.accepted, language_)} : data{false};
    row["clause"] = or_false(finding.clause);
    row["remedy"] = or_false(in(finding.remedy, language_));
    row["where"] = finding.where ? data{place(*finding.where)} : data{false};
    row["has_features"] = data{!finding.features.empty()};
    row["features"] = list_of(largest(finding.features, kMostListed), [&](std::size_t at) {
        data feature;
        feature["id"] = data{finding.features[at].id};
        feature["m2"] = data{format_area_m2(finding.features[at].area_m2)};
        return feature;
    });
    row["not_listed"] = not_listed(finding.features.size());
    return row;
}

data Page::conflict_row(const Conflict& conflict, std::size_t number) const {
    data row;
    row["number"] = data{std::to_string(number)};
    row["kind"] = data{std::string{name(conflict.kind)}};
    row["kind_word"] = data{words("conflicts", name(conflict.kind))};
    row["feature"] = data{conflict.feature.empty() ? kNothing : conflict.feature};
    row["subtype"] = or_false(conflict.subtype);
    row["area"] = area(conflict.area_m2);
    row["width"] = data{metres(conflict.width_m)};
    row["is_sliver"] = data{conflict.sliver};
    row["place"] = data{place(conflict.inner)};
    return row;
}

data Page::legend(const ZoneMeasurement& zone, const ZoneMap& drawing) const {
    std::map<ConflictKind, std::size_t> counts;
    for (const Conflict& conflict : zone.conflicts) ++counts[conflict.kind];
    data legend;
    legend["kinds"] = list_of(counts, [this](const auto& entry) {
        data item;
        item["kind"] = data{std::string{name(entry.first)}};
        item["kind_word"] = data{words("conflicts", name(entry.first))};
        item["count"] = data{std::to_string(entry.second)};
        return item;
    });
    legend["has_marks"] = data{std::ranges::any_of(drawing.conflicts, &DrawnConflict::too_small)};
    return legend;
}

data Page::map(const ZoneMeasurement& zone) const {
    if (zone.outline.empty()) return data{false};
    constexpr double kRoomForScaleBar = 90.0;
    const ZoneMap drawing = draw(zone);
    const std::vector<std::size_t> listed = largest(zone.conflicts, kMostListed);
    std::vector<std::size_t> drawn(zone.conflicts.size());
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});

    data map;
    map["width"] = data{svg_number(kMapWidth)};
    map["height"] = data{svg_number(drawing.height + kRoomForScaleBar)};
    map["foot"] = data{svg_number(drawing.height)};
    map["outline"] = data{drawing.outline};
    map["scale_length"] = data{svg_number(drawing.scale_bar.length)};
    map["scale_text"] = data{drawing.scale_bar.text};
    map["pieces"] = list_of(drawn, [&](std::size_t at) {
        data piece = conflict_row(zone.conflicts[at], at);
        piece["path"] = data{drawing.conflicts[at].path};
        return piece;
    });
    std::erase_if(drawn, [&](std::size_t at) { return !drawing.conflicts[at].too_small; });
    map["marks"] = list_of(drawn, [&](std::size_t at) {
        data mark;
        mark["kind"] = data{std::string{name(zone.conflicts[at].kind)}};
        mark["x"] = data{svg_number(drawing.conflicts[at].inner.x)};
        mark["y"] = data{svg_number(drawing.conflicts[at].inner.y)};
        return mark;
    });

    LabelPlacer placer;
    kainjow::mustache::list labels;
    kainjow::mustache::list rows;
    for (std::size_t number = 1; number <= listed.size(); ++number) {
        const std::size_t at = listed[number - 1];
        rows.push_back(conflict_row(zone.conflicts[at], number));
        const DrawnConflict& conflict = drawing.conflicts[at];
        const std::optional<Point> label = placer.placed(conflict.inner, conflict.too_small);
        if (!label) continue;
        data item;
        item["number"] = data{std::to_string(number)};
        item["x"] = data{svg_number(label->x)};
        item["y"] = data{svg_number(label->y)};
        labels.push_back(item);
    }
    map["labels"] = data{labels};
    map["legend"] = legend(zone, drawing);
    map["has_conflicts"] = data{!rows.empty()};
    map["conflicts"] = data{rows};
    map["not_listed"] = not_listed(zone.conflicts.size());
    return map;
}

data Page::overlap_row(const ZoneMeasurement& zone, std::string_view role, const Overlap& overlap) const {
    const bool measured = overlap.state == LayerState::measured;
    data row;
    row["role"] = data{words("roles", role)};
    row["state"] = measured ? data{false} : data{unmeasured(zone, overlap.state)};
    row["measure"] = data{words("report", "overlap")};
    row["area"] = area(overlap.overlap_m2);
    row["share"] = data{format_share(overlap.share, 0.0)};
    row["slivers"] = data{std::to_string(overlap.slivers)};
    row["sliver_area"] = overlap.slivers > 0 ? area(overlap.sliver_m2) : data{false};
    row["net"] = area_or_false(overlap.net_m2);
    row["inside"] = data{false};
    row["subtypes"] = data{false};
    return row;
}

data Page::containment_row(const ZoneMeasurement& zone, std::string_view role,
                           const Containment& layer) const {
    const bool measured = layer.state == LayerState::measured;
    const double share = zone.ground_m2 > 0.0 ? layer.outside_m2 / zone.ground_m2 : 0.0;
    data row;
    row["role"] = data{words("roles", role)};
    row["state"] = measured ? data{false} : data{unmeasured(zone, layer.state)};
    row["measure"] = data{words("report", "outside")};
    row["area"] = area(layer.outside_m2);
    row["share"] = data{format_share(share, 0.0)};
    row["slivers"] = data{std::to_string(layer.slivers)};
    row["sliver_area"] = layer.slivers > 0 ? area(layer.sliver_m2) : data{false};
    row["net"] = data{false};
    row["inside"] = area(layer.inside_m2);
    row["subtypes"] = list_of(layer.subtypes, [](const auto& subtype) {
        data item;
        item["subtype"] = data{subtype.first};
        item["m2"] = data{format_area_m2(subtype.second)};
        return item;
    });
    return row;
}

data Page::landuse(const ZoneMeasurement& zone) const {
    const LandUse& landuse = zone.landuse;
    data table;
    table["state"] =
        landuse.state == LayerState::measured ? data{false} : data{unmeasured(zone, landuse.state)};
    table["code_system"] = or_false(landuse.code_system);
    table["classes"] = list_of(landuse.classes, [this](const ClassArea& land) {
        data row;
        row["code"] = data{land.code.empty() ? kNothing : land.code};
        row["class_name"] = data{land.name};
        row["area"] = area(land.area_m2);
        row["share"] = data{format_share(land.share)};
        row["percent"] = data{percent(land.share)};
        return row;
    });
    table["unmapped"] = area(landuse.unmapped_m2);
    table["unmapped_share"] =
        data{zone.ground_m2 > 0.0 ? format_share(landuse.unmapped_m2 / zone.ground_m2) : kNothing};
    table["unmapped_percent"] =
        data{zone.ground_m2 > 0.0 ? percent(landuse.unmapped_m2 / zone.ground_m2) : "0"};
    table["doubly_mapped"] = area(landuse.doubly_mapped_m2);
    table["contradicted"] = landuse.contradicted_m2 > 0.0 ? area(landuse.contradicted_m2) : data{false};
    table["unknown_codes"] = or_false(fmt::format("{}", fmt::join(landuse.unknown_codes, ", ")));
    table["has_shares"] = data{!zone.industrial.empty()};
    table["shares"] = list_of(zone.industrial, [&](const IndustrialShare& share) {
        return industrial_row(share, &share == &zone.industrial.front());
    });
    return table;
}

data Page::industrial_row(const IndustrialShare& share, bool is_judged) const {
    const double limit = report_.industrial_limit;
    data row;
    row["class_set"] = data{words_or_id("class_sets", share.class_set)};
    row["denominator"] = data{words_or_id("denominators", share.denominator)};
    row["industrial"] = area(share.industrial_m2);
    row["denominator_area"] = area(share.denominator_m2);
    row["has_share"] = data{share.denominator_m2 > 0.0};
    row["undecided"] = data{words("outcomes", name(Outcome::undecided))};
    row["share"] = data{format_share(share.share, limit)};
    row["lower"] = data{format_share(share.share_lower, limit)};
    row["upper"] = data{format_share(share.share_upper, limit)};
    row["share_percent"] = data{percent(share.share)};
    row["lower_percent"] = data{percent(share.share_lower)};
    row["interval_percent"] = data{percent(share.share_upper - share.share_lower)};
    row["limit"] = is_judged ? data{format_share(limit)} : data{false};
    row["limit_percent"] = data{percent(limit)};
    return row;
}

data Page::zone_section(const ZoneReport& zone, std::size_t number) const {
    const ZoneMeasurement& measured = zone.measurement;
    FindingsOfZone open = findings_of(measured.id);
    FindingsOfZone passed = open;
    std::erase_if(open, [](const Finding* finding) { return finding->outcome == Outcome::pass; });
    std::erase_if(passed, [](const Finding* finding) { return finding->outcome != Outcome::pass; });
    std::ranges::stable_sort(open, std::greater{}, &Finding::outcome);
    const std::vector<std::size_t> of_cause = keep_first_of_each_cause(open);
    const auto row = [this](const Finding* finding) { return finding_row(*finding); };

    data section;
    section["number"] = data{std::to_string(number)};
    section["id"] = data{measured.id};
    section["name"] = data{measured.name};
    section["outcome"] = outcome(zone.outcome);
    section["facts"] = facts(measured);
    section["is_measured"] = data{is_measured(measured)};
    section["has_open"] = data{!open.empty()};
    std::size_t shown = 0;
    section["open"] = list_of(open, [&](const Finding* finding) {
        data item = finding_row(*finding);
        const std::size_t more = of_cause[shown++] - 1;
        item["same_cause"] =
            more > 0 ? data{words("findings", "same_cause", {{"count", std::to_string(more)}})} : data{false};
        return item;
    });
    section["has_passed"] = data{!passed.empty()};
    section["pass_word"] = data{words("outcomes", name(Outcome::pass))};
    section["passed"] = list_of(passed, row);
    section["map"] = map(measured);
    kainjow::mustache::list layers;
    layers.push_back(overlap_row(measured, "farmland", measured.farmland));
    layers.push_back(overlap_row(measured, "redline", measured.redline));
    layers.push_back(containment_row(measured, "udb", measured.udb));
    layers.push_back(containment_row(measured, "spaces", measured.spaces));
    section["layers"] = data{layers};
    section["landuse"] = landuse(measured);
    return section;
}

data Page::input_row(const InputRecord& input) const {
    data row;
    row["role"] = data{words_or_id("roles", input.role)};
    row["source"] = data{input.source};
    row["layer"] = data{input.layer};
    row["crs"] = data{input.crs};
    row["feature_count"] = data{std::to_string(input.features)};
    row["sha256"] = data{input.sha256.empty() ? kNothing : input.sha256};
    row["operation"] = data{input.operation.empty() ? kNothing : input.operation};
    return row;
}

data Page::control_row(const ControlPair& controls) const {
    const bool measured = controls.state == LayerState::measured;
    data row;
    row["layers"] = data{words("roles", name(controls.layer)) + " × " + words("roles", name(controls.other))};
    row["overlaps"] = data{measured ? std::to_string(controls.overlaps) : "–"};
    row["area"] = measured ? area(controls.overlap_m2) : data{false};
    row["state"] = measured ? data{false} : data{words("states", name(controls.state))};
    return row;
}

data Page::control_finding(const Finding& finding) const {
    data row;
    row["outcome"] = outcome(finding.outcome);
    row["message"] = data{in(finding.message, language_)};
    // One remedy for each two layers is enough.
    row["remedy"] = data{finding.feature.empty() ? in(finding.remedy, language_) : std::string{}};
    return row;
}

data Page::efficiency() const {
    if (!report_.efficiency) return data{false};
    const auto value_row = [this](const IndicatorValue& value) {
        data row;
        row["title"] = data{words("indicators", value.id)};
        row["part"] = data{value.part == "main" ? std::string{} : value.part};
        row["value"] =
            data{value.value ? fmt::format("{:.2f} {}", *value.value, words("indicator_units", value.unit))
                             : std::string{kNothing}};
        row["sources"] = data{fmt::format("{}", fmt::join(value.sources, ", "))};
        row["coverage"] = data{value.coverage ? format_share(*value.coverage) : std::string{}};
        row["reason"] = data{in(value.reason, language_)};
        return row;
    };
    data section;
    section["title"] = data{words("efficiency", "title")};
    for (const char* key : {"indicator", "value", "source", "coverage", "reason"}) {
        section[key] = data{words("efficiency", key)};
    }
    section["basis"] = data{in(report_.efficiency->basis, language_)};
    section["zones"] = list_of(report_.efficiency->zones, [&](const ZoneEfficiency& zone) {
        data item;
        item["zone"] = data{zone.zone};
        item["zone_name"] = data{zone.name};
        item["year"] = data{zone.year ? std::to_string(*zone.year) : std::string{}};
        item["type"] = data{zone.type.empty() ? std::string{} : words("zone_types", zone.type)};
        item["score"] =
            zone.score && zone.score->score
                ? data{words("efficiency", "score",
                             {{"score", fmt::format("{:.2f}", *zone.score->score)},
                              {"rank", zone.rank ? std::to_string(*zone.rank) : std::string{kNothing}}})}
                : data{zone.score ? words("efficiency", "score_missing") : in(zone.score_reason, language_)};
        item["values"] = list_of(zone.values, value_row);
        return item;
    });
    return section;
}

data Page::root() const {
    const auto pair = [](const std::string& key, const std::string& value) {
        data item;
        item["key"] = data{key};
        item["value"] = data{value};
        return item;
    };
    std::size_t row_number = 0;
    std::size_t section_number = 0;

    data page;
    page["language"] = data{language_ == Language::zh ? "zh-CN" : "en"};
    page["label"] = words_asked_for("label", "report");
    page["column"] = words_asked_for("column", "table");
    page["overall"] = outcome(report_.outcome);
    page["accepted_count"] = or_false(accepted_count());
    page["counts"] = outcome_counts();
    page["totals"] = data{totals()};
    page["cut_lists"] = cut_lists();
    page["comparison"] = comparison();
    page["industrial_limit"] = data{format_share(report_.industrial_limit)};
    page["has_controls"] = data{!report_.controls.empty()};
    page["control_rows"] =
        list_of(report_.controls, [this](const ControlPair& controls) { return control_row(controls); });
    page["control_findings"] = list_of(report_.controls.empty() ? FindingsOfZone{} : findings_of(""),
                                       [this](const Finding* finding) { return control_finding(*finding); });
    FindingsOfZone of_submission = report_.controls.empty() ? findings_of("") : FindingsOfZone{};
    std::erase_if(of_submission, [](const Finding* finding) { return finding->outcome == Outcome::pass; });
    page["has_submission"] = data{!of_submission.empty()};
    page["submission"] =
        list_of(of_submission, [this](const Finding* finding) { return finding_row(*finding); });
    page["efficiency"] = efficiency();
    page["rows"] =
        list_of(report_.zones, [&](const ZoneReport& zone) { return verdict(zone, ++row_number); });
    page["sections"] =
        list_of(report_.zones, [&](const ZoneReport& zone) { return zone_section(zone, ++section_number); });
    page["profile_title"] = or_false(in(report_.profile.title, language_));
    page["profile_id"] = data{report_.profile.id};
    page["profile_version"] = data{report_.profile.version};
    page["profile_sha256"] = data{report_.profile.sha256};
    page["area_method"] = data{words_or_id("area_methods", report_.area.method)};
    page["standard"] = or_false(report_.area.standard);
    page["ellipsoid"] = or_false(report_.area.ellipsoid);
    page["working_crs"] = data{report_.area.working_crs};
    page["inputs"] = list_of(report_.inputs, [this](const InputRecord& input) { return input_row(input); });
    page["has_notes"] = data{!report_.manifest.notes.empty()};
    page["notes"] =
        list_of(report_.manifest.notes, [this](const Text& note) { return data{in(note, language_)}; });
    page["engine"] = data{report_.manifest.engine};
    page["tolerances"] = list_of(report_.manifest.tolerances, [&](const auto& tolerance) {
        return pair(tolerance.first, fmt::format("{:g}", tolerance.second));
    });
    page["libraries"] =
        list_of(report_.libraries, [&](const auto& library) { return pair(library.first, library.second); });
    page["command"] = or_false(report_.manifest.command);
    page["generated_by"] = data{words("report", "generated_by", {{"version", report_.tool_version}})};
    return page;
}

}  // namespace

std::string to_html(const Report& report, Language language) {
    kainjow::mustache::mustache page{std::string{resource(kTemplate)}};
    std::string html = page.render(Page{report, language}.root());
    if (!page.is_valid()) throw std::logic_error{fmt::format("{}: {}", kTemplate, page.error_message())};
    return html;
}

}  // namespace zoneplan
