// SPDX-License-Identifier: MIT
#include <cmath>
#include <polyclipping/clipper.hpp>

#include "kernel/contender.hpp"

namespace zoneplan::bench {
namespace {

constexpr double kUnitsPerMetre = 4000.0;

class ClipperContender final : public Contender {
public:
    explicit ClipperContender(const Scene& scene) : origin_{middle(box_of(scene.zone))} {
        zone_ = path(scene.zone.front().shell);
        for (const MultiPolygon& patch : scene.patches) patches_.push_back(path(patch.front().shell));
    }

    double overlap_m2(std::size_t patch) override {
        ClipperLib::Clipper clipper;
        clipper.AddPath(zone_, ClipperLib::ptSubject, true);
        clipper.AddPath(patches_[patch], ClipperLib::ptClip, true);
        ClipperLib::Paths common;
        clipper.Execute(ClipperLib::ctIntersection, common, ClipperLib::pftNonZero, ClipperLib::pftNonZero);
        double area = 0.0;
        for (const ClipperLib::Path& part : common) area += ClipperLib::Area(part);
        return area / (kUnitsPerMetre * kUnitsPerMetre);
    }

private:
    static Point middle(const Box& box) {
        return {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    }

    ClipperLib::Path path(const Ring& ring) const {
        ClipperLib::Path points;
        for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
            points.emplace_back(std::llround((ring[k].x - origin_.x) * kUnitsPerMetre),
                                std::llround((ring[k].y - origin_.y) * kUnitsPerMetre));
        }
        return points;
    }

    Point origin_;
    ClipperLib::Path zone_;
    std::vector<ClipperLib::Path> patches_;
};

}  // namespace

std::vector<NamedContender> clipper_contenders() {
    return {{"clipper", [](const Scene& scene) { return std::make_unique<ClipperContender>(scene); }}};
}

}  // namespace zoneplan::bench
