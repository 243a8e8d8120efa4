// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "crs/proj_handles.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr int kBoxEdgePoints = 21;  // PROJ's customary number of points along an edge of a box

ProjHandle pipeline_between(const Crs& from, const Crs& to) {
    const ProjHandle direct{
        proj_create_crs_to_crs(proj_context(), from.wkt().c_str(), to.wkt().c_str(), nullptr)};
    if (!direct) return nullptr;
    return ProjHandle{proj_normalize_for_visualization(proj_context(), direct.get())};
}

std::string described(PJ* pipeline) {
    const ProjHandle used{proj_trans_get_last_used_operation(pipeline)};
    const PJ_PROJ_INFO info = proj_pj_info(used ? used.get() : pipeline);
    const std::string description = info.description == nullptr ? "" : info.description;
    return info.accuracy >= 0.0 ? fmt::format("{} (accuracy {:g} m)", description, info.accuracy)
                                : description;
}

}  // namespace

struct Transformation::Impl {
    std::string source;
    ProjHandle pipeline;  // none for the identity
    mutable std::string operation;
};

Transformation::Transformation(const Crs& from, const Crs& to, std::string source)
    : impl_{std::make_unique<Impl>()} {
    impl_->source = std::move(source);
    if (from.same_as(to)) return;
    impl_->pipeline = pipeline_between(from, to);
    if (!impl_->pipeline) {
        throw InputError{error_text("crs_no_operation",
                                    {{"source", impl_->source}, {"from", from.code()}, {"to", to.code()}})};
    }
}

Transformation::~Transformation() = default;
Transformation::Transformation(Transformation&&) noexcept = default;
Transformation& Transformation::operator=(Transformation&&) noexcept = default;

bool Transformation::is_identity() const noexcept { return impl_->pipeline == nullptr; }

void Transformation::apply(std::span<Point> points) const {
    if (is_identity() || points.empty()) return;
    PJ* pipeline = impl_->pipeline.get();
    const Point first = points.front();
    proj_trans_generic(pipeline, PJ_FWD, &points.front().x, sizeof(Point), points.size(), &points.front().y,
                       sizeof(Point), points.size(), nullptr, 0, 0, nullptr, 0, 0);
    for (const Point& point : points) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
            throw InputError{error_text("crs_no_image", {{"source", impl_->source},
                                                         {"x", fmt::format("{:.6f}", first.x)},
                                                         {"y", fmt::format("{:.6f}", first.y)}})};
        }
    }
    if (impl_->operation.empty()) impl_->operation = described(pipeline);
}

void Transformation::apply(MultiPolygon& polygons) const {
    for (Polygon& polygon : polygons) {
        apply(polygon.shell);
        for (Ring& hole : polygon.holes) apply(hole);
    }
}

Box Transformation::forth(const Box& box) const {
    if (is_identity()) return box;
    Box image;
    if (proj_trans_bounds(proj_context(), impl_->pipeline.get(), PJ_FWD, box.min_x, box.min_y, box.max_x,
                          box.max_y, &image.min_x, &image.min_y, &image.max_x, &image.max_y,
                          kBoxEdgePoints) == 0) {
        throw InputError{error_text("crs_no_image", {{"source", impl_->source},
                                                     {"x", fmt::format("{:.6f}", box.min_x)},
                                                     {"y", fmt::format("{:.6f}", box.min_y)}})};
    }
    return image;
}

Box Transformation::back(const Box& box) const {
    if (is_identity()) return box;
    Box image;
    if (proj_trans_bounds(proj_context(), impl_->pipeline.get(), PJ_INV, box.min_x, box.min_y, box.max_x,
                          box.max_y, &image.min_x, &image.min_y, &image.max_x, &image.max_y,
                          kBoxEdgePoints) == 0) {
        throw InputError{error_text("crs_no_image", {{"source", impl_->source},
                                                     {"x", fmt::format("{:.3f}", box.min_x)},
                                                     {"y", fmt::format("{:.3f}", box.min_y)}})};
    }
    return image;
}

std::string Transformation::operation() const { return impl_->operation; }

}  // namespace zoneplan
