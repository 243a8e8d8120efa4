// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <utility>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {

Text words_mu(double area_m2) {
    const Text unit = message({"units", "mu"});
    const std::string number = format_mu(area_m2);
    return {.zh = number + " " + unit.zh, .en = number + " " + unit.en};
}

Judgement undecided_for(std::string_view id, LayerState state) {
    const std::string_view variant =
        state == LayerState::absent ? "undecided_absent" : "undecided_not_covering";
    return {.outcome = Outcome::undecided,
            .measured = {},
            .limit = {},
            .margin = {},
            .message = message({"rules", id, variant}),
            .features = {},
            .conflicts = {}};
}

Text words_causes(const ZoneMeasurement& zone, const std::vector<ConflictKind>& kinds) {
    std::size_t pieces = 0;
    std::set<std::pair<ConflictKind, std::size_t>> causes;
    for (const Conflict& conflict : zone.conflicts) {
        if (std::ranges::find(kinds, conflict.kind) == kinds.end()) continue;
        if (conflict.cause == 0) return {};
        ++pieces;
        causes.emplace(conflict.kind, conflict.cause);
    }
    if (causes.size() >= pieces) return {};
    return message({"findings", "causes"},
                   {{"pieces", std::to_string(pieces)}, {"causes", std::to_string(causes.size())}});
}

Text followed_by(Text first, const Text& second) {
    if (second.en.empty()) return first;
    return {.zh = std::move(first.zh) + second.zh, .en = std::move(first.en) + " " + second.en};
}

}  // namespace zoneplan
