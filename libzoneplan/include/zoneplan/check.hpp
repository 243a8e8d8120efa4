// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/findings/exceptions.hpp"
#include "zoneplan/measure/measure.hpp"
#include "zoneplan/model/report.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

struct CheckOptions {
    MeasureOptions measure;
    std::string command;                           ///< for the manifest: what makes the result, nothing else
    std::map<std::string, std::string> libraries;  ///< beyond those of the core
    std::vector<Finding> submission;               ///< about the submission; they count and come first
    std::vector<FactTable> tables;                 ///< figures on the use of land
    bool faults = true;  ///< faults of geometry and topology too (rules geometry.*, topology.*)
    std::optional<ExceptionsRegister> exceptions;
    std::string as_of;  ///< YYYY-MM-DD, the day by which exceptions expire; only they need it
};

/// The job: measure the zones against the layers, judge what was measured, and report it.
/// Throws the errors of measure(); what breaks a rule is a finding.
Report check(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
             const CheckOptions& options);

/// How well the zones use their land: by tables, and by the layers of zones, land use, status, parcels and
/// buildings, of which none is needed. Throws the errors of measure() and facts_in(), UsageError where there
/// is nothing to go by.
Report check_efficiency(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                        const CheckOptions& options);

/// The control layers against each other, without zones: rule controls.consistent. Throws the errors of
/// measure_controls().
Report check_controls(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                      const CheckOptions& options);

/// The faults of each feature of one layer, of any role: the rules geometry.*. Features that cannot be looked
/// at make the report undecided. The working CRS is the layer's own, or one that fits it. Throws what reading
/// the layer throws.
Report check_geometry(LayerSource& layer, const Profile& profile, const CheckOptions& options);

/// The exit code that a report's outcome stands for.
int exit_code_of(const Report& report) noexcept;

}  // namespace zoneplan
