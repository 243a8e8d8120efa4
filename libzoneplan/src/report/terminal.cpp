// SPDX-License-Identifier: MIT
#include "zoneplan/report/terminal.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "report/change_counts.hpp"
#include "report/display_width.hpp"
#include "report/finding_words.hpp"
#include "text/printable.hpp"
#include "zoneplan/report/efficiency_terminal.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const auto taken =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (taken <= 0) return width + (text.size() - at);
        width += static_cast<std::size_t>(utf8proc_charwidth(codepoint));
        at += static_cast<std::size_t>(taken);
    }
    return width;
}

namespace {

constexpr std::size_t kColumns = 7;
constexpr std::size_t kOutcomeColumn = kColumns - 1;
constexpr std::string_view kGap = "  ";
constexpr std::size_t kTerminalWidth = 80;
constexpr std::string_view kReset = "\x1b[0m";

using Row = std::array<std::string, kColumns>;

std::string_view colour_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::pass:
            return "\x1b[32m";
        case Outcome::warn:
            return "\x1b[33m";
        case Outcome::undecided:
            return "\x1b[36m";
        case Outcome::fail:
            return "\x1b[1;31m";
    }
    return kReset;
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
    const std::string blanks(width - std::min(width, display_width(text)), ' ');
    return to_the_right ? blanks + text : text + blanks;
}

/// Writes a report as a table and sentences.
class TerminalWriter {
public:
    TerminalWriter(const Report& report, const TerminalOptions& options)
        : report_{report}, options_{options} {}

    std::string write() {
        if (!report_.controls.empty()) {
            write_controls();
            return std::move(text_);
        }
        write_table();
        write_totals();
        write_findings();
        write_cut_lists();
        if (report_.efficiency) text_ += efficiency_to_terminal(*report_.efficiency, options_.language);
        write_comparison();
        return std::move(text_);
    }

private:
    std::string words(std::initializer_list<std::string_view> key, const Args& args = {}) const {
        return in(message(key, args), options_.language);
    }

    std::string coloured(const std::string& text, Outcome outcome) const {
        return options_.colour ? fmt::format("{}{}{}", colour_of(outcome), text, kReset) : text;
    }

    /// Of the table, whose heading names the unit.
    std::string area(double area_m2) const {
        constexpr double kLeastShown_m2 = 0.5;  // of a ten-thousandth of a hectare
        if (in_hectares_) {
            if (area_m2 > 0.0 && area_m2 < kLeastShown_m2) return "< 0.0001";
            return fmt::format("{:.4f}", area_m2 / kSquareMetresPerHectare);
        }
        const std::string words = format_area_m2(area_m2);
        return words.substr(0, words.rfind(' '));
    }

    std::string area_if(LayerState state, double area_m2) const {
        return state == LayerState::measured ? area(area_m2) : words({"table", name(state)});
    }

    Row row_of_unmeasured(const ZoneReport& report) const {
        const std::string unmeasurable = words({"table", "unmeasurable"});
        return {printable(report.measurement.id),         unmeasurable, "-", "-", "-", "-",
                words({"outcomes", name(report.outcome)})};
    }

    Row row_of(const ZoneReport& report) const {
        const ZoneMeasurement& zone = report.measurement;
        if (!is_measured(zone)) return row_of_unmeasured(report);
        return {printable(zone.id),
                area(zone.area_m2),
                area_if(zone.farmland.state, zone.farmland.overlap_m2),
                area_if(zone.redline.state, zone.redline.overlap_m2),
                area_if(zone.udb.state, zone.udb.outside_m2),
                zone.industrial.empty()
                    ? words({"table", name(zone.landuse.state)})
                    : format_share(zone.industrial.front().share, report_.industrial_limit),
                words({"outcomes", name(report.outcome)})};
    }

    std::vector<Row> rows_of_zones() const {
        std::vector<Row> rows;
        rows.push_back({words({"table", "zone"}), words({"table", "area"}), words({"table", "farmland"}),
                        words({"table", "redline"}), words({"table", "udb"}), words({"table", "industrial"}),
                        words({"table", "outcome"})});
        for (const ZoneReport& zone : report_.zones) rows.push_back(row_of(zone));
        return rows;
    }

