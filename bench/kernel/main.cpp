// SPDX-License-Identifier: MIT
// CPU time for one zone and one patch: zoneplan's kernel and the libraries that could stand in its place.
//
//   patch/<contender>/<kind>/<zone vertices>    patches of 30 to 60 vertices
//   zone_growth/<contender>/<zone vertices>     crossing patches of 30 to 60 vertices
//   patch_growth/<contender>/<patch vertices>   patches that cross a zone of 3454 vertices
//   prepare/<contender>/<zone vertices>         making a zone ready, and its first patch
//
// Before it measures it compares: areas summed over a scene must agree. Where they do not, it says so and
// fails in the end.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cmath>
#include <exception>
#include <iostream>

#include "kernel/contender.hpp"

namespace {

using zoneplan::bench::Contender;
using zoneplan::bench::Kind;
using zoneplan::bench::kKinds;
using zoneplan::bench::NamedContender;
using zoneplan::bench::Scene;
using zoneplan::bench::SceneSize;

constexpr std::array<std::int64_t, 4> kZoneVertices{234, 1154, 3454, 57'504};
constexpr std::array<std::int64_t, 6> kGrowingZone{100, 300, 1000, 3000, 10'000, 30'000};
constexpr std::array<std::int64_t, 7> kGrowingPatch{10, 30, 100, 300, 1000, 3000, 10'000};
constexpr std::int64_t kZoneOfGrowingPatch = 3454;
constexpr double kAgreement = 1e-6;  // of the patches' area

/// A scene, and contenders that are ready to be asked about it.
struct Case {
    std::string family;
    std::string suffix;
    Scene scene;
    std::vector<std::string> names;
    std::vector<std::unique_ptr<Contender>> contenders;
};

std::vector<NamedContender> all_contenders() {
    std::vector<NamedContender> all;
    for (auto* contenders : {zoneplan::bench::zoneplan_contenders, zoneplan::bench::geos_contenders,
                             zoneplan::bench::boost_contenders, zoneplan::bench::clipper_contenders}) {
        for (NamedContender& contender : contenders()) all.push_back(std::move(contender));
    }
    return all;
}

std::unique_ptr<Case> made_case(std::string family, std::string suffix, Kind kind, SceneSize size) {
    constexpr std::int64_t kLarge = 10'000;
    constexpr std::size_t kPatchesOfLargeZone = 24;  // a slow contender takes 14 ms for each
    if (size.zone_vertices > kLarge) size.patches = kPatchesOfLargeZone;
    auto made = std::make_unique<Case>();
    made->family = std::move(family);
    made->suffix = std::move(suffix);
    made->scene = make_scene(kind, size);
    for (const NamedContender& contender : all_contenders()) {
        made->names.push_back(contender.name);
        made->contenders.push_back(contender.make(made->scene));
    }
    return made;
}

std::vector<std::unique_ptr<Case>> made_cases() {
    std::vector<std::unique_ptr<Case>> cases;
    for (const std::int64_t vertices : kZoneVertices) {
        for (const Kind kind : kKinds) {
            cases.push_back(made_case("patch", fmt::format("{}/{}", name(kind), vertices), kind,
                                      {.zone_vertices = vertices}));
        }
    }
    for (const std::int64_t vertices : kGrowingZone) {
        cases.push_back(made_case("zone_growth", fmt::format("{}", vertices), Kind::crossing,
                                  {.zone_vertices = vertices}));
    }
    for (const std::int64_t vertices : kGrowingPatch) {
        cases.push_back(made_case("patch_growth", fmt::format("{}", vertices), Kind::crossing,
                                  {.zone_vertices = kZoneOfGrowingPatch,
                                   .least_patch_vertices = vertices,
                                   .most_patch_vertices = vertices,
                                   .patches = 16}));
    }
    return cases;
}

/// Says where contenders differ from the first; whether they agree everywhere.
bool agree(const std::vector<std::unique_ptr<Case>>& cases) {
    bool agreed = true;
    for (const auto& made : cases) {
        double patches_m2 = 0.0;
        for (const auto& patch : made->scene.patches) patches_m2 += zoneplan::bench::area_m2(patch);
        std::vector<double> sums_m2;
        for (const auto& contender : made->contenders) {
            double sum_m2 = 0.0;
            for (std::size_t k = 0; k < made->scene.patches.size(); ++k) sum_m2 += contender->overlap_m2(k);
            sums_m2.push_back(sum_m2);
        }
        for (std::size_t k = 1; k < sums_m2.size(); ++k) {
            if (std::abs(sums_m2[k] - sums_m2[0]) <= kAgreement * patches_m2) continue;
            agreed = false;
            std::cerr << fmt::format("{}/{}: {} has {:.6f} m2, {} has {:.6f} m2\n", made->family,
                                     made->suffix, made->names[0], sums_m2[0], made->names[k], sums_m2[k]);
        }
    }
    return agreed;
}

void register_overlaps(const Case& measured) {
    for (std::size_t k = 0; k < measured.contenders.size(); ++k) {
        benchmark::RegisterBenchmark(
            fmt::format("{}/{}/{}", measured.family, measured.names[k], measured.suffix).c_str(),
            [contender = measured.contenders[k].get(),
             patches = measured.scene.patches.size()](benchmark::State& state) {
                std::size_t patch = 0;
                for (auto _ : state) {
                    benchmark::DoNotOptimize(contender->overlap_m2(patch));
                    patch = patch + 1 == patches ? 0 : patch + 1;
                }
            });
    }
}

void register_preparation() {
    for (const std::int64_t vertices : kZoneVertices) {
        const Scene scene = make_scene(Kind::interior, {.zone_vertices = vertices, .patches = 1});
        for (const NamedContender& contender : all_contenders()) {
            benchmark::RegisterBenchmark(
                fmt::format("prepare/{}/{}", contender.name, vertices).c_str(),
                [contender, scene](benchmark::State& state) {
                    for (auto _ : state) {
                        benchmark::DoNotOptimize(contender.make(scene)->overlap_m2(0));
                    }
                });
        }
    }
}

}  // namespace

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    const std::vector<std::unique_ptr<Case>> cases = made_cases();
    const bool agreed = agree(cases);
    for (const auto& made : cases) register_overlaps(*made);
    register_preparation();
    benchmark::AddCustomContext("areas_agree", agreed ? "yes" : "no");
    benchmark::RunSpecifiedBenchmarks();
    return agreed ? 0 : 1;
} catch (const std::exception& problem) {
    std::cerr << "kernel_bench: " << problem.what() << '\n';
    return 1;
}
