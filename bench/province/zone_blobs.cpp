// SPDX-License-Identifier: MIT
#include "province/zone_blobs.hpp"

#include <algorithm>

#include "province/hash.hpp"
#include "province/noise.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::uint64_t kZoneSeed = 21;
constexpr double kUsualRadius_m = 2350.0;
constexpr double kReachAcross = 3.0;  // of the radius: how far a zone of two parts may extend
constexpr double kReachUp = 1.9;

enum Property { size = 0, across = 1, up = 2, rim = 3 };

}  // namespace

double chance(int zone, int property) noexcept { return unit(hashed(kZoneSeed, zone, property)); }

bool Blob::holds(const Point& at) const noexcept {
    constexpr double kBays = 0.40;
    constexpr double kBayOfRadius = 0.8;
    constexpr double kTeeth = 0.22;
    constexpr double kTooth_m = 500.0;
    const double dx = at.x - centre.x;
    const double dy = at.y - centre.y;
    const double bay_m = kBayOfRadius * radius_m;
    const double reach_m = radius_m * (1.0 + kBays * noise(seed, at.x / bay_m, at.y / bay_m).x +
                                       kTeeth * noise(seed + 1, at.x / kTooth_m, at.y / kTooth_m).x);
    return dx * dx + dy * dy < reach_m * reach_m;
}

ZoneBlobs blobs_of(int zone, bool two_parts, const Frame& frame, const Lattice& parcels) {
    constexpr double kMiddle = 0.45;  // of the frame's width; a tenth of it is left to chance
    constexpr double kBlocksAround = 4.0;
    const Point low = parcels.in_plane(frame.corner);
    const Point high = parcels.in_plane(frame.block(frame.block_columns(), frame.block_rows()));
    const double room_m = (high.y - low.y) / 2.0 - kBlocksAround * kBlockHeight * parcels.spacing_m();
    const double radius_m = std::min(kUsualRadius_m * (0.55 + 1.1 * chance(zone, size)), room_m / kReachUp);
    const double play_m = (room_m - kReachUp * radius_m) / 2.0;
    const Point centre{low.x + (high.x - low.x) * (kMiddle + 0.1 * chance(zone, across)),
                       (low.y + high.y) / 2.0 + (chance(zone, up) - 0.5) * play_m};
    const std::uint64_t seed = hashed(kZoneSeed, zone, rim);

    ZoneBlobs result{.blobs = {{.centre = centre, .radius_m = radius_m, .seed = seed}},
                     .window = {centre.x - kReachAcross * radius_m, centre.y - kReachUp * radius_m,
                                centre.x + kReachAcross * radius_m, centre.y + kReachUp * radius_m}};
    if (two_parts) {
        const double side = zone % 4 < 2 ? 1.0 : -1.0;
        result.blobs.push_back({.centre = {centre.x + side * 1.9 * radius_m, centre.y + 0.4 * radius_m},
                                .radius_m = 0.6 * radius_m,
                                .seed = seed + 2});
    }
    return result;
}

}  // namespace zoneplan::bench
