// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/finding.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// Where a fault is: the layer (role, or file where it has none), and a feature of it.
struct Subject {
    std::string layer;
    std::string feature{};
    std::string other{};
};

/// The answers of one rule about one submission.
class Answers {
public:
    Answers(std::string_view rule, const RuleSettings& settings) : rule_{rule}, settings_{settings} {}

    /// A fault in the words rules.<rule>.<variant>; `outcome` is what it leads to at severity "error".
    Finding& add(Outcome outcome, const Subject& subject, std::string_view variant, const Args& args = {});

    /// The same with words from elsewhere.
    Finding& add(Outcome outcome, const Subject& subject, Text words);

    /// The faults, or one pass where there is none.
    std::vector<Finding> take() &&;

private:
    std::string rule_;
    const RuleSettings& settings_;
    std::vector<Finding> findings_;
    std::map<std::string, std::size_t> ordinals_;  ///< of findings on the same layer and feature
};

}  // namespace zoneplan
