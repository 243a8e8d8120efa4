// SPDX-License-Identifier: MIT
#include "zoneplan/report/sarif.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

#include "report/finding_words.hpp"
#include "text/resources.hpp"

namespace zoneplan {
namespace {

using Json = nlohmann::json;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* kFingerprint = "zoneplanFindingId/v1";

/// A source's name as a relative URI reference: a Windows path's backslashes and a connection's colon would
/// make something else of it.
std::string as_uri(std::string_view source) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string uri;
    for (const char c : source) {
        if (kPlain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

/// "fail" with its level; what is undecided is open, and has no level by the standard.
void set_verdict(Json& result, Outcome outcome) {
    if (outcome == Outcome::undecided) {
        result["kind"] = "open";
        return;
    }
    result["kind"] = "fail";
    result["level"] = outcome == Outcome::fail ? "error" : "warning";
}

class SarifWriter {
public:
    SarifWriter(const Report& report, Language language) : report_{report}, language_{language} {
        for (const Finding& finding : report.findings) rules_.insert(finding.rule);
        if (report.comparison) {
            for (const ComparedFinding& finding : report.comparison->findings) {
                rules_.insert(finding.rule);
                compared_.emplace(finding.id, &finding);
            }
        }
    }

    Json log() const {
        Json run{{"tool",
                  {{"driver",
                    {{"name", "zoneplan"},
                     {"version", report_.tool_version},
                     {"semanticVersion", report_.tool_version},
                     {"rules", rules()}}}}},
                 {"language", language_ == Language::zh ? "zh-CN" : "en"},
                 {"columnKind", "unicodeCodePoints"},
                 {"artifacts", artifacts()},
                 {"results", results()},
                 {"properties",
                  {{"outcome", name(report_.outcome)},
                   {"profile", report_.profile.id},
                   {"profileSha256", report_.profile.sha256},
                   {"workingCrs", report_.area.working_crs}}}};
        if (report_.comparison) run["properties"]["against"] = report_.comparison->against;
        return {{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
    }

private:
    static Json words(const std::string& text) { return {{"text", text.empty() ? "-" : text}}; }

    Json rules() const {
        const std::vector<std::string_view> pages = resources_in("rules");
        Json list = Json::array();
        for (const std::string& rule : rules_) {
            const std::string path = fmt::format("rules/{}.md", rule);
            Json entry{{"id", rule},
                       {"name", rule},
                       {"shortDescription", words(rule_title(rule, language_))},
                       {"defaultConfiguration", {{"level", "warning"}}}};
            if (std::ranges::find(pages, path) != pages.end()) {
                const std::string page{resource(path)};
                entry["help"] = {{"text", page}, {"markdown", page}};
            }
            for (const Finding& finding : report_.findings) {
                if (finding.rule == rule && finding.severity == Severity::error) {
                    entry["defaultConfiguration"]["level"] = "error";
                }
            }
            list.push_back(std::move(entry));
        }
        return list;
    }

    Json artifacts() const {
        Json list = Json::array();
        for (const InputRecord& input : report_.inputs) {
            Json artifact{{"location", {{"uri", as_uri(input.source)}}},
                          {"description", words(input.role + " " + input.source + " " + input.layer)}};
            if (!input.sha256.empty()) artifact["hashes"] = {{"sha-256", input.sha256}};
            list.push_back(std::move(artifact));
        }
        return list;
    }

    /// The input at fault: the layer that a finding names, else the zones.
    std::optional<std::size_t> artifact_of(const std::string& layer) const {
        for (const std::string& wanted : {layer, std::string{"zones"}}) {
            for (std::size_t i = 0; i < report_.inputs.size(); ++i) {
                const InputRecord& input = report_.inputs[i];
                if (!wanted.empty() && (input.role == wanted || input.source == wanted)) return i;
            }
        }
        return std::nullopt;
    }

    Json locations(const std::string& zone, const std::string& layer, const std::string& feature) const {
        Json location = Json::object();
        if (const auto artifact = artifact_of(layer)) {
            location["physicalLocation"] = {
                {"artifactLocation",
                 {{"uri", as_uri(report_.inputs[*artifact].source)}, {"index", *artifact}}}};
        }
        Json logical = Json::array();
        if (!zone.empty()) logical.push_back({{"name", zone}, {"kind", "zone"}});
        if (!feature.empty()) {
            logical.push_back(
                {{"name", feature}, {"kind", "feature"}, {"fullyQualifiedName", layer + "/" + feature}});
        }
        if (!logical.empty()) location["logicalLocations"] = std::move(logical);
        return location.empty() ? Json::array() : Json::array({std::move(location)});
    }

    Json result_of(const Finding& finding) const {
        Json properties{{"outcome", name(finding.outcome)}, {"group", finding.group}};
        if (finding.measured) properties["measured"] = *finding.measured;
        if (finding.limit) properties["limit"] = *finding.limit;
        if (finding.measured || finding.limit) properties["unit"] = finding.unit;
        if (finding.where) properties["where"] = {finding.where->x, finding.where->y};
        if (!finding.clause.empty()) properties["clause"] = finding.clause;
        if (!finding.remedy.en.empty()) properties["remedy"] = in(finding.remedy, language_);
        Json result{{"ruleId", finding.rule},
                    {"message", words(in(finding.message, language_))},
                    {"locations", locations(finding.zone, finding.layer, finding.feature)},
                    {"partialFingerprints", {{kFingerprint, finding.id}}},
                    {"properties", std::move(properties)}};
        set_verdict(result, finding.outcome);
        // An empty list says that suppressions are known, and that this result has none.
        result["suppressions"] = Json::array();
        if (finding.accepted) {
            result["suppressions"].push_back(
                {{"kind", "external"},
                 {"status", "accepted"},
                 {"justification", acceptance_words(*finding.accepted, language_)}});
        }
        if (const auto known = compared_.find(finding.id); known != compared_.end()) {
            if (const char* state = baseline_state(*known->second)) result["baselineState"] = state;
        }
        return result;
    }

    /// nullptr where it is not known.
    static const char* baseline_state(const ComparedFinding& finding) {
        switch (finding.change) {
            case Change::appeared:
                return "new";
            case Change::persisting:
                return finding.same ? "unchanged" : "updated";
            case Change::fixed:
                return "absent";
            case Change::unknown:
                break;
        }
        return nullptr;
    }

    Json results() const {
        Json list = Json::array();
        for (const Finding& finding : report_.findings) {
            if (finding.outcome != Outcome::pass) list.push_back(result_of(finding));
        }
        if (!report_.comparison) return list;
        for (const ComparedFinding& finding : report_.comparison->findings) {
            if (finding.change != Change::fixed) continue;
            Json result{{"ruleId", finding.rule},
                        {"message", words(in(finding.message, language_))},
                        {"locations", locations(finding.zone, finding.layer, finding.feature)},
                        {"partialFingerprints", {{kFingerprint, finding.id}}},
                        {"baselineState", "absent"}};
            set_verdict(result, finding.before.value_or(Outcome::warn));
            list.push_back(std::move(result));
        }
        return list;
    }

    const Report& report_;
    Language language_;
    std::set<std::string> rules_;
    std::map<std::string, const ComparedFinding*> compared_;
};

}  // namespace

std::string to_sarif(const Report& report, Language language) {
    constexpr int kIndent = 2;
    return SarifWriter{report, language}.log().dump(kIndent, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

}  // namespace zoneplan
