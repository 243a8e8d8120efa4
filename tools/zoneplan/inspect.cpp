// SPDX-License-Identifier: MIT
#include "zoneplan/io/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>

#include "bounds.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/io/submission.hpp"
#include "zoneplan/submission/judge.hpp"

namespace zoneplan::tool {
namespace {

void print(const LayerDescription& layer) {
    std::cout << fmt::format("{} ({})\n  {} | {} | {}", layer.source, layer.layer, layer.driver,
                             layer.geometry_type, layer.features);
    if (!layer.encoding.empty()) std::cout << " | " << layer.encoding;
    std::cout << "\n  CRS: " << (layer.crs.empty() ? "-" : layer.crs) << '\n';
    if (layer.extent) {
        std::cout << fmt::format("  x {:.3f} … {:.3f}, y {:.3f} … {:.3f}\n", layer.extent->min_x,
                                 layer.extent->max_x, layer.extent->min_y, layer.extent->max_y);
    }
    for (const FieldDescription& field : layer.fields) {
        std::cout << fmt::format("    {} {}", field.name, field.type);
        if (field.width > 0) std::cout << fmt::format("({})", field.width);
        std::cout << '\n';
    }
    for (const Text& note : layer.notes) std::cout << "  " << in(note, language()) << '\n';
    for (const Text& problem : layer.problems) std::cout << "  ! " << in(problem, language()) << '\n';
}

/// What is wrong with a source as a submission: a folder or .zip after the schema of drafts, others in
/// themselves.
std::vector<Finding> problems_of(const std::string& source, const Profile& profile) {
    if (source.starts_with("PG:")) return {};
    const Schema schema = load_schema("kfq-draft");
    const SubmissionFacts facts = look_at_submission(source, &schema, profile.limits);
    return judge_submission({facts}, facts.is_bundle ? &schema : nullptr, profile);
}

void inspect_source(const std::string& source, const Profile& profile) {
    const std::vector<Finding> problems = problems_of(source, profile);
    std::vector<LayerDescription> layers;
    std::exception_ptr refused;
    Text refusal;
    try {
        layers = inspect(source);
    } catch (const InputError& problem) {
        refused = std::current_exception();
        refusal = problem.text();
    }
    for (const LayerDescription& layer : layers) print(layer);
    for (const Finding& finding : problems) {
        const auto told = [&](const LayerDescription& layer) {
            return std::ranges::find(layer.problems, finding.message) != layer.problems.end();
        };
        if (finding.outcome == Outcome::pass || std::ranges::any_of(layers, told)) continue;
        if (refused && finding.message == refusal) continue;
        std::cout << fmt::format("! {} {}: {}\n",
                                 in(message({"outcomes", name(finding.outcome)}), language()), finding.rule,
                                 in(finding.message, language()));
    }
    std::cout << std::flush;
    if (refused) std::rethrow_exception(refused);
}

/// No file of the source is written over.
void refuse_target_within(const std::string& source, const std::string& target) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const bool is_source = fs::equivalent(target, source, ignored);
    const fs::path from_source =
        fs::weakly_canonical(target, ignored).lexically_relative(fs::weakly_canonical(source, ignored));
    const bool is_within = fs::is_directory(source, ignored) && !from_source.empty() &&
                           *from_source.begin() != ".." && fs::exists(target, ignored);
    if (is_source || is_within || !target.ends_with(".toml")) {
        throw UsageError{error_text("learn_target", {{"target", target}})};
    }
}

void learn(const std::string& source, const std::string& target, const Limits& limits) {
    refuse_target_within(source, target);
    const std::string id = std::filesystem::path{target}.stem().string();
    write_file(target, learned_schema(look_at_submission(source, nullptr, limits), id));
    std::cerr << in(note_text("schema_written", {{"source", target}}), language()) << '\n';
}

}  // namespace

void add_inspect(CLI::App& app, Run& run) {
    auto sources = std::make_shared<std::vector<std::string>>();
    auto target = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("inspect", words("inspect"));
    command->add_option("source", *sources, words("inspect_source"))->required();
    command->add_option("--learn", *target, words("learn"))->type_name("FILE");
    command->footer(words("examples") +
                    "\n  zoneplan inspect testdata/demo/control.gpkg"
                    "\n  zoneplan inspect --learn draft.toml good-example.zip");
    command->callback([&run, sources, target] {
        run = [sources, target] {
            const Profile profile = load_profile("national");
            const Bounds bounds{profile.limits};
            if (!target->empty() && sources->size() != 1) throw UsageError{error_text("learn_from_one")};
            for (const std::string& source : *sources) {
                if (target->empty()) {
                    inspect_source(source, profile);
                } else {
                    learn(source, *target, profile.limits);
                }
            }
            return 0;
        };
    });
}

}  // namespace zoneplan::tool
