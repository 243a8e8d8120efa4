// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/comparison.hpp"
#include "zoneplan/model/control_pair.hpp"
#include "zoneplan/model/efficiency.hpp"
#include "zoneplan/model/finding.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/proposed_repair.hpp"

namespace zoneplan {

/// One layer that was read.
struct InputRecord {
    std::string role;
    std::string source;  ///< as the user named it
    std::string layer;
    std::string crs;
    std::uint64_t features = 0;
    std::string sha256;     ///< of the files; empty where there is no file
    std::string operation;  ///< how its coordinates came to the working CRS; empty where they were there
    std::string access;     ///< scan: all of it was read; index: what lies at the zones

    bool operator==(const InputRecord&) const = default;
};

struct ZoneReport {
    Outcome outcome = Outcome::pass;
    ZoneMeasurement measurement;

    bool operator==(const ZoneReport&) const = default;
};

/// How the figures were made.
struct AreaStatement {
    std::string method;  ///< ellipsoidal | planar
    std::string standard;
    std::string working_crs;      ///< "EPSG:4526", or a name where no authority lists it
    std::string working_crs_wkt;  ///< WKT:2019 of it
    std::string ellipsoid;

    bool operator==(const AreaStatement&) const = default;
};

struct ProfileStatement {
    std::string id;
    std::string version;
    std::string sha256;  ///< of the effective values
    Text title;

    bool operator==(const ProfileStatement&) const = default;
};

/// A rule that was judged: how many answers other than pass it gave, and how many of them the report lists.
struct RuleTotal {
    std::size_t found = 0;
    std::size_t listed = 0;
    std::size_t causes = 0;    ///< groups among those found
    std::size_t accepted = 0;  ///< of those found

    bool operator==(const RuleTotal&) const = default;
};

/// The exceptions register that was applied.
struct RegisterStatement {
    std::string source;
    std::string sha256;
    std::size_t entries = 0;
    std::string as_of;  ///< YYYY-MM-DD: the day by which entries count as expired

    bool operator==(const RegisterStatement&) const = default;
};

struct Manifest {
    std::string command;
    std::string engine;
    std::map<std::string, double> tolerances;
    std::vector<Text> notes;
    std::optional<RegisterStatement> exceptions;  ///< absent where none was given

    bool operator==(const Manifest&) const = default;
};

/// The one source of every output.
struct Report {
    std::string tool_version;
    std::map<std::string, std::string> libraries;
    ProfileStatement profile;
    std::vector<InputRecord> inputs;
    AreaStatement area;
    Outcome outcome = Outcome::pass;
    double industrial_limit = 0.0;
    std::vector<ZoneReport> zones;
    std::vector<ControlPair> controls;  ///< instead of zones: the control layers against each other
    std::vector<Finding> findings;
    std::vector<ProposedRepair> repairs;      ///< by zone
    std::map<std::string, RuleTotal> totals;  ///< by rule
    std::optional<Efficiency> efficiency;     ///< absent where no facts were given
    std::optional<Comparison> comparison;     ///< with an earlier report, where one was given
    Manifest manifest;

    bool operator==(const Report&) const = default;
};

}  // namespace zoneplan
