// SPDX-License-Identifier: MIT
#include "io/layer_facts.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "io/boundary_dataset.hpp"
#include "io/gdal_errors.hpp"
#include "io/ogr_layer.hpp"
#include "io/submission_files.hpp"
#include "profile/layer_names.hpp"
#include "text/printable.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kMostValues = 2'000'000;  // kept of one layer
constexpr std::size_t kMostVertices = 200'000;

FieldType type_of(const OGRFieldDefn& field) {
    switch (field.GetType()) {
        case OFTString:
            return FieldType::text;
        case OFTInteger:
        case OFTInteger64:
            return FieldType::integer;
        case OFTReal:
            return FieldType::number;
        case OFTDate:
        case OFTDateTime:
            return FieldType::date;
        default:
            return FieldType::other;
    }
}

std::string_view word_of(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbPoint:
        case wkbMultiPoint:
            return "point";
        case wkbLineString:
        case wkbMultiLineString:
        case wkbCompoundCurve:
        case wkbMultiCurve:
            return "line";
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbCurvePolygon:
        case wkbMultiSurface:
            return "polygon";
        case wkbNone:
            return "none";
        default:
            return "mixed";
    }
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

void count(ValueFacts& value, const std::string& feature) {
    if (value.count < value.features.size()) value.features.at(value.count) = feature;
    ++value.count;
}

/// The number of the field of that name.
std::size_t place_of(const LayerFacts& facts, const std::string& field) {
    const auto found = std::ranges::find(facts.fields, field, &FieldFacts::name);
    return static_cast<std::size_t>(found - facts.fields.begin());
}

/// Which fields' values are kept, and of which two fields the pairs.
class Wanted {
public:
    Wanted(LayerFacts& facts, const Schema* schema) : kept_(facts.fields.size(), schema == nullptr) {
        if (schema == nullptr) {
            pair_known_names(facts);
            return;
        }
        const SchemaLayer* layer = facts.role ? layer_of(*schema, *facts.role, facts.layer) : nullptr;
        if (layer == nullptr) return;
        for (const SchemaField& field : layer->fields) want(field, *layer, facts);
    }

    bool keeps(std::size_t field) const { return kept_.at(field); }
    bool looks_at_values() const { return looks_; }

    /// Counts a value that lies beyond what the schema allows.
    void count_beyond(std::size_t field, double value, FieldFacts& facts) const {
        const auto range = ranges_.find(field);
        if (range == ranges_.end()) return;
        const auto& [least, greatest] = range->second;
        if (least && value < *least) ++facts.below;
        if (greatest && value > *greatest) ++facts.above;
    }

private:
    void want(const SchemaField& field, const SchemaLayer& layer, LayerFacts& facts) {
        const FieldFacts* found = field_of(facts, field);
        if (found == nullptr) return;
        looks_ = looks_ || field.not_null || field.least || field.greatest;
        if (field.least || field.greatest) {
            ranges_[place_of(facts, found->name)] = {field.least, field.greatest};
        }
        if (field.unique || !field.codes.empty() || !field.code_system.empty()) keep(facts, found->name);
        if (field.names_code.empty()) return;
        const auto code = std::ranges::find(layer.fields, field.names_code, &SchemaField::name);
        const FieldFacts* code_field = code == layer.fields.end() ? nullptr : field_of(facts, *code);
        if (code_field == nullptr) return;
        facts.named_codes.push_back({.code_field = code_field->name, .name_field = found->name, .pairs = {}});
        looks_ = true;
    }

    /// Fields that the synonyms take for a code and its name.
    static void pair_known_names(LayerFacts& facts) {
        const auto present = [&](const char* property) -> const FieldFacts* {
            for (const std::string& name : field_synonyms(Role::landuse, property)) {
                const auto found = std::ranges::find(facts.fields, name, &FieldFacts::name);
                if (found != facts.fields.end()) return &*found;
            }
            return nullptr;
        };
        const FieldFacts* code = present("code");
        const FieldFacts* name = present("name");
        if (code == nullptr || name == nullptr) return;
        facts.named_codes.push_back({.code_field = code->name, .name_field = name->name, .pairs = {}});
    }

