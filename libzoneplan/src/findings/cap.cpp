// SPDX-License-Identifier: MIT
#include "findings/cap.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace zoneplan {
namespace {

void count(const std::vector<Finding>& findings, std::map<std::string, RuleTotal>& totals) {
    std::set<std::string> groups;
    for (const Finding& finding : findings) {
        RuleTotal& total = totals[finding.rule];
        if (finding.outcome == Outcome::pass) continue;
        ++total.found;
        ++total.listed;
        if (finding.accepted) ++total.accepted;
        if (groups.insert(finding.group).second) ++total.causes;
    }
}

/// Which of `members` go: those that come last.
std::vector<std::size_t> beyond(std::size_t most, std::vector<std::size_t> members,
                                const std::vector<Finding>& findings) {
    std::set<std::pair<Outcome, std::string>> seen;
    std::map<std::size_t, bool> repeats;
    for (const std::size_t i : members) {
        repeats[i] = !seen.emplace(findings[i].outcome, findings[i].group).second;
    }
    std::ranges::sort(members, [&](std::size_t a, std::size_t b) {
        return std::tuple{findings[b].outcome, repeats.at(a), a} <
               std::tuple{findings[a].outcome, repeats.at(b), b};
    });
    members.erase(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(most));
    return members;
}

}  // namespace

void cap_findings(std::vector<Finding>& findings, std::size_t max_per_rule,
                  std::map<std::string, RuleTotal>& totals) {
    count(findings, totals);
    std::map<std::string, std::vector<std::size_t>> faults;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const bool is_fault = !findings[i].feature.empty() && findings[i].outcome != Outcome::pass;
        if (is_fault) faults[findings[i].rule].push_back(i);
    }
    std::vector<bool> dropped(findings.size(), false);
    for (const auto& [rule, members] : faults) {
        if (members.size() <= max_per_rule) continue;
        for (const std::size_t i : beyond(max_per_rule, members, findings)) dropped[i] = true;
        totals[rule].listed -= members.size() - max_per_rule;
    }
    std::size_t at = 0;
    std::erase_if(findings, [&](const Finding&) { return dropped[at++]; });
}

}  // namespace zoneplan
