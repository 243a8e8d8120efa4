// SPDX-License-Identifier: MIT
#include "zoneplan/io/inspect.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "geometry/grid_rings.hpp"
#include "geometry/wkb.hpp"
#include "io/boundary_dataset.hpp"
#include "io/dbf_encoding.hpp"
#include "io/discovery.hpp"
#include "io/gdal_errors.hpp"
#include "io/ogr_layer.hpp"
#include "profile/layer_names.hpp"
#include "quality/feature_faults.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/fault_rule.hpp"

namespace zoneplan {
namespace {

/// Looks at the geometry of a layer's features: what is no surface, by kind and with the first of each; every
/// fault of what is one.
class FaultList {
public:
    /// \param in_degrees  whether the layer's CRS says so; without a CRS the coordinates tell
    FaultList(std::string layer, const Profile& profile, std::optional<bool> in_degrees)
        : layer_{std::move(layer)}, profile_{profile}, in_degrees_{in_degrees} {}

    void look_at(const OGRFeature& feature) {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr) {
            add("inspect_null_geometry", {}, feature);
            return;
        }
        std::vector<std::byte> wkb(geometry->WkbSize());
        geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso);
        bool has_z = false;
        try {
            const MultiPolygon surface = polygons_as_written(wkb, wkb.size(), has_z);
            if (has_z) add("inspect_has_z", {}, feature);
            const MultiPolygon closed = closed_rings(surface);
            if (closed.empty()) add("inspect_without_area", {}, feature);
            if (!surface.empty()) look_at(surface, closed, feature);
        } catch (const WkbError&) {
            add("inspect_not_a_surface", geometry->getGeometryName(), feature);
        }
    }

    void report_into(std::vector<Text>& problems) const {
        for (const auto& [key, fault] : counted_) {
            problems.push_back(message({"notes", key}, {{"count", std::to_string(fault.count)},
                                                        {"feature", fault.first_feature},
                                                        {"detail", fault.first_detail}}));
        }
        for (const auto& [rule, faults] : by_rule_) {
            problems.push_back(
                message({"notes", "inspect_faults"}, {{"rule", rule},
                                                      {"title", message({"rules", rule, "title"})},
                                                      {"count", std::to_string(faults.count)}}));
            for (const Finding& finding : faults.listed) problems.push_back(line_of(finding));
            if (faults.count > faults.listed.size()) {
                problems.push_back(message({"notes", "inspect_more_faults"},
                                           {{"count", std::to_string(faults.count - faults.listed.size())}}));
            }
        }
    }

private:
    struct Counted {
        std::uint64_t count = 0;
        std::string first_feature;
        std::string first_detail;
    };
    struct Listed {
        std::uint64_t count = 0;
        std::vector<Finding> listed;
    };

    static std::string name_of(const OGRFeature& feature) { return fmt::format("fid {}", feature.GetFID()); }

    bool is_in_degrees(const Box& box) const {
        constexpr double kLargestDegree = 360.0;
        const bool small = std::abs(box.max_x) <= kLargestDegree && std::abs(box.max_y) <= kLargestDegree;
        return in_degrees_.value_or(small);
    }

    Text line_of(const Finding& finding) const {
        std::string place;
        if (finding.where) {
            const auto [x, y] = *finding.where;
            place = is_in_degrees({x, y, x, y}) ? fmt::format(" ({:.8f}, {:.8f})", x, y)
                                                : fmt::format(" ({:.3f}, {:.3f})", x, y);
        }
        return {.zh = "  " + finding.message.zh + place, .en = "  " + finding.message.en + place};
    }

    void look_at(const MultiPolygon& surface, const MultiPolygon& closed, const OGRFeature& feature) {
        const Box box = closed.empty() ? Box{} : box_of(closed);
        const bool degrees = is_in_degrees(box);
        const GridScale scale = degrees ? GridScale::of_degrees() : GridScale{};
        if (!scale.reaches(box)) {
            add("inspect_not_a_surface", "±70,000 km", feature);
            return;
        }
        Faults faults = faults_of(surface, degrees, profile_.fault_limits);
        std::vector<FaultRecord> records;
        for (Fault& fault : faults.list) {
            records.push_back({.layer = layer_,
                               .feature = name_of(feature),
                               .zone = {},
                               .other_layer = {},
                               .other = {},
                               .detail = {},
                               .fault = std::move(fault)});
        }
        for (Finding& finding : judge_faults(records, profile_)) {
            constexpr std::size_t kMostListed = 100;
            Listed& listed = by_rule_[finding.rule];
            if (listed.count++ < kMostListed) listed.listed.push_back(std::move(finding));
        }
    }

