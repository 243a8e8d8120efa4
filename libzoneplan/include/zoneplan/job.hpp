// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "zoneplan/check.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan {

/// A layer that is named one by one, over those of the project file.
struct NamedLayer {
    Role role = Role::zones;
    LayerSpec spec;     ///< without a path where the layer is no file but is held
    std::string words;  ///< "ROLE=SOURCE|...", as the command line has it
};

/// What a check, a comparison of control layers or an assessment of land use is asked to do.
struct Job {
    std::string project;               ///< file; empty: none
    std::string profile;               ///< over the project's; both empty: national
    std::string crs;                   ///< working CRS, over the project's
    std::string exceptions;            ///< file of the register, over the project's
    std::string as_of;                 ///< YYYY-MM-DD by which exceptions expire; empty: today
    std::vector<std::string> sources;  ///< zones or a submission; of controls any number of files
    std::vector<NamedLayer> layers;
    std::vector<std::string> sets;  ///< KEY=VALUE, over the profile
    std::vector<FactTable> tables;  ///< that are no files, beside the project's
    Engine engine = Engine::exact;
    unsigned threads = 0;   ///< 0: as many as the machine has cores
    bool hash_all = false;  ///< however large the inputs are
    bool faults = true;     ///< look for faults of geometry and topology too
};

enum class JobKind { check, controls, efficiency };

std::string_view name(JobKind kind) noexcept;

/// The project file, with what the job says laid over it but for layers.
Project settings_of(const Job& job);

/// Whether a job of this kind looks at layers of `role`.
bool matters(JobKind kind, Role role) noexcept;

/// How the job is to be done, with the command that the manifest states: what makes the result and nothing
/// else, so that the report is the same whatever the threads, the output and the language are. Throws
/// UsageError for a day that is none, NotFoundError for a register that is not there.
CheckOptions options_of(JobKind kind, const Job& job, const Project& settings);

/// Measures and judges `layers`.
Report run(JobKind kind, std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
           const CheckOptions& options);

/// Does a job that names no file but its profile and register: all its layers are `held`. Throws UsageError
/// where it does name one, and the errors of run().
Report run_held(JobKind kind, const Job& job, std::vector<std::unique_ptr<LayerSource>> held,
                const Progress& progress);

}  // namespace zoneplan
