// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "zoneplan/job.hpp"

namespace zoneplan {

/// Whom a job tells of what it does; each may be empty.
struct JobWatch {
    /// Asked once, when the layers are about to be opened.
    std::function<Progress()> progress;

    /// The layers, before they are measured.
    std::function<void(const std::vector<std::unique_ptr<LayerSource>>& layers)> opened;

    /// What was found about the submission, where the job then ends with an error.
    std::function<void(const std::vector<Finding>& findings)> seen;
};

/// Does a job whose layers lie in files: finds and opens them, looks at the submission, reads the tables of
/// the project. `held` are layers that are no files; they stand in the place of those that the job names for
/// their roles. `settings` are settings_of(job).
///
/// Throws the errors of open_layers(), find_layers(), look_at_submission(), read_fact_table() and run().
Report run_job(JobKind kind, const Job& job, const Project& settings, const Profile& profile,
               std::vector<std::unique_ptr<LayerSource>> held, const JobWatch& watch);

}  // namespace zoneplan
