// SPDX-License-Identifier: MIT
#include "zoneplan/findings/comparison.hpp"

#include <algorithm>
#include <map>

namespace zoneplan {
namespace {

/// A report's findings by id, and what its silence means.
class Listing {
public:
    explicit Listing(const Report& report) : report_{report} {
        for (const Finding& finding : report.findings) by_id_.emplace(finding.id, &finding);
    }

    /// The finding of this id; nullptr where the report lists none.
    const Finding* find(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }

    /// Whether the report would list a finding such as this one, if there were one. A zone's own rule answers
    /// in any case, so that its silence means that it was not asked.
    bool would_list(const Finding& finding) const {
        const auto total = report_.totals.find(finding.rule);
        if (finding.layer.empty() || total == report_.totals.end()) return false;
        return total->second.found == total->second.listed && has_zone(finding.zone);
    }

    /// Whether the list of this rule was cut short.
    bool is_cut(const std::string& rule) const {
        const auto total = report_.totals.find(rule);
        return total != report_.totals.end() && total->second.listed < total->second.found;
    }

private:
    bool has_zone(const std::string& id) const {
        return id.empty() || std::ranges::any_of(report_.zones, [&](const ZoneReport& zone) {
                   return zone.measurement.id == id;
               });
    }

    const Report& report_;
    std::map<std::string, const Finding*> by_id_;
};

bool is_open(const Finding* finding) { return finding != nullptr && finding->outcome != Outcome::pass; }

bool say_the_same(const Finding& a, const Finding& b) {
    return a.outcome == b.outcome && a.message == b.message && a.accepted == b.accepted;
}

ComparedFinding compared(const Finding& finding, const Finding* before, const Finding* after, Change change) {
    ComparedFinding result{.id = finding.id,
                           .rule = finding.rule,
                           .zone = finding.zone,
                           .layer = finding.layer,
                           .feature = finding.feature,
                           .change = change,
                           .before = {},
                           .after = {},
                           .same = change == Change::persisting && say_the_same(*before, *after),
                           .message = finding.message};
    if (before != nullptr) result.before = before->outcome;
    if (after != nullptr) result.after = after->outcome;
    return result;
}

}  // namespace

Comparison compare(const Report& before, const Report& after) {
    const Listing earlier{before};
    const Listing later{after};
    Comparison comparison;
    comparison.against_outcome = before.outcome;
    comparison.same_profile = before.profile.sha256 == after.profile.sha256;
    for (const Finding& finding : after.findings) {
        if (!is_open(&finding)) continue;
        const Finding* old = earlier.find(finding.id);
        const bool may_be_old = old == nullptr && earlier.is_cut(finding.rule);
        const Change change = is_open(old) ? Change::persisting
                              : may_be_old ? Change::unknown
                                           : Change::appeared;
        comparison.findings.push_back(compared(finding, old, &finding, change));
    }
    for (const Finding& finding : before.findings) {
        const Finding* now = later.find(finding.id);
        if (!is_open(&finding) || is_open(now)) continue;
        const bool fixed = now != nullptr || later.would_list(finding);
        comparison.findings.push_back(
            compared(finding, &finding, now, fixed ? Change::fixed : Change::unknown));
    }
    return comparison;
}

}  // namespace zoneplan
