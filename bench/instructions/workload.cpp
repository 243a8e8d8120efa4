// SPDX-License-Identifier: MIT
#include "instructions/workload.hpp"

#include <memory>
#include <vector>

#include "geometry/overlap_area.hpp"
#include "kernel/scene.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::int64_t kZoneVertices = 3454;
constexpr std::size_t kPatches = 400;

/// A scene, made ready for the kernel.
struct Ready {
    explicit Ready(Kind kind)
        : scene{make_scene(kind, {.zone_vertices = kZoneVertices, .patches = kPatches})}, zone{scene.zone} {
        for (const MultiPolygon& patch : scene.patches) patches.emplace_back(patch);
    }

    Scene scene;
    Chain zone;
    std::vector<Chain> patches;
};

Workload overlaps(Kind kind) {
    return [ready = std::make_shared<Ready>(kind)] {
        double sum_m2 = 0.0;
        for (const Chain& patch : ready->patches) sum_m2 += overlap_area(ready->zone, patch).area_m2();
        return sum_m2;
    };
}

/// Any smooth projection costs the kernel the same: it sees the fitted density only.
constexpr Ellipsoid kSphere{.semi_major_m = 6'371'000.0, .inverse_flattening = 0.0};
void to_geographic(std::span<Point> points) {
    for (Point& point : points) point = {point.x / kSphere.semi_major_m, point.y / kSphere.semi_major_m};
}

Workload ground_overlaps(Kind kind) {
    struct Weighted {
        explicit Weighted(Kind kind_of_scene)
            : ready{kind_of_scene},
              density{grown(box_of(ready.scene.zone), 1000.0), kSphere, to_geographic},
              zone{ready.scene.zone, density} {}

        Ready ready;
        GroundDensity density;
        WeightedChain zone;
    };
    return [weighted = std::make_shared<Weighted>(kind)] {
        Sweep scratch;
        double sum_m2 = 0.0;
        for (const Chain& patch : weighted->ready.patches) {
            sum_m2 += overlap_ground(weighted->zone, patch, scratch).ground_m2;
        }
        return sum_m2;
    };
}

Workload zone_chains() {
    constexpr int kZones = 10;
    const Scene scene = make_scene(Kind::interior, {.zone_vertices = kZoneVertices, .patches = 0});
    return [scene] {
        double sum_m2 = 0.0;
        for (int k = 0; k < kZones; ++k) {
            sum_m2 += static_cast<double>(Chain{scene.zone}.doubled_area());
        }
        return sum_m2;
    };
}

Workload patch_chains() {
    return [ready = std::make_shared<Ready>(Kind::crossing)] {
        Chain scratch;
        double sum_m2 = 0.0;
        for (const MultiPolygon& patch : ready->scene.patches) {
            scratch.assign(patch);
            sum_m2 += static_cast<double>(scratch.doubled_area());
        }
        return sum_m2;
    };
}

Workload defects() {
    return [ready = std::make_shared<Ready>(Kind::crossing)] {
        double sum_m2 = 0.0;
        for (const Chain& patch : ready->patches) sum_m2 += validity_defect(patch).area_m2();
        return sum_m2;
    };
}

}  // namespace

const std::map<std::string, std::function<Workload()>>& workloads() {
    static const std::map<std::string, std::function<Workload()>> kWorkloads{
        {"kernel.crossing", [] { return overlaps(Kind::crossing); }},
        {"kernel.interior", [] { return overlaps(Kind::interior); }},
        {"kernel.outside", [] { return overlaps(Kind::outside); }},
        {"kernel.shares_inside", [] { return overlaps(Kind::shares_inside); }},
        {"kernel.shares_outside", [] { return overlaps(Kind::shares_outside); }},
        {"kernel.ground_crossing", [] { return ground_overlaps(Kind::crossing); }},
        {"kernel.ground_interior", [] { return ground_overlaps(Kind::interior); }},
        {"kernel.patch_chains", patch_chains},
        {"kernel.zone_chains", zone_chains},
        {"kernel.defects", defects},
    };
    return kWorkloads;
}

}  // namespace zoneplan::bench