    void add(const std::string& key, const std::string& detail, const OGRFeature& feature) {
        Counted& fault = counted_[key];
        if (fault.count++ == 0) {
            fault.first_feature = name_of(feature);
            fault.first_detail = detail;
        }
    }

    std::string layer_;
    const Profile& profile_;
    std::optional<bool> in_degrees_;
    std::map<std::string, Counted> counted_;
    std::map<std::string, Listed> by_rule_;
};

/// Tells the CRS and what is wrong with it; whether it is in degrees, where it is known.
std::optional<bool> describe_crs(OGRLayer& layer, LayerDescription& description) {
    const std::string definition = wkt_of(layer);
    if (definition.empty()) {
        const std::optional<std::string> guess = likely_crs(description.extent);
        description.problems.push_back(guess ? note_text("inspect_no_crs_with_guess", {{"guess", *guess}})
                                             : note_text("inspect_no_crs", {}));
        return std::nullopt;
    }
    std::optional<bool> in_degrees;
    try {
        const Crs crs = Crs::from_definition(definition, description.source);
        in_degrees = crs.is_geographic();
        description.crs = crs.title();
        if (description.extent) check_coordinates(crs, *description.extent, description.source);
    } catch (const InputError& problem) {
        description.problems.push_back(problem.text());
    }
    return in_degrees;
}

GDALDatasetUniquePtr open_boundary_points(const FoundLayer& found, LayerDescription& description) {
    BoundaryDataset opened = open_boundary_dataset(found.dataset.gdal_path, found.dataset.shown,
                                                   {.encoding = {}, .may_lack_crs = true, .limits = {}});
    description.driver = "boundary-point TXT";
    description.encoding = opened.file.encoding;
    for (const BoundaryProblem& problem : opened.file.problems) description.problems.push_back(problem.text);
    return std::move(opened.dataset);
}

GDALDatasetUniquePtr open_by_driver(const FoundLayer& found, LayerDescription& description) {
    const DbfEncoding encoding =
        is_shapefile(found.dataset) ? dbf_encoding(found.dataset.gdal_path) : DbfEncoding{};
    GDALDatasetUniquePtr dataset = open_dataset(found.dataset, encoding.name);
    description.driver = dataset->GetDriverName();
    if (encoding.guessed) {
        description.encoding = encoding.name;
        description.notes.push_back(
            note_text("encoding_guessed", {{"source", description.source}, {"encoding", encoding.name}}));
    } else if (const char* declared = dataset->GetLayer(0)->GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE")) {
        description.encoding = declared;
    }
    return dataset;
}

LayerDescription describe(const FoundLayer& found, const Profile& profile) {
    LayerDescription description;
    description.source = found.dataset.shown;
    description.layer = found.name;
    const GDALDatasetUniquePtr dataset = is_boundary_path(found.dataset.gdal_path)
                                             ? open_boundary_points(found, description)
                                             : open_by_driver(found, description);
    OGRLayer* layer = dataset->GetLayerByName(found.name.c_str());
    if (layer == nullptr) layer = dataset->GetLayer(0);
    const GdalErrors errors;
    description.geometry_type = OGRGeometryTypeToName(layer->GetGeomType());
    description.features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer->GetFeatureCount()));
    description.extent = extent_of(*layer);
    const OGRFeatureDefn* definition = layer->GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        const OGRFieldDefn* field = definition->GetFieldDefn(i);
        description.fields.push_back({.name = field->GetNameRef(),
                                      .type = OGRFieldDefn::GetFieldTypeName(field->GetType()),
                                      .width = field->GetWidth()});
    }
    FaultList faults{description.layer, profile, describe_crs(*layer, description)};
    for (const auto& feature : layer) faults.look_at(*feature);
    faults.report_into(description.problems);
    if (!errors.failure().empty()) {
        description.problems.push_back(
            error_text("source_damaged", {{"source", description.source}, {"problem", errors.failure()}}));
    }
    return description;
}

}  // namespace

std::vector<LayerDescription> inspect(const std::string& path) {
    std::vector<LayerDescription> descriptions;
    const Profile profile = load_profile("national");
    for (const FoundLayer& found : layers_at(path, profile.limits)) {
        LayerDescription& description = descriptions.emplace_back(describe(found, profile));
        const std::string stem = std::filesystem::path{found.dataset.shown}.stem().string();
        if (const std::optional<Role> role = role_by_name(found.name, stem)) {
            description.notes.push_back(note_text("inspect_role", {{"role", std::string{name(*role)}}}));
        }
    }
    return descriptions;
}

}  // namespace zoneplan
