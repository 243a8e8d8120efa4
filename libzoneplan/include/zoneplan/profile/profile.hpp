// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zoneplan/model/fault.hpp"
#include "zoneplan/model/outcome.hpp"
#include "zoneplan/profile/efficiency_settings.hpp"
#include "zoneplan/profile/fault_limits.hpp"
#include "zoneplan/profile/rule_settings.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// When a conflict piece is a sliver, and what slivers alone lead to.
struct SliverPolicy {
    double area_m2 = 0.0;  ///< a piece is a sliver when its area is below this ...
    double width_m = 0.0;  ///< ... or its width 2A/P is below this
    Outcome outcome = Outcome::warn;

    bool is_sliver(double piece_area_m2, double piece_width_m) const noexcept {
        return piece_area_m2 < area_m2 || piece_width_m < width_m;
    }
};

/// Ground that must be kept clear of, or stayed within.
struct ControlSettings : RuleSettings {
    double negligible_m2 = 0.0;  ///< a total below this passes: the resolution of area figures
    SliverPolicy slivers;
};

struct UdbSettings : ControlSettings {
    std::vector<std::string> warn_subtypes;
};

struct SpacesSettings : ControlSettings {
    std::vector<std::string> allowed;
};

struct IndustrialShareSettings : RuleSettings {
    double limit = 0.0;  ///< >=, compared unrounded
    std::string class_set;
    std::string denominator;  ///< zone | construction
};

struct DeclaredAreaSettings : RuleSettings {
    double relative = 0.0;
    double absolute_m2 = 0.0;
};

struct LandUseCoverageSettings : RuleSettings {
    double tolerance_share = 0.0;
};

struct ControlCoverageSettings : RuleSettings {
    double reach_m = 0.0;
};

/// A coding of land use: which fields carry it, and which codes make up a class set.
class CodeSystem {
public:
    std::string id;
    Text title;
    std::vector<std::string> code_fields;
    std::vector<std::string> name_fields;
    std::string padding;  ///< stripped from the right of a code, again and again, before it is matched
    std::map<std::string, std::vector<std::string>> class_sets;
    std::map<std::string, std::string> names;  ///< code -> official name; may be empty

    /// `code` without blanks and padding: "100100" -> "1001".
    std::string stripped(std::string_view code) const;

    /// The official name of a stripped code, or of the longest known code that it begins with, further digits
    /// following (codings are divided further in practice); nothing where there is none.
    const std::string* name_of(std::string_view code) const;

    /// Whether a stripped code is one of the coding, or of a finer one; any but an empty one where the coding
    /// lists none.
    bool knows(std::string_view code) const;

    /// Whether a stripped code is in `class_set`: equal to a pattern, or longer than one that ends in '*'.
    bool in_set(std::string_view class_set, std::string_view code) const;
};

/// What is looked for in a submission before it is measured.
struct SubmissionSettings {
    std::string schema;  ///< auto | off | name or file of a schema
    RuleSettings files;
    RuleSettings layers;
    RuleSettings fields;
    RuleSettings codes;
    RuleSettings ids;
    RuleSettings encoding;
    RuleSettings reference_system;
    RuleSettings displacement;
};

/// Bounds on what one submission may hold and a check of it may take, as the national profile sets them. 0 of
/// the last two: no bound.
struct Limits {
    std::size_t max_vertices = 50'000'000;
    std::size_t max_features = 20'000'000;
    std::size_t max_zip_members = 10'000;
    std::size_t max_zip_bytes = 20'000'000'000;  ///< of all members, unpacked
    double max_zip_ratio = 200.0;                ///< of one member, unpacked to packed
    std::size_t max_seconds = 7200;
    std::size_t max_memory_mb = 16'384;
};

/// What a report draws besides the zones and their conflicts.
struct DrawingSettings {
    bool surroundings = true;  ///< land use and control lines at each zone, simplified
};

/// How findings are told to people.
struct FindingSettings {
    double group_distance_m = 0.0;  ///< faults of one rule that lie no farther apart have one cause
    std::size_t max_per_rule = 0;   ///< faults of features that a report lists of each rule
};

/// One effective value and the file (or "--set") that it comes from.
struct ProfileValue {
    std::string path;
    std::string value;  ///< as TOML
    std::string origin;

    bool operator==(const ProfileValue&) const = default;
};

/// A named, versioned set of thresholds and class sets.
class Profile {
public:
    std::string id;
    std::string version;
    Text title;
    std::string sha256;  ///< of the effective values
    bool ellipsoidal = true;

    ControlSettings farmland;
    ControlSettings redline;
    UdbSettings udb;
    SpacesSettings spaces;
    ControlSettings controls;
    IndustrialShareSettings industrial_share;
    DeclaredAreaSettings declared_area;
    LandUseCoverageSettings landuse_coverage;
    ControlCoverageSettings control_coverage;
    RuleSettings geometry_valid;
    SubmissionSettings submission;
    EfficiencySettings efficiency;
    std::map<FaultKind, RuleSettings> faults;  ///< every kind
    FaultLimits fault_limits;
    std::map<std::string, CodeSystem> code_systems;
    FindingSettings findings;
    DrawingSettings drawing;
    Limits limits;

    std::vector<ProfileValue> values;  ///< by path

    /// Throws InputError naming the known ones.
    const CodeSystem& code_system(const std::string& system_id) const;
};

/// Reads a built-in profile by name or a TOML file by path, what it inherits, and `sets` ("KEY=VALUE",
/// KEY dotted, VALUE as TOML or a bare word) on top.
///
/// Throws NotFoundError for a profile that is not there, UsageError for a key that no profile has (with the
/// nearest one), a value of the wrong type or out of range, and inheritance that goes round in a circle.
Profile load_profile(const std::string& name_or_file, const std::vector<std::string>& sets = {});

/// The built-in profiles' names.
std::vector<std::string> built_in_profiles();

}  // namespace zoneplan
