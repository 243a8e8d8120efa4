// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kernel/scene.hpp"

namespace zoneplan::bench {

/// A way to compute the area that a zone and a patch share. What need be done once for a zone, or may be done
/// beforehand for a patch, is done by the constructor.
class Contender {
public:
    Contender() = default;
    Contender(const Contender&) = delete;
    Contender& operator=(const Contender&) = delete;
    virtual ~Contender() = default;

    /// m² in the plane.
    virtual double overlap_m2(std::size_t patch) = 0;
};

struct NamedContender {
    std::string name;
    std::function<std::unique_ptr<Contender>(const Scene&)> make;
};

/// zoneplan's kernel, in the plane and with areas on the ellipsoid beside: patches made ready beforehand, or
/// from coordinates each time.
std::vector<NamedContender> zoneplan_contenders();

/// GEOS prepared, with whole zones and with zones cut into pieces.
std::vector<NamedContender> geos_contenders();

/// Boost.Geometry's intersection, without the rescaling that costs it accuracy.
std::vector<NamedContender> boost_contenders();

/// Clipper 6, around the zone's centre in quarters of a millimetre: where its arithmetic is fastest.
std::vector<NamedContender> clipper_contenders();

}  // namespace zoneplan::bench