    void keep(const LayerFacts& facts, const std::string& name) {
        kept_.at(place_of(facts, name)) = true;
        looks_ = true;
    }

    std::vector<bool> kept_;
    std::map<std::size_t, std::pair<std::optional<double>, std::optional<double>>> ranges_;
    bool looks_ = kept_.empty() || kept_.front();
};

/// Reads the features of a layer into facts.
class LayerReading {
public:
    LayerReading(LayerFacts& facts, const Schema* schema) : facts_{facts}, wanted_{facts, schema} {
        for (const NamedCodes& named : facts.named_codes) {
            pairs_.emplace_back(place_of(facts, named.code_field), place_of(facts, named.name_field));
        }
    }

    void read(OGRLayer& layer) {
        layer.ResetReading();
        std::set<std::string_view> geometries;
        OGREnvelope extent;
        std::uint64_t read = 0;
        for (const auto& feature : layer) {
            ++read;
            const OGRGeometry* geometry = feature->GetGeometryRef();
            if (geometry != nullptr) geometries.insert(word_of(geometry->getGeometryType()));
            add_extent(geometry, extent);
            if (wanted_.looks_at_values()) look_at(*feature);
        }
        if (read < facts_.features) {
            facts_.unreadable = error_text(
                "source_damaged",
                {{"source", facts_.source}, {"problem", fmt::format("{} / {}", read, facts_.features)}});
        }
        // What a file declares counts features without geometry as if they lay at 0, 0.
        if (const std::optional<Box> box = box_of(extent); box && facts_.extent) facts_.extent = box;
        if (!geometries.empty()) facts_.geometry = geometries.size() == 1 ? *geometries.begin() : "mixed";
    }

private:
    void look_at(const OGRFeature& feature) {
        const std::string id = fmt::format("fid {}", feature.GetFID());
        for (std::size_t i = 0; i < facts_.fields.size(); ++i) look_at_field(feature, i, id);
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const auto [code, name] = pairs_[i];
            std::pair<std::string, std::string> pair{text_of(feature, code), text_of(feature, name)};
            if (pair.first.empty() || pair.second.empty()) continue;
            auto& pairs = facts_.named_codes[i].pairs;
            const auto found = pairs.find(pair);
            if (found == pairs.end() && ++kept_ > kMostValues) continue;
            count(found == pairs.end() ? pairs[std::move(pair)] : found->second, id);
        }
    }

    void look_at_field(const OGRFeature& feature, std::size_t i, const std::string& id) {
        FieldFacts& field = facts_.fields[i];
        const std::string text = text_of(feature, i);
        if (text.empty()) {
            if (field.blanks++ == 0) field.first_blank = id;
            return;
        }
        if (field.type == FieldType::integer || field.type == FieldType::number) {
            const double value = feature.GetFieldAsDouble(static_cast<int>(i));
            wanted_.count_beyond(i, value, field);
            if (!field.least || value < *field.least) {
                field.least = value;
                field.least_feature = id;
            }
            if (!field.greatest || value > *field.greatest) {
                field.greatest = value;
                field.greatest_feature = id;
            }
        }
        if (!wanted_.keeps(i)) return;
        const auto found = field.values.find(text);
        if (found == field.values.end() && ++kept_ > kMostValues) {
            ++facts_.values_not_kept;
            return;
        }
        count(found == field.values.end() ? field.values[text] : found->second, id);
    }

    static std::string text_of(const OGRFeature& feature, std::size_t field) {
        const auto i = static_cast<int>(field);
        return feature.IsFieldSetAndNotNull(i) ? trimmed(feature.GetFieldAsString(i)) : std::string{};
    }

    LayerFacts& facts_;
    Wanted wanted_;
    std::vector<std::pair<std::size_t, std::size_t>> pairs_;
    std::size_t kept_ = 0;
};

