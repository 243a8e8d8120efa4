// SPDX-License-Identifier: MIT
#include "zoneplan/report/junit.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "report/finding_words.hpp"
#include "text/printable.hpp"

namespace zoneplan {
namespace {

using Findings = std::vector<const Finding*>;

struct Counts {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    std::size_t skipped = 0;

    void add(const Counts& more) {
        tests += more.tests;
        failures += more.failures;
        errors += more.errors;
        skipped += more.skipped;
    }
};

/// XML 1.0 has no place for control characters or broken UTF-8.
void set(pugi::xml_node node, const char* attribute, const std::string& words) {
    node.append_attribute(attribute).set_value(printable(words).c_str());
}

void set(pugi::xml_node node, const char* attribute, std::size_t number) {
    node.append_attribute(attribute).set_value(std::to_string(number).c_str());
}

void add_property(pugi::xml_node properties, const char* property, const std::string& words) {
    pugi::xml_node node = properties.append_child("property");
    set(node, "name", property);
    set(node, "value", words);
}

class JunitWriter {
public:
    JunitWriter(const Report& report, Language language) : report_{report}, language_{language} {
        for (const Finding& finding : report.findings) of_zone_[finding.zone].push_back(&finding);
    }

    std::string write() {
        pugi::xml_document document;
        pugi::xml_node declaration = document.append_child(pugi::node_declaration);
        set(declaration, "version", std::string{"1.0"});
        set(declaration, "encoding", std::string{"UTF-8"});
        pugi::xml_node suites = document.append_child("testsuites");
        set(suites, "name", std::string{"zoneplan"});
        Counts all = add_submission(suites);
        for (const ZoneReport& zone : report_.zones) all.add(add_zone(suites, zone));
        set(suites, "tests", all.tests);
        set(suites, "failures", all.failures);
        set(suites, "errors", all.errors);
        std::ostringstream text;
        document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
        return text.str();
    }

private:
    Counts add_submission(pugi::xml_node suites) {
        pugi::xml_node suite = suites.append_child("testsuite");
        set(suite, "name", std::string{"submission"});
        pugi::xml_node properties = suite.append_child("properties");
        add_property(properties, "outcome", std::string{name(report_.outcome)});
        add_property(properties, "profile", report_.profile.id + " " + report_.profile.version);
        add_property(properties, "profile_sha256", report_.profile.sha256);
        add_property(properties, "working_crs", report_.area.working_crs);
        for (const InputRecord& input : report_.inputs) {
            add_property(properties, "input", input.role + " " + input.source);
        }
        return add_cases(suite, "", Outcome::pass);
    }

    Counts add_zone(pugi::xml_node suites, const ZoneReport& zone) {
        const std::string& id = zone.measurement.id;
        pugi::xml_node suite = suites.append_child("testsuite");
        set(suite, "name", id);
        pugi::xml_node properties = suite.append_child("properties");
        add_property(properties, "zone_name", zone.measurement.name);
        add_property(properties, "outcome", std::string{name(zone.outcome)});
        const bool is_told = std::ranges::any_of(of_zone_[id], [&](const Finding* finding) {
            return !finding->accepted && finding->outcome == zone.outcome;
        });
        return add_cases(suite, id, is_told ? Outcome::pass : zone.outcome);
    }

    /// A case for each rule, and one for an outcome worse than a warning that comes from elsewhere: no rule
    /// could answer, or what is wrong is told with another zone.
    Counts add_cases(pugi::xml_node suite, const std::string& zone, Outcome unanswered) {
        Counts counts;
        std::vector<std::pair<std::string, Findings>> rules;
        for (const Finding* finding : of_zone_[zone]) {
            const auto known =
                std::ranges::find(rules, finding->rule, &std::pair<std::string, Findings>::first);
            if (known == rules.end()) {
                rules.push_back({finding->rule, {finding}});
            } else {
                known->second.push_back(finding);
            }
        }
        for (const auto& [rule, findings] : rules) counts.add(add_case(suite, zone, rule, findings));
        if (unanswered > Outcome::warn) {
            const bool fails = unanswered == Outcome::fail;
            counts.add({.tests = 1, .failures = fails ? 1U : 0U, .errors = fails ? 0U : 1U, .skipped = 0});
            pugi::xml_node test = suite.append_child("testcase");
            set(test, "name", std::string{"outcome"});
            set(test, "classname", zone);
            set(test.append_child(fails ? "failure" : "error"), "type", std::string{name(unanswered)});
        }
        set(suite, "tests", counts.tests);
        set(suite, "failures", counts.failures);
        set(suite, "errors", counts.errors);
        set(suite, "skipped", counts.skipped);
        return counts;
    }

    Counts add_case(pugi::xml_node suite, const std::string& zone, const std::string& rule,
                    const Findings& findings) {
        pugi::xml_node test = suite.append_child("testcase");
        set(test, "name", rule);
        set(test, "classname", zone.empty() ? "submission" : zone);
        Counts counts{.tests = 1, .failures = 0, .errors = 0, .skipped = 0};
        const Finding* worst = nullptr;
        const Finding* accepted = nullptr;
        for (const Finding* finding : findings) {
            if (finding->accepted) accepted = finding;
            if (finding->accepted || finding->outcome == Outcome::pass) continue;
            if (worst == nullptr || worst->outcome < finding->outcome) worst = finding;
        }
        if (worst != nullptr && worst->outcome == Outcome::fail) {
            counts.failures = 1;
            add_verdict(test, "failure", *worst, findings);
        } else if (worst != nullptr && worst->outcome == Outcome::undecided) {
            counts.errors = 1;
            add_verdict(test, "error", *worst, findings);
        } else if (worst != nullptr) {
            test.append_child("system-out").text().set(words_of(findings).c_str());
        } else if (accepted != nullptr) {
            counts.skipped = 1;
            set(test.append_child("skipped"), "message", acceptance_words(*accepted->accepted, language_));
        }
        return counts;
    }

    void add_verdict(pugi::xml_node test, const char* kind, const Finding& worst, const Findings& findings) {
        pugi::xml_node verdict = test.append_child(kind);
        set(verdict, "type", std::string{name(worst.outcome)});
        set(verdict, "message", in(worst.message, language_));
        verdict.text().set(words_of(findings).c_str());
    }

    /// Each finding that is no pass on a line, then the remedy.
    std::string words_of(const Findings& findings) const {
        std::string words;
        std::string remedy;
        for (const Finding* finding : findings) {
            if (finding->outcome == Outcome::pass) continue;
            words += std::string{name(finding->outcome)} + ": ";
            for (const std::string* part : {&finding->layer, &finding->feature, &finding->other}) {
                if (!part->empty()) words += printable(*part) + " ";
            }
            words += printable(in(finding->message, language_));
            if (finding->accepted) words += " " + printable(acceptance_words(*finding->accepted, language_));
            words += '\n';
            if (remedy.empty()) remedy = in(finding->remedy, language_);
        }
        return words + remedy;
    }

    const Report& report_;
    Language language_;
    std::map<std::string, Findings> of_zone_;
};

}  // namespace

std::string to_junit(const Report& report, Language language) {
    return JunitWriter{report, language}.write();
}

}  // namespace zoneplan
