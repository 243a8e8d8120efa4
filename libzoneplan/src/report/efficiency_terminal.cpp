// SPDX-License-Identifier: MIT
#include "zoneplan/report/efficiency_terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "report/display_width.hpp"
#include "text/printable.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

using Row = std::vector<std::string>;

constexpr std::string_view kGap = "  ";

class EfficiencyWriter {
public:
    EfficiencyWriter(const Efficiency& efficiency, Language language)
        : efficiency_{efficiency}, language_{language} {}

    std::string write() {
        for (const ZoneEfficiency& zone : efficiency_.zones) write_zone(zone);
        write_comparison();
        write_enterprises();
        write_parcels();
        write_potential();
        return std::move(text_);
    }

private:
    std::string words(std::initializer_list<std::string_view> key, const Args& args = {}) const {
        return in(message(key, args), language_);
    }

    std::string words_or(std::string_view table, const std::string& key) const {
        const Text known = message_or_empty({table, key});
        return known.en.empty() ? printable(key) : in(known, language_);
    }

    static std::string number(double value) { return fmt::format("{:.2f}", value); }

    std::string value_words(const IndicatorValue& value) const {
        return number(*value.value) + " " + words({"indicator_units", value.unit});
    }

    std::string zone_title(const ZoneEfficiency& zone) const {
        std::string title = printable(zone.zone);
        if (!zone.name.empty()) title += " " + printable(zone.name);
        if (zone.year) title += fmt::format(" {}", *zone.year);
        if (!zone.type.empty()) title += " · " + words({"zone_types", zone.type});
        return title;
    }

    void write_zone(const ZoneEfficiency& zone) {
        text_ += "\n" + zone_title(zone) + "\n";
        std::vector<Row> rows{{words({"efficiency", "indicator"}), words({"efficiency", "value"}),
                               words({"efficiency", "source"}), words({"efficiency", "coverage"})}};
        std::size_t missing = 0;
        for (const IndicatorValue& value : zone.values) {
            if (!value.value) {
                ++missing;
                continue;
            }
            std::string title = words({"indicators", value.id});
            if (value.part != "main") title += " (" + words_or("zone_parts", value.part) + ")";
            std::string sources;
            for (const std::string& source : value.sources) {
                sources += (sources.empty() ? "" : ", ") + printable(source);
            }
            rows.push_back(
                {title, value_words(value), sources, value.coverage ? format_share(*value.coverage) : ""});
        }
        if (rows.size() > 1) write_rows(rows, 1);
        if (missing > 0) {
            text_ +=
                "  " + words({"efficiency", "not_computable"}, {{"count", std::to_string(missing)}}) + "\n";
        }
        write_score(zone);
        write_land("structure_potential", zone.structure_potential_m2);
        write_land("intensity_potential", zone.intensity_potential_m2);
        write_land("industrial_gap", zone.industrial_gap_m2);
    }

    void write_land(std::string_view key, const std::optional<double>& area_m2) {
        if (area_m2) text_ += "  " + words({"efficiency", key}, {{"area", format_area_m2(*area_m2)}}) + "\n";
    }

    void write_score(const ZoneEfficiency& zone) {
        if (!zone.score) {
            text_ += "  " + in(zone.score_reason, language_) + "\n";
            return;
        }
        if (!zone.score->score) {
            text_ += "  " + words({"efficiency", "no_score"}) + "\n";
            write_missing(*zone.score);
            return;
        }
        text_ += "  " +
                 words({"efficiency", "score"}, {{"score", number(*zone.score->score)},
                                                 {"rank", zone.rank ? std::to_string(*zone.rank) : "-"}}) +
                 "\n";
        write_levels(*zone.score, 2);
        text_ += "  " + in(efficiency_.basis, language_) + "\n";
    }

    /// What a score lacks.
    void write_missing(const ScoreNode& node) {
        if (node.children.empty() && !node.score && node.weight > 0.0) {
            text_ += fmt::format("    {}: {}\n", printable(node.path), in(node.reason, language_));
        }
        for (const ScoreNode& child : node.children) write_missing(child);
    }