    /// The width of each column from the `first` on.
    static std::array<std::size_t, kColumns> widths_of(const std::vector<Row>& rows, std::size_t first) {
        std::array<std::size_t, kColumns> widths{};
        for (const Row& row : rows) {
            for (std::size_t i = first; i < kColumns; ++i) {
                widths[i] = std::max(widths[i], display_width(row[i]));
            }
        }
        return widths;
    }

    static bool fits(const std::array<std::size_t, kColumns>& widths) {
        return std::accumulate(widths.begin(), widths.end(), kGap.size() * kOutcomeColumn) <= kTerminalWidth;
    }

    /// As wide as a terminal of 80 columns: in square metres, else in hectares, else with the ids on lines of
    /// their own.
    void write_table() {
        std::vector<Row> rows = rows_of_zones();
        std::array<std::size_t, kColumns> widths = widths_of(rows, 0);
        if (!fits(widths)) {
            in_hectares_ = true;
            rows = rows_of_zones();
            widths = widths_of(rows, 0);
        }
        const bool ids_apart = !fits(widths);
        if (ids_apart) widths = widths_of(rows, 1);
        text_ += words({"table", "areas_in"},
                       {{"unit", message({"page", in_hectares_ ? "unit_ha" : "unit_m2"})}}) +
                 "\n";
        for (std::size_t r = 0; r < rows.size(); ++r) {
            text_ += ids_apart ? rows[r].front() + '\n' : padded(rows[r].front(), widths.front(), false);
            for (std::size_t i = 1; i < kOutcomeColumn; ++i) {
                text_ += kGap;
                text_ += padded(rows[r][i], widths[i], true);
            }
            text_ += kGap;
            const std::string& outcome = rows[r][kOutcomeColumn];
            text_ += r == 0 ? outcome : coloured(outcome, report_.zones[r - 1].outcome);
            text_ += '\n';
        }
    }

    static constexpr std::size_t kControlColumns = 4;

    std::array<std::string, kControlColumns> row_of(const ControlPair& pair) const {
        const std::string layers =
            words({"roles", name(pair.layer)}) + " × " + words({"roles", name(pair.other)});
        if (pair.state != LayerState::measured)
            return {layers, words({"states", name(pair.state)}), "-", "-"};
        return {layers, std::to_string(pair.overlaps), format_area_m2(pair.overlap_m2),
                format_mu(pair.overlap_m2)};
    }

