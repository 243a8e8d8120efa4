// SPDX-License-Identifier: MIT
#include "zoneplan/io/job.hpp"

#include <algorithm>
#include <limits>

#include "zoneplan/error.hpp"
#include "zoneplan/io/fact_table.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/io/submission.hpp"
#include "zoneplan/submission/judge.hpp"

namespace zoneplan {
namespace {

using Layers = std::vector<std::unique_ptr<LayerSource>>;

class FileJob {
public:
    FileJob(JobKind kind, const Job& job, const Project& settings, const Profile& profile, Layers held,
            const JobWatch& watch)
        : kind_{kind},
          job_{job},
          settings_{settings},
          profile_{profile},
          held_{std::move(held)},
          watch_{watch} {}

    Report run() && {
        CheckOptions options = options_of(kind_, job_, settings_);
        options.libraries = {{"GDAL", gdal_version()}};
        try {
            if (kind_ == JobKind::check) options.submission = judged_submission();
            if (kind_ != JobKind::controls) add_tables(options.tables);
            // First of all: from here on a wish to end is answered.
            if (watch_.progress) options.measure.progress = watch_.progress();
            Layers layers = opened_layers();
            if (watch_.opened) watch_.opened(layers);
            return zoneplan::run(kind_, layers, profile_, options);
        } catch (const Error&) {
            // What was seen before the job came to its end is not lost with it.
            if (watch_.seen && !options.submission.empty()) watch_.seen(options.submission);
            throw;
        }
    }

private:
    /// The place whose layers are found by their names; empty where all are given one by one.
    std::string submission() const {
        if (kind_ != JobKind::check || job_.sources.empty()) return {};
        const LayerSpec zones = parse_layer_source(job_.sources.front(), Role::zones);
        return is_container(zones.path) && zones.layer.empty() ? zones.path : std::string{};
    }

    /// The layers that are named one by one, over those of the project file.
    Project with_named_layers(Project project) const {
        if (kind_ != JobKind::controls && !job_.sources.empty() && submission().empty()) {
            project.layers.insert_or_assign(Role::zones,
                                            parse_layer_source(job_.sources.front(), Role::zones));
        }
        for (const NamedLayer& layer : job_.layers) {
            if (!layer.spec.path.empty()) project.layers.insert_or_assign(layer.role, layer.spec);
        }
        for (const auto& layer : held_) project.layers.erase(layer->info().role);
        std::erase_if(project.layers, [&](const auto& layer) { return !matters(kind_, layer.first); });
        return project;
    }

    /// The layers of the submission too, which go by their names.
    Project with_all_layers() const {
        Project project = settings_;
        std::vector<std::string> places;
        if (kind_ == JobKind::controls) places = job_.sources;
        if (const std::string place = submission(); !place.empty()) places = {place};
        for (const std::string& place : places) {
            for (auto& [role, spec] : find_layers(place, profile_.limits)) {
                if (kind_ == JobKind::check && role == Role::zones)
                    spec = stated_zones(spec.path, spec.layer);
                project.layers.insert_or_assign(role, spec);
            }
            // A file that names no layer of zones is theirs all the same.
            if (kind_ == JobKind::check && !is_bundle(place)) {
                project.layers.try_emplace(Role::zones, stated_zones(place, {}));
            }
        }
        project = with_named_layers(std::move(project));
        if (!submission().empty() && !project.layers.contains(Role::zones) && !holds(Role::zones)) {
            throw InputError{error_text("submission_without_zones", {{"source", submission()}})};
        }
        return project;
    }

    bool holds(Role role) const {
        return std::ranges::any_of(held_, [role](const auto& layer) { return layer->info().role == role; });
    }

    /// The zones found at the place that was given, with what is stated of them there.
    LayerSpec stated_zones(const std::string& path, const std::string& layer) const {
        LayerSpec zones = parse_layer_source(job_.sources.front(), Role::zones);
        zones.path = path;
        zones.layer = layer;
        return zones;
    }

    /// The findings about the submission itself; none where the profile asks for none.
    std::vector<Finding> judged_submission() const {
        const std::string place = submission();
        const bool automatic = profile_.submission.schema == "auto";
        if (profile_.submission.schema == "off" || (automatic && !is_bundle(place))) return {};
        const Schema schema = load_schema(automatic ? "kfq-draft" : profile_.submission.schema);
        const Project named = with_named_layers(settings_);
        return judge_submission(look_at_layers(place, named.layers, &schema, profile_.limits), &schema,
                                profile_);
    }

    void add_tables(std::vector<FactTable>& tables) const {
        for (const FactTableSpec& spec : settings_.tables) {
            tables.push_back(read_fact_table(spec, profile_.limits));
        }
    }

    /// By role, those of files and those held alike.
    Layers opened_layers() {
        constexpr std::uint64_t kNoLimit_bytes = std::numeric_limits<std::uint64_t>::max();
        OpenOptions how{.limits = profile_.limits};
        if (job_.hash_all) how.most_hashed_bytes = kNoLimit_bytes;
        Layers layers = open_layers(with_all_layers().layers, how);
        std::erase_if(held_, [&](const auto& layer) { return !matters(kind_, layer->info().role); });
        std::ranges::move(held_, std::back_inserter(layers));
        std::ranges::stable_sort(layers, {}, [](const auto& layer) { return layer->info().role; });
        return layers;
    }

    JobKind kind_;
    const Job& job_;
    const Project& settings_;
    const Profile& profile_;
    Layers held_;
    const JobWatch& watch_;
};

}  // namespace

Report run_job(JobKind kind, const Job& job, const Project& settings, const Profile& profile,
               std::vector<std::unique_ptr<LayerSource>> held, const JobWatch& watch) {
    return FileJob{kind, job, settings, profile, std::move(held), watch}.run();
}

}  // namespace zoneplan
