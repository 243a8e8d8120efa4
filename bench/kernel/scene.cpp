// SPDX-License-Identifier: MIT
#include "kernel/scene.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kernel/grid_surface.hpp"

namespace zoneplan::bench {
namespace {

using test::Loop;
using test::Random;

constexpr GridPoint kCentre{550'000'000'000, 3'850'000'000'000};
constexpr double kSpacing_m = 11.0;
constexpr double kDepth_m = 120.0;  // of a patch beside the boundary, away from it

/// Grid units, on a whole millimetre.
std::int64_t on_millimetre(double metres) {
    constexpr std::int64_t kMillimetre = 1000;
    return std::llround(metres * 1000.0) * kMillimetre;
}

double radius_m(std::int64_t vertices) {
    return static_cast<double>(vertices) * kSpacing_m / (2.0 * std::numbers::pi);
}

GridPoint polar(const GridPoint& centre, double distance_m, double bearing) {
    return {centre.x + on_millimetre(distance_m * std::cos(bearing)),
            centre.y + on_millimetre(distance_m * std::sin(bearing))};
}

/// A wiggly ring; its points lie in the order of their bearings, so it does not cross itself.
Loop ring(const GridPoint& centre, std::int64_t vertices, Random& random) {
    constexpr double kJitter_m = 2.5;
    constexpr double kWave = 0.04;
    constexpr double kFirstWave = 2.0;
    std::array<double, 5> phases{};
    for (double& phase : phases) phase = random.uniform(0.0, 2.0 * std::numbers::pi);
    Loop loop;
    for (std::int64_t k = 0; k < vertices; ++k) {
        const double bearing = 2.0 * std::numbers::pi * (static_cast<double>(k) + random.uniform(0.0, 0.7)) /
                               static_cast<double>(vertices);
        double share = 1.0;
        double wave = kFirstWave;
        for (const double phase : phases) share += kWave * std::cos(wave++ * bearing + phase);
        loop.push_back(
            polar(centre, radius_m(vertices) * share + random.uniform(-kJitter_m, kJitter_m), bearing));
    }
    return loop;
}

/// `point`, so far outwards from the zone's centre.
GridPoint outwards(const GridPoint& point, double by_m) {
    const double dx = static_cast<double>(point.x - kCentre.x) / kGridPerMetre;
    const double dy = static_cast<double>(point.y - kCentre.y) / kGridPerMetre;
    const double factor = by_m / std::hypot(dx, dy);
    return {point.x + on_millimetre(dx * factor), point.y + on_millimetre(dy * factor)};
}

/// Half of it a run of the boundary, the other half the same run further out or in.
Loop beside(const Loop& boundary, std::int64_t vertices, double by_m, Random& random) {
    const auto size = static_cast<std::int64_t>(boundary.size());
    const std::int64_t begin = random.below(size);
    Loop run;
    for (std::int64_t k = 0; k < vertices / 2; ++k) {
        run.push_back(boundary[static_cast<std::size_t>((begin + k) % size)]);
    }
    Loop loop = run;
    std::for_each(run.rbegin(), run.rend(),
                  [&](const GridPoint& point) { loop.push_back(outwards(point, by_m)); });
    return loop;
}

Loop patch(Kind kind, const Loop& boundary, std::int64_t vertices, Random& random) {
    constexpr double kDeepInside = 0.3;  // of the zone's radius
    const auto zone_vertices = static_cast<std::int64_t>(boundary.size());
    const GridPoint& rim = boundary[static_cast<std::size_t>(random.below(zone_vertices))];
    switch (kind) {
        case Kind::interior:
            return ring(polar(kCentre, random.uniform(0.0, kDeepInside) * radius_m(zone_vertices),
                              random.uniform(0.0, 2.0 * std::numbers::pi)),
                        vertices, random);
        case Kind::outside:
            return ring(outwards(rim, random.uniform(2.0, 6.0) * radius_m(vertices)), vertices, random);
        case Kind::crossing:
            return ring(rim, vertices, random);
        case Kind::shares_inside:
            return beside(boundary, vertices, -kDepth_m, random);
        case Kind::shares_outside:
            return beside(boundary, vertices, kDepth_m, random);
    }
    return {};
}

}  // namespace

std::string_view name(Kind kind) noexcept {
    constexpr std::array<std::string_view, kKinds.size()> kNames{"interior", "outside", "crossing",
                                                                 "shares_inside", "shares_outside"};
    return kNames[static_cast<std::size_t>(kind)];
}

Scene make_scene(Kind kind, const SceneSize& size) {
    Random random{static_cast<std::uint64_t>(size.zone_vertices)};
    const Loop boundary = ring(kCentre, size.zone_vertices, random);
    Scene scene{.zone = test::in_metres({{.shell = boundary, .holes = {}}}), .patches = {}};
    for (std::size_t k = 0; k < size.patches; ++k) {
        const std::int64_t vertices = random.between(size.least_patch_vertices, size.most_patch_vertices);
        scene.patches.push_back(
            test::in_metres({{.shell = patch(kind, boundary, vertices, random), .holes = {}}}));
    }
    return scene;
}

double area_m2(const MultiPolygon& polygons) {
    DoubledArea doubled;
    for (const Polygon& polygon : polygons) doubled.whole += doubled_area(polygon.shell);
    return std::abs(doubled.area_m2());
}

}  // namespace zoneplan::bench
