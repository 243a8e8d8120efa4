// SPDX-License-Identifier: MIT
#include "report/finding_words.hpp"

namespace zoneplan {

std::string rule_title(const std::string& rule, Language language) {
    const Text text = message_or_empty({"rules", rule, "title"});
    return text.en.empty() ? rule : in(text, language);
}

std::string acceptance_words(const Acceptance& acceptance, Language language) {
    const Text words =
        message({"exceptions", acceptance.until.empty() ? "accepted_by" : "accepted_until"},
                {{"document", acceptance.document}, {"by", acceptance.by}, {"until", acceptance.until}});
    return acceptance.note.empty() ? in(words, language) : in(words, language) + " " + acceptance.note;
}

}  // namespace zoneplan
