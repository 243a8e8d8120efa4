// SPDX-License-Identifier: MIT
#include "zoneplan/report/terminal.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "report/display_width.hpp"
#include "text/printable.hpp"
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
        write_table();
        write_totals();
        write_findings();
        return std::move(text_);
    }

private:
    std::string words(std::initializer_list<std::string_view> key, const Args& args = {}) const {
        return in(message(key, args), options_.language);
    }

    std::string coloured(const std::string& text, Outcome outcome) const {
        return options_.colour ? fmt::format("{}{}{}", colour_of(outcome), text, kReset) : text;
    }

    std::string area_if(LayerState state, double area_m2) const {
        return state == LayerState::measured ? format_area_m2(area_m2) : words({"states", name(state)});
    }

    Row row_of_unmeasured(const ZoneReport& report) const {
        const std::string unmeasurable = words({"states", "unmeasurable"});
        return {printable(report.measurement.id),         unmeasurable, "-", "-", "-", "-",
                words({"outcomes", name(report.outcome)})};
    }

    Row row_of(const ZoneReport& report) const {
        const ZoneMeasurement& zone = report.measurement;
        if (!is_measured(zone)) return row_of_unmeasured(report);
        return {printable(zone.id),
                format_area_m2(zone.area_m2),
                area_if(zone.farmland.state, zone.farmland.overlap_m2),
                area_if(zone.redline.state, zone.redline.overlap_m2),
                area_if(zone.udb.state, zone.udb.outside_m2),
                zone.industrial.empty()
                    ? words({"states", name(zone.landuse.state)})
                    : format_share(zone.industrial.front().share, report_.industrial_limit),
                words({"outcomes", name(report.outcome)})};
    }

    void write_table() {
        std::vector<Row> rows;
        rows.push_back({words({"table", "zone"}), words({"table", "area"}), words({"table", "farmland"}),
                        words({"table", "redline"}), words({"table", "udb"}), words({"table", "industrial"}),
                        words({"table", "outcome"})});
        for (const ZoneReport& zone : report_.zones) rows.push_back(row_of(zone));
        std::array<std::size_t, kColumns> widths{};
        for (const Row& row : rows) {
            for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], display_width(row[i]));
        }
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (std::size_t i = 0; i < kOutcomeColumn; ++i) {
                text_ += padded(rows[r][i], widths[i], i > 0);
                text_ += kGap;
            }
            const std::string& outcome = rows[r][kOutcomeColumn];
            text_ += r == 0 ? outcome : coloured(outcome, report_.zones[r - 1].outcome);
            text_ += '\n';
        }
    }

    void write_totals() {
        const auto count = [&](Outcome outcome) {
            return std::to_string(std::ranges::count(report_.zones, outcome, &ZoneReport::outcome));
        };
        text_ += "\n" +
                 words({"table", "totals"}, {{"zones", std::to_string(report_.zones.size())},
                                             {"pass", count(Outcome::pass)},
                                             {"warn", count(Outcome::warn)},
                                             {"undecided", count(Outcome::undecided)},
                                             {"fail", count(Outcome::fail)}}) +
                 "\n";
    }

    void write_findings() {
        for (const ZoneReport& zone : report_.zones) {
            bool titled = false;
            for (const Finding& finding : report_.findings) {
                if (finding.zone != zone.measurement.id || finding.outcome == Outcome::pass) continue;
                if (!titled) {
                    text_ += fmt::format("\n{} {}\n", printable(zone.measurement.id),
                                         printable(zone.measurement.name));
                }
                titled = true;
                text_ += fmt::format(
                    "  {} {}: {}\n", coloured(words({"outcomes", name(finding.outcome)}), finding.outcome),
                    printable(finding.rule), printable(in(finding.message, options_.language)));
            }
        }
    }

    const Report& report_;
    const TerminalOptions& options_;
    std::string text_;
};

}  // namespace

std::string to_terminal(const Report& report, const TerminalOptions& options) {
    return TerminalWriter{report, options}.write();
}

}  // namespace zoneplan