void describe(OGRLayer& layer, LayerFacts& facts) {
    facts.geometry = word_of(layer.GetGeomType());
    facts.features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount()));
    facts.crs = wkt_of(layer);
    facts.extent = extent_of(layer);
    const OGRFeatureDefn* definition = layer.GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        const OGRFieldDefn* field = definition->GetFieldDefn(i);
        FieldFacts& described = facts.fields.emplace_back();
        described.name = field->GetNameRef();
        described.type = type_of(*field);
        described.length = field->GetWidth();
        described.decimals = field->GetPrecision();
    }
}

/// The name of an encoding to open a Shapefile with; empty: as it declares.
std::string encoding_for(const LayerFacts& facts) {
    const bool undeclared =
        facts.shapefile && facts.shapefile->text && facts.shapefile->text->declared.empty();
    return undeclared ? facts.shapefile->text->told : std::string{};
}

GDALDatasetUniquePtr opened(const DatasetPath& path, const std::string& encoding) {
    if (!is_boundary_path(path.gdal_path)) return open_dataset(path, encoding);
    return open_boundary_dataset(path.gdal_path, path.shown,
                                 {.encoding = {}, .may_lack_crs = true, .limits = {}})
        .dataset;
}

class Vertices final : public OGRDefaultConstGeometryVisitor {
public:
    using OGRDefaultConstGeometryVisitor::visit;
    void visit(const OGRPoint* point) override {
        if (points.size() < kMostVertices) points.push_back({point->getX(), point->getY()});
    }

    std::vector<Point> points;
};

}  // namespace

void read_dataset(const DatasetPath& path, const Schema* schema, std::vector<LayerFacts>& layers) {
    LayerFacts common;
    common.source = printable(path.shown);
    const std::string stem = std::filesystem::path{path.shown}.stem().string();
    common.layer = printable(stem);
    common.role = role_by_name(common.layer, stem);
    if (is_shapefile(path)) common.shapefile = shapefile_facts(path.gdal_path);
    try {
        const GDALDatasetUniquePtr dataset = opened(path, encoding_for(common));
        common.driver = dataset->GetDriverName();
        for (OGRLayer* layer : dataset->GetLayers()) {
            if (layer->GetGeomType() == wkbNone && !common.shapefile) continue;
            LayerFacts facts = common;
            if (!common.shapefile) facts.layer = printable(layer->GetName());
            facts.role = role_by_name(facts.layer, stem);
            const GdalErrors errors;
            describe(*layer, facts);
            LayerReading{facts, schema}.read(*layer);
            if (!errors.failure().empty()) {
                facts.unreadable = error_text(
                    "source_damaged", {{"source", facts.source}, {"problem", printable(errors.failure())}});
            }
            layers.push_back(std::move(facts));
        }
    } catch (const InputError& problem) {
        common.unreadable = problem.text();
        layers.push_back(std::move(common));
    }
}

std::vector<Point> vertices_of(const DatasetPath& path, const LayerFacts& facts,
                               const std::optional<Box>& window_deg) {
    if (facts.unreadable || facts.crs.empty() || !facts.extent) return {};
    try {
        const Crs crs = Crs::from_definition(facts.crs, facts.source);
        check_coordinates(crs, *facts.extent, facts.source);
        const Transformation to_degrees{crs, Crs::from_definition("EPSG:4490", facts.source), facts.source};
        const GDALDatasetUniquePtr dataset = opened(path, {});
        OGRLayer* layer =
            facts.shapefile ? dataset->GetLayer(0) : dataset->GetLayerByName(facts.layer.c_str());
        if (layer == nullptr) return {};
        const GdalErrors unheard;
        if (window_deg) {
            const Box window = to_degrees.back(*window_deg);
            layer->SetSpatialFilterRect(window.min_x, window.min_y, window.max_x, window.max_y);
        }
        Vertices vertices;
        for (const auto& feature : *layer) {
            if (const OGRGeometry* geometry = feature->GetGeometryRef()) geometry->accept(&vertices);
            if (vertices.points.size() >= kMostVertices) break;
        }
        to_degrees.apply(vertices.points);
        return std::move(vertices.points);
    } catch (const InputError&) {
        return {};  // submission.crs says why
    }
}

}  // namespace zoneplan
