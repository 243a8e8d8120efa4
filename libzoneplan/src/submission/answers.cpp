// SPDX-License-Identifier: MIT
#include "submission/answers.hpp"

#include <fmt/format.h>

#include "text/digest.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kIdDigits = 16;

}  // namespace

Finding& Answers::add(Outcome outcome, const Subject& subject, std::string_view variant, const Args& args) {
    return add(outcome, subject, message({"rules", rule_, variant}, args));
}

Finding& Answers::add(Outcome outcome, const Subject& subject, Text words) {
    Finding finding;
    const std::string place = fmt::format("{}\x1f{}\x1f{}", rule_, subject.layer, subject.feature);
    finding.id = sha256(fmt::format("{}\x1f{}", place, ordinals_[place]++)).substr(0, kIdDigits);
    finding.rule = rule_;
    finding.layer = subject.layer;
    finding.feature = subject.feature;
    finding.other = subject.other;
    const bool softened = outcome == Outcome::fail && settings_.severity == Severity::warning;
    finding.outcome = softened ? Outcome::warn : outcome;
    finding.severity = settings_.severity;
    finding.unit = "count";
    finding.message = std::move(words);
    finding.clause = settings_.clause.zh;
    finding.group = rule_;
    if (outcome != Outcome::pass) finding.remedy = message({"rules", rule_, "remedy"});
    findings_.push_back(std::move(finding));
    return findings_.back();
}

std::vector<Finding> Answers::take() && {
    if (findings_.empty()) add(Outcome::pass, {}, "pass");
    return std::move(findings_);
}

}  // namespace zoneplan
