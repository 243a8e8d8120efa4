// SPDX-License-Identifier: MIT
#include <array>

#include "rules/judgements.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "coverage.controls";

struct Layer {
    std::string_view role;
    LayerState state;
    const RuleSettings& settings;
};

Text listed(std::span<const Layer> layers, LayerState state) {
    Text list;
    for (const Layer& layer : layers) {
        const bool matters = layer.settings.severity != Severity::off &&
                             (layer.settings.required || layer.state != LayerState::absent);
        if (layer.state != state || !matters) continue;
        const Text role = message({"roles", layer.role});
        list.zh += (list.zh.empty() ? "" : "、") + role.zh;
        list.en += (list.en.empty() ? "" : ", ") + role.en;
    }
    return list;
}

}  // namespace

std::optional<Judgement> judge_coverage_controls(const ZoneMeasurement& zone, const Profile& profile) {
    const std::array layers{Layer{"farmland", zone.farmland.state, profile.farmland},
                            Layer{"redline", zone.redline.state, profile.redline},
                            Layer{"udb", zone.udb.state, profile.udb},
                            Layer{"spaces", zone.spaces.state, profile.spaces}};
    Judgement judgement;
    const Text absent = listed(layers, LayerState::absent);
    const Text not_covering = listed(layers, LayerState::not_covering);
    if (absent.en.empty() && not_covering.en.empty()) {
        judgement.message = message({"rules", kId, "pass"});
        return judgement;
    }
    judgement.outcome = Outcome::undecided;
    if (!not_covering.en.empty()) {
        judgement.message = message({"rules", kId, "undecided"}, {{"layers", not_covering}});
    }
    if (!absent.en.empty()) {
        judgement.message = judgement.message.en.empty()
                                ? message({"rules", kId, "undecided_absent"}, {{"layers", absent}})
                                : followed_by(judgement.message, message({"rules", kId, "undecided_absent"},
                                                                         {{"layers", absent}}));
    }
    return judgement;
}

}  // namespace zoneplan
