// SPDX-License-Identifier: MIT
#include "zoneplan/job.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// As a shell takes it for one word.
std::string quoted(const std::string& word) {
    const auto is_plain = [](char letter) {
        constexpr std::string_view kPlain = "-_./:=,@%+^";
        const auto byte = static_cast<unsigned char>(letter);
        constexpr unsigned char kFirstBeyondAscii = 0x80;
        return byte >= kFirstBeyondAscii || (letter >= '0' && letter <= '9') ||
               (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
               kPlain.find(letter) != std::string_view::npos;
    };
    if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
    std::string text = "'";
    for (const char letter : word) text += letter == '\'' ? std::string{"'\\''"} : std::string{letter};
    return text + "'";
}

std::string command_of(JobKind kind, const Job& job, const Project& settings, const std::string& as_of) {
    std::string command = "zoneplan " + std::string{name(kind)};
    const auto add = [&command](const char* option, const std::string& value) {
        command += std::string{option} + quoted(value);
    };
    for (const std::string& source : job.sources) add(" ", source);
    if (!job.project.empty()) add(" --project ", job.project);
    for (const NamedLayer& layer : job.layers) add(" --layer ", layer.words);
    add(" --profile ", settings.profile);
    for (const std::string& set : job.sets) add(" --set ", set);
    if (!job.crs.empty()) add(" --crs ", job.crs);
    if (!job.exceptions.empty()) add(" --exceptions ", job.exceptions);
    if (!settings.exceptions.empty()) add(" --as-of ", as_of);
    if (kind == JobKind::check) add(" --engine ", std::string{name(job.engine)});
    return command;
}

void refuse_files(const Job& job, const Project& settings) {
    std::string file;
    if (!settings.layers.empty()) file = settings.layers.begin()->second.path;
    if (!settings.tables.empty()) file = settings.tables.front().path;
    if (!job.sources.empty()) file = job.sources.front();
    for (const NamedLayer& layer : job.layers) {
        if (!layer.spec.path.empty()) file = layer.spec.path;
    }
    if (!file.empty()) throw UsageError{error_text("file_layers_unavailable", {{"source", file}})};
}

}  // namespace

std::string_view name(JobKind kind) noexcept {
    constexpr std::array<std::string_view, 3> kNames{"check", "controls", "efficiency"};
    return kNames[static_cast<std::size_t>(kind)];
}

Project settings_of(const Job& job) {
    Project project = job.project.empty() ? Project{} : read_project(job.project);
    if (!job.profile.empty()) project.profile = job.profile;
    if (project.profile.empty()) project.profile = "national";
    if (!job.crs.empty()) project.crs = job.crs;
    if (!job.exceptions.empty()) project.exceptions = job.exceptions;
    return project;
}

bool matters(JobKind kind, Role role) noexcept {
    switch (kind) {
        case JobKind::controls:
            return role == Role::farmland || role == Role::redline || role == Role::udb;
        case JobKind::efficiency:
            return role == Role::zones || role == Role::landuse || role == Role::status ||
                   role == Role::parcels || role == Role::buildings;
        default:
            return true;
    }
}

CheckOptions options_of(JobKind kind, const Job& job, const Project& settings) {
    CheckOptions options;
    options.measure.engine = job.engine;
    options.measure.crs = settings.crs;
    options.measure.threads = job.threads;
    options.as_of = job.as_of.empty() ? today() : checked_date(job.as_of, "--as-of");
    options.command = command_of(kind, job, settings, options.as_of);
    options.tables = job.tables;
    options.faults = job.faults;
    if (!settings.exceptions.empty()) options.exceptions = read_exceptions(settings.exceptions);
    return options;
}

Report run(JobKind kind, std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
           const CheckOptions& options) {
    switch (kind) {
        case JobKind::controls:
            return check_controls(layers, profile, options);
        case JobKind::efficiency:
            return check_efficiency(layers, profile, options);
        default:
            return check(layers, profile, options);
    }
}

Report run_held(JobKind kind, const Job& job, std::vector<std::unique_ptr<LayerSource>> held,
                const Progress& progress) {
    const Project settings = settings_of(job);
    refuse_files(job, settings);
    const Profile profile = load_profile(settings.profile, job.sets);
    CheckOptions options = options_of(kind, job, settings);
    options.measure.progress = progress;
    std::erase_if(
        held, [&](const std::unique_ptr<LayerSource>& layer) { return !matters(kind, layer->info().role); });
    return run(kind, held, profile, options);
}

}  // namespace zoneplan
