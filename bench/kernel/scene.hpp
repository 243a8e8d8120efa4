// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::bench {

/// How a patch lies to a zone.
enum class Kind { interior, outside, crossing, shares_inside, shares_outside };
inline constexpr std::array kKinds{Kind::interior, Kind::outside, Kind::crossing, Kind::shares_inside,
                                   Kind::shares_outside};
std::string_view name(Kind kind) noexcept;

/// A zone and patches of one kind, a vertex every 8 to 15 m, all on millimetres.
struct Scene {
    MultiPolygon zone;
    std::vector<MultiPolygon> patches;
};

struct SceneSize {
    std::int64_t zone_vertices = 0;
    std::int64_t least_patch_vertices = 30;
    std::int64_t most_patch_vertices = 60;
    std::size_t patches = 64;
};

/// The same each time. Patches that share edges with the zone have a run of its boundary for a side, the very
/// same vertices, and lie within or without.
Scene make_scene(Kind kind, const SceneSize& size);

/// m², of polygons without holes.
double area_m2(const MultiPolygon& polygons);

}  // namespace zoneplan::bench