    /// The control layers against each other, then the finding on each two and the largest pairs of features.
    void write_controls() {
        std::vector<std::array<std::string, kControlColumns>> rows;
        rows.push_back({words({"table", "pair"}), words({"table", "overlaps"}), words({"table", "overlap"}),
                        words({"table", "overlap_mu"})});
        for (const ControlPair& pair : report_.controls) rows.push_back(row_of(pair));
        std::array<std::size_t, kControlColumns> widths{};
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < kControlColumns; ++i) {
                widths[i] = std::max(widths[i], display_width(row[i]));
            }
        }
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < kControlColumns; ++i) {
                if (i > 0) text_ += kGap;
                text_ += padded(row[i], widths[i], i > 0);
            }
            text_ += '\n';
        }
        write_control_findings();
    }

    /// On each two layers, then on the largest pairs of features; the rest is in the other outputs.
    void write_control_findings() {
        constexpr std::size_t kShown = 10;
        std::size_t shown = 0;
        text_ += '\n';
        for (const Finding& finding : report_.findings) {
            const bool on_layers = finding.feature.empty();
            if (!on_layers && ++shown > kShown) continue;
            text_ += fmt::format("{}{} {}: {}\n", on_layers ? "" : "  ",
                                 coloured(words({"outcomes", name(finding.outcome)}), finding.outcome),
                                 printable(finding.rule), printable(in(finding.message, options_.language)));
        }
    }

    void write_totals() {
        const auto count = [&](Outcome outcome) {
            return std::to_string(std::ranges::count(report_.zones, outcome, &ZoneReport::outcome));
        };
        std::size_t accepted = 0;
        for (const auto& [rule, total] : report_.totals) accepted += total.accepted;
        text_ += "\n" +
                 words({"table", "totals"}, {{"zones", std::to_string(report_.zones.size())},
                                             {"pass", count(Outcome::pass)},
                                             {"warn", count(Outcome::warn)},
                                             {"undecided", count(Outcome::undecided)},
                                             {"fail", count(Outcome::fail)}}) +
                 "\n";
        if (accepted == 0 || !report_.manifest.exceptions) return;
        text_ += words({"exceptions", "counted"},
                       {{"count", std::to_string(accepted)}, {"as_of", report_.manifest.exceptions->as_of}}) +
                 "\n";
    }

    /// Of findings of one cause the first, and how many more there are.
    void write_findings() {
        std::map<std::string, std::size_t> of_group;
        for (const Finding& finding : report_.findings) {
            if (finding.outcome != Outcome::pass) ++of_group[finding.zone + finding.group];
        }
        write_findings_of("", words({"report", "submission"}), of_group);
        for (const ZoneReport& zone : report_.zones) {
            write_findings_of(
                zone.measurement.id,
                fmt::format("{} {}", printable(zone.measurement.id), printable(zone.measurement.name)),
                of_group);
        }
    }

    void write_findings_of(const std::string& zone, const std::string& title,
                           std::map<std::string, std::size_t>& of_group) {
        bool titled = false;
        for (const Finding& finding : report_.findings) {
            if (finding.zone != zone || finding.outcome == Outcome::pass) continue;
            if (!titled) text_ += fmt::format("\n{}\n", title);
            titled = true;
            // A finding that stands for its group takes the count; the others find nothing left to say.
            std::size_t& count = of_group[finding.zone + finding.group];
            if (count > 0 || finding.group.empty()) write_finding(finding, count);
            count = 0;
        }
    }

    void write_finding(const Finding& finding, std::size_t of_cause) {
        const std::string outcome =
            finding.accepted ? words({"exceptions", "accepted"}) : words({"outcomes", name(finding.outcome)});
        text_ +=
            fmt::format("  {} {}: {}", coloured(outcome, finding.accepted ? Outcome::pass : finding.outcome),
                        printable(finding.rule), printable(in(finding.message, options_.language)));
        if (of_cause > 1) {
            text_ += " " + words({"findings", "same_cause"}, {{"count", std::to_string(of_cause - 1)}});
        }
        if (finding.accepted) {
            text_ += " " + printable(acceptance_words(*finding.accepted, options_.language));
        }
        text_ += '\n';
    }

    void write_cut_lists() {
        for (const auto& [rule, total] : report_.totals) {
            if (total.listed == total.found) continue;
            text_ += "\n" +
                     words({"findings", "not_listed"}, {{"rule", rule},
                                                        {"listed", std::to_string(total.listed)},
                                                        {"found", std::to_string(total.found)},
                                                        {"causes", std::to_string(total.causes)}}) +
                     "\n";
        }
    }

    /// A line for each rule and zone with a count of each change, and one for all.
    void write_comparison() {
        if (!report_.comparison) return;
        const Comparison& comparison = *report_.comparison;
        text_ += "\n" + words({"comparison", "title"}, {{"against", printable(comparison.against)}}) + "\n";
        if (!comparison.same_profile) text_ += words({"comparison", "profile_differs"}) + "\n";
        if (comparison.findings.empty()) {
            text_ += words({"comparison", "none"}) + "\n";
            return;
        }
        std::vector<std::vector<std::string>> rows{
            {words({"comparison", "rule"}), words({"comparison", "zone"})}};
        for (const Change change : kChanges) rows.front().push_back(words({"comparison", name(change)}));
        for (const ChangeCounts& row : change_counts(comparison)) {
            rows.push_back({row.rule.empty() ? words({"comparison", "total"}) : printable(row.rule),
                            printable(row.zone)});
            for (const std::size_t count : row.counts) rows.back().push_back(std::to_string(count));
        }
        write_rows(rows);
    }

    /// The first two columns to the left, numbers to the right.
    void write_rows(const std::vector<std::vector<std::string>>& rows) {
        constexpr std::size_t kWords = 2;
        std::vector<std::size_t> widths(rows.front().size());
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], display_width(row[i]));
        }
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) text_ += kGap;
                text_ += padded(row[i], widths[i], i >= kWords);
            }
            text_ += '\n';
        }
    }

    const Report& report_;
    const TerminalOptions& options_;
    bool in_hectares_ = false;  ///< areas of the table
    std::string text_;
};

}  // namespace

std::string to_terminal(const Report& report, const TerminalOptions& options) {
    return TerminalWriter{report, options}.write();
}

}  // namespace zoneplan
