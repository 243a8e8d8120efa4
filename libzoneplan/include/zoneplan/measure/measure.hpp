// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/model/control_pair.hpp"
#include "zoneplan/model/land_measurement.hpp"
#include "zoneplan/model/report.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// Called between steps of long work with what is being done and how much of it, 0..1.
/// false cancels: the call that works throws Cancelled.
using Progress = std::function<bool(const Text& step, double part)>;

/// What computes the area of zone ∩ feature. Both measure the same snapped coordinates; polygons of reported
/// pieces are GEOS's in either case.
enum class Engine {
    exact,  ///< the kernel of docs/decisions/exact-kernel.md: no tolerance, no topology built
    geos,   ///< prepared geometry and OverlayNG: the reference
};

std::string_view name(Engine engine) noexcept;

struct MeasureOptions {
    Engine engine = Engine::exact;
    std::string crs;       ///< working CRS; empty: chosen by the zones
    unsigned threads = 0;  ///< 0: as many as the machine has cores. The figures do not depend on it.
    Progress progress;     ///< may be empty
};

/// Everything measured, nothing judged.
struct Measurements {
    std::vector<ZoneMeasurement> zones;                 ///< by id; none of control layers alone
    std::vector<LandMeasurement> land;                  ///< how it is used, of each zone
    std::vector<ControlPairMeasurement> control_pairs;  ///< of control layers alone
    std::vector<InputRecord> inputs;
    AreaStatement area;
    std::map<std::string, double> tolerances;
    std::vector<Text> notes;
};

/// Streams each layer past the zones and measures what they share.
///
/// Areas are ellipsoidal or planar as `profile` says; the working CRS is the zones' own projected CRS or one
/// that fits them. Features of a layer that overlap each other count once. Throws InputError where data
/// cannot be used (no zone id, duplicate ids, no CRS, coordinates that do not fit it, ...), Cancelled.
Measurements measure(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                     const MeasureOptions& options);

/// Streams the three control layers past each other and measures what each pair of features shares. The
/// working CRS is the boundary's, else the redline's, else the farmland's; the engine is the exact one.
/// Throws as measure() does.
Measurements measure_controls(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                              const MeasureOptions& options);

}  // namespace zoneplan
