// SPDX-License-Identifier: MIT
#include "kernel/contender.hpp"
#include "peers/geos_polygon.hpp"

namespace zoneplan::bench {
namespace {

class GeosContender final : public Contender {
public:
    GeosContender(const Scene& scene, Cutting cutting) : zone_{geos_, geos_.from_rings(scene.zone), cutting} {
        for (const MultiPolygon& patch : scene.patches) {
            Geos::Geometry geometry = geos_.from_rings(patch);
            const Box box = geos_.box(*geometry);
            patches_.push_back({std::move(geometry), box});
        }
    }

    double overlap_m2(std::size_t patch) override {
        return zone_.overlap(*patches_[patch].geometry, patches_[patch].box).area_m2;
    }

private:
    struct Patch {
        Geos::Geometry geometry;
        Box box;
    };

    Geos geos_;
    GeosPolygon zone_;
    std::vector<Patch> patches_;
};

NamedContender contender(std::string name, Cutting cutting) {
    return {std::move(name),
            [cutting](const Scene& scene) { return std::make_unique<GeosContender>(scene, cutting); }};
}

}  // namespace

std::vector<NamedContender> geos_contenders() {
    return {contender("geos_whole", Cutting::whole), contender("geos_pieces", Cutting::pieces)};
}

}  // namespace zoneplan::bench
