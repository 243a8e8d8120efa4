// SPDX-License-Identifier: MIT
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "kernel/contender.hpp"

namespace zoneplan::bench {
namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<BoostPoint>;
using BoostPolygons = bg::model::multi_polygon<BoostPolygon>;

BoostPolygon converted(const Polygon& polygon) {
    BoostPolygon result;
    for (const Point& point : polygon.shell) bg::append(result.outer(), BoostPoint{point.x, point.y});
    bg::correct(result);
    return result;
}

class BoostContender final : public Contender {
public:
    explicit BoostContender(const Scene& scene) : zone_{converted(scene.zone.front())} {
        for (const MultiPolygon& patch : scene.patches) patches_.push_back(converted(patch.front()));
    }

    double overlap_m2(std::size_t patch) override {
        BoostPolygons common;
        bg::intersection(zone_, patches_[patch], common);
        return bg::area(common);
    }

private:
    BoostPolygon zone_;
    std::vector<BoostPolygon> patches_;
};

}  // namespace

std::vector<NamedContender> boost_contenders() {
    return {{"boost", [](const Scene& scene) { return std::make_unique<BoostContender>(scene); }}};
}

}  // namespace zoneplan::bench
