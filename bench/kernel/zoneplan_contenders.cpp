// SPDX-License-Identifier: MIT
#include <optional>

#include "geometry/overlap_area.hpp"
#include "kernel/contender.hpp"

namespace zoneplan::bench {
namespace {

enum class Patches { ready, built };

std::vector<Chain> chains_of(const std::vector<MultiPolygon>& patches) {
    std::vector<Chain> chains;
    chains.reserve(patches.size());
    for (const MultiPolygon& patch : patches) chains.emplace_back(patch);
    return chains;
}

class Planar final : public Contender {
public:
    Planar(const Scene& scene, Patches patches)
        : scene_{scene},
          zone_{scene.zone},
          ready_{patches == Patches::ready ? chains_of(scene.patches) : std::vector<Chain>{}} {}

    double overlap_m2(std::size_t patch) override {
        if (!ready_.empty()) return overlap_area(zone_, ready_[patch]).area_m2();
        scratch_.assign(scene_.patches[patch]);
        return overlap_area(zone_, scratch_).area_m2();
    }

private:
    const Scene& scene_;
    Chain zone_;
    std::vector<Chain> ready_;
    Chain scratch_;
};

constexpr Ellipsoid kSphere{.semi_major_m = 6'371'000.0, .inverse_flattening = 0.0};

/// Any smooth projection costs the kernel the same: it sees the fitted density only.
void to_geographic(std::span<Point> points) {
    for (Point& point : points) point = {point.x / kSphere.semi_major_m, point.y / kSphere.semi_major_m};
}

class Ground final : public Contender {
public:
    Ground(const Scene& scene, Patches patches)
        : scene_{scene},
          density_{grown(box_of(scene.zone), 1000.0), kSphere, to_geographic},
          zone_{scene.zone, density_},
          ready_{patches == Patches::ready ? chains_of(scene.patches) : std::vector<Chain>{}} {}

    double overlap_m2(std::size_t patch) override {
        if (ready_.empty()) scratch_.assign(scene_.patches[patch]);
        return overlap_ground(zone_, ready_.empty() ? scratch_ : ready_[patch], sweep_).planar.area_m2();
    }

private:
    const Scene& scene_;
    GroundDensity density_;
    WeightedChain zone_;
    std::vector<Chain> ready_;
    Chain scratch_;
    Sweep sweep_;
};

template <class Kernel>
NamedContender contender(std::string name, Patches patches) {
    return {std::move(name),
            [patches](const Scene& scene) { return std::make_unique<Kernel>(scene, patches); }};
}

}  // namespace

std::vector<NamedContender> zoneplan_contenders() {
    return {contender<Planar>("zoneplan_ready", Patches::ready),
            contender<Planar>("zoneplan", Patches::built),
            contender<Ground>("zoneplan_ground_ready", Patches::ready),
            contender<Ground>("zoneplan_ground", Patches::built)};
}

}  // namespace zoneplan::bench
