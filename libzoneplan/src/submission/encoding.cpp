// SPDX-License-Identifier: MIT
#include "submission/rules.hpp"

namespace zoneplan {
namespace {

bool is_gbk_family(const std::string& encoding) { return encoding == "CP936" || encoding == "GB18030"; }

bool same(const std::string& a, const std::string& b) {
    return a == b || (is_gbk_family(a) && is_gbk_family(b));
}

}  // namespace

void judge_encoding(const SubmissionCase& submission, Answers& answers) {
    for (const LayerCase& layer : submission.layers) {
        if (!layer.facts.shapefile || !layer.facts.shapefile->text) continue;
        const DbfTextFacts& text = *layer.facts.shapefile->text;
        if (text.texts == 0) continue;  // plain ASCII reads the same in all of them
        const Subject subject{.layer = layer.label()};
        const Args args{{"source", layer.facts.source},
                        {"declared", text.declared},
                        {"told", text.told.empty() ? std::string{"?"} : text.told},
                        {"place", text.first_odd},
                        {"texts", std::to_string(text.texts)},
                        {"count", std::to_string(text.cut)},
                        {"cut", text.first_cut}};
        const bool can_be_judged = text.declared == "UTF-8" || is_gbk_family(text.declared);
        const bool is_contradicted = !text.told.empty() && !(can_be_judged && same(text.declared, text.told));
        if (text.declared.empty()) {
            answers.add(Outcome::warn, subject, "undeclared", args);
        } else if (is_contradicted) {
            answers.add(Outcome::fail, subject, "untrue", args);
        } else if (can_be_judged && !text.first_odd.empty()) {
            answers.add(Outcome::fail, subject, "broken", args);
        }
        if (text.cut > 0) answers.add(Outcome::warn, subject, "cut", args);
    }
}

}  // namespace zoneplan