    void write_levels(const ScoreNode& node, std::size_t depth) {
        for (const ScoreNode& child : node.children) {
            const std::string step = child.path.substr(child.path.rfind('/') + 1);
            const std::string title =
                child.children.empty() ? words_or("indicators", step) : words_or("levels", step);
            text_ += fmt::format("{}{} {} × {}\n", std::string(depth * 2, ' '), title,
                                 child.score ? number(*child.score) : "-", fmt::format("{:g}", child.weight));
            write_levels(child, depth + 1);
        }
    }

    void write_comparison() {
        std::vector<Row> rows{{words({"efficiency", "indicator"}), words({"table", "zone"}),
                               words({"efficiency", "value"}), words({"efficiency", "rank"}),
                               words({"efficiency", "quarter"}), words({"efficiency", "change"})}};
        for (const IndicatorComparison& comparison : efficiency_.comparisons) {
            if (comparison.zones.size() < 2 &&
                std::ranges::none_of(comparison.zones,
                                     [](const Standing& standing) { return standing.change.has_value(); })) {
                continue;
            }
            std::string title = words({"indicators", comparison.id});
            if (comparison.part != "main") title += " (" + words_or("zone_parts", comparison.part) + ")";
            if (comparison.year) title += fmt::format(" {}", *comparison.year);
            for (const Standing& standing : comparison.zones) {
                rows.push_back({title, printable(standing.zone), number(standing.value),
                                fmt::format("{}/{}", standing.rank, comparison.zones.size()),
                                std::to_string(standing.quarter),
                                standing.change ? fmt::format("{:+.2f}", *standing.change) : ""});
            }
        }
        if (rows.size() == 1) return;
        text_ += "\n" + words({"efficiency", "comparison"}) + "\n";
        write_rows(rows, 2);
    }

    void write_enterprises() {
        if (efficiency_.enterprises.empty()) return;
        std::map<std::string, std::size_t> counts;
        for (const EnterpriseClass& firm : efficiency_.enterprises) ++counts[firm.letter];
        text_ += "\n" +
                 words({"efficiency", "classes"}, {{"a", std::to_string(counts["A"])},
                                                   {"b", std::to_string(counts["B"])},
                                                   {"c", std::to_string(counts["C"])},
                                                   {"none", std::to_string(counts[""])}}) +
                 "\n";
    }

    void write_parcels() {
        std::size_t cut = 0;
        std::size_t left_out = 0;
        for (const ParcelEfficiency& parcel : efficiency_.parcels) {
            cut += parcel.is_cut ? 1 : 0;
            left_out += parcel.counts ? 0 : 1;
        }
        if (efficiency_.parcels.empty()) return;
        text_ += "\n" +
                 words({"efficiency", "parcels"}, {{"count", std::to_string(efficiency_.parcels.size())},
                                                   {"cut", std::to_string(cut)},
                                                   {"left_out", std::to_string(left_out)}}) +
                 "\n";
    }

    /// The largest of each kind; the others are in the other outputs.
    void write_potential() {
        constexpr std::size_t kShown = 5;
        std::vector<Row> rows{{words({"table", "zone"}), words({"efficiency", "kind"}),
                               words({"efficiency", "feature"}), words({"table", "area"}),
                               words({"table", "overlap_mu"})}};
        for (const PotentialLand& land : efficiency_.potential) {
            if (land.rank > kShown) continue;
            rows.push_back({printable(land.zone), words({"potential", land.kind}), printable(land.id),
                            format_area_m2(land.area_m2), format_mu(land.area_m2)});
        }
        if (rows.size() == 1) return;
        text_ += "\n" + words({"efficiency", "potential"}) + "\n";
        write_rows(rows, 3);
    }

    /// The first columns to the left, the others to the right.
    void write_rows(const std::vector<Row>& rows, std::size_t to_the_left) {
        std::vector<std::size_t> widths(rows.front().size());
        for (const Row& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], display_width(row[i]));
        }
        for (const Row& row : rows) {
            std::string line;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string blanks(widths[i] - display_width(row[i]), ' ');
                line += std::string{kGap} + (i < to_the_left ? row[i] + blanks : blanks + row[i]);
            }
            line.erase(line.find_last_not_of(' ') + 1);
            text_ += line + "\n";
        }
    }

    const Efficiency& efficiency_;
    Language language_;
    std::string text_;
};

}  // namespace

std::string efficiency_to_terminal(const Efficiency& efficiency, Language language) {
    return EfficiencyWriter{efficiency, language}.write();
}

}  // namespace zoneplan
