// SPDX-License-Identifier: MIT
#include "zoneplan/crs/crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "crs/gauss_kruger.hpp"
#include "crs/proj_handles.hpp"
#include "crs/zone_codes.hpp"
#include "zoneplan/crs/proj_data.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr int kTransverseMercator = 9807;  // EPSG method
constexpr double kFalseEasting_m = 500'000.0;
constexpr double kPrefix_m = 1'000'000.0;
constexpr int kSureIdentification = 90;  // PROJ's percentage: the name may differ, the parameters may not

struct Context {
    Context() : handle{proj_context_create()} {
        proj_context_set_enable_network(handle, 0);
        proj_log_level(handle, PJ_LOG_NONE);
        if (const std::string folder = proj_data(); !folder.empty()) {
            const char* path = folder.c_str();
            proj_context_set_search_paths(handle, 1, &path);
        }
    }
    ~Context() { proj_context_destroy(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    PJ_CONTEXT* handle;
};

ProjHandle horizontal(ProjHandle crs) {
    while (crs) {
        const PJ_TYPE type = proj_get_type(crs.get());
        if (type == PJ_TYPE_COMPOUND_CRS) {
            crs.reset(proj_crs_get_sub_crs(proj_context(), crs.get(), 0));
        } else if (type == PJ_TYPE_BOUND_CRS) {
            crs.reset(proj_get_source_crs(proj_context(), crs.get()));
        } else {
            break;
        }
    }
    return crs;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string datum_name(const PJ* crs) {
    const ProjHandle datum{proj_crs_get_datum_forced(proj_context(), crs)};
    return datum ? proj_get_name(datum.get()) : "";
}

Ellipsoid ellipsoid_of(const PJ* crs) {
    const ProjHandle handle{proj_get_ellipsoid(proj_context(), crs)};
    Ellipsoid ellipsoid;
    if (handle) {
        proj_ellipsoid_get_parameters(proj_context(), handle.get(), &ellipsoid.semi_major_m, nullptr, nullptr,
                                      &ellipsoid.inverse_flattening);
    }
    return ellipsoid;
}

double parameter(const PJ* conversion, const char* name) {
    const int index = proj_coordoperation_get_param_index(proj_context(), conversion, name);
    double value = 0.0;
    double unit = 1.0;
    if (index < 0 ||
        proj_coordoperation_get_param(proj_context(), conversion, index, nullptr, nullptr, nullptr, &value,
                                      nullptr, &unit, nullptr, nullptr, nullptr, nullptr) == 0) {
        return std::nan("");
    }
    return value * unit;
}

std::optional<GaussKruger> gauss_kruger_of(const PJ* crs) {
    const ProjHandle conversion{proj_crs_get_coordoperation(proj_context(), crs)};
    if (!conversion) return std::nullopt;
    const char* code = nullptr;
    if (proj_coordoperation_get_method_info(proj_context(), conversion.get(), nullptr, nullptr, &code) == 0 ||
        code == nullptr || std::string_view{code} != std::to_string(kTransverseMercator)) {
        return std::nullopt;
    }
    const double meridian_deg =
        parameter(conversion.get(), "Longitude of natural origin") * 180.0 / std::numbers::pi;
    const double easting_m = parameter(conversion.get(), "False easting");
    const double prefix = std::floor(easting_m / kPrefix_m);
    if (parameter(conversion.get(), "Scale factor at natural origin") != 1.0 ||
        parameter(conversion.get(), "Latitude of natural origin") != 0.0 ||
        parameter(conversion.get(), "False northing") != 0.0 ||
        easting_m - prefix * kPrefix_m != kFalseEasting_m) {
        return std::nullopt;
    }
    const auto rounded_meridian = static_cast<int>(std::lround(meridian_deg));
    if (std::abs(meridian_deg - rounded_meridian) > 1e-9) return std::nullopt;
    const auto number = static_cast<int>(prefix);
    const bool six_degrees = number != 0 && number < kFirst3DegreeZone;
    return GaussKruger{.central_meridian_deg = static_cast<double>(rounded_meridian),
                       .false_easting_m = easting_m,
                       .zone_width_deg = six_degrees ? 6 : 3,
                       .prefix = number};
}

std::string cgcs2000_code(const GaussKruger& zone) {
    const auto meridian = static_cast<int>(zone.central_meridian_deg);
    if (zone.zone_width_deg == 6) return fmt::format("EPSG:{}", kEpsg6DegreePrefixed + zone.prefix);
    const int number = meridian / 3;
    if (meridian % 3 != 0 || number < kFirst3DegreeZone || number > kLast3DegreeZone) return {};
    return fmt::format("EPSG:{}", (zone.prefix == 0 ? kEpsg3DegreeMeridian : kEpsg3DegreePrefixed) + number);
}

std::string authority_code(const PJ* crs) {
    const auto code_of = [](const PJ* pj) -> std::string {
        const char* authority = proj_get_id_auth_name(pj, 0);
        const char* code = proj_get_id_code(pj, 0);
        return authority == nullptr || code == nullptr ? "" : fmt::format("{}:{}", authority, code);
    };
    std::string code = code_of(crs);
    if (!code.empty()) return code;
    int* confidence = nullptr;
    PJ_OBJ_LIST* matches = proj_identify(proj_context(), crs, "EPSG", nullptr, &confidence);
    if (matches != nullptr && proj_list_get_count(matches) > 0 && confidence[0] >= kSureIdentification) {
        const ProjHandle best{proj_list_get(proj_context(), matches, 0)};
        code = code_of(best.get());
    }
    proj_int_list_destroy(confidence);
    proj_list_destroy(matches);
    return code;
}

bool in_metres(const PJ* crs) {
    const ProjHandle axes{proj_crs_get_coordinate_system(proj_context(), crs)};
    double factor = 0.0;
    return axes &&
           proj_cs_get_axis_info(proj_context(), axes.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr,
                                 nullptr, nullptr) != 0 &&
           factor == 1.0;
}

std::optional<Box> area_of_use(const PJ* crs) {
    Box box;
    if (proj_get_area_of_use(proj_context(), crs, &box.min_x, &box.min_y, &box.max_x, &box.max_y, nullptr) ==
            0 ||
        box.min_x < -180.0 || box.min_x > box.max_x) {
        return std::nullopt;
    }
    return box;
}

CrsKind kind_of(const PJ* crs, bool geographic, const std::string& name) {
    const std::string datum = datum_name(crs);
    if (contains_any(datum, {"Beijing", "BEIJING", "Xian", "XIAN", "Xi'an"}) ||
        contains_any(name, {"Beijing_1954", "Beijing 1954", "Xian_1980", "Xian 1980"})) {
        return CrsKind::old_chinese_datum;
    }
    const bool cgcs2000 = contains_any(datum, {"China 2000", "China_2000", "CGCS2000", "China Geodetic"});
    // Names may be borrowed: the ellipsoid tells. That of Xi'an 1980 (IAG 1975) is nobody else's; that of
    // Beijing 1954 (Krasovsky) is not one of CGCS2000.
    constexpr double kIag1975_m = 6'378'140.0;
    constexpr double kCgcs2000_m = 6'378'137.0;
    constexpr double kSame_m = 0.5;
    const double semi_major_m = ellipsoid_of(crs).semi_major_m;
    if (std::abs(semi_major_m - kIag1975_m) < kSame_m ||
        (cgcs2000 && std::abs(semi_major_m - kCgcs2000_m) > kSame_m)) {
        return CrsKind::old_chinese_datum;
    }
    if (geographic) return cgcs2000 ? CrsKind::cgcs2000_geographic : CrsKind::other_geographic;
    if (!in_metres(crs)) return CrsKind::other_projected_units;
    return cgcs2000 && gauss_kruger_of(crs) ? CrsKind::cgcs2000_gauss_kruger : CrsKind::other_projected;
}

/// Longitude and latitude in radians by PROJ, on the CRS's own datum.
class ProjInverse {
public:
    explicit ProjInverse(std::string wkt) : wkt_{std::move(wkt)} {}

    void operator()(std::span<Point> points) const {
        // A PJ belongs to one thread, and this object may be shared: each thread makes its own.
        thread_local std::string made_from;
        thread_local ProjHandle pipeline;
        if (made_from != wkt_) {
            const ProjHandle projected{proj_create(proj_context(), wkt_.c_str())};
            const ProjHandle base{proj_crs_get_geodetic_crs(proj_context(), projected.get())};
            const ProjHandle direct{proj_create_crs_to_crs_from_pj(proj_context(), projected.get(),
                                                                   base.get(), nullptr, nullptr)};
            pipeline.reset(direct ? proj_normalize_for_visualization(proj_context(), direct.get()) : nullptr);
            made_from = wkt_;
        }
        constexpr double kDegree = std::numbers::pi / 180.0;
        proj_trans_generic(pipeline.get(), PJ_FWD, &points.front().x, sizeof(Point), points.size(),
                           &points.front().y, sizeof(Point), points.size(), nullptr, 0, 0, nullptr, 0, 0);
        for (Point& point : points) point = {point.x * kDegree, point.y * kDegree};
    }

private:
    std::string wkt_;
};

}  // namespace

PJ_CONTEXT* proj_context() {
    thread_local const Context context;
    return context.handle;
}

bool Crs::is_geographic() const noexcept {
    return kind_ == CrsKind::cgcs2000_geographic || kind_ == CrsKind::other_geographic;
}

Crs Crs::from_definition(const std::string& definition, const std::string& source) {
    const ProjHandle pj = horizontal(ProjHandle{proj_create(proj_context(), definition.c_str())});
    const PJ_TYPE type = pj ? proj_get_type(pj.get()) : PJ_TYPE_UNKNOWN;
    const bool geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    if (!geographic && type != PJ_TYPE_PROJECTED_CRS) {
        throw InputError{
            error_text("crs_unknown", {{"source", source}, {"definition", definition.substr(0, 120)}})};
    }
    Crs crs;
    crs.name_ = proj_get_name(pj.get());
    crs.kind_ = kind_of(pj.get(), geographic, crs.name_);
    if (crs.kind_ == CrsKind::cgcs2000_gauss_kruger) {
        crs.gauss_kruger_ = gauss_kruger_of(pj.get());
        crs.code_ = cgcs2000_code(*crs.gauss_kruger_);
    } else if (crs.kind_ == CrsKind::cgcs2000_geographic) {
        crs.code_ = "EPSG:4490";
    }
    if (crs.code_.empty()) crs.code_ = authority_code(pj.get());
    if (crs.code_.empty()) crs.code_ = crs.name_;
    const char* wkt = proj_as_wkt(proj_context(), pj.get(), PJ_WKT2_2019, nullptr);
    crs.wkt_ = wkt == nullptr ? definition : wkt;
    crs.ellipsoid_ = ellipsoid_of(pj.get());
    crs.area_of_use_deg_ = area_of_use(pj.get());
    return crs;
}

ToGeographic Crs::to_geographic() const {
    if (!gauss_kruger_) return ProjInverse{wkt_};
    return [zone = *gauss_kruger_](std::span<Point> points) {
        for (Point& point : points) {
            point = gauss_kruger_to_geographic(point, zone.central_meridian_deg, zone.false_easting_m);
        }
    };
}

bool Crs::same_as(const Crs& other) const {
    if (code_ == other.code_ && code_ != name_) return true;
    const ProjHandle mine{proj_create(proj_context(), wkt_.c_str())};
    const ProjHandle theirs{proj_create(proj_context(), other.wkt_.c_str())};
    return proj_is_equivalent_to_with_ctx(proj_context(), mine.get(), theirs.get(),
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

Crs working_crs(const Crs& zones_crs, const Box& extent) {
    const bool cgcs2000 = zones_crs.kind() == CrsKind::cgcs2000_geographic;
    if (!zones_crs.is_geographic() && zones_crs.kind() != CrsKind::other_projected_units) return zones_crs;
    const Crs wgs84 = Crs::from_definition(cgcs2000 ? "EPSG:4490" : "EPSG:4326", "");
    const Box degrees = Transformation{zones_crs, wgs84, ""}.forth(extent);
    const double longitude = (degrees.min_x + degrees.max_x) / 2.0;
    const double latitude = (degrees.min_y + degrees.max_y) / 2.0;
    const auto zone = static_cast<int>(std::floor((longitude + 1.5) / 3.0));
    if (cgcs2000 && zone_width_deg(zone) == 3) return Crs::from_definition(prefixed_zone_code(zone), "");
    constexpr int kUtmNorth = 32600;
    constexpr int kUtmSouth = 32700;
    const int utm_zone = std::clamp(static_cast<int>(std::floor((longitude + 180.0) / 6.0)) + 1, 1, 60);
    return Crs::from_definition(fmt::format("EPSG:{}", (latitude < 0.0 ? kUtmSouth : kUtmNorth) + utm_zone),
                                "");
}

std::string proj_version() { return proj_info().version; }

}  // namespace zoneplan
